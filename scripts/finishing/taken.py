"""Pictures of a page as files that can be taken: SVG and PNG, each with title, legend, source and address drawn in."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape
from pathlib import Path
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from findings import Finding, InvalidInput
from finishing.built_site import BuiltPage
from finishing.pictures import TEMPLATES, pictures
from finishing.typesetting import BOLD, REGULAR, Style, balanced, drawable, left_out, wrapped

FOLDER = "pictures"
LINKS = re.compile(r'(?:<a class="taken" [^>]*>[A-Z]+</a> )+')
ZOOM, COLOURS = 2, 64
WIDE, NARROW, MARGIN = 860, 600, 30  # of a plot, of a comparison, and around both
BARS = 1.25  # times the width: bars end where their values begin, for which a phone needs more of it
BESIDE, AFTER = 200, 24  # the room that a plot leaves for the names of its rows, and for the end of its scale
TITLE, TEXT, SMALL = Style(BOLD, 22), Style(REGULAR, 14), Style(REGULAR, 12)
LEAD = 1.4  # the height of a line, for a size of 1
SIGN = 20  # pixels from the sign of a legend to its words


class Taken(NamedTuple):
    pages: list[BuiltPage]  # with the links to their pictures
    files: dict[str, bytes]  # SVG and PNG, by path
    drawn: int  # PNGs; the others were kept from an earlier run
    notes: list[Finding]  # what could not be drawn as it is written


class Line(NamedTuple):
    y: float  # of the baseline
    text: str
    style: str  # its class


class Sign(NamedTuple):
    """An entry of the legend: its sign as it is on the page, and its words."""

    x: float
    y: float
    sign: str
    side: str
    text: str


def take(pages: list[BuiltPage], kept: Path) -> Taken:
    """The pictures of a site's pages. Raises InvalidInput where two have one name, or one cannot be drawn."""
    drawings: dict[str, str] = {}
    owners: dict[str, list[str]] = defaultdict(list)
    linked: list[BuiltPage] = []
    notes: list[Finding] = []
    for page in pages:
        found = dict(_drawings(page))
        for id, drawing in found.items():
            owners[id].append(page.path)
            drawings[id] = drawing
        notes += _left_out(page)
        linked.append(_linked(page, found))
    if findings := [_twice(id, paths) for id, paths in owners.items() if len(paths) > 1]:
        raise InvalidInput(findings)
    made, drawn = pictures(drawings.values(), kept, ZOOM, COLOURS)
    files = {f"{FOLDER}/{id}.svg": drawing.encode("utf-8") for id, drawing in drawings.items()}
    return Taken(linked, files | {f"{FOLDER}/{id}.png": made[drawing] for id, drawing in drawings.items()}, drawn, notes)


def _twice(id: str, paths: list[str]) -> Finding:
    return Finding(paths[1], 1, "same-picture", f"{id!r} is a picture of {paths[0]!r} too; rename one of them")


def _linked(page: BuiltPage, found: Iterable[str]) -> BuiltPage:
    """A page with links to its pictures in the place of those it had."""
    html = LINKS.sub("", page.html)
    up = "../" * page.path.count("/")
    for id in found:
        links = "".join(f'<a class="taken" href="{up}{FOLDER}/{id}.{kind}" download>{kind.upper()}</a> ' for kind in ("png", "svg"))
        before, mark, after = html.partition(f'data-picture="{id}"')
        html = before + mark + after.replace('<p class="take">', f'<p class="take">{links}', 1)
    return replace(page, html=html)


def _figures(page: BuiltPage) -> list[LexborNode]:
    return LexborHTMLParser(page.html).css("figure[data-picture]") if "data-picture" in page.html else []


def _drawings(page: BuiltPage) -> Iterator[tuple[str, str]]:
    """The pictures of a page by their ids, each as an SVG that stands alone."""
    for figure in _figures(page):
        if drawing := figure.css_first("svg.marks, svg.bars, svg[viewBox]:not(.shape, .swatch)"):
            yield figure.attributes["data-picture"] or "", _alone(page, figure, drawing)


