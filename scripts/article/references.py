"""What cites and refers to what: every marked value of every record, and where in its file it stands."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Annotated, Any, NamedTuple, get_args, get_origin, get_type_hints

from article.citations import Citation, citation
from article.code_in_markdown import without_code
from article.documents import Document, Location
from article.kinds import BY_MODEL, Kind, inside, records
from article.plain_text import CITATION
from article.records import Anchored, Article, Mark, Prose, Record
from findings import Finding

LINK = re.compile(r"(?<!\\)\]\(([a-z]+:[^)\s/]*)\)")  # [hypervisor](term:hypervisor)


class Origins(dict[str, tuple[Document, Location]]):
    """From a reference to where the record is written."""

    def __init__(self) -> None:
        super().__init__()
        self.given: list[tuple[str, Document, Location]] = []  # every id, old ones too, as often as it is given

    def times(self, reference: str) -> int:
        """How often an id is given within its kind."""
        return sum(given == reference for given, _, _ in self.given)

    def add(self, kind: Kind, record: Any, document: Document, location: Location) -> None:
        """Note where a record is written, and where those inside it are."""
        self[f"{kind.name}:{record.id}"] = (document, location)
        self.given.append((f"{kind.name}:{record.id}", document, (*location, "id")))
        for i, old in enumerate(record.formerly if isinstance(record, Anchored) else ()):
            self.given.append((f"{kind.name}:{old}", document, (*location, "formerly", i)))
        for inner in inside(kind):
            for i, held in enumerate(getattr(record, inner.field)):
                self.add(inner, held, document, (*location, inner.field, i))


class Use(NamedTuple):
    """A marked value: the reference of the record it stands in, its key there, and the value."""

    reference: str
    keys: Location
    value: Any


def at(origins: Origins, reference: str, keys: Location, code: str, message: str) -> Finding:
    """A finding on the line of a record's key."""
    document, location = origins[reference]
    return document.finding((*location, *keys), code, message)


def marked(article: Article, mark: Mark) -> Iterator[Use]:
    """Every value that bears a mark in `records.py`, with the record it stands in; those of the outline itself last."""
    for found in records(article):
        yield from (Use(found.reference, keys, value) for keys, value in _in(found.record, mark, ()))
    yield from (Use("article", keys, value) for keys, value in _in(article.outline, mark, ()))


def prose(article: Article) -> Iterator[tuple[str, Prose]]:
    """Every Markdown record with its reference."""
    yield from ((found.reference, found.record) for found in records(article) if isinstance(found.record, Prose))


def markdown(article: Article) -> Iterator[tuple[str, Location, int, str]]:
    """Every text that is written in Markdown: the record's reference, the text's key, its line (0: the key's), the text."""
    bodies = {reference: record.line for reference, record in prose(article)}
    for reference, keys, text in marked(article, Mark.MARKDOWN):
        yield (reference, (), bodies[reference], text) if keys == ("body",) else (reference, keys, 0, text)


def cited(article: Article) -> Iterator[Use]:
    """Every citation in a key. A figure's is made of its setup's source and its own place."""
    for reference, keys, value in marked(article, Mark.SOURCE):
        yield Use(reference, keys, citation(value))
    for theme in article.themes.values():
        sources = {setup.id: setup.source for setup in theme.setups}
        for figure in theme.figures:
            if figure.setup in sources:
                yield Use(f"figure:{figure.id}", ("place",), Citation(sources[figure.setup], figure.place))


def cited_in_text(article: Article, origins: Origins) -> Iterator[tuple[Citation, Finding]]:
    """Every citation in a Markdown text, with a finding on its line for the caller to word."""
    for reference, keys, line, text in markdown(article):
        document, location = origins[reference]
        for match in CITATION.finditer(without_code(text)):
            on = (line or document.line((*location, *keys))) + text.count("\n", 0, match.start())
            yield Citation(match[1], " ".join((match[2] or "").split())), Finding(document.path, on, "", "")


def references(article: Article) -> Iterator[Use]:
    """Every reference in a key; the rows that the home page shows are named by their ids."""
    yield from marked(article, Mark.REFERENCE)
    for page in article.outline.pages:
        yield from (Use(f"page:{page.id}", ("rows", i), f"row:{row}") for i, row in enumerate(page.rows))


def in_text(
    article: Article, origins: Origins, pattern: re.Pattern[str], code: str, message: str
) -> Iterator[tuple[Finding, str]]:
    """A finding for each match of a pattern in a Markdown text, with the matched name, for the caller to judge."""
    for reference, keys, line, text in markdown(article):
        document, location = origins[reference]
        for match in pattern.finditer(without_code(text)):
            on = (line or document.line((*location, *keys))) + text.count("\n", 0, match.start())
            yield Finding(document.path, on, code, f"{match[1]!r} {message}"), match[1]


@cache
def _hints(model: type[Record]) -> dict[str, Any]:
    return get_type_hints(model, include_extras=True)


@cache
def _keys(model: type[Record], mark: Mark) -> dict[str, Any]:
    """The keys of a record below which the mark can stand: few, and a whole article is walked by every rule."""
    return {name: hint for name, hint in _hints(model).items() if _bears(hint, mark)}


def _bears(hint: Any, mark: Mark) -> bool:
    if isinstance(hint, type) and issubclass(hint, Record):
        return hint not in BY_MODEL and bool(_keys(hint, mark))
    if get_origin(hint) is Annotated and mark in hint.__metadata__:
        return True
    return any(_bears(part, mark) for part in get_args(hint))


def _in(record: Record, mark: Mark, keys: Location) -> Iterator[tuple[Location, Any]]:
    """The marked values of a record, but not of a record of another kind inside it: that one has a reference of its own."""
    for name, hint in _keys(type(record), mark).items():
        yield from _below(getattr(record, name), hint, mark, (*keys, name))


def _below(value: Any, hint: Any, mark: Mark, keys: Location) -> Iterator[tuple[Location, Any]]:
    if value is None:
        return
    if isinstance(value, Record):
        yield from () if type(value) in BY_MODEL else _in(value, mark, keys)
    elif get_origin(hint) is Annotated:
        if mark in hint.__metadata__:
            yield keys, value
        else:  # a marked type may carry more of its own
            yield from _below(value, get_args(hint)[0], mark, keys)
    elif isinstance(value, tuple):
        for i, inner in enumerate(value):
            yield from _below(inner, get_args(hint)[0], mark, (*keys, i))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _below(inner, get_args(hint)[1], mark, (*keys, key))
    else:
        for part in get_args(hint):  # `Text | None`
            yield from _below(value, part, mark, keys) if get_origin(part) is Annotated else ()
