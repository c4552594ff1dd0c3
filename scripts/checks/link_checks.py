"""Checks of the addresses on one page: whether they are addresses, and whether what they lead to is on the site."""

import base64
import hashlib
import re
from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from checks.html_page import HtmlPage, ParsedPage
from checks.nodes import above, attribute, text
from checks.place import Place
from checks.urls import Spot, Target, addresses_in, problem, scheme
from findings import Finding

Problem = tuple[str, str, str]  # code, message and target

FRAME = ("nav", "header", "footer")  # parts of a page that an engine draws
BUTTONS = ("button", "tab", "menuitem")  # roles of links that a script runs
ROLES = ("navigation", "banner", "search", "dialog")
BACKLINK = "doc-backlink"  # where mkdocstrings lists what leads to a place
MAY_BE_EMPTY = ("iframe", "input")  # where an empty address means nothing
LOADED = ("img", "script", "iframe", "video", "audio", "source", "track", "embed", "input", "object", "form", "style")  # with the page
DIGESTS = ("sha256", "sha384", "sha512")


def check_links(place: Place, parsed: ParsedPage) -> Iterator[Finding]:
    """A link within the site must lead to a file that is there, and its fragment to an anchor on that page."""
    page = parsed.page
    for spot in dict.fromkeys(link.spot for link in parsed.links):
        is_kept = False
        for address in addresses_in(spot):
            target = _target(place, page, address) if address else None
            wrong = wrong_address(address, target is None) or (target and (no_file(place, target, address) or _no_anchor(page, target, address)))
            if wrong:
                yield from (Finding(page.path, line, *wrong) for line in page.lines(spot))
                continue
            if target is not None:
                parsed.targets.add(target)
            is_kept |= target is None or (bool(target.fragment) and target.path != page.path)
        if is_kept:
            page.links.append(spot)


def _target(place: Place, page: HtmlPage, address: str) -> Target | None:
    return None if scheme(address) in ("data", "javascript") else place.target(page, address)


def wrong_address(address: str, leaves: bool) -> Problem | None:
    """What is wrong with an address as it is written; one that leaves the site must lead to what every reader can reach."""
    wrong = problem(address) if scheme(address) != "javascript" else None
    return (*wrong, address) if wrong and (leaves or wrong[0] == "bad-address") else None


def no_file(place: Place, target: Target, address: str) -> Problem | None:
    """What is wrong where an address leads to no file of the site, or to one by a way that not every server knows."""
    path = target.path
    if path.startswith("/"):
        return "outside-base", f"{address!r} leaves the site, which is published under {place.home.base!r}; make it relative", path
    if path not in place.files:
        if path.endswith((".md", ".markdown")):
            code, why = "markdown-link", "leads to a Markdown file, which is not on the site; link the page made from it"
        elif place.has_folder(folder := path.removesuffix("index.html")):
            code, why = "broken-link", f"leads to {folder!r}, a folder without index.html; link a page in it or add one"
        else:
            code, why = "broken-link", f"leads to {path!r}, which is not there; correct the link or add the file"
        return code, f"{address!r} {why}", path
    if "//" in address and re.search(r"(?<!:)//", address.partition("#")[0].partition("?")[0].removeprefix("//")):
        return "doubled-slash", f"{address!r} has two slashes where one is enough, which not every server takes for one; write one", path
    return None


def _no_anchor(page: HtmlPage, target: Target, address: str) -> Problem | None:
    if target.path != page.path or page.refresh or is_anchor(page, target.fragment):
        return None
    return lost_anchor(page, target, address)


def is_anchor(page: HtmlPage, fragment: str) -> bool:
    return not fragment or fragment.lower() == "top" or page.has(fragment)


def lost_anchor(page: HtmlPage, target: Target, address: str) -> Problem:
    """What is said of a link whose page does not have the anchor."""
    alike = sorted(id for id in page.ids | page.names if id.lower() == target.fragment.lower())
    advice = f"write {alike[0]!r}" if alike else "correct it or restore the anchor"
    return "broken-anchor", f"{address!r}: {target.path} has no anchor {target.fragment!r}; {advice}", str(target)


