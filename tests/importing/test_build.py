"""Ids, short answers, names and credits of what is imported: at their limits, by literal values."""

import tomllib
from datetime import date

import pytest

from importing.body import body
from importing.build import Ids, _beginning, _short, _short_name, _source, article_files, guesses
from importing.lines import Text
from importing.parse import Pasted


def words(many: int, last: str = "end") -> str:
    return " ".join(["word"] * (many - 1) + [last])


@pytest.mark.parametrize(
    ("answer", "short", "rest"),
    [
        (words(30), words(30), ""),  # short enough as it is
        (f"{words(30)}. W {words(4)}", f"{words(30)}.", f"W {words(4)}"),  # the first sentence fits
        (f"Tea. Or not. W {words(40)}", "Tea. Or not.", f"W {words(40)}"),  # the first two fit
        (f"{words(20)}! W {words(20)}", f"{words(20)}!", f"W {words(20)}"),
        (f"{words(31)}. Rest.", f"{words(29, 'word')} …", f"{words(31)}. Rest."),  # it does not
        (words(31), f"{words(29, 'word')} …", words(31)),  # there is but one
        (f"{words(20)}! {words(20)}", f"{words(20)}! {words(9, 'word')} …", f"{words(20)}! {words(20)}"),  # a small letter begins no sentence
    ],
    ids=["30 words", "30 words and more", "many sentences", "another sign", "31 words and more", "31 words", "no full stop"],
)
def test_an_answer_is_its_first_sentences_where_they_are_short_enough(answer: str, short: str, rest: str) -> None:
    assert _short(answer) == (short, rest)
    assert len(short.split()) <= 30


@pytest.mark.parametrize(("many", "title"), [(7, words(7)), (8, words(8)), (9, words(8, "word") + " …")])
def test_a_section_is_called_by_its_first_eight_words(many: int, title: str) -> None:
    assert _beginning(words(many)) == title


def test_ids_are_kebab_case_given_once_and_at_most_60_letters() -> None:
    ids = Ids("taken")
    assert [ids.make(text, "row") for text in ("It's  a Kettle!", "its a kettle", "Its-a-Kettle", "Taken", "Crème brûlée", "茶", "茶", "don\u2019t")] == [
        "its-a-kettle", "its-a-kettle-2", "its-a-kettle-3", "taken-2", "creme-brulee", "row", "row-2", "dont",
    ]  # fmt: skip
    assert ids.make("a" * 61, "row") == "a" * 60
    assert ids.make("b" * 59 + " c", "row") == "b" * 59


def pasted(*people: tuple[str, str], published: date | None = None) -> Pasted:
    return Pasted("T", "A", "B", "s", published, people=[{"name": name, "role": role} for name, role in people])


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (pasted(("Ann", "author"), ("Bo", "author")), "Ann"), (pasted(("Bo", "editor"), ("Ann", "author"), published=date(2024, 3, 5)), "Ann 2024"),
        (pasted(("Bo", "editor")), "T"), (pasted(published=date(2024, 3, 5)), "T 2024"),
    ],
)  # fmt: skip
def test_the_article_is_cited_by_its_author_and_year(text: Pasted, name: str) -> None:
    assert _short_name(text) == name


def test_the_source_names_authors_editors_and_day() -> None:
    note = "The article that this site was imported from."
    assert _source(pasted(("Bo", "editor"), ("Ann", "author"), published=date(2024, 3, 5))) == {
        "short": "Ann 2024", "title": "T", "note": note, "authors": "Bo (editor), Ann", "published": "2024-03-05",
    }  # fmt: skip
    assert _source(pasted()) == {"short": "T", "title": "T", "note": note}
    assert _source(Pasted("T", "A", "B", "s", address="https://e.example/t"))["url"] == "https://e.example/t"


@pytest.mark.parametrize("page", ["index", "key-differences", "comparison-chart", "definitions", "faq", "sources", "about"])
def test_a_source_has_not_the_id_of_a_page(page: str) -> None:
    assert article_files(pasted((page.replace("-", " "), "author")))["sources.toml"].startswith(f"[{page}-2]\n")


@pytest.mark.parametrize(
    ("paragraphs", "markdown"),
    [
        (["# a", "b"], "\\# a\n\nb"), (["a:", "• b", "• * c", "d"], "a:\n\n- b\n- \\* c\n\nd"), (["• a"], "- a"), ([], ""),
        (["a", "\tif b:", "\t  * `c`", "d"], "a\n\n```\nif b:\n  * `c`\n```\n\nd"), (["\ta"], "```\na\n```"), (["\ta", "\t````"], "`````\na\n````\n`````"),
        (["\va\vb", "\vc"], "| a | b |\n| --- | --- |\n| c |  |"), (["\v*a*\v[b] | c"], "| \\*a\\* | \\[b\\] \\| c |\n| --- | --- |"),
        (["\f# a", "\f*b*", "c"], "**# a**\n\n**\\*b\\***\n\nc"),
    ],
)  # fmt: skip
def test_paragraphs_become_markdown(paragraphs: list[str], markdown: str) -> None:
    assert body(paragraphs) == markdown


def test_the_home_page_says_the_summary_and_shows_a_chart_that_there_is() -> None:
    home, *_ = tomllib.loads(article_files(Pasted("T", "A", "B", "*s*"))["article.toml"])["pages"]
    assert (home["lead"], home["rows"], home["columns"]) == ("\\*s\\* [@t]", [], [])
    home, *_ = tomllib.loads(article_files(Pasted("T", "A", "B", "s", rows=[("r", "a", "b")]))["article.toml"])["pages"]
    assert (home["rows"], home["columns"]) == (["r"], ["a", "b"])


def test_an_article_is_reviewed_when_it_was_updated() -> None:
    text = Pasted("T", "A", "B", "s", date(2024, 3, 5), date(2025, 1, 2))
    assert 'reviewed = "2025-01-02"' in article_files(text)["article.toml"]
    assert _source(text)["published"] == "2024-03-05"


def test_there_is_no_page_for_a_part_that_is_not_there() -> None:
    outline = tomllib.loads(article_files(Pasted("T", "A", "B", "s"))["article.toml"])
    assert [page["id"] for page in outline["pages"]] == ["index", "key-differences", "sources", "about"]


def test_what_the_folder_says_and_the_text_did_not_is_noted() -> None:
    text = Text("a.txt", [], "https://e.example/")
    questions = [("Why?", words(31)), ("How?", "So …")]
    guesses(Pasted("T", "A", "B", "s", sections=[("", ["a"]), ("B", ["b"])], questions=questions, address="https://e.example/"), text)
    assert [finding.message for finding in text.notes] == [
        "the address https://e.example/ is the one that the page gives itself; --url gives another",
        "1 section without a heading is headed by the first words; write a title", "the answer to 'Why?' is cut after 29 words; write a shorter one",
    ]  # fmt: skip
