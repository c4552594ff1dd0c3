"""A whole site as it is published: every step in its order, from what is there to what is to be written."""

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from finishing import previews, taken
from finishing.built_site import BuiltPage, read_files, read_pages
from finishing.compressed import ENDINGS, TEXTS, compressed
from finishing.hosts import told
from finishing.kept import Kept
from finishing.machines import TWIN, linked, overview, read, twins
from finishing.policy import Inline, guarded, of_drawings
from finishing.previews import Previews
from finishing.taken import Taken
from finishing.versions import FOLDER, VERSIONED, Versioned, base, unindented, versioned

ALL = [suffix.removeprefix(".") for suffix in sorted(TEXTS)]


class Finished(NamedTuple):
    """What is to be written of a site and what removed, and how it came about."""

    files: dict[str, bytes]
    gone: set[str]
    previews: Previews
    taken: Taken
    left_out: int  # files that nothing asks for
    has_address: bool


def finished(site: Path, cache: Path, before: Kept | None = None) -> Finished:
    """A site as it is published, from one that MkDocs or this function has made: then it is the same again.

    Pictures and compressed texts are kept in the cache. `before` is what the release before needs to go on.
    Raises InvalidInput where something is wrong with a page.
    """
    drawn = taken.take(read_pages(site), cache / "previews")
    shown = previews.previews(drawn.pages, cache / "previews")
    parts = versioned([replace(page, html=unindented(_text(shown, page))) for page in drawn.pages], _loaded(site))
    texts = [read(page) for page in parts.pages]
    guards = list(guarded(map(linked, texts)))
    inline = _all_inline((found for _, found in guards), drawn, before)
    files = shown.files | drawn.files | {page.path: page.html.encode("utf-8") for page, _ in guards}
    files |= (before.files if before else {}) | parts.files | twins(texts) | overview(texts)
    files |= told(inline, (name for name in files if VERSIONED.fullmatch(name)), base(parts.pages))
    there = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    gone = (parts.gone | {name for name in there if _is_made(name)}) - files.keys()
    others = {name: data for name, data in read_files(site, *ALL).items() if name not in gone}
    files |= compressed(others | files, cache / "compressed")
    return Finished(files, gone - files.keys(), shown, drawn, _left_out(parts), any(page.home for page in parts.pages))


def _text(shown: Previews, page: BuiltPage) -> str:
    return shown.files[page.path].decode("utf-8")


def _loaded(site: Path) -> dict[str, bytes]:
    """What may get a version or be left out: styles, scripts, and all that lies among them."""
    folder = site / FOLDER
    others = {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    return {name: data for name, data in (read_files(site, "css", "js") | others).items() if not name.endswith(ENDINGS)}


def _all_inline(texts: Iterable[Inline], drawn: Taken, before: Kept | None) -> Inline:
    """All inline texts of a site, for the one policy that a host sends with every file."""
    drawings = of_drawings(data for name, data in drawn.files.items() if name.endswith(".svg"))
    return reduce(Inline.also, texts, drawings.also(before.inline if before else Inline()))


def _is_made(name: str) -> bool:
    """Whether a file is of a kind that only this room makes, so that one which is not made again is old."""
    path = PurePosixPath(name)
    if path.suffix in ENDINGS:
        return PurePosixPath(path.stem).suffix in TEXTS
    is_picture = str(path.parent) in (previews.FOLDER, taken.FOLDER) and path.suffix in (".png", ".svg")
    return is_picture or name.endswith(f".html{TWIN}") or name == "sitemap.xml"


def _left_out(parts: Versioned) -> int:
    """How many files nothing asks for; the others that are gone have another name."""
    return len(parts.gone) - sum(1 for name in parts.files if VERSIONED.fullmatch(name) and _plain(name) in parts.gone)


def _plain(name: str) -> str:
    path = PurePosixPath(name)
    return str(path.with_name(PurePosixPath(path.stem).stem + path.suffix))
