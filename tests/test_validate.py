"""The validator: every check seen failing on a copy of the real site, and silent on the site as it is built."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from support import ROOT, run

import validate

Break = Callable[[Path], None]


def replace(name: str, old: str, new: str, times: int = 1) -> Break:
    """A change of one file of the site; the old text must be there."""

    def change(site: Path) -> None:
        path = site / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{name} has no {old!r}"
        path.write_text(text.replace(old, new, times), encoding="utf-8")

    return change


def delete(name: str) -> Break:
    return lambda site: (site / name).unlink()


def write(name: str, text: str) -> Break:
    def change(site: Path) -> None:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")

    return change


def row(name: str, id: str, change: Callable[[str], str]) -> Break:
    """A change of one row of a chart's table."""

    def apply(site: Path) -> None:
        path = site / name
        text = path.read_text(encoding="utf-8")
        found = re.search(rf'<tr id="{id}".*?</tr>', text, re.DOTALL)
        assert found
        assert change(found[0]) != found[0]
        path.write_text(text.replace(found[0], change(found[0])), encoding="utf-8")

    return apply


CHART = "comparison-chart/index.html"
PAGE = '<html><head><link rel="canonical" href="https://vm-or-container.example/new/"></head><body>{}</body></html>'

# What is done to the site -> each code that must be found, with the path and a part of the message.
CASES: dict[str, tuple[Break, list[tuple[str, str, str]]]] = {
    "a page is gone": (
        delete("faq/index.html"),
        [
            ("missing-page", "faq/index.html", "is not there"),
            ("broken-link", "index.html", "leads to 'faq/index.html'"),
            ("lost-permalink", "permalinks.txt", "'/faq/#what-is-virtualization' was published"),
        ],
    ),
    "the page for addresses not found is gone": (delete("404.html"), [("missing-page", "404.html", "is not there")]),
    "a question has lost its anchor": (
        replace("faq/index.html", 'id="what-is-virtualization"', ""),
        [
            ("broken-anchor", "faq/index.html", "no anchor 'what-is-virtualization'"),
            ("lost-permalink", "permalinks.txt", "'/faq/#what-is-virtualization' was published and is gone"),
        ],
    ),
    "an anchor of a term is gone": (
        replace("definitions/index.html", 'id="hypervisor"', ""),
        [("lost-permalink", "permalinks.txt", "'/definitions/#hypervisor' was published and is gone")],
    ),
    "an image is gone": (
        delete("assets/favicon.svg"),
        [("broken-link", "index.html", "leads to 'assets/favicon.svg'")],
    ),
    "a style sheet is gone": (
        delete("assets/site.css"), [("broken-link", "index.html", "'assets/site.css', which is not there")],
    ),
    "the search has lost its data": (
        delete("data/search.js"), [("broken-link", "index.html", "leads to 'data/search.js'")],
    ),
    "a style sheet names a file that is not there": (
        write("assets/more.css", "a { }\nb { background: url('nothing.png') }"),
        [("broken-link", "assets/more.css", "'nothing.png' leads to 'assets/nothing.png'")],
    ),
    "a style sheet imports a file that is not there": (
        write("assets/more.css", '/* url(not-this.png) */\n@import "nothing.css";'),
        [("broken-link", "assets/more.css", "'nothing.css' leads to")],
    ),
    "an image in a set is missing": (
        write("new/index.html", PAGE.format('<a href="../">x</a><img srcset="../assets/favicon.svg 1x, no.png 2x">')),
        [("broken-link", "new/index.html", "'no.png' leads to 'new/no.png'")],
    ),
    "a link is no address": (
        write("new/index.html", PAGE.format('<a href="http://[">x</a>')),
        [("bad-address", "new/index.html", "'http://['")],
    ),
    "an id stands twice": (
        replace("faq/index.html", 'id="what-is-containerization"', 'id="what-is-virtualization"'),
        [("duplicate-id", "faq/index.html", "id 'what-is-virtualization' is on line")],
    ),
    "a label names no id": (
        replace("index.html", 'id="search-field"', ""),
        [("broken-reference", "index.html", "for='search-field' names no id")],
    ),
    "a cell is empty": (
        row(CHART, "isolation", lambda html: re.sub(r'(class="text">)[^<]+', r"\1", html, count=1)),
        [("chart-cell", CHART, "row 'isolation', column 'vm': its text is ''")],
    ),
    "a cell is gone": (
        row(CHART, "isolation", lambda html: re.sub(r"<td.*?</td>", "", html, count=1, flags=re.DOTALL)),
        [("chart-cell", CHART, "row 'isolation': its cells are for ['microvm',")],
    ),
    "a cell is there twice": (
        row(CHART, "isolation", lambda html: re.sub(r"(<td.*?</td>)", r"\1\1", html, count=1, flags=re.DOTALL)),
        [("chart-cell", CHART, "row 'isolation': its cells are for ['vm', 'vm',")],
    ),
    "a word of a cell is changed": (
        row(CHART, "operating-system", lambda html: html.replace("own", "shared", 1)),
        [("chart-cell", CHART, "row 'operating-system', column")],
    ),
    "two cells have changed places": (
        row(CHART, "isolation", lambda html: html.replace('"vm"', '"x"').replace('"container"', '"vm"').replace('"x"', '"container"')),
        [("chart-cell", CHART, "row 'isolation': its cells are for ['container',")],
    ),
    "a caveat is gone": (
        row(CHART, "isolation", lambda html: re.sub(r'<span class="caveat">.*?</span>', "", html, count=1, flags=re.DOTALL)),
        [("chart-cell", CHART, "its caveat is ''; must be")],
    ),
    "a source of a cell is gone": (
        row(CHART, "isolation", lambda html: re.sub(r'(class="cites">)<a.*?</a>(, )?', r"\1", html, count=1, flags=re.DOTALL)),
        [("chart-cell", CHART, "row 'isolation', column 'vm': it cites")],
    ),
    "a row is gone": (
        row(CHART, "isolation", lambda html: ""),
        [
            ("chart-row", CHART, "has lost its row 'isolation'"),
            ("lost-permalink", "permalinks.txt", "'/comparison-chart/#isolation' was published and is gone"),
        ],
    ),
    "a row has another label": (
        row(CHART, "isolation", lambda html: html.replace('class="label">Isolation', 'class="label">Separation')),
        [("chart-row", CHART, "its label is 'Separation'; must be 'Isolation'")],
    ),
    "a heading of a column is changed": (
        replace(CHART, 'data-column="microvm">MicroVM<', 'data-column="microvm">Micro<'),
        [("chart-columns", CHART, "chart 'comparison' has the columns")],
    ),
    "the chart is gone": (
        replace(CHART, 'data-chart="comparison"', ""), [("missing-chart", ".", "no page shows the chart 'comparison'")],
    ),
    "a chart is not in the article": (
        replace(CHART, 'data-chart="comparison"', 'data-chart="other"'),
        [("unknown-chart", CHART, "table of chart 'other'")],
    ),
    "a cell of the home page's chart is changed": (
        replace("index.html", 'data-column="vm"><span class="text">', 'data-column="vm"><span class="text">Not '),
        [("chart-cell", "index.html", "row 'layer-of-abstraction', column 'vm': its text is 'Not ")],
    ),
    "a download is gone": (delete("data/comparison.csv"), [("missing-download", "data/comparison.csv", "is not there")]),
    "a download has another value": (
        replace("data/comparison.csv", "Isolation", "Separation"),
        [("download", "data/comparison.csv", "row 'isolation', column 'label' is 'Separation'")],
    ),
    "a download has lost a row": (
        lambda site: (site / "data/neighbours.csv").write_text(
            "".join((site / "data/neighbours.csv").read_text().splitlines(keepends=True)[:-1])
        ),
        [("download", "data/neighbours.csv", "rows below its head; must have")],
    ),
    "the JSON has another value": (
        replace("data/comparison.json", "Isolation", "Separation"),
        [("download", "data/comparison.json", "is not the data of the article")],
    ),
    "the JSON is cut off": (
        lambda site: (site / "data/comparison.json").write_text('{"chart": '),
        [("download", "data/comparison.json", "is not the data of the article")],
    ),
}  # fmt: skip


