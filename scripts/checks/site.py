"""A built site as the checks see it: every file listed, and every page read and checked by itself, on every processor.

The tree of a page is gone before the next one comes.
"""

import gc
import multiprocessing
import os
import re
import sys
import threading
from collections.abc import Callable, Iterator, Set
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from checks import content_checks, link_checks
from checks.html_page import HtmlPage, ParsedPage
from checks.place import Place
from findings import Finding

PageCheck = Callable[[Place, ParsedPage], Iterator[Finding]]

PAGE_CHECKS: tuple[PageCheck, ...] = (
    content_checks.check_file,
    content_checks.check_head,
    link_checks.check_links,
    link_checks.check_placeholders,
    link_checks.check_secure,
    link_checks.check_error_page,
    link_checks.check_integrity,
    content_checks.check_names,
    content_checks.check_alternatives,
    content_checks.check_ids,
    content_checks.check_id_references,
    content_checks.check_attributes,
    content_checks.check_text,  # last: it takes the tree apart
)
LITTLE = 2_000_000  # bytes that are read sooner than other processes are started
BATCH = 25  # pages


class Site(Place):
    """Every page and file below a folder. `article` names the pages that must agree with an article, where they are known."""

    def __init__(self, root: Path | Place, article: Set[str] | None = None) -> None:
        place = root if isinstance(root, Place) else Place(root)
        vars(self).update(vars(place))
        read = read_pages(place, article)
        self.pages = {page.path: page for page in read.pages}
        self.led_to = read.led_to  # the files that pages, other than themselves, lead to

    def current(self, name: str) -> str:
        """A file's path, on a finished site with the version in it that the pages ask for: `data/search.1a2b3c4d.js`."""
        if name in self.files:
            return name
        stem, _, ending = name.rpartition(".")
        pattern = re.compile(rf"{re.escape(stem)}\.[0-9a-f]{{8}}\.{ending}")
        return min((file for file in self.led_to if pattern.fullmatch(file)), default=name)


class Batch(NamedTuple):
    """Some pages, and the pages that they lead to."""

    pages: list[HtmlPage]
    led_to: set[str]


def read_pages(place: Place, article: Set[str] | None = None) -> Batch:
    """Every page of a site, in order of their names; what an article has on its pages is read on those named, by default on all."""
    names, many = place.html, _processors()
    if many == 1 or sum((place.root / name).stat().st_size for name in names) < LITTLE:
        return _read(place, names, article)
    pages: list[HtmlPage] = []
    led_to: set[str] = set()
    with ProcessPoolExecutor(many, multiprocessing.get_context(_way()), _begin, (place, article)) as pool:
        for batch in pool.map(_read_some, [names[start : start + BATCH] for start in range(0, len(names), BATCH)]):
            pages += batch.pages
            led_to |= batch.led_to
    return Batch(pages, led_to)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _way() -> str | None:
    """How other processes begin: split off, with all that is known here, where that is safe; else in the system's way."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else None


_given: tuple[Place, Set[str] | None]


def _begin(place: Place, article: Set[str] | None) -> None:
    global _given
    _given = place, article
    gc.disable()  # nothing here refers to itself, and looking for what does takes a seventh of the time


def _read_some(names: list[str]) -> Batch:
    place, article = _given
    return _read(place, names, article)


def _read(place: Place, names: list[str], article: Set[str] | None) -> Batch:
    batch = Batch([], set())
    for name in names:
        page, led_to = read_page(place, name, article is None or name in article)
        batch.pages.append(page)
        batch.led_to.update(led_to - {name})
    return batch


def read_page(place: Place, name: str, with_article: bool = True) -> tuple[HtmlPage, set[str]]:
    """A page, and the paths that it leads to. What is wrong with it by itself, as a file too, is kept with it."""
    page = HtmlPage(name, place.root / name)
    try:
        parsed = ParsedPage(page, page.file.read_bytes(), with_article)
        page.count = len(parsed.links)
    except OSError as error:
        page.findings.append(Finding(name, 1, "unreadable", f"cannot be read ({error.strerror}); mend the file"))
        return page, set()
    except Exception as error:
        page.findings.append(failed(name, "reading", error))
        return page, set()
    for check in PAGE_CHECKS:
        page.findings += guarded(name, check, place, parsed)
    return page, {target.path for target in parsed.targets}


def guarded(path: str, check: Callable[..., Iterator[Finding]], *given: object) -> list[Finding]:
    """The findings of a check; where it fails itself, that is one more."""
    found: list[Finding] = []
    try:
        found.extend(check(*given))
    except Exception as error:
        found.append(failed(path, check.__name__, error))
    return found


def failed(path: str, what: str, error: Exception) -> Finding:
    return Finding(path, 1, "check-failed", f"{what} failed here ({type(error).__name__}: {error}), all else was checked; report it")
