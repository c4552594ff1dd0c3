"""Where boxes, ticks and dots stand: worked out by hand from the units that drawing.py names."""

from typing import Any

import pytest
from good_article import FIXTURE

from article.load import load_article
from article.records import Article, Figure, Layer, Stack
from pages.drawing import amount, boxes, number, printed, size


@pytest.fixture(scope="module")
def good() -> Article:
    return load_article(FIXTURE)


# Numbers


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"), (4.5, "4.5"), (999, "999"), (1000, "1,000"), (10_000, "10,000"), (-12_000, "-12,000"), (1_234_567.5, "1,234,567.5"),
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
