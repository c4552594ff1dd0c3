"""The generator: what it writes and leaves alone, and what a browser is shown of what an article says."""

import csv
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli_w
import yaml
from good_article import FIXTURE, Edit, changed
from search.finder import entries
from selectolax.lexbor import LexborHTMLParser
from support import ROOT
from support import run as program

import generate
from article.anchors import anchors
from article.load import load_article
from pages.render import render

PROGRAM = Path(generate.__file__)
REPAIR = "run `make site`"
COUNTS = (
    "11 pages, 7 sections, 3 questions, 3 senses, 2 terms, 1 error, 2 answers, 4 chart rows, 2 vulnerabilities, "
    "2 events, 1 plot, 1 comparison, 5 figures, 3 sources"
)


def run(root: Path, *options: str) -> int:
    """Generate the docs beside an article."""
    return generate.main(["--article", str(root), "--docs", str(root.parent / "docs"), *options])


def contents(*folders: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder.parent)): path.read_bytes()
        for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()
    }  # fmt: skip


# What is written


def test_two_runs_write_the_same_bytes_whatever_the_order_of_sets(tmp_path: Path) -> None:
    made = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        folder.mkdir()
        root = changed(folder)
        command: list[str | Path] = [sys.executable, PROGRAM, "--article", root, "--docs", folder / "docs"]
        subprocess.run(command, check=True, capture_output=True, env=os.environ | {"PYTHONHASHSEED": seed})
        made.append(contents(root, folder / "docs"))
    assert made[0] == made[1]


def test_a_second_run_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = changed(tmp_path)
    assert run(root) == 0
    paths = [path for folder in (root, tmp_path / "docs") for path in folder.rglob("*") if path.is_file()]
    for path in paths:
        os.utime(path, (1, 1))
    capsys.readouterr()
    assert run(root) == 0
    assert capsys.readouterr().out == f"generate: {COUNTS}; all up to date\n"
    assert {path.stat().st_mtime for path in paths} == {1}


def test_only_files_that_differ_are_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = changed(tmp_path)
    run(root)
    for path in (tmp_path / "docs").rglob("*"):
        os.utime(path, (1, 1))
    Edit("faq/who-needs-both.md", "Whoever", "Anyone who").make(root)
    capsys.readouterr()
    assert run(root) == 0
    assert capsys.readouterr().out == f"generate: {COUNTS}; 5 files changed\n"
    newer = [path.relative_to(tmp_path / "docs").as_posix() for path in (tmp_path / "docs").rglob("*.*") if path.stat().st_mtime > 1]
    assert sorted(name for name in newer) == [
        "data/questions.csv", "data/questions.json", "data/search.js", "faq.md", "faq/who-needs-both.md",
    ]  # fmt: skip


# --check


