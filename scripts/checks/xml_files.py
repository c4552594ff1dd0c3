"""The addresses in files of XML: sitemaps, feeds and drawings."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple
from xml.parsers import expat

from checks.urls import css_addresses

FEED = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)\b")
FEED_TEXTS = ("link", "guid", "comments", "icon", "logo")  # elements of feeds whose text is an address
NO_PAGE = ("hub", "search", "edit")  # what a link of a feed may be beside the address of something to read

Attributes = dict[str, str]


class Entry(NamedTuple):
    line: int
    address: str


def sitemap_addresses(data: bytes) -> Iterator[Entry]:
    """Every `<loc>`, and the address of every translation. Raises ExpatError where the sitemap is no XML."""
    return _addresses(data, lambda tag, own: own.get("href") if tag.endswith("link") else None, lambda tag, own: tag == "loc")


def is_feed(data: bytes) -> bool:
    return FEED.search(data, 0, 2000) is not None


def feed_addresses(data: bytes) -> Iterator[Entry]:
    """Every address of a feed, in RSS or Atom. Raises ExpatError where it is no XML."""

    def in_attribute(tag: str, own: Attributes) -> str | None:
        name = tag.rpartition(":")[2]
        if name == "link" and own.get("rel") not in NO_PAGE:
            return own.get("href")
        return own.get("url", own.get("src")) if name in ("enclosure", "content", "thumbnail") else None

    def in_text(tag: str, own: Attributes) -> bool:
        return tag in FEED_TEXTS and own.get("isPermaLink") != "false"

    return (entry for entry in _addresses(data, in_attribute, in_text) if entry.address and not entry.address.startswith(("urn:", "tag:")))


def svg_addresses(data: bytes) -> Iterator[Entry]:
    """Every address in a drawing, in its own style too; a part of its own that is not there is one as well."""
    ids = {f"#{id}" for id in re.findall(r"""\bid\s*=\s*["']([^"']*)""", data.decode("utf-8", errors="replace"))}

    def in_attribute(tag: str, own: Attributes) -> str | None:
        if tag.rpartition(":")[2] not in ("a", "use", "image", "feImage", "script", "textPath", "linearGradient", "radialGradient", "pattern", "mpath"):
            return None
        address = own.get("href", own.get("xlink:href"))
        return None if address in ids else address

    for entry in _addresses(data, in_attribute, lambda tag, own: tag.rpartition(":")[2] == "style"):
        if "{" in entry.address or "@import" in entry.address:
            yield from (entry._replace(address=address) for _, address in css_addresses(entry.address))
        elif entry.address:
            yield entry


def _addresses(data: bytes, in_attribute: Callable[[str, Attributes], str | None], in_text: Callable[[str, Attributes], bool]) -> Iterator[Entry]:
    found: list[Entry] = []
    text: list[tuple[int, str]] = []
    opened: list[Attributes] = []
    parser = expat.ParserCreate()

    def start(tag: str, attributes: Attributes) -> None:
        text.clear()
        opened.append(attributes)
        if address := in_attribute(tag, attributes):
            found.append(Entry(parser.CurrentLineNumber, address.strip()))

    def end(tag: str) -> None:
        if in_text(tag, opened.pop()):
            line = next((line for line, part in text if part.strip()), parser.CurrentLineNumber)
            found.append(Entry(line, "".join(part for _, part in text).strip()))

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = lambda part: text.append((parser.CurrentLineNumber, part))
    parser.Parse(data, True)
    yield from found
