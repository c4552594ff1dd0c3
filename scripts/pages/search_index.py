"""The data of the search: one entry for each place that a reader can look for, made from the records.

It is a script and not a JSON file, so that it also loads where a page is opened from a folder.
"""

import json
from collections.abc import Iterator

from article.anchors import Anchor, anchors
from article.citations import citation, in_text
from article.kinds import records
from article.records import Article, Question, Record


def search_index(article: Article) -> str:
    """The script that holds every entry."""
    lines = [json.dumps(entry, ensure_ascii=False).replace("</", "<\\/") for entry in _entries(article)]
    return "window.searchEntries = [\n" + ",\n".join(lines) + "\n];\n"


def _entries(article: Article) -> Iterator[dict[str, str | int]]:
    """Each entry: kind, address on the site, the page it lies on, title and text, and what else finds it; of a question, how many sources it has."""
    titles = {page.id: page.title for page in article.outline.pages}
    held = {found.reference: found for found in records(article)}
    words = {reference: found.kind.words(found.record, found.holder) for reference, found in held.items()}
    for anchor in anchors(article):
        if found := words.get(anchor.reference):
            kind = anchor.reference.partition(":")[0]
            entry: dict[str, str | int] = {
                "kind": kind, "url": _url(anchor), "page": titles[anchor.page.partition("/")[0]], "title": found.title, "text": found.text,
                "also": found.also, "context": found.context, "cites": _cites(held[anchor.reference].record),
            }  # fmt: skip
            yield {key: value for key, value in entry.items() if value or key == "text"}


def _cites(record: Record) -> int:
    """How many sources a question rests on, however many places of each it names."""
    if not isinstance(record, Question):
        return 0
    return len({found.source for found in (*map(citation, record.sources), *in_text(record.body))})


def _url(anchor: Anchor) -> str:
    """An address from the top of the site, without a leading slash: it works under any base path."""
    return anchor.permalink.removeprefix("/") or "./"
