"""The checks that hold for any site, on a site of a few lines: each kind of damage is found where it was put, what is sound is not.

The same tables are put into the site of the project's article in `test_validate.py`; this takes a second and needs no engine.
"""

import json
import re
from collections import defaultdict
from pathlib import Path

import pytest
from site_damage import CHANGES, FILES, HOME, PICTURE, SNIPPETS, SOUND, SOUND_FILES, marked, page

import validate
from checks.report import by_level, formatted
from checks.settings import Settings
from checks.site import Site
from findings import Finding

IDS = {
    "faq": ("what-is-virtualization", "content"),
    "definitions": ("hypervisor", "content"),
}
Found = dict[str, list[tuple[str, int]]]  # from a file to the codes and lines of its findings


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return make(tmp_path)


def make(folder: Path) -> Path:
    """Seven pages that link one another, published at HOME, with a picture and a data file."""
    for name in ("about", "choose", "errors", "history", *IDS):
        write(folder, f"{name}/index.html", containing("", name))
    links = "".join(f'<a href="{name}/">x</a>' for name in ("about", "choose", "errors", "history", *IDS))
    write(folder, "index.html", page(links, f'<link rel="canonical" href="{HOME}/">'))
    write(folder, "assets/there.png", PICTURE)
    write(folder, "data/comparison.csv", "a,b")
    return folder


def write(folder: Path, name: str, content: str | bytes) -> None:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)


def containing(snippet: str, name: str) -> str:
    """A page with a snippet in its content, on its seventh line."""
    ids = "".join(f'<p id="{id}">x</p>' for id in IDS.get(name, ("content",)))
    return page(f'<article>{ids}<a href="../faq/">x</a>\n\n{snippet}</article>', f'<link rel="canonical" href="{HOME}/{name}/">')


def insert(site: Path, path: str, snippet: str) -> None:
    (site / path).write_text(containing(snippet, path.partition("/")[0]), encoding="utf-8")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """The findings on a site that has a page for each faulty or odd line, and every faulty or odd file; all pages are linked."""
    site = make(tmp_path_factory.mktemp("kinds"))
    for name, (_, snippets) in SNIPPETS.items():
        for number, snippet in enumerate(snippets):
            write(site, f"{place(name, number)}/index.html", containing(marked(snippet)[0], place(name, number)))
    for name, snippet in SOUND.items():
        write(site, f"{place(name, 0)}/index.html", containing(snippet, place(name, 0)))
    for file, content, _ in (instance for _, instances in FILES.values() for instance in instances):
        write(site, file, content)
    for file, content in SOUND_FILES.items():
        write(site, file, content)
    write(site, "unlinked.html", page('<a href="index.html">x</a>'))
    names = [path.relative_to(site).as_posix() for path in site.rglob("*.html") if path.name != "unlinked.html"]
    write(site, "contents/index.html", page("".join(f'<a href="../{name}">x</a>' for name in names)))
    all: Found = defaultdict(list)
    for finding in validate.validate(Site(site), None):
        all[finding.path].append((finding.code, finding.line))
    return all


def place(name: str, number: int) -> str:
    """The folder of the page for an instance of a kind."""
    return f"{re.sub('[^a-z]+', '-', name.lower())}-{number}"


@pytest.mark.parametrize("name", SNIPPETS)
def test_damage_is_found_where_it_is_and_nothing_else(found: Found, name: str) -> None:
    code, snippets = SNIPPETS[name]
    assert len(snippets) > 1
    there = {snippet: found[f"{place(name, number)}/index.html"] for number, snippet in enumerate(snippets)}
    assert there == {snippet: [(code, 7 + marked(snippet)[1])] for snippet in snippets}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_wrong_is_found(found: Found, name: str) -> None:
    code, instances = FILES[name]
    assert {file: found[file] for file, _, _ in instances} == {file: [(code, line)] for file, _, line in instances}