@pytest.fixture
def site(built_site: Path, tmp_path: Path) -> Path:
    """A copy to break; files are hard links until a test writes them anew."""
    copy = tmp_path / "site"
    shutil.copytree(built_site, copy)
    return copy


def findings(site: Path, *options: str) -> tuple[int, list[dict[str, object]], str]:
    done = run("scripts/validate.py", site, "--format", "json", *options)
    return done.returncode, json.loads(done.stdout), done.stderr


def test_the_site_as_built_is_clean_and_the_summary_says_what_was_looked_at(built_site: Path) -> None:
    done = run("scripts/validate.py", built_site)
    assert done.returncode == 0, done.stdout
    assert re.fullmatch(
        r"validate: \d+ pages, \d+ links, \d{3,} chart cells, \d{3,} permalinks; no problems", done.stdout.strip()
    )


@pytest.mark.parametrize(("change", "expected"), CASES.values(), ids=CASES.keys())
def test_what_is_broken_is_found(site: Path, change: Break, expected: list[tuple[str, str, str]]) -> None:
    change(site)
    code, found, _ = findings(site)
    assert code == 1
    for want_code, want_path, part in expected:
        hits = [f for f in found if (f["code"], f["path"]) == (want_code, want_path) and part in str(f["message"])]
        assert hits, f"no {want_code} in {want_path} with {part!r} among {found[:5]}"


