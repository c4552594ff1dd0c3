"""The figures, stacks and events of the project's article as the site draws and lists them, against the files they are written in.

What must be there is worked out here, from TOML: nothing of what draws it is asked.
"""

import math
import re
import tomllib
from collections import defaultdict
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode
from support import ROOT

Raw = dict[str, Any]
ARTICLE = ROOT / "article"
THEMES: list[Raw] = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((ARTICLE / "figures").glob("*.toml"))]
STACKS: dict[str, Raw] = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((ARTICLE / "stacks").glob("*.toml"))}
SCENES: dict[str, Raw] = {path.stem: tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((ARTICLE / "scenes").glob("*.toml"))}
EVENTS: list[Raw] = tomllib.loads((ARTICLE / "events.toml").read_text(encoding="utf-8"))["events"]
OUTLINE: Raw = tomllib.loads((ARTICLE / "article.toml").read_text(encoding="utf-8"))
SIDES = {side: f"side-{number}" for number, side in enumerate((*OUTLINE["sides"], "middle"), start=1)}
FIGURES: dict[str, Raw] = {figure["id"]: figure for theme in THEMES for figure in theme["figures"]}
SETUPS: dict[str, Raw] = {setup["id"]: setup for theme in THEMES for setup in theme["setups"]}


def ends(figure: Raw) -> list[float]:
    return [figure[key] for key in ("value", "low", "high") if key in figure]


def digits(value: float) -> str:
    """A number as people write it: with commas between groups of three digits."""
    whole, dot, rest = repr(value).removesuffix(".0").partition(".")
    return re.sub(r"(?<=\d)(?=(\d{3})+$)", ",", whole) + dot + rest


def said(figure: Raw) -> str:
    """A figure's value with its bound, without its unit."""
    value = digits(figure["value"]) if "value" in figure else f"{digits(figure['low'])} to {digits(figure['high'])}"
    return " ".join(part for part in (figure.get("bound"), value) if part)


PICTURES: dict[str, tuple[str, Raw]] = {
    picture["id"]: (path.stem, picture) for path, theme in zip(sorted((ARTICLE / "figures").glob("*.toml")), THEMES, strict=True)
    for picture in (*theme.get("plots", ()), *theme.get("comparisons", ()))
}  # fmt: skip
UNITS = {"ns": 1e-9, "µs": 1e-6, "ms": 1e-3, "s": 1.0, "kB": 1e3, "MB": 1e6, "MiB": 1024.0**2, "GB": 1e9, "GiB": 1024.0**3}
SIGNS = {"at most": "≤ ", "at least": "≥ ", "about": "≈ "}


@cache
def page(site: Path, name: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / name / "index.html").read_bytes())


def text(node: LexborNode | None) -> str:
    assert node
    return " ".join(node.text(deep=True).split())


def number(node: LexborNode, attribute: str) -> float:
    return float((node.attributes[attribute] or "").removesuffix("%"))


def picture(site: Path, id: str) -> LexborNode:
    node = page(site, f"evidence/{PICTURES[id][0]}").css_first(f"figure[data-picture='{id}']")
    assert node
    return node


def in_base(value: float, unit: str) -> float:
    return value * UNITS[unit.split()[0]]


def test_every_theme_has_pictures_and_some_have_plots() -> None:
    assert {theme for theme, _ in PICTURES.values()} == {path.stem for path in (ARTICLE / "figures").glob("*.toml")}
    assert sum("rows" in picture for _, picture in PICTURES.values()) == 3


def test_the_small_pictures_have_one_legend_above_the_first(built_site: Path) -> None:
    html = page(built_site, "evidence")
    legends = html.css(".legend")
    assert [[text(entry) for entry in legend.css("li")] for legend in legends] == [[
        "virtualization", "containerization", "where the two meet", "neither, such as the bare machine",
        "not exact: a limit, a claim or a rounded value", "marks of one shape: the same was measured",
    ]]  # fmt: skip
    assert [(entry.attributes.get("class") or "") for entry in legends[0].css("li")] == ["side-1", "side-2", "side-3", "", "open", ""]
    first = html.css(".legend, .glance")[0]
    assert first.attributes["class"] == "legend"


