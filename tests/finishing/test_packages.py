"""Archives of a site: whole, the same at any time, and to be opened without a server."""

import hashlib
import io
import tarfile
import zipfile

import pytest

from finishing.packages import offline, packages

PAGE = '<head>\n<meta http-equiv="Content-Security-Policy" content="x">\n</head><a href="{}">x</a>'
SITE = {
    "index.html": PAGE.format("faq/").encode(), "index.html.br": b"1", "index.html.md": b"2", "_headers": b"3", "data/a.csv": b"id\n", "data/a.json": b"{}",
    "data/datapackage.json": b"{}", "data/search.12345678.js": b"4",
}  # fmt: skip


def test_the_archive_of_the_site_has_every_file_and_one_time() -> None:
    made = packages(SITE)
    with tarfile.open(fileobj=io.BytesIO(made["site.tar.gz"])) as archive:
        entries = archive.getmembers()
        assert {entry.name: archive.extractfile(entry).read() for entry in entries} == {f"published/{name}": text for name, text in SITE.items()}  # type: ignore[union-attr]
        assert {(entry.mtime, entry.uid, entry.mode) for entry in entries} == {(0, 0, 0o644)}
    assert packages(dict(reversed(SITE.items()))) == made


def test_the_other_archives_have_their_part() -> None:
    made = packages(SITE)
    names = {file: sorted(zipfile.ZipFile(io.BytesIO(made[file])).namelist()) for file in ("offline.zip", "data.zip")}
    assert names["data.zip"] == ["data/a.csv", "data/a.json", "data/datapackage.json"]
    assert names["offline.zip"] == ["offline/data/a.csv", "offline/data/a.json", "offline/data/datapackage.json", "offline/data/search.12345678.js", "offline/index.html"]


def test_the_checksums_are_those_of_the_archives() -> None:
    made = packages(SITE)
    lines = [line.split("  ") for line in made["SHA256SUMS"].decode().splitlines()]
    assert {name: sum for sum, name in lines} == {name: hashlib.sha256(data).hexdigest() for name, data in made.items() if name != "SHA256SUMS"}
    assert len(lines) == 3


@pytest.mark.parametrize(
    ("address", "opened"),
    [
        ("faq/", "faq/index.html"), ("../", "../index.html"), ("..", "../index.html"), (".", "./index.html"), ("../faq/#a", "../faq/index.html#a"), ("#a", "#a"),
        ("https://e.example/a/", "https://e.example/a/"), ("data/a.csv", "data/a.csv"), ("../?q=1", "../index.html?q=1"), ("?q=1", "?q=1"), ("mailto:a@b.example", "mailto:a@b.example"),
    ],
)  # fmt: skip
def test_a_link_of_the_offline_copy_names_its_file(address: str, opened: str) -> None:
    page = offline({"index.html": PAGE.format(address).encode()})["index.html"].decode()
    assert f'<a href="{opened}">' in page
    assert "Content-Security-Policy" not in page
