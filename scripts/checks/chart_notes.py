"""Checks of what stands below the rows of a chart: the list of their sources, and what to see."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from article.anchors import labels
from article.citations import Citation, address, in_row
from article.records import Article, Chart, Row, Source
from checks.article_site import Promised
from checks.chart_table import ChartNotes, ChartRow, ChartTable, Entry
from checks.site import Site
from checks.urls import Spot
from findings import Finding

Names = dict[str, str]  # from a reference to the words that a link to it shows


def check_chart_notes(site: Site, promised: Promised | None) -> Iterator[Finding]:
    """Below each row of a chart must stand its notes: its sources in the order of their numbers, and what to see."""
    if promised is None:
        return
    names = labels(promised.article)
    for page in site.pages.values():
        for table in page.charts:
            if table.is_whole and (chart := promised.article.charts.get(table.chart)):
                for id, message in _table(table, chart, promised.article, names):
                    line = (page.lines_or_none(Spot("tr", "data-notes", id)) or page.lines(Spot("tr", table.chart, id)))[-1]
                    yield Finding(page.path, line, "chart-notes", f"chart {chart.id!r}, row {id!r}: {message}; build the site again")


def _table(table: ChartTable, chart: Chart, article: Article, names: Names) -> Iterator[tuple[str, str]]:
    """What differs, with the id of its row."""
    records = {row.id: row for row in chart.rows}
    for row in table.rows:
        if row.id in records:
            yield from ((row.id, message) for message in _row(row, records[row.id], chart, article, names))
    there = [row.id for row in table.rows]
    for id in Counter(table.notes) - Counter(there):
        if id in there or id not in records:  # a row that is lost is reported as such
            yield id, "it has notes more than once, or is no row of the chart"


def _row(row: ChartRow, record: Row, chart: Chart, article: Article, names: Names) -> Iterator[str]:
    notes = row.notes
    if notes is None or notes.row != row.id:
        yield "its notes are lost" if notes is None else f"the notes of {notes.row!r} stand below it"
        return
    if notes.list_id != (must := f"{row.id}-sources"):  # where its numbers are looked up
        yield f"its list of sources has the id {notes.list_id!r}; must have {must!r}"
    yield from _entries(notes, in_row(record, chart, article.outline).numbers, article)
    see = [" ".join(names[reference].split()) for reference in record.see]
    if notes.see != see:
        yield f"it leads on to {notes.see}; must lead to {see}"


def _entries(notes: ChartNotes, cited: Iterable[Citation], article: Article) -> Iterator[str]:
    for number, (found, cites) in enumerate(zip_longest(notes.entries, cited), start=1):
        if cites is None:
            yield f"source {number}, {found.text!r}, is not in the article"
        elif found is None:
            yield f"source {number}, {cites.source!r}, is lost"
        else:
            yield from (f"source {number} {message}" for message in _entry(found, number, cites, article.sources[cites.source]))


def _entry(found: Entry, number: int, cites: Citation, source: Source) -> Iterator[str]:
    comma = "" if source.title.endswith((".", "?", "!")) else ","
    text = " ".join(f"{source.title}{f'{comma} {cites.place}' if cites.place else ''}".split())
    for what, there, must in (
        ("has the number", found.number, str(number)),
        ("is", found.text, text),
        ("leads to", found.address, address(source, cites.place)),
    ):
        if there != must:
            yield f"{what} {there!r}; must be {must!r}"
    for told in (source.venue, source.published, source.quality, source.read):
        if told and " ".join(str(told).split()) not in found.about:
            yield f"says {found.about!r}; must say {str(told)!r}"
