"""On which line something stands, which links count as content, and what has a name: on pages of a few lines."""

from pathlib import Path

import pytest
from site_damage import page

import validate
from checks.leftover_markup import leftovers
from checks.site import Site
from checks.source_lines import TrueLines
from checks.urls import Spot
from checks.xml_files import Entry, sitemap_addresses


def test_attributes_have_the_line_on_which_they_are_written() -> None:
    lines = TrueLines('<p\n id="a"\n class=b>\n<img src="c"><img\nsrc="c">\n<br id=d><svg><g id="e"/></svg>').lines
    assert lines[Spot("p", "id", "a")] == [2]
    assert lines[Spot("p", "class", "b")] == [3]
    assert lines[Spot("img", "src", "c")] == [4, 5]
    assert lines[Spot("br", "id", "d")] == [6]
    assert lines[Spot("g", "svg id", "e")] == [6]  # ids of drawings are kept apart
    assert Spot("g", "id", "e") not in lines


def test_of_an_attribute_that_is_given_twice_the_first_counts() -> None:
    assert set(TrueLines('<p id="a" id="b">').lines) == {Spot("p", "id", "a")}


def test_what_stands_in_a_template_has_no_line() -> None:
    assert TrueLines('<template><p id="a"><template></template><b id="b"></template><i id="c">').lines == {Spot("i", "id", "c"): [1]}


def test_addresses_in_styles_and_structured_data_have_lines() -> None:
    lines = TrueLines('<style>\np{}\nb{background:url(a)}</style>\n<script type="application/ld+json">\n{"url":\n"b"}</script><script>\n{"url": "c"}</script>').lines
    assert lines[Spot("style", "css", "a")] == [3]
    assert lines[Spot("script", "ld+json", "b")] == [6]
    assert not [spot for spot in lines if spot.value == "c"]


def test_markdown_in_the_text_has_a_line_but_not_in_code() -> None:
    lines = TrueLines("<p>a\n**b**</p>\n<pre>\n**c**<pre>**d**</pre>\n**e**</pre>\n**f** <code>x</code> **g**\n<div class='x mermaid'>**h**<div>**i**</div>**j**</div>**k**").lines
    assert {spot.value: found for spot, found in lines.items() if spot.attribute == "#text"} == {"**b**": [2], "**f**": [6], "**g**": [6], "**k**": [7]}


def texts(html: str) -> dict[str, list[int]]:
    """The Markdown in the text of a page, with its lines."""
    return {spot.value: found for spot, found in TrueLines(html).lines.items() if spot.attribute == "#text"}


