"""The vulnerabilities year by year, a lane for each side: so narrow that a phone shows it whole."""

import re
from itertools import groupby
from typing import NamedTuple

from article.records import MIDDLE, Article, Vulnerability

# In the units of the drawing's own coordinates.
WIDTH, YEARS = 328, 36  # the years stand left of the lanes
HEAD, NAME = 22, 8  # the room of the lanes' names above the first year, and how high their letters stand in it
STEP = 24  # from mark to mark, and from line to line: as much as a finger needs
IN_LINE = 4  # marks of a lane before a new line begins
LANE = STEP * IN_LINE
BESIDE = 8  # from the left edge of the middle lane to its name
PAD = 4  # above and below a year
LISTED = 72  # right of the words that begin the strip of what CISA listed: a name a line, as two would seem to stand in the lanes
LOW = 4  # from the middle of a line to the feet of its letters
ESCAPE, OTHER = "M0-9L9 0 0 9-9 0z", 6  # the sign of an escape, round its middle; and the radius of the others'


class Mark(NamedTuple):
    """A vulnerability: the middle of its sign, or in the strip where its name begins; from the upper edge of its year."""

    vulnerability: Vulnerability
    x: int
    y: int

    @property
    def named(self) -> str:
        """What it is known as, and the first of what it is in: "Leaky Vessels, runc"."""
        return f"{self.vulnerability.known_as}, {re.split(',| and ', self.vulnerability.component)[0]}"


class Strip(NamedTuple):
    """What CISA listed in a year, below its marks and across all lanes: the upper edge, from that of the year, and the height."""

    y: int
    height: int
    names: list[Mark]


class Year(NamedTuple):
    """A year: its upper edge and height, what was published in it, and what CISA listed in it."""

    year: int
    y: int
    height: int
    published: list[Mark]
    listed: Strip | None

    @property
    def baseline(self) -> int:
        """Of its number, beside the first line of marks."""
        return PAD + STEP // 2 + LOW


class PlacedLane(NamedTuple):
    """The lane of a side: its left edge, and where its name is anchored: that of the last lane, which is wider, at its end."""

    side: str
    x: int
    name_x: int


class VulnerabilityYears(NamedTuple):
    """The drawing: its height below the names of the lanes, the lanes, and the years from the first to the last."""

    height: int
    lanes: list[PlacedLane]
    years: list[Year]
    width: int = WIDTH
    head: int = HEAD
    name: int = NAME
    pad: int = PAD
    escape: str = ESCAPE
    other: int = OTHER


def draw_vulnerabilities(article: Article) -> VulnerabilityYears:
    """Each vulnerability in the year of its publication on the lane of its side, and again by name in the year in which CISA listed it."""
    first, second = article.outline.sides
    lefts = [YEARS + LANE * place for place in range(3)]
    lanes = [PlacedLane(first, lefts[0], lefts[0]), PlacedLane(MIDDLE, lefts[1], lefts[1] + BESIDE), PlacedLane(second, lefts[2], WIDTH)]
    found = article.vulnerabilities
    dates = [date.year for one in found for date in (one.published, one.exploited) if date]
    years: list[Year] = []
    y = 0
    for year in range(min(dates, default=0), max(dates, default=-1) + 1):
        marks, below = _marks([one for one in found if one.published.year == year], {lane.side: lane.x for lane in lanes})
        strip = _strip([one for one in found if one.exploited and one.exploited.year == year], below)
        height = (strip.y + strip.height if strip else below) + PAD
        years.append(Year(year, y, height, marks, strip))
        y += height
    return VulnerabilityYears(y, lanes, years)


def _marks(published: list[Vulnerability], lanes: dict[str, int]) -> tuple[list[Mark], int]:
    """The marks of a year, lane by lane in the order of their days, and where the lines below them begin."""
    marks = []
    lines = 1
    for side, members in groupby(sorted(published, key=lambda one: (list(lanes).index(one.side), one.published)), key=lambda one: one.side):
        for place, one in enumerate(members):
            line, column = divmod(place, IN_LINE)
            marks.append(Mark(one, lanes[side] + STEP * column + STEP // 2, PAD + STEP * line + STEP // 2))
            lines = max(lines, line + 1)
    return marks, PAD + STEP * lines


def _strip(listed: list[Vulnerability], top: int) -> Strip | None:
    """The names of what was listed in a year, in the order of the days; None where nothing was."""
    names = [
        Mark(one, LISTED, top + STEP * place + STEP // 2 + LOW)
        for place, one in enumerate(sorted(listed, key=lambda one: (one.exploited, one.id)))
    ]
    return Strip(top, STEP * len(names), names) if names else None
