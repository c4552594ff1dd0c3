"""The parts of a pasted article: which headings begin one, and which parts an article of each form must have.

The forms are those of public comparison sites. Where the chart is headed "Comparison Chart", the article has key
differences, definitions and questions too; where it is headed "Comparison" or "Comparative Table", it has none of the
last two, and its differences stand below "Further Detail" or below the summary. An article of any other form has a table
whose head names both sides, and headings of its own. The parts come in any order.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from importing.head import fits, sides
from importing.lines import Line, Report, Text, pass_over

HEAD, DIFFERENCES, CHART, DEFINITIONS, QUESTIONS, ABOUT, OTHER, END = (
    "head", "differences", "chart", "definitions", "questions", "about", "other", "end"
)  # fmt: skip
NAMES = {
    DIFFERENCES: r"(the )?(key|main|major|primary) differences( between .+)?|further details?",
    CHART: r"comparison( chart| table)?( (between|of) .+)?|comparative table(: .+)?|differences at a glance",
    DEFINITIONS: r"(?P<named>\S.* (?:and|&|vs\.?|versus) \S.*|compare with|key|the)?\s*definitions( of .+)?",
    QUESTIONS: r"faqs?|frequently asked questions( .+)?|common curiosities|common questions|questions and answers",
    ABOUT: r"about (the )?authors?|author spotlight",
    END: r"share (your discovery|this .+)|(previous|next|popular|trending|new|recent|more) (comparisons?|articles?|terms?|posts?)"
    r"|related( .+)?|references|comments|leave a (comment|reply)|see also|you may also like|(©|copyright\b).*|← .*",
}
HEADINGS = {part: re.compile(f"(?:{names}):?", re.IGNORECASE) for part, names in NAMES.items()}
USUAL = {DIFFERENCES: "Key Differences", CHART: "Comparison Chart", DEFINITIONS: "X and Y Definitions", QUESTIONS: "FAQs"}
LONGEST = 12  # words of a heading
LOWEST = 6  # level of a marked heading
WHOLE = re.compile(r"comparison chart( .+)?:?", re.IGNORECASE)  # the heading of the chart in an article that has every part


@dataclass(slots=True)
class Block:
    """The lines of a part; but for the head, the first is its heading."""

    part: str
    lines: list[Line]

    @property
    def content(self) -> list[Line]:
        return self.lines if self.part == HEAD else self.lines[1:]


def parted(text: Text, lines: Sequence[Line], without: Sequence[str], report: Report) -> list[Block]:
    """The parts in their order, the head first; one that is missing, empty or there twice is reported."""
    beginnings = _beginnings(lines)
    chart = None if CHART in beginnings.values() else _named_table(lines, text)
    blocks = list(_begun(lines, beginnings)) if chart is None else _with_chart(chart, lines, text)
    blocks = _without_contents(blocks, without, text)
    _check_twice(blocks, report)
    _check_missing(blocks, without, report)
    for block in blocks:
        if block.part in USUAL and not block.content:
            report(block.lines[0].number, "empty-part", f"{block.lines[0].text!r} has nothing below it; expected its content")
    return blocks


def _beginnings(lines: Sequence[Line]) -> dict[int, str]:
    """Which lines are headings of parts. Where one is marked as a heading, no other line is one of that part."""
    found = {i: part for i, line in enumerate(lines) if (part := part_of(line))}
    marked = {part for i, part in found.items() if lines[i].level}
    found = {i: part for i, part in found.items() if lines[i].level or part not in marked}
    last = max((i for i, part in found.items() if part in USUAL), default=_title(lines))
    return {i: part for i, part in found.items() if part not in (END, ABOUT) or i > last}


def _title(lines: Sequence[Line]) -> int:
    """Which line is the title; -1 where none is."""
    return next((i for i, line in enumerate(lines) if sides(line.text)), -1)


def _named_table(lines: Sequence[Line], text: Text) -> range | None:
    """Which lines are the first table whose head names both sides of the title, in an article in which no heading says where the chart is."""
    names = sides(lines[_title(lines)].text)
    for begin, line in enumerate(lines):
        columns = line.cells[1:]
        if len(names) == len(columns) == 2 and (all(fits(columns, names)) or all(fits(columns[::-1], names))):
            end = next((i for i, below in enumerate(lines[begin:], start=begin) if not below.cells), len(lines))
            text.note(line.number, f"the table whose head is {line.text!r} is taken for the chart")
            return range(begin, end)
    return None


def _with_chart(chart: range, lines: Sequence[Line], text: Text) -> list[Block]:
    """The blocks of an article without its chart, and the chart as one; a heading that has nothing but the chart below it goes with it."""
    above, below = lines[: chart.start], lines[chart.stop :]
    is_alone = len(above) > _title(lines) + 1 and _is_heading(above[-1]) and (not below or _is_heading(below[0]))
    heading = above[-1] if is_alone else lines[chart.start]._replace(text="Comparison", cells=())
    pass_over(above[-1:] if is_alone else [], text, "the heading of the chart")
    rest = [*(above[:-1] if is_alone else above), *below]
    return [*_begun(rest, _beginnings(rest)), Block(CHART, [heading, *lines[chart.start : chart.stop]])]


def _is_heading(line: Line) -> bool:
    return bool(line.level or part_of(line))


def part_of(line: Line) -> str:
    """The part that a line is the heading of; empty where it is none, as a sentence is."""
    if len(line.text.split()) > LONGEST or line.text[-1:] in (".", ",", ";", "!"):
        return ""
    return next((part for part, names in HEADINGS.items() if names.fullmatch(line.text)), "")


def _begun(lines: Sequence[Line], beginnings: dict[int, str]) -> Iterator[Block]:
    """The blocks as they follow one another; a marked heading of no known part begins one of its own."""
    block = Block(HEAD, [])
    for i, line in enumerate(lines):
        if block.part == HEAD:
            level = LOWEST if _is_told(block.lines) else 0
        else:
            level = block.lines[0].level if block.part not in (END, ABOUT) else 0
        part = beginnings.get(i) or (OTHER if 0 < line.level <= level else "")
        if part:
            yield block
            block = Block(part, [])
        block.lines.append(line)
    yield block


def _is_told(head: Sequence[Line]) -> bool:
    """Whether the head has its title and below it a summary; a heading is then no part of it."""
    title = _title(head)
    return title >= 0 and any(line.says_something for line in head[title + 1 :])


def _without_contents(blocks: Sequence[Block], without: Sequence[str], text: Text) -> list[Block]:
    """The blocks without those of a table of contents: headings with nothing below that come again, or are not wanted."""
    filled = {*without, *(block.part for block in blocks if block.content)}
    listed = [block for block in blocks if block.part in USUAL and block.part in filled and not block.content]
    pass_over([block.lines[0] for block in listed], text, "a table of contents")
    return [block for block in blocks if block not in listed]


def _check_twice(blocks: Sequence[Block], report: Report) -> None:
    """No part may begin twice."""
    first: dict[str, Line] = {}
    for block in blocks:
        if block.part in USUAL:
            heading = block.lines[0]
            before = first.setdefault(block.part, heading)
            if before is not heading:
                message = f"{heading.text!r} begins a part that {before.text!r} on line {before.number} began; leave one of them"
                report(heading.number, "two-parts", message)


def _check_missing(blocks: Sequence[Block], without: Sequence[str], report: Report) -> None:
    """Every part that an article of its form has must be there, but for those that are said to be missing."""
    there = {block.part: block.lines[0] for block in blocks if block.lines}
    is_whole = DEFINITIONS in there or (CHART in there and WHOLE.fullmatch(there[CHART].text))
    for part in USUAL if is_whole else (CHART,):
        if part not in there and part not in without:
            option = f", or say --without {part}" if part in (DEFINITIONS, QUESTIONS) or not is_whole else ""
            _report_missing(part, option, blocks, report)


def _report_missing(part: str, option: str, blocks: Sequence[Block], report: Report) -> None:
    """Report a part at the line that may be meant as its heading, else where it is due: before the next part, or at the end."""
    lines = [line for block in blocks for line in block.lines]
    usual, order = USUAL[part], [*USUAL, ABOUT]
    if alike := get_close_matches(usual.casefold(), [line.text.casefold() for line in lines], 1, 0.8):
        line = next(line for line in lines if line.text.casefold() == alike[0])
        report(line.number, "missing-part", f"{line.text!r} is no heading of a part; write {usual!r}{option}")
        return
    later = [block.lines[0] for block in blocks if block.part in order[order.index(part) + 1 :]]
    line, where = (later[0], f"before {later[0].text!r}") if later else (lines[-1], "at the end")
    report(line.number, "missing-part", f"there is no part {usual!r}; expected such a line and the part below it {where}{option}")
