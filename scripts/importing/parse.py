"""What a pasted "X vs. Y" article says, part by part. `parts.py` says which parts there are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from findings import Finding, InvalidInput, count
from importing import parts
from importing.chart import Row, read_rows
from importing.entries import Sense, read_people, read_questions, read_senses
from importing.head import OVERVIEW, is_said_again, read_by_line, read_title, sides
from importing.lines import Line, Report, Text, as_broken, pass_over
from importing.parts import Block, part_of, parted
from importing.sections import Section, fitting, is_like_a_heading, paragraph_of, read_sections, sentences

ADVERTISEMENTS = ("ADVERTISEMENT", "ADVERTISEMENTS")
LONGEST_SUMMARY = 60  # words; it is the description of the site


@dataclass(slots=True)
class Pasted:
    """What the text says, part by part."""

    title: str
    first: str
    second: str
    summary: str
    published: date | None = None
    updated: date | None = None
    people: list[dict[str, str]] = field(default_factory=list)  # name, role and, where given, about
    sections: list[Section] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    senses: list[Sense] = field(default_factory=list)
    questions: list[tuple[str, str]] = field(default_factory=list)
    address: str = ""  # where the article was published

    @property
    def sides(self) -> tuple[str, str]:
        return self.first, self.second


def parse(text: Text, without: Sequence[str] = ()) -> Pasted:
    """What an article says; `text.notes` tells what was guessed and what was passed over.

    `without` names the parts that it may lack. Raises InvalidInput with what was expected, line by line.
    """
    findings: list[Finding] = []

    def report(line: int, code: str, message: str) -> None:
        findings.append(Finding(text.name, line, code, message))

    head, *blocks = parted(text, _without_advertisements(text), without, report)
    pasted, left = _head(head, text, report)
    if pasted.title and not any(finding.code in ("missing-part", "two-parts") for finding in findings):
        for block in blocks:
            if block.content or block.part in (parts.OTHER, parts.END):
                _read(block, pasted, text, report)
        _summarize(pasted, left, text, {block.part for block in blocks}, report)
    if findings:
        raise InvalidInput(findings)
    return pasted


def _without_advertisements(text: Text) -> list[Line]:
    advertisements = [line for line in text.lines if line.text.upper() in ADVERTISEMENTS]
    if advertisements:
        text.note(advertisements[0].number, f"passed over: 'ADVERTISEMENT', {count(len(advertisements), 'time')}")
    lines = [line for line in text.lines if line.text.upper() not in ADVERTISEMENTS]
    if not lines:
        raise InvalidInput([Finding(text.name, 1, "empty", "has no text; expected the title of an article")])
    return lines


def _head(block: Block, text: Text, report: Report) -> tuple[Pasted, list[Line]]:
    """Title, people and days, and the lines that are left, which are the summary."""
    lines, paragraphs = _broken(block.lines)
    at, names = read_title(lines, report)
    if not names:
        return Pasted("", "", "", ""), []
    pasted = Pasted(lines[at].text, names[0], names[1], "", address=text.address)
    days: dict[str, date] = {}
    left: list[Line] = []
    again: list[Line] = []
    of = -1  # the paragraph of the last line that is left
    for line, paragraph in zip(lines[at + 1 :], paragraphs[at + 1 :], strict=True):
        if paragraph == of:
            left[-1] = left[-1]._replace(text=f"{left[-1].text} {line.text}")
        elif is_said_again(line, pasted.title, names) or part_of(line._replace(text=line.bare)) or OVERVIEW.fullmatch(line.text):
            again.append(line)
        elif any(line.says_something for line in left) or not read_by_line(line, pasted.people, days, report):
            left.append(line)
            of = paragraph
    while len(left) > 1 and is_like_a_heading(left[0], left[1]):
        again = sorted([*again, left.pop(0)])
    pass_over(lines[:at], text, "before the title")
    pass_over(again, text, "between the title and the summary")
    pasted.published, pasted.updated = days.get("published", days.get("updated")), days.get("updated")
    return pasted, left


def _broken(lines: Sequence[Line]) -> tuple[list[Line], list[int]]:
    """The lines as they are broken until a paragraph says something, and of which paragraph each is: a by-line may stand above the summary in one."""
    told = next((i for i, line in enumerate(lines) if line.says_something and not sides(line.text)), len(lines))
    pieces = [(piece, i) for i, line in enumerate(lines) for piece in (as_broken([line]) if i <= told else [line])]
    return [piece for piece, _ in pieces], [i for _, i in pieces]


def _read(block: Block, pasted: Pasted, text: Text, report: Report) -> None:
    """Add what a part says."""
    match block.part:
        case parts.DIFFERENCES:
            pasted.sections += read_sections(block.content, text)
        case parts.CHART:
            pasted.rows = read_rows(block, pasted.sides, text, report)
        case parts.DEFINITIONS:
            pasted.senses = read_senses(block, pasted.sides, report)
        case parts.QUESTIONS:
            pasted.questions = read_questions(block, text, report)
        case parts.ABOUT:
            read_people(block.content, pasted.people, text)
        case parts.OTHER:
            heading = block.lines[0]
            text.note(heading.number, f"{heading.text!r} is no part that is known; it becomes a section of the key differences")
            pasted.sections += read_sections(block.content, text, heading.text)
        case parts.END:
            pass_over(block.lines, text, "behind the article")


def _summarize(pasted: Pasted, left: Sequence[Line], text: Text, there: Collection[str], report: Report) -> None:
    """The summary, and as sections what of the head does not fit into it; where no part has the differences, they begin there."""
    here = left[0].number if left else text.lines[0].number
    has_differences = parts.DIFFERENCES in there
    if not left or not (has_differences or parts.OTHER in there or left[1:]):
        wanted = "a summary" if has_differences else "a summary, and the differences below it,"
        report(here, "head", f"expected {wanted} between the title and the chart or 'Key Differences'")
        return
    lines = max(1, fitting([line.bare for line in left], LONGEST_SUMMARY)) if has_differences else 1
    told, more = left[:lines], left[lines:]
    said = sentences(" ".join(line.bare for line in told))
    whole = max(1, fitting(said, LONGEST_SUMMARY))
    pasted.summary = " ".join(said[:whole])
    sections: list[Section] = []
    if rest := " ".join(said[whole:]):
        text.note(here, f"the summary is the beginning of its paragraph, {pasted.summary[-40:]!r} its end; the rest becomes a section")
        sections.append(("", [rest]))
    if parts.OTHER in there and (rest or more):
        sections = [("Introduction", [*([rest] if rest else []), *(paragraph_of(line) for line in more)])]
    elif more:
        wanting = "there is no heading for the differences; they are" if not has_differences else "the summary is long; the differences are"
        text.note(more[0].number, f"{wanting} taken to begin with {more[0].text[:60]!r}")
        sections += read_sections(more, text)
    pasted.sections[:0] = sections
    if not pasted.people:
        text.note(here, "names no author; expected a line such as 'By NAME — Published on MONTH DAY, YEAR' below the title")
    if not pasted.published:
        text.note(here, "names no day on which it was published; 'reviewed' in article.toml is today")
