"""The check of the pictures of figures: each mark against the article, on the scale that stands in the page.

Nothing of what draws them is asked: places are worked out from the words on the scale, values are read back.
"""

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from article.anchors import addresses
from article.records import MIDDLE, Article, Comparison, Figure, Plot, Theme
from checks.article_site import Promised
from checks.drawn import DrawnMark, DrawnPicture, joined
from checks.html_page import HtmlPage
from checks.site import Site
from checks.urls import Spot
from findings import Finding

NEAR = 0.3  # per cent of the width: what nobody sees
LOW = 6  # pixels by which the letters of a name stand lower than the mark beside it
SMALLEST = 0.3  # the length of the bar of a value next to nothing
SIGNS = {"at most": "≤", "at least": "≥", "about": "≈"}
POWERS = {"ns": -9, "µs": -6, "ms": -3, "s": 0, "kB": 3, "MB": 6, "GB": 9}  # of ten, in seconds and in bytes
OTHERS = {"min": 60.0, "MiB": 1024.0**2, "GiB": 1024.0**3}


class _Must(NamedTuple):
    """What a mark must be of: a figure, in a row, of what was measured, in a year."""

    figure: Figure
    row: str
    measures: str
    year: int
    start: float  # the value at which its bar begins
    total: str  # of the last part of a start: of all its parts, with the sign of their bound


def check_pictures(site: Site, promised: Promised | None) -> Iterator[Finding]:
    """Every picture of figures must have a mark for each of its figures and no other, with its value, side, shape and place on the scale."""
    if not promised:
        return
    article, there = promised.article, addresses(promised.article)
    for theme in article.themes.values():
        path = there[f"theme:{theme.id}"].removesuffix(".md")
        legends: dict[str, dict[str, str]] = {}
        for picture in theme.pictures:
            if page := site.pages.get(f"{path}/index.html"):
                drawn = _found(page, "data-picture", picture.id)
                legends[picture.id] = drawn.legend if drawn else {}
                yield from _compared(article, theme, picture, page, drawn, legends[picture.id])
        first = theme.pictures[0]
        if page := site.pages.get(f"{path.partition('/')[0]}/index.html"):
            yield from _compared(article, theme, first, page, _found(page, "data-glance", theme.id), legends.get(first.id, {}))


def _found(page: HtmlPage, mark: str, name: str) -> DrawnPicture | None:
    return next((drawn for drawn in page.pictures if (drawn.mark, drawn.name) == (mark, name)), None)


def _compared(
    article: Article, theme: Theme, picture: Plot | Comparison, page: HtmlPage, drawn: DrawnPicture | None, legend: dict[str, str]
) -> Iterator[Finding]:
    if drawn is None:
        yield Finding(page.path, 1, "missing-picture", f"picture {picture.id!r} is not shown; build the site again")
        return
    must = {known.figure.id: known for known in _musts(theme, picture)}
    where = f"picture {picture.id!r}"
    for problem in (*_texts(theme, picture, drawn), *_scale(drawn)):
        yield Finding(page.path, _line(page, drawn, ""), "wrong-picture", f"{where}: {problem}; build the site again")
    if drawn.mark == "data-glance" and len(drawn.marks) == len(must):  # its marks are told apart by their order
        drawn = drawn._replace(marks=tuple(mark._replace(figure=id) for mark, id in zip(drawn.marks, must, strict=True)))
    seen = [mark.figure for mark in drawn.marks]
    for id in must:
        if id not in seen:
            yield Finding(page.path, _line(page, drawn, ""), "missing-mark", f"{where} has no mark for {id!r}; build the site again")
    for number, mark in enumerate(drawn.marks):
        if mark.figure not in must or mark.figure in seen[:number]:
            what = "a second mark for" if mark.figure in must else "a mark for"
            yield Finding(page.path, _line(page, drawn, mark.figure), "unknown-mark", f"{where} has {what} {mark.figure!r}; build the site again")
            continue
        for problem in _wrong(article, must[mark.figure], drawn, mark, legend):
            yield Finding(page.path, _line(page, drawn, mark.figure), "wrong-mark", f"{where}: the mark of {mark.figure!r} {problem}; build the site again")


