"""Drawings of figures: plots of several studies on a scale of powers of ten, and comparisons of one study, from 0 or part after part.

Places across are in per cent of the width, heights in pixels, so that a drawing has words of one size on every screen. No
length on a scale of powers of ten means anything, so there are only marks there, and nothing joins two figures.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from article.citations import Citation, citation
from article.records import Comparison, Figure, Plot, PlotRow, Setup
from article.units import SCALES, dimension, in_base
from pages.drawing import Tick, number

SHAPES = {  # as a path round the middle of a mark, in the order in which they are given out
    "circle": "M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z",
    "square": "M-5.5-5.5h11v11h-11z",
    "diamond": "M0-7.5l7.5 7.5l-7.5 7.5l-7.5-7.5z",
    "triangle": "M0-7l7 12.5h-14z",
}
INTERVALS = {"boot": "circle", "create": "square", "whole": "diamond", "application": "triangle"}  # the same in every plot
LEGEND = {  # the parts of a start in the words of a legend
    "fetch": "fetch: until the image is there", "create": "create: until the monitor or process is there", "boot": "boot: until the guest's first process runs",
    "application": "application: the program alone", "whole": "whole: timed in one piece",
}  # fmt: skip
SIGNS = {"at most": "≤", "at least": "≥", "about": "≈"}

# A row of a plot: on a phone the name of the system, then values, marks, and room to the next.
LINE, BELOW = 38, 10
LEVEL = 17  # from a mark to the one below it that would cover it
SMALL_ROW = 22
SCALE = 24  # the height of the scale below the rows
NARROW = 220  # pixels across on the smallest phone, for which it is worked out what covers what
APART = 17  # pixels between the middles of two marks on one level
LETTER, SPACE = 8, 3  # pixels, on average, of a letter of a value, and before and after each value
BESIDE = 11  # from the middle of a mark to a value beside it
FITTED = 11  # marks of a row for which the fewest levels are looked for; the time grows by a factor with each
EDGE, MARGIN = 24, 32  # how far a value may stand over the drawing's left edge, and over its right one

# A bar of a comparison: its label, the bar; then room to the next.
LABEL, BAR, GAP = 20, 16, 11
LONGEST, WITH_TOTAL = 60, 45  # per cent of the width of the longest bar, and of a picture in which a part is named "of" a total; the rest is for the value
LEAST = 0.3  # of a bar next to nothing
VALUE, OF_TOTAL = 14, 19  # letters for which there is room beside the longest bar, and where a total is named
STEPS = (1, 2, 2.5, 5, 10)


class Mark(NamedTuple):
    """A figure on a plot, in per cent across and pixels down; a range has its other end."""

    figure: Figure
    shape: str  # a name of SHAPES
    x: float
    y: int
    end: float | None
    value: str = ""  # where its value stands: "above", on the "right" or on the "left"; of a small plot nowhere

    @property
    def middle(self) -> float:
        return self.x if self.end is None else round((self.x + self.end) / 2, 2)


class PlottedRow(NamedTuple):
    row: PlotRow
    y: int  # of its upper edge
    marks: list[Mark]


class Plotted(NamedTuple):
    """A plot: its rows, the marks of its scale, and what each shape stands for."""

    height: int
    rows: list[PlottedRow]
    ticks: list[Tick]
    shapes: dict[str, str]  # what is measured -> the name of a shape


class Bar(NamedTuple):
    """A figure of a comparison: its upper edge in pixels, its beginning and its end in per cent of the width."""

    figure: Figure
    y: float
    x: float
    end: float
    total: str = ""  # of the last part of a start: what all its parts take, as it is printed

    @property
    def width(self) -> float:
        return max(round(self.end - self.x, 2), LEAST)


class Compared(NamedTuple):
    height: int
    bars: list[Bar]
    ticks: list[Tick]


def short(figure: Figure) -> str:
    """A figure's value as it stands in a drawing: "≤ 125", "6 to 60"."""
    value = number(figure.value) if figure.value is not None else f"{number(figure.low or 0)} to {number(figure.high or 0)}"
    return " ".join(part for part in (SIGNS.get(figure.bound or ""), value) if part)


def short_unit(figure: Figure) -> str:
    """A figure's value with the unit, what it is counted for left out: "≈ 3 MB" of 3 MB per VM."""
    return f"{short(figure)} {figure.unit.split()[0]}"


