"""finish.py: the command as it is run."""

import re
import shutil
from pathlib import Path

import pytest
from built_page import write_page
from support import ROOT, run

import finish
import validate
from article.records import Article
from checks.article_site import read_promised
from checks.site import Site
from finishing import pictures


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finish, "CACHE", tmp_path / "kept")


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def test_run_twice_or_elsewhere_it_makes_the_same_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for folder in ("site", "other"):
        write_page(tmp_path / folder, "", "Home", "Of the site.")
        write_page(tmp_path / folder, "faq/a/", "Why?", "Because.")
    assert finish.main([str(tmp_path / "site")]) == 0
    first = files(tmp_path / "site")
    texts = ["faq/a/index.html", "faq/a/index.html.md", "index.html", "index.html.md", "llms.txt", "robots.txt", "sitemap.xml"]
    packed = [f"{name}{ending}" for name in texts for ending in (".br", ".gz")]
    assert sorted(first) == sorted([*texts, *packed, "_headers", "_nginx.conf", "previews/faq-a.png", "previews/index.png"])
    assert finish.main([str(tmp_path / "site")]) == 0
    shutil.rmtree(tmp_path / "kept")
    assert finish.main([str(tmp_path / "other")]) == 0
    assert files(tmp_path / "site") == files(tmp_path / "other") == first
    assert capsys.readouterr().out.splitlines() == [
        "finish: 2 previews, 0 pictures to take (2 drawn anew); 25 files changed",
        "finish: 2 previews, 0 pictures to take (0 drawn anew); all up to date",
        "finish: 2 previews, 0 pictures to take (2 drawn anew); 25 files changed",
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
    assert said.out.startswith("previews:1: not-drawn: 'no such thing'")
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
    (tmp_path / "site/notes.txt").write_text("mine", encoding="utf-8")
    assert finish.main([str(tmp_path / "site")]) == 0
    assert [name for name in files(tmp_path / "site") if "faq" in name] == []
    assert "previews/index.png" in files(tmp_path / "site")


def test_a_site_that_does_not_know_its_address_is_told_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_page(tmp_path / "site", "", "Home", home="")
    (tmp_path / "site/sitemap.xml").write_text("<urlset></urlset>", encoding="utf-8")  # MkDocs writes an empty one
    assert finish.main([str(tmp_path / "site")]) == 0
    made = files(tmp_path / "site")
    assert not [name for name in made if "sitemap" in name or "previews" in name]
    assert b"canonical" not in made["index.html"]
    assert made["robots.txt"] == b"User-agent: *\nAllow: /\n"
    assert capsys.readouterr().out.splitlines() == [
        "finish: the site does not know its address: no canonical links, previews, sitemap or search description; for these, build with SITE_URL=https://…",
        "finish: 0 previews, 0 pictures to take (0 drawn anew); 15 files changed",
    ]


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


def test_what_the_release_before_needs_is_kept_once(tmp_path: Path) -> None:
    """Of three releases the third has what the second loads, and not what the first did."""
    for name, color in (("one", "red"), ("two", "green"), ("three", "blue")):
        write_page(tmp_path / name, "", "Home", tags='<link rel="stylesheet" href="assets/a.css">')
        (tmp_path / name / "assets").mkdir()
        (tmp_path / name / "assets/a.css").write_text(f"p {{ color: {color} }}", encoding="utf-8")
    assert finish.main([str(tmp_path / "one")]) == 0
    for name, before in (("two", "one"), ("three", "two")):
        assert finish.main([str(tmp_path / name), "--keep", str(tmp_path / before)]) == 0
        assert finish.main([str(tmp_path / name), "--keep", str(tmp_path / before)]) == 0
    sheets = {name: [path.read_text(encoding="utf-8") for path in (tmp_path / name / "assets").glob("*.css")] for name in ("two", "three")}
    assert {name: sorted(texts) for name, texts in sheets.items()} == {
        "two": ["p{color:green}", "p{color:red}"], "three": ["p{color:blue}", "p{color:green}"],
    }  # fmt: skip
    assert len(list((tmp_path / "three/assets").iterdir())) == 6  # each compressed in two ways
    assert finish.main([str(tmp_path / "three")]) == 0
    assert len(list((tmp_path / "three/assets").iterdir())) == 3


def test_the_finished_site_is_sound_and_every_page_has_its_preview(finished_site: Path) -> None:
    pages = [path for path in sorted(finished_site.rglob("*.html")) if path.name != "404.html"]
    assert len(pages) >= 13
    assert all("og:image:alt" in path.read_text(encoding="utf-8") for path in pages)
    assert len(list((finished_site / "previews").iterdir())) == len(pages)
    assert validate.validate(Site(finished_site), read_promised(ROOT / "article")) == []


def test_the_finished_site_has_a_twin_of_every_page_and_no_file_of_the_theme(finished_site: Path) -> None:
    pages = [path for path in sorted(finished_site.rglob("*.html")) if path.name != "404.html"]
    assert all(path.with_name("index.html.md").stat().st_size > 100 for path in pages)
    assert [path.name for path in (finished_site / "assets").iterdir() if path.is_dir()] == []
    unfinished = {path.stem for path in (ROOT / "overrides/assets").iterdir()} - {"moved"}  # no page has moved
    assert {path.name.partition(".")[0] for path in (finished_site / "assets").iterdir()} == unfinished


def test_the_sitemap_has_the_days_of_the_records(finished_site: Path, article: Article) -> None:
    text = (finished_site / "sitemap.xml").read_text(encoding="utf-8")
    found = dict(re.findall(r"<url><loc>http://127\.0\.0\.1/docs/([^<]*)</loc><lastmod>([^<]*)</lastmod></url>", text))
    assert {id: found.get(f"faq/{id}/") for id in article.questions} == {id: str(one.reviewed) for id, one in article.questions.items()}
    assert text.count("<url>") == len(list(finished_site.rglob("index.html")))


def test_no_style_stands_in_an_attribute_and_no_handler(finished_site: Path) -> None:
    bad = re.compile(r"<[a-z][^>]*\s(?:style|on[a-z]+)=", re.IGNORECASE)
    assert [path for path in finished_site.rglob("*.html") if bad.search(path.read_text(encoding="utf-8"))] == []
