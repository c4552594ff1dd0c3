"""Rules of sources and references. One rule, one generator function; its docstring is the rule."""

import re
from collections.abc import Iterator

from article.anchors import addresses
from article.records import Article
from article.references import LINK, Origins, at, in_text, references
from findings import Finding

OUTSIDE = ("http:", "https:", "mailto:")


def check_sources_differ(article: Article, origins: Origins) -> Iterator[Finding]:
    """A source must be listed once: no two may have the same address."""
    seen: dict[str, str] = {}
    for id, source in article.sources.items():
        address = re.sub(r"^https?://(www\.)?|/$", "", (source.url or id).casefold())
        if address in seen:
            message = f"{id!r} has the address of {seen[address]!r}; cite one and remove the other"
            yield at(origins, f"source:{id}", ("url",), "duplicate-source", message)
        seen.setdefault(address, id)


def check_references_exist(article: Article, origins: Origins) -> Iterator[Finding]:
    """A reference must lead to a record."""
    known = addresses(article)
    repair = "correct it or add the record"
    for reference, keys, target in references(article):
        if target not in known:
            yield at(origins, reference, keys, "unknown-reference", f"{target!r} leads nowhere; {repair}")
    for finding, name in in_text(article, origins, LINK, "unknown-reference", f"leads nowhere; {repair}"):
        if name not in known and not name.startswith(OUTSIDE):
            yield finding
