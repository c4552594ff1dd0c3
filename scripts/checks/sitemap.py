"""The addresses in a sitemap."""

from collections.abc import Iterator
from typing import NamedTuple
from xml.parsers import expat


class Entry(NamedTuple):
    line: int
    address: str


def sitemap_addresses(data: bytes) -> Iterator[Entry]:
    """Every `<loc>`, and the address of every translation. Raises ExpatError where the sitemap is no XML."""
    found: list[Entry] = []
    text: list[tuple[int, str]] = []
    parser = expat.ParserCreate()

    def start(tag: str, attributes: dict[str, str]) -> None:
        text.clear()
        if tag.endswith("link") and "href" in attributes:
            found.append(Entry(parser.CurrentLineNumber, attributes["href"]))

    def end(tag: str) -> None:
        if tag == "loc":
            line = next((line for line, part in text if part.strip()), parser.CurrentLineNumber)
            found.append(Entry(line, "".join(part for _, part in text).strip()))

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = lambda part: text.append((parser.CurrentLineNumber, part))
    parser.Parse(data, True)
    yield from found
