"""Drawings, as boxes and marks that SVG templates put on paper: stacks of layers, bars of figures, the timeline.

All are a few rectangles and texts whose colours must follow the page (dark mode, print, the two hues), and which are
read by the thousand: a template of twenty lines does that in under a kilobyte. A charting library was looked at and
left: its SVG carries its own fonts and colours and is ten times as large.
"""

import math
from typing import NamedTuple

from article.records import MIDDLE, Article, Event, Figure, Layer, Stack, Theme

# Stacks, in the units of the drawing's own coordinates.
WIDTH, LAYER, GAP = 240, 36, 5
INSTANCES = 2  # enough to show what is repeated

# Bars: a label above each, its value behind it.
LABEL_HEIGHT, BAR_HEIGHT, BAR_GAP, SCALE_HEIGHT = 21, 14, 12, 22
SCALE_SHARE = 58  # per cent of the width; the rest is for the value
LOG_FROM = 50  # a range wider than this is drawn on a logarithmic scale: on a linear one the small bars vanish

# The timeline: a lane for each side and one between them, a dot for each event.
TIMELINE_WIDTH, LANE, DOT = 720, 74, 9


class Box(NamedTuple):
    """One box of a stack, from its top left corner."""

    x: float
    y: float
    width: float
    height: float
    layer: Layer


def size(stack: Stack) -> tuple[int, int]:
    """Width and height of a stack's drawing."""
    return WIDTH, len(stack.layers) * (LAYER + GAP) - GAP


def boxes(stack: Stack) -> list[Box]:
    """The boxes of a stack, from the bottom up: one for a shared layer, one an instance for the others."""
    found = []
    top = size(stack)[1] - LAYER
    for level, layer in enumerate(stack.layers):
        copies = INSTANCES if layer.each else 1
        width = (WIDTH - (copies - 1) * GAP) / copies
        for copy in range(copies):
            x, y = copy * (width + GAP), top - level * (LAYER + GAP)
            found.append(Box(x, y, width, LAYER, layer))
    return found


class Bar(NamedTuple):
    """One figure of a bar chart: its upper edge in pixels, and in per cent of the width where its bar begins and ends."""

    figure: Figure
    y: float
    start: float
    end: float


class Tick(NamedTuple):
    """A mark of a scale: of the bars in per cent of the width, of the timeline in its own units."""

    x: float
    label: str


class Bars(NamedTuple):
    """A bar chart of figures in one unit, measured in one setup. It grows with the page, its texts do not."""

    unit: str
    measures: str
    is_log: bool
    height: float
    bars: list[Bar]
    ticks: list[Tick]


def number(value: float) -> str:
    """A value as it is printed: thousands apart, no digits that were not measured."""
    text = f"{value:,.10g}" if abs(value) < 1e15 else f"{value:g}"
    return text.replace(",", "\u202f") if abs(value) >= 10000 else text.replace(",", "")


def printed(figure: Figure) -> str:
    """A figure's value with its bound and unit: "at most 125 ms", "3 to 5 MB", "70%"."""
    return f"{amount(figure)}{'' if figure.unit.startswith('%') else ' '}{figure.unit}"


def amount(figure: Figure) -> str:
    """A figure's value with its bound: "at most 125". In a drawing the unit stands once, below it."""
    value = number(figure.value) if figure.value is not None else f"{number(figure.low or 0)} to {number(figure.high or 0)}"
    return " ".join(part for part in (figure.bound, value) if part)


def drawings(theme: Theme, setup: str) -> list[Bars]:
    """The bar charts of a setup: one for each unit, and part of a start, that two or more of its figures share."""
    figures = [figure for figure in theme.figures if figure.setup == setup]
    kinds = dict.fromkeys((figure.unit, figure.measures) for figure in figures)
    groups = [[figure for figure in figures if (figure.unit, figure.measures) == kind] for kind in kinds]
    return [_bars(setup, group) for group in groups if len(group) > 1 and any(figure.top > 0 for figure in group)]


def _bars(setup: str, figures: list[Figure]) -> Bars:
    ends = [end for figure in figures for end in (figure.low, figure.high, figure.value) if end]
    is_log = min(ends) > 0 and max(ends) / min(ends) > LOG_FROM
    low = 10.0 ** math.floor(math.log10(min(ends) * 0.999)) if is_log else 0.0
    high = max(ends)

    def x(value: float) -> float:
        share = math.log(value / low) / math.log(high / low) if is_log and value > 0 else value / high
        return round(SCALE_SHARE * max(share, 0), 1)

    step = LABEL_HEIGHT + BAR_HEIGHT + BAR_GAP
    bars = [
        Bar(figure, i * step, x(figure.low) if figure.value is None and figure.low else 0, x(figure.top))
        for i, figure in enumerate(figures)
    ]
    marks = _decades(low, high) if is_log else [0.0, high]
    ticks = [Tick(x(mark) if mark > 0 else 0, number(mark)) for mark in marks]
    unit = figures[0].unit
    return Bars(unit, figures[0].measures or "", is_log, len(bars) * step + SCALE_HEIGHT, bars, ticks)


def _decades(low: float, high: float) -> list[float]:
    decades = round(math.log10(low)), math.floor(math.log10(high))
    return [10.0**power for power in range(decades[0], decades[1] + 1)]


class Dot(NamedTuple):
    """An event of the timeline."""

    event: Event
    x: float
    y: float


class Timeline(NamedTuple):
    """Lanes with the events of each side, those of both between them, over the years."""

    width: int
    height: int
    lanes: list[tuple[str, int]]  # side and height
    dots: list[Dot]
    ticks: list[Tick]


def draw_timeline(article: Article) -> Timeline:
    """The events as dots: along the years, on the lane of their side, above one another where a year has several."""
    first, second = article.outline.sides
    lanes = [(side, LANE * (i + 1) - 10) for i, side in enumerate((first, MIDDLE, second))]
    years = [int(event.date[:4]) for event in article.events]
    start, end = min(years) // 10 * 10, max(years) + 1

    def x(year: float) -> float:
        return round(10 + (TIMELINE_WIDTH - 20) * (year - start) / (end - start), 1)

    seen: dict[tuple[str, int], int] = {}
    dots = []
    for event, year in zip(article.events, years, strict=True):
        level = seen[event.side, year] = seen.get((event.side, year), -1) + 1
        dots.append(Dot(event, x(year + 0.5), dict(lanes)[event.side] - level * DOT))
    ticks = [Tick(x(year), str(year)) for year in range(start, end, 10)]
    return Timeline(TIMELINE_WIDTH, LANE * 3 + 20, lanes, dots, ticks)
