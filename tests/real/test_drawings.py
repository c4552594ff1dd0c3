"""The figures, stacks and events of the project's article as the site draws and lists them, against the files they are written in.

What must be there is worked out here, from TOML: nothing of what draws it is asked.
"""

import math
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode
from support import ROOT

Raw = dict[str, Any]
ARTICLE = ROOT / "article"
THEMES: list[Raw] = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((ARTICLE / "figures").glob("*.toml"))]
STACKS: dict[str, Raw] = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((ARTICLE / "stacks").glob("*.toml"))}
EVENTS: list[Raw] = tomllib.loads((ARTICLE / "events.toml").read_text(encoding="utf-8"))["events"]
OUTLINE: Raw = tomllib.loads((ARTICLE / "article.toml").read_text(encoding="utf-8"))
SIDES = {side: f"side-{number}" for number, side in enumerate((*OUTLINE["sides"], "middle"), start=1)}
FIGURES: dict[str, Raw] = {figure["id"]: figure for theme in THEMES for figure in theme["figures"]}
SETUPS: dict[str, Raw] = {setup["id"]: setup for theme in THEMES for setup in theme["setups"]}


def drawn_together() -> Iterator[tuple[str, list[Raw]]]:
    """From the mark of each drawing to its figures: two or more of one setup, in one unit, of one part of a start."""
    for setup in SETUPS:
        groups: dict[tuple[str, str | None], list[Raw]] = defaultdict(list)
        for figure in FIGURES.values():
            if figure["setup"] == setup:
                groups[figure["unit"], figure.get("measures")].append(figure)
        shown = [group for group in groups.values() if len(group) > 1 and any(end > 0 for figure in group for end in ends(figure))]
        yield from ((f"{setup}-{number}", group) for number, group in enumerate(shown, start=1))


def ends(figure: Raw) -> list[float]:
    return [figure[key] for key in ("value", "low", "high") if key in figure]


def digits(value: float) -> str:
    """A number as people write it: from 10 000 on in groups of three."""
    whole, dot, rest = repr(value).removesuffix(".0").partition(".")
    return (re.sub(r"(?<=\d)(?=(\d{3})+$)", " ", whole) if len(whole) > 4 else whole) + dot + rest


def said(figure: Raw) -> str:
    """A figure's value with its bound, without its unit."""
    value = digits(figure["value"]) if "value" in figure else f"{digits(figure['low'])} to {digits(figure['high'])}"
    return " ".join(part for part in (figure.get("bound"), value) if part)


DRAWINGS = dict(drawn_together())


@cache
def page(site: Path, name: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / name / "index.html").read_bytes())


def evidence(site: Path) -> list[LexborNode]:
    """Every drawing of figures, on whichever page."""
    return [node for path in site.glob("**/index.html") for node in page(site, str(path.parent.relative_to(site))).css("figure.drawing[data-part]:not(.flow):not(.lanes)")]


def text(node: LexborNode | None) -> str:
    assert node
    return " ".join(node.text(deep=True).split())


def number(node: LexborNode, attribute: str) -> float:
    return float((node.attributes[attribute] or "").removesuffix("%"))


def test_there_is_a_drawing_for_each_group_of_figures_and_no_other(built_site: Path) -> None:
    assert len(DRAWINGS) > 15
    assert sorted(node.attributes["data-part"] or "" for node in evidence(built_site)) == sorted(DRAWINGS)


@pytest.mark.parametrize("part", DRAWINGS)
def test_a_drawing_shows_its_figures_on_its_scale(built_site: Path, part: str) -> None:
    """Each bar ends where the marks of the scale, which a reader goes by, say that its value lies."""
    drawing = next(node for node in evidence(built_site) if node.attributes["data-part"] == part)
    figures = DRAWINGS[part]
    values = [end for figure in figures for end in ends(figure) if end]
    is_log = max(values) / min(values) > 50
    assert ("logarithmic scale" in text(drawing.css_first("figcaption"))) == is_log
    marks = [(float(text(mark).replace(" ", "")), number(mark, "x")) for mark in drawing.css("text.mark")]
    (first, left), (last, right) = marks[0], marks[-1]

    def place(value: float) -> float:
        share = math.log(value / first) / math.log(last / first) if is_log else value / last
        return left + (right - left) * share

    assert (left, right > 30) == (0, True)
    bars = drawing.css("g")
    assert [text(bar.css_first("text")) for bar in bars] == [" ".join(figure["label"].split()) for figure in figures]
    assert [text(bar.css_first("text.value")) for bar in bars] == [said(figure) for figure in figures]
    assert [bar.attributes.get("class") for bar in bars] == [SIDES.get(figure.get("side", "")) for figure in figures]
    for bar, figure in zip(bars, figures, strict=True):
        shape = bar.css_first("rect")
        assert shape
        start = place(figure["low"]) if figure.get("low") else 0
        end = place(max(ends(figure))) if max(ends(figure)) else 0
        assert number(shape, "x") == pytest.approx(start, abs=0.2)
        assert number(shape, "width") == pytest.approx(max(end - start, 0.4), abs=0.2)


