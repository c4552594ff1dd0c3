"""Where each record is on the site: the one place that knows which page and anchor a reference leads to.

A reference is `kind:id` (`faq:what-is-a-container`); an address is a Markdown path with an anchor
(`faq.md#what-is-a-container`); a permalink is the same place on the site (`/faq/#what-is-a-container`).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from records import Anchored, Article, Page

HEADING = re.compile(r"^(#{1,6})\s+(.*?)(?:\s*\{\s*#([a-z0-9-]+)[^}]*\})?\s*$", re.MULTILINE)
CODE_BLOCK = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)


class Anchor(NamedTuple):
    """An anchor on a page; `reference` is empty for an old id, `id` for the page itself."""

    page: str
    id: str
    reference: str

    @property
    def address(self) -> str:
        return f"{self.page}.md#{self.id}" if self.id else f"{self.page}.md"

    @property
    def permalink(self) -> str:
        directory = "/" if self.page == "index" else f"/{self.page}/"
        return f"{directory}#{self.id}" if self.id else directory


def headings(body: str) -> Iterator[tuple[int, str, str | None]]:
    """The headings of a Markdown text, code blocks apart: line (from 0), title, explicit id."""
    text = CODE_BLOCK.sub(lambda block: "\n" * block[0].count("\n"), body)
    for heading in HEADING.finditer(text):
        yield text.count("\n", 0, heading.start()), heading[2], heading[3]


def anchors(article: Article) -> Iterator[Anchor]:
    """Every anchor the site has, page by page, in reading order."""
    for page in article.outline.pages:
        yield Anchor(page.id, "", f"page:{page.id}")
        yield from _on_page(article, page)


def addresses(article: Article) -> dict[str, str]:
    """From each reference to its address."""
    return {anchor.reference: anchor.address for anchor in anchors(article) if anchor.reference}


def _on_page(article: Article, page: Page) -> Iterator[Anchor]:
    for id in page.sections:
        if section := article.sections.get(id):
            yield from _record(page, "section", section)
            yield from (Anchor(page.id, own, "") for _, _, own in headings(section.body) if own)
    for id in page.charts:
        if chart := article.charts.get(id):
            yield Anchor(page.id, chart.id, f"chart:{chart.id}")
            for row in chart.rows:
                yield from _record(page, "row", row)
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
        for term in article.terms.values():
            yield from _record(page, "term", term)
    if page.kind == "sources":
        for source in article.sources.values():
            yield Anchor(page.id, source.id, f"source:{source.id}")


def _record(page: Page, kind: str, record: Anchored) -> Iterator[Anchor]:
    yield Anchor(page.id, record.id, f"{kind}:{record.id}")
    yield from (Anchor(page.id, old, "") for old in record.formerly)


def labels(article: Article) -> dict[str, str]:
    """From each reference to the words that a link to it shows."""
    named: dict[str, str] = {f"page:{page.id}": page.title for page in article.outline.pages}
    named |= {f"group:{group.id}": group.title for page in article.outline.pages for group in page.groups}
    named |= {f"section:{id}": section.title for id, section in article.sections.items()}
    named |= {f"faq:{id}": question.question for id, question in article.questions.items()}
    named |= {f"term:{id}": term.term for id, term in article.terms.items()}
    named |= {f"word:{id}": f"senses of {word.word}" for id, word in article.words.items()}
    named |= {f"sense:{sense.id}": sense.meaning for word in article.words.values() for sense in word.senses}
    named |= {f"chart:{id}": chart.title for id, chart in article.charts.items()}
    named |= {f"row:{row.id}": row.label for chart in article.charts.values() for row in chart.rows}
    named |= {f"source:{id}": source.short for id, source in article.sources.items()}
    return named
