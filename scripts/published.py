"""What a site must agree with, where it was made from an article: its records, and every anchor it ever had."""

from dataclasses import dataclass
from pathlib import Path

from article import load_article
from built_site import Site
from records import Article


@dataclass(frozen=True, slots=True)
class Published:
    article: Article
    permalinks: list[str]


def read_published(folder: Path) -> Published:
    """The article of a folder and its list of permalinks. Raises Faulty where the article cannot be loaded."""
    permalinks = folder / "permalinks.txt"
    lines = permalinks.read_text(encoding="utf-8").split() if permalinks.exists() else []
    return Published(load_article(folder), lines)


def is_made_from(site: Site, article: Article) -> bool:
    """Whether a site has most of the article's pages: three quarters, so that one which lost a few still counts."""
    there = [page for page in article.outline.pages if site.file(f"{page.id}/") in site.pages or page.id == "index"]
    return len(there) * 4 > len(article.outline.pages) * 3
