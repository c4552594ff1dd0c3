"""The one reader of `permalinks.txt`, the released addresses; and where each of them leads that has moved."""

import re
from collections.abc import Iterator
from pathlib import Path

from article.anchors import Anchor, anchors, within
from article.documents import Document
from article.records import Article
from findings import Finding, InvalidInput, shown

PERMALINKS = "permalinks.txt"  # in the article; only a release writes it, and the list of releases
RELEASES = "releases.toml"
PERMALINK = re.compile(r"/([a-z0-9-]+/)*(#[a-z0-9-]+)?")


def read_permalinks(root: Path) -> Document:
    """The released addresses, as the lines `released` of a document; none where there is no file.

    Raises InvalidInput where a line is no address, as after a merge with conflicts.
    """
    file = root / PERMALINKS
    lines = file.read_bytes().decode("utf-8", "replace").splitlines() if file.exists() else []
    repair = "remove the line, or write it as '/faq/#what-is-it'"
    findings = [
        Finding(shown(file), number, "bad-form", f"{line!r} is not a permalink; {repair}")
        for number, line in enumerate(lines, start=1) if not PERMALINK.fullmatch(line)
    ]  # fmt: skip
    if findings:
        raise InvalidInput(findings)
    return Document(shown(file), {"released": lines}, {("released", i): i + 1 for i in range(len(lines))})


def released(article: Article) -> dict[str, int]:
    """Each released address with its place in the list; the page of an address is released with it."""
    found: dict[str, int] = {}
    for i, address in enumerate(article.released):
        found.setdefault(address.partition("#")[0], i)
        found.setdefault(address, i)
    return found


def moved(article: Article) -> dict[str, Anchor]:
    """From each released address that has moved to the place where it leads now.

    What a moved record holds went with it, and what was on a renamed page is on the new one, unless it is named apart.
    """
    there = {anchor.permalink: anchor for anchor in anchors(article)}
    places = {anchor.reference: anchor for anchor in there.values()}
    gone = sorted(released(article).keys() - there)
    found = {address: place for address, place in _renamed_questions(article, places) if address in gone}
    found |= {move.address: places[move.to] for move in article.moved if move.to in places}
    for move in article.moved:
        path, is_record, _ = move.address.partition("#")
        if is_record:
            here = {f"{path}#{anchor.id}": anchor for anchor in within(article, move.to)}
            found = {address: here[address] for address in gone if address in here} | found
    for path, place in list(found.items()):  # what begins with the address of a page is on it; with that of a record, nothing
        known = found | there
        to = place._replace(id="").permalink
        news = {address: known.get(to + address.removeprefix(path)) for address in gone if address.startswith(f"{path}#")}
        found = {address: new for address, new in news.items() if new} | found
    return found


def _renamed_questions(article: Article, places: dict[str, Anchor]) -> Iterator[tuple[str, Anchor]]:
    """From the page that a question had under an old id to the one that it has now."""
    for id, question in article.questions.items():
        if place := places.get(f"faq:{id}"):
            folder = place.page.rpartition("/")[0]
            yield from ((f"/{folder}/{old}/", place) for old in question.formerly)