def _musts(theme: Theme, picture: Plot | Comparison) -> Iterator[_Must]:
    figures, years = {figure.id: figure for figure in theme.figures}, {setup.id: setup.year for setup in theme.setups}
    if isinstance(picture, Plot):
        rows = [(row.label, row.measures, id) for row in picture.rows for id in sorted(row.figures, key=lambda id: _least(figures[id]))]
    else:
        rows = [(figures[id].label, None, id) for id in picture.figures]
    for label, measures, id in rows:
        start = sum(figures[part].value or 0 for part in _before(picture, id))
        is_last = isinstance(picture, Comparison) and id in picture.after and id not in picture.after.values()
        total = _total([figures[id], *(figures[part] for part in _before(picture, id))]) if is_last else ""
        yield _Must(figures[id], label, figures[id].measures or measures or "", years[figures[id].setup], start, total)


def _before(picture: Plot | Comparison, id: str) -> Iterator[str]:
    """The parts of a start that come before one."""
    while isinstance(picture, Comparison) and (id := picture.after.get(id, "")):
        yield id


def _total(parts: list[Figure]) -> str:
    bounds = {SIGNS[part.bound] for part in parts if part.bound}
    return " ".join([*(bounds if len(bounds) < 2 else {SIGNS["about"]}), f"{sum(part.value or 0 for part in parts):g}"])


def _least(figure: Figure) -> float:
    return _in_base(min(end for end in (figure.value, figure.low) if end is not None), figure.unit)


def _texts(theme: Theme, picture: Plot | Comparison, drawn: DrawnPicture) -> Iterator[str]:
    """What the words of a picture must be; a small one has those in the place of the drawing only."""
    instead = f"{theme.finding}. {picture.title}." if isinstance(picture, Plot) else f"{picture.title}."
    whole = {"title": picture.title, "note": picture.note or ""} if drawn.mark == "data-picture" else {}
    for name, text in (whole | {"words for the drawing": instead}).items():
        if drawn.texts[name] != joined(text):
            yield f"its {name} is {drawn.texts[name]!r}; must be {text!r}"


def _scale(drawn: DrawnPicture) -> Iterator[str]:
    """The words of a scale must stand evenly: a power of ten as far from the next as all others, a bar's end in its proportion."""
    ticks = _ticks(drawn)
    if not ticks:
        yield f"its scale reads {[label for _, label in drawn.scale.ticks]!r}"
        return
    if list(drawn.scale.lines) != [x for x, _ in ticks]:
        yield f"its lines are at {drawn.scale.lines}, its words at {tuple(x for x, _ in ticks)}"
    for (x, value), (_, label) in zip(ticks, drawn.scale.ticks, strict=True):
        if not abs(x - _place(ticks, value)) <= NEAR:
            yield f"{label!r} stands at {x:g}% of its scale; must be at {_place(ticks, value):.2f}%"


def _ticks(drawn: DrawnPicture) -> list[tuple[float, float]]:
    """The words of a scale with their numbers; none where one is no number, or the first and the last are alike."""
    read = [(x, value) for x, label in drawn.scale.ticks if (value := _read(drawn, label)) is not None]
    return read if len(read) == len(drawn.scale.ticks) > 1 and read[0][1] != read[-1][1] else []


def _read(drawn: DrawnPicture, label: str) -> float | None:
    """The number on a scale, of a plot as a power of ten; None where it is none."""
    found = re.fullmatch(r"([\d.]+)(?: (\S+))?", label)
    if not found or drawn.is_plot != ((found[2] or "") in POWERS):
        return None
    number = float(found[1])
    return math.log10(number) + POWERS[found[2]] if drawn.is_plot and number else number


def _place(ticks: list[tuple[float, float]], value: float) -> float:
    """Where a value stands between the first and the last word of a scale."""
    (left, low), (right, high) = ticks[0], ticks[-1]
    return left + (right - left) * (value - low) / (high - low)


