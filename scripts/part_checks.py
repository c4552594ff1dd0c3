"""Checks of what a site shows of the article beside its charts: figures, drawings, vulnerabilities, events."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from built_site import Site
from findings import Finding
from page import Page
from page_parts import Part, read_parts
from published import Published
from records import Article
from render import render
from web_addresses import Place

RAW = re.compile(r"^<(div|figure|ol)\b.*?^</\1>$", re.DOTALL | re.MULTILINE)  # HTML that a page's Markdown hands on as it is


def check_parts(site: Site, published: Published | None) -> Iterator[Finding]:
    """Every table of figures or flaws, every drawing and timeline must show what the article says, cell by cell and bar by bar."""
    for path, parts in (_expected(published.article) if published else {}).items():
        if page := site.pages.get(path):
            there = {(part.mark, part.name): part for part in page.parts}
            for part in parts:
                yield from _compared(page, there.get((part.mark, part.name)), part)


def _expected(article: Article) -> dict[str, list[Part]]:
    """From each page of the site to its parts, as the generator writes them."""
    pages = {file.removesuffix(".md"): text for file, text in render(article).items() if file.endswith(".md")}
    raw = {id: "\n".join(match[0] for match in RAW.finditer(text)) for id, text in pages.items()}
    return {("index.html" if id == "index" else f"{id}/index.html"): read_parts(LexborHTMLParser(html)) for id, html in raw.items()}


def _compared(page: Page, found: Part | None, part: Part) -> Iterator[Finding]:
    what = f"{part.mark.removeprefix('data-')} {part.name!r}"
    if found is None:
        yield Finding(page.path, 1, "missing-part", f"{what} is not shown; build the site again")
        return
    for name, must in part.texts.items():
        shown = found.texts.get(name)
        if shown != must:
            message = f"{what}: {name} is lost" if shown is None else f"{what}: {name} is {shown!r}; must be {must!r}"
            yield Finding(page.path, _line(page, part, name), "wrong-part", f"{message}; build the site again")
    for name in found.texts.keys() - part.texts.keys():
        message = f"{what}: {name} is not in the article; build the site again"
        yield Finding(page.path, _line(page, part, name), "wrong-part", message)


def _line(page: Page, part: Part, name: str) -> int:
    """The line of the row or event, where it has an id and is there; else that of the part."""
    id = name.split("'")[1] if "'" in name else ""
    if id in page.ids:
        return page.lines_of_id(id)[0]
    tags = ("table", "figure", "ol", "svg")
    return next((lines[0] for tag in tags if (lines := page.lines(Place(tag, part.mark, part.name))) != [1]), 1)
