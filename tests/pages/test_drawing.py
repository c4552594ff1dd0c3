"""Where boxes, bars, ticks and dots stand: worked out by hand from the units that drawing.py names."""

from typing import Any

import pytest
from good_article import FIXTURE

from article.load import load_article
from article.records import Article, Event, Figure, Layer, Setup, Stack, Theme
from pages.drawing import Bar, Bars, Tick, amount, boxes, draw_timeline, drawings, number, printed, size

SMALL_SPACE = "\u202f"


@pytest.fixture(scope="module")
def good() -> Article:
    return load_article(FIXTURE)


# Numbers


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"), (4.5, "4.5"), (9999, "9999"), (10_000, f"10{SMALL_SPACE}000"), (-12_000, f"-12{SMALL_SPACE}000"), (1_234_567.5, f"1{SMALL_SPACE}234{SMALL_SPACE}567.5"),
        (0.1 + 0.2, "0.3"), (1e15, "1e+15"), (999.0, "999"), (0.00025, "0.00025"),
    ],
)  # fmt: skip
def test_a_number_is_printed_without_digits_that_were_not_measured(value: float, shown: str) -> None:
    assert number(value) == shown


def figure(id: str = "a", **parts: Any) -> Figure:
    known = {"id": id, "setup": "lab", "label": id, "unit": "ms", "system": "s", "place": "table 1"}
    return Figure.model_validate(known | parts)


@pytest.mark.parametrize(
    ("parts", "alone", "with_unit"),
    [
        ({"value": 125, "bound": "at most"}, "at most 125", "at most 125 ms"),
        ({"low": 3, "high": 5, "unit": "MB"}, "3 to 5", "3 to 5 MB"),
        ({"low": 0, "high": 5}, "0 to 5", "0 to 5 ms"),
        ({"value": 70, "unit": "%"}, "70", "70%"),
        ({"value": 70, "unit": "% of one core", "bound": "about"}, "about 70", "about 70% of one core"),
        ({"value": 0}, "0", "0 ms"),
    ],
)
def test_a_figure_has_its_bound_and_its_unit(parts: dict[str, Any], alone: str, with_unit: str) -> None:
    assert amount(figure(**parts)) == alone
    assert printed(figure(**parts)) == with_unit


# Bars


def theme(*figures: Figure) -> Theme:
    setups = tuple(Setup(id=id, title=id, source="s", year=2020, conditions="c") for id in ("lab", "field"))
    return Theme(id="t", title="T", summary="s", may="m", may_not="n", setups=setups, figures=figures)


def ends(bars: Bars) -> list[tuple[float, float]]:
    return [(bar.start, bar.end) for bar in bars.bars]


def test_bars_grow_with_their_values_on_a_linear_scale() -> None:
    short, long, spread = figure("short", value=10), figure("long", value=40), figure("spread", low=20, high=30)
    assert drawings(theme(short, long, spread), "lab") == [
        Bars(
            "ms", "", False, 163,  # three times 21 + 14 + 12, and 22 for the scale
            [Bar(short, 0, 0, 14.5), Bar(long, 47, 0, 58), Bar(spread, 94, 29, 43.5)],
            [Tick(0, "0"), Tick(58, "40")],
        )
    ]  # fmt: skip


def test_a_range_fifty_times_wide_is_linear_still() -> None:
    (bars,) = drawings(theme(figure("a", value=1), figure("b", value=50)), "lab")
    assert not bars.is_log
    assert ends(bars) == [(0, 1.2), (0, 58)]


def test_a_wider_one_is_logarithmic_from_the_power_of_ten_below_its_least_value() -> None:
    (bars,) = drawings(theme(figure("a", value=1), figure("b", value=51), figure("c", low=5, high=50)), "lab")
    assert bars.is_log
    assert ends(bars) == [(0, 21.4), (0, 58), (36.4, 57.8)]  # 58 * log(value / 0.1) / log(51 / 0.1)
    assert bars.ticks == [Tick(0, "0.1"), Tick(21.4, "1"), Tick(42.8, "10")]


