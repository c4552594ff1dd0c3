"""Names with versions: what gets one, what is left out, and that pages follow."""

import hashlib

import pytest

from finishing.built_site import BuiltPage, read_page
from finishing.versions import unindented, versioned

CSS = b"/* why */\np {\n  margin: 0;\n}\n"
SHORT = b"p{margin:0}"


def page(text: str, path: str = "faq/a/index.html", home: str = "https://e.example/docs/") -> BuiltPage:
    place = path.removesuffix("index.html")
    return read_page(path, f'<head><link rel="canonical" href="{home}{place}"></head>{text}')


def digits(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()[:8]


def test_a_style_is_shortened_and_named_after_what_is_in_it() -> None:
    made = versioned([page('<link rel="stylesheet" href="../../assets/a.css">')], {"assets/a.css": CSS})
    name = f"a.{digits(SHORT)}.css"
    assert made.files == {f"assets/{name}": SHORT}
    assert made.gone == {"assets/a.css"}
    assert f'href="../../assets/{name}"' in made.pages[0].html


@pytest.mark.parametrize("text", ['<script src="{}">', '<script data-search="{}">', '<a href="{}">'])
@pytest.mark.parametrize("address", ["../../assets/a.js", "/docs/assets/a.js"])
def test_every_address_of_it_is_led_to_it(text: str, address: str) -> None:
    made = versioned([page(text.format(address))], {"assets/a.js": b"let a = 1;\n"})
    assert text.format(address.replace("a.js", f"a.{digits(b'let a=1;')}.js")) in made.pages[0].html


def test_an_address_that_leads_elsewhere_stays() -> None:
    text = '<script src="https://other.example/assets/a.js"><script src="../assets/a.js"><p>assets/a.js'
    made = versioned([page(text + '<script src="../../assets/a.js">')], {"assets/a.js": b"1"})
    assert text in made.pages[0].html


def test_what_has_its_version_stays_as_it_is() -> None:
    first = versioned([page('<script src="../../assets/a.js">')], {"assets/a.js": b"let a = 1;\n"})
    again = versioned(first.pages, first.files)
    assert (again.pages, again.files, again.gone) == (first.pages, first.files, set())


def test_a_wrong_version_is_none() -> None:
    made = versioned([page('<script src="../../assets/a.12345678.js">')], {"assets/a.12345678.js": b"1"})
    assert list(made.files) == [f"assets/a.12345678.{digits(b'1')}.js"]


def test_data_gets_a_version_and_keeps_its_text() -> None:
    data = b'window.x = [\n {"a": 1}\n];\n'
    made = versioned([page('<script data-entries="../../data/search.js">')], {"data/search.js": data})
    assert made.files == {f"data/search.{digits(data)}.js": data}


def test_below_assets_nothing_stays_that_nothing_asks_for() -> None:
    files = {"assets/a.css": b"p{background:url(images/b.png)}", "assets/images/b.png": b"", "assets/images/c.png": b"", "assets/js/d.js": b"", "mine.js": b"1"}
    made = versioned([page('<link href="../../assets/a.css">')], files)
    assert made.gone == {"assets/a.css", "assets/images/c.png", "assets/js/d.js", "mine.js"}
    assert {name.partition(".")[0] for name in made.files} == {"assets/a", "mine"}


def test_an_old_version_that_nothing_asks_for_goes_wherever_it_is() -> None:
    old = f"data/search.{digits(b'1')}.js"
    assert versioned([page("")], {old: b"1"}).gone == {old}


def test_what_another_style_names_keeps_its_name() -> None:
    files = {"assets/a.css": b'@import "b.css";', "assets/b.css": CSS}
    made = versioned([page('<link href="../../assets/a.css">')], files)
    assert made.files["assets/b.css"] == SHORT


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<head>\n    <a>\n\n  </head>\n<article>\n  <pre>\n    x\n\n</pre></article>\n\n  <p>", "<head>\n<a>\n</head>\n<article>\n  <pre>\n    x\n\n</pre></article>\n<p>"),
        ("<article><pre>\n  <article></article>\n  </pre></article>\n  x", "<article><pre>\n  <article></article>\n  </pre></article>\nx"),
        ("<pre>\n    no article", "<pre>\n    no article"),
    ],
)  # fmt: skip
def test_the_frame_of_a_page_is_not_indented_and_its_article_stays(page: str, expected: str) -> None:
    assert unindented(page) == expected
    assert unindented(expected) == expected
