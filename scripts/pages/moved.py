"""What has left a page: the list at its end that leads on, and a page in the place of one that is gone."""

import posixpath
from collections import defaultdict
from typing import NamedTuple

from article.anchors import Anchor, anchors, labels
from article.permalinks import moved
from article.records import Article


class Entry(NamedTuple):
    """An old anchor (empty: the page itself), where it leads as a path from its page's file, and the words of the link."""

    id: str
    address: str
    label: str
    place: Anchor


def moved_from(article: Article) -> dict[str, list[Entry]]:
    """From each page, by id, to what has left it; the entry of a page that is gone comes first."""
    names = labels(article)
    there = {anchor.page for anchor in anchors(article)}
    found: dict[str, list[Entry]] = defaultdict(list)
    for address, place in sorted(moved(article).items()):
        path, _, id = address.partition("#")
        page = path.strip("/") or "index"
        if id != "content" or page in there:  # the top of a page that is gone is that of the page in its place
            folder = posixpath.dirname(file_of(page, page in there))
            label = names[place.reference or place.within or f"page:{place.page}"]
            found[page].append(Entry(id, posixpath.relpath(place.address, folder or "."), label, place))
    return dict(found)


def file_of(page: str, there: bool) -> str:
    """The Markdown file of a page; one that is gone has a folder, by which mkdocs.yml keeps it out of the menu."""
    return f"{page}.md" if there else f"{page}/index.md"
