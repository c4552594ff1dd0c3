"""The judge of the search: what people type, and the places that answer it. Nothing here runs the search."""

import tomllib
from collections import Counter
from typing import Any

from support import ROOT

from article.anchors import anchors
from article.records import Article

KINDS = {"exact", "abbreviation", "spelling", "form", "typo", "prefix", "question", "joined", "concept", "row"}
FILE = ROOT / "tests/search/queries.toml"
QUERIES: list[dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))["queries"]
ASIDE = [query for query in QUERIES if query.get("aside")]


def messy(query: dict[str, Any]) -> bool:
    """Typed in haste: all lower case and without a question mark, or of a kind that is messy by itself."""
    text = query["text"]
    return query["kind"] in {"typo", "joined", "prefix"} or (text == text.lower() and "?" not in text)


def test_there_are_enough_queries() -> None:
    assert len(QUERIES) >= 200


def test_every_kind_is_known_and_asked_for() -> None:
    assert {query["kind"] for query in QUERIES} == KINDS


def test_a_query_has_these_parts_and_no_other() -> None:
    known = [{"text", "kind", "answers"}, {"text", "kind", "answers", "aside"}]
    assert [query for query in QUERIES if query.keys() not in known] == []


def test_no_query_stands_twice() -> None:
    texts = Counter(" ".join(query["text"].lower().split()) for query in QUERIES)
    assert [text for text, count in texts.items() if count > 1] == []


def test_every_query_has_answers_and_none_of_them_twice() -> None:
    assert [query["text"] for query in QUERIES if not 1 <= len(set(query["answers"])) == len(query["answers"])] == []


def test_every_answer_is_a_question_or_a_place_on_a_page(article: Article) -> None:
    found = anchors(article)
    places = {one.permalink for one in found if one.id not in ("", "content") or one.reference.startswith(("faq:", "theme:"))}
    assert [answer for query in QUERIES for answer in query["answers"] if answer not in places] == []


def test_enough_queries_of_every_kind_are_kept_aside() -> None:
    assert len(ASIDE) >= 60
    assert {query["kind"] for query in ASIDE} == KINDS


def test_a_third_of_the_queries_is_messy() -> None:
    assert 3 * sum(map(messy, QUERIES)) >= len(QUERIES)
    assert 3 * sum(map(messy, ASIDE)) >= len(ASIDE)
