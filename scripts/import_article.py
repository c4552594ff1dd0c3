#!/usr/bin/env python3
"""Turn a pasted "X vs. Y" article into an article folder, from which `generate.py` makes a site.

usage: import_article.py ARTICLE.txt --out DIR

importing/parse.py says how the text is read. The pasted article becomes the first source, and everything imported cites it.

Exit status: 0 written, 1 the text cannot be read as an article, 2 wrong usage or DIR is not empty.
"""

import argparse
import sys
from pathlib import Path

from command import libraries, run
from findings import InvalidInput, count

with libraries(__name__, __file__):
    from importing.build import article_files, write_article
    from importing.parse import parse, read_lines


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description='Turn a pasted "X vs. Y" article into an article folder.')
    parser.add_argument("text", type=Path, metavar="ARTICLE.txt", help="the pasted article, UTF-8")
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to make; must not exist or be empty")
    args = parser.parse_args(argv)
    if args.out.exists() and (not args.out.is_dir() or any(args.out.iterdir())):
        parser.error(f"{args.out} is not an empty folder; an article is never overwritten, name another folder")
    try:
        pasted = parse(read_lines(args.text), args.text.name)
        write_article(article_files(pasted), args.out)
    except InvalidInput as invalid:
        print(*invalid.findings, sep="\n")
        print(f"import_article: {count(len(invalid.findings), 'problem')} in {args.text}; nothing written", file=sys.stderr)
        return 1
    except OSError as error:
        parser.error(f"{error.filename}: {error.strerror}")
    senses = count(len(pasted.senses), "sense")
    questions, rows = count(len(pasted.questions), "question"), count(len(pasted.rows), "chart row")
    print(f"import_article: {count(len(pasted.paragraphs), 'section')}, {rows}, {senses}, {questions} -> {args.out}")
    return 0


if __name__ == "__main__":
    raise SystemExit(run("import_article", main))
