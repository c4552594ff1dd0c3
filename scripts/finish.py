#!/usr/bin/env python3
"""Give a built site what a published one needs: a preview of each page for those who link to it, and its pictures as files.

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
    from finishing import previews as of_pages
    from finishing import taken as of_figures
    from finishing.built_site import read_pages, write

ROOT = Path(__file__).resolve().parent.parent
KEPT = ROOT / ".cache" / "previews"


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("site", type=Path, nargs="?", default=ROOT / "site", help="the built site (default: site)")
    args = parser.parse_args(argv)
    try:
        taken = of_figures.take(read_pages(args.site), KEPT)
        made = of_pages.previews(taken.pages, KEPT)
        changed = write(args.site, made.files | taken.files, (of_pages.FOLDER, of_figures.FOLDER))
    except InvalidInput as invalid:
        print(*invalid.findings, sep="\n")
        print(f"finish: {count(len(invalid.findings), 'problem')} in {args.site}; nothing written", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"finish: {error.filename}: {error.strerror}; nothing written", file=sys.stderr)
        return 1
    notes = [*made.notes, *taken.notes]
    print(*(f"note: {note}" for note in notes), sep="\n", end="\n" if notes else "")
    done = "all up to date" if not changed else f"{count(changed, 'file')} changed"
    print(f"finish: {_said(made)}{_also(taken)}; {done}")
    return 0


def _also(taken: of_figures.Taken) -> str:
    return f"; {count(len(taken.files) // 2, 'picture')} to take, {taken.drawn} drawn anew" if taken.files else ""


def _said(made: of_pages.Previews) -> str:
    said = f"{count(made.pages, 'preview')}, {made.drawn} drawn anew"
    if made.homeless:
        said += f"; none for {count(made.homeless, 'page')} without an address (build with SITE_URL)"
    return said


if __name__ == "__main__":
    raise SystemExit(run("finish", main))
