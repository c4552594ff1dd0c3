"""Reading a pasted "X vs. Y" article: from the lines of a text to what they say, part by part.

The parts come in a fixed order: title; by-line; summary; "Key Differences" and its paragraphs; "Comparison Chart" and
its rows, three lines each (label, X, Y); "X and Y Definitions" and its senses (word, meaning, examples if any); "FAQs"
and its questions (question, answer); "About Author" and the people. Empty lines and ADVERTISEMENT lines are passed over.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from findings import Finding, InvalidInput, count

HEADINGS = ("Key Differences", "Comparison Chart", "Definitions", "FAQs")
DEFINITIONS = re.compile(r"\S.* Definitions", re.IGNORECASE)
ABOUT = re.compile(r"about (the )?authors?", re.IGNORECASE)
TITLE = re.compile(r"(?P<first>\S.*?) vs\.? (?P<second>[^:]*[^:\s])(:.*)?", re.IGNORECASE)
BY_LINE = re.compile(r"(?P<role>Edited|Written|Reviewed)?\s*by (?P<name>\S.*)", re.IGNORECASE)
PUBLISHED = re.compile(r"(?:Published|Updated) on (?P<date>\S.*)", re.IGNORECASE)
DATE_FORMS = ("%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%Y-%m-%d")

Report = Callable[[int, str, str], None]  # takes a line, a code and a message


class Line(NamedTuple):
    """A line of the pasted text: its number, counted from 1, and its text without surplus blanks."""

    number: int
    text: str


@dataclass(slots=True)
class Pasted:
    """What the text says, part by part."""

    title: str
    first: str
    second: str
    summary: str
    published: date | None = None
    people: list[dict[str, str]] = field(default_factory=list)  # name, role and, where given, about
    paragraphs: list[str] = field(default_factory=list)
    rows: list[tuple[str, str, str]] = field(default_factory=list)
    senses: list[tuple[str, str, list[str]]] = field(default_factory=list)  # word, meaning, examples
    questions: list[tuple[str, str]] = field(default_factory=list)


def read_lines(path: Path) -> list[Line]:
    """The lines of a text file that say something.

    Raises InvalidInput where the file cannot be read, is not UTF-8, is empty, or has control characters.
    """
    if path.is_dir():
        raise InvalidInput([Finding(path.name, 1, "unreadable", "is a folder; name the text file of an article")])
    data = path.read_bytes()
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InvalidInput([Finding(path.name, line, "encoding", "is not UTF-8; save the file as UTF-8")]) from None
    lines = [Line(number, " ".join(line.split())) for number, line in enumerate(text.split("\n"), start=1)]
    findings = [
        Finding(path.name, line.number, "control-character", f"has the control character {character!r}; remove it")
        for line in lines for character in line.text if unicodedata.category(character) in ("Cc", "Cn", "Co")
    ]
    lines = [line for line in lines if line.text and line.text.upper() != "ADVERTISEMENT"]
    if not lines:
        findings.append(Finding(path.name, 1, "empty", "has no text; expected the title of an article"))
    if findings:
        raise InvalidInput(findings)
    return lines


def parse(lines: Sequence[Line], name: str) -> Pasted:
    """What an article's lines say. Raises InvalidInput with what was expected, line by line."""
    findings: list[Finding] = []

    def report(line: int, code: str, message: str) -> None:
        findings.append(Finding(name, line, code, message))

    parts = _parts(lines, name)
    pasted = _head(parts["head"], name)
    pasted.paragraphs = [line.text for line in parts["Key Differences"][1:]]
    for part in HEADINGS:
        if len(parts[part]) == 1:
            report(parts[part][0].number, "empty-part", f"{parts[part][0].text!r} has nothing below it; expected its content")
    pasted.rows = list(_rows(parts["Comparison Chart"], report))
    pasted.senses = list(_senses(parts["Definitions"], pasted, report))
    pasted.questions = list(_questions(parts["FAQs"], report))
    _people(parts["about"], pasted)
    if findings:
        raise InvalidInput(findings)
    return pasted


def _parts(lines: Sequence[Line], name: str) -> dict[str, list[Line]]:
    """The lines of each part, each but the first beginning with its heading."""
    parts: dict[str, list[Line]] = {"head": [], **{heading: [] for heading in HEADINGS}, "about": []}
    order = list(parts)
    current = 0
    for line in lines:
        expected = order[current + 1] if current + 1 < len(order) else ""
        if expected == "Definitions":
            is_next = DEFINITIONS.fullmatch(line.text) is not None
        elif expected == "about":
            is_next = ABOUT.fullmatch(line.text) is not None
        else:
            is_next = line.text.casefold() == expected.casefold()
        current += is_next
        parts[order[current]].append(line)
    if missing := [heading for heading in HEADINGS if not parts[heading]]:
        expected = "a line 'X and Y Definitions'" if missing[0] == "Definitions" else f"a line {missing[0]!r}"
        message = f"the text ends without its part {missing[0]!r}; expected {expected} after the part before it"
        raise InvalidInput([Finding(name, lines[-1].number, "missing-part", message)])
    return parts


