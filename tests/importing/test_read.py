"""What a file is taken for, the lines that it has, and what is no text."""

from pathlib import Path

import pytest

from findings import InvalidInput
from importing.lines import Line, Text, plain_lines
from importing.markdown import markdown_lines, markdown_text
from importing.read import read_text
from importing.saved_page import page_text


def read(folder: Path, data: bytes, name: str = "a.txt") -> Text:
    (folder / name).write_bytes(data)
    return read_text(folder / name)


def test_lines_that_say_something_keep_their_numbers(tmp_path: Path) -> None:
    assert read(tmp_path, b"\n  a\t b \r\n\nAdvertisement\n\xc2\xa0\nc").lines == [Line(2, "a b"), Line(4, "Advertisement"), Line(6, "c")]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"\na\n\xff", "3: encoding"), (b"\xff", "1: encoding"), (b"a\n\nb\x07", "3: control-character"), ("a\n\u0378".encode(), "2: control-character"),
        ("a\n\ue000".encode(), "2: control-character"), (b"<html>\n<p>a&#xe000;</p>", "2: control-character"), (b"# a\n\nb &#xe000;", "3: control-character"), (b"", "1: empty"), (b" \n\n", "1: empty"), (b"<html><body></body></html>", "1: empty"),
        ("a vs. b".encode("utf-16"), "1: encoding"),
    ],
    ids=["a byte that is no text", "the first byte", "a bell", "no character", "a private character", "one that a page names", "one that Markdown names", "nothing", "blanks", "an empty page", "UTF-16"],
)  # fmt: skip
def test_what_is_no_text_has_its_line(tmp_path: Path, data: bytes, found: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read(tmp_path, data)
    assert [f"{finding.line}: {finding.code}" for finding in caught.value.findings] == [found]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "A *vs.* B"), ("a.markdown", "A *vs.* B"), ("a.MD", "A *vs.* B"), ("a.txt", "# A *vs.* B"), ("a.txt", "\n# A *vs.* B"),
        ("a.txt", "A *vs.* B\n\n## Key Differences\n"), ("a.txt", "---\ntitle: A vs. B\n---\n"), ("a.txt", "\ufeff# A *vs.* B"),
        ("a.html", "A <i>vs.</i> B"), ("a.htm", "A <i>vs.</i> B"), ("a.txt", "<!DOCTYPE html>A <i>vs.</i> B"), ("a", "<!-- saved -->\n<html lang=en>A <i>vs.</i> B"),
    ],
)  # fmt: skip
def test_markdown_and_a_saved_page_are_known(tmp_path: Path, name: str, text: str) -> None:
    assert read(tmp_path, text.encode(), name).lines[0].text == "A vs. B"


@pytest.mark.parametrize("text", ["A *vs.* B", "#A", "A\n# Weight: *heavy*", "A < B", "--- A"])
def test_other_text_is_as_it_is(tmp_path: Path, text: str) -> None:
    assert [line.text for line in read(tmp_path, text.encode()).lines] == text.split("\n")


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("a\tb  c\td", ("a", "b c", "d")), ("a\t\td", ("a", "", "d")), ("| a | b | c |", ("a", "b", "c")), ("a | b | c", ("a", "b", "c")), ("\ta b", ()), ("a | b", ()),
        ("a | b | c | d", ("a", "b", "c", "d")),
    ],
)  # fmt: skip
def test_a_row_of_a_table_has_tabs_or_bars(line: str, cells: tuple[str, ...]) -> None:
    assert plain_lines(line)[0].cells == cells


@pytest.mark.parametrize("line", ["|---|---|---|", ":-- | :-: | --:", "--- | ---"])
def test_the_rule_below_the_head_of_a_table_says_nothing(line: str) -> None:
    assert plain_lines(f"a\n{line}\nb") == [Line(1, "a"), Line(3, "b")]


# Markdown


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("# A\n\nB\n=\n\n### C #", [(1, "A", 1), (3, "B", 1), (6, "C", 3)]),
        ("a *b* `c` [d](e) **f** ~~g~~ <i>h</i> \\* &amp; ![i](j)", [(1, "a b c d f ~~g~~ h * &", 0)]),
        ("a\nb\n\nc", [(1, "a b", 0), (4, "c", 0)]),
        ("a  \nb<br>c\\\nd", [(1, "a", 0), (2, "b", 0), (3, "c", 0), (4, "d", 0)]),
        ("- a\n  b\n\n  c\n- d\n\n1. e", [(1, "• a b", 0), (4, "c", 0), (5, "• d", 0), (7, "• e", 0)]),
        ("> a\n\n```\nb\n\nc\n```\n\n    d", [(1, "a", 0), (4, "b", 0), (6, "c", 0), (9, "d", 0)]),
        ("**a?**\nb\nc", [(1, "a?", 0), (2, "b c", 0)]),
        ("a **b?**\nc", [(1, "a b? c", 0)]),
        ("<details><summary>a?</summary>b</details>\n\n<!-- c -->\n\nd", [(1, "a?", 0), (1, "b", 0), (5, "d", 0)]),
        ("a | b\n--|--\nc *d* | e", [(1, "a | b", 0), (3, "c d | e", 0)]),
    ],
    ids=["headings", "inside a line", "paragraphs", "breaks", "items", "quotation and code", "a question in bold letters", "bold letters inside", "HTML", "a table"],
)  # fmt: skip
def test_markdown_is_read_without_its_markup(text: str, lines: list[tuple[int, str, int]]) -> None:
    assert [(line.number, line.text, line.level) for line in markdown_lines(text)] == lines


