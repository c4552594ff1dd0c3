"""Citations: a source and the place in it that bears a statement out, and the nearest address there is to that place.

`"id, place"` in a list of sources, `[@id, place]` in a text; `[@us]` marks an inference of our own.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from article.code_in_markdown import without_code
from article.plain_text import CITATION
from article.records import Source

OURS = "us"
NOT_OPENED = "not opened"  # the place of what could not be had
PAGE = re.compile(r"page (\d+)")
LINES = re.compile(r"lines? (\d+)(?:-(\d+))?")
ENTRY = re.compile(r"[\w.-]+")  # the name of an entry of a list, such as a CVE number
MARKDOWN_FILE = re.compile(r"/(?:blob|src)/.*\.(?:md|markdown|rst)$")  # shown as a page, without line numbers, unless asked
IN_REPOSITORY = re.compile(
    r"https://(?:github\.com/[^/]+/[^/]+/(?:blob|tree|raw|blame)|gitlab\.[^/]+/.+?/-/(?:blob|tree|raw)"
    r"|raw\.githubusercontent\.com/[^/]+/[^/]+|codeberg\.org/[^/]+/[^/]+/src)"
    r"/(?:(?P<kind>branch|commit|tag|refs/heads|refs/tags)/)?(?P<revision>[^/?#]+)"
)
MOVING = {"branch": True, "refs/heads": True, "commit": False, "tag": False, "refs/tags": False}  # what an address says itself
PINNED = re.compile(  # a commit, a version or a day; `release-1.2` and `6.12.y` are branches that get every mend
    r"[0-9a-f]{7,40}|(?!(?:release|stable|branch|main|master)-v?\d+\.\d+$|.*\.[xy]$)[\w.+-]*\d\.\d[\w.+-]*"
    r"|[a-zA-Z.-]*\d{4}-?\d\d-?\d\d[\w.-]*"
)


class Citation(NamedTuple):
    """A source and the place in it; without a place where nobody has written one down."""

    source: str
    place: str = ""


def citation(text: str) -> Citation:
    """`"id, place"`, split at the first comma."""
    source, _, place = text.partition(",")
    return Citation(source.strip(), place.strip())


def in_text(text: str) -> Iterator[Citation]:
    """The citations of a Markdown text, in its order; the mark of our own inference is none."""
    for match in CITATION.finditer(without_code(text)):
        if match[1] != OURS:
            yield Citation(match[1], " ".join((match[2] or "").split()))


class Numbered(NamedTuple):
    """The citations of a record: those that its front matter shows, and the number of each, from 1."""

    own: tuple[Citation, ...]
    numbers: dict[Citation, int]


def numbered(front: Iterable[Citation], texts: Iterable[str] = (), *, before: Iterable[str] = ()) -> Numbered:
    """A record's citations, one number for each source and place, in the order of the page: of texts before the front matter's, its own, of texts after.

    One of the front matter that names no place is the text's, where a text cites the same source.
    """
    above, below = ([found for text in some for found in in_text(text)] for some in (before, texts))
    known = {found.source for found in (*above, *below)}
    own = tuple(found for found in front if found.place or found.source not in known)
    return Numbered(own, {found: number for number, found in enumerate(dict.fromkeys((*above, *own, *below)), start=1)})


def address(source: Source, place: str) -> str:
    """The nearest address to a place: of a page, lines or an entry computed, else as the source lists it; empty where it has none.

    Browsers open a PDF at `#page=5` (Adobe, "Parameters for opening PDF files"); GitHub and GitLab mark `#L40-L52`, and
    GitHub shows a Markdown file by lines with `?plain=1` only.
    """
    if not source.url:
        return ""
    url, _, own = source.url.partition("#")
    path = urlsplit(url).path
    if (page := PAGE.fullmatch(place)) and path.lower().endswith(".pdf"):
        return f"{url}#page={page[1]}"
    if (lines := LINES.fullmatch(place)) and IN_REPOSITORY.match(url):
        plain = "?plain=1" if MARKDOWN_FILE.search(path) and "?" not in url else ""
        return f"{url}{plain}#L{lines[1]}" + (f"-L{lines[2]}" if lines[2] else "")
    listed = source.places.get(place, "")
    if source.entry and ("/" in listed or _is_entry(source, place)):
        return source.entry.replace("{}", listed or place)
    fragment = listed or own
    return f"{url}#{fragment}" if fragment else url


def is_computed(source: Source, place: str) -> bool:
    """Whether a place needs no entry in the source's `places`: a page, lines, an entry, or that it was not opened."""
    return place == NOT_OPENED or _is_entry(source, place) or bool(PAGE.fullmatch(place) or LINES.fullmatch(place))


def _is_entry(source: Source, place: str) -> bool:
    return bool(source.entry and ENTRY.fullmatch(place) and place not in source.places)


def branch(url: str) -> str:
    """The branch that an address into a repository follows; empty where it names a commit or a tag, or leads elsewhere."""
    if not (found := IN_REPOSITORY.match(url)):
        return ""
    moves = MOVING.get(found["kind"] or "", not PINNED.fullmatch(found["revision"]))
    return found["revision"] if moves else ""
