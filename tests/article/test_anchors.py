"""Every anchor of the small article, in the order of the site; what belongs to what, and what moves with it."""

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

import pytest
from good_article import FIXTURE, Edit, changed

from article.anchors import Anchor, anchors, labels, within
from article.load import load_article
from article.records import Article

# Of each page: each anchor with its reference, or in brackets the record that it belongs to. Its first is the page itself.
SITE = {
    "index": "=page:index content",
    "key-differences": "=page:key-differences content purpose=section:purpose what-for(section:purpose) under-the-lid(section:purpose) material=section:material",
    "comparison-chart": (
        "=page:comparison-chart content comparison=chart:comparison heat=row:heat fire(row:heat) weight=row:weight sizes=chart:sizes cups=row:cups"
    ),
    "definitions": (
        "=page:definitions content senses-of-kettle=word:kettle kettle-vessel=sense:kettle-vessel kettle-hollow=sense:kettle-hollow kettle-hole(sense:kettle-hollow) "
        "senses-of-teapot=word:teapot teapot-vessel=sense:teapot-vessel glossary terms-i terms-w infuser=term:infuser whistle=term:whistle piper(term:whistle)"
    ),
    "faq": (
        "=page:faq content use=group:use can-a-teapot-boil-water(faq:can-a-teapot-boil-water) teapot-on-the-stove(faq:can-a-teapot-boil-water) "
        "boiling-in-a-teapot(faq:can-a-teapot-boil-water) who-needs-both(faq:who-needs-both) care=group:care how-to-remove-scale(faq:how-to-remove-scale)"
    ),
    "faq/can-a-teapot-boil-water": (
        "=faq:can-a-teapot-boil-water content(faq:can-a-teapot-boil-water) sources(faq:can-a-teapot-boil-water) read-on(faq:can-a-teapot-boil-water)"
    ),
    "faq/who-needs-both": "=faq:who-needs-both content(faq:who-needs-both) sources(faq:who-needs-both)",
    "faq/how-to-remove-scale": "=faq:how-to-remove-scale content(faq:how-to-remove-scale) sources(faq:how-to-remove-scale)",
    "sources": (
        "=page:sources content sources-p sources-r sources-s potters-handbook=source:potters-handbook reed-2023=source:reed-2023 stove-guild-7=source:stove-guild-7"
    ),
    "about": "=page:about content credits method=section:method",
    "evidence": "=page:evidence content boiling-times(theme:boiling-times)",
    "evidence/boiling-times": (
        "=theme:boiling-times content(theme:boiling-times) comparisons(theme:boiling-times) conclusions(theme:boiling-times) table(theme:boiling-times) "
        "studies(theme:boiling-times) all-vessels=plot:all-vessels vessels(plot:all-vessels) lid-or-not=comparison:lid-or-not guild-2021=setup:guild-2021 "
        "handbook-1998=setup:handbook-1998 kettle-boil=figure:kettle-boil kettle-boiling(figure:kettle-boil) samovar-boil=figure:samovar-boil "
        "teapot-crack=figure:teapot-crack kettle-program=figure:kettle-program pan-boil=figure:pan-boil"
    ),
    "errors": "=page:errors content on-the-fire=group:on-the-fire teapots-boil=error:teapots-boil teapot-is-a-kettle(error:teapots-boil)",
    "choose": (
        "=page:choose content flow questions how-many=step:how-many is-there-room=step:is-there-room shelf(step:is-there-room) "
        "answers take-a-kettle=answer:take-a-kettle kettle-only(answer:take-a-kettle) take-both=answer:take-both"
    ),
    "history": (
        "=page:history content density-calculator timeline=section:timeline accidents=section:accidents prices=section:prices shelf=section:shelf "
        "one-shop=chart:one-shop tin-kettle=row:tin-kettle tea-is-made=scene:tea-is-made vulnerabilities sv-2019-1=vulnerability:sv-2019-1 sv-2021-2=vulnerability:sv-2021-2 "
        "hot-spout(vulnerability:sv-2021-2) events-1750s events-1770s first-kettle=event:first-kettle samovar-meets-both=event:samovar-meets-both "
        "samovar(event:samovar-meets-both)"
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def good() -> Article:
    return load_article(FIXTURE)


def written(anchor: Anchor) -> str:
    return f"{anchor.id}={anchor.reference}" if anchor.reference else f"{anchor.id}({anchor.within})" if anchor.within else anchor.id


def test_every_anchor_of_the_site_is_known_in_its_order(good: Article) -> None:
    found = {page: " ".join(map(written, group)) for page, group in groupby(anchors(good), key=lambda anchor: anchor.page)}
    assert found == SITE
    assert list(found) == list(SITE)


def ids(found: Iterable[Anchor], page: str) -> list[str]:
    return [anchor.id for anchor in found if anchor.page == page]


def test_a_heading_in_an_answer_is_on_the_page_of_its_question(tmp_path: Path) -> None:
    text = "---\nquestion: Who?\nanswer: You.\nrelated: [term:whistle]\nsources: [reed-2023]\n---\n\n#### Of lime { #lime }\n\nIt is white.\n"
    found = list(anchors(load_article(changed(tmp_path, Edit("faq/who-needs-both.md", None, text)))))
    assert ids(found, "faq/who-needs-both") == ["", "content", "sources", "read-on", "lime"]
    assert "lime" not in ids(found, "faq")


def test_only_a_page_about_an_article_with_authors_names_them(good: Article) -> None:
    unsigned = good.model_copy(update={"outline": good.outline.model_copy(update={"credits": ()})})
    assert ids(anchors(unsigned), "about") == ["", "content", "method"]


@pytest.mark.parametrize(
    ("reference", "moving"),
    [
        ("row:heat", "heat fire"), ("chart:comparison", "comparison heat fire weight"), ("term:whistle", "whistle piper"), ("sense:kettle-hollow", "kettle-hollow kettle-hole"),
        ("word:teapot", "senses-of-teapot teapot-vessel"), ("section:purpose", "purpose what-for under-the-lid"), ("section:prices", "prices one-shop tin-kettle"),
        ("section:shelf", "density-calculator shelf"), ("section:material", "material"), ("page:errors", " content on-the-fire teapots-boil teapot-is-a-kettle"), ("faq:gone", ""),
    ],
)  # fmt: skip
def test_what_moves_with_a_record(good: Article, reference: str, moving: str) -> None:
    assert " ".join(anchor.id for anchor in within(good, reference)) == moving


def test_a_link_shows_the_words_of_its_record(good: Article) -> None:
    found = labels(good)
    assert {reference: found[reference] for reference in ("page:faq", "section:purpose", "group:use", "word:kettle", "row:heat", "term:whistle", "source:reed-2023")} == {
        "page:faq": "Questions", "section:purpose": "One heats, the other holds", "group:use": "In use", "word:kettle": "senses of Kettle", "row:heat": "Stands on the fire (in the chart)",
        "term:whistle": "whistle", "source:reed-2023": "Reed 2023",
    }  # fmt: skip
    assert not [reference for reference in found if reference.startswith(("stack:", "moved:"))]  # they have no anchor
