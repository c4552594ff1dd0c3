"""Authors' Markdown: citations become numbers that lead outside, references become links, all else stays as it is."""

import pytest
from good_article import FIXTURE

from article.citations import numbered
from article.load import load_article
from article.records import Source
from pages.markdown import UNLIKE_PROSE, Links

ONE, TWO = "[1](https://one.example/a.pdf#page=5){ .cite }", "[2](https://two.example/){ .cite }"
OURS = '*our inference*{ .us title="Follows from what is cited; no source says it." }'


@pytest.fixture(scope="module")
def links() -> Links:
    found = Links(load_article(FIXTURE))
    places = {"Limits (Linux)": "limits_(linux)"}
    found.sources = {
        "one": Source(id="one", short="One", title="One", url="https://one.example/a.pdf"),
        "two": Source(id="two", short="Two", title="Two", url="https://two.example/"),
        "wiki": Source(id="wiki", short="W", title="W", url="https://w.example/A_%28b%29", places=places),
        "book": Source(id="book", short="B", title="B"),
    }
    found.addresses = found.addresses | {"source:book": "sources.md#book"}
    return found


def shown(links: Links, text: str, page: str = "faq") -> str:
    return links.prose(text, page, numbered((), [text]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is so [@one, page 5].", f"It is so.{ONE}"),
        ("It is so [@one, page 5]. And so [@two]!", f"It is so.{ONE} And so!{TWO}"),
        ("It is so [@one, page 5] [@two].", f"It is so.{ONE}{TWO}"),
        ("It is so [@one, page 5][@two], or not.", f"It is so,{ONE}{TWO} or not."),
        ("It is [@one, page 5] so.", f"It is{ONE} so."),
        ("It is so\n[@one,\npage 5].\nMore.", f"It is so.{ONE}\nMore."),
        ("It is so. [@one, page 5]", f"It is so.{ONE}"),
        ("(It is so [@one, page 5].)", f"(It is so.{ONE})"),
        ("It follows [@us].", f"It follows. {OURS}"),
        ("It follows [@one, page 5] [@us].", f"It follows.{ONE} {OURS}"),
        ("- a [@one, page 5]\n- b [@two]\n", f"- a{ONE}\n- b{TWO}\n"),
        ("| a | b |\n|---|---|\n| c [@one, page 5] | d [@two]. |", f"| a | b |\n|---|---|\n| c{ONE} | d.{TWO} |"),
        ("Again [@one, page 5]. Again [@one, page 5].", f"Again.{ONE} Again.{ONE}"),
        (r"Write \[@one, page 5] so.", r"Write \[@one, page 5] so."),
        ("In [@wiki].", "In.[1](https://w.example/A_%28b%29){ .cite }"),
        ("In [@wiki, Limits (Linux)].", "In.[1](https://w.example/A_%28b%29#limits_%28linux%29){ .cite }"),
        ("In [@book, page 3].", "In.[1](sources.md#book){ .cite }"),
        ("See [heat](row:heat).", "See [heat](comparison-chart.md#heat)."),
        (r"Write \[heat\](row:heat).", r"Write \[heat\](row:heat)."),
        ("See [there](https://x.example/).", "See [there](https://x.example/)."),
    ],
)  # fmt: skip
def test_prose_as_it_stands_on_a_page(links: Links, text: str, expected: str) -> None:
    assert shown(links, text) == expected


def test_addresses_are_relative_to_the_page(links: Links) -> None:
    assert shown(links, "[heat](row:heat) [@book].", "faq/who-needs-both") == "[heat](../comparison-chart.md#heat).[1](../sources.md#book){ .cite }"
    assert links.url("row:heat", "faq/who-needs-both") == "../../comparison-chart/#heat"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A.", False), ("- a", False), ("1. a\n", False), ("> a", False), ("```\na\n```", True), ("~~~\na\n~~~\n", True),
        ("| a |\n|---|\n| b |", True), ("A.\n{: .lead }", True), ("- a\n\n    b", True), ("<b>a</b>", True), ("### A", True), ("| a |\n\nB", False),
    ],
)  # fmt: skip
def test_where_a_number_cannot_stand_behind_a_text(text: str, expected: bool) -> None:
    assert bool(UNLIKE_PROSE.search(text)) is expected
