#!/usr/bin/env python3
"""Turn a pasted "X vs. Y" article into an article folder, from which `generate.py` makes a site.

usage: import_article.py ARTICLE --out DIR [--url ADDRESS] [--without PART...]

ARTICLE is a text as it is pasted, Markdown, or a saved page of a site; importing/parts.py says which parts it must have.
It becomes the first source, and everything imported cites it. What had to be guessed or is passed over is printed as
notes. --url is the address that it was published at, --without names a part that it has not: chart, definitions or questions.

Exit status: 0 written, 1 the text cannot be read as an article, 2 wrong usage or DIR is not empty.
"""

import argparse
import sys
from pathlib import Path

from command import libraries, run
from findings import InvalidInput, count

with libraries(__name__, __file__):
    from article.addresses import sound
    from importing.build import article_files, guesses, write_article
    from importing.parse import parse
    from importing.parts import CHART, DEFINITIONS, QUESTIONS
    from importing.read import read_text


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description='Turn a pasted "X vs. Y" article into an article folder.')
    parser.add_argument("text", type=Path, metavar="ARTICLE", help="the pasted article, Markdown or a saved page, UTF-8")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to make; must not exist or be empty")
    parser.add_argument("--url", type=address, metavar="ADDRESS", help="where the article was published")
    parser.add_argument("--without", nargs="+", choices=(CHART, DEFINITIONS, QUESTIONS), default=(), help="parts that it has not")
    args = parser.parse_args(argv)
    if args.out.exists() and (not args.out.is_dir() or any(args.out.iterdir())):
        parser.error(f"{args.out} is not an empty folder; an article is never overwritten, name another folder")
    try:
        text = read_text(args.text)
        pasted = parse(text, args.without)
        pasted.address = args.url or pasted.address
        guesses(pasted, text)
        write_article(article_files(pasted), args.out)
    except InvalidInput as invalid:
        print(*invalid.findings, sep="\n")
        print(f"import_article: {count(len(invalid.findings), 'problem')} in {args.text}; nothing written", file=sys.stderr)
        return 1
    except OSError as error:
        parser.error(f"{error.filename or args.out}: {error.strerror}")
    print(*sorted(text.notes), sep="\n", end="\n" if text.notes else "")
    senses = count(len(pasted.senses), "sense")
    questions, rows = count(len(pasted.questions), "question"), count(len(pasted.rows), "chart row")
    print(f"import_article: {count(len(pasted.sections), 'section')}, {rows}, {senses}, {questions} -> {args.out}")
    return 0


def address(text: str) -> str:
    """An address of the web, as a source may have it."""
    try:
        if not text.startswith(("https://", "http://")):
            raise ValueError(f"is {text!r}; an address begins with https://")
        return sound(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


if __name__ == "__main__":
    raise SystemExit(run("import_article", main))
