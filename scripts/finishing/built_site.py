"""The built site: its pages as they are read, and the only place that writes to it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from selectolax.lexbor import LexborHTMLParser

from findings import Finding, InvalidInput


@dataclass(frozen=True, slots=True)
class BuiltPage:
    """An HTML page, and what its head says of it; what it does not say is empty."""

    path: str  # below the site, with forward slashes
    html: str
    title: str = ""
    description: str = ""
    site_name: str = ""
    canonical: str = ""

    @property
    def place(self) -> str:
        """The page's address below the home page: `faq/`, and nothing for the home page itself."""
        return self.path.removesuffix("index.html") if f"/{self.path}".endswith("/index.html") else self.path

    @property
    def home(self) -> str:
        """The address of the home page; empty where the page names none, or another page, as its true one."""
        home = self.canonical.removesuffix(quote(self.place))
        return home if home + quote(self.place) == self.canonical and home.endswith("/") else ""


def read_pages(site: Path) -> list[BuiltPage]:
    """Every HTML page of a site, in the order of their paths. Raises InvalidInput where one is no text, or none is there."""
    files = sorted((path for path in site.rglob("*.html") if path.is_file()), key=Path.as_posix)
    pages, findings = [], []
    for path in files:
        name = path.relative_to(site).as_posix()
        try:
            pages.append(read_page(name, path.read_bytes().decode("utf-8")))
        except UnicodeDecodeError as error:
            findings.append(Finding(name, 1, "not-utf-8", f"byte {error.object[error.start]:#04x} is not UTF-8; build the site again"))
    if not files:
        findings.append(Finding(".", 1, "no-pages", f"{site.name!r} has no HTML page; build the site first"))
    if findings:
        raise InvalidInput(findings)
    return pages


def read_page(path: str, html: str) -> BuiltPage:
    tree = LexborHTMLParser(html)

    def said(selector: str, attribute: str = "content") -> str:
        node = tree.css_first(selector)
        return (node.attributes.get(attribute) or "").strip() if node else ""

    return BuiltPage(
        path, html, said("head meta[property='og:title']"), said("head meta[property='og:description']"),
        said("head meta[property='og:site_name']"), said("head link[rel=canonical]", "href"),
    )  # fmt: skip


def read_files(site: Path, *endings: str) -> dict[str, bytes]:
    """The files of a site with these endings by their paths, in the order of those."""
    found = sorted((path for ending in endings for path in site.rglob(f"*.{ending}") if path.is_file()), key=Path.as_posix)
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found}


def write(site: Path, files: dict[str, bytes], gone: Iterable[str] = ()) -> int:
    """Write what differs, and remove what is gone; returns how many files changed.

    Nothing is changed where one of them cannot be written: the OSError is raised before the first one is replaced.
    """
    removed = sorted(path for path in (site / name for name in gone if name not in files) if path.is_file())
    targets = {site / name: content for name, content in files.items()}
    changed = [path for path, content in targets.items() if not path.is_file() or path.read_bytes() != content]
    parts = {path: path.with_name(path.name + ".part") for path in changed}
    try:
        for path, part in parts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            part.unlink(missing_ok=True)  # it may be a link to elsewhere
            part.write_bytes(targets[path])
        for path, part in parts.items():
            part.replace(path)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
    for path in removed:
        path.unlink()
        while path.parent != site and not any((path := path.parent).iterdir()):
            path.rmdir()
    return len(changed) + len(removed)
