"""Tables of figures and of vulnerabilities, drawings and timelines as they stand on a page: each as named texts in their order."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from checks.nodes import attribute

MARKS = ("data-theme", "data-list", "data-stack", "data-part")  # the attributes whose values name a part
SHAPES = "text, rect, circle, line, path, svg, title, svg a"
# What a reader sees or hears of an element beside its text: place, colour, what it sorts by, what it is called.
SEEN = ("href", "class", "x", "y", "width", "height", "cx", "cy", "r", "x1", "x2", "y2", "d", "transform", "text-anchor", "aria-label")
HELD = ("class", "data-sort", "data-adds", "datetime")


class Piece(NamedTuple):
    """A cell, event or shape of a part: what to call it, the id of its row or event, and what it shows."""

    name: str
    id: str
    shows: str


class Part(NamedTuple):
    """A table, drawing or timeline: the attribute that marks it and its value, then its texts."""

    mark: str
    name: str
    texts: list[Piece]


def read_parts(tree: LexborHTMLParser) -> list[Part]:
    """The parts of a page, in its order."""
    found = tree.css(", ".join(f"[{mark}]" for mark in MARKS))
    return [Part(mark, attribute(node, mark), list(_texts(node))) for node in found for mark in MARKS if mark in node.attributes]


def _texts(node: LexborNode) -> Iterator[Piece]:
    yield from (Piece("the caption", "", _shown(caption)) for caption in node.css("figcaption, caption"))
    yield from (Piece(f"heading {number}", "", _shown(head)) for number, head in enumerate(node.css("thead th"), start=1))
    for row in node.css("tbody tr"):
        id = attribute(row, "id")
        yield Piece(f"row {id!r}", id, _held(row))
        yield from (Piece(f"row {id!r}, column {column}", id, _shown(cell)) for column, cell in enumerate(row.css("th, td"), start=1))
    yield from (Piece(f"event {event.attributes.get('id')!r}", attribute(event, "id"), _shown(event)) for event in node.css("li[id]"))
    kinds: Counter[str] = Counter()
    for shape in node.css(SHAPES):
        kind = shape.tag or ""
        kinds[kind] += 1
        placed = " ".join(f"{name}={shape.attributes[name]}" for name in SEEN if name in shape.attributes)
        around = attribute(shape.parent, "class")  # its side, and with it its colour
        yield Piece(f"{kind} {kinds[kind]}", "", f"{placed} {around} {'' if kind in ('svg', 'a') else _shown(shape)}".strip())


def _shown(node: LexborNode) -> str:
    """The text of an element, where its links lead, and what its parts are sorted or dated by."""
    links = [attribute(link, "href") for link in node.css("a")]
    held = [_held(part) for part in (node, *node.css("time")) if _held(part)]
    return " ".join((*node.text(deep=True).split(), *held, *links))


def _held(node: LexborNode) -> str:
    return " ".join(f"{name}={node.attributes[name]}" for name in HELD if name in node.attributes)