def test_a_row_of_markdown_has_cells() -> None:
    assert [line.cells for line in markdown_lines("|a|b|c|\n|-|-|-|\n|d \\| e|*f*||\n")] == [("a", "b", "c"), ("d | e", "f", "")]


def test_front_matter_gives_title_author_and_day() -> None:
    text = markdown_text("---\ntitle: 'A vs. B'\nauthor: Ann\ndate: 2024-03-05\ntags: [a]\n\n---\n\nc\n", "a.md")
    assert [(line.number, line.text, line.level) for line in text.lines] == [
        (2, "A vs. B", 1), (3, "Author: Ann", 0), (4, "Published on 2024-03-05", 0), (9, "c", 0),
    ]  # fmt: skip
    assert [str(note) for note in text.notes] == ["a.md:5: note: passed over, of the front matter: 'tags: [a]'"]


# A saved page


def lines_of(page: str) -> list[tuple[int, str, int]]:
    return [(line.number, line.text, line.level) for line in page_text(page, "a.html").lines]


def test_a_line_of_a_page_is_not_looked_for_in_its_title() -> None:
    assert lines_of("<html><title>Tea</title><script>Tea</script>\n<p>Tea</p>") == [(2, "Tea", 0)]


def test_what_a_page_says_in_its_menus_and_forms_is_reported() -> None:
    text = page_text("<html>\n<nav><a href=/>Tea</a></nav>\n<p>Tea</p>\n<p>Tea</p>\n<form><p>Name</p></form>\n<p>Milk</p>\n<p>Tea</p>", "a.html")
    assert [(line.number, line.text) for line in text.lines] == [(3, "Tea"), (4, "Tea"), (6, "Milk"), (7, "Tea")]
    assert [str(note) for note in text.notes] == ["a.html:2: note: passed over, beside the article: 'Tea' and 1 more line (2, 5)"]


def test_what_is_text_in_html_stays_text_in_markdown() -> None:
    page = "<div><p>2 * 3 * 4 _b_ # c [d](e) f_g_h</p><img alt='i' src='j'><img alt='k' src='data:image/svg+xml;base64,AA'></div>"
    assert [line.text for line in markdown_lines(page)] == ["2 * 3 * 4 _b_ # c [d](e) f_g_h"]
    assert [line.text for line in page_text(f"<html>{page}</html>", "a.html").lines] == ["2 * 3 * 4 _b_ # c [d](e) f_g_h"]


def test_a_line_of_a_page_has_the_number_of_its_place() -> None:
    assert lines_of("<html>\n<title>b</title><script>\nb\n</script>\n<p>a <b>b</b>\nc</p>\n\n<ul><li>b</ul><h2>d &amp;\n&eacute;</h2>") == [
        (5, "a b c", 0), (8, "• b", 0), (8, "d & é", 2),
    ]  # fmt: skip


def test_what_is_hidden_or_leads_through_the_site_is_no_text() -> None:
    page = "<html><nav>a</nav><style>b</style><script>c</script><form><button>d</button></form><noscript>e</noscript><p hidden>f</p><p>g</p></html>"
    assert lines_of(page) == [(1, "g", 0)]


def test_what_is_text_on_the_page_stays_text() -> None:
    text = "# a *b* _c_ `d` [e](f) 1. g - h | i &lt;j&gt; &amp;amp; \\"
    assert lines_of(f"<html><p>{text}</p></html>") == [(1, "# a *b* _c_ `d` [e](f) 1. g - h | i <j> &amp; \\", 0)]


@pytest.mark.parametrize(
    ("link", "address", "notes"),
    [
        ('<link rel="canonical" href="https://example.org/a">', "https://example.org/a", []),
        ('<link rel="canonical" href="https://example.org/a b">', "", ["a.html:1: note: the address that the page gives itself is 'https://example.org/a b'; write %20 for ' '"]),
        ('<link rel="canonical" href="http://example.org/"><link rel="canonical" href="https://example.org/b">', "http://example.org/", []),
        ('<link rel="canonical" href="/a">', "", []), ('<link rel="icon" href="https://example.org/a">', "", []), ("", "", []),
    ],
)  # fmt: skip
def test_a_page_may_give_its_address(link: str, address: str, notes: list[str]) -> None:
    text = page_text(f"<html><head>{link}</head><body><p>a</p></body></html>", "a.html")
    assert (text.address, [str(found) for found in text.notes]) == (address, notes)
