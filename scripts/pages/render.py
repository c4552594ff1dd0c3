"""From an article to the text of every page and data file. Pure: nothing is read but the templates, nothing written."""

import html
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup, escape

from article.citations import Citation, Numbered, citation, in_row, in_text, numbered, shown_first
from article.kinds import advice_in_order, counts
from article.plain_text import paragraph, plain
from article.records import MIDDLE, Article, Counterexample, Prose, Row, Section, Setup, Source
from article.references import cited, markdown
from pages.data_package import data_package
from pages.downloads import downloads
from pages.drawing import boxes, printed, size
from pages.feed import feed
from pages.flow import draw_flow
from pages.markdown import UNLIKE_PROSE, Links, tidy
from pages.meanings import meanings
from pages.moved import file_of, moved_from
from pages.plots import LEGEND, SHAPES, axis, bar_values, compared, credited, plotted, short_unit
from pages.scene import draw_scene
from pages.search_index import search_index
from pages.term_links import TermLinks
from pages.timeline import draw_timeline
from pages.vulnerabilities import draw_vulnerabilities

TEMPLATES = Path(__file__).resolve().parent / "templates"
NONE = Numbered((), {})  # of a text that cites nothing


class Compiled(BytecodeCache):
    """Templates are compiled once a process, which takes longer than to render a small article; a changed one is compiled anew."""

    def __init__(self) -> None:
        self.code: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        assert bucket.code
        self.code[bucket.key, bucket.checksum] = bucket.code


COMPILED = Compiled()


def render(article: Article) -> dict[str, str]:
    """Every file of the docs folder, by path."""
    links, left = Links(article), moved_from(article)
    environment = _environment(article, links)
    known = {"article": article, "outline": article.outline, "uses": uses(article), "labels": links.labels,
             "figures": {figure.id: figure for theme in article.themes.values() for figure in theme.figures},
             "setups": {setup.id: setup for theme in article.themes.values() for setup in theme.setups},
             "advice": list(advice_in_order(article)), "proof": list(_proof(article)), "left": left}  # fmt: skip

    def made(template: str, here: str, **what: Any) -> str:
        return tidy(environment.get_template(f"{template}.md.jinja").render(here=here, **what, **known))

    files = {f"{page.id}.md": made(page.kind, page.id, page=page) for page in article.outline.pages}
    files |= {
        f"{page.id}/{id}.md": made("question", f"{page.id}/{id}", page=page, group=group, question=article.questions[id])
        for page in article.outline.pages for group in page.groups for id in group.questions
    }
    files |= {
        f"{page.id}/{id}.md": made("theme", f"{page.id}/{id}", page=page, theme=article.themes[id])
        for page in article.outline.pages for id in page.themes
    }
    gone = {file_of(id, there=False): entries for id, entries in left.items() if f"{id}.md" not in files}
    files |= {file: tidy(environment.get_template("moved.md.jinja").render(entries=entries)) for file, entries in gone.items()}
    for page in (page for page in article.outline.pages if page.kind == "corrections"):
        files["data/corrections.xml"] = feed(article, page)
    data = downloads(article)
    files |= data | {"data/datapackage.json": data_package(article, data)}
    return files | {"data/search.js": search_index(article), "data/meanings.js": meanings(article)}


