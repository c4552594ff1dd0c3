"""Plain text in Markdown and back, records by themselves, and where each record is: by literal values."""

from typing import Any

import pytest
from good_article import FIXTURE
from pydantic import ValidationError

from article.anchors import Anchor, addresses, headings, labels
from article.citations import in_text
from article.kinds import advice_in_order, counts
from article.load import load_article
from article.plain_text import excerpt, paragraph, plain
from article.records import Article, Figure, Source, Term, Vulnerability


@pytest.fixture(scope="module")
def good() -> Article:
    return load_article(FIXTURE)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a  b\n c", "a b c"), ("*a* _b_ `c`", r"\*a\* \_b\_ \`c\`"), ("[a](b) {c} \\", r"\[a\](b) \{c\} \\"), ("a < b & c", "a &lt; b & c"),
        ("&amp; &#38; &x y", "&amp;amp; &amp;#38; &x y"), ("C#", r"C\#"), ("# a", "# a"), ("a ##", r"a \#\#"), ("a # b", "a # b"),
        ("![a](data:b) [c](d)", r"!\[a\]&#40;data:b) \[c\](d)"),
    ],
)  # fmt: skip
def test_a_plain_text_is_written_so_that_markdown_shows_it(text: str, written: str) -> None:
    assert plain(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [("# a", r"\# a"), ("> a", r"\> a"), ("- a", r"\- a"), ("+ a", r"\+ a"), ("12. a", r"12\. a"), ("1) a", r"1\) a"), ("a - b", "a - b"), ("~~~ a", "&#126;~~ a"), ("1 a", "1 a")],
)  # fmt: skip
def test_a_paragraph_begins_no_block(text: str, written: str) -> None:
    assert paragraph(text) == written


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("A *b* [c](d.md) `e` [@f, page 2]. G", "A b c e. G"), ("### A title { #anchor }\n\nText", "A title Text"), (r"2 \* 3 &lt; 7", "2 * 3 < 7"),
        ("a" * 160, "a" * 160), ("a " * 80 + "b", "a " * 80 + "…"), ("word " * 40, "word " * 31 + "word …"),
    ],
)  # fmt: skip
def test_an_excerpt_is_at_most_160_characters_of_text_without_markup(markdown: str, words: str) -> None:
    assert excerpt(markdown) == words


def test_the_sources_that_a_text_cites_are_found() -> None:
    assert [found.source for found in in_text(r"[@a] [@b, section 3, page 2]. \[@c] [@ d]")] == ["a", "b", " d"]


def test_headings_have_their_level_title_anchor_and_line() -> None:
    body = "### A { #a }\n\n```\n# no\n```\n\n#### B c\n~~~\n## no\n~~~\n## D {#d .x}"
    assert list(headings(body)) == [(0, 3, "A", "a"), (6, 4, "B c", None), (10, 2, "D", "d")]


@pytest.mark.parametrize(
    ("anchor", "address", "permalink"),
    [(Anchor("faq", "a", ""), "faq.md#a", "/faq/#a"), (Anchor("faq", "", ""), "faq.md", "/faq/"), (Anchor("index", "a", ""), "index.md#a", "/#a"), (Anchor("index", "", ""), "index.md", "/")],
)  # fmt: skip
def test_an_anchor_has_an_address_and_a_permalink(anchor: Anchor, address: str, permalink: str) -> None:
    assert (anchor.address, anchor.permalink) == (address, permalink)


PLACES = {
    "page:index": ("index.md", "Kettle vs. Teapot"), "page:faq": ("faq.md", "Questions"),
    "section:purpose": ("key-differences.md#purpose", "One heats, the other holds"), "group:care": ("faq.md#care", "Care"),
    "faq:who-needs-both": ("faq/who-needs-both.md", "Who needs both?"), "term:whistle": ("definitions.md#whistle", "whistle"),
    "word:kettle": ("definitions.md#senses-of-kettle", "senses of Kettle"),
    "sense:teapot-vessel": ("definitions.md#teapot-vessel", "Sense: A vessel in which tea draws and from which it is poured"),
    "error:teapots-boil": ("errors.md#teapots-boil", "Error: A teapot is a kettle for tea"), "chart:sizes": ("comparison-chart.md#sizes", "Sizes"),
    "chart:one-shop": ("history.md#one-shop", "Prices in one shop"), "row:heat": ("comparison-chart.md#heat", "Stands on the fire (in the chart)"),
    "row:tin-kettle": ("history.md#tin-kettle", "Tin kettle (in the chart)"), "theme:boiling-times": ("evidence/boiling-times.md", "How long does a litre take?"),
    "setup:guild-2021": ("evidence/boiling-times.md#guild-2021", "The guild's stove"), "figure:kettle-boil": ("evidence/boiling-times.md#kettle-boil", "Tin kettle"),
    "plot:all-vessels": ("evidence/boiling-times.md#all-vessels", "Time to boil, by vessel"),
    "comparison:lid-or-not": ("evidence/boiling-times.md#lid-or-not", "With a lid it took half as long"),
    "vulnerability:sv-2019-1": ("history.md#sv-2019-1", "Loose lid"), "vulnerability:sv-2021-2": ("history.md#sv-2021-2", "SV-2021-2"),
    "event:first-kettle": ("history.md#first-kettle", "The first kettle"), "answer:take-both": ("choose.md#take-both", "Take both"),
    "source:reed-2023": ("sources.md#reed-2023", "Reed 2023"),
}  # fmt: skip


