"""The data of the search: one entry for each place that a reader can look for, made from the records.

It is a script and not a JSON file, so that it also loads where a page is opened from a folder. What is alike stands together, column by
column: so it is compressed to a twentieth less than entry by entry.
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from article.anchors import Anchor, anchors
from article.citations import citation, in_text
from article.kinds import records
from article.records import Article, Question, Record

JOIN = "columns.url.map((_, i) => Object.fromEntries(Object.entries(columns).map(([key, values]) => [key, values[i]])))"
SCRIPT_BEGINS, SCRIPT_ENDS = f"window.searchEntries = ((columns) => {JOIN})(", ");\n"  # with JSON between them


def search_index(article: Article) -> str:
    """The script that makes the list of entries. Its JSON has, for each key, the values of all entries, one a line."""
    entries = list(_entries(article))
    columns = ",\n".join(f'"{key}": {_list(entry[key] for entry in entries)}' for key in entries[0])
    return f"{SCRIPT_BEGINS}{{\n{columns}\n}}{SCRIPT_ENDS}"


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
            yield {  # words before names: in this order they are compressed best
                "text": found.text,
                "also": found.also.lower(),  # nobody sees it, and it is a kilobyte less
                "title": found.title,
                "url": _url(anchor),
                "context": found.context,
                "kind": kind,
                "page": titles[anchor.page.partition("/")[0]],
                "cites": _cites(held[anchor.reference].record),
            }


def _cites(record: Record) -> int:
    """How many sources a question rests on, however many places of each it names."""
    if not isinstance(record, Question):
        return 0
    return len({found.source for found in (*map(citation, record.sources), *in_text(record.body))})


def _url(anchor: Anchor) -> str:
    """An address from the top of the site, without a leading slash: it works under any base path."""
    return anchor.permalink.removeprefix("/") or "./"
