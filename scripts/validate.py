#!/usr/bin/env python3
"""Check a built site: links, anchors, permalinks, and chart tables against the article's data.

usage: validate.py [SITE] [--article DIR] [--site-url URL] [--format text|json|github] [--external]

SITE is `site` by default. Any MkDocs or Zensical site can be checked; charts, downloads and permalinks are where the
site was made from the article. --external also asks other servers whether the links to them lead somewhere.
Exit status: 0 clean, 1 findings, 2 cannot run.
"""

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from command import libraries, run
from findings import Finding, InvalidInput, count

with libraries(__name__, __file__):
    from checks.any_site import (
        check_files,
        check_id_references,
        check_ids,
        check_links,
        check_names,
        check_other_files,
        check_placeholders,
        check_refreshes,
        check_text,
        check_there_is_something,
    )
    from checks.article_site import Promised, check_pages_are_there, check_permalinks, is_made_from, read_promised
    from checks.chart_notes import check_chart_notes
    from checks.charts import check_charts, check_downloads
    from checks.parts import check_parts
    from checks.pictures import check_pictures
    from checks.previews import check_previews
    from checks.site import Site

ROOT = Path(__file__).resolve().parent.parent
ALLOWED = ROOT / "allowed-links.toml"
MANY = 5  # a finding that stands on more pages than this is one of the frame, and is printed once

Check = Callable[[Site, Promised | None], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    check_there_is_something,
    check_files,
    check_links,
    check_other_files,
    check_refreshes,
    check_previews,
    check_placeholders,
    check_names,
    check_ids,
    check_id_references,
    check_text,
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
    return sorted({finding for check in CHECKS for finding in check(site, promised)})


def formatted(findings: list[Finding], notes: list[Finding], form: str) -> str:
    """Findings as JSON, as annotations of a pull request on GitHub, or as lines of text; notes, which fail nothing, last."""
    levels = (("error", findings), ("notice", notes))
    if form == "json":
        return json.dumps([{"level": level} | asdict(finding) for level, group in levels for finding in group], indent=1)
    if form == "github":
        return "\n".join(_annotation(level, finding) for level, group in levels for finding in folded(group))
    return "\n".join([*map(str, folded(findings)), *(f"note: {note}" for note in folded(notes))])


def folded(findings: Iterable[Finding]) -> list[Finding]:
    """Findings with those that stand on many pages, as one in the navigation does, folded to the first of them."""
    alike: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        alike[finding.code, re.sub(r"^'[^']*'(?= leads to|: )|line \d+", "", finding.message)].append(finding)
    shown = []
    for group in alike.values():
        pages = len({finding.path for finding in group})
        first, message = group[0], f"{group[0].message} (and so on {count(pages - 1, 'other page')})"
        shown += group if pages <= MANY else [Finding(first.path, first.line, first.code, message)]
    return sorted(shown)


def _annotation(level: str, finding: Finding) -> str:
    """A workflow command; its signs have to be written as codes in what it quotes."""
    path, message = (_escaped(text) for text in (finding.path, finding.message))
    path = path.replace(":", "%3A").replace(",", "%2C")
    return f"::{level} file={path},line={finding.line},title={finding.code}::{message}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def main(argv: list[str] | None = None) -> int:
    args = _arguments(argv)
    site = Site(args.site, args.site_url)
    try:
        promised = _promised(site, args)
    except InvalidInput as invalid:
        print(*invalid.findings, sep="\n", file=sys.stderr)
        print("validate: the article cannot be loaded; run `make site` for what is wrong", file=sys.stderr)
        return 2
    findings, notes, looked = validate(site, promised), list[Finding](), list[str]()
    if args.external:
        try:
            outside, notes, asked = _external(site, args)
        except InvalidInput as invalid:
            print(*invalid.findings, sep="\n", file=sys.stderr)
            return 2
        findings = sorted([*findings, *outside])
        looked = [count(asked, "outside link")]
    if findings or notes or args.format == "json":
        print(formatted(findings, notes, args.format))
    print(summary(site, promised, looked, findings), file=sys.stderr if args.format == "json" else sys.stdout)
    return 1 if findings else 0


def _promised(site: Site, args: argparse.Namespace) -> Promised | None:
    """What the site must agree with: nothing where it is another site than this project's, and no article is named."""
    folder = args.article or ROOT / "article"
    if not args.article and not folder.is_dir():
        return None
    named = args.article or args.site.resolve() == (ROOT / "site").resolve()
    return read_promised(folder) if named or is_made_from(site, folder) else None


def _external(site: Site, args: argparse.Namespace) -> tuple[list[Finding], list[Finding], int]:
    with libraries(__name__, __file__):  # here, since these take as long to load as all the rest
        from outside.allowed import AllowedLinks
        from outside.links import check_external

    file = args.allow or (ALLOWED if ALLOWED.exists() else None)
    return check_external(site, AllowedLinks(file), args.cache)


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Check a built site.")
    parser.add_argument("site", type=Path, nargs="?", default=ROOT / "site", metavar="SITE", help="default: site")
    parser.add_argument("--article", type=Path, metavar="DIR", help="the article that the site was made from")
    parser.add_argument("--site-url", default="", metavar="URL", help="where it is published (default: its canonical links)")
    parser.add_argument("--external", action="store_true", help="also ask the servers of outside links")
    parser.add_argument("--allow", type=Path, metavar="FILE", help="outside links that may fail (default: allowed-links.toml)")
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache/links.json", metavar="FILE", help="their good answers")
    parser.add_argument("--format", choices=("text", "json", "github"), default="text")
    args = parser.parse_args(argv)
    if not args.site.is_dir():
        parser.error(f"{args.site} is not a folder; build the site first")
    if args.allow and not args.allow.is_file():
        parser.error(f"{args.allow} is no file; write it, or leave the option out")
    return args


def summary(site: Site, promised: Promised | None, others: list[str], findings: list[Finding]) -> str:
    """What was looked at, and how many problems there are."""
    looked = [count(len(site.pages), "page"), count(sum(page.count for page in site.pages.values()), "link")]
    if promised:
        cells = sum(table.cells for page in site.pages.values() for table in page.charts)
        parts = sum(len(page.parts) + len(page.pictures) for page in site.pages.values())
        looked += [count(cells, "chart cell"), count(parts, "drawn or listed part"), count(len(promised.article.released), "permalink")]
    else:
        looked.append("no article of this project (charts and permalinks not checked)")
    return f"validate: {', '.join(looked + others)}; {count(len(findings), 'problem') if findings else 'no problems'}"


if __name__ == "__main__":
    raise SystemExit(run("validate", main))
