#!/usr/bin/env python3
"""Write the site's pages and data from the article: load, render, write.

usage: generate.py [--article DIR] [--docs DIR] [--check] [--config FILE] [--places [list]] [--stale]

    .venv/bin/python scripts/generate.py              # article/ -> docs/
    .venv/bin/python scripts/generate.py --check      # write nothing; exit 1 where docs/ is not what article/ says

--config also writes an MkDocs configuration that builds a docs folder other than the project's own; one that is there is kept. --places writes
nothing and counts the citations that name no place yet, and the like; with `list` it names each of them. --stale writes
nothing and lists what may have aged: sources that nobody opened for a year, statements that say "today".
Exit status: 0 written or clean, 1 problems or drift, 2 wrong usage.
"""

import argparse
import sys
from contextlib import nullcontext
from datetime import date
from pathlib import Path

from command import alone, in_template, libraries, run
from findings import InvalidInput, count

with libraries(__name__, __file__):
    from article.kinds import counts
    from article.load import load_article, load_with_origins
    from article.records import Article
    from article.rules.citations import missing
    from article.stale import dated_statements, old_readings, old_versions
    from pages.configuration import configuration
    from pages.write import drift, outputs, write

ROOT = Path(__file__).resolve().parent.parent


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--article", type=Path, default=ROOT / "article", help="the folder to read (default: article)")
    parser.add_argument("--docs", type=Path, default=ROOT / "docs", help="the folder to write (default: docs)")
    parser.add_argument("--check", action="store_true", help="write nothing; fail where the docs differ")
    parser.add_argument("--config", type=Path, metavar="FILE", help="also write an MkDocs configuration for the docs, where there is none")
    parser.add_argument("--places", nargs="?", const="count", choices=("count", "list"), help="count what citations lack")
    parser.add_argument("--stale", action="store_true", help="list what may have aged")
    args = parser.parse_args(argv)
    try:
        if args.places:
            return _places(args)
        if args.stale:
            return _stale(args)
        with alone("generate", args.article) if args.article.is_dir() else nullcontext():
            article, changed = _generate(args)
    except InvalidInput as invalid:
        print(*invalid.findings, sep="\n")
        print(f"generate: {count(len(invalid.findings), 'problem')} in {args.article}; nothing written", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"generate: {error.filename}: {error.strerror}; nothing written", file=sys.stderr)
        return 1
    except Exception as error:
        if not (finding := in_template(error)):
            raise
        print(finding)
        print("generate: 1 problem in a template; nothing written", file=sys.stderr)
        return 1
    done = "all up to date" if not changed else f"{count(changed, 'file')} changed"
    held = ", ".join(count(number, noun) for noun, number in counts(article).items())
    print(f"generate: {held}; {done}")
    return 0


def _places(args: argparse.Namespace) -> int:
    """Print how many findings each rule of citations has that is not kept everywhere yet."""
    found = missing(*load_with_origins(args.article))
    if args.places == "list":
        print(*(finding for findings in found.values() for finding in findings), sep="\n")
    for code, findings in found.items():
        print(f"{len(findings):6} {code}")
    return 0


def _stale(args: argparse.Namespace) -> int:
    """Print what may have aged; the exit status is 0 all the same, as nothing of it need be wrong."""
    article, origins = load_with_origins(args.article)
    found = [*old_readings(article, origins, date.today()), *old_versions(article, origins), *dated_statements(args.article, date.today())]
    print(*sorted(found), sep="\n")
    print(f"generate: {count(len(found), 'place')} to look at")
    return 0


def _generate(args: argparse.Namespace) -> tuple[Article, int]:
    """Load, render and write or compare; returns the article and how many files changed."""
    article = load_article(args.article)
    files = outputs(article, args.docs)
    if args.config and not args.config.exists():
        files[args.config] = configuration(article, args.article, args.docs, args.config).encode("utf-8")
    if args.check and (findings := list(drift(files, args.docs))):
        raise InvalidInput(findings)
    return article, 0 if args.check else write(files, args.docs)


if __name__ == "__main__":
    raise SystemExit(run("generate", main))
