"""What is there for machines: the text of each page as Markdown, a list of the pages, and what a search engine asks for."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import NamedTuple

from html_to_markdown import ConversionOptions, convert
from selectolax.lexbor import LexborHTMLParser, LexborNode

from finishing.built_site import BuiltPage

TWIN = ".md"  # behind the path of a page: `faq/index.html.md`
LINK = re.compile(r'<link rel="alternate" type="text/markdown" href="[^"]*">\n?')
DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
NO_TEXT = "script, style, svg, button, form, .headerlink, nav.contents, nav.up, .take, [hidden]:not(th):not(td)"
CLEAN = ConversionOptions(extract_metadata=False)


class Read(NamedTuple):
    """A page as a machine reads it."""

    page: BuiltPage
    markdown: str
    reviewed: str  # the day on which it was last checked, `2026-11-28`; empty where it names none
    is_listed: bool  # by those who list pages: it is no page that is gone, and not the one for addresses not found


def read(page: BuiltPage) -> Read:
    """A page's text, and what it says of itself."""
    tree = LexborHTMLParser(page.html)
    text = tree.css_first("article") or tree.body
    day = DAY.search(" ".join(node.text() for node in text.css(".reviewed"))) if text else None
    robots = tree.css_first("head meta[name=robots]")
    is_gone = robots is not None and "noindex" in (robots.attributes.get("content") or "")
    return Read(page, _markdown(text, page), day[0] if day else "", not is_gone and page.place != "404.html")


def _markdown(text: LexborNode | None, page: BuiltPage) -> str:
    """The text of a page; its links lead from the folder of the page, which is also that of its Markdown."""
    if not text:
        return ""
    for node in text.css(NO_TEXT):
        node.decompose()
    for node in text.css("[hidden]"):
        del node.attrs["hidden"]  # columns that a reader of the page may choose
    for node in text.css("ol.cited .about"):
        node.insert_before(". ")  # on the page a line of its own
    body = convert(text.html or "", CLEAN).content or ""
    return body.strip() + "\n" + (f"\nThis page: <{page.canonical}>\n" if page.home else "")


def twins(pages: list[Read]) -> dict[str, bytes]:
    """The Markdown of each page beside it."""
    return {f"{read.page.path}{TWIN}": read.markdown.encode("utf-8") for read in pages if read.is_listed}


def linked(read: Read) -> BuiltPage:
    """A page with the link to its Markdown in the place of the one it had."""
    head, end, rest = LINK.sub("", read.page.html).partition("</head>")
    name = escape(read.page.path.rpartition("/")[2])
    tag = f'<link rel="alternate" type="text/markdown" href="{name}{TWIN}">\n' if end and read.is_listed else ""
    return replace(read.page, html=head + tag + end + rest)


def overview(pages: list[Read]) -> dict[str, bytes]:
    """`llms.txt`, `robots.txt` and, where the site knows its address, `sitemap.xml`."""
    listed = sorted((read for read in pages if read.is_listed), key=lambda read: read.page.place)
    files = {"llms.txt": "\n".join(_llms(listed)) + "\n", "robots.txt": "User-agent: *\nAllow: /\n"}
    if homes := sorted({read.page.home for read in listed} - {""}):
        files["robots.txt"] += f"\nSitemap: {homes[0]}sitemap.xml\n"
        files["sitemap.xml"] = "\n".join(_sitemap(listed)) + "\n"
    return {name: text.encode("utf-8") for name, text in files.items()}


def _llms(listed: list[Read]) -> Iterator[str]:
    """The site's name, what it is, and every page with what it says in short (llmstxt.org)."""
    home = next((read.page for read in listed if not read.page.place), listed[0].page if listed else None)
    if home is None:
        return
    yield f"# {home.site_name or home.title or 'Pages'}"
    yield ""
    if home.description:
        yield f"> {home.description}"
        yield ""
    yield "## Pages"
    yield ""
    for read in listed:
        title, said = read.page.title or read.page.place or "Home", read.page.description
        address = f"{read.page.home}{read.page.path}{TWIN}"
        yield f"- [{title.replace('[', '(').replace(']', ')')}]({address.replace(' ', '%20')})" + (f": {said}" if said else "")


def _sitemap(listed: list[Read]) -> Iterator[str]:
    """Every page that names its own address, with the day on which it was last checked, where it says so."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    for read in listed:
        if read.page.home:
            day = f"<lastmod>{read.reviewed}</lastmod>" if read.reviewed else ""
            yield f"<url><loc>{escape(read.page.canonical)}</loc>{day}</url>"
    yield "</urlset>"
