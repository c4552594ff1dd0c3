"""From an article to the text of every page and data file. Pure: nothing is read but the templates, nothing written."""

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from consistency import CITATION, cited, markdown
from drawing import boxes, size
from markup import Links, plain
from records import MIDDLE, Article, Chart, Row, Source
from search_index import search_index

TEMPLATES = Path(__file__).resolve().parent / "templates"


def render(article: Article) -> dict[str, str]:
    """Every file of the docs folder, by path."""
    links = Links(article)
    environment = _environment(article, links)
    known = {"article": article, "outline": article.outline, "uses": uses(article), "labels": links.labels}
    files = {
        f"{page.id}.md": _tidy(environment.get_template(f"{page.kind}.md.jinja").render(page=page, **known))
        for page in article.outline.pages
    }
    for chart in article.charts.values():
        files[f"data/{chart.id}.csv"] = chart_csv(chart)
        files[f"data/{chart.id}.json"] = chart_json(article, chart)
    files["data/search.js"] = search_index(article)
    return files


def _tidy(text: str) -> str:
    """Parts of a page are parted by one empty line, whatever the templates leave."""
    return re.sub(r"\n{3,}", "\n\n", text).rstrip("\n") + "\n"


def uses(article: Article) -> dict[str, list[str]]:
    """From each source to the references of the records that cite it, in the order of the article."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for reference, _, source in cited(article):
        found[source][reference] = None
    for reference, _, _, text in markdown(article):
        for match in CITATION.finditer(text):
            found[match[1]][reference] = None
    return {source: list(references) for source, references in found.items()}


def _environment(article: Article, links: Links) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        # Markdown pages are not HTML, so nothing is escaped there; plain texts go through `plain`.
        autoescape=lambda name: bool(name and name.endswith((".html.jinja", ".svg.jinja"))),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )

    def side(name: str) -> str:
        return f"side-{(*article.outline.sides, MIDDLE).index(name) + 1}"

    environment.filters |= {
        "plain": plain,
        "quoted": _quoted,
        "structured": _structured,
        "citation": citation,
        "runs": _runs,
        "side": side,
        "link": pass_context(lambda context, reference: links.link(reference, _page(context))),
        "url": pass_context(lambda context, reference: links.url(reference, _page(context))),
        "prose": pass_context(lambda context, text: links.prose(text, _page(context))),
    }
    environment.globals |= {"boxes": boxes, "size": size}
    return environment


def _page(context: Context) -> str:
    """The page that is being rendered: links are relative to it."""
    id: str = context["page"].id
    return id


def _runs(rows: Iterable[Row], key: str) -> list[tuple[str | None, list[Row]]]:
    """Rows in their order, cut where the key's value changes."""
    return [(value, list(members)) for value, members in groupby(rows, key=attrgetter(key))]


def _quoted(text: str) -> str:
    """A text as a value of YAML front matter."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def _structured(value: Any) -> str:
    """Structured data for an HTML script element: JSON that cannot close it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("</", "<\\/")


def citation(source: Source) -> str:
    """A bibliography entry in Markdown: authors, title, venue, date, note."""
    title = f"*{plain(source.title)}*"
    parts = [
        plain(source.authors) if source.authors else "",
        f"[{title}]({source.url})" if source.url else title,
        plain(source.venue) if source.venue else "",
        source.published or "no date given",
    ]
    line = ". ".join(part.rstrip(".") for part in parts if part) + "."
    kind = f" {source.quality.capitalize()} source." if source.quality else ""
    return line + kind + (f" {plain(source.note)}" if source.note else "")


def chart_csv(chart: Chart) -> str:
    """A chart as CSV: for each row its id, group and label, then text, caveat and sources of each cell."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    fields = [f"{column.id} {field}" for column in chart.columns for field in ("text", "caveat", "sources")]
    writer.writerow(["id", "group", "label", *fields])
    for row in chart.rows:
        cells = [row.cells[column.id] for column in chart.columns]
        values = [value for cell in cells for value in (cell.text, cell.caveat or "", " ".join(cell.sources))]
        writer.writerow([row.id, row.group or "", row.label, *values])
    return file.getvalue()


def chart_json(article: Article, chart: Chart) -> str:
    """A chart as JSON, with the sources that it cites."""
    ids = sorted({source for row in chart.rows for cell in row.cells.values() for source in cell.sources})
    data = {
        "article": article.outline.title,
        "reviewed": str(article.outline.reviewed),
        "chart": chart.model_dump(mode="json"),
        "sources": {id: article.sources[id].model_dump(mode="json", exclude_none=True) for id in ids},
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
