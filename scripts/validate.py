#!/usr/bin/env python3
"""Check a built site: links, anchors, permalinks, and chart tables against the article's data.

usage: validate.py [SITE] [--article DIR] [--format text|json|github]

SITE is `site` by default. Links and ids are checked on any site; charts, downloads and permalinks where the site was
made from the article (more than half of its pages are there).
Exit status: 0 clean, 1 findings, 2 cannot run.
"""

import argparse
import csv
import io
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import zip_longest
from pathlib import Path
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from article import load_article
from built_site import Page, Place, Site, addresses
from downloads import downloads
from findings import Faulty, Finding, count
from records import Article, Chart, Row

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Published:
    """What a site must agree with: the article it was made from, and every anchor it ever had."""

    article: Article
    permalinks: list[str]


Check = Callable[[Site, Published | None], Iterator[Finding]]


def check_there_is_something(site: Site, published: Published | None) -> Iterator[Finding]:
    """A site must have pages and links, and a page for each of the article's, and one for addresses not found."""
    if not site.pages:
        yield Finding(".", 1, "no-pages", f"{site.root.name!r} has no HTML page; build the site first")
    elif not any(page.links for page in site.pages.values()):
        yield Finding(".", 1, "no-links", "no page has a link; build the site again")
    if published:
        ids = [page.id for page in published.article.outline.pages]
        for name in ("404.html", *("index.html" if id == "index" else f"{id}/index.html" for id in ids)):
            if name not in site.pages:
                yield Finding(name, 1, "missing-page", "is not there; build the site again")


def check_links(site: Site, published: Published | None) -> Iterator[Finding]:
    """A link within the site must lead to a file that is there, and its fragment to an anchor on that page."""
    for page in site.pages.values():
        for place in page.links:
            for address in addresses(place):
                if fault := _broken(site, page.path, address):
                    yield Finding(page.path, page.line(place), *fault)


def check_style_links(site: Site, published: Published | None) -> Iterator[Finding]:
    """An address in a style sheet must lead to a file that is there."""
    for name, line, address in site.style_addresses():
        if not address.startswith("#") and (fault := _broken(site, name, address)):
            yield Finding(name, line, *fault)


def _broken(site: Site, page: str, address: str) -> tuple[str, str] | None:
    """What is wrong with an address on a page, as code and message."""
    try:
        target = site.target(page, address)
    except ValueError as error:
        return "bad-address", f"{address!r} is no address ({error}); correct it"
    if target is None:
        return None
    if target.path not in site.files:
        return "broken-link", f"{address!r} leads to {target.path!r}, which is not there; correct the link or add the file"
    to = site.pages.get(target.path)
    if to and target.fragment and target.fragment.lower() != "top" and not to.has(target.fragment):
        return "broken-anchor", f"{address!r}: {target.path} has no anchor {target.fragment!r}; correct it or restore the anchor"
    return None


def check_ids(site: Site, published: Published | None) -> Iterator[Finding]:
    """An id must stand once on its page."""
    for page in site.pages.values():
        for id, places in page.ids.items():
            for place in places[1:]:
                message = f"id {id!r} is on line {page.line(places[0])} already; rename one"
                yield Finding(page.path, page.line(place), "duplicate-id", message)


def check_id_references(site: Site, published: Published | None) -> Iterator[Finding]:
    """A label or description that names an id must name one on its page."""
    for page in site.pages.values():
        for place in page.references:
            for id in place.value.split():
                if id not in page.ids:
                    message = f"{place.attribute}={place.value!r} names no id on this page; correct it or restore the id"
                    yield Finding(page.path, page.line(place), "broken-reference", message)


def check_permalinks(site: Site, published: Published | None) -> Iterator[Finding]:
    """Every anchor ever published must be there still."""
    for number, permalink in enumerate(published.permalinks if published else (), start=1):
        path, _, fragment = permalink.partition("#")
        file = site.file(unquote(path.removeprefix("/")))
        page = site.pages.get(file)
        if page is None:
            message = f"{permalink!r} was published, and {file!r} is gone; bring the page back"
            yield Finding("permalinks.txt", number, "lost-permalink", message)
        elif fragment and not page.has(fragment):
            message = f"{permalink!r} was published and is gone; give the record that took its place `formerly`"
            yield Finding("permalinks.txt", number, "lost-permalink", message)


