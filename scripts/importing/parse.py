"""What a pasted "X vs. Y" article says, part by part. `parts.py` says which parts there are."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from findings import Finding, InvalidInput, count
from importing import parts
from importing.chart import Row, read_rows
from importing.entries import Sense, read_people, read_questions, read_senses
from importing.head import OVERVIEW, is_said_again, read_by_line, read_title
from importing.lines import Line, Report, Text, as_broken, pass_over
from importing.parts import DIFFERENCES, Block, part_of, parted
from importing.sections import Section, fitting, is_like_a_heading, read_sections, sentences

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
        _summarize(pasted, left, text, any(block.part == DIFFERENCES for block in blocks), report)
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
    lines = as_broken(block.lines)
    at, sides = read_title(lines, report)
    if not sides:
        return Pasted("", "", "", ""), []
    pasted = Pasted(lines[at].text, sides[0], sides[1], "", address=text.address)
    days: dict[str, date] = {}
    left: list[Line] = []
    again: list[Line] = []
    for line in lines[at + 1 :]:
        if is_said_again(line, pasted.title, sides) or part_of(line._replace(text=line.bare)):
            again.append(line)
        elif not OVERVIEW.fullmatch(line.text) and not read_by_line(line, pasted.people, days, report):
            left.append(line)
    while len(left) > 1 and is_like_a_heading(left[0], left[1]):
        again = sorted([*again, left.pop(0)])
    pass_over(lines[:at], text, "before the title")
    pass_over(again, text, "between the title and the summary")
    pasted.published, pasted.updated = days.get("published", days.get("updated")), days.get("updated")
    return pasted, left


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


def _summarize(pasted: Pasted, left: Sequence[Line], text: Text, has_differences: bool, report: Report) -> None:
    """The summary; where no part has the differences, all that is below its first paragraph is taken for them."""
    here = left[0].number if left else text.lines[0].number
    if not left or not (has_differences or left[1:]):
        wanted = "a summary" if has_differences else "a summary, and the differences below it,"
        report(here, "head", f"expected {wanted} between the title and the chart or 'Key Differences'")
        return
    told = left if has_differences else left[:1]
    said = sentences(" ".join(line.bare for line in told))
    many = max(1, fitting(said, LONGEST_SUMMARY))
    pasted.summary = " ".join(said[:many])
    if rest := " ".join(said[many:]):
        text.note(here, f"the summary is the beginning of its paragraph, {pasted.summary[-40:]!r} its end; the rest becomes a section")
        pasted.sections.insert(0, ("", [rest]))
    if not has_differences:
        text.note(left[1].number, f"there is no heading for the differences; they are taken to begin with {left[1].text[:60]!r}")
        first = int(bool(rest))
        pasted.sections[first:first] = read_sections(left[1:], text)
    if not pasted.people:
        text.note(here, "names no author; expected a line such as 'By NAME — Published on MONTH DAY, YEAR' below the title")
    if not pasted.published:
        text.note(here, "names no day on which it was published; 'reviewed' in article.toml is today")