def _alone(page: BuiltPage, figure: LexborNode, drawing: LexborNode) -> str:
    is_plot = "marks" in (drawing.attributes.get("class") or "")
    width = (WIDE if is_plot else NARROW) - 2 * MARGIN
    lines = _set(_text(figure.css_first("figcaption b")), TITLE, "title", MARGIN, width)
    lines += _set(_text(figure.css_first(".axis")), TEXT, "quiet", _under(lines, TITLE) + 4, width)
    signs = _legend(figure, _under(lines, TEXT) + 8, width)
    top = (signs[-1].y + 14 if signs else _under(lines, TEXT)) + 8
    _sized(drawing, width)
    height = float(drawing.attributes.get("height") or 0)
    end = top + height
    if note := _text(figure.css_first(".note")):
        lines += _set(note, TEXT, "text", end + 14, width)
        end = _under(lines, TEXT)
    lines += _set(_text(figure.css_first(".credit")), SMALL, "quiet small", end + 12, width)
    place = figure.attributes.get("data-place") or figure.attributes["data-picture"]  # a drawing without an anchor has that of what it draws
    address = f"{page.canonical}#{place}" if page.canonical else page.site_name
    lines += _set(address, SMALL, "quiet small", _under(lines, SMALL), width)
    has_bars = "bars" in (drawing.attributes.get("class") or "")
    inner = _inline(drawing, page.canonical, MARGIN + (BESIDE if is_plot else 0), top, width * BARS if has_bars else width - (BESIDE + AFTER if is_plot else 0))
    return _template.render(
        kind=figure.attributes.get("class") or "", width=width + 2 * MARGIN, height=round(_under(lines, SMALL) + MARGIN - 8), margin=MARGIN, lines=lines, signs=signs, sign=SIGN,
        drawing=inner, title=_text(figure.css_first("figcaption b")),
    )  # fmt: skip


def _sized(drawing: LexborNode, width: int) -> None:
    """A drawing with coordinates of its own gets the height that it takes where it is so wide."""
    if box := drawing.attributes.get("viewBox"):
        _, _, wide, high = map(float, box.split())
        drawing.attrs["height"] = f"{width * high / wide:g}"


def _set(text: str, style: Style, name: str, top: float, width: float) -> list[Line]:
    """The lines of a text below a place."""
    text = drawable(text)[0]
    lines = balanced(text, style, width) if style is TITLE else wrapped(text, style, width)
    return [Line(round(top + style.size * (number * LEAD + 1), 1), line, name) for number, line in enumerate(lines)]


def _under(lines: list[Line], style: Style) -> float:
    return lines[-1].y + style.size * (LEAD - 1) if lines else MARGIN  # of a title nothing may be in the font


def _legend(figure: LexborNode, top: float, width: float) -> list[Sign]:
    """The entries of the legend, as many in a line as fit."""
    signs: list[Sign] = []
    x, y = 0.0, top
    for item in figure.css(".legend li"):
        text = drawable(_text(item))[0]
        long = SIGN + TEXT.width(text) + 18
        if x and x + long > width:
            x, y = 0.0, y + 21
        shape = item.css_first("svg > *")
        signs.append(Sign(round(MARGIN + x, 1), round(y, 1), _xml(shape) if shape else "", item.attributes.get("class") or "", text))
        x += long
    return signs


def _inline(drawing: LexborNode, canonical: str, x: float, y: float, width: float) -> str:
    """A page's drawing at its place among other things; its links lead back to the page, where that is known."""
    svg = _xml(drawing).replace("<svg ", f'<svg x="{x:g}" y="{y:g}" width="{width:g}" overflow="visible" ', 1)
    return svg.replace(' href="#', f' href="{escape(canonical)}#') if canonical else re.sub(r' href="#[^"]*"', "", svg)


def _xml(node: LexborNode) -> str:
    return (node.html or "").replace("&nbsp;", "\u00a0").replace('<svg x="', '<svg overflow="visible" x="')


def _text(node: LexborNode | None) -> str:
    return re.sub(r"[ \n\t]+", " ", node.text(deep=True)).strip() if node else ""


def _left_out(page: BuiltPage) -> Iterator[Finding]:
    """What a picture says should be in the font."""
    for figure in _figures(page):
        yield from left_out(page.path, _text(figure), f"picture {figure.attributes['data-picture']!r}")


_template = TEMPLATES.get_template("picture.svg.jinja")