def check_charts(site: Site, published: Published | None) -> Iterator[Finding]:
    """A chart's table must show the article's data: headings, row labels, row ids, and each cell with its sources."""
    if published is None:
        return
    charts = published.article.charts
    shown = set()
    for page in site.pages.values():
        for table in page.tables:
            id = table.attributes.get("data-chart") or ""
            if id not in charts:
                message = f"table of chart {id!r}, which is not in the article; remove it or add the chart"
                yield Finding(page.path, 1, "unknown-chart", message)
                continue
            whole = table.parent is not None and table.parent.attributes.get("id") == id
            if whole:
                shown.add(id)
            yield from _table_faults(page, table, charts[id], whole)
    for id in charts.keys() - shown:
        yield Finding(".", 1, "missing-chart", f"no page shows the chart {id!r}; build the site again")


def _table_faults(page: Page, table: LexborNode, chart: Chart, whole: bool) -> Iterator[Finding]:
    heads = [(node.attributes.get("data-column"), _text(node)) for node in table.css("thead th")[1:]]
    expected = [(column.id, column.label) for column in chart.columns]
    if not whole:
        expected = [pair for pair in expected if pair[0] in dict(heads)]
    if heads != expected or not expected:
        found = ", ".join(label for _, label in heads)
        message = f"chart {chart.id!r} has the columns {found!r}; must be {', '.join(label for _, label in expected)!r}"
        yield Finding(page.path, page.line(Place("table", "data-chart", chart.id, 0)), "chart-columns", message)
    lines = [(node.attributes.get("data-row") or "", node) for node in table.css("tbody tr:not(.group)")]
    rows = {row.id: row for row in chart.rows}
    order = [row.id for row in chart.rows] if whole else [id for id, _ in lines if id in rows]
    if [id for id, _ in lines] != order:
        at = page.line(Place("table", "data-chart", chart.id, 0))
        for id in [id for id in order if id not in dict(lines)]:
            yield Finding(page.path, at, "chart-row", f"chart {chart.id!r} has lost its row {id!r}; build the site again")
        for id in [id for id, _ in lines if id not in rows]:
            yield Finding(page.path, at, "chart-row", f"chart {chart.id!r} has a row {id!r} that is not in the article")
        if sorted(order) == sorted(id for id, _ in lines):
            yield Finding(page.path, at, "chart-row", f"chart {chart.id!r} has its rows in another order; must be {order}")
    for id, node in lines:
        if id in rows:
            at = page.line(Place("tr", "data-row", id, 0))
            for code, message in _row_faults(node, rows[id], [column for column, _ in expected], whole):
                yield Finding(page.path, at, code, f"chart {chart.id!r}, row {id!r}{message}")


def _row_faults(node: LexborNode, row: Row, columns: list[str], whole: bool) -> Iterator[tuple[str, str]]:
    """What differs between a row of a table and its record."""
    if whole and node.attributes.get("id") != row.id:
        yield "chart-row", f": its id is {node.attributes.get('id')!r}; must be {row.id!r}"
    if (label := _text(node.css_first("th .label"))) != row.label:
        yield "chart-row", f": its label is {label!r}; must be {row.label!r}"
    cells = [(cell.attributes.get("data-column") or "", cell) for cell in node.css("td")]
    if [id for id, _ in cells] != columns:
        yield "chart-cell", f": its cells are for {[id for id, _ in cells]}; must be for {columns}"
    for column, cell in cells:
        if column not in row.cells:
            continue
        record = row.cells[column]
        for part, expected in (("text", record.text), ("caveat", record.caveat or "")):
            found = _text(cell.css_first(f".{part}"))
            if (whole or part == "text") and found != " ".join(expected.split()):
                yield "chart-cell", f", column {column!r}: its {part} is {found!r}; must be {expected!r}"
        cited = [(link.attributes.get("href") or "").rpartition("#")[2] for link in cell.css(".cites a")]
        if whole and cited != list(record.sources):
            yield "chart-cell", f", column {column!r}: it cites {cited}; must cite {list(record.sources)}"


def _text(node: LexborNode | None) -> str:
    return " ".join(node.text(deep=True).split()) if node else ""


