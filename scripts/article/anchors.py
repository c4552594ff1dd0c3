"""Where each record is on the site: the one place that knows which page and anchor a reference leads to.

A reference is `kind:id` (`faq:what-is-a-container`); an address is a Markdown path with an anchor
(`faq.md#what-is-a-container`); a permalink is the same place on the site (`/faq/#what-is-a-container`).
"""

import re
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from article.code_in_markdown import without_code
from article.kinds import KINDS, Kind, inside, records
from article.records import Anchored, Article, Page, Prose, Question

HEADING = re.compile(r"^(#{1,6})[ \t]*(.*?)(?:[ \t]*\{[ \t]*#([a-z0-9-]+)[^}\n]*\})?[ \t]*$", re.MULTILINE)


class Anchor(NamedTuple):
    """An anchor on a page; `reference` is empty for an old id or a heading, `id` for the page itself."""

    page: str
    id: str
    reference: str
    within: str = ""  # the record that the old id or the heading belongs to

    @property
    def address(self) -> str:
        return f"{self.page}.md#{self.id}" if self.id else f"{self.page}.md"

    @property
    def permalink(self) -> str:
        directory = "/" if self.page == "index" else f"/{self.page}/"  # the page of a question lies below the questions
        return f"{directory}#{self.id}" if self.id else directory


class Heading(NamedTuple):
    """A heading in a text; `line` counts from 0, `id` is the anchor that it gives itself."""

    line: int
    level: int
    title: str
    id: str | None


def headings(body: str) -> Iterator[Heading]:
    """The headings of a Markdown text, code apart."""
    for found in HEADING.finditer(without_code(body)):
        start, end = found.span(2)
        yield Heading(body.count("\n", 0, start), len(found[1]), body[start:end].strip(), found[3])


def anchors(article: Article) -> Iterator[Anchor]:
    """Every anchor the site has, page by page, in reading order."""
    for page in article.outline.pages:
        yield Anchor(page.id, "", f"page:{page.id}")
        yield Anchor(page.id, "content", "")
        if page.kind == "about" and article.outline.credits:
            yield Anchor(page.id, "credits", "")
        yield from _shown(article, page)


def within(article: Article, reference: str) -> Iterator[Anchor]:
    """The anchors that move with a record: its own, and those of what it holds or shows; of a page, all that are on it."""
    place = next((anchor for anchor in anchors(article) if anchor.reference == reference), None)
    if place is None:
        return
    name, _, id = reference.partition(":")
    if not place.id:  # a page, of the article or of a record
        yield from (anchor for anchor in anchors(article) if anchor.page == place.page)
        return
    for page in (page for page in article.outline.pages if page.id == place.page.partition("/")[0]):
        if name == "section":
            bare = Page(id=page.id, title=page.title, kind="prose", description=page.description, sections=(id,))
            yield from _shown(article, bare)
        else:
            found = next(found for found in records(article) if found.reference == reference)
            yield from _anchors(place.page, found.kind, found.record)


def _shown(article: Article, page: Page) -> Iterator[Anchor]:
    """The anchors of what a page shows."""
    if any(_shows(article, page, "density")):
        yield Anchor(page.id, "density-calculator", "")
    for kind in KINDS:
        if kind.name == "faq":
            yield from _questions(article, page, kind)
        elif kind.name == "theme":
            yield from _themes(article, page, kind)
        elif kind.name == "error":
            yield from _errors(article, page, kind)
        elif kind.label and not kind.inside and (found := list(on_page(article, page, kind))):
            yield from (Anchor(page.id, id, "") for id in dict.fromkeys(kind.headings(found)))
            for record in found:
                yield from _anchors(page.id, kind, record)


def _questions(article: Article, page: Page, kind: Kind) -> Iterator[Anchor]:
    """Each group and the questions in it; then the page of each question, which is where a reference leads."""
    for group in (group for group in page.groups if group.questions):
        yield Anchor(page.id, group.id, f"group:{group.id}")
        for id in group.questions:
            if question := article.questions.get(id):
                yield from (Anchor(page.id, name, "", f"{kind.name}:{id}") for name in (id, *question.formerly))
    for group in page.groups:
        for id in group.questions:
            if question := article.questions.get(id):
                yield from _of_question(f"{page.id}/{id}", f"{kind.name}:{id}", question)


