"""Checks that hold for any site: links, anchors, ids, names, text and files. One check is one generator function."""

from collections.abc import Iterator

from checks.article_site import Promised
from checks.files import Mention, mentions
from checks.html_page import HtmlPage
from checks.site import Site, Target
from checks.urls import Spot, addresses_in, problem
from findings import Finding

Problem = tuple[str, str]  # code and message


def check_there_is_something(site: Site, promised: Promised | None) -> Iterator[Finding]:
    """A site must have pages, and its pages must have links."""
    if not site.pages:
        yield Finding(".", 1, "no-pages", f"{site.root.name!r} has no HTML page; build the site first")
    elif not any(page.links for page in site.pages.values()):
        yield Finding(".", 1, "no-links", "no page has a link; build the site again")


def check_files(site: Site, promised: Promised | None) -> Iterator[Finding]:
    """A page must be a whole text in UTF-8, and a link in the file system must lead to a file."""
    yield from site.findings
    for page in site.pages.values():
        yield from page.findings
    cut = [page for page in site.pages.values() if not page.whole]
    if len(cut) * 2 <= len(site.pages):  # HTML need not end with the tag; where most pages leave it out, none is cut
        for page in cut:
            line = page.file.read_bytes().rstrip(b"\n").count(b"\n") + 1
            yield Finding(page.path, line, "truncated-page", "has no `</html>` at its end; build the site again")


def check_links(site: Site, promised: Promised | None) -> Iterator[Finding]:
    """A link within the site must lead to a file that is there, and its fragment to an anchor on that page."""
    for page in site.pages.values():
        for spot in page.links:
            for address in addresses_in(spot):
                if address and (wrong := _wrong(site, page, address)):
                    for line in page.lines(spot):
                        yield Finding(page.path, line, *wrong)


def _wrong(site: Site, page: HtmlPage, address: str) -> Problem | None:
    """What is wrong with an address on a page."""
    if address[:5].lower() == "data:" or address[:11].lower() == "javascript:":
        return None
    if (wrong := problem(address)) and wrong[0] == "bad-address":
        return wrong
    target = site.target(page, address)
    return wrong if target is None else missing(site, target, address)


def missing(site: Site, target: Target, address: str) -> Problem | None:
    """What of an address's target is not on the site."""
    path, fragment = target
    if path not in site.files:
        return _no_file(site, path, address)
    page = site.pages.get(path)
    if page is None or not fragment or fragment.lower() == "top" or page.has(fragment):
        return None
    if page.refresh and (onward := site.target(page, page.refresh)) and onward.path != path:
        return missing(site, Target(onward.path, fragment), address) if _ends(site, page) else None
    return "broken-anchor", f"{address!r}: {path} has no anchor {fragment!r}; {_advice(page, fragment)}"


def _no_file(site: Site, path: str, address: str) -> Problem:
    if path.startswith("/"):
        return "outside-base", f"{address!r} leaves the site, which is published under {site.home.base!r}; make it relative"
    if path.endswith((".md", ".markdown")):
        return "markdown-link", f"{address!r} leads to a Markdown file, which is not on the site; link the page made from it"
    if site.has_folder(path.removesuffix("index.html")):
        folder = path.removesuffix("index.html")
        return "broken-link", f"{address!r} leads to {folder!r}, a folder without index.html; link a page in it or add one"
    return "broken-link", f"{address!r} leads to {path!r}, which is not there; correct the link or add the file"


def _advice(page: HtmlPage, fragment: str) -> str:
    alike = sorted(id for id in page.ids | page.names if id.lower() == fragment.lower())
    return f"write {alike[0]!r}" if alike else "correct it or restore the anchor"


def check_other_files(site: Site, promised: Promised | None) -> Iterator[Finding]:
    """An address in a style sheet, sitemap, search index or manifest must lead to what is there."""
    for mention in mentions(site):
        if isinstance(mention, Finding):
            yield mention
        elif wrong := _stale(site, mention):
            yield Finding(mention.file, mention.line, *wrong)


def _stale(site: Site, mention: Mention) -> Problem | None:
    file, _, kind, address = mention
    if address[:5].lower() == "data:":
        return None
    if (wrong := problem(address)) and wrong[0] == "bad-address":
        return wrong
    folder = "" if kind == "search" else file[: file.rfind("/") + 1]
    target = site.resolve(folder, "index.html" if kind == "search" else file, address)
    if target is None and kind == "sitemap" and site.home.host:
        return "stale-sitemap", f"{address!r} is no address of this site, {site.home.host}{site.home.base}; build the site again"
    wrong = wrong if target is None else missing(site, target, address)
    return (f"stale-{kind}", wrong[1]) if wrong and kind in ("sitemap", "search") else wrong


def check_refreshes(site: Site, promised: Promised | None) -> Iterator[Finding]:
    """A page that sends its reader on must send them to a page that stays."""
    for page in site.pages.values():
        if page.refresh and not _ends(site, page):
            message = f"{page.refresh!r} leads back here in the end; correct it or remove the page"
            yield Finding(page.path, _refresh_line(page), "refresh-loop", message)


def _ends(site: Site, page: HtmlPage) -> bool:
    """Whether a chain of pages that send their reader on comes to an end."""
    seen: set[str] = set()
    at: HtmlPage | None = page
    while at and at.refresh and at.path not in seen:
        seen.add(at.path)
        onward = site.target(at, at.refresh)
        at = site.pages.get(onward.path) if onward else None
    return at is None or not at.refresh


def _refresh_line(page: HtmlPage) -> int:
    return next((page.lines(spot)[0] for spot in page.links if spot.attribute == "content" and page.refresh in spot.value), 1)


def check_placeholders(site: Site, promised: Promised | None) -> Iterator[Finding]:
    """A link in the content of a page must have an address that leads somewhere."""
    for page in site.pages.values():
        for at in page.placeholders:
            message = f"{at.spot.attribute}={at.spot.value!r} of a <{at.spot.tag}> leads nowhere; give it an address or remove it"
            yield Finding(page.path, page.line(at), "placeholder", message)


def check_names(site: Site, promised: Promised | None) -> Iterator[Finding]:
    """A link must have a text, or a label that says in its place where it leads."""
    for page in site.pages.values():
        for at in page.nameless:
            message = f"the link to {at.spot.value!r} has no text; give it one, or an `aria-label` or its image an `alt`"
            yield Finding(page.path, page.line(at), "nameless-link", message)


def check_ids(site: Site, promised: Promised | None) -> Iterator[Finding]:
    """An id must stand once on its page."""
    for page in site.pages.values():
        for id in page.twice:
            first, *others = page.lines_of_id(id)
            for line in others or [first]:
                yield Finding(page.path, line, "duplicate-id", f"id {id!r} is on line {first} already; rename one")


def check_id_references(site: Site, promised: Promised | None) -> Iterator[Finding]:
    """A label or description that names an id must name one on its page."""
    for page in site.pages.values():
        for spot in page.references:
            for id in spot.value.split():
                if id not in page.ids:
                    message = f"{spot.attribute}={spot.value!r} names no id on this page; correct it or restore the id"
                    for line in page.lines(spot):
                        yield Finding(page.path, line, "broken-reference", message)


def check_text(site: Site, promised: Promised | None) -> Iterator[Finding]:
    """Markdown and templates must not reach the reader as they were written."""
    for page in site.pages.values():
        for text in page.unrendered:
            message = f"{text.strip()!r} is Markdown or a template that was not rendered; correct it or mark it as code"
            for line in page.lines(Spot("", "#text", text)):
                yield Finding(page.path, line, "unrendered", message)
