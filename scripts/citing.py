"""What cites and refers to what: every use of a source, every reference, every Markdown text of an article."""

import re
from collections.abc import Iterator

from documents import Document, Location
from findings import Finding
from records import Article, Prose, Section, Term

CITATION = re.compile(r"(?<!\\)\[@([^\],]*)(?:,\s*([^\]]*))?\]")  # [@nist-sp-800-190, section 3.5.2]
LINK = re.compile(r"(?<!\\)\]\(([a-z]+:[^)\s/]*)\)")  # [hypervisor](term:hypervisor)

Places = dict[str, tuple[Document, Location]]  # from a reference to where the record is written


def at(places: Places, reference: str, keys: Location, code: str, message: str) -> Finding:
    """A finding on the line of a record's key."""
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
    for word in article.words.values():
        for sense in word.senses:
            if sense.exact:
                yield f"sense:{sense.id}", ("exact",), 0, sense.exact
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


def references(article: Article) -> Iterator[tuple[str, Location, str]]:
    """Every reference in a key: who refers, the key, where it leads."""
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


def in_text(
    article: Article, places: Places, pattern: re.Pattern[str], code: str, message: str
) -> Iterator[tuple[Finding, str]]:
    """A finding for each match of a pattern in a Markdown text, with the matched name, for the caller to judge."""
    for reference, keys, line, text in markdown(article):
        document, location = places[reference]
        for match in pattern.finditer(text):
            at = (line or document.line((*location, *keys))) + text.count("\n", 0, match.start())
            yield Finding(document.path, at, code, f"{match[1]!r} {message}"), match[1]
