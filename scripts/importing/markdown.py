"""The lines of an article in Markdown: its headings, paragraphs, items and rows, without their markup."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from html_to_markdown import ConversionOptions, PreprocessingOptions, convert
from markdown_it import MarkdownIt
from markdown_it.token import Token

from findings import count
from importing.lines import Line, Text, pass_over, squeezed

PARSER = MarkdownIt("commonmark").enable("table")
# What is text in HTML stays text; the library leaves out menus and forms.
EXACT = ConversionOptions(extract_metadata=False, skip_images=True, escape_asterisks=True, escape_underscores=True, escape_misc=True)
WHOLE = replace(EXACT, preprocessing=PreprocessingOptions(enabled=False))
FRONT_MATTER = re.compile(r"---\n(?P<keys>(?:.*\n)*?)---\n|(?=title:)(?P<bare>(?:[\w-]+:.*\n)+)\n", re.IGNORECASE)
KEPT = {  # keys of the front matter, as the text would say it
    "title": "# {}", "author": "Author: {}", "date": "Published on {}", "pubdate": "Published on {}", "publishdate": "Published on {}",
    "updated": "Updated on {}", "modified": "Updated on {}", "lastmod": "Updated on {}",
}  # fmt: skip


def markdown_text(text: str, name: str) -> Text:
    """What a Markdown file says."""
    found = FRONT_MATTER.match(text)
    read = Text(name, [])
    if found:
        read.lines += _front_matter(found["keys"] or found["bare"], read, 2 if found["bare"] is None else 1)
        text = "\n" * found[0].count("\n") + text[found.end() :]
    read.lines += markdown_lines(text)
    inner = [child.type for token in PARSER.parse(text) for child in token.children or ()]
    if pictures := inner.count("image"):
        read.note(1, f"{count(pictures, 'picture')} left out")
    if links := inner.count("link_open"):
        read.note(1, f"{count(links, 'link')} left out, but for the words")
    return read


def markdown_lines(text: str) -> Iterator[Line]:
    """The lines of a Markdown text; a paragraph is one, however it is broken, and an item begins with a bullet."""
    level, is_item, row, row_number = 0, False, list[str](), 0
    for token in PARSER.parse(text):
        number = token.map[0] + 1 if token.map else 1
        match token.type:
            case "heading_open":
                level = int(token.tag[1])
            case "heading_close":
                level = 0
            case "list_item_open":
                is_item = True
            case "tr_open":
                row, row_number = [], number
            case "td_open" | "th_open":
                row.append("")
            case "tr_close":
                yield Line(row_number, " | ".join(row), 0, tuple(row))
                row = []
            case "inline" if row:
                row[-1] = squeezed(" ".join(" ".join(piece) for piece in _pieces(token.children or ())))
            case "inline":
                for piece in _pieces(token.children or ()):
                    if said := squeezed(" ".join(piece)):
                        yield Line(number, f"• {said}" if is_item else said, level, broken=tuple(map(squeezed, piece)))
                        is_item = False
                    number += len(piece)
            case "html_block":
                yield from (line._replace(number=number) for line in markdown_lines(convert(token.content, WHOLE).content or ""))
            case "fence" | "code_block":
                first = number + (token.type == "fence")
                yield from (Line(first + i, squeezed(line), code=line.rstrip()) for i, line in enumerate(token.content.split("\n")) if line.strip())


def _pieces(tokens: Iterable[Token]) -> list[list[str]]:
    """The text of a paragraph as it is broken into lines; in pieces where a line must end, and behind a question in bold letters."""
    pieces, bold, is_bold = [[""]], 0, True
    for token in tokens:
        bold += token.nesting if token.tag == "strong" else 0
        is_break = token.type == "hardbreak" or (token.type == "html_inline" and token.content.startswith("<br"))
        if is_break or (token.type == "softbreak" and is_bold):
            pieces.append([""])
            is_bold = False
        elif token.type == "softbreak":
            pieces[-1].append("")
        elif token.type in ("text", "code_inline"):
            is_bold = is_bold and (bold > 0 or not token.content.strip())
            pieces[-1][-1] += token.content
    return pieces


def _front_matter(keys: str, read: Text, first: int) -> Iterator[Line]:
    """Title, author and date; the other keys are passed over."""
    for number, line in enumerate(keys.split("\n"), start=first):
        key, _, value = line.partition(":")
        value = value.strip().strip("'\"")
        if key.strip().casefold() in KEPT and value:
            said = KEPT[key.strip().casefold()].format(value)
            yield Line(number, said.removeprefix("# "), int(said.startswith("# ")))
        elif line.strip():
            pass_over([Line(number, line.strip())], read, "of the front matter")
