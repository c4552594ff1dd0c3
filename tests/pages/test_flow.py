"""The flow chart of the decision guide: its rows, worked out by hand from the units that flow.py names."""

from pathlib import Path

import pytest
from good_article import FIXTURE, Edit, changed

from article.load import load_article
from pages.flow import Flow, Row, draw_flow


@pytest.fixture(scope="module")
def flow() -> Flow:
    return draw_flow(load_article(FIXTURE))


def row(flow: Flow, words: str) -> Row:
    return next(row for row in flow.rows if " ".join(row.words) == words)


def test_rows_stand_in_the_order_of_a_walk_that_takes_the_first_answer_first(flow: Flow) -> None:
    assert [(row.to, " ".join(row.words), " ".join(row.lines)) for row in flow.rows] == [
        ("step:how-many", "", "1. How many drink?"),
        ("answer:take-a-kettle", "I alone", "Take a kettle"),
        ("step:is-there-room", "More", "2. Is there room on the shelf?"),
        ("answer:take-both", "Yes", "Take both"),
        ("answer:take-a-kettle", "No", "Take a kettle"),
    ]


def test_each_row_is_below_the_one_before_and_further_in_than_its_question(flow: Flow) -> None:
    assert [(row.x, row.y, row.height) for row in flow.rows] == [(0, 0, 25), (14, 31, 25), (14, 62, 39), (28, 107, 25), (28, 138, 25)]
    assert flow.height == 163


def test_a_line_leads_from_its_question_to_each_row(flow: Flow) -> None:
    assert [row.branch for row in flow.rows] == ["", "M-7 -6V12.5H182", "M-7 -37V19.5H0", "M-7 -6V12.5H168", "M-7 -37V12.5H168"]
    assert [(row.box, row.width) for row in flow.rows] == [(0, 340), (182, 144), (0, 326), (168, 144), (168, 144)]


def test_the_way_of_the_first_answers_is_marked_and_told(flow: Flow) -> None:
    assert [row.to for row in flow.rows if row.is_common] == ["step:how-many", "answer:take-a-kettle"]
    assert (flow.common, flow.steps) == ("Take a kettle", 1)


def test_a_question_that_is_drawn_already_is_led_to_by_its_number(tmp_path: Path) -> None:
    more = '  { label = "More", to = "step:is-there-room" },\n'
    again = draw_flow(load_article(changed(tmp_path, Edit("steps.toml", more, more + more.replace("More", "A crowd")))))
    assert row(again, "A crowd").lines == ("question 2",)
    assert row(again, "A crowd").step is None
    assert [found.to for found in again.rows if found.step] == ["step:how-many", "step:is-there-room"]


def test_short_words_take_the_place_of_long_ones_and_long_ones_are_wrapped(tmp_path: Path) -> None:
    long = "A question that is so long that no phone could show it in one line of the chart"
    root = changed(
        tmp_path,
        Edit("steps.toml", '"How many drink?"', f'"{long}"'),
        Edit("steps.toml", '{ label = "I alone"', '{ label = "I alone", short = "One"'),
        Edit("answers/take-both.md", "title: ", "short: Two\nside: pot\ntitle: ".replace("pot", "teapot")),
    )
    flow = draw_flow(load_article(root))
    assert flow.rows[0].lines == ("1. A question that is so long that no phone", "could show it in one line of the chart")
    assert flow.rows[0].height == 39
    assert flow.rows[0].inside == [(flow.rows[0].lines[0], 16), (flow.rows[0].lines[1], 30)]
    assert flow.rows[1].words == ("One",)
    assert [(found.lines, found.side) for found in flow.rows if found.to == "answer:take-both"] == [(("Two",), "teapot")]
