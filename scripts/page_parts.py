"""Tables of figures and of flaws, drawings and timelines as they stand on a page: each as named texts in their order."""

from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

MARKS = ("data-setup", "data-list", "data-stack", "data-part")  # the attributes whose values name a part
SHAPES = "text, rect, circle, line, path"
DRAWN = ("class", "x", "y", "width", "height", "cx", "cy", "x1", "x2", "y2", "d")  # what places a shape


class Part(NamedTuple):
    mark: str
    name: str
    texts: dict[str, str]  # from the name of a cell, event or shape to what it shows


def read_parts(tree: LexborHTMLParser) -> list[Part]:
    found = tree.css(", ".join(f"[{mark}]" for mark in MARKS))
    return [_part(node, mark) for node in found for mark in MARKS if mark in node.attributes]


def _part(node: LexborNode, mark: str) -> Part:
    texts: dict[str, str] = {}
    for name, text in _texts(node):
        texts[name if name not in texts else f"{name} (again)"] = text
    return Part(mark, node.attributes[mark] or "", texts)


def _texts(node: LexborNode) -> Iterator[tuple[str, str]]:
    heads = [_text(head) for head in node.css("thead th")]
    yield from ((f"heading {number}", head) for number, head in enumerate(heads, start=1))
    for number, row in enumerate(node.css("tbody tr, li"), start=1):
        name = repr(row.attributes.get("id") or number)
        cells = row.css("th, td")
        yield from ((f"row {name}, column {column}", _text(cell)) for column, cell in enumerate(cells, start=1))
        if not cells:
            yield f"event {name}", _text(row)
    for number, shape in enumerate(node.css(SHAPES), start=1):
        placed = " ".join(f"{name}={shape.attributes[name]}" for name in DRAWN if name in shape.attributes)
        yield f"shape {number}", f"{shape.tag} {placed} {_text(shape)}".strip()
    if caption := node.css_first("figcaption, caption"):
        yield "the caption", _text(caption)


def _text(node: LexborNode) -> str:
    return " ".join(node.text(deep=True).split())
