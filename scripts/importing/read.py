"""Reading what an article is pasted into: plain text, Markdown, or the saved page of a site."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from findings import Finding, InvalidInput
from importing.lines import Line, Text, plain_lines
from importing.markdown import markdown_text
from importing.parts import part_of
from importing.saved_page import page_text

PAGE = re.compile(r"\s*(<!--.*?-->\s*)*<(!doctype html|html)\b", re.IGNORECASE | re.DOTALL)
MARKDOWN = re.compile(r"\s*(# \S|---\n(?:[\w-]+:.*\n)+---\n)")
HEADING = re.compile(r"^#{1,6} +(\S.*?)[ #]*$", re.MULTILINE)


def read_text(path: Path) -> Text:
    """The lines of a file that say something; a saved page and Markdown are known by the file's name or what it begins with,
    Markdown also by the headings of its parts.

    Raises InvalidInput where the file cannot be read, is not UTF-8, is empty, or has control characters.
    """
    if path.is_dir():
        raise InvalidInput([Finding(path.name, 1, "unreadable", "is a folder; name the text file of an article")])
    data = path.read_bytes()
    try:
        text = data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InvalidInput([Finding(path.name, line, "encoding", "is not UTF-8; save the file as UTF-8")]) from None
    read = _as_what_it_is(text, path)
    if findings := list(_control_characters(read)):
        raise InvalidInput(findings)
    if not read.lines:
        raise InvalidInput([Finding(path.name, 1, "empty", "has no text; expected the title of an article")])
    return read


def _as_what_it_is(text: str, path: Path) -> Text:
    if path.suffix.lower() in (".html", ".htm") or PAGE.match(text):
        return page_text(text, path.name)
    is_markdown = path.suffix.lower() in (".md", ".markdown") or MARKDOWN.match(text)
    if is_markdown or any(part_of(Line(1, heading)) for heading in HEADING.findall(text)):
        return markdown_text(text, path.name)
    return Text(path.name, plain_lines(text))


def _control_characters(text: Text) -> Iterator[Finding]:
    for line in text.lines:
        for character in line.text:
            if unicodedata.category(character) in ("Cc", "Cn", "Co"):
                message = f"has the control character {character!r}; remove it"
                yield Finding(text.name, line.number, "control-character", message)