def checked(root: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What `--check` says; that it writes nothing."""
    before = contents(root.parent)
    capsys.readouterr()
    status = run(root, "--check")
    assert contents(root.parent) == before
    lines = capsys.readouterr().out.splitlines()
    assert status == (0 if lines[-1].startswith("generate:") else 1)
    return lines


def test_check_is_content_with_what_was_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = changed(tmp_path)
    run(root)
    assert checked(root, capsys) == [f"generate: {COUNTS}; all up to date"]


def test_check_names_the_line_on_which_a_file_differs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = changed(tmp_path)
    run(root)
    page = tmp_path / "docs/faq.md"
    lines = page.read_text(encoding="utf-8").splitlines(keepends=True)
    page.write_text("".join(["---\n", "title: mine\n", *lines[2:]]), encoding="utf-8")
    sources = tmp_path / "docs/sources.md"
    whole = sources.read_text(encoding="utf-8")
    sources.write_text(whole.rstrip("\n"), encoding="utf-8")
    about = tmp_path / "docs/about.md"
    about.write_text(about.read_text(encoding="utf-8") + "more\n", encoding="utf-8")
    (tmp_path / "docs/index.md").unlink()
    assert checked(root, capsys) == [
        f"docs/about.md:{len((tmp_path / 'docs/about.md').read_text(encoding='utf-8').splitlines())}: drift: is not what the article says; {REPAIR}",
        f"docs/faq.md:2: drift: is not what the article says; {REPAIR}",
        f"docs/index.md:1: missing: is not there, or is no file; {REPAIR}",
        f"docs/sources.md:{whole.count(chr(10)) + 1}: drift: is not what the article says; {REPAIR}",
    ]


def test_check_reports_a_changed_record_and_a_stale_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = changed(tmp_path)
    run(root)
    Edit("charts/one-shop.toml", None, None).make(root)
    Edit("sections/prices.md", "shows: chart:one-shop\n", "").make(root)
    lines = checked(root, capsys)
    assert [line for line in lines if ": stale: " in line] == [
        f"docs/data/one-shop.csv:1: stale: is made by no record any more; {REPAIR}",
        f"docs/data/one-shop.json:1: stale: is made by no record any more; {REPAIR}",
    ]
    assert [line.split(":")[0] for line in lines if ": drift: " in line] == [
        "docs/.generated", "docs/comparison-chart.md", "docs/data/datapackage.json", "docs/data/search.js", "docs/definitions.md", "docs/errors.md",
        "docs/faq/can-a-teapot-boil-water.md", "docs/history.md", "docs/key-differences.md", "docs/sources.md",
    ]  # fmt: skip


# Permalinks


@pytest.mark.parametrize("options", [[], ["--check"]], ids=["write", "check"])
def test_a_draft_is_renamed_freely_since_only_a_release_writes_permalinks(tmp_path: Path, options: list[str]) -> None:
    root = changed(tmp_path, Edit("permalinks.txt", None, "/faq/#how-to-remove-scale\n/key-differences/#shelf\n"))
    assert run(root) == 0
    Edit("faq/who-needs-both.md", None, None).make(root)
    Edit("faq/what-is-new.md", None, "---\nquestion: What is new?\nanswer: This.\nsources: [reed-2023]\n---\n").make(root)
    Edit("article.toml", '"who-needs-both"', '"what-is-new"').make(root)
    before = contents(root)
    assert run(root) == 0
    assert run(root, *options) == 0
    assert contents(root) == before


def test_a_part_that_is_not_shown_has_no_address(tmp_path: Path) -> None:
    outline = (FIXTURE / "article.toml").read_text(encoding="utf-8")
    credits = outline[outline.index("[[credits]]") : outline.index("[[pages]]")]
    roots = changed(tmp_path / "with"), changed(tmp_path / "without", Edit("article.toml", credits, ""))
    addresses = [{anchor.permalink for anchor in anchors(load_article(root))} for root in roots]
    assert addresses[0] - addresses[1] == {"/about/#credits"}


@pytest.mark.parametrize(
    ("line", "quoted"),
    [(b"<<<<<<< HEAD", "'<<<<<<< HEAD'"), (b"faq#use", "'faq#use'"), (b"/faq/#\xff", "'/faq/#\ufffd'"), (b"", "''")],
    ids=["merge conflict", "no slash", "not UTF-8", "empty"],
)
def test_a_line_that_is_no_permalink_is_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: bytes, quoted: str
) -> None:
    root = changed(tmp_path)
    (root / "permalinks.txt").write_bytes(b"/\n" + line + b"\n/faq/#use\n")
    before = contents(tmp_path)
    assert run(root) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{root}/permalinks.txt:2: bad-form: {quoted} is not a permalink; remove the line, or write it as '/faq/#what-is-it'"
    ]
    assert contents(tmp_path) == before


# What is not written, and exit statuses


@pytest.mark.parametrize("options", [[], ["--check"], ["--config", "mkdocs.yml"]], ids=["write", "check", "config"])
def test_an_invalid_article_leaves_everything_as_it_was(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, options: list[str]
) -> None:
    root = changed(tmp_path)
    run(root)
    Edit("faq/who-needs-both.md", "reed-2023", "reed").make(root)
    Edit("terms/infuser.md", "potters-handbook", "potter").make(root)
    before = contents(tmp_path)
    capsys.readouterr()
    monkeypatch.chdir(tmp_path)
    assert run(root, *options) == 1
    assert contents(tmp_path) == before
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        "article/faq/who-needs-both.md:4: unknown-source: 'reed' is not a source; add it to sources.toml or correct the id",
        "article/terms/infuser.md:4: unknown-source: 'potter' is not a source; add it to sources.toml or correct the id",
    ]
    assert said.err == f"generate: 2 problems in {root}; nothing written\n"


def test_a_folder_without_an_article_is_a_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path / "none") == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{tmp_path / 'none'}/article.toml:1: missing-file: is not there; name the folder of an article"
    ]
    assert list(tmp_path.iterdir()) == []


def test_wrong_usage_has_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        generate.main(["--chekc-it"])
    assert caught.value.code == 2
    assert capsys.readouterr().err.endswith("error: unrecognized arguments: --chekc-it\n")


# Data files


def test_the_data_files_of_a_chart_are_its_records(tmp_path: Path) -> None:
    root = changed(tmp_path)
    run(root)
    data = tmp_path / "docs/data"
    with (data / "one-shop.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file)) == [
            ["id", "group", "label", "new text", "new caveat", "new sources", "used text", "used caveat", "used sources"],
            ["tin-kettle", "", "Tin kettle", "30", "", "stove-guild-7", "5", "without a lid", "stove-guild-7"],
        ]
    written = json.loads((data / "one-shop.json").read_text(encoding="utf-8"))
    assert (written["article"], written["reviewed"]) == ("Kettle vs. Teapot", "2024-03-01")
    assert written["one-shop"] == {
        "id": "one-shop",
        "title": "Prices in one shop",
        "columns": [{"id": "new", "label": "New"}, {"id": "used", "label": "Used"}],
        "groups": [],
        "rows": [
            {
                "id": "tin-kettle", "formerly": [], "label": "Tin kettle", "asked_as": [], "see": [],
                "cells": {
                    "new": {"text": "30", "sources": ["stove-guild-7"]},
                    "used": {"text": "5", "caveat": "without a lid", "sources": ["stove-guild-7"]},
                },
            }
        ],
    }  # fmt: skip
    assert written["sources"] == {
        "stove-guild-7": {
            "id": "stove-guild-7", "short": "Stove Guild 7", "title": "Vessels for open flames", "authors": "Stove Guild",
            "published": "2021", "quality": "primary", "url": "https://guild.example/7",
            "places": {"section 1": "", "section 2": "lids", "table 1": "t1", "table 3": "t3", "annex A": ""},
        }
    }  # fmt: skip


@pytest.mark.parametrize("name", ["comparison", "sizes", "one-shop"])
def test_a_chart_has_the_same_cells_in_csv_json_and_toml(tmp_path: Path, name: str) -> None:
    root = changed(tmp_path)
    run(root)
    record = tomllib.loads((root / f"charts/{name}.toml").read_text(encoding="utf-8"))
    columns = [column["id"] for column in record["columns"]]
    cells = [[row["cells"][column].get(key, "") for column in columns for key in ("text", "caveat", "sources")] for row in record["rows"]]
    written = json.loads((tmp_path / f"docs/data/{name}.json").read_text(encoding="utf-8"))[name]
    assert cells == [
        [row["cells"][column].get(key, "") for column in columns for key in ("text", "caveat", "sources")]
        for row in written["rows"]
    ]
    with (tmp_path / f"docs/data/{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = [row[3:] for row in csv.reader(file)][1:]
    assert rows == [["; ".join(value) if isinstance(value, list) else value for value in row] for row in cells]


# The built site


def built(root: Path) -> Path:
    """The site that MkDocs makes of an article, with warnings as errors."""
    config = root.parent / "mkdocs.yml"
    assert run(root, "--config", str(config)) == 0
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(config)]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    assert done.returncode == 0, done.stderr
    return root.parent / "site"


def tree(site: Path, page: str) -> LexborHTMLParser:
    name = "index.html" if page == "index" else f"{page}/index.html"
    return LexborHTMLParser((site / name).read_text(encoding="utf-8"))


def texts(site: Path, page: str, selector: str) -> list[str]:
    """The visible texts of what a selector finds, without scripts, the signs that link to a place and the numbers of citations."""
    html = tree(site, page)
    for node in html.css("a.headerlink, a.cite, script, .flow text, .scene text, .lanes .name"):  # they have their words line by line, or the first of them
        node.decompose()
    return [" ".join(node.text().split()) for node in html.css(selector)]


def links(site: Path, page: str, selector: str) -> list[tuple[str, str | None]]:
    return [(" ".join(node.text().split()), node.attributes.get("href")) for node in tree(site, page).css(selector)]


def search_entries(site: Path) -> list[dict[str, str]]:
    return entries((site / "data/search.js").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def good_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(changed(tmp_path_factory.mktemp("good")))


def test_the_configuration_is_that_of_the_article(good_site: Path) -> None:
    assert texts(good_site, "faq", "title, .site-name") == ["Questions - Kettle vs. Teapot", "Kettle vs. Teapot"]
    assert texts(good_site, "faq", ".pages a") == [page.title for page in load_article(FIXTURE).outline.pages]


def test_every_address_leads_to_one_place(good_site: Path) -> None:
    permalinks = [anchor.permalink for anchor in anchors(load_article(good_site.parent / "article"))]
    assert len(permalinks) > 80
    found = []
    for permalink in permalinks:
        page, _, anchor = permalink.partition("#")
        nodes = tree(good_site, page.strip("/") or "index").css(f"[id='{anchor}']") if anchor else [page]
        found.append((permalink, len(nodes)))
    assert found == [(permalink, 1) for permalink in permalinks]


@pytest.mark.parametrize(
    ("page", "selector", "ids"),
    [
        ("faq", "#can-a-teapot-boil-water + p span", ["teapot-on-the-stove", "boiling-in-a-teapot"]),
        ("key-differences", "#purpose + p span", ["what-for"]),
        ("definitions", "#whistle + p span", ["piper"]),
        ("definitions", "#kettle-hollow > p span[id]", ["kettle-hole"]),
        ("comparison-chart", "#heat span[id]", ["fire"]),
        ("evidence/boiling-times", "#kettle-boil span[id]", ["kettle-boiling"]),
        ("errors", "#teapots-boil + p span", ["teapot-is-a-kettle"]),
        ("choose", "#is-there-room + p span", ["shelf"]),
        ("choose", "#take-a-kettle + p span", ["kettle-only"]),
        ("history", "#samovar-meets-both span[id]", ["samovar"]),
        ("history", "#sv-2021-2 span[id]", ["hot-spout"]),
    ],
)
def test_an_old_id_stands_with_its_record(good_site: Path, page: str, selector: str, ids: list[str]) -> None:
    assert [node.attributes["id"] for node in tree(good_site, page).css(selector)] == ids


def test_references_and_citations_become_links(good_site: Path) -> None:
    assert links(good_site, "key-differences", "article p a") == [
        ("why", "../faq/can-a-teapot-boil-water/"),
        ("whistle", "../definitions/#whistle"),
        ("1", "https://guild.example/7#lids"),
        ("2", "https://notes.example/kettle-vs-teapot"),
        ("3", "https://guild.example/7"),
        ("Can a teapot boil water?", "../faq/can-a-teapot-boil-water/"),
        ("Stands on the fire (in the chart)", "../comparison-chart/#heat"),
        ("The chart", "../comparison-chart/#comparison"),
        ("1", "https://notes.example/kettle-vs-teapot"),
        ("2", "../sources/#potters-handbook"),
    ]
    assert texts(good_site, "key-differences", "article #under-the-lid + p, article .in-practice") == [
        "Steam leaves a kettle through its spout, and often through a whistle.",
        "In practice. Buy the kettle first.",
    ]


def test_the_sources_of_a_record_stand_below_it_by_their_numbers(good_site: Path) -> None:
    assert texts(good_site, "faq/can-a-teapot-boil-water", "ol.cited li") == [
        "Vessels for open flames, table 32021 · primary source · used in 14 places"
    ]
    assert links(good_site, "faq/can-a-teapot-boil-water", "ol.cited a") == [
        ("Vessels for open flames", "https://guild.example/7#t3"), ("used in 14 places", "../../sources/#stove-guild-7"),
    ]  # fmt: skip
    assert texts(good_site, "key-differences", "ol.cited")[0].startswith("Vessels for open flames, section 22021 · primary source")


def test_numbers_stand_below_a_text_that_ends_with_code(good_site: Path) -> None:
    page = tree(good_site, "key-differences")
    assert [node.text() for node in page.css(".highlight + p .cite")] == ["1", "2"]
    code = page.css_first("pre")
    assert code and code.text().strip().splitlines()[-1] == "pour --slowly"


def test_the_first_use_of_a_term_on_a_page_is_linked(tmp_path: Path) -> None:
    text = "### A whistle { #loud }\n\n~~~\nwhistle\n~~~\n\nA `whistle` and %s.\n\nOne more whistle.\n"
    root = changed(tmp_path, Edit("sections/method.md", "Every statement was read twice.\n", text % "two whistles"))
    assert run(root) == 0
    page = (tmp_path / "docs/about.md").read_text(encoding="utf-8")
    assert text % "two [whistles](definitions.md#whistle)" in page


CODE = {
    "a span": "A `[@babel/core]` and `` [x](term:none) ` whistle 5 s `` and `# no heading`.",
    "a fence": "A\n\n```json\n[@babel/core] [x](term:none) whistle 5 s\n# no heading\n\n\n\nlast [@no]\n```\n\nB",
    "a fence of tildes": "~~~~\n[@babel/core]\n~~~\n[x](term:none)\n~~~~",
    "a fence in a list": "- A\n\n    ```\n    [@babel/core] whistle\n\n\n\n    [x](term:none)\n    ```",
    "an indented block": "A\n\n    [@babel/core] whistle 5 s\n\n\n\n    [x](term:none)\n\nB",
}


@pytest.mark.parametrize("text", CODE.values(), ids=CODE.keys())
def test_code_is_left_alone(tmp_path: Path, text: str) -> None:
    root = changed(tmp_path, Edit("sections/method.md", "Every statement was read twice.\n", f"{text}\n"))
    assert run(root) == 0
    assert text in (tmp_path / "docs/about.md").read_text(encoding="utf-8")


def test_a_number_keeps_its_unit_and_a_day_its_month_but_code_stays_as_it_is(tmp_path: Path) -> None:
    text = "In 12 ms, at 3.5 GB/s, on 7 May; 4 kettles. `sleep 5 s` and [5 km](a-5 km.md).\n\n```\n80 MB\n```\n"
    root = changed(tmp_path, Edit("sections/method.md", "Every statement was read twice.\n", text))
    assert run(root) == 0
    page = (tmp_path / "docs/about.md").read_text(encoding="utf-8")
    assert "In 12\u00a0ms, at 3.5\u00a0GB/s, on 7\u00a0May; 4 kettles. `sleep 5 s` and [5\u00a0km](a-5 km.md)." in page
    assert "\n80 MB\n" in page


def test_a_row_is_found_by_other_wordings(tmp_path: Path) -> None:
    root = changed(tmp_path, Edit("charts/comparison.toml", 'label = "Stands on the fire"\n', 'label = "Stands on the fire"\nasked_as = ["hob safe"]\n'))
    assert run(root) == 0
    script = (tmp_path / "docs/data/search.js").read_text(encoding="utf-8")
    assert [entry["also"] for entry in entries(script) if entry["url"].endswith("#heat")] == ["hob safe"]


def test_a_search_result_shows_a_text_without_its_markup(good_site: Path) -> None:
    found = {entry["url"]: entry["text"] for entry in search_entries(good_site)}
    assert found["key-differences/#purpose"] == (
        "A kettle stands on the fire. A teapot never does (why). Under the lid Steam leaves a kettle through its spout, "
        "and often through a whistle."
    )


def test_a_source_lists_what_rests_on_it(good_site: Path) -> None:
    assert texts(good_site, "sources", "#potters-handbook") == [
        "Potter's handbook. A potter's handbook. No date given. Used in: Metal against clay, "
        "Sense: A hollow left in the ground by melting ice, Infuser, Weight, full (in the chart), The first kettle, A samovar, The handbook's fire, Teapot until it cracks."
    ]
    assert links(good_site, "sources", "#potters-handbook a:not(.headerlink)") == [
        ("Metal against clay", "../key-differences/#material"),
        ("Sense: A hollow left in the ground by melting ice", "../definitions/#kettle-hollow"),
        ("Infuser", "../definitions/#infuser"),
        ("Weight, full (in the chart)", "../comparison-chart/#weight"),
        ("The first kettle", "../history/#first-kettle"),
        ("A samovar", "../history/#samovar-meets-both"),
        ("The handbook's fire", "../evidence/boiling-times/#handbook-1998"),
        ("Teapot until it cracks", "../evidence/boiling-times/#teapot-crack"),
    ]


# Plain text stays plain

SIGNS = (
    r"*a* __b__ <script>alert(1)</script> &amp; &copy; [x](y) { #id } {: .c } ](term:x) [@x] [@x, 2] \* `d` \ ~~e~~"
    r' "q" <!--f ${g} {{ h }} <i@j.k> ![l](m) C#'
)
FEW_SIGNS = "<b>a</b> &amp; *b* x"  # where there is room for 20 letters
STARTS = ("- a", "+ a", "* a", "1. a", "1) a", "# a", "#a", "> a", "~~~", "```", "---", "***", "=== a", ": a", "| a | b |", "<b>", "C# ##", "&lt;", "~~~")
PLAIN = {  # the keys of every record whose text is no Markdown
    "about", "answer", "asked_as", "authors", "caveat", "component", "conditions", "correct", "costs", "cvss", "description",
    "examples", "finding", "help", "label", "lets", "locator", "may", "may_not", "meaning", "name", "note", "question", "role",
    "scored_by", "seen_in", "short", "statement", "statistic", "summary", "system", "text", "title", "unit",
    "variants", "venue", "why", "word", "wrong_when",
}  # fmt: skip


def with_signs(value: Any, key: str = "") -> Any:
    """A record in which every plain text is SIGNS."""
    if isinstance(value, dict):
        return {name: FEW_SIGNS if (key, name) == ("lanes", "title") else with_signs(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [with_signs(inner, key) for inner in value]
    return SIGNS if key in PLAIN and isinstance(value, str) and value not in ("MB", "min", "s") else value  # a calculator and a scale need the unit


def hostile(folder: Path) -> Path:
    """The good article with SIGNS in every plain text, and a word and terms that begin like Markdown blocks."""
    root = changed(folder)
    Edit("sections/material.md", "---\nMetal", "formerly: [matter]\n---\n- Metal\n- Clay\n\nMetal").make(root)
    for path in root.rglob("*.toml"):
        record = with_signs(tomllib.loads(path.read_text(encoding="utf-8")))
        path.write_text(tomli_w.dumps(record), encoding="utf-8")
    for path in root.rglob("*.md"):
        _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
        record = with_signs(yaml.load(front, Loader=yaml.BaseLoader))
        record |= {"term": SIGNS} if "term" in record else {}  # in other files `term` is a reference
        if "question" in record:  # no two may be alike
            record |= {"question": f"{SIGNS} {path.stem}", "asked_as": [f"{SIGNS} {path.stem} {i}" for i in range(2)]}
        path.write_text(f"---\n{yaml.safe_dump(record)}---\n{body}", encoding="utf-8")
    for i, start in enumerate(STARTS):
        term = {"term": start, "meaning": start, "sources": ["reed-2023"]}
        (root / f"terms/start-{i}.md").write_text(f"---\n{yaml.safe_dump(term)}---\n", encoding="utf-8")
    senses = [{"id": f"sense-{i}", "meaning": start, "sources": ["reed-2023"]} for i, start in enumerate(STARTS)]
    with (root / "senses/teapot.toml").open("a", encoding="utf-8") as file:
        file.write("\n" + tomli_w.dumps({"senses": senses}, multiline_strings=False))
    return root


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(hostile(tmp_path_factory.mktemp("hostile")))


SHOWN = {  # a page and what to look at -> what is read there
    ("index", "head title"): [f"{SIGNS} - {SIGNS}"],
    ("index", ".site-name, h1, .ways li:first-child a"): [SIGNS] * 3,
    ("index", ".pages a"): [SIGNS] * 11,
    ("index", "article p.lead"): ["Only the kettle goes on the stove."],
    ("index", "table .text"): [SIGNS] * 4,
    ("index", "svg text"): [SIGNS] * 7,
    ("faq", ".on-this-page > ul > li > a, article h2"): [SIGNS] * 4,
    ("faq", "article h3"): [
        f"{SIGNS} can-a-teapot-boil-water", f"{SIGNS} who-needs-both", f"{SIGNS} how-to-remove-scale",
    ],
    ("faq", "#who-needs-both + p, #how-to-remove-scale + p"): [f"{SIGNS} Why, and the limits"] * 2,
    ("faq/who-needs-both", "head title, h1, .answer p"): [f"{SIGNS} who-needs-both - {SIGNS}", f"{SIGNS} who-needs-both", SIGNS],
    ("faq/who-needs-both", "ol.cited li"): [f"{SIGNS}{SIGNS} · 2023-11-02 · secondary source · used in 52 places"],
    ("comparison-chart", "article caption"): [SIGNS] * 2,
    ("comparison-chart", "tr.group, #heat .label, #heat .text, #heat .caveat"): [SIGNS] * 7,
    ("definitions", "#senses-of-kettle"): [f"{SIGNS}: 2 senses"],
    ("definitions", "#kettle-vessel > p"): [f"1. {SIGNS}", SIGNS, SIGNS, "To be exact: stove kettle"],
    ("definitions", "#infuser, #infuser + p"): [SIGNS] * 2,
    ("definitions", "#whistle + p + p"): [f"{SIGNS} Also: {SIGNS}, {SIGNS}."],
    ("key-differences", "#purpose, #material"): [SIGNS] * 2,
    ("key-differences", "#material + p + ul > li"): ["Metal", "Clay"],  # below an old id, too, a list is one
    ("about", "#credits ~ ul li"): [f"{SIGNS}, {SIGNS}. {SIGNS}", f"{SIGNS}, {SIGNS}."],
    ("evidence", "#boiling-times, .says b, .glance text.name"): [SIGNS, f"{SIGNS}.", *[SIGNS] * 3],
    ("evidence", ".on-this-page a[href='#boiling-times']"): [SIGNS],  # its short name, where its heading is the finding
    ("evidence/boiling-times", "h1, #lid-or-not figcaption b, #lid-or-not .note, #kettle-boil .label"): [SIGNS] * 3,
    ("evidence/boiling-times", "#all-vessels figcaption b, #all-vessels .note, #all-vessels text.name"): [SIGNS] * 5,
    ("history", "[data-adds] th, [data-adds] td:last-of-type"): [SIGNS, f"{SIGNS}: {SIGNS}. {SIGNS}, 2021"],
    ("errors", "#teapots-boil"): [f"“{SIGNS}”"],
    ("choose", "#how-many, #how-many + p, #take-a-kettle"): [f"1. {SIGNS}", SIGNS, SIGNS],
    ("history", "#first-kettle .label, #sv-2019-1 .name, #sv-2019-1 .text"): [SIGNS] * 3,
}  # fmt: skip


@pytest.mark.parametrize(("place", "expected"), SHOWN.items(), ids=[" ".join(place) for place in SHOWN])
def test_plain_text_is_shown_as_it_is_written(hostile_site: Path, place: tuple[str, str], expected: list[str]) -> None:
    assert texts(hostile_site, *place) == expected


@pytest.mark.parametrize("page", [page.id for page in load_article(FIXTURE).outline.pages])
def test_no_plain_text_is_markup_anywhere(good_site: Path, hostile_site: Path, page: str) -> None:
    html = tree(hostile_site, page)
    seen = [*texts(hostile_site, page, "head title, body"), *attributes(html)]
    assert sum(text.count(SIGNS) for text in seen) > 15
    assert [text for text in seen if "alert(1)" in text.replace(SIGNS, "")] == []
    for tag in ("script", "h1", "em", "code", "del", "img"):
        assert (tag, len(html.css(f"html {tag}"))) == (tag, len(tree(good_site, page).css(f"html {tag}")))


def attributes(html: LexborHTMLParser) -> Iterator[str]:
    """The attributes that are read to somebody."""
    for node in html.css("[content], [title], [aria-label], [alt]"):
        yield from (node.attributes.get(key) or "" for key in ("content", "title", "aria-label", "alt"))


def test_no_plain_text_is_markup_in_the_flow_chart(hostile_site: Path) -> None:
    lines = ["".join(line.text() for line in row.css("text")) for row in tree(hostile_site, "choose").css(".flow a")]
    assert ["".join(line.split()) for line in lines[:2]] == ["".join(f"1. {SIGNS}".split()), "".join(f"{SIGNS}{SIGNS}".split())]


@pytest.mark.parametrize(("number", "start"), list(enumerate(STARTS)), ids=STARTS)
def test_a_plain_text_that_begins_like_a_block_is_none(hostile_site: Path, number: int, start: str) -> None:
    assert texts(hostile_site, "definitions", f"#start-{number}, #start-{number} + p") == [start] * 2
    assert texts(hostile_site, "definitions", f"#sense-{number} > p") == [f"{number + 2}. {start}"]


def test_structured_data_says_what_the_page_says(hostile_site: Path) -> None:
    for id in ("can-a-teapot-boil-water", "who-needs-both", "how-to-remove-scale"):
        data = [json.loads(node.text()) for node in tree(hostile_site, f"faq/{id}").css("script[type='application/ld+json']")]
        questions = [entry for block in data for entry in block.get("mainEntity", [])]
        assert [(entry["name"], entry["acceptedAnswer"]["text"]) for entry in questions] == [(f"{SIGNS} {id}", SIGNS)]


def test_the_search_data_says_what_the_records_say(hostile_site: Path) -> None:
    found = {entry["url"]: (entry["title"], entry["text"]) for entry in search_entries(hostile_site)}
    assert found["definitions/#infuser"] == (SIGNS, SIGNS)
    assert found["faq/who-needs-both/"] == (f"{SIGNS} who-needs-both", SIGNS)
    assert found["about/#method"] == (SIGNS, "Every statement was read twice.")


def test_the_site_of_another_article_validates(tmp_path: Path) -> None:
    docs, config = tmp_path / "docs", tmp_path / "mkdocs.yml"
    article = tmp_path / "article"
    shutil.copytree(ROOT / "tests/fixtures/article", article)
    assert program("scripts/generate.py", "--article", article, "--docs", docs, "--config", config).returncode == 0
    assert program("-m", "mkdocs", "build", "--strict", "--config-file", config).returncode == 0
    done = program("scripts/validate.py", tmp_path / "site", "--article", article)
    assert (done.returncode, done.stdout.count("\n")) == (0, 1), done.stdout


def test_what_left_the_page_of_a_question_or_a_theme_is_listed_there(tmp_path: Path) -> None:
    """These pages are in no menu, and lists of what moved stand on them as on any other."""
    moves = (("/faq/who-needs-both/#whistles", "term:whistle"), ("/evidence/boiling-times/#old-stove", "setup:guild-2021"))
    text = "".join(f'[[moved]]\nfrom = "{old}"\nto = "{to}"\n\n' for old, to in moves)
    root = changed(tmp_path, Edit("moved.toml", "[[moved]]", text + "[[moved]]"), Edit("permalinks.txt", "/key-differences/#purpose\n", "/key-differences/#purpose\n" + "".join(f"{old}\n" for old, _ in moves)))
    files = render(load_article(root))
    assert "- [whistle](../definitions.md#whistle)\n    {: #whistles }" in files["faq/who-needs-both.md"]
    assert "{: #old-stove }" in files["evidence/boiling-times.md"]
