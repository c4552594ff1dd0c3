"""What a site promises that was made from an article: a page for each of the article's, and every address ever published."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from article.anchors import anchors
from article.load import load_article
from article.permalinks import read_permalinks
from article.records import Article
from checks.site import Site
from findings import Finding


@dataclass(frozen=True, slots=True)
class Promised:
    article: Article
    permalinks: list[str]


def read_promised(folder: Path) -> Promised:
    """The article of a folder and its list of permalinks. Raises InvalidInput where the article cannot be loaded."""
    return Promised(load_article(folder), read_permalinks(folder))


def is_made_from(site: Site, article: Article) -> bool:
    """Whether a site has most of the article's pages: three quarters, so that one which lost a few still counts."""
    there = [page for page in article.outline.pages if site.file(f"{page.id}/") in site.pages or page.id == "index"]
    return len(there) * 4 > len(article.outline.pages) * 3


def check_pages_are_there(site: Site, promised: Promised | None) -> Iterator[Finding]:
    """Every page of the article and of each question must be there, and one for addresses not found."""
    if promised:
        ids = dict.fromkeys(anchor.page for anchor in anchors(promised.article))
        for name in ("404.html", *("index.html" if id == "index" else f"{id}/index.html" for id in ids)):
            if name not in site.pages:
                yield Finding(name, 1, "missing-page", "is not there; build the site again")


def check_permalinks(site: Site, promised: Promised | None) -> Iterator[Finding]:
    """Every anchor ever published must be there still."""
    for number, permalink in enumerate(promised.permalinks if promised else (), start=1):
        path, _, fragment = permalink.partition("#")
        file = site.file(unquote(path.removeprefix("/")))
        page = site.pages.get(file)
        if page is None:
            message = f"{permalink!r} was published, and {file!r} is gone; bring the page back"
            yield Finding("permalinks.txt", number, "lost-permalink", message)
        elif fragment and not page.has(fragment):
            message = f"{permalink!r} was published and is gone; give the record that took its place `formerly`"
            yield Finding("permalinks.txt", number, "lost-permalink", message)
