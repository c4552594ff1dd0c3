#!/usr/bin/env python3
"""Give a built site what a published one needs: a preview of each page for those who link to it.

usage: finish.py [SITE]

SITE is `site` by default. It is changed in place; run twice, it is the same. Pages that name no title in their head
(`og:title`) or do not know their own address (built without SITE_URL) are left as they are.
Exit status: 0 done, 1 cannot, 2 wrong usage.
"""

import argparse
import sys
from pathlib import Path

from command import libraries, run
from findings import InvalidInput, count

with libraries(__name__, __file__):
    from finishing.built_site import read_pages, write
    from finishing.previews import FOLDER, Previews, previews

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".cache" / "previews"


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("site", type=Path, nargs="?", default=ROOT / "site", help="the built site (default: site)")
    args = parser.parse_args(argv)
    try:
        made = previews(read_pages(args.site), KEPT)
        changed = write(args.site, made.files, FOLDER)
    except InvalidInput as invalid:
        print(*invalid.findings, sep="\n")
        print(f"finish: {count(len(invalid.findings), 'problem')} in {args.site}; nothing written", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"finish: {error.filename}: {error.strerror}; nothing written", file=sys.stderr)
        return 1
    print(*(f"note: {note}" for note in made.notes), sep="\n", end="\n" if made.notes else "")
    done = "all up to date" if not changed else f"{count(changed, 'file')} changed"
    print(f"finish: {_said(made)}; {done}")
    return 0


def _said(made: Previews) -> str:
    said = f"{count(made.pages, 'preview')}, {made.drawn} drawn anew"
    if made.homeless:
        said += f"; none for {count(made.homeless, 'page')} without an address (build with SITE_URL)"
    return said


if __name__ == "__main__":
    raise SystemExit(run("finish", main))
