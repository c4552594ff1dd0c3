"""Rules of released addresses, and of where they moved. One rule, one generator function; its docstring is the rule."""

from collections import Counter
from collections.abc import Iterator

from article.anchors import addresses, anchors
from article.permalinks import moved, released
from article.records import Article
from article.references import Origins, at
from findings import Finding


def check_moves_were_released(article: Article, origins: Origins) -> Iterator[Finding]:
    """Only a released address moves: `from` must be in permalinks.txt, or the page of one that is."""
    known = released(article)
    for move in article.moved:
        if move.address not in known:
            message = f"{move.address!r} was never released, so nothing has to lead on from it; remove the entry or correct it"
            yield at(origins, f"moved:{move.id}", ("from",), "not-released", message)


def check_moved_addresses_are_gone(article: Article, origins: Origins) -> Iterator[Finding]:
    """What has moved must be gone from where it was."""
    there = {anchor.permalink: anchor for anchor in anchors(article)}
    for move in article.moved:
        if anchor := there.get(move.address):
            owner = anchor.reference or anchor.within or f"page:{anchor.page}"
            message = f"{move.address!r} is still there ({owner}); remove the entry, or give that record another id"
            yield at(origins, f"moved:{move.id}", ("from",), "still-there", message)


def check_moved_once(article: Article, origins: Origins) -> Iterator[Finding]:
    """An address must move once."""
    for address, times in Counter(move.address for move in article.moved).items():
        if times > 1:
            message = f"{address!r} moves {times} times; keep the entry that names where it is now"
            yield at(origins, f"moved:{address}", ("from",), "moved-twice", message)


def check_moves_lead_straight(article: Article, origins: Origins) -> Iterator[Finding]:
    """A move must lead straight to where the record is now, not to a place that it left again."""
    known = addresses(article)
    for move in article.moved:
        if move.to not in known and (on := _onward(article, move.to)):
            message = f"{move.to!r} has moved on to {on!r}; name the last one"
            yield at(origins, f"moved:{move.id}", ("to",), "moved-on", message)


def _onward(article: Article, reference: str) -> str:
    """Where a record that is gone moved, by the entry whose address has its id."""
    kind, _, id = reference.partition(":")
    ends = f"/{id}/" if kind == "page" else f"#{id}"
    return next((move.to for move in article.moved if move.address.endswith(ends) and move.to != reference), "")


def check_released_addresses_lead_somewhere(article: Article, origins: Origins) -> Iterator[Finding]:
    """A released address must be there still, as an old id in `formerly` too, or lead on by moved.toml."""
    records = addresses(article)
    known = {anchor.permalink for anchor in anchors(article)} | moved(article).keys()
    said = {move.address for move in article.moved if move.to not in records}  # by check_references_exist
    for address, i in released(article).items():
        path, is_within, _ = address.partition("#")
        with_its_page = is_within and (path not in known or path in said)
        if address not in known | said and not with_its_page:
            yield at(origins, "released", (i,), "lost-permalink", f"{address!r} was released and is gone; {_repair(article, address)}")


def _repair(article: Article, address: str) -> str:
    path, _, id = address.partition("#")
    folder, _, name = path.strip("/").rpartition("/")
    id = id or name if folder else id  # the page of a question has its id
    if not id:
        return f"bring the page back, or add to moved.toml: from = {address!r}, to = 'page:<where its text is now>'"
    owners = [anchor.reference or anchor.within for anchor in anchors(article) if anchor.id == id]
    if owner := next(filter(None, owners), ""):
        return f"add to moved.toml: from = {address!r}, to = {owner!r}"
    return f"add {id!r} to `formerly` of the record that took its place, or say in moved.toml where it went (drafts need neither)"
