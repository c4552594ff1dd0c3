"""The data of the search: one entry for each place that a reader can look for, made from the records.

It is a script and not a JSON file, so that it also loads where a page is opened from a folder.
"""

import html
import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from addresses import Anchor, anchors
from citing import CITATION
from records import Article, Chart, Row

MARKUP = re.compile(r"\\([\\`*_{}\[\]#>+.)-])|\]\([^)]*\)|[\[\]`*_>#]|\{[^}]*\}")  # an escaped sign is none
CITED = re.compile(r"\s*" + CITATION.pattern)
EXCERPT = 160  # characters of a section's text that a result shows
COLUMNS = 4  # of a wider chart only the first and the last column are searched: the two things compared
BETWEEN = " · "  # stands between the parts of a text; finder.js takes alternatives apart there


class Words(NamedTuple):
    """What a result shows of a record, other wordings of it, and words that are found but not shown."""

    title: str
    text: str
    also: str = ""
    context: str = ""


def search_index(article: Article) -> str:
    """The script that holds every entry."""
    lines = [json.dumps(entry, ensure_ascii=False).replace("</", "<\\/") for entry in _entries(article)]
    return "window.searchEntries = [\n" + ",\n".join(lines) + "\n];\n"


def _entries(article: Article) -> Iterator[dict[str, str]]:
    """Each entry: kind, address on the site, the page it lies on, title and text, and what else finds it."""
    titles = {page.id: page.title for page in article.outline.pages}
    for anchor in anchors(article):
        kind, _, id = anchor.reference.partition(":")
        if words := _words(article, kind, id):
            entry = {"kind": kind, "url": _url(anchor), "page": titles[anchor.page], "title": words.title, "text": words.text}
            yield entry | {key: text for key, text in (("also", words.also), ("context", words.context)) if text}


def _url(anchor: Anchor) -> str:
    """An address from the top of the site, without a leading slash: it works under any base path."""
    return anchor.permalink.removeprefix("/") or "./"


def _words(article: Article, kind: str, id: str) -> Words | None:
    """The words of a record. None where it is no result."""
    if kind == "faq":
        question = article.questions[id]
        return Words(question.question, question.answer, BETWEEN.join(question.asked_as))
    if kind == "term":
        term = article.terms[id]
        return Words(term.term, term.meaning, BETWEEN.join((*term.variants, *term.asked_as)))
    if kind == "section":
        section = article.sections[id]
        return Words(section.title, excerpt(section.body), BETWEEN.join(section.asked_as))
    if kind == "page":
        page = next(page for page in article.outline.pages if page.id == id)
        return Words(page.title, page.description)
    if kind == "sense":
        word, sense = next((w, s) for w in article.words.values() for s in w.senses if s.id == id)
        return Words(word.word, sense.meaning)
    if kind == "error":
        mistake = article.mistakes[id]
        return Words(mistake.statement, mistake.correct, BETWEEN.join(mistake.asked_as))
    if kind == "answer":
        advice = article.advice[id]
        return Words(advice.title, advice.answer, BETWEEN.join(advice.asked_as))
    if kind == "theme":
        theme = article.themes[id]
        return Words(theme.title, theme.summary, context=BETWEEN.join(setup.title for setup in theme.setups))
    if kind == "vulnerability":
        flaw = next(flaw for flaw in article.vulnerabilities if flaw.id == id)
        return Words(f"{flaw.id.upper()} {flaw.name or ''}".strip(), flaw.lets, context=flaw.component)
    if kind == "event":
        event = next(event for event in article.events if event.id == id)
        return Words(f"{event.date}: {event.title}", excerpt(event.text))
    if kind == "chart":
        chart = article.charts[id]
        return Words(chart.title, BETWEEN.join(column.label for column in chart.columns))
    if kind == "row":
        chart, row = next((c, r) for c in article.charts.values() for r in c.rows if r.id == id)
        return _row_words(chart, row)
    return None


def _row_words(chart: Chart, row: Row) -> Words:
    columns = chart.columns if len(chart.columns) <= COLUMNS else (chart.columns[0], chart.columns[-1])
    cells = BETWEEN.join(f"{column.label}: {row.cells[column.id].text}" for column in columns)
    group = [group.title for group in chart.groups if group.id == row.group]
    return Words(row.label, cells, BETWEEN.join(row.asked_as), context=BETWEEN.join([chart.title, *group]))


def excerpt(body: str) -> str:
    """The beginning of a Markdown text, without its markup, cut between words."""
    text = " ".join(html.unescape(MARKUP.sub(r"\1", CITED.sub("", body))).split())
    return text if len(text) <= EXCERPT else text[:EXCERPT].rsplit(" ", 1)[0] + " …"