def _errors(article: Article, page: Page, kind: Kind) -> Iterator[Anchor]:
    """Each group and the errors in it."""
    for group in (group for group in page.groups if group.errors):
        yield Anchor(page.id, group.id, f"group:{group.id}")
        for id in group.errors:
            if error := article.errors.get(id):
                yield from _anchors(page.id, kind, error)


def _of_question(page: str, reference: str, question: Question) -> Iterator[Anchor]:
    """A question's page: itself, its parts, and the headings in its text."""
    yield Anchor(page, "", reference)
    parts = ("content", "sources", *(("read-on",) if question.related else ()))
    found = (heading.id for heading in headings(question.body) if heading.id)
    yield from (Anchor(page, id, "", reference) for id in (*parts, *found))


def _themes(article: Article, page: Page, kind: Kind) -> Iterator[Anchor]:
    """Each theme among the others; then the page of each, which is where a reference leads."""
    themes = list(on_page(article, page, kind))
    yield from (Anchor(page.id, theme.id, "", f"{kind.name}:{theme.id}") for theme in themes)
    for theme in themes:
        here, reference = f"{page.id}/{theme.id}", f"{kind.name}:{theme.id}"
        yield Anchor(here, "", reference)
        parts = ("content", *(("comparisons",) if theme.comparisons else ()), "conclusions", "table", "studies")
        yield from (Anchor(here, id, "", reference) for id in parts)
        yield from _within(here, kind, theme)


def addresses(article: Article) -> dict[str, str]:
    """From each reference to its address."""
    return {anchor.reference: anchor.address for anchor in anchors(article) if anchor.reference}


def labels(article: Article) -> dict[str, str]:
    """From each reference to the words that a link to it shows."""
    return {found.reference: found.kind.label(found.record) for found in records(article) if found.kind.label}


def on_page(article: Article, page: Page, kind: Kind) -> Iterator[Any]:
    """The records of a kind that a page shows, in its order; none where an id that it lists is of no record."""
    held = getattr(article, kind.field)
    if kind.shown_as.endswith(":"):
        ids = [shown.removeprefix(kind.shown_as) for shown in _shows(article, page, kind.shown_as)]
        yield from (held[id] for id in held if id in (*getattr(page, kind.field), *ids))
    elif kind.shown_as:
        yield from held if any(_shows(article, page, kind.shown_as)) else ()
    elif kind.listed_by:
        yield from (held[id] for id in getattr(page, kind.listed_by[1]) if id in held)
    elif page.kind in kind.page_kinds:
        yield from kind.order(article) if kind.order else held.values() if isinstance(held, dict) else held


def _shows(article: Article, page: Page, what: str) -> Iterator[str]:
    """What the sections of a page show that begins so: `chart:<id>`, `vulnerabilities`, `timeline` or `density`."""
    for id in page.sections:
        if (section := article.sections.get(id)) and (section.shows or "").startswith(what):
            yield section.shows or ""


def _anchors(page: str, kind: Kind, record: Any) -> Iterator[Anchor]:
    """The anchors of a record: its own, its old ids, the headings in its text, and those of the records in it."""
    reference = f"{kind.name}:{record.id}"
    yield Anchor(page, kind.anchor(record), reference)
    old: Iterable[str] = record.formerly if isinstance(record, Anchored) else ()
    yield from (Anchor(page, id, "", reference) for id in old)
    if isinstance(record, Prose):
        yield from (Anchor(page, heading.id, "", reference) for heading in headings(record.body) if heading.id)
    yield from _within(page, kind, record)


def _within(page: str, kind: Kind, record: Any) -> Iterator[Anchor]:
    """The anchors of the records that are written inside another."""
    for inner in inside(kind):
        for held in getattr(record, inner.field):
            yield from _anchors(page, inner, held)
