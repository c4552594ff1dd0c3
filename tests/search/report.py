#!/usr/bin/env python3
"""Judge the search: type every query into the field of the built site, in a real browser.

usage: report.py [SITE] [--aside]      exit status 0 reported, 2 no site or no browser

Prints, by kind, of the imagined queries of queries.toml: the right answer first, among the first three, nothing found; for
those used for tuning and for those kept aside. Then the same of what people really asked (real.py), whose sets kept aside are
asked with --aside only; what is loaded at the first focus; and how long results take with the CPU slowed four times.
"""

import argparse
import functools
import sys
import threading
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median, quantiles
from typing import Any, NamedTuple

import brotli
from playwright.sync_api import Page, Response, sync_playwright

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))
import system_programs  # noqa: E402
from search import real  # noqa: E402

QUERIES: list[dict[str, Any]] = tomllib.loads((ROOT / "tests/search/queries.toml").read_text(encoding="utf-8"))["queries"]
FIELD = "#search-field"
SLOWER = 4  # times
TYPED = 8  # every so many-th query is typed key by key to take the time,
ROUNDS = 3  # so many times: the quickest counts, as what else the machine does is not the search's doing

# The addresses in the order in which a reader sees them; none where other terms are only offered instead.
SHOWN = """() => document.querySelector("#search-results").dataset.found
    ? [...document.querySelectorAll("#search-results [role=option]")].map((link) => link.getAttribute("href")) : []"""
LOADED = "new Promise((done) => { const look = () => (window.makeFinder && window.searchEntries ? done() : setTimeout(look, 10)); look(); })"
# From the key press to the results in the page, laid out.
STOPWATCH = """() => {
    const popup = document.querySelector(".search-popup");
    let pressed = 0;
    document.addEventListener("keydown", (event) => (pressed = event.timeStamp), true);
    new MutationObserver(() => {
        if (!pressed || popup.hidden) return;
        popup.getBoundingClientRect();
        window.waits.push(performance.now() - pressed);
        pressed = 0;
    }).observe(popup, { childList: true, subtree: true });
}"""


class Outcome(NamedTuple):
    """What became of a query: the place of its first right answer, from 0, None where it is not shown."""

    kind: str
    is_aside: bool
    rank: int | None
    is_empty: bool


def shown(page: Page, text: str) -> list[str]:
    """The addresses that the field shows for a text, as permanent links."""
    page.fill(FIELD, text)
    found: list[str] = page.evaluate(SHOWN)
    return ["/" + address.removeprefix(".").removeprefix("/") for address in found]


def judge(page: Page, queries: list[dict[str, Any]]) -> list[Outcome]:
    outcomes = []
    for query in queries:
        found = shown(page, query["text"])
        ranks = [found.index(answer) for answer in query["answers"] if answer in found]
        outcomes.append(Outcome(query["kind"], query.get("aside", False), min(ranks, default=None), not found))
    return outcomes


def enter(page: Page, address: str) -> list[Response]:
    """Open a page and focus the field: what was loaded for that."""
    page.goto(address, wait_until="networkidle")
    loaded: list[Response] = []
    page.on("response", lambda response: loaded.append(response))
    page.focus(FIELD)
    page.evaluate(LOADED)  # and no wait_for_function, which the finished site's policy forbids
    page.fill(FIELD, "virtual")
    page.wait_for_selector("#search-results [role=option]")
    return loaded


def weight(loaded: list[Response]) -> dict[str, int]:
    """The bytes of each file as a host that compresses with Brotli would send it."""
    return {"/".join(response.url.rsplit("/", 2)[1:]): len(brotli.compress(response.body(), quality=11)) for response in loaded}


def waits(page: Page, texts: list[str]) -> list[float]:
    """Milliseconds from each key press to its results, on a slower processor."""
    page.evaluate(STOPWATCH)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return [wait for text in texts for wait in map(min, *(typed(page, text) for _ in range(ROUNDS)))]


def typed(page: Page, text: str) -> list[float]:
    page.fill(FIELD, "")
    page.evaluate("window.waits = []")
    page.type(FIELD, text)
    taken: list[float] = page.evaluate("window.waits")
    return taken


def share(outcomes: list[Outcome], places: int) -> float:
    """The share of queries with a right answer among so many first places."""
    return sum(outcome.rank is not None and outcome.rank < places for outcome in outcomes) / len(outcomes)


def table(outcomes: list[Outcome]) -> Iterator[str]:
    for title, is_aside in (("used for tuning", False), ("kept aside", True)):
        chosen = [outcome for outcome in outcomes if outcome.is_aside is is_aside]
        yield f"{title:16}{'queries':>8}{'first':>8}{'top 3':>8}{'none':>6}"
        for kind in [*sorted({outcome.kind for outcome in chosen}), "all"]:
            these = [outcome for outcome in chosen if kind in (outcome.kind, "all")]
            empty = sum(outcome.is_empty for outcome in these)
            yield f"  {kind:14}{len(these):8}{share(these, 1):8.0%}{share(these, 3):8.0%}{empty:6}"
        yield ""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(site: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def of_real_queries(page: Page, site: Path, with_aside: bool) -> Iterator[str]:
    """The verdicts on what the field shows for each query that was really asked."""
    sections = real.Sections(site)
    for name, queries in real.sets(with_aside).items():
        yield name
        yield from real.table(list(real.judge(queries, lambda text: [url.removeprefix("/") or "./" for url in shown(page, text)], sections)))
        yield ""


def report(site: Path, chromium: Path, with_aside: bool) -> Iterator[str]:
    with served(site) as address, sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium, args=list(system_programs.FLAGS))
        page = launched.new_page(viewport={"width": 1440, "height": 900})
        loaded = weight(enter(page, address))
        yield from table(judge(page, QUERIES))
        yield from of_real_queries(page, site, with_aside)
        files = ", ".join(f"{name} {size:,}" for name, size in loaded.items())
        yield f"loaded at first focus, Brotli: {sum(loaded.values()):,} bytes ({files})"
        taken = waits(page, [query["text"] for query in QUERIES[::TYPED]])
        late = quantiles(taken, n=20)[-1]
        yield f"key press to results, CPU {SLOWER} times slower: median {median(taken):.0f} ms, 95th percentile {late:.0f} ms ({len(taken)} keys)"
        launched.close()


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Judge the search of the built site by its queries.")
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "site")
    parser.add_argument("--aside", action="store_true", help="ask the real queries that are kept aside, too")
    args = parser.parse_args(argv)
    chromium = system_programs.browser()
    if chromium is None or not (args.site / "index.html").is_file():
        print(f"report: no browser, or no site in {args.site}; run `make site`", file=sys.stderr)
        return 2
    for line in report(args.site, chromium, args.aside):
        print(line)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
