"""What is read of one page: as a file, its ids and names, and which of its attributes are links."""

import re
from pathlib import Path

import pytest
from site_damage import page

from checks.html_page import HtmlPage, ParsedPage
from checks.site import Site, read_page
from checks.urls import Spot


def read(folder: Path, html: str | bytes) -> HtmlPage:
    """A page, with what is wrong with it by itself."""
    (folder / "a.html").write_bytes(html.encode("utf-8") if isinstance(html, str) else html)
    return Site(folder).pages["a.html"]


def codes(folder: Path, html: str | bytes, *wanted: str) -> list[str]:
    """The codes of the findings on a page: of those that are asked for."""
    return [finding.code for finding in read(folder, html).findings if finding.code in wanted]


def parsed(folder: Path, html: str) -> ParsedPage:
    (folder / "a.html").write_text(html, encoding="utf-8")
    return ParsedPage(HtmlPage("a.html", folder / "a.html"), html.encode())


def links(folder: Path, body: str) -> list[tuple[str, ...]]:
    return sorted(tuple(link.spot) for link in parsed(folder, page(body)).links)


def quoted(folder: Path, html: str, code: str) -> list[str]:
    """What the findings of a code quote first."""
    return [re.findall(r"'([^']*)'", finding.message)[0] for finding in read(folder, html).findings if finding.code == code]


