"""finish.py: the command as it is run."""

import shutil
from pathlib import Path

import pytest
from built_page import write_page
from support import run

import finish
import validate
from checks.site import Site
from finishing import pictures


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finish, "KEPT", tmp_path / "kept")


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def test_run_twice_or_elsewhere_it_makes_the_same_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("site", "other"):
        write_page(tmp_path / folder, "", "Home", "Of the site.")
        write_page(tmp_path / folder, "faq/a/", "Why?", "Because.")
    assert finish.main([str(tmp_path / "site")]) == 0
    first = files(tmp_path / "site")
    assert list(first) == ["faq/a/index.html", "index.html", "previews/faq-a.png", "previews/index.png"]
    assert finish.main([str(tmp_path / "site")]) == 0
    shutil.rmtree(tmp_path / "kept")
    assert finish.main([str(tmp_path / "other")]) == 0
    assert files(tmp_path / "site") == files(tmp_path / "other") == first
    assert capsys.readouterr().out.splitlines() == [
        "finish: 2 previews, 2 drawn anew; 4 files changed",
        "finish: 2 previews, 0 drawn anew; all up to date",
        "finish: 2 previews, 2 drawn anew; 4 files changed",
    ]


def test_nothing_is_written_where_one_picture_cannot_be_drawn(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_page(tmp_path / "site", "", "Home")
    write_page(tmp_path / "site", "faq/", "Questions")
    before, draw = files(tmp_path / "site"), pictures.draw

    def drawn(drawing: str, zoom: int, colours: int) -> bytes:
        if "Questions" in drawing:
            raise ValueError("no such thing")
        return draw(drawing, zoom, colours)

    monkeypatch.setattr(pictures, "draw", drawn)
    assert finish.main([str(tmp_path / "site")]) == 1
    assert files(tmp_path / "site") == before
    said = capsys.readouterr()
    assert said.out.startswith("kept:1: not-drawn: 'no such thing'")
    assert said.err == f"finish: 1 problem in {tmp_path / 'site'}; nothing written\n"


def test_nothing_is_written_where_one_file_cannot_be(tmp_path: Path) -> None:
    write_page(tmp_path / "site", "", "Home")
    write_page(tmp_path / "site", "faq/", "Questions")
    (tmp_path / "site/previews/index.png").mkdir(parents=True)
    (tmp_path / "site/previews/index.png.part").mkdir()
    before = files(tmp_path / "site")
    assert finish.main([str(tmp_path / "site")]) == 1
    assert files(tmp_path / "site") == before


def test_pictures_of_pages_that_are_gone_go_too(tmp_path: Path) -> None:
    write_page(tmp_path / "site", "", "Home")
    gone = write_page(tmp_path / "site", "faq/", "Questions")
    finish.main([str(tmp_path / "site")])
    gone.unlink()
    assert finish.main([str(tmp_path / "site")]) == 0
    assert list(files(tmp_path / "site")) == ["index.html", "previews/index.png"]


def test_a_site_that_does_not_know_its_address_gets_none_and_is_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_page(tmp_path / "site", "", "Home", home="")
    assert finish.main([str(tmp_path / "site")]) == 0
    assert list(files(tmp_path / "site")) == ["index.html"]
    expected = "finish: 0 previews, 0 drawn anew; none for 1 page without an address (build with SITE_URL); all up to date\n"
    assert capsys.readouterr().out == expected


def test_what_is_no_site_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "empty").mkdir()
    assert finish.main([str(tmp_path / "empty")]) == finish.main([str(tmp_path / "gone")]) == 1
    assert capsys.readouterr().out.splitlines() == [
        ".:1: no-pages: 'empty' has no HTML page; build the site first", ".:1: no-pages: 'gone' has no HTML page; build the site first",
    ]  # fmt: skip


def test_a_page_that_is_no_text_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_page(tmp_path / "site", "", "Home").write_bytes(b"<p>\xff")
    assert finish.main([str(tmp_path / "site")]) == 1
    assert capsys.readouterr().out.startswith("index.html:1: not-utf-8: byte 0xff is not UTF-8")


def test_wrong_usage_is_told_from_failure() -> None:
    assert run("scripts/finish.py", "one", "two").returncode == 2


def test_the_finished_site_is_sound_and_every_page_has_its_preview(built_site: Path, tmp_path: Path) -> None:
    site = shutil.copytree(built_site, tmp_path / "built")
    assert finish.main([str(site)]) == 0
    pages = [path for path in sorted(site.rglob("*.html")) if path.name != "404.html"]
    assert len(pages) >= 13
    assert all("og:image:alt" in path.read_text(encoding="utf-8") for path in pages)
    assert len(list((site / "previews").iterdir())) == len(pages)
    assert validate.validate(Site(site), None) == []
