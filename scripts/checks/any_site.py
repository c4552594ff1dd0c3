"""Checks that hold for any site as a whole: its pages among one another, and the files beside them. One check is one generator function."""

import re
import struct
from collections.abc import Iterator
from pathlib import Path

from checks.article_site import Promised
from checks.files import Mention, mentions
from checks.html_page import HtmlPage
from checks.link_checks import Problem, is_anchor, lost_anchor, no_file, wrong_address
from checks.site import Site
from checks.urls import Spot, Target, addresses_in, scheme
from findings import Finding

STALE = ("sitemap", "search", "feed", "llms")  # files that an engine writes; each has a code of its own
PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".ico", ".bmp")
TEXTS = (".html", ".htm", ".css", ".js", ".map", ".json", ".xml", ".txt", ".md")
POINTERS = (b"version https://git-lfs.github.com/spec", b"/annex/objects/")
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


def check_there_is_something(site: Site, promised: Promised | None) -> Iterator[Finding]:
    """A site must have pages, and its pages must have links."""
    if not site.pages:
        yield Finding(".", 1, "no-pages", f"{site.root.name!r} has no HTML page; build the site first")
    elif not any(page.count for page in site.pages.values()):
        yield Finding(".", 1, "no-links", "no page has a link; build the site again")


def check_files(site: Site, promised: Promised | None) -> Iterator[Finding]:
    """A page must be whole, and a link in the file system must lead to a file."""
    yield from site.findings
    for page in site.pages.values():
        yield from page.findings
    cut = [page for page in site.pages.values() if not page.whole]
    if len(cut) * 2 <= len(site.pages):  # HTML need not end with the tag; where most pages leave it out, none is cut
        for page in cut:
            line = page.file.read_bytes().rstrip(b"\n").count(b"\n") + 1
            yield Finding(page.path, line, "truncated-page", "has no `</html>` at its end; build the site again")


def check_anchors(site: Site, promised: Promised | None) -> Iterator[Finding]:
    """The fragment of a link to another page of the site must lead to an anchor on that page."""
    for page in site.pages.values():
        for spot in page.links:
            for address in addresses_in(spot) if "#" in spot.value else ():
                target = site.target(page, address) if scheme(address) != "data" else None
                if target and (wrong := no_anchor(site, target, address)):
                    for line in page.lines(spot):
                        yield Finding(page.path, line, *wrong)


def no_anchor(site: Site, target: Target, address: str) -> Problem | None:
    """What is wrong where an address leads to a page without its anchor; a page that sends its reader on takes the fragment along."""
    page = site.pages.get(target.path)
    if page is None or is_anchor(page, target.fragment):
        return None
    if page.refresh and (onward := site.target(page, page.refresh)) and onward.path != target.path:
        return no_anchor(site, Target(onward.path, target.fragment), address) if _ends(site, page) else None
    return lost_anchor(page, target, address)


def check_leads(site: Site, promised: Promised | None) -> Iterator[Finding]:
    """A page must have a page that leads to it, or readers never come there."""
    for page in site.pages.values() if "index.html" in site.pages else ():
        is_apart = page.path in ("index.html", "404.html") or page.refresh or page.is_aside or not page.count
        if not is_apart and page.path not in site.led_to:
            yield Finding(page.path, 1, "orphan-page", "no other page leads here; link it, or say `noindex` where that is meant")


def check_other_files(site: Site, promised: Promised | None) -> Iterator[Finding]:
    """An address in a style sheet, drawing, sitemap, feed, search index, web manifest or llms.txt must lead to what is there."""
    for mention in mentions(site):
        if isinstance(mention, Finding):
            yield mention
        elif wrong := _stale(site, mention):
            yield Finding(mention.file, mention.line, *wrong)


def _stale(site: Site, mention: Mention) -> Problem | None:
    file, _, kind, address = mention
    if scheme(address) == "data":
        return None
    folder = "" if kind == "search" else file[: file.rfind("/") + 1]
    target = site.resolve(folder, "index.html" if kind == "search" else file, address)
    if wrong := wrong_address(address, leaves=False):
        return wrong
    if target is None and kind == "sitemap" and site.home.host:
        return "stale-sitemap", f"{address!r} is no address of this site, {site.home.host}{site.home.base}; build the site again", address
    wrong = (no_file(site, target, address) or no_anchor(site, target, address)) if target else None
    return (f"stale-{kind}", *wrong[1:]) if wrong and kind in STALE else wrong


def check_assets(site: Site, promised: Promised | None) -> Iterator[Finding]:
    """A picture or other file must hold what its name says, no pointer to where it is kept, and not nothing."""
    for name in sorted(site.files):
        is_picture = name.lower().endswith(PICTURES)
        if is_picture or not name.lower().endswith(TEXTS):
            with (site.root / name).open("rb") as opened:
                start = opened.read(64)
            if what := _instead(start, is_picture):
                yield Finding(name, 1, "no-picture" if is_picture else "pointer-file", f"{what}; put the file itself there", name)


def _instead(start: bytes, is_picture: bool) -> str:
    """What stands in the place of a file, from how it begins."""
    if start.startswith(POINTERS):
        return "is a pointer to a file that is kept elsewhere (Git LFS or git-annex)"
    if is_picture and not start:
        return "is empty"
    return "is a page of HTML" if is_picture and re.match(rb"\s*<(!doctype html|html|head)\b", start, re.IGNORECASE) else ""


def check_previews(site: Site, promised: Promised | None) -> Iterator[Finding]:
    """A PNG of the site that a page names as its preview must be one, and as wide and high as the page says."""
    for page in site.pages.values():
        address = page.preview.get("og:image", "")
        target = site.target(page, address) if address else None
        if target and target.path in site.files and target.path.endswith(".png"):
            said = tuple(page.preview.get(f"og:image:{side}", "") for side in ("width", "height"))
            for line in page.lines(Spot("meta", "content", address)) if (wrong := _wrong_picture(site.root / target.path, said)) else ():
                yield Finding(page.path, line, "wrong-preview", f"{address!r} {wrong}; draw it again or correct what the page says")


def _wrong_picture(file: Path, said: tuple[str, ...]) -> str:
    """What is wrong with a picture whose width and height are said; a side that is not said is not asked for."""
    with file.open("rb") as opened:
        start = opened.read(len(PNG) + 8)
    if not start.startswith(PNG) or len(start) < len(PNG) + 8:
        return "is no PNG"
    true = tuple(map(str, struct.unpack(">II", start[len(PNG) :])))
    if any(one and one != other for one, other in zip(said, true, strict=True)):
        return f"is {' by '.join(true)} pixels, and the page says {' by '.join(said)}"
    return ""


def check_refreshes(site: Site, promised: Promised | None) -> Iterator[Finding]:
    """A page that sends its reader on must send them to a page that stays."""
    for page in site.pages.values():
        if page.refresh and not _ends(site, page):
            message = f"{page.refresh!r} leads back here in the end; correct it or remove the page"
            yield Finding(page.path, page.line_of_refresh(), "refresh-loop", message)


def _ends(site: Site, page: HtmlPage) -> bool:
    """Whether a chain of pages that send their reader on comes to an end."""
    seen: set[str] = set()
    at: HtmlPage | None = page
    while at and at.refresh and at.path not in seen:
        seen.add(at.path)
        onward = site.target(at, at.refresh)
        at = site.pages.get(onward.path) if onward else None
    return at is None or not at.refresh