def uses(article: Article) -> dict[str, list[str]]:
    """From each source to the references of the records that cite it, in the order of the article."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for reference, _, here in cited(article):
        found[here.source]["page:index" if reference == "article" else reference] = None
    for reference, _, _, text in markdown(article):
        for here in in_text(text):
            found[here.source][reference] = None
    return {source: list(references) for source, references in found.items()}


def _proof(article: Article) -> Iterator[tuple[int, str, str]]:
    """What the site can prove: how much there is of it, and the page that shows it."""
    found = counts(article)
    pages = {page.kind: f"page:{page.id}" for page in article.outline.pages}
    for noun, one, many, kind in (
        ("source", "source, linked where it is used", "sources, linked where they are used", "sources"),
        ("question", "question, with its own link", "questions, each with its own link", "faq"),
        ("figure", "measured figure with its conditions", "measured figures with their conditions", "evidence"),
        ("error", "common error corrected", "common errors corrected", "errors"),
    ):
        if found[noun] and kind in pages:
            yield found[noun], one if found[noun] == 1 else many, pages[kind]


def _environment(article: Article, links: Links) -> Environment:
    terms = TermLinks(article)
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        bytecode_cache=COMPILED,
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

    figures = {figure.id: (figure, setup) for theme in article.themes.values()
               for figure in theme.figures for setup in theme.setups if setup.id == figure.setup}  # fmt: skip

    def shown_cites(shown: Counterexample) -> Numbered:
        """What a counterexample rests on: its figures, each with the source of its setup, then its sources."""
        measured = (Citation(setup.source, figure.place) for figure, setup in map(figures.__getitem__, shown.figures))
        return numbered((*measured, *map(citation, shown.sources)))

    environment.filters |= {
        "shown_cites": shown_cites,
        "plain": plain,
        "paragraph": paragraph,
        "quoted": _quoted,
        "in_frame": in_frame,
        "in_html": escape,
        "structured": _structured,
        "entry": entry,
        "cited": citation,
        "ends_unlike_prose": UNLIKE_PROSE.search,
        "cites": _cites,
        "row_cites": lambda row, chart: in_row(row, chart, article.outline),
        "place": lambda figure, setup: Citation(setup.source, figure.place),
        "runs": _runs,
        "groups": _groups,
        "side": side,
        "side_name": side_name,
        "breakable": _breakable,
        "printed": printed,
        "short_unit": short_unit,
        "percent": lambda value: f"{value:g}%",
        "error": lambda id: article.errors[id],
        "figure": lambda id: figures[id][0],
        "axis": lambda picture: axis(picture, [figures[id][0] for id in picture.figures], figures[picture.figures[0]][1]),
        "credited": lambda picture: credited(figures[id][1] for id in picture.figures),
        "described": described,
        "file": pass_context(lambda context, path: "../" * (_page(context).count("/") + 1) + path),
        "address": pass_context(lambda context, reference: links.address(reference, _page(context))),
        "link": pass_context(lambda context, reference: links.link(reference, _page(context))),
        "url": pass_context(lambda context, reference: links.url(reference, _page(context))),
        "source": pass_context(lambda context, found: links.source(found, _page(context))),
        "chip": pass_context(lambda context, found, cites: links.chip(found, cites, _page(context))),
        "prose": pass_context(lambda context, text, cites=NONE: links.prose(terms.link(text, _page(context)), _page(context), cites)),
    }
    environment.globals |= {
        "cites_in": lambda text: numbered((), [text]), "shown_first": lambda chart: shown_first(chart, article.outline),
        "boxes": boxes, "draw_flow": draw_flow, "draw_scene": draw_scene, "draw_timeline": draw_timeline, "draw_vulnerabilities": draw_vulnerabilities, "size": size,
    }  # fmt: skip
    environment.globals |= {"plotted": plotted, "compared": compared, "bar_values": bar_values, "SHAPES": SHAPES, "LEGEND": LEGEND}
    return environment


def _page(context: Context) -> str:
    """The page that is being rendered: links are relative to it."""
    here: str = context["here"]
    return here


def _cites(record: Any, *others: str | None) -> Numbered:
    """The citations of a record: of its list, its text and other texts in it; a setup's one source."""
    if isinstance(record, Setup):
        return numbered([citation(record.source)])
    body = [record.body] if isinstance(record, Prose) else []
    after = list(filter(None, others))
    if isinstance(record, Section):  # the text comes first there, and has no answer above it
        return numbered(map(citation, record.sources), after, before=body)
    return numbered(map(citation, record.sources), [*body, *after])


def _runs(rows: Iterable[Row], key: str) -> list[tuple[str | None, list[Row]]]:
    """Rows in their order, cut where the key's value changes."""
    return [(value, list(members)) for value, members in groupby(rows, key=attrgetter(key))]


def _groups(records: Iterable[Any], key: str) -> list[tuple[Any, list[Any]]]:
    """Records by the value of a key, in the order in which the values first come."""
    found: dict[Any, list[Any]] = defaultdict(list)
    for record in records:
        found[getattr(record, key)].append(record)
    return list(found.items())


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


def described(source: Source) -> str:
    """What a source is, in a line: "Reed, Kiln: On boiling, 2023"."""
    return ", ".join(filter(None, (": ".join(filter(None, (source.authors, source.title))), source.published)))


def entry(source: Source) -> str:
    """A bibliography entry in Markdown: authors, title, venue, date, quality, day of reading, note."""
    title = f"*{plain(source.title)}*"
    parts = (
        (source.authors, plain(source.authors or "")),
        (source.title, f"[{title}]({source.url})" if source.url else title),
        (source.venue, plain(source.venue or "")),
        (source.published or "No date given",) * 2,
    )
    line = " ".join(shown if words.endswith((".", "?", "!")) else f"{shown}." for words, shown in parts if words)
    kind = f" {source.quality.capitalize()} source." if source.quality else ""
    read = f" Read on {source.read}." if source.read else ""
    return line + kind + read + (f" {plain(source.note)}" if source.note else "")