def test_every_check_is_seen_failing() -> None:
    """Each code that the validator can report stands in the table above, or in a test of its own below."""
    source = (ROOT / "scripts/validate.py").read_text(encoding="utf-8")
    codes = set(re.findall(r'(?:yield|return) (?:Finding\([^"]*)?"([a-z]+-[a-z-]+|download)"', source))
    codes |= set(re.findall(r'Finding\([^"\n]*"[^"\n]*", 1, "([a-z-]+)"', source))
    seen = {code for _, expected in CASES.values() for code, _, _ in expected} | {"no-pages", "no-links"}
    assert len(codes) >= 14
    assert codes <= seen


def test_a_finding_has_its_true_line(site: Path) -> None:
    path = site / "faq/index.html"
    lines = path.read_text(encoding="utf-8").split("\n")
    lines.insert(120, '<a href="nowhere/">x</a>')
    path.write_text("\n".join(lines), encoding="utf-8")
    _, found, _ = findings(site)
    assert [(f["path"], f["line"]) for f in found] == [("faq/index.html", 121)]


def test_an_empty_folder_is_not_clean(tmp_path: Path) -> None:
    done = run("scripts/validate.py", tmp_path)
    assert done.returncode == 1
    assert f"no-pages: {tmp_path.name!r} has no HTML page" in done.stdout


def test_pages_without_links_are_not_clean(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>text</p>")
    done = run("scripts/validate.py", tmp_path)
    assert (done.returncode, done.stdout.splitlines()[0]) == (1, ".:1: no-links: no page has a link; build the site again")


def test_wrong_usage_exits_with_2(tmp_path: Path) -> None:
    assert run("scripts/validate.py", tmp_path / "nothing").returncode == 2
    assert run("scripts/validate.py", "--nothing").returncode == 2


def test_another_site_is_checked_for_links_only(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<a href="a.html#x">x</a> <a href="mailto:a@b.c">m</a> <a href="//h/">h</a>')
    (tmp_path / "a.html").write_text('<a name="x" href="index.html?q=1#top">x</a><a href="#">y</a>')
    done = run("scripts/validate.py", tmp_path)
    assert done.returncode == 0, done.stdout
    assert "charts and permalinks not checked" in done.stdout


def test_findings_as_annotations(site: Path) -> None:
    (site / "404.html").unlink()
    done = run("scripts/validate.py", site, "--format", "github")
    first = done.stdout.splitlines()[0]
    assert first == "::error file=404.html,line=1,title=missing-page::is not there; build the site again"


def test_checks_have_a_rule_as_docstring() -> None:
    for check in validate.CHECKS:
        assert re.search(r" must .*\.$", check.__doc__ or ""), check.__name__
