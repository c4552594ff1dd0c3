"""The check of link previews: the picture that a page names for those who link to it."""

import struct
from collections.abc import Iterator
from pathlib import Path

from checks.article_site import Promised
from checks.site import Site
from checks.urls import Spot
from findings import Finding

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


def check_previews(site: Site, promised: Promised | None) -> Iterator[Finding]:
    """A PNG of the site that a page names as its preview must be one, and as wide and high as the page says."""
    for page in site.pages.values():
        address = page.preview.get("og:image", "")
        target = site.target(page, address) if address else None
        if target and target.path in site.files and target.path.endswith(".png"):
            said = tuple(page.preview.get(f"og:image:{side}", "") for side in ("width", "height"))
            for line in page.lines(Spot("meta", "content", address)) if (wrong := _wrong(site.root / target.path, said)) else ():
                yield Finding(page.path, line, "wrong-preview", f"{address!r} {wrong}; draw it again or correct what the page says")


def _wrong(file: Path, said: tuple[str, ...]) -> str:
    """What is wrong with a picture whose width and height are said; a side that is not said is not asked for."""
    with file.open("rb") as opened:
        start = opened.read(len(PNG) + 8)
    if not start.startswith(PNG) or len(start) < len(PNG) + 8:
        return "is no PNG"
    true = tuple(map(str, struct.unpack(">II", start[len(PNG) :])))
    if any(one and one != other for one, other in zip(said, true, strict=True)):
        return f"is {' by '.join(true)} pixels, and the page says {' by '.join(said)}"
    return ""
