"""A chart's table as it stands on a page."""

from typing import NamedTuple

from selectolax.lexbor import LexborNode


class ChartCell(NamedTuple):
    column: str
    text: str
    caveat: str
    cites: list[str]
    all: str  # everything that a reader sees in it


class ChartRow(NamedTuple):
    id: str
    anchor: str
    label: str
    cells: list[ChartCell]


class ChartTable(NamedTuple):
    chart: str
    is_whole: bool  # the place that the chart's anchor leads to, no excerpt
    corner: str  # the heading above the labels
    heads: list[tuple[str, str]]  # column and label
    groups: list[tuple[str, str]]  # group and title
    rows: list[ChartRow]

    @property
    def cells(self) -> int:
        return sum(len(row.cells) for row in self.rows)


def read_chart(table: LexborNode) -> ChartTable:
    chart = table.attributes["data-chart"] or ""
    heads = table.css("thead th")
    return ChartTable(
        chart,
        table.parent is not None and table.parent.attributes.get("id") == chart,
        _text(heads[0]) if heads else "",
        [(head.attributes.get("data-column") or "", _text(head)) for head in heads[1:]],
        [(_attribute(row.parent, "data-group"), _text(row)) for row in table.css("tbody tr.group")],
        [_row(row) for row in table.css("tbody tr:not(.group)")],
    )


def _row(row: LexborNode) -> ChartRow:
    cells = [_cell(cell) for cell in row.css("td")]
    return ChartRow(_attribute(row, "data-row"), _attribute(row, "id"), _text(row.css_first("th .label")), cells)


def _cell(cell: LexborNode) -> ChartCell:
    cites = [_cited(_attribute(link, "href")) for link in cell.css(".cites a")]
    text, caveat = _text(cell.css_first(".text")), _text(cell.css_first(".caveat"))
    return ChartCell(_attribute(cell, "data-column"), text, caveat, cites, _text(cell))


def _cited(address: str) -> str:
    """Where a citation leads: to a place outside, or to an entry of the site's own list of sources."""
    return address if "://" in address else f"#{address.rpartition('#')[2]}"


def _attribute(node: LexborNode | None, name: str) -> str:
    return (node.attributes.get(name) or "") if node else ""


def _text(node: LexborNode | None) -> str:
    return " ".join(node.text(deep=True).split()) if node else ""
