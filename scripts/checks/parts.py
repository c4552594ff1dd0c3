"""Checks of what a site shows of the article beside its charts: figures, drawings, vulnerabilities, events."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from selectolax.lexbor import LexborHTMLParser

from checks.article_site import Promised
from checks.html_page import HtmlPage
from checks.page_parts import Part, Piece, read_parts
from checks.site import Site
from checks.urls import Spot
from findings import Finding
from pages.render import render

RAW = re.compile(r"^<(div|figure|ol)\b.*?^</\1>$", re.DOTALL | re.MULTILINE)  # HTML that a page's Markdown hands on as it is


def check_parts(site: Site, promised: Promised | None) -> Iterator[Finding]:
    """Every table of figures or vulnerabilities, drawing and timeline must show what the article says: each cell and bar, in this order."""
    expected = _expected(promised) if promised else {}
    for path, parts in expected.items():
        if page := site.pages.get(path):
            there = {(part.mark, part.name): part for part in page.parts}
            known = {(part.mark, part.name) for part in parts}
            for part in parts:
                yield from _compared(page, there.get((part.mark, part.name)), part)
            for (mark, name), times in Counter((part.mark, part.name) for part in page.parts).items():
                if (mark, name) not in known or times > 1:
                    what = "more than once" if (mark, name) in known else "which the article has not"
                    message = f"shows {mark.removeprefix('data-')} {name!r} {what}; remove it"
                    yield Finding(page.path, _line(page, Part(mark, name, []), ""), "unknown-part", message)


@lru_cache(maxsize=1)
def _expected(promised: Promised) -> dict[str, list[Part]]:
    """From each page of the site to its parts, as the generator writes them."""
    pages = {file.removesuffix(".md"): text for file, text in render(promised.article).items() if file.endswith(".md")}
    raw = {id: "\n".join(match[0] for match in RAW.finditer(text)) for id, text in pages.items()}
    return {("index.html" if id == "index" else f"{id}/index.html"): read_parts(LexborHTMLParser(html)) for id, html in raw.items()}


def _compared(page: HtmlPage, found: Part | None, part: Part) -> Iterator[Finding]:
    what = f"{part.mark.removeprefix('data-')} {part.name!r}"
    if found is None:
        yield Finding(page.path, 1, "missing-part", f"{what} is not shown; build the site again")
        return
    there, must_be = _numbered(found.texts), _numbered(part.texts)
    for name, text in must_be.items():
        shown = there[name].shows if name in there else None
        if shown != text.shows:
            message = f"{what}: {name} is lost" if shown is None else f"{what}: {name} is {shown!r}; must be {text.shows!r}"
            yield Finding(page.path, _line(page, part, text.id), "wrong-part", f"{message}; build the site again")
    for name in [name for name in there if name not in must_be]:
        message = f"{what}: {name} is not in the article; build the site again"
        yield Finding(page.path, _line(page, part, there[name].id), "wrong-part", message)
    if list(there) != list(must_be) and there.keys() == must_be.keys():
        yield Finding(page.path, _line(page, part, ""), "wrong-part", f"{what} is in another order; build the site again")


def _numbered(texts: list[Piece]) -> dict[str, Piece]:
    """Texts by their names; of several with one name all but the first have a number."""
    seen: Counter[str] = Counter()
    found = {}
    for text in texts:
        seen[text.name] += 1
        found[text.name if seen[text.name] == 1 else f"{text.name} (number {seen[text.name]})"] = text
    return found


def _line(page: HtmlPage, part: Part, id: str) -> int:
    """The line of the row or event, where it has an id and is there; else that of the part."""
    if id in page.ids:
        return page.lines_of_id(id)[0]
    return next((lines[0] for tag in ("table", "figure", "ol", "svg") if (lines := page.lines_or_none(Spot(tag, part.mark, part.name)))), 1)