def axis(picture: Plot | Comparison, figures: Sequence[Figure], setup: Setup) -> str:
    """What the scale of a picture is, and which of its ends is the better one; of a comparison, which has no legend, also its one study."""
    better = f"; {picture.better} is better" if picture.better else ""
    if isinstance(picture, Plot):
        return f"On a scale of powers of ten{better}"
    first = figures[0]
    interval = f", interval: {first.measures}" if first.measures else ""
    if picture.after:  # each bar is of an interval of its own
        interval = ", the parts of a start one after the other"
    dashed = "; dashed: not exact" if any(figure.bound for figure in figures) else ""
    return f"{setup.title}, {setup.year}. In {first.unit}{interval}{better}{dashed}"


def credited(setups: Iterable[Setup]) -> list[Citation]:
    """Where the figures of a picture are from: each source once."""
    return list({one.source: one for one in (citation(setup.source) for setup in setups)}.values())


def plotted(plot: Plot, figures: dict[str, Figure], *, is_small: bool = False) -> Plotted:
    """A plot as it is drawn; a small one has no values and a line for each row."""
    shown = [figures[id] for id in plot.figures]
    low, high = _decades(shown)
    shapes = _shapes(plot, figures)

    def x(value: float, unit: str) -> float:
        return round(100 * (math.log10(in_base(value, unit)) - low) / (high - low), 2)

    rows, y = [], 0
    for row in plot.rows:
        marks = _marks(row, figures, shapes, x)
        if is_small:
            rows.append(PlottedRow(row, y, [mark._replace(x=round(mark.x, 1), y=y + SMALL_ROW // 2) for mark in marks]))
            y += SMALL_ROW
        else:
            marks = _apart(marks)
            rows.append(PlottedRow(row, y, [mark._replace(y=y + mark.y) for mark in marks]))
            y += max(mark.y for mark in marks) + BELOW
    base = dimension(shown[0].unit) or ""
    ticks = [Tick(round(100 * (power - low) / (high - low), 2), _decade(power, base)) for power in range(low, high + 1)]
    return Plotted(y + SCALE, rows, ticks, shapes)


def _decades(figures: Iterable[Figure]) -> tuple[int, int]:
    """The powers of ten around all figures."""
    ends = [in_base(end, figure.unit) for figure in figures for end in (figure.low, figure.high, figure.value) if end]
    low, high = math.floor(math.log10(min(ends)) + 1e-9), math.ceil(math.log10(max(ends)) - 1e-9)
    return low, max(high, low + 1)


def _decade(power: int, base: str) -> str:
    """A power of ten in the largest unit that has it whole: "100 ms", "1 s"."""
    units = {unit: factor for unit, factor in SCALES[base].items() if math.log10(factor) % 1 == 0}
    unit, factor = max((pair for pair in units.items() if pair[1] <= 10.0**power * 1.001), key=lambda pair: pair[1], default=next(iter(units.items())))
    return f"{number(round(10.0**power / factor, 9))} {unit}"


def _shapes(plot: Plot, figures: dict[str, Figure]) -> dict[str, str]:
    """The shape of each thing that is measured: of the parts of a start always the same, of others in their order."""
    found = dict.fromkeys(figures[id].measures or row.measures or "" for row in plot.rows for id in row.figures)
    parts = [measured for measured in INTERVALS if measured in found]
    others = (measured for measured in found if measured not in INTERVALS)
    free = (shape for shape in SHAPES if shape not in map(INTERVALS.__getitem__, parts))
    return {measured: INTERVALS[measured] for measured in parts} | dict(zip(others, free, strict=False))


def _marks(row: PlotRow, figures: dict[str, Figure], shapes: dict[str, str], x: Callable[[float, str], float]) -> list[Mark]:
    """The marks of a row from left to right."""
    marks = []
    for figure in map(figures.__getitem__, row.figures):
        shape = shapes[figure.measures or row.measures or ""]
        start = figure.low if figure.value is None else figure.value
        end = x(figure.high, figure.unit) if figure.value is None and figure.high else None
        marks.append(Mark(figure, shape, x(start or 0, figure.unit), 0, end))
    return sorted(marks, key=lambda mark: mark.x)


def _apart(marks: list[Mark]) -> list[Mark]:
    """Marks, each with its value in sight on the smallest phone, on as few levels as there can be; nothing comes nearer where there is more width."""
    shapes = [_shape_box(mark) for mark in marks]
    fewest = max((sum(other.left <= shape.left < other.right for other in shapes) for shape in shapes), default=1)  # as many stand one on another
    found = (_fitted(marks, levels, ()) for levels in range(fewest, len(marks) + 1) if len(marks) <= FITTED)
    alone = [mark._replace(y=LINE + level * LEVEL, value="right") for level, mark in enumerate(marks)]  # of values wider than the drawing, or too many
    return next(filter(None, found), alone)


def _fitted(marks: list[Mark], levels: int, placed: tuple[Mark, ...]) -> list[Mark] | None:
    """All marks, none of which covers another; None where so many levels have no room for those after the placed ones."""
    if len(placed) == len(marks):
        return list(placed)
    deepest = max((mark.y for mark in placed), default=LINE)
    for level in range(min(levels, (deepest - LINE) // LEVEL + 2)):  # of levels that are still empty one stands for all
        for side in ("above", "right", "left") if level == 0 else ("right", "left"):
            mark = marks[len(placed)]._replace(y=LINE + level * LEVEL, value=side)
            if _has_room(mark, placed) and (found := _fitted(marks, levels, (*placed, mark))):
                return found
    return None


def _has_room(mark: Mark, others: tuple[Mark, ...]) -> bool:
    shape, value = _shape_box(mark), _value_box(mark)
    taken = [box for other in others for box in (_shape_box(other), _value_box(other))]
    return value.left >= -EDGE and value.right <= NARROW + MARGIN and not any(box.meets(one) for box in (shape, value) for one in taken)


class _Box(NamedTuple):
    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: "_Box") -> bool:
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


def _value_box(mark: Mark) -> _Box:
    long = len(short_unit(mark.figure)) * LETTER
    start, end = NARROW * mark.x / 100, NARROW * (mark.x if mark.end is None else mark.end) / 100
    if mark.value == "above":
        return _Box((start + end - long) / 2 - SPACE, (start + end + long) / 2 + SPACE, mark.y - 22, mark.y - 9)
    left = end + BESIDE if mark.value == "right" else start - BESIDE - long
    return _Box(left - SPACE, left + long + SPACE, mark.y - 6, mark.y + 6)


def _shape_box(mark: Mark) -> _Box:
    return _Box(NARROW * mark.x / 100 - APART / 2, NARROW * (mark.x if mark.end is None else mark.end) / 100 + APART / 2, mark.y - 7, mark.y + 7)


def compared(comparison: Comparison, figures: dict[str, Figure]) -> Compared:
    """A comparison as it is drawn: bars as long as their values, from 0 or, for a later part of a start, from the end of the one before."""
    shown = [figures[id] for id in comparison.figures]
    ends, bounds = {"": 0.0}, {"": set[str]()}
    for figure in shown:
        before = comparison.after.get(figure.id, "")
        ends[figure.id], bounds[figure.id] = ends[before] + figure.top, bounds[before] | ({figure.bound} if figure.bound else set())
    top = max(ends.values())
    scale = (WITH_TOTAL if comparison.after else LONGEST) / top if top else 0.0
    last = comparison.after.keys() - comparison.after.values()
    bars = [
        Bar(figure, i * (LABEL + BAR + GAP), round(ends[comparison.after.get(figure.id, "")] * scale, 2), round(ends[figure.id] * scale, 2),
            _total(ends[figure.id], bounds[figure.id]) if figure.id in last else "")
        for i, figure in enumerate(shown)
    ]  # fmt: skip
    step = _step(top)
    if len(number(top)) * LETTER > NARROW * step * scale / 100:  # their numbers would meet on the smallest phone
        step *= 2
    ticks = [Tick(round(i * step * scale, 2), number(round(i * step, 9))) for i in range(math.floor(top / step + 1e-9) + 1)] if top else []
    return Compared(len(bars) * (LABEL + BAR + GAP) + SCALE, bars, ticks)


def _total(value: float, bounds: set[str]) -> str:
    """What the parts of a start take together: with the sign of their bound, or where they have several, as an approximate value."""
    sign = SIGNS[bounds.copy().pop() if len(bounds) == 1 else "about"] if bounds else ""
    return f"{sign} {number(round(value, 9))}".strip()


def _step(top: float) -> float:
    """A round step that takes a scale in two to four from 0 to its end."""
    if top <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(top / 2))
    return max(step * power for step in STEPS if step * power <= top / 2)


def bar_values(bars: Sequence[Bar]) -> list[str]:
    """The values beside the bars of a comparison, the last part of a start "of" its total: with their unit, where there is room for all of them on a phone."""
    values = [short(bar.figure) + (f" of {bar.total}" if bar.total else "") for bar in bars]
    whole = [f"{value}{'' if bar.figure.unit.startswith('%') else ' '}{bar.figure.unit}" for value, bar in zip(values, bars, strict=True)]
    return whole if max(map(len, whole)) <= (OF_TOTAL if any(bar.total for bar in bars) else VALUE) else values
