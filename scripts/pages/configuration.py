"""The MkDocs configuration of another article's site."""

from pathlib import Path

import yaml

from article.records import Article
from pages.render import in_frame

ROOT = Path(__file__).resolve().parent.parent.parent


def configuration(article: Article, docs: Path, file: Path) -> str:
    """An MkDocs configuration for another article: the project's own, with this title, folder and navigation."""
    return yaml.safe_dump(
        {
            "INHERIT": str(ROOT / "mkdocs.yml"),
            "site_name": in_frame(article.outline.title),
            "site_description": in_frame(article.outline.summary),
            "docs_dir": str(docs.resolve()),
            "site_dir": str(file.resolve().parent / "site"),
            "theme": {"custom_dir": str(ROOT / "overrides")},
            "copyright": "",  # the license of this project's text is not that of another
            "hooks": [],  # paths in the inherited file would be taken from this one's folder
            "watch": [],
            "nav": [{in_frame(page.title): f"{page.id}.md"} for page in article.outline.pages],
        },
        sort_keys=False, allow_unicode=True,
    )
