"""Entries of the bibliography, what rests on a source, and texts on their way into a frame or a script."""

import json
from datetime import date

import pytest
from good_article import FIXTURE

from article.load import load_article
from article.records import Article, Source
from pages.render import _breakable, _proof, _structured, entry, in_frame, uses


@pytest.fixture(scope="module")
def good() -> Article:
    return load_article(FIXTURE)


@pytest.mark.parametrize(
    ("parts", "written"),
    [
        ({}, "*T*. No date given."),
        ({"authors": "Ann et al.", "venue": "Notes", "published": "2021"}, "Ann et al. *T*. Notes. 2021."),
        ({"title": "Stop!", "published": "2021"}, "*Stop!* 2021."),
        ({"url": "https://a.example/"}, "[*T*](https://a.example/). No date given."),
        ({"title": "Why?", "url": "https://a.example/", "authors": "Ann Jr."}, "Ann Jr. [*Why?*](https://a.example/) No date given."),
        ({"quality": "primary", "note": "Part *2*."}, r"*T*. No date given. Primary source. Part \*2\*."),
        ({"quality": "secondary", "published": "2021-03"}, "*T*. 2021-03. Secondary source."),
        ({"read": date(2026, 11, 28), "note": "In part."}, "*T*. No date given. Read on 2026-11-28. In part."),
    ],
)
def test_an_entry_of_the_bibliography(parts: dict[str, str], written: str) -> None:
    assert entry(Source.model_validate({"id": "a", "short": "A", "title": "T"} | parts)) == written


def test_what_rests_on_a_source_is_listed_once_in_the_order_of_the_article(good: Article) -> None:
    assert uses(good)["potters-handbook"] == [
        "section:material", "sense:kettle-hollow", "term:infuser", "row:weight", "event:first-kettle", "event:samovar-meets-both", "setup:handbook-1998", "figure:teapot-crack",
    ]  # fmt: skip
    assert "page:index" in uses(good)["reed-2023"]
    assert all(len(found) == len(set(found)) for found in uses(good).values())


PROOF = [
    (3, "sources, linked where they are used", "page:sources"), (3, "questions, each with its own link", "page:faq"),
    (5, "measured figures with their conditions", "page:evidence"), (1, "common error corrected", "page:errors"),
]  # fmt: skip


def test_the_home_page_counts_what_the_site_can_prove(good: Article) -> None:
    assert list(_proof(good)) == PROOF


def test_the_home_page_counts_nothing_that_is_not_there_or_on_no_page(good: Article) -> None:
    pages = tuple(page for page in good.outline.pages if page.kind != "faq")
    article = good.model_copy(update={"errors": {}, "outline": good.outline.model_copy(update={"pages": pages})})
    assert list(_proof(article)) == [PROOF[0], PROOF[2]]


@pytest.mark.parametrize(("text", "written"), [('a "b" <c> & \'d\'', "a &quot;b&quot; &lt;c&gt; &amp; 'd'"), (" a \n b ", "a b")])
def test_a_title_is_written_for_the_frame(text: str, written: str) -> None:
    assert in_frame(text) == written


@pytest.mark.parametrize(("text", "written"), [("a/b_c", "a/<wbr>b_<wbr>c"), ("a/ b", "a/ b"), ("<a>/b", "&lt;a&gt;/<wbr>b")])
def test_a_path_may_break_behind_its_signs(text: str, written: str) -> None:
    assert _breakable(text) == written


def test_structured_data_begins_no_tag_and_stays_what_it_is() -> None:
    written = _structured({"a": "</script><!--", "b": "ä"})
    assert written == '{"a":"\\u003c/script>\\u003c!--","b":"ä"}'
    assert json.loads(written) == {"a": "</script><!--", "b": "ä"}
