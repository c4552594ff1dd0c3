"""The vulnerabilities year by year, a lane for each side: so narrow that a phone shows it whole."""

from itertools import groupby
from typing import NamedTuple

from article.records import MIDDLE, Article, Vulnerability

# In the units of the drawing's own coordinates.
WIDTH, YEARS = 328, 36  # the years stand left of the lanes
STEP = 24  # from mark to mark, and from line to line: as much as a finger needs
IN_LINE = 4  # marks of a lane before a new line begins
LANE = STEP * IN_LINE
PAD = 4  # above and below a year
NAMES = 2  # in a line


class Mark(NamedTuple):
    """A vulnerability at its place: the middle of its sign, or the middle of the left edge of its name."""

    vulnerability: Vulnerability
    x: int
    y: int


class Year(NamedTuple):
    """A year: its upper edge and height, what was published in it, and what CISA listed in it."""

    year: int
    y: int
    height: int
    published: list[Mark]
    listed: list[Mark]


class Lanes(NamedTuple):
    """The drawing: its height, the lanes with the left edge of each, and the years from the first to the last."""

    height: int
    lanes: list[tuple[str, int]]
    years: list[Year]


def draw_lanes(article: Article) -> Lanes:
    """Each vulnerability in the year of its publication on the lane of its side, and again by name in the year in which CISA listed it."""
    first, second = article.outline.sides
    lanes = [(side, YEARS + LANE * place) for place, side in enumerate((first, MIDDLE, second))]
    found = article.vulnerabilities
    dates = [date.year for one in found for date in (one.published, one.exploited) if date]
    years: list[Year] = []
    y = 0
    for year in range(min(dates, default=0), max(dates, default=-1) + 1):
        published = sorted((one for one in found if one.published.year == year), key=lambda one: one.published)
        listed = sorted((one for one in found if one.exploited and one.exploited.year == year), key=lambda one: (one.exploited, one.id))
        marks, below = _marks(published, dict(lanes), y + PAD)
        names = [Mark(one, YEARS + (WIDTH - YEARS) // NAMES * (i % NAMES), below + STEP * (i // NAMES) + STEP // 2) for i, one in enumerate(listed)]
        height = below - y + STEP * -(-len(listed) // NAMES) + PAD
        years.append(Year(year, y, height, marks, names))
        y += height
    return Lanes(y, lanes, years)


def _marks(published: list[Vulnerability], lanes: dict[str, int], top: int) -> tuple[list[Mark], int]:
    """The marks of a year, lane by lane in the order of their days, and where the lines below them begin."""
    marks = []
    lines = 1
    for side, members in groupby(sorted(published, key=lambda one: list(lanes).index(one.side)), key=lambda one: one.side):
        for place, one in enumerate(members):
            line, column = divmod(place, IN_LINE)
            marks.append(Mark(one, lanes[side] + STEP * column + STEP // 2, top + STEP * line + STEP // 2))
            lines = max(lines, line + 1)
    return marks, top + STEP * lines
