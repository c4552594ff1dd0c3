#!/usr/bin/env python3
"""Write the site's pages and data from the article: load, render, write.

usage: generate.py [--article DIR] [--docs DIR] [--check] [--config FILE]

    python scripts/generate.py              # article/ -> docs/
    python scripts/generate.py --check      # write nothing; exit 1 where docs/ is not what article/ says

--config also writes an MkDocs configuration that builds a docs folder other than the project's own.
Exit status: 0 written or clean, 1 problems or drift, 2 wrong usage.
"""

import environment  # noqa: F401  first: it makes sure of the libraries

# isort: split
import argparse
import os
import re
import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import yaml

from addresses import anchors
from article import load_article
from findings import Faulty, Finding, count
from pictures import pictures
from records import Article
from render import in_frame, render

ROOT = Path(__file__).resolve().parent.parent
MANIFEST = ".generated"  # in the docs folder: the files that this program wrote there
PERMALINKS = "permalinks.txt"  # in the article: every anchor ever published
PERMALINK = re.compile(r"/([a-z0-9-]+/)?(#[a-z0-9-]+)?")
REPAIR = "run `python scripts/generate.py`"


def published(article_dir: Path) -> list[str]:
    """Every anchor ever published. Raises Faulty where a line is none, as after a merge with conflicts."""
    file = article_dir / PERMALINKS
    lines = file.read_bytes().decode("utf-8", "replace").splitlines() if file.exists() else []
    repair = "remove the line, or write it as '/faq/#what-is-it'"
    faults = [
        Finding(PERMALINKS, number, "bad-form", f"{line!r} is not a permalink; {repair}")
        for number, line in enumerate(lines, start=1) if not PERMALINK.fullmatch(line)
    ]  # fmt: skip
    if faults:
        raise Faulty(faults)
    return lines


def permalinks(article: Article, published: list[str]) -> str:
    """Every anchor ever published and those of today, sorted; none is ever removed."""
    return "\n".join(sorted({*published, *(anchor.permalink for anchor in anchors(article))})) + "\n"


def outputs(article: Article, article_dir: Path, docs: Path) -> dict[Path, bytes]:
    """Every file that the article makes, and what must be in it."""
    files = {name: text.encode("utf-8") for name, text in render(article).items()} | pictures(article, docs)
    files[MANIFEST] = "".join(f"{name}\n" for name in sorted(files)).encode("utf-8")
    known = permalinks(article, published(article_dir)).encode("utf-8")
    return {docs / name: content for name, content in files.items()} | {article_dir / PERMALINKS: known}


def stale(files: dict[Path, bytes], docs: Path) -> list[Path]:
    """Files that an earlier run wrote and this article no longer makes; none outside the docs, whatever the list says."""
    manifest = docs / MANIFEST
    written = manifest.read_text(encoding="utf-8").splitlines() if manifest.exists() else []
    inside = [path for name in written if (path := docs / name).resolve().is_relative_to(docs.resolve())]
    return [path for path in inside if path not in files and path.is_file()]


def drift(files: dict[Path, bytes], docs: Path) -> Iterator[Finding]:
    """One finding for each file that is missing, differs, or should be gone."""

    def name(path: Path) -> str:
        return os.path.relpath(path, docs.parent)

    for path, content in files.items():
        if not path.exists():
            yield Finding(name(path), 1, "missing", f"is not there; {REPAIR}")
        elif (found := path.read_bytes()) != content:
            lines = enumerate(zip_longest(found.split(b"\n"), content.split(b"\n")), start=1)
            line = next(number for number, (old, new) in lines if old != new)
            yield Finding(name(path), line, "drift", f"is not what the article says; {REPAIR}")
    for path in stale(files, docs):
        yield Finding(name(path), 1, "stale", f"is made by no record any more; {REPAIR}")


def write(files: dict[Path, bytes], docs: Path) -> int:
    """Write what differs, remove what is stale; returns how many files changed."""
    gone = stale(files, docs)
    changed = [path for path, content in files.items() if not path.exists() or path.read_bytes() != content]
    parts = {path: path.with_name(path.name + ".part") for path in changed}
    try:
        for path, part in parts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(files[path])
        for path, part in parts.items():  # only now, when all of them could be written
            part.replace(path)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
    for path in gone:
        path.unlink()
    return len(changed) + len(gone)


def configuration(article: Article, docs: Path, file: Path) -> str:
    """An MkDocs configuration for another article: the project's own, with this title, folder and navigation."""
    return yaml.safe_dump(
        {
            "INHERIT": str(ROOT / "mkdocs.yml"),
            "site_name": in_frame(article.outline.title),
            "site_description": in_frame(article.outline.summary),
            "docs_dir": str(docs.resolve()),
            "site_dir": str(file.resolve().parent / "site"),
            "theme": {"custom_dir": str(ROOT / "overrides")},
            "copyright": "",  # the license of this project's text is not that of another
            "site_url": "",
            "hooks": [],  # paths in the inherited file would be taken from this one's folder
            "watch": [],
            "nav": [{in_frame(page.title): f"{page.id}.md"} for page in article.outline.pages],
        },
        sort_keys=False, allow_unicode=True,
    )


def contents(article: Article) -> str:
    """What the article holds, counted."""
    rows = [row for chart in article.charts.values() for row in chart.rows]
    return ", ".join((
        count(len(article.outline.pages), "page"),
        count(len(article.sections), "section"),
        count(len(rows), "chart row"),
        count(sum(len(row.cells) for row in rows), "cell"),
        count(sum(len(theme.figures) for theme in article.themes.values()), "figure"),
        count(sum(len(word.senses) for word in article.words.values()), "sense"),
        count(len(article.questions), "question"),
        count(len(article.terms), "term"),
        count(len(article.vulnerabilities), "vulnerability"),
        count(len(article.events), "event"),
        count(len(article.mistakes), "error"),
        count(len(article.advice), "answer"),
        count(len(article.sources), "source"),
    ))


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--article", type=Path, default=ROOT / "article", help="the folder to read (default: article)")
    parser.add_argument("--docs", type=Path, default=ROOT / "docs", help="the folder to write (default: docs)")
    parser.add_argument("--check", action="store_true", help="write nothing; fail where the docs differ")
    parser.add_argument("--config", type=Path, metavar="FILE", help="also write an MkDocs configuration for the docs")
    args = parser.parse_args(argv)
    try:
        article = load_article(args.article)
        files = outputs(article, args.article, args.docs)
        if args.config:
            files[args.config] = configuration(article, args.docs, args.config).encode("utf-8")
        if args.check and (findings := list(drift(files, args.docs))):
            raise Faulty(findings)
        changed = 0 if args.check else write(files, args.docs)
    except Faulty as faulty:
        print(*faulty.findings, sep="\n")
        print(f"generate: {count(len(faulty.findings), 'problem')} in {args.article}; nothing written", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"generate: {error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    done = "all up to date" if not changed else f"{count(changed, 'file')} changed"
    print(f"generate: {contents(article)}; {done}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
