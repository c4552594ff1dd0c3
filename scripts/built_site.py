"""A built site as the checks see it: every page parsed once, its ids, links and chart tables listed.

Pages are parsed by selectolax (Lexbor, HTML5). It keeps no line numbers, so the line of a fault is looked up when it is
reported, by a second reading of that one page.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

LINKS = {  # attributes that hold one address
    "href": ("a", "area", "link"),
    "src": ("img", "script", "iframe", "video", "audio", "source", "track", "embed", "input"),
    "poster": ("video",),
    "data": ("object",),
    "data-engine": ("script",),  # what the search script loads when it is needed
    "data-entries": ("script",),
}
CSS_ADDRESS = re.compile(r"url\(\s*(['\"]?)(?P<url>[^'\")]+)\1\s*\)|@import\s+(['\"])(?P<import>[^'\"]+)\3")
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
REFERRING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers")


SELECTOR = ",".join(["a[name]", *(f"[{name}]" for name in ("id", "srcset", "data-chart", *LINKS, *REFERRING))])


class Place(NamedTuple):
    """An attribute in a page: the `nth` one of this tag, name and value, counted from 0."""

    tag: str
    attribute: str
    value: str
    nth: int


class Target(NamedTuple):
    """What an address leads to: a path below the site (a file's), and a fragment."""

    path: str
    fragment: str


@dataclass(slots=True)
class Page:
    """One HTML page of the site."""

    path: str  # below the site, with forward slashes
    file: Path
    ids: dict[str, list[Place]] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)  # <a name>, the old way to make an anchor
    links: list[Place] = field(default_factory=list)
    references: list[Place] = field(default_factory=list)  # attributes that name ids on the same page
    tables: list[LexborNode] = field(default_factory=list)  # those with data-chart
    canonical: str = ""
    _lines: dict[tuple[str, str, str], list[int]] | None = None

    def has(self, fragment: str) -> bool:
        return fragment in self.ids or fragment in self.names

    def line(self, place: Place) -> int:
        """The line on which a place stands."""
        if self._lines is None:
            finder = _Lines()
            finder.feed(self.file.read_text(encoding="utf-8", errors="replace"))
            self._lines = finder.lines
        found = self._lines.get(place[:3], [])
        return found[place.nth] if place.nth < len(found) else 1


class _Lines(HTMLParser):
    """The line of every attribute of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: dict[tuple[str, str, str], list[int]] = defaultdict(list)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            self.lines[tag, name, value or ""].append(self.getpos()[0])


class Site:
    """Every page and file below a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        paths = sorted(path for path in root.rglob("*") if path.is_file())
        self.files = {path.relative_to(root).as_posix() for path in paths}
        self.pages = {
            name: _parse(name, path) for path in paths
            if path.suffix == ".html" and (name := path.relative_to(root).as_posix())
        }

    @cached_property
    def base(self) -> str:
        """The path that the site is published under, from its canonical links: `/` or `/docs/`."""
        for page in self.pages.values():
            path = urlsplit(page.canonical).path
            own = page.path.removesuffix("index.html")
            if page.canonical and path.endswith(own):
                return path[: len(path) - len(own)] or "/"
        return "/"

    def target(self, page: str, address: str) -> Target | None:
        """What an address on a page leads to; None where it leaves the site.

        Raises ValueError where the address is none.
        """
        rest, _, fragment = address.partition("#")
        path = rest.partition("?")[0]
        if ":" in path.partition("/")[0] or path.startswith("//"):
            urlsplit(address)
            return None
        fragment = unquote(fragment).partition(":~:")[0]
        if path.startswith("/"):
            if not path.startswith(self.base):
                return Target(path, fragment)  # leaves the base path: no file of this site
            return Target(self.file(_joined("", unquote(path[len(self.base) :]))), fragment)
        return Target(self.file(_joined(page, unquote(path))) if path else page, fragment)

    def file(self, path: str) -> str:
        """The file that a server sends for a path below the site: a folder's index page, or the file itself."""
        name = path.rstrip("/")
        index = f"{name}/index.html" if name else "index.html"
        return index if name == "" or path.endswith("/") or (name not in self.files and index in self.files) else name

    def style_addresses(self) -> Iterator[tuple[str, int, str]]:
        """Every address in a style sheet: the file, the line, the address."""
        for name in sorted(name for name in self.files if PurePosixPath(name).suffix == ".css"):
            text = (self.root / name).read_text(encoding="utf-8", errors="replace")
            text = CSS_COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), text)
            for match in CSS_ADDRESS.finditer(text):
                yield name, text.count("\n", 0, match.start()) + 1, match["url"] or match["import"]


def _joined(page: str, path: str) -> str:
    """A relative path from a page, as a path below the site; one that climbs out begins with `../`."""
    parts = page.split("/")[:-1]
    for part in path.split("/"):
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    return "/".join(parts) + ("/" if path.endswith(("/", "/.", "/..")) or path in (".", "..") else "")


def _parse(name: str, path: Path) -> Page:
    page = Page(name, path)
    counts: dict[tuple[str, str, str], int] = defaultdict(int)

    def place(tag: str, attribute: str, value: str) -> Place:
        key = (tag, attribute, value)
        counts[key] += 1
        return Place(*key, counts[key] - 1)

    tree = LexborHTMLParser(path.read_bytes())
    nodes = {node.mem_id: node for node in tree.css(SELECTOR)}  # one that matches twice is listed twice
    for node in nodes.values():
        attributes, tag = node.attributes, node.tag or ""
        for attribute, value in attributes.items():
            found = place(tag, attribute, value or "")
            if attribute == "id":
                page.ids.setdefault(found.value, []).append(found)
            elif attribute == "name" and tag == "a":
                page.names.add(found.value)
            elif tag in LINKS.get(attribute, ()) or (attribute == "srcset" and tag in ("img", "source")):
                page.links.append(found)
            elif attribute in REFERRING:
                page.references.append(found)
        if tag == "table" and "data-chart" in attributes:
            page.tables.append(node)
        if tag == "link" and attributes.get("rel") == "canonical":
            page.canonical = attributes.get("href") or ""
    return page


def addresses(place: Place) -> list[str]:
    """The addresses that an attribute holds: several in `srcset`, else one."""
    if place.attribute == "srcset":
        return [candidate.split()[0] for candidate in place.value.split(",") if candidate.strip()]
    return [place.value.strip()]
