"""The data files beside the pages: the same records as the tables, as CSV and JSON."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from article.citations import citation
from article.kinds import KINDS
from article.records import Article, Chart, Comparison, Plot, Record, Theme

Table = tuple[list[str], list[list[str]]]  # heading and rows


def downloads(article: Article) -> dict[str, str]:
    """Every data file, by its path in the docs folder."""
    files: dict[str, str] = {}
    for name, table, data in _tables(article):
        files[f"data/{name}.csv"] = _csv(table)
        files[f"data/{name}.json"] = _json(article, name, data)
    pictures = ((theme, picture) for theme in article.themes.values() for picture in theme.pictures)
    return files | {f"data/{picture.id}.csv": _csv(_picture(theme, picture)) for theme, picture in pictures}


def _tables(article: Article) -> Iterator[tuple[str, Table, Any]]:
    for kind in KINDS:
        held = getattr(article, kind.field) if kind.download and not kind.inside else ()
        records = list(held.values() if isinstance(held, dict) else held)
        if kind.download == "<id>":
            yield from ((record.id, TABLES[kind.model](record), record) for record in records)
        elif records:
            yield kind.download, _list(kind.model, records), records


def _chart(chart: Chart) -> Table:
    """For each row its id, group and label, then text, caveat and sources of each cell."""
    heading = [f"{column.id} {part}" for column in chart.columns for part in ("text", "caveat", "sources")]
    rows = []
    for row in chart.rows:
        cells = [row.cells[column.id] for column in chart.columns]
        values = [value for cell in cells for value in (cell.text, cell.caveat or "", "; ".join(cell.sources))]
        rows.append([row.id, row.group or "", row.label, *values])
    return ["id", "group", "label", *heading], rows


def _theme(theme: Theme) -> Table:
    """A figure a row, with the year, source and conditions of its setup."""
    setups = {setup.id: setup for setup in theme.setups}
    keys = ("id", "label", "measures", "side", "bound", "value", "low", "high", "unit", "statistic", "system")
    heading = [*keys, "conditions", "year", "source", "place", "caveat", "setup", "setup conditions"]
    rows = []
    for figure in theme.figures:
        setup = setups[figure.setup]
        tail = [figure.conditions, setup.year, setup.source, figure.place, figure.caveat, setup.id, setup.conditions]
        rows.append([_text(value) for value in (*(getattr(figure, key) for key in keys), *tail)])
    return heading, rows


def _picture(theme: Theme, picture: Plot | Comparison) -> Table:
    """What a picture shows: its figures in their order, of a plot with the name of their row, of the parts of a start with the part before."""
    heading, rows = _theme(theme)
    by_id = {row[0]: row for row in rows}
    if isinstance(picture, Comparison) and not picture.after:
        return heading, [by_id[id] for id in picture.figures]
    if isinstance(picture, Comparison):
        return [*heading, "after"], [[*by_id[id], picture.after.get(id, "")] for id in picture.figures]
    return ["row", *heading], [[row.label, *by_id[id]] for row in picture.rows for id in row.figures]


TABLES: dict[type[Record], Callable[[Any], Table]] = {Chart: _chart, Theme: _theme}  # of records that are tables themselves


def _list(model: type[Record], records: Iterable[Record]) -> Table:
    """A record a row, a key a column; lists are joined by `; `. The place in the file is left out."""
    keys = [key for key in model.model_fields if key != "line"]
    return keys, [[_text(getattr(record, key)) for key in keys] for record in records]


def _text(value: Any) -> str:
    if value is None:
        return ""
    return "; ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _csv(table: Table) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(table[0])
    writer.writerows(table[1])
    return file.getvalue()


def _json(article: Article, name: str, data: Any) -> str:
    """The records, with the sources they name, under the title and review date of the article."""
    records = [data] if isinstance(data, Record) else list(data)
    dumped = [record.model_dump(mode="json", exclude_none=True, exclude={"line"}) for record in records]
    named = {id for text in _texts(dumped) if (id := citation(text).source) in article.sources}
    whole = {
        "article": article.outline.title,
        "reviewed": str(article.outline.reviewed),
        "license": "https://creativecommons.org/licenses/by/4.0/",
        name: dumped[0] if isinstance(data, Record) else dumped,
        "sources": {id: article.sources[id].model_dump(mode="json", exclude_none=True) for id in sorted(named)},
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _texts(inner)
