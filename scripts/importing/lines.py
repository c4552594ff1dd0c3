"""The lines of a pasted article, and what was noted while they were read."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from findings import Finding, count

Report = Callable[[int, str, str], None]  # takes a line, a code and a message

BULLET = re.compile(r"^([•‣▪●◦*\u2013-]|\d{1,2}[.)])\s+(?=\S)")
LONGEST_LABEL = 12  # words
RULE = re.compile(r"[\s|:+-]*")  # between a table's head and its rows


class Line(NamedTuple):
    """A line of the pasted text: its number in the file, counted from 1, and its text without surplus blanks."""

    number: int
    text: str
    level: int = 0  # of a heading that is marked as one; 0 where it is text, or where nothing is marked
    cells: tuple[str, ...] = ()  # of a table's row
    code: str = ""  # a line of code as it stands, with the blanks before it
    broken: tuple[str, ...] = ()  # the lines of a paragraph of Markdown, in which the end of a line says nothing

    @property
    def bare(self) -> str:
        """The text without the sign or number of a list's item before it."""
        return BULLET.sub("", self.text)

    @property
    def says_something(self) -> bool:
        """Whether it is more than a label or a by-line: a sentence, or as long as one."""
        return not self.level and (len(self.text.split()) > LONGEST_LABEL or self.text[-1] in ".!?…:")


def as_broken(lines: Iterable[Line]) -> list[Line]:
    """The lines with each paragraph as it is broken, where that is meant: "By Ann" stands above the summary."""
    return [
        line._replace(number=line.number + i, text=piece, broken=()) for line in lines
        for i, piece in enumerate(line.broken if len(line.broken) > 1 else [line.text]) if piece
    ]  # fmt: skip


def grouped(lines: Iterable[Line], begins: Callable[[Line], object]) -> tuple[list[Line], list[list[Line]]]:
    """The lines before the first that begins a group, and the groups, each with the line that begins it."""
    before: list[Line] = []
    groups: list[list[Line]] = []
    for line in lines:
        if begins(line):
            groups.append([line])
        else:
            (groups[-1] if groups else before).append(line)
    return before, groups


@dataclass(slots=True)
class Text:
    """What a file says, line by line."""

    name: str  # of the file, for findings and notes
    lines: list[Line]
    address: str = ""  # that a saved page gives itself
    notes: list[Finding] = field(default_factory=list)

    def note(self, line: int, message: str) -> None:
        """Note what was guessed or passed over, for the author to look at."""
        self.notes.append(Finding(self.name, line, "note", message))


def pass_over(lines: Sequence[Line], text: Text, why: str) -> None:
    """Note which lines are left out, and why."""
    if lines:
        others = "" if len(lines) == 1 else f" and {count(len(lines) - 1, 'more line')} ({_ranges([line.number for line in lines])})"
        text.note(lines[0].number, f"passed over, {why}: {lines[0].text[:60]!r}{others}")


def _ranges(numbers: Sequence[int]) -> str:
    """`_ranges([1, 2, 3, 7])` is "1-3, 7"."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number <= found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in found)


def squeezed(text: str) -> str:
    return " ".join(text.split())


def plain_lines(text: str) -> list[Line]:
    """The lines of a text in which nothing is marked; a row of a table has tabs, as a browser copies it, or bars."""
    numbered = enumerate(text.split("\n"), start=1)
    return [
        Line(number, squeezed(line), 0, _cells(line)) for number, line in numbered
        if line.strip() and not ("|" in line and "-" in line and RULE.fullmatch(line))
    ]  # fmt: skip


def _cells(line: str) -> tuple[str, ...]:
    sign = "\t" if "\t" in line.strip() else "|"
    if line.count(sign) < 2:
        return ()
    inner = line.strip(" ") if sign == "\t" else line.strip().removeprefix("|").removesuffix("|")
    return tuple(squeezed(cell) for cell in inner.split(sign))
