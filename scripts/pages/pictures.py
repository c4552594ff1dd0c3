"""The pictures of link previews: for each page its title and description, 1200 by 630 pixels, PNG.

They are drawn when their words change, not at every run: what a font looks like in pixels differs between versions of
the drawing library, and pictures that changed with it would be noise in every diff. The words are kept in the file.
After a change of the drawing itself, remove `docs/pictures/` and generate.
"""

import io
import json
import textwrap
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont, PngImagePlugin

from article.records import Article, Page

SIZE = (1200, 630)
MARGIN = 80
PAPER, INK, INK_2 = "#ffffff", "#1d2228", "#505963"
SIDES = ("#2f7fc4", "#d9702b")  # the two hues of the style sheet
KEY = "made-from"
LOOK = 1  # raised when the drawing changes, so that every picture is drawn anew


def picture_path(page: Page) -> str:
    """Where a page's picture lies in the docs folder."""
    return f"pictures/{page.id}.png"


def pictures(article: Article, docs: Path) -> dict[str, bytes]:
    """Every picture by path: the one that is there where it says the same words, else a new one."""
    found = {}
    for page in article.outline.pages:
        words = (page.title, page.description, article.outline.title)
        path = docs / picture_path(page)
        found[picture_path(page)] = path.read_bytes() if _says(path, words) else _draw(*words)
    return found


def _says(path: Path, words: tuple[str, ...]) -> bool:
    try:
        with Image.open(path) as picture:
            return picture.info.get(KEY) == _key(words)
    except (OSError, SyntaxError):  # not there, or no picture
        return False


def _key(words: tuple[str, ...]) -> str:
    return json.dumps([LOOK, *words])


def _draw(title: str, description: str, site: str) -> bytes:
    picture = Image.new("RGB", SIZE, PAPER)
    draw = ImageDraw.Draw(picture)
    for i, color in enumerate(SIDES):
        draw.rectangle((SIZE[0] * i // 2, 0, SIZE[0] * (i + 1) // 2, 24), fill=color)
    y = _write(draw, 110, title, 76, 26, INK)
    _write(draw, y + 30, description, 40, 52, INK_2)
    draw.text((MARGIN, SIZE[1] - 90), site, font=ImageFont.load_default(34), fill=INK)
    info = PngImagePlugin.PngInfo()
    info.add_text(KEY, _key((title, description, site)))
    file = io.BytesIO()
    picture.quantize(32).save(file, "PNG", optimize=True, pnginfo=info)
    return file.getvalue()


def _write(draw: ImageDraw.ImageDraw, y: int, text: str, size: int, letters: int, color: str) -> int:
    """Lines of at most so many letters from this height down; returns the height below them."""
    for line in textwrap.wrap(text, letters)[:4]:
        draw.text((MARGIN, y), line, font=ImageFont.load_default(size), fill=color)
        y += round(size * 1.3)
    return y
