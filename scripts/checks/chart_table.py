"""A chart's table as it stands on a page."""

from typing import NamedTuple

from selectolax.lexbor import LexborNode

from checks.nodes import above, attribute, text


class ChartCell(NamedTuple):
    column: str
    text: str
    caveat: str
    cites: list[str]
    all: str  # everything that a reader sees in it, less what is said of it in short
    short: str


class Entry(NamedTuple):
    """A source in the list of a row: its number, its title and place, where that leads, and what else is said of it."""

    number: str
    text: str
    address: str
    about: str


class ChartNotes(NamedTuple):
    """What stands below a row: the id of the row that it names, its list of sources, and what to see."""

    row: str
    list_id: str
    entries: list[Entry]
    see: list[str]


class ChartRow(NamedTuple):
    id: str
    anchor: str
    label: str
    cells: list[ChartCell]
    notes: ChartNotes | None


class ChartTable(NamedTuple):
    chart: str
    is_whole: bool  # the place that the chart's anchor leads to, no excerpt
    caption: str
    corner: str  # the heading above the labels
    heads: list[tuple[str, str]]  # column and label
    groups: list[tuple[str, str]]  # group and title
    rows: list[ChartRow]
    notes: list[str]  # the rows that notes are there for, in their order

    @property
    def cells(self) -> int:
        return sum(len(row.cells) for row in self.rows)


def read_chart(table: LexborNode) -> ChartTable:
    chart = table.attributes["data-chart"] or ""
    heads = table.css("thead th")
    return ChartTable(
        chart,
        any(attribute(node, "id") == chart for node in above(table)),
        text(table.css_first("caption")),
        text(heads[0]) if heads else "",
        [(attribute(head, "data-column"), text(head)) for head in heads[1:]],
        [(attribute(row.parent, "data-group"), text(row)) for row in table.css("tbody tr.group")],
        [_row(row) for row in table.css("tbody tr:not(.group):not([data-notes])")],
        [attribute(row, "data-notes") for row in table.css("tr[data-notes]")],
    )


def _row(row: LexborNode) -> ChartRow:
    cells = [_cell(cell) for cell in row.css("td")]
    label, below = text(row.css_first("th .label")), _below(row)
    return ChartRow(attribute(row, "data-row"), attribute(row, "id"), label, cells, below)


def _below(row: LexborNode) -> ChartNotes | None:
    """The notes that stand right below a row."""
    below = row.next
    while below is not None and below.tag != "tr":
        below = below.next
    if below is None or "data-notes" not in below.attributes:
        return None
    entries = [_entry(entry, number) for number, entry in enumerate(below.css(".cited > li"), start=1)]
    see = [text(link) for link in below.css(".see a")]
    return ChartNotes(attribute(below, "data-notes"), attribute(below.css_first(".cited"), "id"), entries, see)


def _entry(entry: LexborNode, number: int) -> Entry:
    about = text(entry.css_first(".about"))
    address = next((attribute(link, "href") for link in entry.css("li > a")), "")
    return Entry(attribute(entry, "value") or str(number), text(entry).removesuffix(about).strip(), address, about)


def _cell(cell: LexborNode) -> ChartCell:
    cites = [_cited(attribute(link, "href")) for link in cell.css(".cites a")]
    said, caveat, short = (text(cell.css_first(part)) for part in (".text", ".caveat", ".short"))
    return ChartCell(attribute(cell, "data-column"), said, caveat, cites, text(cell).removeprefix(short).strip(), short)


def _cited(address: str) -> str:
    """Where a citation leads: to a place outside, or to an entry of the site's own list of sources."""
    return address if "://" in address else f"#{address.rpartition('#')[2]}"

