"""Reading a built site, and writing to it: what differs and no more, whole or not at all."""

from pathlib import Path

import pytest
from built_page import HOME

from findings import InvalidInput
from finishing.built_site import BuiltPage, read_page, read_pages, write

HEAD = (
    '<meta property="og:title" content=" Title "><meta property="og:description" content="Text"><meta property="og:site_name" content="Site">'
    f'<link rel="canonical" href=" {HOME}a/ ">'
)


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def test_what_a_head_says_of_its_page() -> None:
    html = f"<head>{HEAD}</head>"
    assert read_page("a/index.html", html) == BuiltPage("a/index.html", html, "Title", "Text", "Site", f"{HOME}a/")


@pytest.mark.parametrize("html", ["", "<head></head><body>" + HEAD.replace("og:", "x:") + "</body>", '<head><meta property="og:title"><link rel="canonical"></head>'])
def test_what_a_head_does_not_say_is_empty(html: str) -> None:
    found = read_page("a/index.html", html)
    assert (found.title, found.description, found.site_name, found.canonical, found.home) == ("", "", "", "", "")


@pytest.mark.parametrize(("path", "place"), [("index.html", ""), ("a/index.html", "a/"), ("a/b.html", "a/b.html"), ("a/no-index.html", "a/no-index.html")])
def test_the_place_of_a_page(path: str, place: str) -> None:
    assert BuiltPage(path, "").place == place


@pytest.mark.parametrize(("canonical", "home"), [("https://a.example/a/", "https://a.example/"), ("https://a.example/xa/", ""), ("https://a.example/b/", "")])
def test_only_a_page_that_names_its_own_address_knows_its_home(canonical: str, home: str) -> None:
    assert BuiltPage("a/index.html", "", canonical=canonical).home == home


def test_pages_are_read_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("b/index.html", "a.html", "index.html", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "c.html").mkdir()  # a folder is no page
    assert [(page.path, page.html) for page in read_pages(tmp_path)] == [(name, name) for name in ("a.html", "b/index.html", "index.html")]


def test_every_page_that_is_no_text_is_said(tmp_path: Path) -> None:
    for name, data in (("a.html", b"<p>\n\xff"), ("b.html", b"\xc3("), ("c.html", b"x")):
        (tmp_path / name).write_bytes(data)
    with pytest.raises(InvalidInput) as raised:
        read_pages(tmp_path)
    assert [str(finding) for finding in raised.value.findings] == [
        "a.html:1: not-utf-8: byte 0xff is not UTF-8; build the site again", "b.html:1: not-utf-8: byte 0xc3 is not UTF-8; build the site again",
    ]  # fmt: skip


# Writing


def test_what_differs_is_written_and_what_is_gone_goes(tmp_path: Path) -> None:
    for name in ("same", "other", "pictures/old.png", "pictures/kept.png", "deep/er/old.png"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"old")
    same = (tmp_path / "same").stat().st_ino
    written = {"same": b"old", "other": b"new", "new/folder/new": b"new"}
    gone = ("pictures/old.png", "deep/er/old.png", "same", "never-there")  # what is written is not gone
    assert write(tmp_path, written, gone) == 4
    assert files(tmp_path) == written | {"pictures/kept.png": b"old"}
    assert not (tmp_path / "deep").exists()
    assert (tmp_path / "same").stat().st_ino == same
    assert write(tmp_path, written, gone) == 0


def test_no_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "mine").write_bytes(b"mine")
    (tmp_path / "site/a.part").symlink_to(tmp_path / "mine")
    assert write(tmp_path / "site", {"a": b"new"}) == 1
    assert ((tmp_path / "mine").read_bytes(), files(tmp_path / "site")) == (b"mine", {"a": b"new"})


def test_nothing_is_replaced_where_one_file_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        write(tmp_path, {"a": b"new", "file/b": b"new"})
    assert files(tmp_path) == {"a": b"old", "file": b""}
