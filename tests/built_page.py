"""Pages as the theme builds their heads, less what does not matter to the tests of finishing."""

from html import escape
from pathlib import Path

HOME = "https://example.org/docs/"
PAGE = """<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    {tags}
  </head>
  <body><h1>Text</h1></body>
</html>
"""


def write_page(site: Path, place: str, title: str = "", description: str = "", home: str = HOME, tags: str = "") -> Path:
    """Write a page into a site; with a title it has the tags that name it, with a home it knows its address."""
    if home:
        tags += f'<link rel="canonical" href="{home}{place}">'
    if title:
        said = {"og:type": "article", "og:site_name": "VM or container", "og:title": title, "og:description": description}
        tags += "".join(f'<meta property="{name}" content="{escape(value)}">' for name, value in said.items())
    path = site / place / "index.html"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAGE.format(tags=tags), encoding="utf-8", newline="\n")
    return path
