"""Where the marks, bars and words of pictures stand: worked out by hand from the values and the units that plots.py names."""

from typing import Any

import pytest
from good_article import FIXTURE

from article.load import load_article
from article.records import Comparison, Figure, Plot, PlotRow, Setup
from pages.drawing import Tick
from pages.plots import LINE, SHAPES, Bar, axis, bar_values, compared, credited, plotted, short, short_unit


def figure(id: str = "a", **parts: Any) -> Figure:
    known = {"id": id, "setup": "lab", "label": id, "unit": "ms", "system": "s", "place": "table 1", "measures": "boot"}
    return Figure.model_validate(known | parts)


def plot(*rows: list[Figure], **parts: Any) -> tuple[Plot, dict[str, Figure]]:
    """A plot with a row of each list."""
    shown = tuple(PlotRow(label=f"row {i}", figures=tuple(one.id for one in row), **parts) for i, row in enumerate(rows))
    return Plot(id="p", title="P", rows=(*shown, *shown[:1])[: max(2, len(shown))]), {one.id: one for row in rows for one in row}


def comparison(*figures: Figure) -> tuple[Comparison, dict[str, Figure]]:
    return Comparison(id="c", title="C", figures=tuple(one.id for one in figures)), {one.id: one for one in figures}


# Values


@pytest.mark.parametrize(
    ("parts", "alone", "with_unit"),
    [
        ({"value": 125, "bound": "at most"}, "≤ 125", "≤ 125 ms"),
        ({"value": 1.5, "bound": "at least", "unit": "GB per VM"}, "≥ 1.5", "≥ 1.5 GB"),
        ({"low": 6, "high": 60, "bound": "about"}, "≈ 6 to 60", "≈ 6 to 60 ms"),
        ({"value": 12_000}, "12,000", "12,000 ms"),
    ],
)
def test_a_value_is_short_in_a_drawing(parts: dict[str, Any], alone: str, with_unit: str) -> None:
    assert short(figure(**parts)) == alone
    assert short_unit(figure(**parts)) == with_unit


def test_bars_have_their_unit_where_all_of_them_have_room_for_it() -> None:
    assert bar_values([Bar(figure(value=1), 0, 0, 0), Bar(figure(value=70, unit="%"), 0, 0, 0)]) == ["1 ms", "70%"]
    assert bar_values([Bar(figure(value=value, unit="requests/s"), 0, 0, 0) for value in (1, 12_345)]) == ["1", "12,345"]


# Plots


def test_marks_stand_at_their_power_of_ten() -> None:
    drawn = plotted(*plot([figure("a", value=1)], [figure("b", value=0.1, unit="s")], [figure("c", low=10, high=1000)]))
    assert [(mark.figure.id, mark.x, mark.end) for row in drawn.rows for mark in row.marks] == [("a", 0, None), ("b", 66.67, None), ("c", 33.33, 100)]
    assert drawn.ticks == [Tick(0, "1 ms"), Tick(33.33, "10 ms"), Tick(66.67, "100 ms"), Tick(100, "1 s")]


@pytest.mark.parametrize(
    ("value", "unit", "labels"),
    [
        (500, "ns", ["100 ns", "1 µs"]), (2, "µs", ["1 µs", "10 µs"]), (2, "min", ["100 s", "1,000 s"]),
        (1, "MiB", ["1 MB", "10 MB"]), (0.2, "MB", ["100 kB", "1 MB"]), (2, "GiB per pod", ["1 GB", "10 GB"]),
    ],
)  # fmt: skip
def test_a_scale_is_in_the_unit_that_has_its_words_whole(value: float, unit: str, labels: list[str]) -> None:
    assert [tick.label for tick in plotted(*plot([figure(value=value, unit=unit)])).ticks] == labels


def test_a_value_on_a_power_of_ten_is_the_end_of_the_scale() -> None:
    assert [tick.label for tick in plotted(*plot([figure("a", value=10), figure("b", value=1000)])).ticks] == ["10 ms", "100 ms", "1 s"]
    assert [tick.label for tick in plotted(*plot([figure("a", value=10)])).ticks] == ["10 ms", "100 ms"]


def stand(*values: float) -> list[tuple[str, int, str]]:
    """Where the marks of a row stand: each with its value, the pixels below the first level, and the side of the value."""
    row = plotted(*plot([figure(f"{value:g}", value=value) for value in values])).rows[0]
    return [(mark.figure.id, mark.y - row.y - LINE, mark.value) for mark in row.marks]