def test_the_list_of_contents_has_the_short_name_of_each_finding(built_site: Path) -> None:
    html = page(built_site, "evidence")
    for path, theme in zip(sorted((ARTICLE / "figures").glob("*.toml")), THEMES, strict=True):
        assert text(html.css_first(f".on-this-page a[href='#{path.stem}']")) == theme["title"]
        assert text(html.css_first(f"h2[id='{path.stem}'] > a")) == theme["finding"]


@pytest.mark.parametrize("id", [id for id, (_, picture) in PICTURES.items() if "rows" in picture])
def test_a_plot_has_each_figure_at_its_power_of_ten(built_site: Path, id: str) -> None:
    """Each mark stands where the words of the scale, which a reader goes by, say that its value lies."""
    drawing, rows = picture(built_site, id), PICTURES[id][1]["rows"]
    places = [number(word, "x") for word in drawing.css("text.scale")]
    powers = [math.log10(in_base(float(text(word).split()[0].replace(",", "")), text(word).split()[1])) for word in drawing.css("text.scale")]
    assert (places[0], places[-1]) == (0, 100)
    assert places == pytest.approx([100 * (power - powers[0]) / (powers[-1] - powers[0]) for power in powers], abs=0.1)
    assert [text(name) for name in drawing.css("g.row > text.name")] == [row["label"] for row in rows]
    for group, row in zip(drawing.css("g.row"), rows, strict=True):
        marks = {(mark.attributes["href"] or "").removeprefix("#"): mark for mark in group.css("a.mark")}
        assert sorted(marks) == sorted(row["figures"])
        for figure, mark in ((FIGURES[name], mark) for name, mark in marks.items()):
            places = [100 * (math.log10(in_base(end, figure["unit"])) - powers[0]) / (powers[-1] - powers[0]) for end in ends(figure)]
            assert sorted(number(end, "x") for end in mark.css("svg")) == pytest.approx(places, abs=0.1)
            assert (SIDES.get(figure.get("side", "")) or "") in (mark.attributes["class"] or "")
            assert ("open" in (mark.attributes["class"] or "")) == ("bound" in figure)
            unit = "" if figure["unit"].startswith("%") else " "
            assert f"{said(figure)}{unit}{figure['unit']};" in " ".join((mark.attributes["aria-label"] or "").split())


@pytest.mark.parametrize("id", [id for id, (_, picture) in PICTURES.items() if "figures" in picture])
def test_a_comparison_has_bars_from_0_as_long_as_their_values(built_site: Path, id: str) -> None:
    drawing, figures = picture(built_site, id), [FIGURES[name] for name in PICTURES[id][1]["figures"]]
    words = [(number(word, "x"), float(text(word).replace(",", ""))) for word in drawing.css("text.scale")]
    assert words[0] == (0, 0)
    for_one = words[-1][0] / words[-1][1]
    assert [place for place, _ in words] == pytest.approx([value * for_one for _, value in words], abs=0.1)
    marks = drawing.css("a.mark")
    assert [text(mark.css_first("text.name")) for mark in marks] == [" ".join(figure["label"].split()) for figure in figures]
    begins = {None: 0.0}
    before = PICTURES[id][1].get("after", {})
    for mark, figure in zip(marks, figures, strict=True):
        bar = mark.css_first("rect")
        assert bar
        start = begins[before.get(figure["id"])]
        begins[figure["id"]] = start + figure["value"]
        assert (number(bar, "x") if "x" in bar.attributes else 0) == pytest.approx(start * for_one, abs=0.2)
        assert number(bar, "width") == pytest.approx(max(figure["value"] * for_one, 0.3), abs=0.2)
        assert text(mark.css_first("text.value")).startswith(SIGNS.get(figure.get("bound", ""), "") + digits(figure["value"]))
        assert (mark.attributes["href"], mark.attributes["class"]) == (
            f"#{figure['id']}", " ".join(filter(None, ("mark", SIDES.get(figure.get("side", "")), "open" if "bound" in figure else ""))),
        )  # fmt: skip