def check_downloads(site: Site, published: Published | None) -> Iterator[Finding]:
    """A download must hold the article's data: every value of its CSV, and its JSON as a whole."""
    for name, expected in downloads(published.article).items() if published else ():
        if name not in site.files:
            yield Finding(name, 1, "missing-download", "is not there; build the site again")
            continue
        found = (site.root / name).read_text(encoding="utf-8", errors="replace")
        if name.endswith(".csv"):
            yield from _csv_faults(name, found, expected)
        elif not _same_json(found, expected):
            yield Finding(name, 1, "download", "is not the data of the article; build the site again")


def _csv_faults(name: str, found: str, expected: str) -> Iterator[Finding]:
    """What differs between two tables, by row and column."""
    rows, wanted = ([*csv.reader(io.StringIO(text))] for text in (found, expected))
    if len(rows) != len(wanted):
        yield Finding(name, 1, "download", f"has {len(rows) - 1} rows below its head; must have {len(wanted) - 1}")
    for number, (row, right) in enumerate(zip(rows, wanted, strict=False), start=1):
        for column, value, must in zip_longest(wanted[0], row, right):
            if value != must:
                message = f"row {right[0]!r}, column {column!r} is {value!r}; must be {must!r}"
                yield Finding(name, number, "download", message)


def _same_json(found: str, expected: str) -> bool:
    try:
        return bool(json.loads(found) == json.loads(expected))
    except ValueError:
        return False


CHECKS: tuple[Check, ...] = (
    check_there_is_something,
    check_links,
    check_style_links,
    check_ids,
    check_id_references,
    check_permalinks,
    check_charts,
    check_downloads,
)


def validate(site: Site, published: Published | None) -> list[Finding]:
    """Every finding of every check, in a stable order, each once."""
    return sorted({finding for check in CHECKS for finding in check(site, published)})


def read_published(folder: Path) -> Published:
    """The article of a folder and its list of permalinks. Raises Faulty where the article cannot be loaded."""
    permalinks = folder / "permalinks.txt"
    lines = permalinks.read_text(encoding="utf-8").split() if permalinks.exists() else []
    return Published(load_article(folder), lines)


def is_made_from(site: Site, article: Article) -> bool:
    """Whether more than half of the article's pages are on the site."""
    there = [page for page in article.outline.pages if site.file(f"{page.id}/") in site.pages or page.id == "index"]
    return len(there) * 2 > len(article.outline.pages)


def formatted(findings: list[Finding], form: str) -> str:
    """Findings as lines of text, as JSON, or as annotations of a pull request on GitHub."""
    if form == "json":
        return json.dumps([asdict(finding) for finding in findings], indent=1)
    if form == "github":
        return "\n".join(f"::error file={f.path},line={f.line},title={f.code}::{f.message}" for f in findings)
    return "\n".join(map(str, findings))


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Check a built site.")
    parser.add_argument("site", type=Path, nargs="?", default=ROOT / "site", metavar="SITE", help="default: site")
    parser.add_argument("--article", type=Path, metavar="DIR", help="the article that the site was made from")
    parser.add_argument("--format", choices=("text", "json", "github"), default="text")
    args = parser.parse_args(argv)
    if not args.site.is_dir():
        parser.error(f"{args.site} is not a folder; build the site first")
    site = Site(args.site)
    try:
        published: Published | None = read_published(args.article or ROOT / "article")
    except Faulty as faulty:
        print(*faulty.findings, sep="\n", file=sys.stderr)
        parser.error("the article cannot be loaded; run `python scripts/generate.py` for what is wrong with it")
    if published and not args.article and not is_made_from(site, published.article):
        published = None
    findings = validate(site, published)
    if findings or args.format == "json":
        print(formatted(findings, args.format))
    print(summary(site, published, findings), file=sys.stderr if args.format == "json" else sys.stdout)
    return 1 if findings else 0


def summary(site: Site, published: Published | None, findings: list[Finding]) -> str:
    """What was looked at, and how many problems there are."""
    links = sum(len(page.links) for page in site.pages.values())
    looked = [count(len(site.pages), "page"), count(links, "link")]
    if published:
        cells = sum(len(table.css("tbody td")) for page in site.pages.values() for table in page.tables)
        looked += [count(cells, "chart cell"), count(len(published.permalinks), "permalink")]
    else:
        looked.append("no article of this project (charts and permalinks not checked)")
    return f"validate: {', '.join(looked)}; {count(len(findings), 'problem') if findings else 'no problems'}"


if __name__ == "__main__":
    raise SystemExit(main())