# The file


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", ["1: empty-page"]), (b" \n ", ["1: empty-page"]), (b"text", []), (b"a > b", []), (b"<p>x", []), (b"<p>x < y</p>", []),
        (b"<p>\n<a", ["2: truncated-page"]), (b"\n\n<p>\n<a href='b'", ["4: truncated-page"]), (b"<", ["1: truncated-page"]),
        (b"\n<p>\n\xff\n\n", ["3: not-utf-8"]), (b"\xff", ["1: not-utf-8"]), (b"<p>\n<a \xff", ["2: truncated-page", "2: not-utf-8"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_page_as_a_file(tmp_path: Path, data: bytes, found: list[str]) -> None:
    assert [f"{finding.line}: {finding.code}" for finding in read(tmp_path, data).findings] == found


def test_which_byte_is_no_text_is_said(tmp_path: Path) -> None:
    (found,) = read(tmp_path, b"<p>a\xc3(").findings
    assert str(found) == "a.html:1: not-utf-8: byte 0xc3 is not UTF-8; save the page's source as UTF-8"


@pytest.mark.parametrize(
    ("html", "whole"),
    [
        ("<html><p>x</html>", True), ("<HTML lang=en><p>x</HTML >", True), ("<html><p>x", False), ("<HTML><p>x", False), ("<p>x", True),
        ("<html><p>x</html>" + " " * 3000 + "<p>", True), ("<!-- " + "x" * 3000 + " --><html><p>x", False),
    ],
)  # fmt: skip
def test_a_page_that_begins_as_html_must_end_so(tmp_path: Path, html: str, whole: bool) -> None:
    assert read(tmp_path, html).whole is whole


def test_a_page_that_cannot_be_read_is_a_finding_and_else_nothing(tmp_path: Path) -> None:
    place = Site(tmp_path)
    (tmp_path / "a.html").mkdir()
    found, led_to = read_page(place, "a.html")
    assert [str(finding) for finding in found.findings] == ["a.html:1: unreadable: cannot be read (Is a directory); mend the file"]
    assert (found.whole, found.count, found.links, found.ids, led_to) == (True, 0, [], set(), set())


def test_a_page_knows_its_folder() -> None:
    assert [HtmlPage(path, Path()).folder for path in ("index.html", "a/index.html", "a/b/c.html")] == ["", "a/", "a/b/"]


def test_a_page_of_frames_has_no_text(tmp_path: Path) -> None:
    assert codes(tmp_path, "<html><frameset><frame src=a></frameset></html>", "unrendered", "check-failed") == []


# Ids and names


def test_an_anchor_is_an_id_or_a_name_as_it_stands_or_decoded(tmp_path: Path) -> None:
    found = read(tmp_path, page('<p id="a b"><p id="c%20d"><a name="e f">x</a><a name="g%20h">x</a><template><p id="i"></p></template><p id="">'))
    assert (found.ids, found.names) == ({"a b", "c%20d"}, {"e f", "g%20h"})
    assert [name for name in ("a%20b", "c%20d", "e%20f", "g%20h", "i", "a", "A b", "") if found.has(name)] == ["a%20b", "c%20d", "e%20f", "g%20h"]


@pytest.mark.parametrize(
    ("body", "twice"),
    [
        ('<p id="a"><p id="a"><p id="b">', ["a"]), ('<p id="a"><p id="A">', []), ('<svg><g id="a"/></svg><p id="a">', []), ('<svg><g id="a"/></svg><p id="a"><p id="a">', ["a"]),
        ('<svg><g id="a"/><g id="a"/></svg>', []), ('<i id="__codelineno-1"></i><i id="__codelineno-1"></i>', []), ('<i id="__span-1"></i><i id="__span-1"></i>', []),
        ('<i id="codelineno"></i><i id="codelineno"></i>', ["codelineno"]),
    ],
)  # fmt: skip
def test_ids_that_stand_twice(tmp_path: Path, body: str, twice: list[str]) -> None:
    assert quoted(tmp_path, page(body), "duplicate-id") == twice


def test_the_lines_of_an_id_are_all_its_lines_and_no_others(tmp_path: Path) -> None:
    found = read(tmp_path, page('<p id="a">\n<b id="a"><p id="b" title="c">\n<p id="a" title="b">\n<a href="c">x</a>'))
    assert [found.lines_of_id(id) for id in ("a", "b", "c")] == [[5, 6, 7], [6], [1]]


def test_a_spot_that_stands_nowhere_has_the_first_line_of_the_page(tmp_path: Path) -> None:
    found = read(tmp_path, page('\n<a href="b">x</a>\n<a href="b">y</a>'))
    there, gone = Spot("a", "href", "b"), Spot("a", "href", "c")
    assert (found.lines(there), found.lines_or_none(there)) == ([6, 7], [6, 7])
    assert (found.lines(gone), found.lines_or_none(gone)) == ([1], [])
    assert [found.line(there, nth) for nth in (0, 1, 2)] == [6, 7, 7]


def test_what_has_left_a_page_leads_to_where_it_is(tmp_path: Path) -> None:
    body = '<p class="moved-page"><a href="b">x</a></p><ul class="moved"><li id="c"><a href="d">x</a></li><li id="e">x</li><li><a href="f">x</a></li><li id="g"><a href>x</a></li></ul><ul><li id="h"><a href="i">x</a></li></ul>'
    assert read(tmp_path, page(body)).moved == {"": "b", "c": "d", "g": ""}


# The head


def test_a_head_that_says_nothing(tmp_path: Path) -> None:
    found = read(tmp_path, page("x", "<base target=x><link rel=canonical><meta http-equiv=refresh><link rel=next href=y>"))
    assert (found.base, found.canonical, found.refresh, found.preview) == ("", "", "", {})


def test_the_first_of_each_tag_of_a_preview_counts(tmp_path: Path) -> None:
    tags = [("og:image", " a.png "), ("og:image", "b.png"), ("og:image:width", "1200"), ("og:title", "x")]
    head = "".join(f'<meta property="{name}" content="{value}">' for name, value in tags) + '<meta property="og:image:alt">'
    assert read(tmp_path, page("x", head)).preview == {"og:image": "a.png", "og:image:width": "1200", "og:image:alt": ""}


# Links


@pytest.mark.parametrize(
    ("tag", "attribute"),
    [
        ("a", "href"), ("area", "href"), ("link", "href"), ("use", "href"), ("image", "href"), ("a", "xlink:href"), ("use", "xlink:href"), ("image", "xlink:href"),
        ("img", "src"), ("script", "src"), ("iframe", "src"), ("video", "src"), ("audio", "src"), ("source", "src"), ("track", "src"), ("embed", "src"), ("input", "src"),
        ("img", "srcset"), ("source", "srcset"), ("link", "imagesrcset"), ("video", "poster"), ("object", "data"), ("form", "action"), ("button", "formaction"), ("input", "formaction"),
        ("blockquote", "cite"), ("q", "cite"), ("del", "cite"), ("ins", "cite"), ("script", "data-finder"), ("script", "data-entries"), ("script", "data-meanings"),
    ],
)  # fmt: skip
def test_an_attribute_that_holds_an_address_is_a_link_where_its_element_has_it(tmp_path: Path, tag: str, attribute: str) -> None:
    inside = ("<svg>", "</svg>") if tag in ("use", "image") or ":" in attribute else ("", "")
    assert links(tmp_path, f'{inside[0]}<{tag} {attribute}="b"></{tag}>{inside[1]}') == [(tag, attribute, "b")]
    assert links(tmp_path, f'<p {attribute}="b">x</p>') == []


@pytest.mark.parametrize("style", ["background: url(b)", "URL(b)", "color: red"])
def test_a_style_with_an_address_is_a_link(tmp_path: Path, style: str) -> None:
    assert links(tmp_path, f'<p style="{style}">x</p><p style>x</p>') == ([("p", "style", style)] if "(b)" in style else [])


@pytest.mark.parametrize("attribute", ["for", "aria-labelledby", "aria-describedby", "aria-controls", "headers"])
def test_which_attributes_name_ids(tmp_path: Path, attribute: str) -> None:
    assert quoted(tmp_path, page(f'<p {attribute}="b" title="c" aria-label="d">x</p>'), "broken-reference") == ["b"]


@pytest.mark.parametrize(
    ("link", "is_link"),
    [
        ('<a href="http://localhost:8000/x" aria-controls="b">Open http://localhost:8000/x</a>', False),
        ('<a href="http://localhost:8000/x" aria-controls="b">Open <code>localhost:8000</code></a>', False),
        ('<a href="http://localhost:8000/x" aria-controls="b">Open it</a>', True),
        ('<a href="https://example.org/x" aria-controls="b">https://example.org/x</a>', True),
        ('<a href="ftp://localhost/x" aria-controls="b">ftp://localhost/x</a>', True),
    ],
)
def test_a_link_that_shows_the_reader_s_own_machine_is_an_instruction(tmp_path: Path, link: str, is_link: bool) -> None:
    found = read(tmp_path, page(link))
    assert (found.count, codes(tmp_path, page(link), "broken-reference")) == (is_link, ["broken-reference"])


@pytest.mark.parametrize(
    ("element", "is_placeholder"),
    [
        ('<img src="" alt="x">', True), ('<img src=" " alt="x">', True), ('<script src=""></script>', True), ('<link rel="icon" href="">', True), ('<svg><use href=""/></svg>', True),
        ('<img src="b" alt="x">', False), ('<iframe src=""></iframe>', False), ('<input type="image" src="">', False), ('<form action=""></form>', False),
        ('<video poster=""></video>', False), ('<object data=""></object>', False), ('<img srcset="" alt="x">', False), ('<svg><a xlink:href="">x</a></svg>', False),
        ('<a href="">x</a>', True), ('<a href>x</a>', True), ('<a href=" # ">x</a>', True), ('<a href="JavaScript:x()">x</a>', True), ('<a href="javascripts/">x</a>', False), ('<a href="#b">x</a>', False),
    ],
)  # fmt: skip
def test_which_links_lead_nowhere(tmp_path: Path, element: str, is_placeholder: bool) -> None:
    assert codes(tmp_path, page(element), "placeholder", "nameless-link") == ["placeholder"] * is_placeholder


def test_equal_links_are_counted_in_the_order_of_the_page(tmp_path: Path) -> None:
    found = parsed(tmp_path, page('<a href="#">x</a><a href="b">x</a><a href="#"></a><a href="b"></a>'))
    empty, there = Spot("a", "href", "#"), Spot("a", "href", "b")
    assert [link[:2] for link in found.links] == [(empty, 0), (there, 0), (empty, 1), (there, 1)]


@pytest.mark.parametrize(
    ("data", "line"), [('{"a": 1,\n"b": }', 7), ('{"a":', 6), (f'{{"a":\n{"9" * 5000}}}', 6)], ids=["on its second line", "cut off", "a number too long"]
)
def test_structured_data_that_is_none_has_its_line(tmp_path: Path, data: str, line: int) -> None:
    kind = "application/ld+json"
    found = read(tmp_path, page(f'<script type="{kind}">{{"url": "b"}}</script>\n<script type="{kind}">{data}</script>\n<script type="{kind}">{{"url": "c"}}</script>'))
    assert [(finding.line, finding.code, finding.message[:9]) for finding in found.findings if finding.code != "broken-link"] == [(line, "unreadable", "the struc")]
    assert [finding.target for finding in found.findings if finding.code == "broken-link"] == ["b", "c"]


def test_structured_data_whose_type_is_written_otherwise_has_a_line_too(tmp_path: Path) -> None:
    found = read(tmp_path, page('<script type="application/ld+json">1</script>\n<script type="application/LD+JSON">\n{</script>'))
    assert [finding.code for finding in found.findings] == ["unreadable"]


# Text


@pytest.mark.parametrize("element", ["code", "pre", "kbd", "samp", "var", "tt", "textarea", "math", "svg", "xmp", "template", "iframe"])
def test_what_stands_in_code_or_is_no_text_is_no_markdown(tmp_path: Path, element: str) -> None:
    assert quoted(tmp_path, page(f"<{element}>**b**</{element}><p>**c**</p>"), "unrendered") == ["**c**"]


@pytest.mark.parametrize("name", ["arithmatex", "mermaid", "highlight", "math"])
def test_formulas_and_diagrams_are_no_markdown(tmp_path: Path, name: str) -> None:
    assert quoted(tmp_path, page(f'<div class="a {name}"><p>**b** <code>**c**</code></p></div><div class="{name}-a">**d**</div>'), "unrendered") == ["**d**"]


def test_a_template_may_be_spoken_of_where_it_is_shown_as_code_and_markdown_may_not(tmp_path: Path) -> None:
    body = "<p>{{ a }} {{ b }} {{ c }} **d**</p><code>x <b>{{ a }}</b></code><pre>{{ b }} **d**</pre>"
    assert quoted(tmp_path, page(body), "unrendered") == ["**d**", "{{ c }}"]
