"""The files of a built site, and where an address leads on it. Nothing here reads more of a page than its canonical link."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit
from xml.parsers.expat import ExpatError

from selectolax.lexbor import LexborHTMLParser

from checks.html_page import HtmlPage
from checks.urls import Target, scheme
from checks.xml_files import sitemap_addresses
from findings import Finding

HTML = (".html", ".htm")
CANONICAL = re.compile(rb"<link\b[^>]*\brel\s*=\s*[\"']?canonical\b[^>]*>", re.IGNORECASE)
VERSION = re.compile(r"/[a-z]{2}(?:-[a-z]{2,4})?/(?:latest|stable|v?\d[\w.]*)(?:/|$)", re.IGNORECASE)  # as Read the Docs has them
HEAD = 65536  # bytes in which a canonical link stands


class Home(NamedTuple):
    """Where the site is published: a host with its port, empty where unknown, and the path of the site on it."""

    host: str
    base: str


class Place:
    """Every file below a folder, and where it is published."""

    def __init__(self, root: Path, site_url: str = "", fallback: tuple[str, ...] = ()) -> None:
        self.root = root
        self.site_url = site_url
        self.fallback = fallback  # what the host tries behind a name that is no file, such as `.html`
        self.findings: list[Finding] = []  # what was wrong with folders and links of the file system
        real = root.resolve()
        self.files = set(self._walk(root, "", (*map(str, reversed(real.parents)), str(real))))
        self.html = sorted(name for name in self.files if name.lower().endswith(HTML))
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
                is_link = path.is_symlink()
                real = os.path.realpath(path) if is_link else f"{above[-1]}/{path.name}"
                if is_link and real in above:
                    self._link_loop(inner, path, "which it lies in; remove it")
                elif path.name != ".git":
                    yield from self._walk(path, f"{inner}/", (*above, real))
            elif os.path.isfile(path):  # noqa: PTH113
                yield inner
            elif path.is_symlink():
                self._link_loop(inner, path, "where no file is; remove it or correct it")

    def _link_loop(self, name: str, path: Path, why: str) -> None:
        self.findings.append(Finding(name, 1, "link-loop", f"is a link to {str(path.readlink())!r}, {why}"))

    def _published(self) -> Home:
        """What most canonical links say. A page that names another page as the true one has no say."""
        votes: Counter[Home] = Counter()
        for name in self.html:
            home, own = _home(_canonical(self.root / name)), name.removesuffix("index.html")
            path = home.base.removesuffix("index.html") if own[-1:] in ("", "/") else home.base
            for written in {own, own.removesuffix(".html")} if own else {""}:  # hosts without extensions leave it out
                if home.host and path.endswith(f"/{written}"):
                    votes[home._replace(base=path.removesuffix(written))] += 1
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
            if not f"{home.base}/".startswith(self.home.base) or VERSION.match(home.base):
                return None  # the same host, another site or version on it
            path = home.base
        if not path.startswith("/"):
            path = _joined(self.home.base + folder, path)
            if not f"{path}/".startswith(self.home.base) and re.fullmatch(r"[./]+", address):
                return None  # the folder that the site lies in, as a menu of its versions asks for
        if not f"{path}/".startswith(self.home.base):
            return path
        return _joined("/", path[len(self.home.base) :])[1:]

    def file(self, path: str) -> str:
        """The file that a server sends for a path below the site: a folder's index page, or the file itself."""
        name = path.rstrip("/")
        index = f"{name}/index.html" if name else "index.html"
        if name == "" or path.endswith("/"):
            return index
        if name in self.files:
            return name
        return next((name + end for end in self.fallback if name + end in self.files), index if index in self.files else name)

    def has_folder(self, path: str) -> bool:
        return (self.root / path).is_dir()


def _canonical(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            found = CANONICAL.search(opened.read(HEAD))
    except OSError:  # reported where the page is read
        return ""
    link = LexborHTMLParser(found[0].decode("utf-8", errors="replace")).css_first("link") if found else None
    return (link.attributes.get("href") or "").strip() if link else ""


def _home(address: str) -> Home:
    try:
        parts = urlsplit(address.partition("#")[0].partition("?")[0])
    except ValueError:
        return Home("", "/")
    host = parts.netloc.lower().removesuffix(":443" if parts.scheme == "https" else ":80")
    path = unquote(parts.path, errors="surrogateescape")
    return Home(host, path or "/")


def _joined(folder: str, path: str) -> str:
    """A relative path from a folder, as a whole path; browsers stay at the root where one climbs higher."""
    parts = folder.split("/")[1:-1]
    for part in path.split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in ("", "."):
            parts.append(part)
    ends = path.endswith(("/", "/.", "/..")) or path in (".", "..", "")
    return "/" + "/".join(parts) + ("/" if parts and ends else "")
