"""Where each record is on the site: the one place that knows which page and anchor a reference leads to.

A reference is `kind:id` (`faq:what-is-a-container`); an address is a Markdown path with an anchor
(`faq.md#what-is-a-container`); a permalink is the same place on the site (`/faq/#what-is-a-container`).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from records import Advice, Anchored, Article, Page, Prose

HEADING = re.compile(r"^(#{1,6})[ \t]*(.*?)(?:[ \t]*\{[ \t]*#([a-z0-9-]+)[^}\n]*\})?[ \t]*$", re.MULTILINE)
CODE_BLOCK = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
FIXED = {"choose": ("questions", "answers"), "about": ("credits",)}  # headings that a template brings, by kind of page


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
        directory = "/" if self.page == "index" else f"/{self.page}/"
        return f"{directory}#{self.id}" if self.id else directory


class Heading(NamedTuple):
    """A heading in a text; `line` counts from 0, `id` is the anchor that it gives itself."""

    line: int
    level: int
    title: str
    id: str | None


def headings(body: str) -> Iterator[Heading]:
    """The headings of a Markdown text, code blocks apart."""
    text = CODE_BLOCK.sub(lambda block: "\n" * block[0].count("\n"), body)
    for found in HEADING.finditer(text):
        yield Heading(text.count("\n", 0, found.start()), len(found[1]), found[2], found[3])


def anchors(article: Article) -> Iterator[Anchor]:
    """Every anchor the site has, page by page, in reading order."""
    for page in article.outline.pages:
        yield Anchor(page.id, "", f"page:{page.id}")
        fixed = () if page.kind == "about" and not article.outline.credits else FIXED.get(page.kind, ())
        yield from (Anchor(page.id, id, "") for id in ("content", *fixed))
        yield from _on_page(article, page)


def addresses(article: Article) -> dict[str, str]:
    """From each reference to its address."""
    return {anchor.reference: anchor.address for anchor in anchors(article) if anchor.reference}


def shown(article: Article, page: Page, what: str) -> bool:
    """Whether a section of the page shows this: `chart:<id>`, `vulnerabilities` or `timeline`."""
    return any(section.shows == what for id in page.sections if (section := article.sections.get(id)))


def advice_in_order(article: Article) -> Iterator[Advice]:
    """The ends of the decision guide, in the order in which its steps lead to them."""
    ends = dict.fromkeys(option.to.removeprefix("answer:") for step in article.steps for option in step.options)
    yield from (article.advice[id] for id in ends if id in article.advice)


def _on_page(article: Article, page: Page) -> Iterator[Anchor]:
    yield from _of_sections(article, page)
    for id in page.themes:
        if theme := article.themes.get(id):
            yield Anchor(page.id, theme.id, f"theme:{theme.id}")
            yield from (Anchor(page.id, setup.id, f"setup:{setup.id}") for setup in theme.setups)
            for figure in theme.figures:
                yield from _record(page, "figure", figure)
    for id in page.errors:
        if mistake := article.mistakes.get(id):
            yield from _record(page, "error", mistake)
    if page.kind == "choose":
        for step in article.steps:
            yield from _record(page, "step", step)
        for advice in advice_in_order(article):
            yield from _record(page, "answer", advice)
    for id in page.senses:
        if word := article.words.get(id):
            yield Anchor(page.id, f"senses-of-{word.id}", f"word:{word.id}")
            for sense in word.senses:
                yield from _record(page, "sense", sense)
    for group in page.groups:
        yield Anchor(page.id, group.id, f"group:{group.id}")
        for id in group.questions:
            if question := article.questions.get(id):
                yield from _record(page, "faq", question)
    if page.kind == "definitions":
        yield from _glossary(article, page)
    if page.kind == "sources":
        initials = dict.fromkeys(source.initial for source in article.sources.values())
        yield from (Anchor(page.id, f"sources-{initial.lower()}", "") for initial in initials)
        for source in article.sources.values():
            yield Anchor(page.id, source.id, f"source:{source.id}")


def _of_sections(article: Article, page: Page) -> Iterator[Anchor]:
    """The sections of a page, its charts, and what else its sections show."""
    for id in page.sections:
        if section := article.sections.get(id):
            yield from _record(page, "section", section)
    for id, chart in article.charts.items():
        if id in page.charts or shown(article, page, f"chart:{id}"):
            yield Anchor(page.id, chart.id, f"chart:{chart.id}")
            for row in chart.rows:
                yield from _record(page, "row", row)
    if shown(article, page, "vulnerabilities"):
        yield Anchor(page.id, "vulnerabilities", "")
        for vulnerability in article.vulnerabilities:
            yield from _record(page, "vulnerability", vulnerability)
    if shown(article, page, "timeline"):
        yield from (Anchor(page.id, f"events-{decade}", "") for decade in dict.fromkeys(event.decade for event in article.events))
        for event in article.events:
            yield from _record(page, "event", event)
    if shown(article, page, "density"):
        yield Anchor(page.id, "density-calculator", "")


def _glossary(article: Article, page: Page) -> Iterator[Anchor]:
    """The glossary, its letters, then its terms."""
    initials = dict.fromkeys(term.initial for term in article.terms.values())
    if initials:
        yield Anchor(page.id, "glossary", "")
    yield from (Anchor(page.id, f"terms-{initial.lower()}", "") for initial in initials)
    for term in article.terms.values():
        yield from _record(page, "term", term)


def _record(page: Page, kind: str, record: Anchored) -> Iterator[Anchor]:
    reference = f"{kind}:{record.id}"
    yield Anchor(page.id, record.id, reference)
    yield from (Anchor(page.id, old, "", reference) for old in record.formerly)
    if isinstance(record, Prose):
        yield from (Anchor(page.id, heading.id, "", reference) for heading in headings(record.body) if heading.id)


def labels(article: Article) -> dict[str, str]:
    """From each reference to the words that a link to it shows."""
    named: dict[str, str] = {f"page:{page.id}": page.title for page in article.outline.pages}
    named |= {f"group:{group.id}": group.title for page in article.outline.pages for group in page.groups}
    named |= {f"section:{id}": section.title for id, section in article.sections.items()}
    named |= {f"faq:{id}": question.question for id, question in article.questions.items()}
    named |= {f"term:{id}": term.term for id, term in article.terms.items()}
    named |= {f"word:{id}": f"senses of {word.word}" for id, word in article.words.items()}
    named |= {f"sense:{sense.id}": f"Sense: {sense.meaning.rstrip('.')}" for word in article.words.values() for sense in word.senses}
    named |= {f"chart:{id}": chart.title for id, chart in article.charts.items()}
    named |= {f"row:{row.id}": f"{row.label} (in the chart)" for chart in article.charts.values() for row in chart.rows}
    named |= {f"vulnerability:{flaw.id}": flaw.name or flaw.id.upper() for flaw in article.vulnerabilities}
    named |= {f"event:{event.id}": event.title for event in article.events}
    for theme in article.themes.values():
        named[f"theme:{theme.id}"] = theme.title
        named |= {f"setup:{setup.id}": setup.title for setup in theme.setups}
        named |= {f"figure:{figure.id}": figure.label for figure in theme.figures}
    named |= {f"error:{id}": f"Error: {mistake.statement.rstrip('.')}" for id, mistake in article.mistakes.items()}
    named |= {f"step:{step.id}": step.question for step in article.steps}
    named |= {f"answer:{id}": advice.title for id, advice in article.advice.items()}
    named |= {f"source:{id}": source.short for id, source in article.sources.items()}
    return named