def _head(lines: Sequence[Line], name: str) -> Pasted:
    """Title, by-line and summary."""
    titled = TITLE.fullmatch(lines[0].text) if lines else None
    if titled is None or titled["first"].casefold() == titled["second"].casefold():
        found = repr(lines[0].text) if lines else "a heading"
        message = f"the first line is {found}; expected a title such as 'X vs. Y: What's the Difference?'"
        raise InvalidInput([Finding(name, lines[0].number if lines else 1, "title", message)])
    if len(lines) < 3:
        message = "expected the by-line ('By NAME || Published on MONTH DAY, YEAR') and a summary before 'Key Differences'"
        raise InvalidInput([Finding(name, lines[-1].number, "head", message)])
    summary = " ".join(line.text for line in lines[2:])
    pasted = Pasted(title=lines[0].text, first=titled["first"], second=titled["second"], summary=summary)
    for part in map(str.strip, lines[1].text.split("||")):
        if published := PUBLISHED.fullmatch(part):
            pasted.published = _date(published["date"], lines[1], name)
        elif by := BY_LINE.fullmatch(part):
            role = "editor" if by["role"] and by["role"].casefold() != "written" else "author"
            pasted.people.append({"name": by["name"], "role": role})
        else:
            message = f"{part!r} in the by-line; expected 'By NAME', 'Edited by NAME' or 'Published on MONTH DAY, YEAR'"
            raise InvalidInput([Finding(name, lines[1].number, "by-line", message)])
    return pasted


def _date(text: str, line: Line, name: str) -> date:
    for form in DATE_FORMS:
        try:
            found = datetime.strptime(text, form).date()
        except ValueError:
            continue
        if found <= date.today():
            return found
        raise InvalidInput([Finding(name, line.number, "future-date", f"{text!r} is later than today; correct it")])
    raise InvalidInput([Finding(name, line.number, "by-line", f"{text!r} is not a date; expected one such as 'June 29, 2026'")])


def _rows(lines: Sequence[Line], report: Report) -> Iterator[tuple[str, str, str]]:
    heading, content = lines[0], lines[1:]
    if len(content) % 3:
        last = content[-1]
        message = (
            f"the chart has {count(len(content), 'line')} below line {heading.number}, not a multiple of three; "
            f"expected a label and two cells for each row, the last row ends with {last.text!r}"
        )
        report(last.number, "chart", message)
        return
    for i in range(0, len(content), 3):
        label, first, second = (line.text for line in content[i : i + 3])
        yield label, first, second


def _senses(lines: Sequence[Line], pasted: Pasted, report: Report) -> Iterator[tuple[str, str, list[str]]]:
    words = {pasted.first.casefold(): pasted.first, pasted.second.casefold(): pasted.second}
    block: list[Line] = []
    for line in (*lines[1:], Line(0, pasted.first)):  # a last word closes the last block
        if line.text.casefold() not in words:
            if not block:
                report(line.number, "sense", f"{line.text!r}; expected the word {pasted.first!r} or {pasted.second!r}")
                return
            block.append(line)
            continue
        if len(block) == 1:
            report(block[0].number, "sense", f"{block[0].text!r} has no meaning; expected one on the next line")
        elif block:
            yield words[block[0].text.casefold()], block[1].text, [example.text for example in block[2:]]
        block = [line]


def _questions(lines: Sequence[Line], report: Report) -> Iterator[tuple[str, str]]:
    question: Line | None = None
    answer: list[str] = []
    asked: dict[str, int] = {}
    for line in (*lines[1:], Line(0, "?")):  # a last question closes the last answer
        if not line.text.endswith("?"):
            if question is None:
                report(line.number, "question", f"{line.text!r}; expected a question, which ends with '?'")
                return
            answer.append(line.text)
            continue
        if question and not answer:
            report(question.number, "answer", f"{question.text!r} has no answer; expected one on the next line")
        elif question:
            yield question.text, " ".join(answer)
        key = re.sub(r"\W+", " ", line.text.casefold()).strip()
        if line.number and key in asked:
            report(line.number, "question", f"{line.text!r} stands on line {asked[key]} already; expected another question")
        asked[key] = line.number
        question, answer = line, []


def _people(lines: Sequence[Line], pasted: Pasted) -> None:
    """What is said of the people. A name is often glued to the text about it: "Ann ReedAnn Reed is …"."""
    for line in lines[1:]:
        for person in pasted.people:
            name = person["name"]
            text = line.text.removeprefix(name) if line.text.startswith(name * 2) else line.text
            if text.startswith(name) and text != name and "about" not in person:
                person["about"] = text
