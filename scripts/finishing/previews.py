"""Link previews: a picture for every page that names its title, and the tags that say where it is."""

import re
from collections import defaultdict
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

from findings import Finding, InvalidInput
from finishing.built_site import BuiltPage
from finishing.cards import HEIGHT, WIDTH, Card, svg
from finishing.pictures import pictures
from finishing.typesetting import drawable, left_out

FOLDER = "previews"
TAGS = re.compile(r'<meta (?:property="og:image(?::\w+)?"|name="twitter:card") content="[^"]*">\n?')


class Previews(NamedTuple):
    files: dict[str, bytes]  # pages with their tags, and pictures, by path
    pages: int  # that have one
    drawn: int  # the others were kept from an earlier run
    homeless: int  # pages that name a title and no address of their own
    notes: list[Finding]  # what could not be drawn as it is written


def previews(pages: list[BuiltPage], kept: Path) -> Previews:
    """The previews of a site's pages. Pages without a title in their head are left out, and lose tags that they had.

    A preview is fetched by its whole address: a page that does not name its own gets none.
    Raises InvalidInput where two pages would have the same picture, or a page has no head to write to.
    """
    shown = [page for page in pages if page.title and page.home]
    titles = {page.place: page.title for page in pages}
    drawings = {page: svg(card(page, titles)) for page in shown}
    if findings := [*_collisions(shown), *_headless(shown)]:
        raise InvalidInput(findings)
    made, drawn = pictures(drawings.values(), kept)
    files = {page.path: tagged(page).encode("utf-8") for page in pages}
    files |= {picture_path(page): made[drawings[page]] for page in shown}
    notes = [note for page in shown for note in _left_out(page)]
    return Previews(files, len(shown), drawn, sum(bool(page.title) for page in pages) - len(shown), notes)


def picture_path(page: BuiltPage) -> str:
    """Where a page's picture lies: `faq/docker/` has `previews/faq-docker.png`."""
    name = page.place.removesuffix(".html").strip("/").replace("/", "-")
    return f"{FOLDER}/{name or 'index'}.png"


def card(page: BuiltPage, titles: dict[str, str]) -> Card:
    """What a page's preview says. A page below another, as a question below the questions, names that one's title."""
    above = page.place.rstrip("/").rpartition("/")[0]
    parts = (page.title, page.description, titles.get(f"{above}/", ""), page.site_name)
    return Card(*(drawable(part)[0] for part in parts))


def tagged(page: BuiltPage) -> str:
    """A page with the tags of its preview in the place of those it had."""
    head, end, rest = page.html.partition("</head>")
    tags = "".join(f"{tag}\n" for tag in _tags(page)) if page.title and page.home else ""
    return TAGS.sub("", head) + tags + end + rest


def _tags(page: BuiltPage) -> Iterator[str]:
    values = {
        "og:image": page.home + picture_path(page),
        "og:image:width": WIDTH,
        "og:image:height": HEIGHT,
        "og:image:alt": f"{page.title} {page.description}".strip(),
    }
    yield from (f'<meta property="{name}" content="{escape(str(value))}">' for name, value in values.items())
    yield '<meta name="twitter:card" content="summary_large_image">'


def _collisions(pages: list[BuiltPage]) -> Iterator[Finding]:
    """A picture must be of one page only: its name is the page's path with dashes."""
    named: dict[str, list[BuiltPage]] = defaultdict(list)
    for page in pages:
        named[picture_path(page)].append(page)
    for name, (first, *others) in named.items():
        for page in others:
            yield Finding(page.path, 1, "same-preview", f"{name!r} is the preview of {first.path!r} too; rename one of the pages")


def _headless(pages: list[BuiltPage]) -> Iterator[Finding]:
    """A page that names its title must have a head that ends with `</head>`."""
    for page in pages:
        if "</head>" not in page.html:
            yield Finding(page.path, 1, "no-head", "has no '</head>' to put the preview's tags before; write it")


def _left_out(page: BuiltPage) -> Iterator[Finding]:
    """What a preview says should be in the font."""
    yield from left_out(page.path, f"{page.title} {page.description} {page.site_name}", "the preview")
