"""Rules of pages: what they list and show, and the anchors on them."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from article.anchors import Anchor, anchors, headings
from article.documents import Location
from article.kinds import BY_NAME, KINDS, Kind
from article.records import Article, Page
from article.references import Origins, at, prose
from findings import Finding

SHOWN = {  # what a page lists -> the kinds of page that show it
    **{kind.listed_by[1]: kind.page_kinds for kind in KINDS if kind.listed_by and kind.listed_by[0] == "page" and kind.page_kinds},
    **{kind.field: kind.page_kinds for kind in KINDS if kind.inside == "page"},
    "rows": ("home",), "columns": ("home",), "rules": ("home",), "counterexamples": ("home",),
}  # fmt: skip


def check_pages(article: Article, origins: Origins) -> Iterator[Finding]:
    """The first page must be the home page, named index, and a page must be the only one of its kind, but of prose."""
    pages = article.outline.pages
    if pages and (pages[0].kind, pages[0].id) != ("home", "index"):
        message = f"the first page is {pages[0].id!r}; must have id 'index' and kind 'home'"
        yield at(origins, f"page:{pages[0].id}", (), "no-home", message)
    for kind, times in Counter(page.kind for page in pages if page.kind != "prose").items():
        if times > 1:
            message = f"{times} pages have kind {kind!r}; keep one"
            last = [page.id for page in pages if page.kind == kind][-1]
            yield at(origins, f"page:{last}", (), "duplicate-page", message)
    for kind, needed in (("sources", True), ("definitions", bool(article.terms))):
        if needed and kind not in {page.kind for page in pages}:
            message = f"there is no page of kind {kind!r}; add one"
            yield at(origins, "article", ("pages",), "missing-page", message)


def check_parts_are_listed_once(article: Article, origins: Origins) -> Iterator[Finding]:
    """What article.toml lists must exist, and each record with a page of its own must be listed once (a stack: once or more)."""
    for kind in KINDS:
        if kind.listed_by:
            yield from _listed_once(article, origins, kind)


def _listed_once(article: Article, origins: Origins, kind: Kind) -> Iterator[Finding]:
    known = getattr(article, kind.field)
    uses = list(_uses(article, kind))
    times = Counter(id for _, _, id in uses)
    for page, keys, id in uses:
        if id not in known:
            message = f"{kind.name} {id!r} has no file; add it or remove it from the list"
            yield at(origins, f"page:{page}", keys, "unknown-part", message)
        elif times[id] > 1 and not kind.may_repeat:
            message = f"{kind.name} {id!r} is listed {times[id]} times; list it once"
            yield at(origins, f"page:{page}", keys, "listed-twice", message)
    for id in known:
        if not times[id]:
            message = f"{kind.name} {id!r} is on no page; list it in article.toml"
            yield at(origins, f"{kind.name}:{id}", (), "unlisted", message)


def _uses(article: Article, kind: Kind) -> Iterator[tuple[str, Location, str]]:
    """Where article.toml lists records of a kind, or lists a section that shows one: page, key, id."""
    holder, key = kind.listed_by or ("", "")
    for page in article.outline.pages:
        if holder == "page":
            yield from ((page.id, (key, i), id) for i, id in enumerate(getattr(page, key)))
        for g, group in enumerate(page.groups if holder == "group" else ()):
            yield from ((page.id, ("groups", g, key, i), id) for i, id in enumerate(getattr(group, key)))
        for i, id in enumerate(page.sections if kind.shown_as.endswith(":") else ()):
            shows = article.sections[id].shows if id in article.sections else None
            if shows and shows.startswith(kind.shown_as):
                yield page.id, ("sections", i), shows.removeprefix(kind.shown_as)


def check_parts_are_shown(article: Article, origins: Origins) -> Iterator[Finding]:
    """A page must be of the kind that shows what it lists."""
    for page in article.outline.pages:
        for key, kinds in SHOWN.items():
            if getattr(page, key) and page.kind not in kinds:
                known = " or ".join(map(repr, kinds))
                message = f"{key!r} is shown by a page of kind {known} only, this one is {page.kind!r}; move it"
                yield at(origins, f"page:{page.id}", (key,), "misplaced-part", message)
        yield from _in_groups(page, origins)


def _in_groups(page: Page, origins: Origins) -> Iterator[Finding]:
    """What groups list that a page of another kind shows."""
    for kind in (kind for kind in KINDS if kind.listed_by and kind.listed_by[0] == "group" and page.kind in SHOWN["groups"]):
        key = (kind.listed_by or ("", ""))[1]
        for place, group in enumerate(page.groups):
            if getattr(group, key) and page.kind not in kind.page_kinds:
                message = f"{key!r} of group {group.id!r} are shown by a page of kind {kind.page_kinds[0]!r}, this one is {page.kind!r}; move them"
                yield at(origins, f"page:{page.id}", ("groups", place, key), "misplaced-part", message)


def check_columns(article: Article, origins: Origins) -> Iterator[Finding]:
    """A page that shows chart rows must name columns, each of them a column of a chart that has the rows."""
    for page in article.outline.pages:
        charts = [chart for chart in article.charts.values() if any(row.id in page.rows for row in chart.rows)]
        known = [column.id for chart in charts for column in chart.columns]
        if page.rows and not page.columns:
            message = f"'rows' is without 'columns'; choose from {', '.join(known) or 'none'}"
            yield at(origins, f"page:{page.id}", ("rows",), "missing-columns", message)
        for i, column in enumerate(page.columns):
            if column not in known:
                message = f"{column!r} is not a column of the rows' chart; must be one of {', '.join(known) or 'none'}"
                yield at(origins, f"page:{page.id}", ("columns", i), "unknown-column", message)


def check_lists_are_shown(article: Article, origins: Origins) -> Iterator[Finding]:
    """A section must show what there is, and a list of vulnerabilities or events must be shown once."""
    lists = {"vulnerabilities": article.vulnerabilities, "timeline": article.events}
    known = (*lists, "density")
    for id, section in article.sections.items():
        if section.shows and not section.shows.startswith(("chart:", "scene:")) and section.shows not in known:
            message = f"{section.shows!r} cannot be shown; must be 'chart:<id>', 'scene:<id>' or one of {', '.join(known)}"
            yield at(origins, f"section:{id}", ("shows",), "unknown-part", message)
        elif section.shows in lists and not lists[section.shows]:
            message = f"{section.shows!r} has no record to show; add one or remove the key"
            yield at(origins, f"section:{id}", ("shows",), "empty-part", message)
    shown = Counter(section.shows for section in article.sections.values())
    for name, records in lists.items():
        if records and shown[name] != 1:
            message = f"{shown[name]} sections show the {name}, must be 1; give one section `shows: {name}`"
            yield at(origins, "article", ("pages",), "unlisted", message)


def check_calculator(article: Article, origins: Origins) -> Iterator[Finding]:
    """One section at most may show the density calculator; it must name figures in bytes, and no other may name any."""
    figures = {figure.id: figure for theme in article.themes.values() for figure in theme.figures}
    calculators = [id for id, section in article.sections.items() if section.shows == "density"]
    for id in calculators[1:]:
        message = f"section {calculators[0]!r} shows the calculator already; remove one"
        yield at(origins, f"section:{id}", ("shows",), "listed-twice", message)
    for id, section in article.sections.items():
        if bool(section.figures) != (id in calculators):
            message = "'figures' and 'shows: density' go together; add the other one"
            yield at(origins, f"section:{id}", ("figures" if section.figures else "shows",), "misplaced-part", message)
        for i, figure in enumerate(section.figures):
            if figure not in figures or figures[figure].megabytes is None:
                message = f"{figure!r} is not a figure in bytes; name one whose unit is kB, MB, MiB, GB or GiB"
                yield at(origins, f"section:{id}", ("figures", i), "unknown-figure", message)


def check_counterexamples(article: Article, origins: Origins) -> Iterator[Finding]:
    """What is set against a common error must name figures of the article, or sources."""
    figures = {figure.id for theme in article.themes.values() for figure in theme.figures}
    for page in article.outline.pages:
        for i, shown in enumerate(page.counterexamples):
            for j, id in enumerate(shown.figures):
                if id not in figures:
                    message = f"{id!r} is not a figure; name one of figures/*.toml"
                    yield at(origins, f"page:{page.id}", ("counterexamples", i, "figures", j), "unknown-figure", message)
            if not shown.figures and not shown.sources:
                message = f"{shown.error!r} has neither 'figures' nor 'sources'; add what the fact rests on"
                yield at(origins, f"page:{page.id}", ("counterexamples", i), "no-citation", message)


def check_anchors_are_unique(article: Article, origins: Origins) -> Iterator[Finding]:
    """An anchor must stand once on its page, whatever it is of (what is wrong within one kind is said by its ids)."""
    def by_page(anchor: Anchor) -> str:
        return anchor.page

    for page, group in groupby(sorted(anchors(article), key=by_page), key=by_page):
        found = list(group)
        for id, times in Counter(anchor.id for anchor in found).items():
            owners = [anchor.reference or anchor.within or f"page:{page}" for anchor in found if anchor.id == id]
            if id and times > 1 and not _are_of_one_kind(owners, id, origins):
                message = f"{id!r} is the anchor of {times} on page {page!r} ({', '.join(owners)}); rename all but one"
                place = next((owner for owner in owners if owner in origins), f"page:{page}")
                yield at(origins, place, (), "duplicate-anchor", message)


def _are_of_one_kind(owners: list[str], id: str, origins: Origins) -> bool:
    """Whether what has an anchor is one record that is given twice, or records of one kind with one id."""
    kinds = {owner.partition(":")[0] for owner in owners}
    same = len(set(owners)) == 1 and origins.times(owners[0]) > 1
    return same or (len(kinds) == 1 and origins.times(f"{kinds.pop()}:{id}") >= len(owners))


def check_headings(article: Article, origins: Origins) -> Iterator[Finding]:
    """A heading in a text must stand one level below its record's, and carry its anchor: `### Title { #anchor }`."""
    for reference, record in prose(article):
        must = BY_NAME[reference.partition(":")[0]].body_level
        for line, level, title, id in headings(record.body):
            repair = f"write {'#' * must + f' {title} {{ #' + (id or 'anchor') + ' }'!r}"
            if id is None:
                message = f"heading {title!r} has no anchor; {repair}"
                yield Finding(origins[reference][0].path, record.line + line, "heading-without-anchor", message)
            if level != must:
                message = f"heading {title!r} is of level {level}, must be of {must}; {repair}"
                yield Finding(origins[reference][0].path, record.line + line, "heading-level", message)