def test_marks_that_would_cover_one_another_stand_on_levels() -> None:
    drawn = plotted(*plot([figure("a", value=1), figure("b", value=1.1), figure("c", value=1.2), figure("d", value=900)]))
    assert [(mark.figure.id, mark.y, mark.value) for mark in drawn.rows[0].marks] == [("a", 38, "above"), ("b", 55, "right"), ("c", 72, "right"), ("d", 38, "above")]
    assert drawn.rows[1].y == 72 + 10
    assert drawn.height == 2 * (72 + 10) + 24


@pytest.mark.parametrize(
    ("values", "places"),
    [  # on 220 pixels three powers of ten are 73 each; a letter is 8 wide, a mark 14, and 3 on both sides of a value are free
        ((1, 900), [("1", 0, "above"), ("900", 0, "above")]),
        ((1, 20, 30, 900), [("1", 0, "above"), ("20", 0, "above"), ("30", 17, "right"), ("900", 0, "above")]),  # 20 and 30 are 13 apart
        ((1, 20, 40, 900), [("1", 0, "above"), ("20", 0, "above"), ("40", 0, "right"), ("900", 0, "above")]),
        ((1, 990, 1000), [("1", 0, "above"), ("990", 0, "above"), ("1000", 17, "left")]),  # on its right 1,000 ms would leave the picture
    ],
)
def test_every_value_stands_where_nothing_else_does(values: tuple[float, ...], places: list[tuple[str, int, str]]) -> None:
    assert stand(*values) == places


def test_of_values_that_are_all_alike_each_has_a_level_and_trying_all_ways_does_not_take_for_ever() -> None:
    row = plotted(*plot([figure(str(i), value=5) for i in range(11)])).rows[0]
    assert [mark.y for mark in row.marks] == [LINE + 17 * level for level in range(11)]


def test_of_more_marks_than_can_be_tried_each_stands_on_a_level_of_its_own() -> None:
    row = plotted(*plot([figure(str(i), value=2**i) for i in range(12)])).rows[0]
    assert [mark.y for mark in row.marks] == [LINE + 17 * level for level in range(12)]


def test_a_value_wider_than_the_drawing_stands_on_a_level_of_its_own() -> None:
    row = [figure("a", value=1, unit="ms"), figure("b", value=1.234567891, unit="ms")]
    long = [one.model_copy(update={"low": 1.23456789, "high": 1000.23456789, "value": None, "bound": "about"}) for one in row]
    marks = plotted(*plot(long)).rows[0].marks
    assert [(mark.y, mark.value) for mark in marks] == [(38, "right"), (55, "right")]


def test_a_small_plot_has_a_line_for_each_row() -> None:
    drawn = plotted(*plot([figure("a", value=1), figure("b", value=1.1)], [figure("c", value=30)]), is_small=True)
    assert [(row.y, [mark.y for mark in row.marks]) for row in drawn.rows] == [(0, [11, 11]), (22, [33])]
    assert drawn.height == 2 * 22 + 24


def test_a_part_of_a_start_has_the_same_shape_in_every_plot() -> None:
    parts = [figure(part, measures=part, value=1) for part in ("whole", "boot", "create", "application")]
    assert plotted(*plot(parts)).shapes == {"boot": "circle", "create": "square", "whole": "diamond", "application": "triangle"}
    assert plotted(*plot(parts[:1])).shapes == {"whole": "diamond"}


def test_other_measures_have_the_shapes_in_their_order() -> None:
    first, second = figure("a", measures=None, value=1), figure("b", measures=None, value=2)
    rows = tuple(PlotRow(label=id, measures=measured, figures=(id,)) for id, measured in (("a", "size of it"), ("b", "rest")))
    drawn = plotted(Plot(id="p", title="P", rows=rows), {"a": first, "b": second})
    assert drawn.shapes == {"size of it": "circle", "rest": "square"}
    assert [mark.shape for row in drawn.rows for mark in row.marks] == ["circle", "square"]
    assert set(drawn.shapes.values()) <= SHAPES.keys()
    assert all(mark.y - row.y == LINE for row in drawn.rows for mark in row.marks)


# Comparisons


