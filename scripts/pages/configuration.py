"""The MkDocs configuration of another article's site."""

import os
import re
from pathlib import Path
from urllib.parse import quote

import yaml

from article.records import Article
from pages.render import in_frame

ROOT = Path(__file__).resolve().parent.parent.parent
SUBTITLE = re.compile(r"(?<= vs)(\.? \S.*?)(?:: | [\u2014\u2013-] ).*", re.IGNORECASE)  # it has no room in the head of every page
ICON = (  # the initials of the two sides, in the two hues
    "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'><rect width='16' height='32' fill='#0b62b0'/>"
    "<rect x='16' width='16' height='32' fill='#c2570c'/><g fill='#fff' font-family='sans-serif' font-weight='700' font-size='17' "
    "text-anchor='middle'><text x='8' y='22'>{}</text><text x='24' y='22'>{}</text></g></svg>"
)


def configuration(article: Article, folder: Path, docs: Path, file: Path) -> str:
    """An MkDocs configuration for another article: the project's own, with this title, icon, folders and menu.

    `folder` is that of the article. Every path in it leads from the folder of the configuration, so both can be moved together.
    """

    def path_to(target: Path) -> str:
        return Path(os.path.relpath(target.resolve(), file.resolve().parent)).as_posix()

    return yaml.safe_dump(
        {
            "INHERIT": path_to(ROOT / "mkdocs.yml"),
            "site_name": in_frame(SUBTITLE.sub(r"\1", article.outline.title)),
            "site_description": in_frame(article.outline.summary),
            "docs_dir": path_to(docs),
            "site_dir": "site",
            "theme": {"custom_dir": path_to(ROOT / "overrides")},
            "copyright": "",  # the license of this project's text is not that of another
            "extra": {"icon": "data:image/svg+xml," + quote(ICON.format(*(side[0].upper() for side in article.outline.sides)), safe=" '/:=")},
            "hooks": [path_to(ROOT / "scripts/serve_hook.py")],
            "watch": [path_to(path) for path in (folder, ROOT / "scripts/pages/templates", ROOT / "overrides")],
            "nav": [{in_frame(page.title): f"{page.id}.md"} for page in article.outline.pages],
        },
        sort_keys=False, allow_unicode=True,
    )
