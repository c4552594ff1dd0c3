#!/usr/bin/env python3
"""Count what is missing for every citation to name a place that a reader can be led to.

usage: places.py [--article DIR] [--list]

    make places                             # how many findings each rule has
    python scripts/places.py --list         # each of them, as path:line: code: message

Exit status: 0 counted, 1 the article cannot be loaded, 2 wrong usage.
"""

import argparse
import sys
from pathlib import Path

from article.load import load_with_origins
from article.rules.citations import missing
from findings import InvalidInput, count

ROOT = Path(__file__).resolve().parent.parent


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--article", type=Path, default=ROOT / "article", help="the folder to read (default: article)")
    parser.add_argument("--list", action="store_true", help="print each finding, not only how many there are")
    args = parser.parse_args(argv)
    try:
        found = missing(*load_with_origins(args.article))
    except InvalidInput as invalid:
        print(*invalid.findings, sep="\n")
        print(f"places: {count(len(invalid.findings), 'problem')} in {args.article}; nothing counted", file=sys.stderr)
        return 1
    if args.list:
        print(*(finding for findings in found.values() for finding in findings), sep="\n")
    for code, findings in found.items():
        print(f"{len(findings):6} {code}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
