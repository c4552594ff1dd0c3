"""Checks of chart tables and downloads against the article."""

import csv
import io
import json
from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest

from article.citations import Citation, address, citation, in_row
from article.records import Article, Cell, Chart, Column, Row
from checks.article_site import Promised
from checks.chart_table import ChartCell, ChartRow, ChartTable
from checks.html_page import HtmlPage
from checks.site import Site
from checks.urls import Spot
from findings import Finding
from pages.downloads import downloads
from pages.meanings import meanings
from pages.search_index import search_index

Difference = tuple[Spot, str, str]  # where in the page, code, message
Lines = dict[str, tuple[int, list[str]]]  # from the first value of a row to its line and values


def check_charts(site: Site, promised: Promised | None) -> Iterator[Finding]:
    """A chart's table must show the article's data: headings, groups, row labels and ids, and each cell with its sources."""
    if promised is None:
        return
    article, shown = promised.article, set()
    for page in site.pages.values():
        for table in page.charts:
            if chart := article.charts.get(table.chart):
                shown.add((table.chart, table.is_whole))
                yield from _table(page, table, chart, article)
            else:
                message = f"table of chart {table.chart!r}, which is not in the article; remove it or add the chart"
                yield Finding(page.path, _at(page, table), "unknown-chart", message)
    home = {id for page in article.outline.pages for id in page.rows}
    excerpts = {(id, False) for id, chart in article.charts.items() if any(row.id in home for row in chart.rows)}
    for id, is_whole in sorted({(id, True) for id in article.charts} | excerpts):
        if (id, is_whole) not in shown:
            where = "no page shows" if is_whole else "the home page does not show its part of"
            yield Finding(".", 1, "missing-chart", f"{where} the chart {id!r}; build the site again")


def _at(page: HtmlPage, table: ChartTable) -> int:
    return page.lines(Spot("table", "data-chart", table.chart))[0]


def _table(page: HtmlPage, table: ChartTable, chart: Chart, article: Article) -> Iterator[Finding]:
    """What differs between a table and its chart. The home page shows the rows and columns that its record names."""
    home = next((page for page in article.outline.pages if page.rows), None)
    columns = [column for column in chart.columns if table.is_whole or (home and column.id in home.columns)]
    rows = [row for row in chart.rows if table.is_whole or (home and row.id in home.rows)]
    yield from _caption(page, table, chart.title)
    yield from _heads(page, table, [("", chart.heading), *((column.id, column.label) for column in columns)])
    if table.is_whole:
        yield from _groups(page, table, chart)
    yield from _rows(page, table, [row.id for row in rows])
    there = {row.id: row for row in table.rows}
    for row in rows:
        if row.id in there:
            for spot, code, message in _row(table, there[row.id], row, article, [column.id for column in columns]):
                yield Finding(page.path, page.lines(spot)[-1], code, f"chart {chart.id!r}, row {row.id!r}{message}")


def _caption(page: HtmlPage, table: ChartTable, title: str) -> Iterator[Finding]:
    if table.caption != " ".join(title.split()):
        message = f"chart {table.chart!r} has the caption {table.caption!r}; must be {title!r}"
        yield Finding(page.path, _at(page, table), "chart-caption", message)


def _heads(page: HtmlPage, table: ChartTable, expected: list[tuple[str, str]]) -> Iterator[Finding]:
    for number, (found, must) in enumerate(zip_longest([("", table.corner), *table.heads], expected)):
        if found != must:
            spot = Spot("th", f"{table.chart} ", found[0] if found else "")
            line = page.lines(spot)[0] if found and number else _at(page, table)
            be = "nothing" if must is None else repr(must[1])
            message = f"chart {table.chart!r}: heading {number + 1} is {found[1] if found else None!r}; must be {be}"
            yield Finding(page.path, line, "chart-columns", message)


def _groups(page: HtmlPage, table: ChartTable, chart: Chart) -> Iterator[Finding]:
    titles = {group.id: group.title for group in chart.groups}
    used = dict.fromkeys(row.group for row in chart.rows if row.group)
    expected = [(id, titles[id]) for id in used]
    if table.groups != expected:
        found = ", ".join(title for _, title in table.groups)
        message = f"chart {chart.id!r} has the groups {found!r}; must be {', '.join(title for _, title in expected)!r}"
        yield Finding(page.path, _at(page, table), "chart-group", message)


def _rows(page: HtmlPage, table: ChartTable, order: list[str]) -> Iterator[Finding]:
    """Rows that are lost, extra, there twice, or in another order."""
    ids = [row.id for row in table.rows]
    chart = f"chart {table.chart!r}"
    for id in [id for id in order if id not in ids]:
        yield Finding(page.path, _at(page, table), "chart-row", f"{chart} has lost its row {id!r}; build the site again")
    for id in dict.fromkeys(id for id in ids if id not in order or ids.count(id) > 1):
        line = page.lines(Spot("tr", table.chart, id))[-1]
        what = "that is not in the article" if id not in order else "more than once"
        yield Finding(page.path, line, "chart-row", f"{chart} has a row {id!r} {what}; remove it")
    if ids != order and sorted(ids) == sorted(order):
        message = f"{chart} has its rows in another order; must be {order}"
        yield Finding(page.path, _at(page, table), "chart-row", message)


