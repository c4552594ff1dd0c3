#!/usr/bin/env python3
"""Make of a built site what is published: short styles and scripts named after their content, policy, previews, pictures,
compressed texts, and what hosts and machines read.

usage: finish.py [SITE] [--keep SITE_BEFORE] [--package DIR]

SITE is `site` by default. It is changed in place; run twice, it is the same. `mkdocs serve` needs none of this. --keep
adds what the pages of a finished site, the one that is published now, still load. --package also writes the site as an
archive, a copy to read without a server, its data and checksums into a folder. A site that does not know its address
(built without SITE_URL) gets no previews and no sitemap.
Exit status: 0 done, 1 cannot, 2 wrong usage.
"""

import argparse
import sys
from pathlib import Path

from command import libraries, run
from findings import InvalidInput, count

with libraries(__name__, __file__):
    from finishing.built_site import read_all, write
    from finishing.kept import kept
    from finishing.packages import packages
    from finishing.whole import Finished, finished

ROOT = Path(__file__).resolve().parent.parent
CACHE = ROOT / ".cache"


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Make of a built site what is published.")
    parser.add_argument("site", type=Path, nargs="?", default=ROOT / "site", help="the built site (default: site)")
    parser.add_argument("--keep", type=Path, metavar="SITE_BEFORE", help="the finished site that is published now")
    parser.add_argument("--package", type=Path, metavar="DIR", help="also write archives of the site and its data there")
    args = parser.parse_args(argv)
    try:
        made = finished(args.site, CACHE, kept(args.keep) if args.keep else None)
        changed = write(args.site, made.files, made.gone)
        archives = packages(read_all(args.site)) if args.package else {}
        for name, archive in archives.items():
            args.package.mkdir(parents=True, exist_ok=True)
            (args.package / name).write_bytes(archive)
    except InvalidInput as invalid:
        print(*invalid.findings, sep="\n")
        print(f"finish: {count(len(invalid.findings), 'problem')} in {args.site}; nothing written", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"finish: {error.filename}: {error.strerror}; nothing written", file=sys.stderr)
        return 1
    notes = [*made.previews.notes, *made.taken.notes]
    print(*(f"note: {note}" for note in notes), sep="\n", end="\n" if notes else "")
    if not made.has_address:
        print("finish: the site does not know its address: no canonical links, previews, sitemap or search description; for these, build with SITE_URL=https://…")
    done = f"{count(changed, 'file')} changed" if changed else "all up to date"
    print(f"finish: {', '.join(_said(made))}; {done}")
    print(*(f"finish: {args.package / name}, {len(archive):,} bytes" for name, archive in archives.items()), sep="\n", end="\n" if archives else "")
    return 0


def _said(made: Finished) -> list[str]:
    drawn = made.previews.drawn + made.taken.drawn
    said = [count(made.previews.pages, "preview"), f"{count(len(made.taken.files) // 2, 'picture')} to take ({drawn} drawn anew)"]
    return [*said, f"{count(made.left_out, 'unused file')} left out"] if made.left_out else said


if __name__ == "__main__":
    raise SystemExit(run("finish", main))
