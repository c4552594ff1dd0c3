"""The data of the search: one entry for each place that a reader can look for, made from the records.

It is a script and not a JSON file, so that it also loads where a page is opened from a folder.
"""

import json
from collections.abc import Iterator

from article.anchors import Anchor, anchors
from article.kinds import records
from article.records import Article


def search_index(article: Article) -> str:
    """The script that holds every entry."""
    lines = [json.dumps(entry, ensure_ascii=False).replace("</", "<\\/") for entry in _entries(article)]
    return "window.searchEntries = [\n" + ",\n".join(lines) + "\n];\n"


def _entries(article: Article) -> Iterator[dict[str, str]]:
    """Each entry: kind, address on the site, the page it lies on, title and text, and what else finds it."""
    titles = {page.id: page.title for page in article.outline.pages}
    words = {found.reference: found.kind.words(found.record, found.holder) for found in records(article)}
    for anchor in anchors(article):
        if found := words.get(anchor.reference):
            kind = anchor.reference.partition(":")[0]
            entry = {"kind": kind, "url": _url(anchor), "page": titles[anchor.page.partition("/")[0]], "title": found.title, "text": found.text}
            yield entry | {key: text for key, text in (("also", found.also), ("context", found.context)) if text}


def _url(anchor: Anchor) -> str:
    """An address from the top of the site, without a leading slash: it works under any base path."""
    return anchor.permalink.removeprefix("/") or "./"
