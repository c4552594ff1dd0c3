"""Which pages have a preview, what it says, and the tags that lead to it."""

from pathlib import Path

import pytest
from built_page import HOME, write_page

from findings import InvalidInput
from finishing.built_site import read_page, read_pages
from finishing.cards import Card
from finishing.previews import card, picture_path, previews, tagged


@pytest.mark.parametrize(
    ("path", "picture"),
    [
        ("index.html", "previews/index.png"),
        ("faq/index.html", "previews/faq.png"),
        ("faq/docker-in-docker/index.html", "previews/faq-docker-in-docker.png"),
        ("faq/docker.html", "previews/faq-docker.png"),
    ],
)
def test_a_picture_has_the_name_of_its_page(path: str, picture: str) -> None:
    assert picture_path(read_page(path, "")) == picture


@pytest.mark.parametrize(
    ("path", "canonical", "home"),
    [
        ("index.html", HOME, HOME),
        ("faq/a/index.html", f"{HOME}faq/a/", HOME),
        ("faq/gr\u00f6\u00dfe/index.html", f"{HOME}faq/gr%C3%B6%C3%9Fe/", HOME),
        ("faq.html", f"{HOME}faq.html", HOME),
        ("faq/a/index.html", f"{HOME}faq/b/", ""),
        ("faq/index.html", "", ""),
        ("index.html", "", ""),
    ],
)
def test_the_address_of_the_site_is_what_a_page_says_of_itself(path: str, canonical: str, home: str) -> None:
    assert read_page(path, f'<head><link rel="canonical" href="{canonical}"></head>').home == home


def test_a_question_page_gets_a_picture_with_its_answer_and_the_tags_for_it(tmp_path: Path) -> None:
    write_page(tmp_path / "site", "faq/", "Frequently asked questions")
    page = write_page(tmp_path / "site", "faq/docker-in-docker/", "Can Docker run in Docker?", "Yes, but the boundary is gone.")
    pages = read_pages(tmp_path / "site")
    made = previews(pages, tmp_path / "kept")
    titles = {"faq/": "Frequently asked questions"}
    assert card(pages[0], titles) == Card("Can Docker run in Docker?", "Yes, but the boundary is gone.", titles["faq/"], "VM or container")
    assert made.files["previews/faq-docker-in-docker.png"].startswith(b"\x89PNG")
    before, after = page.read_text(encoding="utf-8"), made.files["faq/docker-in-docker/index.html"].decode("utf-8")
    assert after == before.replace("</head>", (
        '<meta property="og:image" content="https://example.org/docs/previews/faq-docker-in-docker.png">\n'
        '<meta property="og:image:width" content="1200">\n<meta property="og:image:height" content="630">\n'
        '<meta property="og:image:alt" content="Can Docker run in Docker? Yes, but the boundary is gone.">\n'
        '<meta name="twitter:card" content="summary_large_image">\n</head>'
    ))  # fmt: skip


def test_signs_of_markup_in_a_title_stay_in_the_attribute(tmp_path: Path) -> None:
    write_page(tmp_path / "site", "", '"><script>alert(1)</script> & \'quotes\'', "<b>&amp;")
    pages = read_pages(tmp_path / "site")
    html = tagged(pages[0])
    assert read_page("index.html", html).title == '"><script>alert(1)</script> & \'quotes\''
    assert 'og:image:alt" content="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#x27;quotes&#x27; &lt;b&gt;&amp;amp;">' in html
    assert "<script>" not in html


def test_tags_take_the_place_of_those_there(tmp_path: Path) -> None:
    write_page(tmp_path / "site", "", "Title", tags='<meta property="og:image" content="old.png">\n')
    html = tagged(read_pages(tmp_path / "site")[0])
    assert html.count('"og:image"') == 1
    assert tagged(read_page("index.html", html)) == html


def test_what_stands_in_the_text_of_a_page_is_left_alone(tmp_path: Path) -> None:
    tag = '<meta property="og:image" content="shown.png">'
    page = write_page(tmp_path / "site", "", "Title")
    page.write_text(page.read_text(encoding="utf-8").replace("<h1>", f"{tag}<pre></head></pre><h1>"), encoding="utf-8", newline="\n")
    html = tagged(read_pages(tmp_path / "site")[0])
    assert html.partition("</head>")[2].count(tag) == 1
    assert html.count("og:image:width") == 1


@pytest.mark.parametrize(("title", "home"), [("", HOME), ("Title", "")])
def test_a_page_without_a_title_or_an_address_is_left_alone(tmp_path: Path, title: str, home: str) -> None:
    page = write_page(tmp_path / "site", "about/", title, home=home)
    made = previews(read_pages(tmp_path / "site"), tmp_path / "kept")
    assert made.files == {"about/index.html": page.read_bytes()}
    assert made.homeless == (1 if title else 0)


def test_what_the_font_does_not_have_is_noted(tmp_path: Path) -> None:
    write_page(tmp_path / "site", "", "Was ist 容器?", "🚀")
    notes = previews(read_pages(tmp_path / "site"), tmp_path / "kept").notes
    assert [(note.path, note.code) for note in notes] == [("index.html", "left-out")]
    assert notes[0].message.startswith("'容 器 🚀' is not in the font")


@pytest.mark.parametrize(("letters", "named"), [(10, "'一 丁 七 万 丈 三 上 下 不 与' is"), (11, "'一 丁 七 万 丈 三 上 下 不 与 …' is")])
def test_of_what_the_font_does_not_have_ten_are_named(tmp_path: Path, letters: int, named: str) -> None:
    write_page(tmp_path / "site", "", "VM", "一丁七万丈三上下不与丏"[:letters])
    (note,) = previews(read_pages(tmp_path / "site"), tmp_path / "kept").notes
    assert str(note).startswith(f"index.html:1: left-out: {named} not in the font and left out of the preview")


def test_pages_are_counted_by_what_they_lack(tmp_path: Path) -> None:
    for place, title, home in (("", "Home", HOME), ("a/", "A", ""), ("b/", "B", ""), ("c/", "", HOME), ("d/", "", "")):
        write_page(tmp_path / "site", place, title, home=home)
    made = previews(read_pages(tmp_path / "site"), tmp_path / "kept")
    assert (made.pages, made.drawn, made.homeless, made.notes) == (1, 1, 2, [])
    assert list(made.files) == ["a/index.html", "b/index.html", "c/index.html", "d/index.html", "index.html", "previews/index.png"]


def test_two_pages_cannot_have_one_picture(tmp_path: Path) -> None:
    write_page(tmp_path / "site", "a/b/", "One")
    write_page(tmp_path / "site", "a-b/", "Other")
    with pytest.raises(InvalidInput) as raised:
        previews(read_pages(tmp_path / "site"), tmp_path / "kept")
    assert [str(finding) for finding in raised.value.findings] == [
        "a/b/index.html:1: same-preview: 'previews/a-b.png' is the preview of 'a-b/index.html' too; rename one of the pages"
    ]


def test_a_page_must_have_a_head_to_write_to(tmp_path: Path) -> None:
    page = read_page("index.html", f'<meta property="og:title" content="x"><link rel="canonical" href="{HOME}"><p>Text')
    with pytest.raises(InvalidInput) as raised:
        previews([page], tmp_path)
    assert [str(finding) for finding in raised.value.findings] == ["index.html:1: no-head: has no '</head>' to put the preview's tags before; write it"]
