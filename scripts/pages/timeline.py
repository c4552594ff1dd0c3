"""The history as a drawing: years from the top down, a lane for each side, and the landmarks by name; a phone shows it whole."""

from typing import NamedTuple

from article.records import MIDDLE, Article, Event

# In the units of the drawing's own coordinates; its texts are 12 units high.
WIDTH, NAMES = 340, 186  # the names of the landmarks begin right of the lanes
YEAR, TOP = 8, 8  # from year to year, and above the first
DOT, GAP, FIRST = 8, 14, 40  # from dot to dot in one year, between two lanes, and left of them all
LINE = 16  # from name to name


class Dot(NamedTuple):
    """An event; a landmark with the height at which its name stands."""

    event: Event
    x: int
    y: int
    name_y: int | None
    is_under: bool = False  # the line to its name runs below its year, where other dots are in the way

    @property
    def name(self) -> str:
        return f"{self.event.date[:4]} {self.event.landmark}"


class Decade(NamedTuple):
    """A decade's first year, and the height at which it begins."""

    y: int
    label: str


class Timeline(NamedTuple):
    """The dots of every lane, in the order of the events, and the decades."""

    height: int
    dots: list[Dot]
    decades: list[Decade]
    width: int = WIDTH
    names: int = NAMES


def draw_timeline(article: Article) -> Timeline:
    """The events as dots: down the years, on the lane of their side, beside one another where a year has several."""
    events = sorted(article.events, key=lambda event: event.date)
    years = [int(event.date[:4]) for event in events]
    start, end = min(years) // 10 * 10, max(years) + 1
    lanes = _lanes(article)
    seen: dict[tuple[str, int], int] = {}
    dots, free = [], 0
    for event, year in zip(events, years, strict=True):
        beside = seen[event.side, year] = seen.get((event.side, year), -1) + 1
        y, name_y = TOP + YEAR * (year - start) + YEAR // 2, None
        if event.landmark:
            name_y = max(y, free)
            free = name_y + LINE
        dots.append(Dot(event, lanes[event.side] + beside * DOT, y, name_y))
    dots = [dot._replace(is_under=any(other.y == dot.y and other.x > dot.x for other in dots)) for dot in dots]
    decades = [Decade(TOP + YEAR * (year - start), str(year)) for year in range(start, end, 10)]
    return Timeline(max(TOP + YEAR * (end - start), free) + TOP, dots, decades)


def _lanes(article: Article) -> dict[str, int]:
    """Where the lane of each side begins: after the widest year of the one before."""
    lanes, x = {}, FIRST
    for side in (article.outline.sides[0], MIDDLE, article.outline.sides[1]):
        lanes[side] = x + DOT // 2
        years = [event.date[:4] for event in article.events if event.side == side]
        x += DOT * max(map(years.count, years), default=1) + GAP
    return lanes
