"""The checks that hold for any site, on a site of a few lines: each kind of damage is found where it was put, what is sound is not.

The same tables are put into the site of the project's article in `test_validate.py`; this takes a second and needs no engine.
"""

import json
from pathlib import Path

import pytest
from site_damage import HOME, SNIPPETS, SOUND, Expected, page

import validate
from checks.site import Site
from findings import Finding

PAGES = ("about/index.html", "choose/index.html", "errors/index.html", "history/index.html")
IDS = {
    "faq": ("what-is-virtualization", "content"),
    "definitions": ("hypervisor", "content"),
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Seven pages that link one another, published at HOME, with a picture and a data file."""
    for name in ("about", "choose", "errors", "history", *IDS):
        ids = "".join(f'<p id="{id}">x</p>' for id in IDS.get(name, ("content",)))
        body = f'<article>{ids}<a href="../faq/">x</a>\n</article>'
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(page(body, f'<link rel="canonical" href="{HOME}/{name}/">'), encoding="utf-8")
    (tmp_path / "index.html").write_text(page('<a href="faq/">x</a>', f'<link rel="canonical" href="{HOME}/">'), encoding="utf-8")
    for name in ("assets/there.png", "data/comparison.csv"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).touch()
    return tmp_path


def insert(site: Path, path: str, snippet: str) -> range:
    """Put a snippet at the end of a page's content; the lines that it takes."""
    before, end, after = (site / path).read_text(encoding="utf-8").rpartition("</article>")
    (site / path).write_text(f"{before}\n{snippet}\n{end}{after}", encoding="utf-8")
    first = before.count("\n") + 2
    return range(first, first + snippet.count("\n") + 1)


def found(site: Path) -> list[Finding]:
    return validate.validate(Site(site), None)


def test_the_small_site_is_clean(small: Path) -> None:
    assert found(small) == []


@pytest.mark.parametrize("name", SNIPPETS)
def test_damage_is_found_where_it_is_and_nowhere_else(small: Path, name: str) -> None:
    code, snippets = SNIPPETS[name]
    expected: list[Expected] = []
    for number, snippet in enumerate(snippets):
        path = PAGES[number % len(PAGES)]
        expected.append((code, path, insert(small, path, snippet)[0]))
    assert sorted((finding.code, finding.path, finding.line) for finding in found(small)) == sorted(expected)


@pytest.mark.parametrize("name", SOUND)
def test_what_is_sound_is_not_reported(small: Path, name: str) -> None:
    insert(small, PAGES[0], SOUND[name])
    assert found(small) == []


# The command

BROKEN = "about/index.html:7: broken-link: 'gone' leads to 'about/gone', which is not there; correct the link or add the file"
SUMMARY = "validate: 7 pages, {links} links, no article of this project (charts and permalinks not checked); {problems}"
FORMS = {
    "text": f"{BROKEN}\n" + SUMMARY.format(links=15, problems="1 problem"),
    "github": "::error file=about/index.html,line=7,title=broken-link::" + BROKEN.partition("link: ")[2] + "\n" + SUMMARY.format(links=15, problems="1 problem"),
    "json": json.dumps(
        [{"level": "error", "path": "about/index.html", "line": 7, "code": "broken-link", "message": BROKEN.partition("link: ")[2]}], indent=1
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_findings_are_printed_in_each_form(small: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    insert(small, "about/index.html", '<a href="gone">x</a>')
    assert validate.main([str(small), "--format", form]) == 1
    said = capsys.readouterr()
    assert said.out == FORMS[form] + "\n"
    assert said.err == ("" if form != "json" else SUMMARY.format(links=15, problems="1 problem") + "\n")


@pytest.mark.parametrize(("form", "printed"), [("text", ""), ("github", ""), ("json", "[]\n")])
def test_a_clean_site_has_a_summary_only(small: Path, capsys: pytest.CaptureFixture[str], form: str, printed: str) -> None:
    assert validate.main([str(small), "--format", form]) == 0
    said = capsys.readouterr()
    summary = SUMMARY.format(links=14, problems="no problems") + "\n"
    assert (said.out, said.err) == ((printed, summary) if form == "json" else (summary, ""))


def test_where_a_site_is_published_can_be_told(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    insert(small, "about/index.html", f'<a href="{HOME}/gone/">x</a>')
    assert validate.main([str(small), "--site-url", "https://other.example/"]) == 1
    assert "private-address" in capsys.readouterr().out  # of a site elsewhere, an address on this machine


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["{folder}/none"], "{folder}/none is not a folder; build the site first"), (["{folder}", "--allow", "{folder}"], "{folder} is no file; write it, or leave the option out"),
        (["{folder}", "--format", "xml"], "argument --format: invalid choice: 'xml' (choose from 'text', 'json', 'github')"),
    ],
)  # fmt: skip
def test_wrong_usage_is_said(small: Path, capsys: pytest.CaptureFixture[str], options: list[str], said: str) -> None:
    with pytest.raises(SystemExit) as stopped:
        validate.main([option.format(folder=small) for option in options])
    assert stopped.value.code == 2
    assert capsys.readouterr().err.endswith(f"error: {said.format(folder=small)}\n")


def test_an_article_that_cannot_be_loaded_is_said(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert validate.main([str(small), "--article", str(small)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "article.toml:1: missing-file" in said.err
    assert said.err.splitlines()[-1] == "validate: the article cannot be loaded; run `make site` for what is wrong"


def test_notes_fail_nothing_and_come_last() -> None:
    finding, note = Finding("b", 2, "code", "wrong"), Finding("a", 1, "code", "odd")
    assert validate.formatted([finding], [note], "text") == "b:2: code: wrong\nnote: a:1: code: odd"
    assert validate.formatted([finding], [note], "github") == "::error file=b,line=2,title=code::wrong\n::notice file=a,line=1,title=code::odd"
    assert [one["level"] for one in json.loads(validate.formatted([finding], [note], "json"))] == ["error", "notice"]
