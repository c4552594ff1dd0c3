"""What a site promises that was made from an article: a page for each of the article's, and every address released."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from article.anchors import Anchor, anchors
from article.documents import read_document
from article.load import load_article
from article.permalinks import PERMALINKS, moved, released
from article.records import Article
from checks.place import Place
from checks.site import Site
from checks.urls import Target
from findings import Finding, shown

TOP = "content"  # the anchor of a page's heading

@dataclass(frozen=True, slots=True, eq=False)
class Promised:
    article: Article
    listed_in: str = PERMALINKS  # the file of the permalinks, as findings name it


def read_promised(folder: Path) -> Promised:
    """The article of a folder and its list of permalinks. Raises InvalidInput where the article cannot be loaded."""
    return Promised(load_article(folder), shown(folder / PERMALINKS))


def is_made_from(place: Place, folder: Path) -> bool:
    """Whether a site has most of an article's pages: three quarters, so that one which lost a few still counts.

    Only the outline is read, so that another site waits for no article. Raises InvalidInput where it cannot be read.
    """
    outline = read_document(folder / "article.toml").data.get("pages", [])
    ids = [page["id"] for page in outline if isinstance(page, dict) and "id" in page]
    there = [id for id in ids if id == "index" or place.file(f"{id}/") in place.files]
    return len(there) * 4 > len(ids) * 3


def pages_of(promised: Promised) -> set[str]:
    """The paths of the pages that are made from an article."""
    ids = {anchor.page for anchor in anchors(promised.article)}
    return {"index.html" if id == "index" else f"{id}/index.html" for id in ids}


def check_pages_are_there(site: Site, promised: Promised | None) -> Iterator[Finding]:
    """Every page of the article and of each question must be there, and one for addresses not found."""
    if promised:
        for name in ("404.html", *pages_of(promised)):
            if name not in site.pages:
                yield Finding(name, 1, "missing-page", "is not there; build the site again")


def check_permalinks(site: Site, promised: Promised | None) -> Iterator[Finding]:
    """Every released address must be there, and one that moved must lead on to where it is; every other must be there too."""
    if not promised:
        return
    places = moved(promised.article)
    known = released(promised.article)
    for permalink, i in known.items():
        if wrong := _lost(site, permalink) or _astray(site, permalink, places.get(permalink)):
            yield Finding(promised.listed_in, i + 1, "lost-permalink", f"{permalink!r} was released and {wrong}", _target(site, permalink))
    for anchor in anchors(promised.article):
        page = site.pages.get(_file(site, anchor.permalink))
        if page and anchor.permalink not in known and not page.has(anchor.id or TOP):
            yield Finding(page.path, 1, "missing-anchor", f"{anchor.id or TOP!r} is not on the page, though the article has it; build the site again")


def _target(site: Site, permalink: str) -> str:
    """What an address leads to: the page alone where that is not there."""
    file = _file(site, permalink)
    return str(Target(file, permalink.partition("#")[2] if file in site.pages else ""))


def _file(site: Site, permalink: str) -> str:
    return site.file(permalink.partition("#")[0].removeprefix("/"))


def _lost(site: Site, permalink: str) -> str:
    """What is wrong where an address leads to nothing."""
    file, fragment = _file(site, permalink), permalink.partition("#")[2]
    if file not in site.pages:
        return f"{file!r} is not there; build the site again"
    return "is not on its page; build the site again" if fragment and not site.pages[file].has(fragment) else ""


def _astray(site: Site, permalink: str, place: Anchor | None) -> str:
    """What is wrong where an address has moved, and its page does not lead on to the place."""
    if place is None:
        return ""
    page = site.pages[_file(site, permalink)]
    link = page.moved.get(permalink.partition("#")[2], page.moved.get("", ""))
    target = site.target(page, link) if link else None
    if target and (target.path, target.fragment or TOP) == (_file(site, place.permalink), place.id or TOP):
        return _lost(site, place.permalink) and f"leads to {link!r}, which is not there; build the site again"
    return f"moved to {place.permalink!r}, and its page leads to {link!r}; build the site again"