@pytest.mark.parametrize("reference", PLACES)
def test_a_record_is_at_its_place_and_called_by_its_name(good: Article, reference: str) -> None:
    assert (addresses(good)[reference], labels(good)[reference]) == PLACES[reference]


def test_records_are_counted(good: Article) -> None:
    assert counts(good) == {
        "page": 11, "section": 7, "question": 3, "sense": 3, "term": 2, "error": 1, "answer": 2, "chart row": 4, "vulnerability": 2, "event": 2,
        "plot": 1, "comparison": 1, "figure": 5, "source": 3,
    }  # fmt: skip


def test_answers_stand_in_the_order_in_which_the_steps_lead_to_them(good: Article) -> None:
    turned = good.model_copy(update={"advice": dict(reversed(good.advice.items()))})
    assert [advice.id for advice in advice_in_order(good)] == [advice.id for advice in advice_in_order(turned)] == ["take-a-kettle", "take-both"]


# Records by themselves


def figure(**parts: Any) -> Figure:
    return Figure.model_validate({"id": "a", "setup": "s", "label": "l", "unit": "MB", "system": "s", "place": "l"} | parts)


@pytest.mark.parametrize(
    ("unit", "megabytes"),
    [("kB", 0.25), ("MB", 250), ("MiB", 262.144), ("GB", 250_000), ("GiB", 268_435.456), ("MB a guest", 250), ("ms", None), ("TB", None)],
)
def test_an_amount_of_memory_is_counted_in_megabytes(unit: str, megabytes: float | None) -> None:
    assert figure(value=250, unit=unit).megabytes == megabytes
    assert figure(low=1, high=250, unit=unit).megabytes == megabytes


@pytest.mark.parametrize("parts", [{"value": 1}, {"low": 1, "high": 2}, {"low": 2, "high": 2}, {"value": 0}])
def test_a_figure_is_a_value_or_a_range(parts: dict[str, float]) -> None:
    assert figure(**parts).top == max(parts.values())


@pytest.mark.parametrize("parts", [{}, {"low": 1}, {"high": 1}, {"low": 3, "high": 2}, {"value": 1, "low": 1, "high": 2}, {"value": 1, "low": 1}, {"value": 1, "high": 2}])
def test_nothing_else_is_a_figure(parts: dict[str, float]) -> None:
    with pytest.raises(ValidationError, match="must have either 'value', or 'low' and 'high'"):
        figure(**parts)


@pytest.mark.parametrize("score", [-0.1, 10.1])
def test_a_score_lies_between_0_and_10(score: float) -> None:
    known = {"id": "a", "component": "c", "side": "s", "published": "2020-01-01", "lets": "l", "sources": ["s"], "scored_by": "x"}
    for fine in (0, 10):
        assert Vulnerability.model_validate(known | {"score": fine}).score == fine
    with pytest.raises(ValidationError):
        Vulnerability.model_validate(known | {"score": score})


@pytest.mark.parametrize(("words", "is_short"), [(30, True), (31, False)])
def test_a_meaning_has_at_most_thirty_words(words: int, is_short: bool) -> None:
    known = {"id": "a", "line": 1, "term": "t", "sources": ["s"], "meaning": "word " * words}
    if is_short:
        assert len(Term.model_validate(known).meaning.split()) == 30
    else:
        with pytest.raises(ValidationError, match="has 31 words, must have at most 30"):
            Term.model_validate(known)


@pytest.mark.parametrize(("name", "letter"), [("Apt", "A"), ("zebra", "Z"), ("Éire", "E"), ("9p", "0-9"), ("@x", "0-9"), ("Ωmega", "0-9")])
def test_an_entry_stands_under_its_first_letter(name: str, letter: str) -> None:
    assert Source.model_validate({"id": "a", "short": name, "title": "t"}).initial == letter
    assert Term.model_validate({"id": "a", "line": 1, "term": name, "meaning": "m", "sources": ["s"]}).initial == letter