@pytest.mark.parametrize("element", ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
def test_what_has_no_end_holds_no_text(element: str) -> None:
    assert texts(f'<{element} class="math">\n**b**') == texts(f'<{element} class="math"/>\n**b**') == {"**b**": [2]}


@pytest.mark.parametrize("element", ["script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes"])
def test_tags_are_text_in_some_elements(element: str) -> None:
    assert list(TrueLines(f'<{element}><p id="a"></{element}><p id="b">').lines) == [Spot("p", "id", "b")]


def test_an_element_that_is_closed_at_once_is_closed() -> None:
    assert list(TrueLines('<svg/><p id="a"><template/><p id="b">').lines) == [Spot("p", "id", "a"), Spot("p", "id", "b")]
    assert texts('<div class="math"/>**b**') == {"**b**": [1]}


def test_an_end_without_a_beginning_changes_nothing() -> None:
    assert list(TrueLines('</svg></template><p id="a">').lines) == [Spot("p", "id", "a")]
    assert texts("</pre>**b**<pre></code>**c**</pre>") == {"**b**": [1]}


def test_a_comment_parts_a_text() -> None:
    assert texts("<p>a **b<!-- x -->c** d") == {}
    assert texts("<p>\n**a** < b\n&amp; **c**<!-- **d** -->\n**e**") == {"**a**": [2], "**c**": [3], "**e**": [4]}


def test_what_stands_behind_a_style_or_a_script_is_text() -> None:
    lines = TrueLines('<style>\n\na{x:url(b)}</style>url(c) **d**\n<script type="application/ld+json">\n["http://\\u0061"]</script>["http://b"] **e**').lines
    assert {(spot.attribute, spot.value): found for spot, found in lines.items() if spot.attribute != "type"} == {
        ("css", "b"): [3], ("#text", "**d**"): [3], ("ld+json", "http://a"): [4], ("#text", "**e**"): [5],
    }  # fmt: skip


def test_structured_data_that_is_none_has_no_addresses() -> None:
    assert [spot.attribute for spot in TrueLines('<script type="application/ld+json">{"url": "a"</script>').lines] == ["type"]


def test_a_table_that_is_no_chart_has_no_rows_of_one() -> None:
    lines = TrueLines('<table data-chart="a"><tr data-row="r"></table><table><tr><td data-column="x"><td><th data-column="y"><p data-column="z"></table>').lines
    assert [spot for spot in lines if spot.attribute not in ("data-chart", "data-row", "data-column")] == [
        Spot("tr", "a", "r"), Spot("tr", "", ""), Spot("td", " ", "x"), Spot("th", " ", "y"),
    ]  # fmt: skip


def test_rows_and_cells_of_a_chart_have_lines_of_their_own() -> None:
    lines = TrueLines(
        '<table data-chart="a">\n<tr><th data-column="x">\n<tr data-row="r">\n<td data-column="x"></table>\n<table data-chart="b">\n<tr data-row="r">\n<td data-column="x"></table>'
    ).lines
    assert (lines[Spot("tr", "a", "r")], lines[Spot("tr", "b", "r")]) == ([3], [6])
    assert (lines[Spot("th", "a ", "x")], lines[Spot("td", "a r", "x")], lines[Spot("td", "b r", "x")]) == ([2], [4], [7])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See [a](b) and `c`.", ["[a](b)", "`c`"]), ("a **b c** d", ["**b c**"]), ("x ** y ** z", []), ("## A heading", ["## A heading"]), ("#5 and # 5", []),
        ("{{ a }} {% b %}", ["{{ a }}", "{% b %}"]), ("[a][b] [a][]", ["[a][]"]), ("[a][bcd]", ["[a][bcd]"]), ("f(x)[0](y)", []), ("a `b", []), ("[^1]", ["[^1]"]), ("[!NOTE] a", ["[!NOTE]"]),
        ("a [!NOTE]", []), ("!!! note", ["!!! note"]), ("???+ tip", ["???+ tip"]), ('=== "Tab"', ['=== "']), ("| --- |", ["| --- |"]), ("--8<--", ["--8<--"]), ("text", []), ("~~~", ["~~~"]), ("[TOC]", ["[TOC]"]),
        (":material-check:", [":material-check:"]), (":simple-x: :lucide-y:", [":simple-x:", ":lucide-y:"]), ("{: .a }", ["{: .a }"]), ("{#a}", ["{#a}"]), ("{a}", []),
    ],
)  # fmt: skip
def test_markdown_that_was_not_rendered_is_told_from_prose(text: str, found: list[str]) -> None:
    assert [match for _, match, _ in leftovers(text)] == found


NAVIGATION = {
    "in a menu": ('<nav><a href="#">x</a></nav>', 0),
    "in a head": ('<header><a href="#">x</a></header>', 0),
    "in a foot": ('<footer><a href="#">x</a></footer>', 0),
    "in a part that is a menu": ('<div role="navigation"><a href="#">x</a></div>', 0),
    "in a part that is a head": ('<div role="banner"><p><a href="#">x</a></p></div>', 0),
    "in another part": ('<div role="note"><a href="#">x</a></div>', 1),
    "in a search": ('<div role="search"><a href="#">x</a></div>', 0),
    "in a dialogue": ('<div role="dialog"><a href="#">x</a></div>', 0),
    "a button": ('<a href="#" role="button">x</a>', 0),
    "a tab": ('<a href="#" role="tab">x</a>', 0),
    "an entry of a menu": ('<a href="#" role="menuitem">x</a>', 0),
    "a link with another role": ('<a href="#" role="link">x</a>', 1),
    "a toggle of Bootstrap": ('<a href="#" data-bs-toggle="x">x</a>', 0),
    "a toggle": ('<a href="#" data-toggle="x">x</a>', 0),
    "in an article": ('<article><a href="#">x</a></article>', 1),
    "in a main part": ('<main><a href="#">x</a></main>', 1),
    "in a main part in a menu": ('<nav><main><a href="#">x</a></main></nav>', 1),
    "in a part with the role": ('<div role="main"><a href="#">x</a></div>', 1),
    "beside a main part": ('<main></main><a href="#">x</a>', 0),
    "beside an article": ('<div><a href="#">x</a></div><div><article></article></div>', 0),
    "beside a part with the role": ('<p role="main"></p><a href="#">x</a>', 0),
    "on a page without one": ('<div><a href="#">x</a></div>', 1),
    "in a menu of an article": ('<article><nav><a href="#">x</a></nav></article>', 0),
}


