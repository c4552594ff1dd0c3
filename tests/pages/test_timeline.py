"""Where the dots, names and decades of the history stand: worked out by hand from what timeline.py says of its lanes."""

import pytest
from good_article import FIXTURE

from article.load import load_article
from article.records import Article, Event
from pages.timeline import Decade, draw_timeline


@pytest.fixture(scope="module")
def good() -> Article:
    return load_article(FIXTURE)


def test_an_event_stands_at_its_year_on_its_lane(good: Article) -> None:
    drawn = draw_timeline(good)
    assert [(dot.event.id, dot.x, dot.y, dot.name_y) for dot in drawn.dots] == [("first-kettle", 44, 12, None), ("samovar-meets-both", 66, 8 + 8 * 28 + 4, 236)]
    assert drawn.dots[1].name == "1778 Samovar"
    assert drawn.decades == [Decade(8, "1750"), Decade(88, "1760"), Decade(168, "1770")]
    assert drawn.height == 8 + 8 * 29 + 16 + 4  # below the name of the last landmark


def test_the_line_to_a_name_runs_below_dots_that_are_in_its_way(good: Article) -> None:
    first, other = good.events[0], good.events[0].model_copy(update={"id": "other", "side": "teapot", "landmark": None})
    named = first.model_copy(update={"side": "kettle", "landmark": "A"})
    later = other.model_copy(update={"date": f"{int(first.date[:4]) + 1}"})
    for events, is_under in (((named, other), True), ((named, later), False)):
        drawn = draw_timeline(good.model_copy(update={"events": events}))
        assert [dot.is_under for dot in drawn.dots if dot.event.landmark] == [is_under]


def test_events_of_a_year_stand_beside_each_other_and_names_below(good: Article) -> None:
    first = good.events[0].model_copy(update={"landmark": None})

    def event(date: str, side: str, landmark: str | None = None) -> Event:
        return first.model_copy(update={"date": date, "side": side, "landmark": landmark})

    events = (event("1961-05", "teapot", "B"), event("1960", "kettle"), event("1961", "teapot", "A"), event("1961-06", "kettle"), event("1960-02", "kettle"))
    drawn = draw_timeline(good.model_copy(update={"events": events}))
    assert [(dot.event.date, dot.x, dot.y, dot.name_y) for dot in drawn.dots] == [
        ("1960", 44, 12, None), ("1960-02", 52, 12, None), ("1961", 96, 20, 20), ("1961-05", 104, 20, 36), ("1961-06", 44, 20, None),
    ]  # fmt: skip
    assert drawn.decades == [Decade(8, "1960")]
