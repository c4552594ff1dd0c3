"""One HTML page as the checks see it: parsed once by Lexbor (HTML5), its ids, links and chart tables listed."""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from checks.chart_table import ChartTable, read_chart
from checks.drawn import DrawnPicture, read_pictures
from checks.nodes import attribute
from checks.page_parts import Part, read_parts
from checks.source_lines import TrueLines
from checks.urls import LINKS, METAS, Spot, Target, css_addresses, is_private, json_addresses, refresh_address
from findings import Finding

SELECTOR = ",".join(["svg a", "use", "image", "meta", *(f"[{name}]" for name in (*LINKS, "style") if ":" not in name)])
NAMES = {"content", "style", *LINKS}  # of the attributes that can hold an address
NO_FILE = ("preconnect", "dns-prefetch")  # links that name a host only


@dataclass(slots=True)
class HtmlPage:
    """A page of the site: what is known of it when it has been read and checked by itself."""

    path: str  # below the site, with forward slashes
    file: Path
    ids: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)  # anchors that are no ids: <a name>
    links: list[Spot] = field(default_factory=list)  # what leads to other sites, or to an anchor of another page: each once
    charts: list[ChartTable] = field(default_factory=list)
    moved: dict[str, str] = field(default_factory=dict)  # what has left the page: its old id (empty: the page), and its link
    parts: list[Part] = field(default_factory=list)  # figures, drawings, vulnerabilities and events
    pictures: list[DrawnPicture] = field(default_factory=list)  # of figures
    findings: list[Finding] = field(default_factory=list)  # what is wrong with it by itself
    count: int = 0  # of links
    whole: bool = True  # whether it ends as HTML ends
    is_aside: bool = False  # whether it asks not to be found
    base: str = ""
    canonical: str = ""
    refresh: str = ""  # where it sends its reader on to
    preview: dict[str, str] = field(default_factory=dict)  # `og:image` and what else its head says of it

    @property
    def folder(self) -> str:
        return self.path[: self.path.rfind("/") + 1]

    def has(self, fragment: str) -> bool:
        """Whether a fragment is an anchor, as it stands or with its percent signs decoded: browsers try both."""
        plain = unquote(fragment)
        return fragment in self.ids or fragment in self.names or plain in self.ids or plain in self.names

    def lines(self, spot: Spot) -> list[int]:
        """The lines on which a spot stands; the first of the page where it is not known."""
        return self.lines_or_none(spot) or [1]

    def lines_or_none(self, spot: Spot) -> list[int]:
        """The lines on which a spot stands; none where it stands nowhere."""
        return self._lines().get(spot, [])

    def _lines(self) -> dict[Spot, list[int]]:
        return _true_lines(self.file, self.file.stat().st_mtime_ns)

    def line(self, spot: Spot, nth: int) -> int:
        """The line of one of several equal spots, counted from 0."""
        lines = self.lines(spot)
        return lines[min(nth, len(lines) - 1)]

    def line_of_refresh(self) -> int:
        at = (lines[0] for spot, lines in self._lines().items() if spot[:2] == ("meta", "content") and refresh_address(spot.value) == self.refresh)
        return next(at, 1)

    def lines_of_id(self, id: str) -> list[int]:
        at = [lines for spot, lines in self._lines().items() if spot.attribute == "id" and spot.value == id]
        return sorted(line for lines in at for line in lines) or [1]


@lru_cache(maxsize=32)
def _true_lines(file: Path, when: int) -> dict[Spot, list[int]]:
    return TrueLines(file.read_bytes().decode("utf-8", errors="replace")).lines


class Link(NamedTuple):
    """An attribute that holds an address: which of several equal ones, counted from 0."""

    spot: Spot
    nth: int
    node: LexborNode | None  # None where it stands in a text


