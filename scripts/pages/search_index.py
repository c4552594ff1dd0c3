"""The data of the search: one entry for each place that a reader can look for, made from the records.

It is a script and not a JSON file, so that it also loads where a page is opened from a folder. What most of it consists of (texts,
wordings, what else finds an entry) stands apart from the entries, each kind by itself: so it is compressed to 2 kB less.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from article.anchors import Anchor, anchors
from article.citations import citation, in_text
from article.kinds import records
from article.records import Article, Question, Record

APART = ("text", "also", "context")


def search_index(article: Article) -> str:
    """The script that makes the list of entries: what is short, a line for each, then the rest, each in the same order."""
    entries = list(_entries(article))
    short = _list({key: value for key, value in entry.items() if value and key not in APART} for entry in entries)
    apart = ",\n".join(f'"{key}": {_list(entry[key] for entry in entries)}' for key in APART)
    joined = "Object.entries(apart).forEach(([key, texts]) => texts.forEach((text, i) => (entries[i][key] = text)));"
    return f"window.searchEntries = {short};\n((entries, apart) => {{ {joined} }})(window.searchEntries, {{\n{apart}\n}});\n"


def _list(values: Iterable[Any]) -> str:
    lines = (json.dumps(value, ensure_ascii=False).replace("</", "<\\/") for value in values)
    return "[\n" + ",\n".join(lines) + "\n]"


def _entries(article: Article) -> Iterator[dict[str, str | int]]:
    """Each entry: kind, address on the site, the page it lies on, title and text, and what else finds it; of a question, how many sources it has."""
    titles = {page.id: page.title for page in article.outline.pages}
    held = {found.reference: found for found in records(article)}
    words = {reference: found.kind.words(found.record, found.holder) for reference, found in held.items()}
    for anchor in anchors(article):
        if found := words.get(anchor.reference):
            kind = anchor.reference.partition(":")[0]
            yield {
                "kind": kind, "url": _url(anchor), "page": titles[anchor.page.partition("/")[0]], "title": found.title, "text": found.text,
                "also": found.also.lower(),  # nobody sees it, and it is half a kilobyte less
                "context": found.context, "cites": _cites(held[anchor.reference].record),
            }  # fmt: skip


def _cites(record: Record) -> int:
    """How many sources a question rests on, however many places of each it names."""
    if not isinstance(record, Question):
        return 0
    return len({found.source for found in (*map(citation, record.sources), *in_text(record.body))})


def _url(anchor: Anchor) -> str:
    """An address from the top of the site, without a leading slash: it works under any base path."""
    return anchor.permalink.removeprefix("/") or "./"
