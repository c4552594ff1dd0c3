"""One HTML page as the checks see it: parsed once by Lexbor (HTML5), its ids, links and chart tables listed."""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from checks.chart_table import ChartTable, read_chart
from checks.drawn import Drawn, read_pictures
from checks.leftover_markup import NOT_PROSE_SELECTOR, unrendered
from checks.page_parts import Part, read_parts
from checks.source_lines import TrueLines
from checks.urls import LINKS, METAS, Spot, css_addresses, is_private, json_addresses, refresh_address
from findings import Finding

REFERRING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers")
SELECTOR = ",".join(["a", "use", "image", "meta", *(f"[{name}]" for name in (*LINKS, *REFERRING, "style") if ":" not in name)])
NO_FILE = ("preconnect", "dns-prefetch")  # links that name a host only
MAY_BE_EMPTY = ("iframe", "input")  # where an empty address means nothing
FRAME = ("nav", "header", "footer")  # parts of a page that an engine draws
BUTTONS = ("button", "tab", "menuitem")  # roles of links that a script runs
CODE_LINE = ("__codelineno", "__span")  # ids that highlighters count anew in every block


class Nth(NamedTuple):
    """One of several equal spots of a page, counted from 0."""

    spot: Spot
    nth: int


@dataclass(slots=True)
class HtmlPage:
    """A page of the site."""

    path: str  # below the site, with forward slashes
    file: Path
    ids: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)  # anchors that are no ids of the page: <a name>, and ids in templates
    twice: list[str] = field(default_factory=list)  # ids that stand more than once
    links: tuple[Spot, ...] = ()  # each once
    references: set[Spot] = field(default_factory=set)  # attributes that name ids on the same page
    placeholders: list[Nth] = field(default_factory=list)  # links of the content that lead nowhere
    nameless: list[Nth] = field(default_factory=list)  # links without a text
    unrendered: list[str] = field(default_factory=list)
    charts: list[ChartTable] = field(default_factory=list)
    moved: dict[str, str] = field(default_factory=dict)  # what has left the page: its old id (empty: the page), and its link
    parts: list[Part] = field(default_factory=list)  # figures, drawings, vulnerabilities and events
    pictures: list[Drawn] = field(default_factory=list)  # of figures
    findings: list[Finding] = field(default_factory=list)  # what is wrong with it as a file
    count: int = 0  # of links
    whole: bool = True  # whether it ends as HTML ends
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
        return _true_lines(self.file).get(spot, [])

    def line(self, at: Nth) -> int:
        lines = self.lines(at.spot)
        return lines[min(at.nth, len(lines) - 1)]

    def lines_of_id(self, id: str) -> list[int]:
        at = [lines for spot, lines in _true_lines(self.file).items() if spot.attribute == "id" and spot.value == id]
        return sorted(line for lines in at for line in lines) or [1]


@lru_cache(maxsize=32)
def _true_lines(file: Path) -> dict[Spot, list[int]]:
    return TrueLines(file.read_bytes().decode("utf-8", errors="replace")).lines


def read_page(path: str, file: Path) -> HtmlPage:
    """Parse a page. What is wrong with it as a file is kept with it."""
    page = HtmlPage(path, file)
    try:
        data = file.read_bytes()
    except OSError as error:
        page.findings.append(Finding(path, 1, "unreadable", f"cannot be read ({error.strerror}); mend the file"))
        return page
    page.findings += _health(path, data)
    page.whole = b"<html" not in (lower := data.lower()) or b"</html" in lower
    html = data.decode("utf-8-sig", errors="replace")
    tree = LexborHTMLParser(html)
    _read_ids(page, tree)
    _read_head(page, tree)
    _read_links(page, tree)
    page.charts = [read_chart(table) for table in tree.css("table[data-chart]")]
    page.parts = read_parts(tree)
    page.pictures = read_pictures(tree)
    page.moved = dict(_moved(tree))
    page.unrendered = _unrendered(tree, html)  # last: it takes the tree apart
    return page


def _health(path: str, data: bytes) -> Iterator[Finding]:
    if not data.strip():
        yield Finding(path, 1, "empty-page", "is empty; build the site again")
    elif data.rfind(b"<") > data.rfind(b">"):
        yield Finding(path, data.count(b"\n") + 1, "truncated-page", "ends within a tag; build the site again")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"byte {data[error.start]:#04x} is not UTF-8; save the page's source as UTF-8"
        yield Finding(path, data.count(b"\n", 0, error.start) + 1, "not-utf-8", message)


