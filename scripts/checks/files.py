"""Addresses in the files beside the pages: style sheets, sitemap, search index and web manifest."""

import gzip
import json
import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any, NamedTuple
from xml.parsers import expat

from checks.site import Site
from checks.sitemap import sitemap_addresses
from checks.urls import css_addresses
from findings import Finding

SITEMAP = re.compile(r"(.*/)?sitemap[\w-]*\.xml(\.gz)?")
WEB_MANIFEST = re.compile(r"(.*/)?(manifest\.json|[\w-]+\.webmanifest)")
SEARCH = {  # each search index: the keys of its list and of an entry's address
    "search/search_index.json": ("docs", "location"),  # MkDocs
    "search.json": ("items", "location"),  # Zensical
    (OWN := "data/search.js"): ("", "url"),  # our own; finished, it has a version in its name
}


class Mention(NamedTuple):
    """An address in a file; `kind` is "style", "sitemap", "search" or "manifest"."""

    file: str
    line: int
    kind: str
    address: str


def mentions(site: Site) -> Iterator[Mention | Finding]:
    """Every address in the files beside the pages; a finding for each file that cannot be read."""
    searches = {site.current(name): name for name in SEARCH}
    for name in sorted(site.files):
        if read := _reader(searches.get(name, name)):
            try:
                data = (site.root / name).read_bytes()
                yield from read(name, gzip.decompress(data) if name.endswith(".gz") else data)
            except (OSError, EOFError, ValueError, LookupError, TypeError, expat.ExpatError) as error:
                yield Finding(name, getattr(error, "lineno", 1), "unreadable", f"cannot be read ({error}); build the site again")


def _reader(name: str) -> Callable[[str, bytes], Iterator[Mention]] | None:
    if PurePosixPath(name).suffix == ".css":
        return _style
    if SITEMAP.fullmatch(name):
        return _sitemap
    if name in SEARCH:
        return _search
    return _manifest if WEB_MANIFEST.fullmatch(name) else None


def _style(name: str, data: bytes) -> Iterator[Mention]:
    text = data.decode("utf-8", errors="replace")
    for offset, address in css_addresses(text):
        yield Mention(name, text.count("\n", 0, offset) + 1, "style", address)


def _sitemap(name: str, data: bytes) -> Iterator[Mention]:
    for line, address in sitemap_addresses(data):
        yield Mention(name, line, "sitemap", address)


def _search(name: str, data: bytes) -> Iterator[Mention]:
    entries, address = SEARCH.get(name, SEARCH[OWN])
    text = data.decode("utf-8")
    whole = json.loads(text if entries else text.partition("=")[2].strip().removesuffix(";"))
    at = 0
    for entry in whole[entries] if entries else whole:
        at = max(at, text.find(f'"{address}": {json.dumps(entry[address])}', at))
        yield Mention(name, text.count("\n", 0, at) + 1, "search", entry[address])


def _manifest(name: str, data: bytes) -> Iterator[Mention]:
    text = data.decode("utf-8")
    for address in _manifest_addresses(json.loads(text)):
        line = text.count("\n", 0, max(0, text.find(json.dumps(address)))) + 1
        yield Mention(name, line, "manifest", address)


def _manifest_addresses(whole: Any) -> Iterator[str]:
    """The addresses of a web manifest: of its start, its icons, screenshots and shortcuts."""
    if "start_url" in whole:
        yield whole["start_url"]
    for kind, key in (("icons", "src"), ("screenshots", "src"), ("shortcuts", "url")):
        yield from (entry[key] for entry in whole.get(kind, ()) if key in entry)
