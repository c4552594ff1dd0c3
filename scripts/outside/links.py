"""Check the links of a site that lead outside. The only program here that uses the network, and no test needs it.

Failures are errors; what has moved, and what a server does not let programs see, are notes.
"""

import json
import sys
import time
from collections import defaultdict
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from checks.html_page import HtmlPage
from checks.site import Site
from checks.urls import Spot, addresses_in, problem, scheme
from findings import Finding
from outside.http import Limits, Response, ask_all

KEEP = 7 * 24 * 3600  # seconds for which a good answer is believed; other answers are not kept
CODES = {"failed": "external-link", "unproven": "external-unproven", "good": "external-redirect"}

Spots = dict[str, list[tuple[HtmlPage, Spot]]]  # from an address to where it stands


class Result(NamedTuple):
    findings: list[Finding]
    asked: int


def check_external(site: Site, cache: Path, limits: Limits | None = None) -> Result:
    """A link that leads outside must lead somewhere."""
    spots = outside(site)
    kept = {address: answer for address, (_, answer) in _read(cache).items()}
    answers = {address: kept[address] for address in spots if address in kept}
    asked = [address for address in spots if address not in answers]
    new = ask_all(asked, limits or Limits(), _progress)
    _write(cache, new)
    return Result(sorted(reported(spots, answers | new)), len(spots))


def outside(site: Site) -> Spots:
    """Every address that leads outside by HTTP, and where it stands. Where a form is sent to is not asked."""
    found: Spots = defaultdict(list)
    for page in site.pages.values():
        for spot in page.links:
            for address in addresses_in(spot):
                if spot.tag != "form" and _is_web(address) and not problem(address) and site.target(page, address) is None:
                    found[f"https:{address}" if address.startswith("//") else address].append((page, spot))
    return found


def _is_web(address: str) -> bool:
    return scheme(address) in ("http", "https") or address.startswith("//")


def reported(spots: Spots, answers: dict[str, Response]) -> set[Finding]:
    """A finding for each spot of an address that does not simply lead somewhere."""
    findings: set[Finding] = set()
    for address, (verdict, what, moved) in answers.items():
        if verdict == "good" and not moved:
            continue
        repair = f" to {moved!r}; write that" if moved else "; look at it, and correct, remove or exclude it"
        for page, spot in spots[address]:
            for line in page.lines(spot):
                findings.add(Finding(page.path, line, CODES[verdict], f"{address!r} {what}{repair}", address))
    return findings


def _read(cache: Path) -> dict[str, tuple[float, Response]]:
    """The good answers of the last days, and when they came. A file that cannot be read is none: it is only there to save time."""
    try:
        kept: dict[str, Any] = json.loads(cache.read_text(encoding="utf-8"))
        found = {address: (float(entry["when"]), Response(*entry["answer"])) for address, entry in kept.items()}
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}
    now = time.time()
    return {address: (when, answer) for address, (when, answer) in found.items() if 0 <= now - when < KEEP and _is_good(answer)}


def _is_good(answer: Response) -> bool:
    """Whether an answer may be believed that was read from a file, which may hold anything."""
    return answer.verdict == "good" and isinstance(answer.what, str) and isinstance(answer.moved, str)


def _write(cache: Path, answers: dict[str, Response]) -> None:
    """Add the good ones of new answers to the file, and leave out what is too old."""
    good = {address: (time.time(), answer) for address, answer in answers.items() if answer.verdict == "good"}
    kept = {address: {"when": when, "answer": answer} for address, (when, answer) in (_read(cache) | good).items()}
    with suppress(OSError):  # then all is asked again
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def _progress(done: int, all: int) -> None:
    """A bar on a terminal; nothing elsewhere."""
    if sys.stderr.isatty():
        full = 30 * done // all
        end = "\n" if done == all else ""
        print(f"\r[{'#' * full}{'.' * (30 - full)}] {done}/{all} pages", end=end, file=sys.stderr, flush=True)
