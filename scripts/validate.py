#!/usr/bin/env python3
"""Check a built site: links, anchors, permalinks, and chart tables against the article's data.

usage: validate.py [SITE] [--article DIR] [--site-url URL] [--settings FILE] [--write-baseline] [--format text|json|github]
                   [--external] | --list

SITE is `site` by default. Any MkDocs or Zensical site can be checked; charts, downloads and permalinks are where the
site was made from the article. `validate.toml` beside the site's configuration says what is not meant, and how much a
finding matters; `--list` prints every code of a finding with its rule. --external also asks other servers whether the
links to them lead somewhere. Exit status: 0 clean, 1 errors, 2 cannot run.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from command import libraries, run
from findings import Finding, InvalidInput, count

with libraries(__name__, __file__):
    from checks.any_site import (
        check_anchors,
        check_assets,
        check_files,
        check_leads,
        check_other_files,
        check_previews,
        check_refreshes,
        check_there_is_something,
    )
    from checks.article_site import (
        Promised,
        check_pages_are_there,
        check_permalinks,
        is_made_from,
        pages_of,
        read_promised,
    )
    from checks.chart_notes import check_chart_notes
    from checks.charts import check_charts, check_downloads
    from checks.codes import listed
    from checks.parts import check_parts
    from checks.pictures import check_pictures
    from checks.place import Place
    from checks.report import by_level, formatted
    from checks.settings import read_settings
    from checks.site import Site, guarded

ROOT = Path(__file__).resolve().parent.parent

Check = Callable[[Site, Promised | None], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    check_there_is_something,
    check_files,
    check_anchors,
    check_leads,
    check_other_files,
    check_assets,
    check_refreshes,
    check_previews,
    check_pages_are_there,
    check_permalinks,
    check_charts,
    check_chart_notes,
    check_parts,
    check_pictures,
    check_downloads,
)


def validate(site: Site, promised: Promised | None) -> list[Finding]:
    """Every finding of every check, in a stable order, each once."""
    return sorted({finding for check in CHECKS for finding in guarded(".", check, site, promised)})


def main(argv: list[str] | None = None) -> int:
    args = _arguments(argv)
    if args.list:
        print(listed())
        return 0
    try:
        return _validate(args)
    except InvalidInput as invalid:
        print(*invalid.findings, sep="\n", file=sys.stderr)
        if any(finding.code != "bad-setting" for finding in invalid.findings):
            print("validate: the article cannot be loaded; run `make site` for what is wrong", file=sys.stderr)
        return 2


def _validate(args: argparse.Namespace) -> int:
    settings = read_settings(args.site, args.settings)
    place = Place(args.site, args.site_url, settings.fallback)
    promised = _promised(place, args)
    site = Site(place, pages_of(promised) if promised else frozenset())
    findings, looked = validate(site, promised), list[str]()
    if args.external:
        outside, asked = _external(site, args)
        findings, looked = sorted([*findings, *outside]), [count(asked, "outside link")]
    findings = settings.wanted(findings, args.external)
    if args.write_baseline:
        settings.write_baseline(findings)
        print(f"validate: {count(len(findings), 'finding')} written to {settings.baseline}", file=sys.stderr)
    levels = by_level(new := settings.new(findings), settings)
    if new or args.format == "json":
        print(formatted(levels, args.format, args.site))
    print(summary(site, promised, looked, len(levels[0][1])), file=sys.stderr if args.format == "json" else sys.stdout)
    return 1 if levels[0][1] else 0


def _promised(place: Place, args: argparse.Namespace) -> Promised | None:
    """What the site must agree with: nothing where it is another site than this project's, and no article is named."""
    folder = args.article or ROOT / "article"
    if not args.article and not folder.is_dir():
        return None
    named = args.article or args.site.resolve() == (ROOT / "site").resolve()
    return read_promised(folder) if named or is_made_from(place, folder) else None


def _external(site: Site, args: argparse.Namespace) -> tuple[list[Finding], int]:
    with libraries(__name__, __file__):  # here, since these take as long to load as all the rest
        from outside.links import check_external

    return check_external(site, args.cache)


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Check a built site.")
    parser.add_argument("site", type=Path, nargs="?", default=ROOT / "site", metavar="SITE", help="default: site")
    parser.add_argument("--article", type=Path, metavar="DIR", help="the article that the site was made from")
    parser.add_argument("--site-url", default="", metavar="URL", help="where it is published (default: its canonical links)")
    parser.add_argument("--settings", type=Path, metavar="FILE", help="what is not meant (default: validate.toml beside mkdocs.yml)")
    parser.add_argument("--write-baseline", action="store_true", help="take what is found now as known; report only what is new")
    parser.add_argument("--external", action="store_true", help="also ask the servers of outside links")
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache/links.json", metavar="FILE", help="their good answers")
    parser.add_argument("--format", choices=("text", "json", "github"), default="text")
    parser.add_argument("--list", action="store_true", help="print every code of a finding with its rule")
    args = parser.parse_args(argv)
    if not args.site.is_dir() and not args.list:
        parser.error(f"{args.site} is not a folder; build the site first")
    if args.settings and not args.settings.is_file():
        parser.error(f"{args.settings} is no file; write it, or leave the option out")
    return args


def summary(site: Site, promised: Promised | None, others: list[str], problems: int) -> str:
    """What was looked at, and how many problems there are."""
    looked = [count(len(site.pages), "page"), count(sum(page.count for page in site.pages.values()), "link")]
    if promised:
        cells = sum(table.cells for page in site.pages.values() for table in page.charts)
        parts = sum(len(page.parts) + len(page.pictures) for page in site.pages.values())
        looked += [count(cells, "chart cell"), count(parts, "drawn or listed part"), count(len(promised.article.released), "permalink")]
    else:
        looked.append("charts and permalinks not checked (--article DIR names the article that the site was made from)")
    return f"validate: {', '.join(looked + others)}; {count(problems, 'problem') if problems else 'no problems'}"


if __name__ == "__main__":
    raise SystemExit(run("validate", main))