def _wrong(article: Article, must: _Must, drawn: DrawnPicture, mark: DrawnMark, legend: dict[str, str]) -> Iterator[str]:
    figure, sides = must.figure, (*article.outline.sides, MIDDLE)
    side = f"side-{sides.index(figure.side) + 1}" if figure.side else ""
    if mark.row != joined(must.row):
        yield f"stands in row {mark.row!r}; must be in {must.row!r}"
    rows = sorted({one.row_y for one in drawn.marks})
    if any(max((row for row in rows if row - LOW <= y), default=None) != mark.row_y for y in mark.y):
        yield f"is drawn {' and '.join(f'{y:g}' for y in mark.y)} px down, beside the name of another row"
    if mark.side != side:
        yield f"has the colour {mark.side!r}; must have {side!r}"
    if mark.is_open != bool(figure.bound):
        yield "is hollow; must be filled" if mark.is_open else f"is filled; must be hollow, as its value is {figure.bound!r}"
    value, _, total = mark.value.partition(" of ")
    if (value or drawn.mark == "data-picture") and not _says(value, figure, is_short=True):
        yield f"shows {mark.value!r}; must show {_value(figure)}"
    if not drawn.is_plot and total.removesuffix(f" {figure.unit}") != must.total:
        yield f"shows the total {total!r}; must show {must.total!r}"
    if drawn.mark == "data-picture" and not _is_named(mark.name, must):
        yield f"is read out as {mark.name!r}; must name {_value(figure)}, {must.row!r} and {must.year}"
    if drawn.is_plot:
        names = {legend.get(shape, "").partition(":")[0] for shape in mark.shapes}
        if names != {must.measures}:
            yield f"has the shape of {' and '.join(sorted(names))!r}; must have that of {must.measures!r}"
    yield from _misplaced(must, drawn, mark)


def _misplaced(must: _Must, drawn: DrawnPicture, mark: DrawnMark) -> Iterator[str]:
    figure = must.figure
    ticks = _ticks(drawn)
    if not ticks:
        return  # the scale is reported already
    ends = [end for end in (figure.value, figure.low, figure.high) if end is not None]
    places = [_place(ticks, math.log10(_in_base(end, figure.unit)) if drawn.is_plot else end) for end in ends]
    places = places if drawn.is_plot else [max(place, SMALLEST) for place in places]
    if len(places) != len(mark.places) or not all(abs(a - b) <= NEAR for a, b in zip(places, mark.places, strict=True)):
        there, right = (" and ".join(f"{place:.2f}%" for place in group) for group in (mark.places, places))
        yield f"ends at {there} of the scale; must end at {right}" if drawn.is_plot else f"is {there} of the scale long; must be {right}"
    if not drawn.is_plot and not abs(mark.start - (start := _place(ticks, must.start))) <= NEAR:
        yield f"begins at {mark.start:.2f}% of the scale; must begin at {start:.2f}%"


def _in_base(value: float, unit: str) -> float:
    bare = unit.split()[0]
    return value * (OTHERS[bare] if bare in OTHERS else 10.0 ** POWERS[bare])


def _value(figure: Figure) -> str:
    numbers = " to ".join(f"{end:g}" for end in (figure.value, figure.low, figure.high) if end is not None)
    return repr(f"{figure.bound or ''} {numbers} {figure.unit}".strip())


def _says(text: str, figure: Figure, *, is_short: bool) -> bool:
    """Whether a text is a figure's value with its bound, and its unit where it has one."""
    bound = (SIGNS[figure.bound] if is_short else figure.bound) if figure.bound else ""
    found = re.fullmatch(r"(\D*?)\s*(-?[\d.]+)(?: to (-?[\d.]+))?\s*(.*)", text)
    if not found or found[1] != bound:
        return False
    numbers = [float(part) for part in found.groups()[1:3] if part]
    units = {figure.unit, *(("", figure.unit.split()[0]) if is_short else ())}
    return numbers == [end for end in (figure.value, figure.low, figure.high) if end is not None] and found[4] in units


def _is_named(name: str, must: _Must) -> bool:
    start = f"{joined(must.row)}: "
    value, _, rest = name.removeprefix(start).partition("; ")
    return name.startswith(start) and _says(value, must.figure, is_short=False) and rest.endswith(str(must.year))


def _line(page: HtmlPage, drawn: DrawnPicture, figure: str) -> int:
    """The line of a mark, where it is there; else that of its picture."""
    tags = ("figure", "div")
    start = next((lines[0] for tag in tags if (lines := page.lines_or_none(Spot(tag, drawn.mark, drawn.name)))), 1)
    lines = page.lines_or_none(Spot("a", "href", f"#{figure}")) if figure and drawn.mark == "data-picture" else []
    return min((line for line in lines if line >= start), default=start)
