"""Rules of sources and references. One rule, one generator function; its docstring is the rule."""

import re
from collections import Counter
from collections.abc import Iterator

from article.anchors import addresses
from article.plain_text import CITATION
from article.records import Article
from article.references import LINK, Origins, at, cited, cites_in_text, in_text, markdown, references
from findings import Finding

OUTSIDE = ("http:", "https:", "mailto:")


def check_sources_exist(article: Article, origins: Origins) -> Iterator[Finding]:
    """A cited source must be in sources.toml."""
    repair = "add it to sources.toml or correct the id"
    for reference, keys, source in cited(article):
        if source not in article.sources:
            yield at(origins, reference, keys, "unknown-source", f"{source!r} is not a source; {repair}")
    for finding, name in in_text(article, origins, CITATION, "unknown-source", f"is not a source; {repair}"):
        if name not in article.sources:
            yield finding


def check_sources_are_cited_once(article: Article, origins: Origins) -> Iterator[Finding]:
    """A record must name a source once in its list."""
    for (reference, keys, source), times in Counter((r, k[:-1], s) for r, k, s in cited(article)).items():
        if times > 1 and origins.times(reference) <= 1:  # two records of one id have two lists
            yield at(origins, reference, keys, "cited-twice", f"{source!r} is named {times} times; name it once")


def check_sources_used(article: Article, origins: Origins) -> Iterator[Finding]:
    """A source must be cited somewhere."""
    used = {source for _, _, source in cited(article)}
    used |= {source for _, _, _, text in markdown(article) for source in cites_in_text(text)}
    for id in article.sources:
        if id not in used:
            yield at(origins, f"source:{id}", (), "unused-source", f"{id!r} is cited nowhere; cite it or remove it")


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
