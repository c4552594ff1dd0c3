"""Rules of sources and references. One rule, one generator function; its docstring is the rule."""

import re
from collections import Counter
from collections.abc import Iterator

from addresses import addresses
from citing import CITATION, LINK, Places, at, cited, in_text, markdown, references
from findings import Finding
from records import Article

OUTSIDE = ("http:", "https:", "mailto:")


def check_sources_exist(article: Article, places: Places) -> Iterator[Finding]:
    """A cited source must be in sources.toml."""
    repair = "add it to sources.toml or correct the id"
    for reference, keys, source in cited(article):
        if source not in article.sources:
            yield at(places, reference, keys, "unknown-source", f"{source!r} is not a source; {repair}")
    for finding, name in in_text(article, places, CITATION, "unknown-source", f"is not a source; {repair}"):
        if name not in article.sources:
            yield finding


def check_sources_are_cited_once(article: Article, places: Places) -> Iterator[Finding]:
    """A record must name a source once in its list."""
    for (reference, keys, source), times in Counter((r, k[:-1], s) for r, k, s in cited(article)).items():
        if times > 1:
            yield at(places, reference, keys, "cited-twice", f"{source!r} is named {times} times; name it once")


def check_sources_used(article: Article, places: Places) -> Iterator[Finding]:
    """A source must be cited somewhere."""
    used = {source for _, _, source in cited(article)}
    used |= {match[1] for _, _, _, text in markdown(article) for match in CITATION.finditer(text)}
    for id in article.sources:
        if id not in used:
            yield at(places, f"source:{id}", (), "unused-source", f"{id!r} is cited nowhere; cite it or remove it")


def check_sources_differ(article: Article, places: Places) -> Iterator[Finding]:
    """A source must be listed once: no two may have the same address."""
    seen: dict[str, str] = {}
    for id, source in article.sources.items():
        address = re.sub(r"^https?://(www\.)?|/$", "", (source.url or id).casefold())
        if address in seen:
            message = f"{id!r} has the address of {seen[address]!r}; cite one and remove the other"
            yield at(places, f"source:{id}", ("url",), "duplicate-source", message)
        seen.setdefault(address, id)


def check_references_exist(article: Article, places: Places) -> Iterator[Finding]:
    """A reference must lead to a record."""
    known = addresses(article)
    repair = "correct it or add the record"
    for reference, keys, target in references(article):
        if target not in known:
            yield at(places, reference, keys, "unknown-reference", f"{target!r} leads nowhere; {repair}")
    for finding, name in in_text(article, places, LINK, "unknown-reference", f"leads nowhere; {repair}"):
        if name not in known and not name.startswith(OUTSIDE):
            yield finding