class ParsedPage:
    """A page while it is checked: its tree, and its links in their order."""

    def __init__(self, page: HtmlPage, data: bytes, with_article: bool = True) -> None:
        self.page = page
        self.data = data
        self.html = data.decode("utf-8-sig", errors="replace")
        self.tree = LexborHTMLParser(self.html)
        self.targets: set[Target] = set()  # what its links lead to within the site
        self.ids: Counter[str] = Counter(node.id or "" for node in self.tree.css("[id]"))
        page.ids = {sys.intern(id) for id in self.ids if id}
        page.names = {attribute(node, "name") for node in self.tree.css("a[name]")}
        self._lower = data.lower()
        page.whole = b"<html" not in self._lower or b"</html" in self._lower
        self._read_head()
        page.moved = dict(_moved(self._css(b"moved", ".moved-page, .moved li[id]")))
        page.charts = [read_chart(table) for table in self._css(b"data-chart", "table[data-chart]")]
        if with_article:
            page.parts = read_parts(self.tree)
            page.pictures = read_pictures(self.tree)

    def _css(self, sign: bytes, selector: str) -> list[LexborNode]:
        """What a selector finds. Its sign, which most pages have not, is looked for first: that is thirty times as fast."""
        return self.tree.css(selector) if sign in self._lower else []

    @cached_property
    def links(self) -> list[Link]:
        """Every attribute and text that holds an address."""
        seen: dict[Spot, int] = {}  # quicker than a Counter, and there are hundreds of links
        links = []
        for spot, node in (*_in_attributes(self.tree), *self._in_texts()):
            nth = seen[spot] = seen.get(spot, -1) + 1
            links.append(Link(spot, nth, node))
        return links

    def _read_head(self) -> None:
        page = self.page
        page.base = next((attribute(base, "href").strip() for base in self._css(b"<base", "base[href]")), "")
        page.canonical = next((attribute(link, "href").strip() for link in self._css(b"canonical", "link[rel=canonical]")), "")
        for meta in self._css(b"og:image", "meta[property^='og:image']"):
            page.preview.setdefault(attribute(meta, "property"), attribute(meta, "content").strip())
        page.refresh = next((refresh_address(attribute(meta, "content")) for meta in self._css(b"http-equiv", "meta[http-equiv=refresh i]")), "")
        page.is_aside = bool(self._css(b"noindex", "meta[name=robots][content*=noindex]"))

    def _in_texts(self) -> Iterator[tuple[Spot, None]]:
        """Addresses in style sheets and structured data that stand in the page."""
        for node in self._css(b"<style", "style"):
            yield from ((Spot("style", "css", address), None) for _, address in css_addresses(node.text()))
        for number, node in enumerate(self._css(b"ld+json", 'script[type="application/ld+json"]')):
            try:
                yield from ((Spot("script", "ld+json", address), None) for address in json_addresses(json.loads(node.text())))
            except ValueError as error:
                line = self.page.line(Spot("script", "type", "application/ld+json"), number) + getattr(error, "lineno", 1) - 1
                message = f"the structured data is no JSON ({error}); correct it"
                self.page.findings.append(Finding(self.page.path, line, "unreadable", message))


def _moved(nodes: list[LexborNode]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if link := node.css_first("a[href]"):
            yield attribute(node, "id"), attribute(link, "href")


def _in_attributes(tree: LexborHTMLParser) -> Iterator[tuple[Spot, LexborNode]]:
    """Every attribute that holds an address. Spots are few and pages many, so equal ones are shared."""
    for node in {node.mem_id: node for node in tree.css(SELECTOR)}.values():  # one that matches twice is listed twice
        attributes, tag = node.attributes, node.tag or ""
        for name, value in attributes.items():
            if name in NAMES and _holds_address(tag, name, attributes) and not (tag == "a" and _is_instruction(node, value or "")):
                spot = Spot(tag, name, value or "")
                yield _SHARED.setdefault(spot, spot), node


_SHARED: dict[Spot, Spot] = {}


def _holds_address(tag: str, name: str, attributes: dict[str, str | None]) -> bool:
    if tag in LINKS.get(name, ()):
        return tag != "link" or (attributes.get("rel") or "").lower() not in NO_FILE
    if tag == "meta" and name == "content":
        if (attributes.get("http-equiv") or "").lower() == "refresh":
            return bool(refresh_address(attributes["content"] or ""))
        return bool(METAS.fullmatch(attributes.get("property") or attributes.get("name") or ""))
    return name == "style" and re.search(r"url\(", attributes["style"] or "", re.IGNORECASE) is not None


def _is_instruction(node: LexborNode, address: str) -> bool:
    """Whether a link shows the reader's own machine: `Open http://localhost:8000` in a tutorial is meant as it stands."""
    return address.startswith("http") and is_private(address) and urlsplit(address).netloc in node.text(deep=True)
