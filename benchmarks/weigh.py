#!/usr/bin/env python3
"""Weigh each page of a built site: what a first visit loads, Brotli at its highest level.

usage: weigh.py [SITE]

Bytes are exact, so tests hold them: `weigh(site, page)` is what tests/test_weight.py asserts on.
"""

import argparse
from pathlib import Path
from typing import NamedTuple

import brotli
from selectolax.lexbor import LexborHTMLParser

ROOT = Path(__file__).resolve().parent.parent
SHORT = 15_000  # bytes: what a first visit to a short page may load


class Weight(NamedTuple):
    """Bytes of one page: its HTML, its bare text, and the styles and scripts that its first visit loads."""

    html: int
    text: int
    styles: int
    scripts: int

    @property
    def first_visit(self) -> int:
        """What a reader who comes for the first time loads before the page is whole."""
        return self.html + self.styles + self.scripts


def compressed(data: bytes) -> int:
    """Bytes after Brotli, level 11."""
    return len(brotli.compress(data, quality=11))


def weigh(site: Path, page: str) -> Weight:
    """The weight of a page, given by its path below the site."""
    file = site / page
    data = file.read_bytes()
    tree = LexborHTMLParser(data)
    styles = [node.attributes["href"] or "" for node in tree.css("link[rel=stylesheet]")]
    scripts = [node.attributes["src"] or "" for node in tree.css("script[src]")]
    for node in tree.css("head, script, style"):
        node.decompose()
    text = " ".join(tree.root.text(deep=True).split()) if tree.root else ""

    def total(addresses: list[str]) -> int:
        return sum(compressed((file.parent / address).resolve().read_bytes()) for address in addresses)

    return Weight(compressed(data), compressed(text.encode()), total(styles), total(scripts))


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Weigh each page of a built site.")
    parser.add_argument("site", type=Path, nargs="?", default=ROOT / "site")
    site = parser.parse_args(argv).site
    names = sorted(path.relative_to(site).as_posix() for path in site.glob("**/index.html"))
    width = max(map(len, names), default=0)
    print(f"{'page':<{width}} {'HTML':>7} {'text':>7} {'ratio':>6} {'styles':>7} {'scripts':>8} {'first visit':>12}   bytes, Brotli 11")
    weights = {name: weigh(site, name) for name in names}
    for name, weight in weights.items():
        print(f"{name:<{width}} {weight.html:>7} {weight.text:>7} {weight.html / weight.text:>6.2f} "
              f"{weight.styles:>7} {weight.scripts:>8} {weight.first_visit:>12}")  # fmt: skip
    short = sum(weight.first_visit <= SHORT for weight in weights.values())
    print(f"{len(weights)} pages; a first visit to {short} of them loads at most {SHORT / 1000:g} kB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
