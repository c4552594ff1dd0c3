"""Links, first uses of terms and what no line may break, on the fixture article; what each becomes is written out."""

import pytest
from good_article import FIXTURE

from article.load import load_article
from pages.markdown import Links, tidy
from pages.term_links import TermLinks

BLANK = "\u00a0"


@pytest.fixture(scope="module")
def links() -> Links:
    return Links(load_article(FIXTURE))


@pytest.fixture
def terms() -> TermLinks:
    return TermLinks(load_article(FIXTURE))


@pytest.mark.parametrize(
    ("reference", "page", "markdown", "url"),
    [
        ("faq:who-needs-both", "about", "faq/who-needs-both.md", "../faq/who-needs-both/"),
        ("row:weight", "comparison-chart", "#weight", "#weight"),  # on the same page
        ("faq:who-needs-both", "index", "faq/who-needs-both.md", "faq/who-needs-both/"),  # from the top of the site
        ("page:faq", "about", "faq.md", "../faq/"),
        ("page:faq", "index", "faq.md", "faq/"),
        ("page:faq", "faq", "faq.md", "./"),  # a page to itself
        ("page:index", "faq", "index.md", "../"),
        ("page:index", "index", "index.md", "./"),
    ],
)
def test_a_reference_leads_from_any_page(links: Links, reference: str, page: str, markdown: str, url: str) -> None:
    assert links.address(reference, page) == markdown
    assert links.url(reference, page) == url


def test_a_link_shows_the_name_of_what_it_leads_to(links: Links) -> None:
    assert links.link("source:reed-2023", "faq") == "[Reed 2023](sources.md#reed-2023)"
    assert links.link("source:reed-2023", "sources") == "[Reed 2023](#reed-2023)"


@pytest.mark.parametrize(("text", "written"), [("a\n\n\n\nb\n\n", "a\n\nb\n"), ("a\nb", "a\nb\n"), ("```\n\n\n\n```\n", "```\n\n\n\n```\n")])
def test_parts_are_parted_by_one_empty_line_but_not_those_of_code(text: str, written: str) -> None:
    assert tidy(text) == written


def test_a_number_right_behind_another_says_so_but_not_in_code() -> None:
    two = "tea.[1](a){ .cite }[2](b){ .cite }"
    assert tidy(f"{two}\n\n```\n{two}\n```") == f"tea.[1](a){{ .cite }}[2](b){{ .cite .also }}\n\n```\n{two}\n```\n"


@pytest.mark.parametrize(
    "text", ["12 ms", "3 GB", "4 µs", "90 s", "5 min", "1 Gbit", "2 GHz", "3 times", "5 per cent", "7 May", "31 December", "2 km", "60 W", "1 kB", "2 MiB/s"]
)
def test_a_number_stays_with_its_unit_and_a_day_with_its_month(text: str) -> None:
    assert tidy(f"In {text}.") == f"In {text.replace(' ', BLANK, 1)}.\n"


@pytest.mark.parametrize("text", ["4 kettles", "12 msec", "2 Mays", "A s", "2 minutes", "1 second", "x 5"])
def test_another_word_behind_a_number_may_stand_on_the_next_line(text: str) -> None:
    assert tidy(text) == f"{text}\n"


def test_a_dot_between_alternatives_stays_at_the_end_of_its_line() -> None:
    assert tidy("tea · pot") == f"tea{BLANK}· pot\n"


@pytest.mark.parametrize(
    "kept",
    [
        "`5 ms`", "``a ` 5 ms``", "```\n5 ms\n```", "~~~ sh\n5 ms\n~~~", "> ```\n> 5 ms\n> ```", "\n    5 ms in a block\n", "\n\t5 ms in a block\n", "[x](a-5 ms.md)",
        "<script>5 ms</script>", "<pre>\n5 ms\n</pre>", "<style>5 ms</style>",
    ],
)  # fmt: skip
def test_code_and_addresses_are_left_alone(kept: str) -> None:
    assert tidy(f"1 ms\n{kept}\nand 2 ms") == f"1{BLANK}ms\n{kept}\nand 2{BLANK}ms\n"


def test_the_front_matter_is_left_alone_and_a_rule_further_down_is_none() -> None:
    assert tidy("---\ntitle: 5 ms\n---\n5 ms\n\n---\n\n6 ms\n\n---\n") == f"---\ntitle: 5 ms\n---\n5{BLANK}ms\n\n---\n\n6{BLANK}ms\n\n---\n"


# First uses of terms


def test_only_the_first_use_on_a_page_is_linked(terms: TermLinks) -> None:
    assert terms.link("A whistle and a whistle.", "about") == "A [whistle](term:whistle) and a whistle."
    assert terms.link("One more whistle.", "about") == "One more whistle."
    assert terms.link("A whistle.", "faq") == "A [whistle](term:whistle)."


def test_no_term_is_linked_on_the_page_of_definitions(terms: TermLinks) -> None:
    assert terms.link("A whistle.", "definitions") == "A whistle."


@pytest.mark.parametrize("text", ["Whistle", "whistles", "Whistles", "whistle-blower", "awhistle", "whistled"])
def test_a_name_is_a_word_of_its_own_in_any_number(terms: TermLinks, text: str) -> None:
    is_name = text.lower() in ("whistle", "whistles")
    assert terms.link(f"{text} here.", "about") == (f"[{text}](term:whistle) here." if is_name else f"{text} here.")


@pytest.mark.parametrize(
    "text",
    ["`whistle`", "```\nwhistle\n```", "[a whistle](https://a.example/)", "![whistle](a.png)", "[@reed-2023, whistle]", "<b title='whistle'>", "https://a.example/whistle", "### A whistle"],
)  # fmt: skip
def test_no_link_is_put_into_code_links_citations_tags_addresses_and_headings(terms: TermLinks, text: str) -> None:
    assert terms.link(f"{text}\n\nThe whistle.", "about") == f"{text}\n\nThe [whistle](term:whistle)."


def test_a_link_of_the_author_counts_as_the_first_use(terms: TermLinks) -> None:
    assert terms.link("A [lid](term:whistle), a whistle.", "about") == "A [lid](term:whistle), a whistle."
