"""Styles and scripts of a published site: short, named after their content, and none that nothing asks for.

A file of that kind is fetched once and kept for a year, and a page never meets the script of another release. Scripts
learn the addresses of what they load from attributes of the page, so that only pages have to be changed.
"""

import hashlib
import posixpath
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple
from urllib.parse import urlsplit

import rcssmin
import rjsmin

from finishing.built_site import BuiltPage

FOLDER = "assets/"  # here, what nothing asks for is left out: most of it is the theme's
DIGITS = 8  # of a version
VERSIONED = re.compile(rf".+\.([0-9a-f]{{{DIGITS}}})\.(?:css|js)")
ADDRESS = re.compile(r'(?<==")[^"\s?#]+\.(?:css|js)(?=")')  # as the value of an attribute
NAME = re.compile(r"[\w.-]+\.\w+")
INDENTATION = re.compile(r"\n\s+")
SHORT = {".css": rcssmin.cssmin, ".js": rjsmin.jsmin}


class Versioned(NamedTuple):
    pages: list[BuiltPage]  # with the addresses of what they load
    files: dict[str, bytes]  # styles and scripts by their new paths
    gone: set[str]  # paths of what has another name now, or is asked for by nothing


def is_versioned(name: str, data: bytes) -> bool:
    """Whether a file's name says what is in it."""
    named = VERSIONED.fullmatch(name)
    return named is not None and version(data) == named[1]


def version(data: bytes) -> str:
    """The version of a file: the first digits of a sum of its bytes."""
    return hashlib.sha256(data).hexdigest()[:DIGITS]


def versioned(pages: list[BuiltPage], files: dict[str, bytes]) -> Versioned:
    """The pages and files of a site (its styles, its scripts, and all below `assets/`) as they are published.

    What another style or script names keeps its name: only addresses in pages are changed.
    """
    asked = _asked({name for page in pages for name in NAME.findall(page.html)}, files)
    texts = {name: data for name, data in asked.items() if posixpath.splitext(name)[1] in SHORT}
    short = {name: shortened(name, data) if _is_long(name, data) else data for name, data in texts.items()}
    inner = {found for data in short.values() for found in NAME.findall(data.decode("utf-8", errors="replace"))}
    names = {name: name if posixpath.basename(name) in inner else named(name, data) for name, data in short.items()}
    made = {names[name]: data for name, data in short.items()}
    return Versioned([_led(page, names, base(pages)) for page in pages], made, files.keys() - asked.keys() | names.keys() - made.keys())


def _asked(names: set[str], files: dict[str, bytes]) -> dict[str, bytes]:
    """The files that a page names, or that one of these names in turn. Outside of `assets/` an unnamed one is somebody's own."""
    asked: dict[str, bytes] = {}
    while new := {name: data for name, data in files.items() if name not in asked and (posixpath.basename(name) in names or _is_own(name, data))}:
        asked |= new
        names = {found for data in new.values() for found in NAME.findall(data.decode("utf-8", errors="replace"))}
    return asked


def _is_own(name: str, data: bytes) -> bool:
    return not name.startswith(FOLDER) and not is_versioned(name, data)


def _is_long(name: str, data: bytes) -> bool:
    """Whether a file is one that people write. What was shortened has a version, and data has no comments."""
    return name.startswith(FOLDER) and not is_versioned(name, data)


def shortened(name: str, data: bytes) -> bytes:
    """A style or script without comments and needless space; its texts and its meaning are the same."""
    text: str = SHORT[posixpath.splitext(name)[1]](data.decode("utf-8"))
    return text.encode("utf-8")


def unindented(html: str) -> str:
    """A page whose frame has no indentation and no empty lines; its article, in which code may stand, is as it was."""
    start, end = html.find("<article"), html.rfind("</article>")
    if start < 0:
        return html
    return INDENTATION.sub("\n", html[:start]) + html[start:end] + INDENTATION.sub("\n", html[end:])


def named(name: str, data: bytes) -> str:
    """A path with the version of what is in the file; one that has it keeps it."""
    if is_versioned(name, data):
        return name
    stem, ending = posixpath.splitext(name)
    return f"{stem}.{version(data)}{ending}"


def base(pages: Iterable[BuiltPage]) -> str:
    """The path of the site on its host, `/` where no page knows it."""
    return next((urlsplit(page.home).path for page in pages if page.home), "/")


def _led(page: BuiltPage, names: dict[str, str], top: str) -> BuiltPage:
    """A page whose addresses lead to the files by their new names."""
    folder = posixpath.dirname(page.path)

    def new(found: re.Match[str]) -> str:
        address = found[0]
        inner = address.removeprefix(top) if address.startswith("/") else posixpath.join(folder, address)
        name = names.get(posixpath.normpath(inner))
        return posixpath.join(posixpath.dirname(address), posixpath.basename(name)) if name else address

    return replace(page, html=ADDRESS.sub(new, page.html))
