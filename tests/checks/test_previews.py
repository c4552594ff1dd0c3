"""The picture that a page names as its preview, compared with what the page says of it."""

import struct
from pathlib import Path

import pytest
from site_damage import page

from checks.any_site import check_previews
from checks.site import Site

HEAD = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
GOOD = HEAD + struct.pack(">II", 1200, 630)
SIZE = '<meta property="og:image:width" content="1200"><meta property="og:image:height" content="630">'


def said(folder: Path, picture: bytes, size: str = SIZE, address: str = "a.png", name: str = "a.png") -> list[str]:
    """What is said of a page that names an address as its preview, where there is such a picture."""
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_bytes(picture)
    (folder / "index.html").write_text(page("x", f'\n<meta property="og:image" content="{address}">{size}'), encoding="utf-8")
    return [str(finding) for finding in check_previews(Site(folder), None)]


@pytest.mark.parametrize("picture", [GOOD, GOOD + b"more"])
def test_a_picture_of_the_size_that_its_page_says_is_sound(tmp_path: Path, picture: bytes) -> None:
    assert said(tmp_path, picture) == []


@pytest.mark.parametrize("picture", [b"", HEAD, GOOD[:-1], b"x" + GOOD[1:], GOOD.replace(b"IHDR", b"IDAT"), b"GIF89a" * 9])
def test_what_is_no_picture_is_found(tmp_path: Path, picture: bytes) -> None:
    assert said(tmp_path, picture) == ["index.html:4: wrong-preview: 'a.png' is no PNG; draw it again or correct what the page says"]


@pytest.mark.parametrize(
    ("width", "height", "is_wrong"),
    [("1200", "630", False), ("1201", "630", True), ("1200", "631", True), ("630", "1200", True), ("1201", "", True), ("", "631", True), ("1200", "", False),
     ("", "630", False), ("", "", False)],
)  # fmt: skip
def test_each_side_that_a_page_says_must_be_true(tmp_path: Path, width: str, height: str, is_wrong: bool) -> None:
    sides = {"width": width, "height": height}
    size = "".join(f'<meta property="og:image:{side}" content="{value}">' for side, value in sides.items() if value)
    assert said(tmp_path, GOOD, size) == [
        f"index.html:4: wrong-preview: 'a.png' is 1200 by 630 pixels, and the page says {width} by {height}; draw it again or correct what the page says"
    ] * is_wrong


@pytest.mark.parametrize(
    ("address", "name"),
    [("", "a.png"), ("gone.png", "a.png"), ("a.svg", "a.svg"), ("a.jpg", "a.jpg"), ("https://other.example/a.png", "a.png")],
    ids=["none", "one that is gone", "a drawing", "another kind of picture", "one of another site"],
)
def test_only_a_png_that_is_there_is_looked_at(tmp_path: Path, address: str, name: str) -> None:
    assert said(tmp_path, b"no picture", address=address, name=name) == []


def test_a_page_without_a_preview_is_sound(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(page("x"), encoding="utf-8")
    assert list(check_previews(Site(tmp_path), None)) == []