def test_bars_begin_at_0_and_are_as_long_as_their_values() -> None:
    drawn = compared(*comparison(figure("a", value=10), figure("b", value=40), figure("c", value=0)))
    assert [(bar.figure.id, bar.y, bar.width) for bar in drawn.bars] == [("a", 0, 15), ("b", 47, 60), ("c", 94, 0.3)]
    assert drawn.ticks == [Tick(0, "0"), Tick(30, "20"), Tick(60, "40")]
    assert drawn.height == 3 * 47 + 24


def test_the_parts_of_a_start_follow_each_other_on_one_scale() -> None:
    one, figures = comparison(figure("whole", value=20), figure("create", value=10), figure("boot", value=25), figure("program", value=5))
    drawn = compared(one.model_copy(update={"after": {"boot": "create", "program": "boot"}}), figures)
    assert [(bar.x, bar.width, bar.end) for bar in drawn.bars] == [(0, 22.5, 22.5), (0, 11.25, 11.25), (11.25, 28.13, 39.38), (39.38, 5.62, 45)]
    assert drawn.ticks == [Tick(0, "0"), Tick(22.5, "20"), Tick(45, "40")]
    assert [bar.total for bar in drawn.bars] == ["", "", "", "40"]
    assert bar_values(drawn.bars) == ["20 ms", "10 ms", "25 ms", "5 of 40 ms"]


def test_a_value_is_without_its_unit_where_one_has_no_room_for_it() -> None:
    one, figures = comparison(figure("create", value=500), figure("boot", value=1500))
    assert bar_values(compared(one.model_copy(update={"after": {"boot": "create"}}), figures).bars) == ["500 ms", "1,500 of 2,000 ms"]


@pytest.mark.parametrize(("first", "second", "total"), [("about", None, "≈ 3"), ("at most", "at most", "≤ 3"), ("at most", "about", "≈ 3"), (None, None, "3")])
def test_a_total_is_no_more_exact_than_its_parts(first: str | None, second: str | None, total: str) -> None:
    one, figures = comparison(figure("create", value=1, bound=first), figure("boot", value=2, bound=second))
    assert compared(one.model_copy(update={"after": {"boot": "create"}}), figures).bars[1].total == total


@pytest.mark.parametrize(
    ("top", "labels"),
    [
        (291, ["0", "100", "200"]), (0.0458, ["0", "0.02", "0.04"]), (9.35, ["0", "2.5", "5", "7.5"]), (1, ["0", "0.5", "1"]), (4, ["0", "2", "4"]),
        (301_182, ["0", "200,000"]), (30_000, ["0", "20,000"]), (3_000, ["0", "1,000", "2,000", "3,000"]), (582, ["0", "250", "500"]),
    ],
)  # fmt: skip
def test_the_words_of_a_scale_are_round(top: float, labels: list[str]) -> None:
    assert [tick.label for tick in compared(*comparison(figure("a", value=top), figure("b", value=top / 3))).ticks] == labels


def test_nothing_but_zeros_is_no_length() -> None:
    drawn = compared(*comparison(figure("a", value=0), figure("b", value=0)))
    assert ([bar.width for bar in drawn.bars], drawn.ticks) == ([0.3, 0.3], [])


# What a picture says of itself


def test_a_picture_names_its_scale_its_better_end_and_its_sources() -> None:
    article = load_article(FIXTURE)
    theme = article.themes["boiling-times"]
    setups = {setup.id: setup for setup in theme.setups}
    whole, lid = theme.pictures
    assert axis(whole, theme.figures[:1], setups["guild-2021"]) == "On a scale of powers of ten; less is better"
    assert axis(lid, theme.figures[:1], setups["guild-2021"]) == "The guild's stove, 2021. In min, interval: boot; less is better"
    assert [found.source for found in credited([setups["guild-2021"]] * 2)] == ["stove-guild-7"]
    assert [found.source for found in credited(theme.setups)] == ["stove-guild-7", "potters-handbook"]
    assert axis(lid, [theme.figures[0].model_copy(update={"bound": "about"})], setups["guild-2021"]).endswith("; less is better; dashed: not exact")
    bare = Setup(id="x", title="X", source="s", year=2000, conditions="c")
    assert axis(Comparison(id="c", title="C", figures=("a", "b")), [figure(value=1, measures=None)], bare) == "X, 2000. In ms"
