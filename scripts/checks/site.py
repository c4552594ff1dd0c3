"""A built site as the checks see it: every file listed, every page parsed once, and where an address leads."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from xml.parsers.expat import ExpatError

from checks.html_page import HtmlPage, read_page
from checks.sitemap import sitemap_addresses
from checks.urls import scheme
from findings import Finding

HTML = (".html", ".htm")


class Target(NamedTuple):
    """What an address leads to: a file, as a path below the site, and a fragment."""

    path: str
    fragment: str


class Home(NamedTuple):
    """Where the site is published: a host with its port, empty where unknown, and the path of the site on it."""

    host: str
    base: str


class Site:
    """Every page and file below a folder."""

    def __init__(self, root: Path, site_url: str = "") -> None:
        self.root = root
        self.findings: list[Finding] = []  # what was wrong with folders and links of the file system
        real = root.resolve()
        self.files = set(self._walk(root, "", (str(real), *map(str, real.parents))))
        self.pages = {name: read_page(name, root / name) for name in sorted(self.files) if name.lower().endswith(HTML)}
        self.home = _home(site_url.rstrip("/") + "/") if site_url else self._published()
        self._known: dict[tuple[str, str], str | None] = {}

    def _walk(self, folder: Path, below: str, above: tuple[str, ...]) -> Iterator[str]:
        """Every file's path. Links to folders are followed, but for those that lead back to where the walk came from."""
        try:
            paths = sorted(folder.iterdir())
        except OSError as error:
            self.findings.append(Finding(below or ".", 1, "unreadable", f"cannot be listed ({error.strerror}); mend its rights"))
            return
        for path in paths:
            inner = f"{below}{path.name}"
            if os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where links go round in a circle
                if (real := os.path.realpath(path)) in above:
                    message = f"is a link to {str(path.readlink())!r}, which it lies in; remove it"
                    self.findings.append(Finding(inner, 1, "link-loop", message))
                elif path.name != ".git":
                    yield from self._walk(path, f"{inner}/", (*above, real))
            elif os.path.isfile(path):  # noqa: PTH113
                yield inner
            elif os.path.islink(path):  # noqa: PTH114
                message = f"is a link to {str(path.readlink())!r}, where no file is; remove it or correct it"
                self.findings.append(Finding(inner, 1, "link-loop", message))

    def _published(self) -> Home:
        """What most canonical links say. A page that names another page as the true one has no say."""
        votes: Counter[Home] = Counter()
        for page in self.pages.values():
            home, own = _home(page.canonical), page.path.removesuffix("index.html")
            path = home.base.removesuffix("index.html") if own[-1:] in ("", "/") else home.base
            if home.host and path.endswith(f"/{own}"):
                votes[home._replace(base=path.removesuffix(own))] += 1
        return min(votes, key=lambda home: (-votes[home], home)) if votes else self._mapped()

    def _mapped(self) -> Home:
        """What the sitemap says, whose shortest address is the home page's."""
        try:
            first = min(sitemap_addresses((self.root / "sitemap.xml").read_bytes()), key=lambda found: len(found.address))
        except (OSError, ValueError, ExpatError):
            return Home("", "/")
        return _home(first.address)

    def target(self, page: HtmlPage, address: str) -> Target | None:
        """What an address on a page leads to; None where it leaves the site."""
        if not page.base:
            return self.resolve(page.folder, page.path, address)
        based = self._resolved(page.folder, page.base)
        if based is None:  # the base is another site's, and with it every address that is not whole
            return self.resolve("", "", address) if scheme(address) else None
        return self.resolve(based[: based.rfind("/") + 1], self.file(based), address)

    def resolve(self, folder: str, own: str, address: str) -> Target | None:
        """What an address leads to from a folder of the site, in the file `own`."""
        rest, _, fragment = address.partition("#")
        rest = rest.partition("?")[0]
        fragment = fragment.partition(":~:")[0]
        if not rest:
            return Target(own, fragment)
        while rest.startswith("../") and folder:  # then pages of one depth ask for the same, and are answered at once
            folder, rest = folder[: folder.rfind("/", 0, -1) + 1], rest[3:].lstrip("/")
        if (folder, rest) not in self._known:
            self._known[folder, rest] = self._file_at(folder, rest)
        path = self._known[folder, rest]
        return None if path is None else Target(path, fragment)

    def _file_at(self, folder: str, address: str) -> str | None:
        path = self._resolved(folder, address)
        return path if path is None or path.startswith("/") else self.file(path)

    def _resolved(self, folder: str, address: str) -> str | None:
        """An address as a path below the site; one that leaves the base path keeps its leading slash. None: outside."""
        path = unquote(address, errors="surrogateescape")
        if scheme(address) or address.startswith("//"):
            home = _home(address)
            if scheme(address) not in ("", "http", "https") or not home.host or home.host != self.home.host:
                return None
            if not f"{home.base}/".startswith(self.home.base):
                return None  # the same host, another site on it
            path = home.base
        if not path.startswith("/"):
            return _joined(folder, path)
        return _joined("", path[len(self.home.base) :]) if f"{path}/".startswith(self.home.base) else path

    def file(self, path: str) -> str:
        """The file that a server sends for a path below the site: a folder's index page, or the file itself."""
        name = path.rstrip("/")
        index = f"{name}/index.html" if name else "index.html"
        return index if name == "" or path.endswith("/") or (name not in self.files and index in self.files) else name

    def current(self, name: str) -> str:
        """A file's path, on a finished site with the version in it that the pages ask for: `data/search.1a2b3c4d.js`."""
        if name in self.files:
            return name
        stem, _, ending = name.rpartition(".")
        pattern = re.compile(rf"{re.escape(stem)}\.[0-9a-f]{{8}}\.{ending}")
        there = sorted(file for file in self.files if pattern.fullmatch(file))
        asked = {file for file in there for page in self.pages.values() for spot in page.links if spot.value.endswith(file)} if there else set()
        return min(asked, default=name)

    def has_folder(self, path: str) -> bool:
        return (self.root / path).is_dir()


def _home(address: str) -> Home:
    try:
        parts = urlsplit(address.partition("#")[0].partition("?")[0])
    except ValueError:
        return Home("", "/")
    host = parts.netloc.lower().removesuffix(":443" if parts.scheme == "https" else ":80")
    path = unquote(parts.path, errors="surrogateescape")
    return Home(host, path or "/")


def _joined(folder: str, path: str) -> str:
    """A relative path from a folder, as a path below the site; one that climbs out begins with `../`."""
    parts = folder.split("/")[:-1]
    for part in path.split("/"):
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    ends = path.endswith(("/", "/.", "/..")) or path in (".", "..")
    return "/".join(parts) + ("/" if parts and ends else "")