def check_placeholders(place: Place, parsed: ParsedPage) -> Iterator[Finding]:
    """A link in the content of a page must have an address that leads somewhere."""
    page = parsed.page
    for spot, nth, node in parsed.links:
        if node is not None and _is_placeholder(spot, node):
            message = f"{spot.attribute}={spot.value!r} of a <{spot.tag}> leads nowhere; give it an address or remove it"
            yield Finding(page.path, page.line(spot, nth), "placeholder", message)


def _is_placeholder(spot: Spot, node: LexborNode) -> bool:
    address = spot.value.strip()
    if (spot.tag, spot.attribute) != ("a", "href"):
        return not address and spot.tag not in MAY_BE_EMPTY and spot.attribute in ("href", "src")
    if address not in ("", "#") and scheme(address) != "javascript":
        return False
    marks_a_place = node.attributes.keys() & {"id", "name"} and not text(node)
    return not marks_a_place and _is_content(node)


def _is_content(node: LexborNode) -> bool:
    """Whether a link is a writer's: engines have links without an address in their own navigation, run by scripts."""
    if attribute(node, "role") in BUTTONS or node.attributes.keys() & {"data-toggle", "data-bs-toggle"}:
        return False
    outermost = node
    for outermost in above(node):
        role = attribute(outermost, "role")
        if outermost.tag in FRAME or role in ROLES or BACKLINK in attribute(outermost, "class"):
            return False
        if outermost.tag in ("main", "article") or role == "main":
            return True
    return outermost.css_first("main,article,[role=main]") is None


def check_secure(place: Place, parsed: ParsedPage) -> Iterator[Finding]:
    """A page that is read by HTTPS must load by HTTPS what it loads, and send its forms by it."""
    page = parsed.page
    if not (place.site_url or page.canonical).lower().startswith("https:"):
        return
    for spot, nth, node in parsed.links:
        if spot.tag in LOADED or (spot.tag == "link" and _is_loaded(node)):
            for address in addresses_in(spot):
                if address.lower().startswith("http:") and not problem(address):
                    message = f"{address!r} is fetched by HTTP on a page that is read by HTTPS, which browsers refuse; write `https:`"
                    yield Finding(page.path, page.line(spot, nth), "mixed-content", message, address)


def _is_loaded(node: LexborNode | None) -> bool:
    return bool({"stylesheet", "icon", "preload", "modulepreload", "manifest"} & set(attribute(node, "rel").lower().split()))


def check_error_page(place: Place, parsed: ParsedPage) -> Iterator[Finding]:
    """The page for addresses not found must name its files from the root, as it is shown at every depth."""
    page = parsed.page
    if page.path != "404.html" or page.base:
        return
    for spot, nth, _ in parsed.links:
        for address in addresses_in(spot):
            if address and not scheme(address) and address[0] not in "/#" and not problem(address):
                message = f"{address!r} is relative, and leads elsewhere where this page is shown below a folder; begin it with {place.home.base!r}"
                yield Finding(page.path, page.line(spot, nth), "relative-on-404", message)


def check_integrity(place: Place, parsed: ParsedPage) -> Iterator[Finding]:
    """A script or style sheet whose `integrity` a page names must have it, or browsers refuse it."""
    page = parsed.page
    for spot, nth, node in parsed.links if "integrity" in parsed.html else ():
        said = attribute(node, "integrity") if spot.attribute in ("src", "href") else ""
        target = place.target(page, spot.value.strip()) if said else None
        if target and target.path in place.files and not _matches(said, (place.root / target.path).read_bytes()):
            message = f"{spot.value!r} is not what `integrity` says, {said!r}; renew it or restore the file"
            yield Finding(page.path, page.line(spot, nth), "wrong-integrity", message, target.path)


def _matches(said: str, data: bytes) -> bool:
    """Whether one of the strongest digests that are named is that of a file; browsers take what they do not know for none."""
    digests = [(kind, value.partition("?")[0]) for kind, _, value in (one.partition("-") for one in said.split()) if kind in DIGESTS]
    strongest = max((kind for kind, _ in digests), default="")
    true = base64.b64encode(hashlib.new(strongest, data).digest()).decode() if strongest else ""
    return not digests or (strongest, true) in digests
