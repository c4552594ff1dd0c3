"""The paragraphs of a section as Markdown: prose, lists, code and tables."""

import re
from collections.abc import Callable, Sequence
from itertools import groupby

from article.plain_text import paragraph, plain
from importing.sections import BOLD, CELL, CODE, ITEM


def body(paragraphs: Sequence[str]) -> str:
    """Paragraphs as Markdown; items that follow one another are one list, and so are lines of code and rows of a table."""
    return "\n\n".join(BLOCKS[kind](list(group)) for kind, group in groupby(paragraphs, _kind))


def _kind(text: str) -> str:
    """What a paragraph begins with, a key of BLOCKS."""
    return next(kind for kind in BLOCKS if text.startswith(kind))


def _code(lines: Sequence[str]) -> str:
    """A block of code, between signs that do not stand in it."""
    text = "\n".join(line.removeprefix(CODE) for line in lines)
    fence = "`" * max([3, *(1 + len(run) for run in re.findall("`+", text))])
    return f"{fence}\n{text}\n{fence}"


def _table(lines: Sequence[str]) -> str:
    """A table of which the first row is the head; a row that is too short is filled up."""
    rows = [line.removeprefix(CELL).split(CELL) for line in lines]
    width = max(map(len, rows))
    head, *others = ["| " + " | ".join(plain(cell).replace("|", "\\|") for cell in row + [""] * (width - len(row))) + " |" for row in rows]
    return "\n".join([head, "|" + " --- |" * width, *others])


BLOCKS: dict[str, Callable[[Sequence[str]], str]] = {
    CODE: _code,
    CELL: _table,
    BOLD: lambda headings: "\n\n".join(f"**{plain(heading.removeprefix(BOLD))}**" for heading in headings),
    ITEM: lambda items: "\n".join(f"- {paragraph(item.removeprefix(ITEM))}" for item in items),
    "": lambda texts: "\n\n".join(map(paragraph, texts)),
}
