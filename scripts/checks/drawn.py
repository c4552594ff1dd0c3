"""Pictures of figures as they stand on a page: what each mark says, and the scale that a reader goes by."""

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from checks.nodes import attribute, classes, text

SIDES = ("side-1", "side-2", "side-3")


class DrawnMark(NamedTuple):
    """A mark or bar: the figure that it leads to, and what a reader sees and hears of it."""

    figure: str  # empty in a small picture, which leads nowhere
    row: str  # the name of its row; of a bar its own
    name: str  # what is read out; empty in a small picture
    value: str  # the words beside it; empty where there are none
    side: str
    is_open: bool
    shapes: tuple[str, ...]  # the paths of its ends
    places: tuple[float, ...]  # in per cent of the width: of its ends, or the length of its bar
    y: tuple[float, ...]  # how far down its ends are
    row_y: float  # and the name of its row
    start: float  # where its bar begins


class Scale(NamedTuple):
    """The words on a scale with the place of each, and the places of its lines."""

    ticks: tuple[tuple[float, str], ...]
    lines: tuple[float, ...]


class DrawnPicture(NamedTuple):
    """A picture, or the small one of a theme: `name` is the id of a picture, or of a theme."""

    mark: str  # the attribute that names it: data-picture or data-glance
    name: str
    is_plot: bool
    texts: dict[str, str]  # title, note, and the words in the place of the drawing
    legend: dict[str, str]  # a path -> what it stands for
    scale: Scale
    marks: tuple[DrawnMark, ...]


def read_pictures(tree: LexborHTMLParser) -> list[DrawnPicture]:
    """The pictures of a page, in its order; one without a drawing has no marks."""
    found = tree.css("[data-picture], [data-glance]")
    return [_picture(node, mark) for node in found for mark in ("data-picture", "data-glance") if mark in node.attributes]


def _picture(node: LexborNode, mark: str) -> DrawnPicture:
    svg = node.css_first("svg.marks, svg.bars")
    is_plot = "marks" in classes(svg)
    texts = {"title": _text(node.css_first("figcaption b")), "note": _text(node.css_first(".note"))}
    texts["words for the drawing"] = _name(svg)
    legend = {attribute(path, "d"): _text(item) for item in node.css(".legend li") for path in item.css("path") if "open" not in classes(item)}
    ticks = tuple((_number(tick, "x"), _text(tick)) for tick in (svg.css("text.scale") if svg else ()))
    lines = tuple(_number(line, "x1") for line in (svg.css("line.tick") if svg else ()))
    marks = tuple(_mark(one, is_plot) for one in (svg.css(".mark") if svg else ()))
    return DrawnPicture(mark, attribute(node, mark), is_plot, texts, legend, Scale(ticks, lines), marks)


def _mark(node: LexborNode, is_plot: bool) -> DrawnMark:
    owner = node.parent if is_plot else node
    figure = attribute(node, "href").removeprefix("#")
    ends = sorted(node.css("svg"), key=lambda end: _number(end, "x"))
    bars = node.css("rect")
    places = tuple(_number(end, "x") for end in ends) if is_plot else tuple(_number(bar, "width") for bar in bars)
    name = owner.css_first("text.name") if owner else None
    return DrawnMark(
        figure, _text(name), _name(node),
        _text(node.css_first("text.value")), " ".join(name for name in SIDES if name in classes(node)), "open" in classes(node),
        tuple(attribute(path, "d") for path in node.css("path")), places,
        tuple(_number(end, "y") for end in (ends if is_plot else bars)), _number(name, "y") if name else float("nan"),
        _number(bars[0], "x") if bars and "x" in bars[0].attributes else 0.0,
    )  # fmt: skip


def _number(node: LexborNode, name: str) -> float:
    """A place in per cent; not a number where it is none, which is then nowhere."""
    try:
        return float(attribute(node, name).removesuffix("%"))
    except ValueError:
        return float("nan")


def _name(node: LexborNode | None) -> str:
    return joined(attribute(node, "aria-label"))


def _text(node: LexborNode | None) -> str:
    return joined(text(node))


def joined(words: str) -> str:
    """A text with single spaces, and numbers without the commas between their groups of three digits."""
    return re.sub(r"(?<=\d),(?=\d{3}(?!\d))", "", " ".join(words.split()))
