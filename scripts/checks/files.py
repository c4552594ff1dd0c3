"""Addresses in the files beside the pages: style sheets, drawings, sitemap, feeds, search index, web manifest and llms.txt."""

import gzip
import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from checks.site import Site
from checks.urls import css_addresses
from checks.xml_files import feed_addresses, is_feed, sitemap_addresses, svg_addresses
from findings import Finding

SITEMAP = re.compile(r"(.*/)?sitemap[\w-]*\.xml(\.gz)?")
WEB_MANIFEST = re.compile(r"(.*/)?(manifest\.json|[\w-]+\.webmanifest)")
LLMS = re.compile(r"(.*/)?llms\.txt")
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
MARKDOWN_LINK = re.compile(r"\]\(<?([^()<>\s]+)>?(?:\s+\"[^\"\n]*\")?\)")

Found = Iterator[tuple[int, str]]  # line and address
Reader = Callable[[bytes], Found]


class Mention(NamedTuple):
    """An address in a file; `kind` is "style", "drawing", "sitemap", "feed", "search", "manifest" or "llms"."""

    file: str
    line: int
    kind: str
    address: str


def mentions(site: Site) -> Iterator[Mention | Finding]:
    """Every address in the files beside the pages; a finding for each file that cannot be read, whatever is wrong with it."""
    searches = {site.current(name): name for name in SEARCH}
    for name in sorted(site.files):
        if known := _reader(searches.get(name, name)):
            kind, read = known
            try:
                data = (site.root / name).read_bytes()
                for line, address in read(gzip.decompress(data) if name.endswith(".gz") else data):
                    if not isinstance(address, str):
                        raise TypeError(f"{address!r} is no address")
                    yield Mention(name, line, kind, address)
            except Exception as error:
                what = str(error) or type(error).__name__
                yield Finding(name, getattr(error, "lineno", 1), "unreadable", f"cannot be read ({what}); build the site again")


def _reader(name: str) -> tuple[str, Reader] | None:
    """What kind of file one is, and how its addresses are found."""
    ending = PurePosixPath(name).suffix.lower()
    if name in SEARCH:
        return "search", SEARCH[name]
    for kind, pattern, read in (("sitemap", SITEMAP, sitemap_addresses), ("manifest", WEB_MANIFEST, _manifest), ("llms", LLMS, _llms)):
        if pattern.fullmatch(name):
            return kind, read
    by_ending: dict[str, tuple[str, Reader]] = {".css": ("style", _style), ".svg": ("drawing", svg_addresses)}
    return by_ending.get(ending) or (("feed", _feed) if ending in (".xml", ".rss", ".atom") else None)


def _lines(text: str, found: Iterable[tuple[int, str]]) -> Found:
    """Addresses with their lines, from those with their offsets, which only go up."""
    line, at = 1, 0
    for offset, address in found:
        line += text.count("\n", at, offset)
        at = offset
        yield line, address


def _style(data: bytes) -> Found:
    text = data.decode("utf-8", errors="replace")
    yield from _lines(text, css_addresses(text))


def _llms(data: bytes) -> Found:
    text = data.decode("utf-8", errors="replace")
    yield from _lines(text, ((match.start(1), match[1]) for match in MARKDOWN_LINK.finditer(text)))


def _feed(data: bytes) -> Found:
    if is_feed(data):
        yield from feed_addresses(data)


def _search(data: bytes, key: str) -> Found:
    text = data.decode("utf-8")
    addresses = [entry["location"] for entry in json.loads(text)[key]]
    offsets = [match.start(1) for match in re.finditer(rf'"location"\s*:\s*({STRING.pattern})', text)]
    known = len(offsets) == len(addresses)  # not where an entry holds more under the same name
    yield from _lines(text, zip(offsets if known else [0] * len(addresses), addresses, strict=True))


def _our_search(data: bytes) -> Found:
    text = data.decode("utf-8")
    if not (list_of_addresses := re.search(r'"url"\s*:\s*(?=\[)', text)):
        raise ValueError("no list of addresses")
    start = list_of_addresses.end()
    addresses, end = json.JSONDecoder().raw_decode(text, start)
    offsets = [match.start() for match in STRING.finditer(text, start, end)]
    known = len(offsets) == len(addresses)  # not where one of them is no text
    yield from _lines(text, zip(offsets if known else [start] * len(addresses), addresses, strict=True))


SEARCH: dict[str, Reader] = {
    "search/search_index.json": partial(_search, key="docs"),  # MkDocs
    "search.json": partial(_search, key="items"),  # Zensical
    "data/search.js": _our_search,  # our own; finished, it has a version in its name
}


def _manifest(data: bytes) -> Found:
    text = data.decode("utf-8")
    for address in _manifest_addresses(json.loads(text)):
        yield text.count("\n", 0, max(0, text.find(json.dumps(address)))) + 1, address


def _manifest_addresses(whole: Any) -> Iterator[str]:
    """The addresses of a web manifest: of its start, its icons, screenshots and shortcuts."""
    if "start_url" in whole:
        yield whole["start_url"]
    for kind, key in (("icons", "src"), ("screenshots", "src"), ("shortcuts", "url")):
        yield from (entry[key] for entry in whole.get(kind, ()) if key in entry)