def _moved(tree: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    for node in tree.css(".moved-page, .moved li[id]"):
        if link := node.css_first("a[href]"):
            yield node.attributes.get("id") or "", link.attributes["href"] or ""


def _read_ids(page: HtmlPage, tree: LexborHTMLParser) -> None:
    nodes: dict[str, list[LexborNode]] = defaultdict(list)
    for node in tree.css("[id]"):
        nodes[node.attributes["id"] or ""].append(node)
    page.ids = {sys.intern(id) for id in nodes if id}
    page.names = {node.attributes["name"] or "" for node in tree.css("a[name]")}
    for id, equal in nodes.items():
        if len(equal) > 1 and not id.startswith(CODE_LINE) and sum(not any(above.tag == "svg" for above in _above(node)) for node in equal) > 1:
            page.twice.append(id)
    for template in tree.css("template"):  # a script may bring them to life
        fragments = template.template_fragments() or ()
        page.names |= {node.attributes["id"] or "" for part in fragments for node in part.css("[id]")}


def _read_head(page: HtmlPage, tree: LexborHTMLParser) -> None:
    if base := tree.css_first("base[href]"):
        page.base = (base.attributes["href"] or "").strip()
    if canonical := tree.css_first("link[rel=canonical]"):
        page.canonical = (canonical.attributes.get("href") or "").strip()
    for meta in tree.css("meta[property^='og:image']"):
        page.preview.setdefault(meta.attributes["property"] or "", (meta.attributes.get("content") or "").strip())
    if refresh := tree.css_first("meta[http-equiv=refresh i]"):
        page.refresh = refresh_address(refresh.attributes.get("content") or "")


def _read_links(page: HtmlPage, tree: LexborHTMLParser) -> None:
    """Every attribute that holds an address or names an id. Spots are few and pages many, so equal ones are shared."""
    seen: Counter[Spot] = Counter()
    for node in {node.mem_id: node for node in tree.css(SELECTOR)}.values():  # one that matches twice is listed twice
        attributes, tag = node.attributes, node.tag or ""
        for name, value in attributes.items():
            spot = Spot(tag, name, value or "")
            if _holds_address(tag, name, attributes):
                if tag == "a" and _is_instruction(node, spot.value):
                    continue
                at = Nth(spot, seen[spot])
                seen[spot] += 1
                _note_link(page, node, at)
            elif name in REFERRING:
                page.references.add(spot)
    for spot in _in_texts(page, tree):
        seen[spot] += 1
    page.count = seen.total()
    page.links = tuple(_SHARED.setdefault(spot, spot) for spot in seen)


_SHARED: dict[Spot, Spot] = {}


def _holds_address(tag: str, name: str, attributes: dict[str, str | None]) -> bool:
    if tag in LINKS.get(name, ()):
        return tag != "link" or (attributes.get("rel") or "").lower() not in NO_FILE
    if tag == "meta" and name == "content":
        kind = attributes.get("property") or attributes.get("name") or ""
        return bool(METAS.fullmatch(kind)) or (attributes.get("http-equiv") or "").lower() == "refresh"
    return name == "style" and "url(" in (attributes["style"] or "")


def _is_instruction(node: LexborNode, address: str) -> bool:
    """Whether a link shows the reader's own machine: `Open http://localhost:8000` in a tutorial is meant as it stands."""
    return address.startswith("http") and is_private(address) and urlsplit(address).netloc in node.text(deep=True)


def _note_link(page: HtmlPage, node: LexborNode, at: Nth) -> None:
    """Note a link that leads nowhere or has no name."""
    address = at.spot.value.strip()
    if at.spot.tag != "a" or at.spot.attribute != "href":
        if not address and at.spot.tag not in MAY_BE_EMPTY and at.spot.attribute in ("href", "src"):
            page.placeholders.append(at)
        return
    if (address in ("", "#") or address[:11].lower() == "javascript:") and _is_content(node):
        page.placeholders.append(at)
    if not _has_name(node):
        page.nameless.append(at)


def _above(node: LexborNode) -> Iterator[LexborNode]:
    while (parent := node.parent) is not None:
        yield parent
        node = parent


def _is_content(node: LexborNode) -> bool:
    """Whether a link is a writer's: engines have links without an address in their own navigation, run by scripts."""
    if node.attributes.get("role") in BUTTONS or node.attributes.keys() & {"data-toggle", "data-bs-toggle"}:
        return False
    above = node
    for above in _above(node):
        role = above.attributes.get("role") or ""
        if above.tag in FRAME or role in ("navigation", "banner", "search", "dialog"):
            return False
        if above.tag in ("main", "article") or role == "main":
            return True
    return above.css_first("main,article,[role=main]") is None


def _has_name(node: LexborNode) -> bool:
    """Whether a screen reader has something to say for a link; a line of code that links itself needs no name."""
    if node.text(deep=True).strip():
        return True
    own = node.attributes
    if own.get("aria-hidden") == "true" or (own.get("id") and own.get("href") == f"#{own['id']}"):
        return True
    named = [own, *(inner.attributes for inner in node.css("[alt],[aria-label],[title]"))]
    keys = ("aria-label", "aria-labelledby", "title", "alt")
    return any((attributes.get(key) or "").strip() for attributes in named for key in keys)


def _in_texts(page: HtmlPage, tree: LexborHTMLParser) -> Iterator[Spot]:
    """Addresses in style sheets and structured data that stand in the page."""
    for node in tree.css("style"):
        yield from (Spot("style", "css", address) for _, address in css_addresses(node.text()))
    for number, node in enumerate(tree.css('script[type="application/ld+json"]')):
        try:
            yield from (Spot("script", "ld+json", address) for address in json_addresses(json.loads(node.text())))
        except ValueError as error:
            lines = page.lines(Spot("script", "type", "application/ld+json"))
            line = lines[min(number, len(lines) - 1)] + getattr(error, "lineno", 1) - 1
            page.findings.append(Finding(page.path, line, "unreadable", f"the structured data is no JSON ({error}); correct it"))


def _unrendered(tree: LexborHTMLParser, html: str) -> list[str]:
    """The Markdown and templates in the text, code apart."""
    body = tree.body
    if body is None:
        return []
    code = {node.mem_id: node for node in body.css(NOT_PROSE_SELECTOR)}
    # Only the outermost are taken out: what lies in them goes with them, and must not be touched again.
    for node in [node for node in code.values() if not any(above.mem_id in code for above in _above(node))]:
        node.decompose()
    found = {text for _, text in unrendered(body.text(deep=True, separator="\n\0\n"))}
    return sorted(text for text in found if not (text.startswith("{") and _is_shown_as_code(text, html)))


def _is_shown_as_code(text: str, html: str) -> bool:
    """Whether a page speaks of a template: it shows the same one as code."""
    return any(text in node.text(deep=True) for node in LexborHTMLParser(html).css("code,pre"))
