"""The data of the search: one entry for each place that a reader can look for, made from the records.

It is a script and not a JSON file, so that it also loads where a page is opened from a folder.
"""

import html
import json
import re
from collections.abc import Iterator
from typing import TypedDict

from addresses import Anchor, anchors
from citing import CITATION
from records import Article

MARKUP = re.compile(r"\\([\\`*_{}\[\]#>+.)-])|\]\([^)]*\)|[\[\]`*_>#]|\{[^}]*\}")  # an escaped sign is none
CITED = re.compile(r"\s*" + CITATION.pattern)
EXCERPT = 160  # characters of a section's text that a result shows


class Entry(TypedDict):
    """One search result: kind, title, address on the site, where it lies, what it says, other words for it."""

    kind: str
    title: str
    url: str
    page: str
    text: str
    also: str


def search_index(article: Article) -> str:
    """The script that holds every entry."""
    lines = [json.dumps(entry, ensure_ascii=False).replace("</", "<\\/") for entry in _entries(article)]
    return "window.searchEntries = [\n" + ",\n".join(lines) + "\n];\n"


def _entries(article: Article) -> Iterator[Entry]:
    titles = {page.id: page.title for page in article.outline.pages}
    for anchor in anchors(article):
        kind, _, id = anchor.reference.partition(":")
        if found := _words(article, kind, id):
            title, text, also = found
            yield {"kind": kind, "title": title, "url": _url(anchor), "page": titles[anchor.page], "text": text, "also": also}


def _url(anchor: Anchor) -> str:
    """An address from the top of the site, without a leading slash: it works under any base path."""
    return anchor.permalink.removeprefix("/") or "./"


def _words(article: Article, kind: str, id: str) -> tuple[str, str, str] | None:
    """What a reader sees of a record in the results, and what else finds it. None where it is no result."""
    if kind == "faq":
        question = article.questions[id]
        return question.question, question.answer, " · ".join(question.asked_as)
    if kind == "term":
        term = article.terms[id]
        return term.term, term.meaning, " · ".join(term.variants)
    if kind == "section":
        section = article.sections[id]
        return section.title, excerpt(section.body), ""
    if kind == "page":
        page = next(page for page in article.outline.pages if page.id == id)
        return page.title, page.description, ""
    if kind == "sense":
        word, sense = next((w, s) for w in article.words.values() for s in w.senses if s.id == id)
        return word.word, sense.meaning, ""
    if kind == "error":
        mistake = article.mistakes[id]
        return mistake.statement, mistake.correct, ""
    if kind == "answer":
        advice = article.advice[id]
        return advice.title, advice.answer, ""
    if kind == "theme":
        theme = article.themes[id]
        return theme.title, theme.summary, " · ".join(figure.system for figure in theme.figures)
    if kind == "vulnerability":
        flaw = next(flaw for flaw in article.vulnerabilities if flaw.id == id)
        return f"{flaw.id.upper()} {flaw.name or ''}".strip(), flaw.lets, flaw.component
    if kind == "event":
        event = next(event for event in article.events if event.id == id)
        return f"{event.date}: {event.title}", event.text, ""
    if kind == "row":
        chart, row = next((c, r) for c in article.charts.values() for r in c.rows if r.id == id)
        return row.label, " · ".join(f"{c.label}: {row.cells[c.id].text}" for c in chart.columns), ""
    return None


def excerpt(body: str) -> str:
    """The beginning of a Markdown text, without its markup, cut between words."""
    text = " ".join(html.unescape(MARKUP.sub(r"\1", CITED.sub("", body))).split())
    return text if len(text) <= EXCERPT else text[:EXCERPT].rsplit(" ", 1)[0] + " …"
