"""Corrections: the page of them and their feed, of which the project itself has none yet."""

from datetime import date
from xml.etree import ElementTree

import pytest
from good_article import FIXTURE

from article.load import load_article
from article.records import Article, Correction, Page
from pages.render import render

ATOM = "{http://www.w3.org/2005/Atom}"
PAGE = Page(id="corrections", kind="corrections", title="Corrections", description="What was wrong.")
EARLY = Correction(id="spout", day=date(2026, 1, 2), wrong="A spout <whistles>.", right="A lid whistles.", records=("term:whistle",))
LATE = Correction(id="weight", day=date(2026, 3, 4), wrong="A pot weighs 1 kg.", right="It weighs 2 kg.", records=("row:weight", "faq:can-a-teapot-boil-water"))


@pytest.fixture(scope="module")
def good() -> Article:
    return load_article(FIXTURE)


def corrected(article: Article, *corrections: Correction) -> dict[str, str]:
    outline = article.outline.model_copy(update={"pages": (*article.outline.pages, PAGE)})
    return render(article.model_copy(update={"outline": outline, "corrections": corrections}))


def test_a_correction_has_an_anchor_and_says_what_was_wrong_since_when_and_where(good: Article) -> None:
    page = corrected(good, EARLY, LATE)["corrections.md"]
    assert page.index("## 2026-03-04: It weighs 2 kg. { #weight }") < page.index("## 2026-01-02: A lid whistles. { #spout }")
    assert "The site said: A spout &lt;whistles>." in page
    assert "](comparison-chart.md#weight), [Can a teapot boil water?](faq/can-a-teapot-boil-water.md)" in page


def test_the_feed_has_an_entry_for_each_with_a_name_that_stays(good: Article) -> None:
    text = corrected(good, EARLY, LATE)["data/corrections.xml"]
    feed = ElementTree.fromstring(text)
    assert feed.findtext(f"{ATOM}updated") == "2026-03-04T00:00:00+00:00"
    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == ["A lid whistles.", "It weighs 2 kg."]
    assert [link.get("href") for entry in entries for link in entry.iter(f"{ATOM}link")] == ["../corrections/#spout", "../corrections/#weight"]
    assert entries[0].findtext(f"{ATOM}updated") == "2026-01-02T00:00:00+00:00"
    assert "A spout <whistles>." in str(entries[0].findtext(f"{ATOM}summary"))
    ids = [node.text for node in feed.iter(f"{ATOM}id")]
    assert len(set(ids)) == 3
    assert ids[1] == ElementTree.fromstring(corrected(good, EARLY)["data/corrections.xml"]).findtext(f"{ATOM}entry/{ATOM}id")


def test_an_empty_list_is_said_and_its_feed_does_not_depend_on_the_day(good: Article) -> None:
    files = corrected(good)
    assert "None so far." in files["corrections.md"]
    assert f"<updated>{good.outline.reviewed}T00:00:00+00:00</updated>" in files["data/corrections.xml"]


def test_a_site_without_the_page_has_no_feed(good: Article) -> None:
    assert "data/corrections.xml" not in render(good)
