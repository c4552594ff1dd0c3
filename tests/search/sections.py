"""What a reader sees where a link of the built site leads: the section that it opens, as text. No engine is known here."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
NOT_READ = "script, style, .headerlink, .contents, .up, .answer-tools, .downloads, .cite, .cited, .related, .us"
LISTS = ("sources", "read-on")  # they stand below an answer, and are no part of it
FIRST_WORDS = 400  # of a page, chart or list that is opened: so much is read before one goes elsewhere


def section(site: Path, url: str) -> str:
    """The text that `url`, an address from the top of the site (`faq/x/`, `definitions/#kvm`), opens; empty where there is none."""
    path, _, id = url.removeprefix("./").removeprefix("/").partition("#")
    article = _article(site / path / "index.html")
    place = article.css_first(f"[id='{id}']") if id else article
    if place is None:
        return ""
    found = _below(place) if place.tag in HEADINGS else [place]
    return " ".join([word for node in found for word in _texts(node)][:FIRST_WORDS])


def _below(heading: LexborNode) -> Iterator[LexborNode]:
    """A heading and what stands below it, up to the next heading of the same level or a higher one."""
    yield heading
    node = heading.next
    while node is not None and not (node.tag in HEADINGS and node.tag <= heading.tag):  # type: ignore[operator]
        yield node
        node = node.next


def _texts(node: LexborNode) -> list[str]:
    return str(node.text(separator=" ")).split()


@cache
def _article(file: Path) -> LexborNode:
    """The article of a page, without what is not read as its text."""
    tree = LexborHTMLParser(file.read_text(encoding="utf-8"))
    article = tree.css_first("article")
    assert article is not None, f"{file} has no article"
    if file.parent.parent.name == "faq":
        for id in LISTS:
            for heading in article.css(f"[id='{id}']"):
                for one in list(_below(heading)):
                    one.decompose()
    for one in article.css(NOT_READ):
        one.decompose()
    return article
