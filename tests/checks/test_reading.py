"""Pages read by several processes, and files that would end a run."""

import json
import os
from pathlib import Path

import pytest
from site_damage import page
from support import run

import validate
from checks import site as reading
from checks.site import Site

PAGES = 90


def findings(site: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run("scripts/validate.py", site, "--format", "json").stdout)
    return found


def test_several_processes_find_what_one_finds(tmp_path: Path) -> None:
    """Each page has a broken link, a lost anchor on another page and a link to a page that no other leads to."""
    long = f"<!-- {'x' * (2 * reading.LITTLE // PAGES)} -->"
    for number in range(PAGES):
        body = f'<a href="gone-{number}">x</a>\n<a href="{(number + 1) % PAGES}.html#gone">x</a><p id="p{number}"></p>'
        (tmp_path / f"{number}.html").write_text(page(body) + long)
    (tmp_path / "index.html").write_text(page('<a href="index.html">x</a>'))
    many = findings(tmp_path)
    for number in range(PAGES):
        (tmp_path / f"{number}.html").write_text((tmp_path / f"{number}.html").read_text().removesuffix(long))
    assert len(many) == 2 * PAGES
    assert findings(tmp_path) == many


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="one processor")
def test_little_is_read_by_one_process_and_much_by_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = []
    monkeypatch.setattr(reading, "ProcessPoolExecutor", lambda many, *_: begun.append(many))
    (tmp_path / "index.html").write_text(page("x"))
    Site(tmp_path)
    assert begun == []
    (tmp_path / "a.html").write_text(page("x" * reading.LITTLE))
    with pytest.raises((TypeError, AttributeError)):
        Site(tmp_path)
    assert begun == [len(os.sched_getaffinity(0))]


ODD = {
    "manifest.json": b"[]", "a/manifest.json": b"null", "search.json": b'{"items": [null]}', "search/search_index.json": b'{"docs": [{"location": {}}]}', "sitemap.xml": b"\x00",
    "sitemap.xml.gz": b"\x1f\x8b\x08\0\0\0\0\0\0\3\xff\xff", "feed.xml": b"<rss", "b.svg": b"\xff\xfe", "c.css": b"\xff url(", "llms.txt": b"\xff](\xff)", "d.html": b"\xff\xfe\0<",
    "e.html": b"<a href='http://[::1'><a href='\0'><img srcset=','><meta http-equiv=refresh content=';;'><base href='//'>", "f.html": b"<table data-chart><tr data-notes></table><svg data-picture class=marks><a class=mark>",
    "g.html": b"<a href='" + b"a/../" * 5000 + b"'>x", "h.html": b"<b>" * 3000, "i.webmanifest": b'{"icons": 5}',
}  # fmt: skip


def test_no_file_ends_the_run(tmp_path: Path) -> None:
    for name, data in ODD.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    found = validate.validate(Site(tmp_path), None)
    assert {"manifest.json", "a/manifest.json", "search.json", "search/search_index.json", "sitemap.xml", "sitemap.xml.gz", "feed.xml", "b.svg", "i.webmanifest"} <= {
        finding.path for finding in found if finding.code == "unreadable"
    }  # fmt: skip
    assert [finding for finding in found if finding.code == "check-failed"] == []
