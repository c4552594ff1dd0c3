"""The vulnerabilities year by year: where each mark and name stands, worked out by hand from the units that vulnerabilities.py names."""

from datetime import date
from typing import Any

from good_article import FIXTURE

from article.load import load_article
from article.records import Article, Vulnerability
from pages.vulnerabilities import PlacedLane, VulnerabilityYears, draw_vulnerabilities


def vulnerability(id: str, published: str, side: str = "kettle", **parts: Any) -> Vulnerability:
    known = {"id": id, "component": "lid, its knob", "side": side, "published": published, "lets": "l", "sources": ("reed-2023",)}
    return Vulnerability.model_validate(known | parts)


def drawn(*found: Vulnerability) -> VulnerabilityYears:
    article = load_article(FIXTURE)
    return draw_vulnerabilities(Article.model_validate({**dict(article), "vulnerabilities": list(found)}))


def marks(drawing: VulnerabilityYears, year: int) -> list[tuple[str, int, int]]:
    return [(mark.vulnerability.id, mark.x, found.y + mark.y) for found in drawing.years if found.year == year for mark in found.published]


def test_a_mark_stands_in_its_year_on_the_lane_of_its_side_in_the_order_of_days() -> None:
    drawing = drawn(vulnerability("b", "2020-05-02"), vulnerability("a", "2020-05-01"), vulnerability("c", "2021-01-01", "teapot"), vulnerability("m", "2021-12-31", "middle"))
    assert drawing.lanes == [PlacedLane("kettle", 36, 36), PlacedLane("middle", 132, 140), PlacedLane("teapot", 228, 328)]
    assert marks(drawing, 2020) == [("a", 48, 16), ("b", 72, 16)]
    assert marks(drawing, 2021) == [("m", 144, 48), ("c", 240, 48)]
    assert [(year.year, year.y, year.height) for year in drawing.years] == [(2020, 0, 32), (2021, 32, 32)]
    assert drawing.height == 64


def test_the_fifth_mark_of_a_lane_begins_a_new_line_and_a_year_without_any_keeps_its_place() -> None:
    drawing = drawn(*(vulnerability(f"k{day}", f"2020-01-0{day}") for day in range(1, 6)), vulnerability("z", "2022-01-01"))
    assert marks(drawing, 2020)[3:] == [("k4", 120, 16), ("k5", 48, 40)]
    assert [(year.year, year.y) for year in drawing.years] == [(2020, 0), (2021, 56), (2022, 88)]


def test_what_was_exploited_is_named_in_the_year_of_its_listing() -> None:
    drawing = drawn(*(vulnerability(id, "2020-01-01", exploited=day) for id, day in (("a", "2022-03-01"), ("b", "2022-01-01"), ("c", "2022-01-01"))))
    (named,) = [year for year in drawing.years if year.listed]
    assert named.year == 2022
    assert named.listed
    assert [(mark.vulnerability.id, mark.x, mark.y) for mark in named.listed.names] == [("b", 72, 44), ("c", 72, 68), ("a", 72, 92)]
    assert (named.listed.y, named.listed.height, named.height) == (28, 72, 104)


def test_a_name_in_the_strip_says_what_it_is_known_as_and_the_first_of_what_it_is_in() -> None:
    found = [vulnerability("a-1", "2020-01-01", exploited="2020-01-02"), vulnerability("b", "2020-01-01", exploited="2020-01-03", name="Leak", component="spout and lid, old")]
    (strip,) = [year.listed for year in drawn(*found).years if year.listed]
    assert [name.named for name in strip.names] == ["A-1, lid", "Leak, spout"]


def test_what_was_listed_does_not_seem_to_stand_in_lanes() -> None:
    """A name stands alone in its line, and begins where no lane does."""
    drawing = drawn(*(vulnerability(f"k{day}", "2020-01-01", exploited=f"2021-01-0{day}") for day in range(1, 5)))
    (strip,) = [year.listed for year in drawing.years if year.listed]
    assert len({name.y for name in strip.names}) == 4
    assert len({name.x for name in strip.names} - {lane.x for lane in drawing.lanes}) == 1


def test_an_article_without_vulnerabilities_has_an_empty_drawing() -> None:
    assert (drawn().years, drawn().height) == ([], 0)


def test_a_vulnerability_knows_its_name_its_component_as_a_whole_and_its_public_record() -> None:
    found = vulnerability("cve-2020-1", "2020-01-01")
    assert (found.known_as, found.record) == ("CVE-2020-1", "https://www.cve.org/CVERecord?id=CVE-2020-1")
    assert vulnerability("sv-1", "2020-01-01", name="Loose lid").known_as == "Loose lid"
    assert vulnerability("sv-1", "2020-01-01").record is None
    assert found.published == date(2020, 1, 1)
