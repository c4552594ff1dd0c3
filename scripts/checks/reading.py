"""Every page read and checked by itself, on every processor: its tree is gone before the next one comes."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
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
FEW = 150  # pages that are read sooner than other processes are started
BATCH = 25


class Batch(NamedTuple):
    """Some pages, and the pages that they lead to."""

    pages: list[HtmlPage]
    led_to: set[str]


def read_pages(place: Place, with_article: bool = True) -> Batch:
    """Every page of a site, in order of their names."""
    names, many = place.html, os.cpu_count() or 1
    if len(names) < FEW or many == 1:
        return _read(place, names, with_article)
    pages: list[HtmlPage] = []
    led_to: set[str] = set()
    # A process that is split off has the place already; where that is not safe it is sent.
    how = multiprocessing.get_context("fork" if sys.platform == "linux" else None)
    with ProcessPoolExecutor(many, how, _begin, (place, with_article)) as pool:
        for batch in pool.map(_read_some, [names[start : start + BATCH] for start in range(0, len(names), BATCH)]):
            pages += batch.pages
            led_to |= batch.led_to
    return Batch(pages, led_to)


_given: tuple[Place, bool]


def _begin(place: Place, with_article: bool) -> None:
    global _given
    _given = place, with_article


def _read_some(names: list[str]) -> Batch:
    place, with_article = _given
    return _read(place, names, with_article)


def _read(place: Place, names: list[str], with_article: bool) -> Batch:
    batch = Batch([], set())
    for name in names:
        page, led_to = read_page(place, name, with_article)
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
