"""What a site promises that was made from an article: a page for each of the article's, and every address ever published."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from article.load import load_article
from article.permalinks import PERMALINKS, read_permalinks
from article.records import Article
from checks.site import Site
from findings import Finding, shown


@dataclass(frozen=True, slots=True)
class Promised:
    article: Article
    permalinks: list[str]
    listed_in: str = PERMALINKS  # the file of the permalinks, as findings name it


def read_promised(folder: Path) -> Promised:
    """The article of a folder and its list of permalinks. Raises InvalidInput where the article cannot be loaded."""
    return Promised(load_article(folder), read_permalinks(folder), shown(folder / PERMALINKS))


def is_made_from(site: Site, article: Article) -> bool:
    """Whether a site has most of the article's pages: three quarters, so that one which lost a few still counts."""
    there = [page for page in article.outline.pages if site.file(f"{page.id}/") in site.pages or page.id == "index"]
    return len(there) * 4 > len(article.outline.pages) * 3


def check_pages_are_there(site: Site, promised: Promised | None) -> Iterator[Finding]:
    """Every page of the article must be there, and one for addresses not found."""
    if promised:
        ids = [page.id for page in promised.article.outline.pages]
        for name in ("404.html", *("index.html" if id == "index" else f"{id}/index.html" for id in ids)):
            if name not in site.pages:
                yield Finding(name, 1, "missing-page", "is not there; build the site again")


def check_permalinks(site: Site, promised: Promised | None) -> Iterator[Finding]:
    """Every anchor ever published must be there still."""
    if not promised:
        return
    for number, permalink in enumerate(promised.permalinks, start=1):
        path, _, fragment = permalink.partition("#")
        file = site.file(unquote(path.removeprefix("/")))
        page = site.pages.get(file)
        if page is None:
            message = f"{permalink!r} was published, and {file!r} is gone; bring the page back"
            yield Finding(promised.listed_in, number, "lost-permalink", message)
        elif fragment and not page.has(fragment):
            message = f"{permalink!r} was published and is gone; give the record that took its place `formerly`"
            yield Finding(promised.listed_in, number, "lost-permalink", message)
