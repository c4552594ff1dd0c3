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
    assert [(row.x, row.y, row.height) for row in flow.rows] == [(0, 0, 26), (12, 32, 26), (12, 64, 41), (24, 111, 26), (24, 143, 26)]
    assert flow.height == 169


def test_a_line_leads_from_its_question_to_each_row(flow: Flow) -> None:
    assert [row.branch for row in flow.rows] == [  # a letter is at most 7 wide; 4 from the words to the line on both sides
        "", "M-6 -6V13H0M57 13H172", "M-6 -38V20.5H0", "M-6 -6V13H0M29 13H160", "M-6 -38V13H0M22 13H160",
    ]  # fmt: skip
    assert [(row.box, row.width) for row in flow.rows] == [(0, 320), (172, 136), (0, 308), (160, 136), (160, 136)]


def test_a_line_does_not_go_on_behind_words_that_leave_no_room_for_it(tmp_path: Path) -> None:
    wide = draw_flow(load_article(changed(tmp_path, Edit("steps.toml", '{ label = "I alone"', '{ label = "I alone and nobody else"'))))  # 23 letters, and 172 to the box
    assert (wide.rows[1].words, wide.rows[1].branch) == (("I alone and nobody else",), "M-6 -6V13H0M169 13H172")
    wider = draw_flow(load_article(changed(tmp_path / "more", Edit("steps.toml", '{ label = "I alone"', '{ label = "I alone or with somebody"'))))
    assert (wider.rows[1].words, wider.rows[1].branch) == (("I alone or with", "somebody"), "M-6 -6V20.5H0M113 20.5H172")


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
    assert flow.rows[0].height == 41
    assert flow.rows[0].inside == [(flow.rows[0].lines[0], 16), (flow.rows[0].lines[1], 32)]
    assert flow.rows[1].words == ("One",)
    assert [(found.lines, found.side) for found in flow.rows if found.to == "answer:take-both"] == [(("Two",), "teapot")]