@pytest.mark.parametrize("id", FIGURES)
def test_a_figure_has_its_row(built_site: Path, id: str) -> None:
    figure = FIGURES[id]
    rows = [row for path in built_site.glob("**/index.html") for row in page(built_site, str(path.parent.relative_to(built_site))).css(f"tr[id='{id}']")]
    assert len(rows) == 1
    assert text(rows[0].css_first(".label")) == " ".join(figure["label"].split())
    unit = figure["unit"]
    assert text(rows[0].css_first(".text")) == said(figure) + ("" if unit.startswith("%") else " ") + unit
    assert figure["system"] and figure["place"]
    cells = [text(cell) for cell in rows[0].css("td")]
    for key, column in (("statistic", 0), ("system", 1), ("conditions", 1), ("caveat", 1), ("place", 2)):
        assert " ".join(str(figure.get(key, "")).split()) in cells[column]


@pytest.mark.parametrize("id", STACKS)
def test_a_stack_has_its_layers_from_the_bottom_up(built_site: Path, id: str) -> None:
    drawn = [node for path in built_site.glob("**/index.html") for node in page(built_site, str(path.parent.relative_to(built_site))).css(f"[data-stack='{id}'] svg")]
    assert drawn
    stack = STACKS[id]
    layers = [layer for layer in stack["layers"] for _ in range(2 if layer.get("each") else 1)]
    for svg in drawn:
        assert [text(label) for label in svg.css("g text")] == [layer["label"] for layer in layers]
        assert [group.attributes["class"] for group in svg.css("g")] == [layer["kind"] for layer in layers]
        shapes = [tuple(number(shape, key) for key in ("x", "y", "width", "height")) for shape in svg.css("rect")]
        levels = [level for level, layer in enumerate(stack["layers"]) for _ in range(2 if layer.get("each") else 1)]
        assert [(y, height) for _, y, _, height in shapes] == [((len(stack["layers"]) - 1 - level) * 41, 36) for level in levels]
        assert {(x, width) for (x, _, width, _), layer in zip(shapes, layers, strict=True) if not layer.get("each")} <= {(0, 240)}
        assert {(x, width) for (x, _, width, _), layer in zip(shapes, layers, strict=True) if layer.get("each")} <= {(0, 117.5), (122.5, 117.5)}


def test_the_timeline_has_a_dot_for_each_event_at_its_year_on_its_lane(built_site: Path) -> None:
    svg = page(built_site, "history").css_first("svg[data-part='timeline']")
    assert svg
    years = [int(event["date"][:4]) for event in EVENTS]
    start, end = min(years) // 10 * 10, max(years) + 1
    dots = {(dot.attributes["href"] or "").removeprefix("#"): dot for dot in svg.css("a")}
    assert list(dots) == [event["id"] for event in EVENTS]
    lanes = dict(zip((OUTLINE["sides"][0], "middle", OUTLINE["sides"][1]), (64, 138, 212), strict=True))
    stacked: dict[tuple[str, str], int] = defaultdict(int)
    for event in EVENTS:
        dot = dots[event["id"]]
        shape = dot.css_first("circle")
        assert shape
        assert dot.attributes["class"] == SIDES[event["side"]]
        assert number(shape, "cx") == pytest.approx(10 + 700 * (int(event["date"][:4]) + 0.5 - start) / (end - start), abs=0.06)
        key = (event["side"], event["date"][:4])
        assert number(shape, "cy") == lanes[event["side"]] - 9 * stacked[key]
        stacked[key] += 1
    assert max(stacked.values()) > 1


def test_the_calculator_counts_with_megabytes(built_site: Path) -> None:
    factors = {"kB": 0.001, "MB": 1, "MiB": 1.048576, "GB": 1000, "GiB": 1073.741824}
    rows = [row for path in built_site.glob("**/index.html") for row in page(built_site, str(path.parent.relative_to(built_site))).css("[data-part='density'] tbody tr")]
    assert len(rows) > 3
    for row in rows:
        link = row.css_first("th a")
        assert link
        figure = FIGURES[(link.attributes["href"] or "").partition("#")[2]]
        assert number(row, "data-adds") == pytest.approx(max(ends(figure)) * factors[figure["unit"].split()[0]], abs=0.001)