@pytest.mark.parametrize("name", NAVIGATION)
def test_only_links_of_the_content_must_lead_somewhere(tmp_path: Path, name: str) -> None:
    body, many = NAVIGATION[name]
    (tmp_path / "a.html").write_text(page(body), encoding="utf-8")
    assert [finding.code for finding in Site(tmp_path).pages["a.html"].findings] == ["placeholder"] * many


@pytest.mark.parametrize(
    ("link", "has_name"),
    [
        ('<a href="b">x</a>', True), ('<a href="b"><b>x</b></a>', True), ('<a href="b" aria-label="x"></a>', True), ('<a href="b"><i aria-labelledby="x"></i></a>', False), ('<a href="b"> </a>', False), ('<a href="b" title="x"></a>', True), ('<a href="b" aria-labelledby="x"></a>', True), ('<a href="b" aria-label=""></a>', False),
        ('<a href="b"><img alt="x" src="c"></a>', True), ('<a href="b"><img alt="" src="c"></a>', False), ('<a href="b"><svg aria-label="x"></svg></a>', True), ('<a href="b" aria-hidden="true"></a>', True),
        ('<a href="b" aria-hidden="false"></a>', False), ('<a id="b" href="#b"></a>', True), ('<a id="b" href="#c"></a>', False), ('<a href="b"><i title="x"></i></a>', True),
    ],
)  # fmt: skip
def test_what_gives_a_link_a_name(tmp_path: Path, link: str, has_name: bool) -> None:
    (tmp_path / "a.html").write_text(page(link), encoding="utf-8")
    assert ("nameless-link" not in {finding.code for finding in Site(tmp_path).pages["a.html"].findings}) is has_name


@pytest.mark.parametrize(
    ("head", "many"),
    [
        ('<link rel="preconnect" href="gone">', 0), ('<link rel="DNS-Prefetch" href="gone">', 0), ('<link href="gone">', 1), ('<link rel="stylesheet" href="gone">', 1), ('<meta name="twitter:image" content="gone">', 1), ('<meta property="og:url" content="gone">', 1),
        ('<meta name="description" content="gone">', 0), ('<meta property="og:title" content="gone">', 0), ('<meta http-equiv="refresh" content="0;url=gone">', 1), ('<meta http-equiv="Refresh" content="0;url=gone">', 1), ('<meta http-equiv="x" content="gone">', 0), ('<meta property="og:image:secure_url" content="gone">', 1),
    ],
)  # fmt: skip
def test_which_parts_of_a_head_hold_addresses(tmp_path: Path, head: str, many: int) -> None:
    (tmp_path / "a.html").write_text(page('<a href="a.html">x</a>', head), encoding="utf-8")
    assert [finding.code for finding in validate.validate(Site(tmp_path), None)] == ["broken-link"] * many


def test_an_instruction_shows_the_address_that_it_leads_to(tmp_path: Path) -> None:
    links = '<a href="a.html">x</a><a href="http://localhost:8000/x">Open localhost:8000</a>\n<a href="http://localhost:9000/x">Open it</a>'
    (tmp_path / "a.html").write_text(page(links), encoding="utf-8")
    assert [(finding.code, finding.line) for finding in validate.validate(Site(tmp_path), None)] == [("private-address", 6)]


def test_a_template_that_a_page_shows_as_code_may_be_spoken_of(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page('<a href="a.html">x</a><code>{{ a }}</code> {{ a }}\n{{ b }}\n<pre>**c**</pre> **c**'), encoding="utf-8")
    assert [(finding.line, finding.message[:9]) for finding in validate.validate(Site(tmp_path), None)] == [(6, "'{{ b }}'"), (7, "'**c**' i")]


def test_a_sitemap_has_pages_and_translations_with_their_lines() -> None:
    data = b'<urlset xmlns:x="http://a.example/">\n<url>\n<loc>\n a </loc>\n<x:link href="b"/><x:link rel="c"/></url>\n<url><loc>d&amp;e</loc></url></urlset>'
    assert list(sitemap_addresses(data)) == [Entry(4, "a"), Entry(5, "b"), Entry(6, "d&e")]
