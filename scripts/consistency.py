"""The rules that records must keep with one another. One rule, one generator function; its docstring is the rule."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby

from addresses import Anchor, addresses, anchors, headings
from documents import Document, Location
from findings import Finding
from records import MIDDLE, Article, Prose, Record, Section, Term

CITATION = re.compile(r"(?<!\\)\[@([^\],]*)(?:,\s*([^\]]*))?\]")  # [@nist-sp-800-190, section 3.5.2]
LINK = re.compile(r"(?<!\\)\]\(([a-z]+:[^)\s/]*)\)")  # [hypervisor](term:hypervisor)
OUTSIDE = ("http:", "https:", "mailto:")

SHOWN = {  # what a page lists -> the kinds of page that show it
    "stacks": ("home", "prose"), "rows": ("home",), "columns": ("home",), "charts": ("chart",),
    "senses": ("definitions",), "groups": ("faq",), "themes": ("evidence",), "errors": ("errors",),
}  # fmt: skip
BODY_LEVEL = {"section": 3, "error": 3, "faq": 4, "term": 4, "answer": 4}  # of headings in a record's text
Places = dict[str, tuple[Document, Location]]  # from a reference to where the record is written


def _at(places: Places, reference: str, keys: Location, code: str, message: str) -> Finding:
    document, location = places[reference]
    return document.finding((*location, *keys), code, message)


def prose(article: Article) -> Iterator[tuple[str, Prose]]:
    """Every Markdown record with its reference."""
    yield from ((f"section:{id}", section) for id, section in article.sections.items())
    yield from ((f"faq:{id}", question) for id, question in article.questions.items())
    yield from ((f"term:{id}", term) for id, term in article.terms.items())
    yield from ((f"error:{id}", mistake) for id, mistake in article.mistakes.items())
    yield from ((f"answer:{id}", advice) for id, advice in article.advice.items())


def markdown(article: Article) -> Iterator[tuple[str, Location, int, str]]:
    """Every text that is written in Markdown: the record's reference, the text's key, its line (0: the key's), the text."""
    for reference, record in prose(article):
        yield reference, (), record.line, record.body
        if isinstance(record, Section) and record.in_practice:
            yield reference, ("in_practice",), 0, record.in_practice
    for page in article.outline.pages:
        if page.lead:
            yield f"page:{page.id}", ("lead",), 0, page.lead


def cited(article: Article) -> Iterator[tuple[str, Location, str]]:
    """Every use of a source by a `sources` key: who cites, the key, the source."""
    for reference, record in prose(article):
        yield from ((reference, ("sources", i), source) for i, source in enumerate(record.sources))
    for chart in article.charts.values():
        for row in chart.rows:
            for column, cell in row.cells.items():
                for i, source in enumerate(cell.sources):
                    yield f"row:{row.id}", ("cells", column, "sources", i), source
    for word in article.words.values():
        for sense in word.senses:
            yield from ((f"sense:{sense.id}", ("sources", i), source) for i, source in enumerate(sense.sources))
    for flaw in article.vulnerabilities:
        yield from ((f"vulnerability:{flaw.id}", ("sources", i), source) for i, source in enumerate(flaw.sources))
    for event in article.events:
        yield from ((f"event:{event.id}", ("sources", i), source) for i, source in enumerate(event.sources))
    for theme in article.themes.values():
        yield from ((f"setup:{setup.id}", ("source",), setup.source) for setup in theme.setups)
    if article.outline.source_article:
        yield "article", ("source_article",), article.outline.source_article


def check_sources_exist(article: Article, places: Places) -> Iterator[Finding]:
    """A cited source must be in sources.toml."""
    repair = "add it to sources.toml or correct the id"
    for reference, keys, source in cited(article):
        if source not in article.sources:
            yield _at(places, reference, keys, "unknown-source", f"{source!r} is not a source; {repair}")
    for finding, name in _in_text(article, places, CITATION, "unknown-source", f"is not a source; {repair}"):
        if name not in article.sources:
            yield finding


def check_sources_are_cited_once(article: Article, places: Places) -> Iterator[Finding]:
    """A record must name a source once in its list."""
    for (reference, keys, source), times in Counter((r, k[:-1], s) for r, k, s in cited(article)).items():
        if times > 1:
            yield _at(places, reference, keys, "cited-twice", f"{source!r} is named {times} times; name it once")


def check_sources_used(article: Article, places: Places) -> Iterator[Finding]:
    """A source must be cited somewhere."""
    used = {source for _, _, source in cited(article)}
    used |= {match[1] for _, _, _, text in markdown(article) for match in CITATION.finditer(text)}
    for id in article.sources:
        if id not in used:
            yield _at(places, f"source:{id}", (), "unused-source", f"{id!r} is cited nowhere; cite it or remove it")


def check_sources_differ(article: Article, places: Places) -> Iterator[Finding]:
    """A source must be listed once: no two may have the same address."""
    seen: dict[str, str] = {}
    for id, source in article.sources.items():
        address = re.sub(r"^https?://(www\.)?|/$", "", (source.url or id).casefold())
        if address in seen:
            message = f"{id!r} has the address of {seen[address]!r}; cite one and remove the other"
            yield _at(places, f"source:{id}", ("url",), "duplicate-source", message)
        seen.setdefault(address, id)


def check_references_exist(article: Article, places: Places) -> Iterator[Finding]:
    """A reference must lead to a record."""
    known = addresses(article)
    repair = "correct it or add the record"
    for reference, keys, target in _references(article):
        if target not in known:
            yield _at(places, reference, keys, "unknown-reference", f"{target!r} leads nowhere; {repair}")
    for finding, name in _in_text(article, places, LINK, "unknown-reference", f"leads nowhere; {repair}"):
        if name not in known and not name.startswith(OUTSIDE):
            yield finding


def _references(article: Article) -> Iterator[tuple[str, Location, str]]:
    for reference, record in prose(article):
        yield from ((reference, ("related", i), target) for i, target in enumerate(record.related))
        if isinstance(record, Term):
            yield from ((reference, ("confused_with", i), to) for i, to in enumerate(record.confused_with))
    for chart in article.charts.values():
        for row in chart.rows:
            yield from ((f"row:{row.id}", ("see", i), target) for i, target in enumerate(row.see))
    for stack in article.stacks.values():
        yield from (
            (f"stack:{stack.id}", ("layers", i, "term"), layer.term) for i, layer in enumerate(stack.layers) if layer.term
        )
    for step in article.steps:
        yield from ((f"step:{step.id}", ("options", i, "to"), option.to) for i, option in enumerate(step.options))
    for page in article.outline.pages:
        yield from ((f"page:{page.id}", ("rows", i), f"row:{row}") for i, row in enumerate(page.rows))


def _in_text(
    article: Article, places: Places, pattern: re.Pattern[str], code: str, message: str
) -> Iterator[tuple[Finding, str]]:
    """A finding for each match of a pattern in a Markdown text, with the matched name, for the caller to judge."""
    for reference, keys, line, text in markdown(article):
        document, location = places[reference]
        for match in pattern.finditer(text):
            at = (line or document.line((*location, *keys))) + text.count("\n", 0, match.start())
            yield Finding(document.path, at, code, f"{match[1]!r} {message}"), match[1]


def check_parts_are_listed_once(article: Article, places: Places) -> Iterator[Finding]:
    """A section, chart, stack, word or question must be listed on exactly one page of article.toml (a stack on one or more), and must exist."""
    pages = article.outline.pages
    records: dict[str, Mapping[str, Record]] = {
        "section": article.sections, "chart": article.charts, "stack": article.stacks, "word": article.words,
        "faq": article.questions, "theme": article.themes, "error": article.mistakes,
    }
    uses: list[tuple[str, str, Location, str]] = [  # kind, page, key, id
        *(("section", p.id, ("sections", i), id) for p in pages for i, id in enumerate(p.sections)),
        *(("chart", p.id, ("charts", i), id) for p in pages for i, id in enumerate(p.charts)),
        *(("chart", p.id, ("sections", i), shows.removeprefix("chart:"))
          for p in pages for i, id in enumerate(p.sections) if id in article.sections
          and (shows := article.sections[id].shows or "").startswith("chart:")),
        *(("theme", p.id, ("themes", i), id) for p in pages for i, id in enumerate(p.themes)),
        *(("error", p.id, ("errors", i), id) for p in pages for i, id in enumerate(p.errors)),
        *(("stack", p.id, ("stacks", i), id) for p in pages for i, id in enumerate(p.stacks)),
        *(("word", p.id, ("senses", i), id) for p in pages for i, id in enumerate(p.senses)),
        *(("faq", p.id, ("groups", g, "questions", i), id)
          for p in pages for g, group in enumerate(p.groups) for i, id in enumerate(group.questions)),
    ]  # fmt: skip
    times = Counter((kind, id) for kind, _, _, id in uses)
    for kind, page, keys, id in uses:
        if id not in records[kind]:
            message = f"{kind} {id!r} has no file; add it or remove it from the list"
            yield _at(places, f"page:{page}", keys, "unknown-part", message)
        elif times[kind, id] > 1 and kind != "stack":
            message = f"{kind} {id!r} is listed {times[kind, id]} times; list it once"
            yield _at(places, f"page:{page}", keys, "listed-twice", message)
    for kind, found in records.items():
        for id in found:
            if not times[kind, id]:
                message = f"{kind} {id!r} is on no page; list it in article.toml"
                yield _at(places, f"{kind}:{id}", (), "unlisted", message)


def check_pages(article: Article, places: Places) -> Iterator[Finding]:
    """The first page must be the home page, named index; a page id must be unique, and so must a kind but prose."""
    pages = article.outline.pages
    if (pages[0].kind, pages[0].id) != ("home", "index"):
        message = f"the first page is {pages[0].id!r}; must have id 'index' and kind 'home'"
        yield _at(places, f"page:{pages[0].id}", (), "no-home", message)
    for key, values in (("id", [p.id for p in pages]), ("kind", [p.kind for p in pages if p.kind != "prose"])):
        for value, times in Counter(values).items():
            if times > 1:
                message = f"{times} pages have {key} {value!r}; keep one"
                last = [page.id for page in pages if getattr(page, key) == value][-1]
                yield _at(places, f"page:{last}", (), "duplicate-page", message)
    for kind, needed in (("sources", True), ("definitions", bool(article.terms))):
        if needed and kind not in {page.kind for page in pages}:
            message = f"there is no page of kind {kind!r}; add one"
            yield _at(places, "article", ("pages",), "missing-page", message)


def check_parts_are_shown(article: Article, places: Places) -> Iterator[Finding]:
    """A page must be of the kind that shows what it lists."""
    for page in article.outline.pages:
        for key, kinds in SHOWN.items():
            if getattr(page, key) and page.kind not in kinds:
                known = " or ".join(map(repr, kinds))
                message = f"{key!r} is shown by a page of kind {known} only, this one is {page.kind!r}; move it"
                yield _at(places, f"page:{page.id}", (key,), "misplaced-part", message)


def check_columns(article: Article, places: Places) -> Iterator[Finding]:
    """A page that shows chart rows must name columns, each of them a column of a chart that has the rows."""
    for page in article.outline.pages:
        charts = [chart for chart in article.charts.values() if any(row.id in page.rows for row in chart.rows)]
        known = [column.id for chart in charts for column in chart.columns]
        if page.rows and not page.columns:
            message = f"'rows' is without 'columns'; choose from {', '.join(known) or 'none'}"
            yield _at(places, f"page:{page.id}", ("rows",), "missing-columns", message)
        for i, column in enumerate(page.columns):
            if column not in known:
                message = f"{column!r} is not a column of the rows' chart; must be one of {', '.join(known) or 'none'}"
                yield _at(places, f"page:{page.id}", ("columns", i), "unknown-column", message)


def check_anchors_are_unique(article: Article, places: Places) -> Iterator[Finding]:
    """An anchor, or an old id in `formerly`, must stand once on its page."""
    def by_page(anchor: Anchor) -> str:
        return anchor.page

    for page, group in groupby(sorted(anchors(article), key=by_page), key=by_page):
        found = list(group)
        for id, times in Counter(anchor.id for anchor in found).items():
            if id and times > 1:
                owners = [anchor.reference or anchor.within or f"page:{page}" for anchor in found if anchor.id == id]
                message = f"{id!r} is the anchor of {times} on page {page!r} ({', '.join(owners)}); rename all but one"
                place = next((owner for owner in owners if owner in places), f"page:{page}")
                yield _at(places, place, (), "duplicate-anchor", message)


def check_rows(article: Article, places: Places) -> Iterator[Finding]:
    """A chart row must have a cell for each column and no other, and its group must be one of the chart's."""
    for chart in article.charts.values():
        columns = [column.id for column in chart.columns]
        groups = [group.id for group in chart.groups]
        for row in chart.rows:
            for column in columns:
                if column not in row.cells:
                    message = f"row {row.id!r} has no cell {column!r}; add [rows.cells.{column}]"
                    yield _at(places, f"row:{row.id}", (), "missing-cell", message)
            for column in row.cells:
                if column not in columns:
                    message = f"{column!r} is not a column of chart {chart.id!r}; must be one of {', '.join(columns)}"
                    yield _at(places, f"row:{row.id}", ("cells", column), "unknown-column", message)
            if (row.group is None) == bool(groups) or (row.group and row.group not in groups):
                message = f"row {row.id!r} has group {row.group!r}; must be one of {', '.join(groups) or 'none'}"
                yield _at(places, f"row:{row.id}", ("group",), "unknown-group", message)


def check_sides(article: Article, places: Places) -> Iterator[Finding]:
    """A side must be one of the article's two sides, or `middle`."""
    sides = (*article.outline.sides, MIDDLE)
    sided = [
        *((f"chart:{c.id}", ("columns", i, "side"), column.side) for c in article.charts.values() for i, column in enumerate(c.columns) if column.side),
        *((f"word:{word.id}", ("side",), word.side) for word in article.words.values()),
        *((f"stack:{stack.id}", ("side",), stack.side) for stack in article.stacks.values()),
        *((f"vulnerability:{flaw.id}", ("side",), flaw.side) for flaw in article.vulnerabilities),
        *((f"event:{event.id}", ("side",), event.side) for event in article.events),
        *((f"figure:{f.id}", ("side",), f.side) for theme in article.themes.values() for f in theme.figures if f.side),
        *((f"term:{term.id}", ("side",), term.side) for term in article.terms.values() if term.side),
    ]
    for reference, keys, side in sided:
        if side not in sides:
            message = f"{side!r} is not a side; must be one of {', '.join(sides)}"
            yield _at(places, reference, keys, "unknown-side", message)


def check_headings(article: Article, places: Places) -> Iterator[Finding]:
    """A heading in a text must stand one level below its record's, and carry its anchor: `### Title { #anchor }`."""
    for reference, record in prose(article):
        must = BODY_LEVEL[reference.partition(":")[0]]
        for line, level, title, id in headings(record.body):
            repair = f"write {'#' * must + f' {title} {{ #' + (id or 'anchor') + ' }'!r}"
            if id is None:
                message = f"heading {title!r} has no anchor; {repair}"
                yield Finding(places[reference][0].path, record.line + line, "heading-without-anchor", message)
            if level != must:
                message = f"heading {title!r} is of level {level}, must be of {must}; {repair}"
                yield Finding(places[reference][0].path, record.line + line, "heading-level", message)


def check_lists_are_shown(article: Article, places: Places) -> Iterator[Finding]:
    """What a section shows must exist, and a list of vulnerabilities or events must be shown once."""
    lists = {"vulnerabilities": article.vulnerabilities, "timeline": article.events, "density": ()}
    figures = {figure.id: figure for theme in article.themes.values() for figure in theme.figures}
    shown = Counter(section.shows for section in article.sections.values())
    for id, section in article.sections.items():
        if section.shows and not section.shows.startswith("chart:") and section.shows not in lists:
            message = f"{section.shows!r} cannot be shown; must be 'chart:<id>' or one of {', '.join(lists)}"
            yield _at(places, f"section:{id}", ("shows",), "unknown-part", message)
        for i, figure in enumerate(section.figures):
            if figure not in figures or figures[figure].megabytes is None:
                message = f"{figure!r} is not a figure in bytes; name one whose unit is kB, MB, MiB, GB or GiB"
                yield _at(places, f"section:{id}", ("figures", i), "unknown-figure", message)
    for name, records in lists.items():
        if records and shown[name] != 1:
            message = f"{shown[name]} sections show the {name}, must be 1; give one section `shows: {name}`"
            yield _at(places, "article", ("pages",), "unlisted", message)


def check_figures(article: Article, places: Places) -> Iterator[Finding]:
    """A figure must name a setup of its theme, and a setup must have figures."""
    for theme in article.themes.values():
        setups = {setup.id for setup in theme.setups}
        for figure in theme.figures:
            if figure.setup not in setups:
                message = f"{figure.setup!r} is not a setup of theme {theme.id!r}; must be one of {', '.join(sorted(setups))}"
                yield _at(places, f"figure:{figure.id}", ("setup",), "unknown-setup", message)
        for id in setups - {figure.setup for figure in theme.figures}:
            yield _at(places, f"setup:{id}", (), "empty-setup", f"setup {id!r} has no figure; add one or remove it")


def check_decisions(article: Article, places: Places) -> Iterator[Finding]:
    """From the first step every step and every answer must be reached, every path must end, and none may loop."""
    options = {step.id: [option.to for option in step.options] for step in article.steps}
    reached: set[str] = set()

    def walk(step: str, path: tuple[str, ...]) -> Iterator[Finding]:
        reached.add(f"step:{step}")
        for i, to in enumerate(options.get(step, [])):
            next_step = to.removeprefix("step:")
            if next_step in (*path, step):
                message = f"{to!r} leads back to where the reader was; lead on to another step or answer"
                yield _at(places, f"step:{step}", ("options", i, "to"), "loop", message)
            elif to.startswith("step:") and to not in reached:
                yield from walk(next_step, (*path, step))
            reached.add(to)

    if article.steps:
        yield from walk(article.steps[0].id, ())
    for reference in (*(f"step:{id}" for id in options), *(f"answer:{id}" for id in article.advice)):
        if reference not in reached:
            message = f"no path leads to {reference!r}; lead an option to it or remove it"
            yield _at(places, reference, (), "unreached", message)
    if article.steps and not any(page.kind == "choose" for page in article.outline.pages):
        yield _at(places, "article", ("pages",), "missing-page", "there is no page of kind 'choose'; add one")


def check_no_question_repeats(article: Article, places: Places) -> Iterator[Finding]:
    """A question must be asked once: no other question may have its wording, or list it in `asked_as`."""
    seen: dict[str, str] = {}
    for id, question in article.questions.items():
        for i, wording in enumerate((question.question, *question.asked_as)):
            key = re.sub(r"\W+", " ", wording.casefold()).strip()
            if key in seen:
                message = f"{wording!r} is asked by {seen[key]!r} already; remove one"
                keys: Location = ("asked_as", i - 1) if i else ("question",)
                yield _at(places, f"faq:{id}", keys, "repeated-question", message)
            seen.setdefault(key, id)


def check_no_date_in_the_future(article: Article, places: Places) -> Iterator[Finding]:
    """A review or publication date must not be later than today."""
    today = date.today()
    dated: Iterable[tuple[str, str, str | None]] = [
        ("article", "reviewed", str(article.outline.reviewed)),
        *((f"page:{p.id}", "reviewed", str(p.reviewed) if p.reviewed else None) for p in article.outline.pages),
        *((f"source:{s.id}", "published", s.published) for s in article.sources.values()),
        *((f"vulnerability:{flaw.id}", "published", str(flaw.published)) for flaw in article.vulnerabilities),
        *((f"vulnerability:{flaw.id}", "exploited", str(flaw.exploited)) for flaw in article.vulnerabilities if flaw.exploited),
        *((f"event:{event.id}", "date", event.date) for event in article.events),
        *((f"setup:{setup.id}", "year", str(setup.year)) for theme in article.themes.values() for setup in theme.setups),
    ]
    for reference, key, value in dated:
        if value and value > str(today)[: len(value)]:
            message = f"{key!r} is {value}, later than today; correct it"
            yield _at(places, reference, (key,), "future-date", message)


CHECKS = (
    check_pages,
    check_parts_are_listed_once,
    check_parts_are_shown,
    check_columns,
    check_anchors_are_unique,
    check_rows,
    check_sides,
    check_lists_are_shown,
    check_figures,
    check_decisions,
    check_headings,
    check_references_exist,
    check_sources_exist,
    check_sources_are_cited_once,
    check_sources_used,
    check_sources_differ,
    check_no_question_repeats,
    check_no_date_in_the_future,
)
