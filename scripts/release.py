#!/usr/bin/env python3
"""Record a release: every address of the site is permanent from here on.

usage: release.py --note "what is new" [--article DIR] [--version V]

It builds nothing: `docs` and `site` beside the article must be what the article says, and the validator must find nothing
(`make release` builds both first). Then every address goes into permalinks.txt, and day, version and news into releases.toml.
Exit status: 0 recorded, 1 the site is not clean or the article has not changed since the last release, 2 wrong usage.
"""

import argparse
import sys
from datetime import date
from pathlib import Path

from command import libraries, run
from findings import InvalidInput, count

with libraries(__name__, __file__):
    import generate
    import validate
    from article.permalinks import PERMALINKS, RELEASES
    from article.releases import added, entry, next_version, read_releases, record, sum_of
    from checks.article_site import Promised, read_promised
    from checks.report import formatted
    from checks.site import Site

ROOT = Path(__file__).resolve().parent.parent


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Record a release: every address of the site is permanent from here on.")
    parser.add_argument("--article", type=Path, default=ROOT / "article", help="docs and site lie beside it (default: article)")
    parser.add_argument("--version", type=str.strip, metavar="V", help="what the release is called (default: the next number)")
    parser.add_argument("--note", type=str.strip, default="", metavar="TEXT", help="what is new")
    args = parser.parse_args(argv)
    if not args.note:
        parser.error('say what is new: make release NOTE="what is new"')
    if args.version == "":
        parser.error("--version is empty; name the release, or leave the option out")
    docs, site = args.article.parent / "docs", args.article.parent / "site"
    if generate.main(["--article", str(args.article), "--docs", str(docs), "--check"]) != 0:
        return _refused("docs/ is not what the article says")
    try:
        promised, releases = read_promised(args.article), read_releases(args.article)
        if any(release["version"] == args.version for release in releases):
            parser.error(f"version {args.version!r} is released already; name another")
        if findings := validate.validate(Site(site), promised):
            print(formatted([("error", findings)], "text"))
            return _refused(f"{count(len(findings), 'problem')} in {site}")
        article_sum = sum_of(args.article)
        if releases and releases[-1].get("article_sum") == article_sum:
            return _refused(f"nothing in the article has changed since version {releases[-1]['version']}", "Change it, then run `make release` again")
        print(_recorded(args, promised, releases, article_sum))
    except InvalidInput as invalid:
        print(*invalid.findings, sep="\n")
        return _refused("the list of releases cannot be read")
    except OSError as error:
        return _refused(f"{error.filename}: {error.strerror}")
    return 0


def _recorded(args: argparse.Namespace, promised: Promised, releases: list[dict[str, object]], article_sum: str) -> str:
    """Record the release, and say so."""
    new = added(promised.article)
    version = args.version or next_version(releases)
    record(args.article, promised.article, new, [*releases, entry(new, version, args.note, date.today(), article_sum)])
    return f"release: version {version}, {count(len(new), 'permalink')} added; commit {PERMALINKS} and {RELEASES}"


def _refused(reason: str, repair: str = "Run `make site`") -> int:
    print(f"release: {reason}; nothing recorded. {repair}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(run("release", main))
