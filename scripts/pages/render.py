"""From an article to the text of every page and data file. Pure: nothing is read but the templates, nothing written."""

import html
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
from markupsafe import Markup, escape

from article.code_in_markdown import outside_code
from article.kinds import advice_in_order
from article.plain_text import paragraph, plain
from article.records import MIDDLE, Article, Chart, Row, Source
from article.references import cited, cites_in_text, markdown
from pages.downloads import downloads
from pages.drawing import amount, boxes, draw_timeline, drawings, printed, size
from pages.markdown import Links, unbroken
from pages.moved import file_of, moved_from
from pages.search_index import search_index
from pages.term_links import TermLinks

TEMPLATES = Path(__file__).resolve().parent / "templates"


def render(article: Article) -> dict[str, str]:
    """Every file of the docs folder, by path."""
    links, left = Links(article), moved_from(article)
    environment = _environment(article, links)
    known = {"article": article, "outline": article.outline, "uses": uses(article), "labels": links.labels,
             "figures": {figure.id: figure for theme in article.themes.values() for figure in theme.figures},
             "setups": {setup.id: setup for theme in article.themes.values() for setup in theme.setups},
             "advice": list(advice_in_order(article)), "left": left}  # fmt: skip
    files = {
        f"{page.id}.md": unbroken(_tidy(environment.get_template(f"{page.kind}.md.jinja").render(page=page, **known)))
        for page in article.outline.pages
    }
    gone = {file_of(id, there=False): entries for id, entries in left.items() if f"{id}.md" not in files}
    files |= {file: _tidy(environment.get_template("moved.md.jinja").render(entries=entries)) for file, entries in gone.items()}
    return files | downloads(article) | {"data/search.js": search_index(article)}


def _tidy(text: str) -> str:
    """Parts of a page are parted by one empty line, whatever the templates leave; the lines of code stay."""
    return outside_code(lambda rest: re.sub(r"\n{3,}", "\n\n", rest), text).rstrip("\n") + "\n"


def uses(article: Article) -> dict[str, list[str]]:
    """From each source to the references of the records that cite it, in the order of the article."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for reference, _, source in cited(article):
        found[source]["page:index" if reference == "article" else reference] = None
    for reference, _, _, text in markdown(article):
        for source in cites_in_text(text):
            found[source][reference] = None
    return {source: list(references) for source, references in found.items()}


def _environment(article: Article, links: Links) -> Environment:
    terms = TermLinks(article)
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

    def side_name(name: str) -> str:
        return "where the two meet" if name == MIDDLE else name

    def shown_first(chart: Chart) -> list[str]:
        """The columns that a reader sees before choosing: those of the home page where the chart has them, else all."""
        ids = [column.id for column in chart.columns]
        home = [id for page in article.outline.pages for id in page.columns if id in ids]
        return home if len(home) > 1 else ids

    environment.filters |= {
        "plain": plain,
        "paragraph": paragraph,
        "quoted": _quoted,
        "structured": _structured,
        "citation": citation,
        "runs": _runs,
        "side": side,
        "side_name": side_name,
        "breakable": _breakable,
        "amount": amount,
        "printed": printed,
        "address": pass_context(lambda context, reference: links.address(reference, _page(context))),
        "link": pass_context(lambda context, reference: links.link(reference, _page(context))),
        "url": pass_context(lambda context, reference: links.url(reference, _page(context))),
        "prose": pass_context(lambda context, text: links.prose(terms.link(text, _page(context)), _page(context))),
    }
    environment.globals |= {"boxes": boxes, "draw_timeline": draw_timeline, "drawings": drawings, "size": size, "shown_first": shown_first}
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
    return json.dumps(in_frame(text), ensure_ascii=False)


def in_frame(text: str) -> str:
    """A text as the theme needs it, which prints titles and descriptions into its HTML as they are."""
    return html.escape(" ".join(text.split()), quote=False).replace('"', "&quot;")


def _breakable(text: str) -> Markup:
    """A text that may hold paths, for HTML: a line may end behind each of their signs."""
    return Markup(re.sub(r"(?<=[/_])(?=\w)", "<wbr>", str(escape(text))))


def _structured(value: Any) -> str:
    """Structured data for an HTML script element: JSON in which no tag or comment begins."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def citation(source: Source) -> str:
    """A bibliography entry in Markdown: authors, title, venue, date, note."""
    title = f"*{plain(source.title)}*"
    parts = [
        plain(source.authors) if source.authors else "",
        f"[{title}]({source.url})" if source.url else title,
        plain(source.venue) if source.venue else "",
        source.published or "No date given",
    ]
    line = " ".join(part if re.search(r"[.?!][*\])]*$", part) else f"{part}." for part in parts if part)
    kind = f" {source.quality.capitalize()} source." if source.quality else ""
    return line + kind + (f" {plain(source.note)}" if source.note else "")