def test_no_length_stands_on_a_scale_of_powers_of_ten(built_site: Path) -> None:
    for path in built_site.glob("evidence/**/index.html"):
        for node in page(built_site, str(path.parent.relative_to(built_site))).css("svg.marks"):
            assert not node.css("rect")
            assert not node.css("polyline")


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


@pytest.mark.parametrize("id", SCENES)
def test_a_scene_has_its_stages_from_the_top_down_in_the_hue_of_their_side(built_site: Path, id: str) -> None:
    scene = SCENES[id]
    (figure,) = (node for name in ("key-differences", "operations") for node in page(built_site, name).css(f"figure[id='{id}']"))
    assert text(figure.css_first("figcaption b")) == scene["title"]
    lanes = figure.css("svg > g")
    assert [lane.attributes["class"] for lane in lanes] == [SIDES[lane["side"]] for lane in scene["lanes"]]
    for drawn, lane in zip(lanes, scene["lanes"], strict=True):
        boxes = [node for node in drawn.css("g") if node != drawn and node.css("rect")]
        assert [" ".join(text(line) for line in box.css("text")) for box in boxes] == [stage["text"] for stage in lane["stages"]]
        assert [box.attributes.get("class", "") for box in boxes] == [stage.get("kind", "") for stage in lane["stages"]]
        assert " ".join(text(line) for line in drawn.css("text.by")) == " ".join(stage["by"] for stage in lane["stages"] if "by" in stage)
        places = [(number(shape, "y"), number(shape, "height")) for shape in drawn.css("rect")]
        assert all(above + height < below for (above, height), (below, _) in pairwise(places))
    cited = [source.partition(",")[0] for source in scene["sources"]]
    assert len(figure.css(".credit a")) == len(cited)


def test_the_timeline_has_a_dot_for_each_event_at_its_year_on_its_lane(built_site: Path) -> None:
    svg = page(built_site, "history").css_first("[data-part='timeline'] > svg")
    assert svg
    events = sorted(EVENTS, key=lambda event: event["date"])
    start = int(events[0]["date"][:4]) // 10 * 10
    dots = {(dot.attributes["href"] or "").removeprefix("#"): dot for dot in svg.css("a")}
    assert list(dots) == [event["id"] for event in events]
    places: dict[str, list[float]] = defaultdict(list)
    for event in events:
        shape = dots[event["id"]].css_first("circle")
        assert shape
        assert (dots[event["id"]].attributes["class"] or "").split()[0] == SIDES[event["side"]]
        assert number(shape, "cy") == 12 + 8 * (int(event["date"][:4]) - start)
        places[event["side"]].append(number(shape, "cx"))
    left, middle, right = (places[side] for side in (OUTLINE["sides"][0], "middle", OUTLINE["sides"][1]))
    assert max(left) < min(middle) <= max(middle) < min(right) <= max(right) < 180
    everywhere = [(number(shape, "cx"), number(shape, "cy")) for shape in svg.css("circle")]
    assert len(set(everywhere)) == len(everywhere)


def test_the_timeline_names_its_landmarks_apart(built_site: Path) -> None:
    words = page(built_site, "history").css("[data-part='timeline'] > svg a text")
    assert [text(word) for word in words] == [f"{event['date'][:4]} {event['landmark']}" for event in sorted(EVENTS, key=lambda event: event["date"]) if "landmark" in event]
    assert len(words) == 11
    heights = [number(word, "y") for word in words]
    assert all(below - above >= 16 for above, below in pairwise(heights))


def test_the_calculator_counts_with_megabytes(built_site: Path) -> None:
    factors = {"kB": 0.001, "MB": 1, "MiB": 1.048576, "GB": 1000, "GiB": 1073.741824}
    rows = [row for path in built_site.glob("**/index.html") for row in page(built_site, str(path.parent.relative_to(built_site))).css("[data-part='density'] tbody tr")]
    assert len(rows) > 3
    for row in rows:
        link = row.css_first("th a")
        assert link
        figure = FIGURES[(link.attributes["href"] or "").partition("#")[2]]
        assert number(row, "data-adds") == pytest.approx(max(ends(figure)) * factors[figure["unit"].split()[0]], abs=0.001)
