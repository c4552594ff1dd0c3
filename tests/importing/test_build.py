"""Ids, short answers, names and credits of what is imported: at their limits, by literal values."""

from datetime import date

import pytest

from importing.build import Ids, _beginning, _short, _short_name, _source, article_files
from importing.parse import Pasted


def words(many: int, last: str = "end") -> str:
    return " ".join(["word"] * (many - 1) + [last])


@pytest.mark.parametrize(
    ("answer", "short", "rest"),
    [
        (words(30), words(30), ""),  # short enough as it is
        (f"{words(30)}. {words(5)}", f"{words(30)}.", words(5)),  # the first sentence fits
        (f"Tea. Or not. {words(40)}", "Tea.", f"Or not. {words(40)}"),
        (f"{words(31)}. Rest.", f"{words(29, 'word')} …", f"{words(31)}. Rest."),  # it does not
        (words(31), f"{words(29, 'word')} …", words(31)),  # there is but one
        (f"{words(20)}! {words(20)}", f"{words(20)}! {words(9, 'word')} …", f"{words(20)}! {words(20)}"),
    ],
    ids=["30 words", "30 words and more", "many sentences", "31 words and more", "31 words", "no full stop"],
)
def test_an_answer_is_its_first_sentence_where_that_is_short_enough(answer: str, short: str, rest: str) -> None:
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
    return Pasted("T", "A", "B", "s", published, [{"name": name, "role": role} for name, role in people])


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


@pytest.mark.parametrize("page", ["index", "key-differences", "comparison-chart", "definitions", "faq", "sources", "about"])
def test_a_source_has_not_the_id_of_a_page(page: str) -> None:
    assert article_files(pasted((page.replace("-", " "), "author")))["sources.toml"].startswith(f"[{page}-2]\n")
