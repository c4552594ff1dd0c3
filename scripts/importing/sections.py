"""Prose as sections: what stands below a heading, or a paragraph alone; and a text as its sentences."""

import re
from collections.abc import Sequence
from itertools import accumulate

from importing.lines import Line, Text

ITEM, CODE, CELL, BOLD = "• ", "\t", "\v", "\f"  # what a paragraph begins with that is no prose; no text of a line has the last three
SHORT = 8  # words of a line that may be a heading
LABEL = re.compile(r"(?P<label>[^:.!?]{2,60}):\s+(?P<rest>\S.*)")  # of an item: "Price: lower"
SENTENCE_END = re.compile(r"(?<=[.!?…])(?<!\s[.!?…])([\"”\u2019')\]]*)\s+(?=[^a-z\s])")
NO_END = re.compile(r"(?:\b(?:e\.\s?g|i\.\s?e|vs|cf|viz|approx|ca|fig|dr|mrs?|ms|prof|st|jr|sr|u\.s|u\.k)|\b[A-Z])\.$", re.IGNORECASE)
Section = tuple[str, list[str]]  # title, or nothing; paragraphs, items, lines of code, rows of a table, headings


def read_sections(lines: Sequence[Line], text: Text, title: str = "") -> list[Section]:
    """The sections of some lines, all of it below a title where one is given."""
    sections: list[Section] = [(title.rstrip(":"), [])] if title else []
    top = 0 if title else min((line.level for line in lines if line.level), default=0)  # headings below it stay in their section
    is_marked = any(line.level for line in lines)
    has_heading = has_text = bool(title)
    for line, below in zip(lines, [*lines[1:], None], strict=False):
        is_item = line.bare != line.text
        labelled = LABEL.fullmatch(line.bare) if is_item and not has_heading else None
        if line.level > top:
            sections[-1][1].append(BOLD + line.text)
        elif line.level or (not is_marked and is_like_a_heading(line, below)):
            if not line.level:
                text.note(line.number, f"{line.text!r} is taken for a heading")
            sections.append((line.text.rstrip(":"), []))
            has_heading = has_text = True
        elif labelled:
            sections.append((labelled["label"], [labelled["rest"]]))
            has_text = False
        elif has_heading or (has_text and is_item) or (sections and _is_raw(line)):
            sections[-1][1].append(paragraph_of(line))
        else:
            sections.append(("", [paragraph_of(line) if _is_raw(line) else line.bare]))
            has_text = True
    return sections


def _is_raw(line: Line) -> bool:
    """Whether it is a line of code or a row of a table."""
    return bool(line.code or line.cells)


def paragraph_of(line: Line) -> str:
    """A line as a paragraph of a section."""
    if line.code:
        return CODE + line.code
    if line.cells:
        return "".join(CELL + cell for cell in line.cells)
    return ITEM + line.bare if line.bare != line.text else line.text


def is_like_a_heading(line: Line, below: Line | None) -> bool:
    """Whether a line is short and no sentence, and a sentence follows."""
    is_short = not _is_raw(line) and len(line.text.split()) <= SHORT and line.text[-1] not in ".,;:!…" and not line.text[0].islower() and line.bare == line.text
    return is_short and below is not None and len(below.text.split()) > SHORT and below.text[-1] in ".:!?…"


def sentences(text: str) -> list[str]:
    """The sentences of a text. "e.g." and the like end none, nor does a full stop before a small letter."""
    found: list[str] = []
    begin = 0
    for end in SENTENCE_END.finditer(text):
        if not NO_END.search(text[max(begin, end.start() - 12) : end.start()]):  # none of them is longer
            found.append(text[begin : end.end(1)])
            begin = end.end()
    return [*found, text[begin:]]


def fitting(said: Sequence[str], words: int) -> int:
    """How many whole sentences from the first fit into a number of words."""
    return sum(1 for total in accumulate(len(one.split()) for one in said) if total <= words)
