"""How findings are told: those with one cause as one, each target for itself, and annotations at the Markdown file."""

from pathlib import Path

import pytest
from site_damage import page

import validate
from checks.report import folded
from findings import Finding


def broken(page: int, target: str, code: str = "broken-link") -> Finding:
    return Finding(f"{page}.html", 1, code, f"'../{target}' leads to {target!r}", target)


def test_each_target_is_told_for_itself() -> None:
    told = [str(finding) for finding in folded([broken(number, target) for target in ("a", "b") for number in range(7)])]
    assert told == [f"0.html:1: broken-link: '../{target}' leads to '{target}' (and so on 6 other pages)" for target in ("a", "b")]


def test_what_stands_on_few_pages_is_told_in_full() -> None:
    findings = [broken(number, "a") for number in range(5)]
    assert folded(findings) == findings


def test_of_what_is_not_there_the_cause_is_told_and_what_follows_is_counted() -> None:
    findings = [Finding("a/index.html", 1, "missing-page", "is not there"), *(broken(number, "a/index.html") for number in range(3)),
                Finding("sitemap.xml", 4, "stale-sitemap", "x", "a/index.html"), broken(0, "b")]  # fmt: skip
    assert [str(finding) for finding in folded(sorted(findings))] == [
        "0.html:1: broken-link: '../b' leads to 'b'",
        "a/index.html:1: missing-page: is not there (what follows from it: 3 broken-link, 1 stale-sitemap, on 5 pages or files)",
    ]


def test_what_is_wrong_with_an_address_is_not_told_with_what_is_wrong_with_another() -> None:
    findings = [broken(number, f"{number % 2}.md", "markdown-link") for number in range(14)]
    assert len(folded(sorted(findings))) == 2


def test_lines_do_not_tell_findings_apart() -> None:
    findings = [Finding(f"{number}.html", number, "duplicate-id", f"id 'a' is on line {number} already; rename one") for number in range(8)]
    assert len(folded(findings)) == 1


MARKDOWN = {"index.md": "# x\n\nSee [x](a/b.md#gone).\n", "a/b.md": "Go\n\nto [c](../c.md) and\n[d][]\n", "a/README.md": "x\n", "raw.html": page("\n<a href='gone'>x</a>")}
PLACES = {
    "index.html": ('<a href="a/b/#gone">x</a>', "docs/index.md,line=3"),
    "a/b/index.html": ('<a href="../../c/">x</a>', "docs/a/b.md,line=3"),
    "a/index.html": ('<a href="nowhere/">x</a>', "docs/a/README.md"),
    "raw.html": ("\n<a href='gone'>x</a>", "docs/raw.html,line=6"),
    "other.html": ('<a href="lost">x</a>', "other.html,line=5"),
}


@pytest.mark.parametrize("docs", ["docs", "text"])
def test_an_annotation_names_the_markdown_file_and_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, docs: str) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mkdocs.yml").write_text("site_name: x\n" + f"docs_dir: {docs}\n" * (docs != "docs"))
    for name, text in MARKDOWN.items():
        (Path(docs) / name).parent.mkdir(parents=True, exist_ok=True)
        (Path(docs) / name).write_text(text)
    for name, (body, _) in PLACES.items():
        (Path("site") / name).parent.mkdir(parents=True, exist_ok=True)
        (Path("site") / name).write_text(page(body))
    validate.main(["site", "--format", "github"])
    told = capsys.readouterr().out
    for name, (_, place) in PLACES.items():
        place = place.replace("docs/", f"{docs}/")
        assert f"::error file={place},title=broken-" in told, name
    assert "(a/b/index.html, line 5)" in told
