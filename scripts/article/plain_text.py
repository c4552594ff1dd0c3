"""Plain text and Markdown: how the one is written so that it stays as it is in the other, and read out of it."""

import html
import re

from article.code_in_markdown import outside_code

CITATION = re.compile(r"(?<!\\)\[@([^\],]*)(?:,\s*([^\]]*))?\]")  # [@nist-sp-800-190, section 3.5.2]
SPECIAL = re.compile(r"([\\`*_\[\]{}]|#(?=#*$))")  # a heading loses the number signs at its end
BLOCK = re.compile(r"^(\d*)([#>+.)-])")  # heading, quotation, list or rule
ADDRESS = re.compile(r"\]\((?=\s*<?[a-zA-Z][\w+.-]*:)")  # of a link, if the bracket were one
ENTITY = re.compile(r"&(?=#?\w+;)")
MARKUP = re.compile(r"\\([\\`*_{}\[\]#>+.)-])|\]\([^)]*\)|[\[\]`*_>#]|\{[^}]*\}")  # an escaped sign is none
CITED = re.compile(r"\s*" + CITATION.pattern)
EXCERPT = 160  # characters of a text that stand for the whole


def plain(text: str) -> str:
    """A text that is not Markdown, written so that Markdown shows it as it is, on one line."""
    escaped = SPECIAL.sub(r"\\\1", ADDRESS.sub("]&#40;", ENTITY.sub("&amp;", " ".join(text.split()))))
    return escaped.replace("<", "&lt;")


def paragraph(text: str) -> str:
    """A plain text as one Markdown paragraph: nothing in it becomes a heading, a list, a quotation or code."""
    return BLOCK.sub(r"\1\\\2", plain(text)).replace("~~~", "&#126;~~")


def readable(markdown: str) -> str:
    """A Markdown text as it is read, on one line: without its markup and its citations."""
    text = outside_code(lambda rest: html.unescape(MARKUP.sub(r"\1", CITED.sub("", rest))), markdown, _in_code)
    return " ".join(text.split())


def excerpt(markdown: str) -> str:
    """The beginning of a Markdown text, without its markup."""
    return shortened(readable(markdown), EXCERPT)


def shortened(text: str, most: int) -> str:
    """A plain text, cut between words where it has more than so many characters."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def _in_code(piece: str) -> str:
    """What a piece of code shows: the text between its fences or backticks."""
    lines = piece.strip().split("\n")
    return "\n".join(lines[1:-1]) if len(lines) > 1 and lines[0].lstrip("> ")[:3] in ("```", "~~~") else piece.strip().strip("`")