def _row(table: ChartTable, row: ChartRow, record: Row, article: Article, columns: list[str]) -> Iterator[Difference]:
    """What differs between a row of a table and its record."""
    here = Spot("tr", table.chart, row.id)
    if table.is_whole and row.anchor != row.id:
        yield here, "chart-row", f": its id is {row.anchor!r}; must be {row.id!r}"
    if row.label != " ".join(record.label.split()):
        yield here, "chart-row", f": its label is {row.label!r}; must be {record.label!r}"
    yield from _lost_and_extra(table, row, columns)
    numbers = in_row(record, article.charts[table.chart], article.outline).numbers
    for cell in row.cells:
        if cell.column in columns:
            column = next(column for column in article.charts[table.chart].columns if column.id == cell.column)
            for message in (*_in_short(cell, record.cells[cell.column], column if table.is_whole else None), *_cell(cell, record.cells[cell.column], numbers, article, table.is_whole)):
                yield _place(table, row, cell.column), "chart-cell", f", column {cell.column!r}: {message}"


def _place(table: ChartTable, row: ChartRow, column: str) -> Spot:
    return Spot("td", f"{table.chart} {row.id}", column) if column else Spot("tr", table.chart, row.id)


def _lost_and_extra(table: ChartTable, row: ChartRow, columns: list[str]) -> Iterator[Difference]:
    here = Spot("tr", table.chart, row.id)
    found = [cell.column for cell in row.cells]
    for column in [column for column in columns if column not in found]:
        yield here, "chart-cell", f", column {column!r}: the cell is lost; build the site again"
    for column in dict.fromkeys(column for column in found if column not in columns or found.count(column) > 1):
        what = "there is no such column" if column not in columns else "the cell is there more than once"
        yield _place(table, row, column), "chart-cell", f", column {column!r}: {what}; build the site again"
    if found != columns and sorted(found) == sorted(columns):
        yield here, "chart-cell", f": its cells are for {found}; must be for {columns}"


def _in_short(cell: ChartCell, record: Cell, column: Column | None) -> Iterator[str]:
    """What differs between the short words of a cell, with their sign, and its record. An excerpt has none."""
    short = column.in_short(record) if column else None
    must = f"{short.sign or ''} {short.text}".strip() if short else ""
    if cell.short != must:
        yield f"it says in short {cell.short!r}; must say {must!r}"


def _cell(cell: ChartCell, record: Cell, numbers: dict[Citation, int], article: Article, is_whole: bool) -> Iterator[str]:
    """What differs between a cell of a table and its record. An excerpt shows the text alone."""
    caveat = (record.caveat or "") if is_whole else ""
    cited = [citation(text) for text in record.sources] if is_whole else []
    for part, found, must in (("text", cell.text, record.text), ("caveat", cell.caveat, caveat)):
        if found != " ".join(must.split()):
            yield f"its {part} is {found!r}; must be {must!r}"
    sources = [address(article.sources[one.source], one.place) or f"#{one.source}" for one in cited]
    if cell.cites != sources:
        yield f"it cites {cell.cites}; must cite {sources}"
    whole = f"{cell.text}{''.join(str(numbers[one]) for one in cited)} {cell.caveat}"
    if cell.cites == sources and cell.all.split() != whole.split():
        yield f"it shows {cell.all!r}; must show {' '.join(whole.split())!r}"


def check_downloads(site: Site, promised: Promised | None) -> Iterator[Finding]:
    """A download must hold the article's data: every value of its CSV, and its JSON as a whole; the search too."""
    if promised is None:
        return
    for plain, expected in _downloads(promised).items():
        if (name := site.current(plain)) not in site.files:
            yield Finding(name, 1, "missing-download", "is not there; build the site again")
            continue
        found = (site.root / name).read_bytes().decode("utf-8", errors="replace")
        yield from _csv(name, found, expected) if name.endswith(".csv") else _text(name, found, expected)


@lru_cache(maxsize=1)
def _downloads(promised: Promised) -> dict[str, str]:
    """Every data file of the site, the search's too, as the generator writes them."""
    article = promised.article
    return downloads(article) | {"data/search.js": search_index(article), "data/meanings.js": meanings(article)}


def _csv(name: str, found: str, expected: str) -> Iterator[Finding]:
    """What differs between two tables, by row and column."""
    rows, wanted = _lines(found), _lines(expected)
    columns = next(iter(wanted.values()))[1]
    for id in [id for id in wanted if id not in rows]:
        yield Finding(name, 1, "download", f"has lost its row {id!r}; build the site again")
    for id, (line, values) in rows.items():
        if id not in wanted:
            yield Finding(name, line, "download", f"has a row {id!r} that is not in the article; build the site again")
            continue
        for column, value, must in zip_longest(columns, values, wanted[id][1]):
            if value != must:
                yield Finding(name, line, "download", f"row {id!r}, column {column!r} is {value!r}; must be {must!r}")
    if list(rows) != list(wanted) and rows.keys() == wanted.keys():
        yield Finding(name, 1, "download", "has its rows in another order; build the site again")


def _lines(text: str) -> Lines:
    """The rows of a table. A value may hold line breaks, so the reader counts the lines."""
    reader = csv.reader(io.StringIO(text))
    rows: Lines = {}
    line = 1
    for values in reader:
        id = values[0] if values else ""
        rows[id if id not in rows else f"{id} (again, line {line})"] = (line, values)
        line = reader.line_num + 1
    return rows


def _text(name: str, found: str, expected: str) -> Iterator[Finding]:
    """The first line of a file that differs from what it must be. JSON may be written otherwise, as long as it says the same."""
    if name.endswith(".json") and _same_json(found, expected):
        return
    for number, (line, must) in enumerate(zip_longest(found.splitlines(), expected.splitlines()), start=1):
        if line != must:
            message = f"is not the data of the article: {_short(line)} must be {_short(must)}; build the site again"
            yield Finding(name, number, "download", message)
            return


def _same_json(found: str, expected: str) -> bool:
    try:
        return bool(json.loads(found) == json.loads(expected))
    except ValueError:
        return False


def _short(line: str | None) -> str:
    return "the end of the file" if line is None else repr(line.strip()[:80])