@pytest.mark.parametrize("name", SOUND)
def test_what_is_sound_is_not_reported(found: Found, name: str) -> None:
    assert found[f"{place(name, 0)}/index.html"] == []


def test_files_that_are_sound_are_not_reported(found: Found) -> None:
    assert {name: found[name] for name in SOUND_FILES if found[name]} == {}


def test_a_page_that_nothing_leads_to_is_found_and_no_other(found: Found) -> None:
    assert [path for path, findings in found.items() if ("orphan-page", 1) in findings] == ["contents/index.html", "unlinked.html"]
    assert found["unlinked.html"] == [("orphan-page", 1)]


def test_there_are_more_than_a_hundred_kinds_and_sixty_oddities() -> None:
    assert len(SNIPPETS) + len(FILES) + len(CHANGES) > 110
    assert len(SOUND) + len(SOUND_FILES) >= 60


# The command

BROKEN = "about/index.html:7: broken-link: 'gone' leads to 'about/gone', which is not there; correct the link or add the file"
SUMMARY = "validate: 7 pages, {links} links, charts and permalinks not checked (--article DIR names the article that the site was made from); {problems}"
FORMS = {
    "text": f"{BROKEN}\n" + SUMMARY.format(links=20, problems="1 problem"),
    "github": "::error file=about/index.html,line=7,title=broken-link::" + BROKEN.partition("link: ")[2] + "\n" + SUMMARY.format(links=20, problems="1 problem"),
    "json": json.dumps(
        [{"level": "error", "path": "about/index.html", "line": 7, "code": "broken-link", "message": BROKEN.partition("link: ")[2], "target": "about/gone"}], indent=1
    ),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_findings_are_printed_in_each_form(small: Path, capsys: pytest.CaptureFixture[str], form: str) -> None:
    insert(small, "about/index.html", '<a href="gone">x</a>')
    assert validate.main([str(small), "--format", form]) == 1
    said = capsys.readouterr()
    assert said.out == FORMS[form] + "\n"
    assert said.err == ("" if form != "json" else SUMMARY.format(links=20, problems="1 problem") + "\n")


@pytest.mark.parametrize(("form", "printed"), [("text", ""), ("github", ""), ("json", "[]\n")])
def test_a_clean_site_has_a_summary_only(small: Path, capsys: pytest.CaptureFixture[str], form: str, printed: str) -> None:
    assert validate.main([str(small), "--format", form]) == 0
    said = capsys.readouterr()
    summary = SUMMARY.format(links=19, problems="no problems") + "\n"
    assert (said.out, said.err) == ((printed, summary) if form == "json" else (summary, ""))


def test_where_a_site_is_published_can_be_told(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    insert(small, "about/index.html", f'<a href="{HOME}/gone/">x</a>')
    assert validate.main([str(small), "--site-url", "https://other.example/"]) == 1
    assert "private-address" in capsys.readouterr().out  # of a site elsewhere, an address on this machine


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["{folder}/none"], "{folder}/none is not a folder; build the site first"), (["{folder}", "--settings", "{folder}"], "{folder} is no file; write it, or leave the option out"),
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


def test_what_fails_nothing_comes_last_and_says_so() -> None:
    findings = [Finding("b", 2, "broken-link", "wrong"), Finding("a", 1, "external-redirect", "odd"), Finding("c", 1, "orphan-page", "alone")]
    levels = by_level(findings, Settings(Path()))
    assert formatted(levels, "text") == "b:2: broken-link: wrong\nwarning: c:1: orphan-page: alone\nnote: a:1: external-redirect: odd"
    assert formatted(levels, "github").splitlines() == [
        "::error file=b,line=2,title=broken-link::wrong", "::warning file=c,line=1,title=orphan-page::alone", "::notice file=a,line=1,title=external-redirect::odd",
    ]  # fmt: skip
    assert [one["level"] for one in json.loads(formatted(levels, "json"))] == ["error", "warning", "notice"]
