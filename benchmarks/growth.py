#!/usr/bin/env python3
"""Time generate, build and validate on made-up articles of 20, 200 and 1000 pages.

usage: growth.py [PAGES ...]

Prints, for each size and program, seconds of processor time and pages per second, and how much dearer a page is than
at the smallest size: a ratio of 1.0 or less means that the cost grows no faster than the page count. Processor time
and not wall time, since a busy machine stretches the second.
"""

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import tomli_w

ROOT = Path(__file__).resolve().parent.parent
SIZES = (20, 200, 1000)
SECTIONS = 5  # on each page
WORDS = ["host", "guest", "kernel", "image", "layer", "process", "memory", "device", "network", "storage", "page", "call", "limit", "share", "start", "stop", "copy", "move", "read", "write", "the", "a", "of", "to", "in", "on", "with", "and", "every", "each", "own", "other", "small", "large", "first", "last"]  # fmt: skip


def text(chance: random.Random, words: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize() + "."


def make_article(folder: Path, pages: int) -> None:
    """An article with this many pages of prose beside the home page and the bibliography; the same at every run."""
    chance = random.Random(pages)
    (folder / "sections").mkdir(parents=True)
    outline: list[dict[str, object]] = [{"id": "index", "kind": "home", "title": "Home", "description": text(chance, 12)}]
    for page in range(pages - 2):
        ids = [f"section-{page}-{number}" for number in range(SECTIONS)]
        title, about = f"Page {page}", text(chance, 12)
        outline.append({"id": f"page-{page}", "kind": "prose", "title": title, "description": about, "sections": ids})
        for id in ids:
            other = f"section:section-{chance.randrange(pages - 2)}-{chance.randrange(SECTIONS)}"
            paragraphs = [text(chance, 70) + f" [See there]({other}) [@source-{page % 10}]." for _ in range(2)]
            front = f'---\ntitle: "{text(chance, 4)}"\n---\n'
            (folder / "sections" / f"{id}.md").write_text(front + "\n\n".join(paragraphs) + "\n", encoding="utf-8")
    outline.append({"id": "sources", "kind": "sources", "title": "Sources", "description": text(chance, 12)})
    whole = {"title": "A and B", "summary": text(chance, 12), "sides": ["a", "b"], "reviewed": "2026-01-01", "pages": outline}
    (folder / "article.toml").write_text(tomli_w.dumps(whole), encoding="utf-8")
    sources = {f"source-{n}": {"short": f"Source {n}", "title": text(chance, 6)} for n in range(10)}
    (folder / "sources.toml").write_text(tomli_w.dumps(sources), encoding="utf-8")


def seconds(*command: str | Path) -> float:
    """Processor time of a program that must succeed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, *map(str, command)], capture_output=True, text=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    )
    if done.returncode:
        raise SystemExit(f"{command} failed:\n{done.stdout}{done.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def measure(pages: int) -> dict[str, float]:
    """Processor seconds of each program on an article of this many pages."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        article, docs, config, site = folder / "article", folder / "docs", folder / "mkdocs.yml", folder / "site"
        make_article(article, pages)
        generate = ROOT / "scripts/generate.py"
        return {
            "generate": seconds(generate, "--article", article, "--docs", docs, "--config", config),
            "build": seconds("-m", "mkdocs", "build", "--config-file", config),
            "validate": seconds(ROOT / "scripts/validate.py", site, "--article", article),
        }


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Time generate, build and validate.")
    parser.add_argument("pages", type=int, nargs="*", default=SIZES, help="sizes (default: 20 200 1000)")
    sizes = parser.parse_args(argv).pages
    first: dict[str, float] = {}
    print(f"{'pages':>6}  {'program':<9} {'CPU s':>7} {'pages/s':>8}  cost of a page against the smallest size")
    for pages in sizes:
        for program, spent in measure(pages).items():
            ratio = spent / pages / first.setdefault(program, spent / pages)
            print(f"{pages:>6}  {program:<9} {spent:>7.2f} {pages / spent:>8.1f}  {ratio:.2f}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