def test_bars_of_the_fixture_stand_where_they_were_worked_out(good: Article) -> None:
    (bars,) = drawings(good.themes["boiling-times"], "guild-2021")
    assert (bars.unit, bars.measures, bars.is_log, bars.height) == ("min", "boot", True, 116)
    assert [(bar.figure.id, bar.y, bar.start, bar.end) for bar in bars.bars] == [
        ("kettle-boil", 0, 0, 9.3), ("samovar-boil", 47, 18.5, 58),  # 58 * log(value) / log(12000)
    ]  # fmt: skip
    assert bars.ticks == [Tick(0, "1"), Tick(14.2, "10"), Tick(28.4, "100"), Tick(42.7, "1000"), Tick(56.9, f"10{SMALL_SPACE}000")]


def test_only_figures_of_one_setup_unit_and_part_of_a_start_share_a_drawing() -> None:
    found = drawings(
        theme(
            figure("a", value=1), figure("b", value=2), figure("c", value=3, unit="s"), figure("d", value=4, setup="field"),
            figure("e", value=5, measures="boot"), figure("f", value=6, measures="boot"), figure("g", value=7, unit="MB"),
        ),
        "lab",
    )  # fmt: skip
    assert [([bar.figure.id for bar in bars.bars], bars.unit, bars.measures) for bars in found] == [
        (["a", "b"], "ms", ""), (["e", "f"], "ms", "boot"),
    ]  # fmt: skip


def test_nothing_is_drawn_of_zeros_and_a_zero_among_others_has_no_bar() -> None:
    assert drawings(theme(figure("a", value=0), figure("b", value=0)), "lab") == []
    (bars,) = drawings(theme(figure("a", value=0), figure("b", value=100), figure("c", value=1)), "lab")
    assert bars.is_log
    assert ends(bars)[0] == (0, 0)


# Stacks


def test_the_boxes_of_a_stack_stand_from_the_bottom_up_and_what_each_instance_has_is_there_twice(good: Article) -> None:
    stack = good.stacks["on-the-stove"]
    assert size(stack) == (240, 118)
    assert [(box.x, box.y, box.width, box.height, box.layer.label) for box in boxes(stack)] == [
        (0, 82, 240, 36, "Stove"),
        (0, 41, 117.5, 36, "Plate"), (122.5, 41, 117.5, 36, "Plate"),
        (0, 0, 117.5, 36, "Kettle"), (122.5, 0, 117.5, 36, "Kettle"),
    ]  # fmt: skip


def test_a_stack_grows_with_its_layers() -> None:
    layers = tuple(Layer(label=str(number), kind="kernel") for number in range(5))
    stack = Stack(id="s", title="S", side="kettle", summary="s", layers=layers)
    assert size(stack) == (240, 200)
    assert [box.y for box in boxes(stack)] == [164, 123, 82, 41, 0]


# The timeline


def event(date: str, side: str) -> Event:
    return Event(id=f"e{date}{side}", date=date, side=side, title="t", text="t", sources=("reed-2023",))


def test_events_stand_along_the_years_on_the_lane_of_their_side(good: Article) -> None:
    timeline = draw_timeline(good)
    assert (timeline.width, timeline.height) == (720, 242)
    assert timeline.lanes == [("kettle", 64), ("middle", 138), ("teapot", 212)]
    assert [(dot.event.id, dot.x, dot.y) for dot in timeline.dots] == [("first-kettle", 22.1, 64), ("samovar-meets-both", 697.9, 138)]
    assert timeline.ticks == [Tick(10, "1750"), Tick(251.4, "1760"), Tick(492.8, "1770")]


def test_events_of_one_year_and_side_stand_above_one_another(good: Article) -> None:
    events = [event("1964", "teapot"), event("1964-03", "teapot"), event("1964-12-01", "teapot"), event("1964", "kettle"), event("1969", "teapot")]
    timeline = draw_timeline(good.model_copy(update={"events": tuple(events)}))
    assert [(dot.x, dot.y) for dot in timeline.dots] == [(325, 212), (325, 203), (325, 194), (325, 64), (675, 212)]  # 10 + 700 * 4.5 / 10
    assert timeline.ticks == [Tick(10, "1960")]
