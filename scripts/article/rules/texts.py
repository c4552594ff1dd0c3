"""Rules of texts in Markdown: nothing in them may become an element, an attribute or an address that nobody meant."""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from article.addresses import sound
from article.code_in_markdown import OPENING, code, without_code
from article.documents import Document
from article.kinds import BY_NAME
from article.records import Article
from article.references import LINK, Origins, markdown
from findings import Finding

TAG = re.compile(r"<(?!https?://[^\s<>\"']+>)[A-Za-z/!?][^>\n]*>?")
IN_BACKTICKS = re.compile(r"\n {0,3}(<[A-Za-z/!?][^>\n]*>?)")  # an element on a line of its own is read before the backticks
ATTRIBUTES = re.compile(r"(?<!\\)\{[^}\n]*\}")
ANCHOR = re.compile(r"^#{1,6}[ \t].*(?P<anchor>\{[ \t]*#[a-z0-9-]+[ \t]*\})[ \t]*$", re.MULTILINE)
ADDRESS = re.compile(r"\]\(\s*<?([^)\s>]*)|^ {0,3}\[[^\]\n]+\]:[ \t]*\n?[ \t]*<?(\S+)|<(https?:[^\s<>]+)>", re.MULTILINE)
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*(?=:)", re.IGNORECASE)
HARMLESS = {"http", "https", "mailto", *BY_NAME}


class Text(NamedTuple):
    """A text in Markdown, where it begins, its code and the rest of it."""

    document: Document
    line: int
    whole: str
    rest: str

    def finding(self, at: int, code: str, message: str) -> Finding:
        return Finding(self.document.path, self.line + self.whole.count("\n", 0, at), code, message)


def _texts(article: Article, origins: Origins) -> Iterator[Text]:
    for reference, keys, line, text in markdown(article):
        document, location = origins[reference]
        yield Text(document, line or document.line((*location, *keys)), text, without_code(text))


def check_no_raw_html(article: Article, origins: Origins) -> Iterator[Finding]:
    """A text must hold no HTML, comments included, outside code."""
    for text in _texts(article, origins):
        found = [(match.start(), match[0]) for match in TAG.finditer(text.rest)]
        for start, end in code(text.whole):
            if not OPENING.match(text.whole[start:end].lstrip(" \t>").partition("\n")[0]):
                spans = IN_BACKTICKS.finditer(text.whole, start, end) if text.whole[start] == "`" else ()
                found += [(match.start(1), match[1]) for match in spans]
        for at, tag in found:
            message = f"{tag[:60]!r} is HTML; write Markdown, or '&lt;' for '<', or put it between backticks on one line"
            yield text.finding(at, "raw-html", message)


def check_no_attributes(article: Article, origins: Origins) -> Iterator[Finding]:
    """A text must give no attributes: what stands in braces is the anchor of a heading, or code."""
    for text in _texts(article, origins):
        anchors = {match.start("anchor") for match in ANCHOR.finditer(text.rest)}
        found = [(match.start(), match[0]) for match in ATTRIBUTES.finditer(text.rest) if match.start() not in anchors]
        for start, end in code(text.whole):
            opening = text.whole[start:end].partition("\n")[0]
            if "{" in opening and OPENING.match(opening.lstrip(" \t>")):
                found.append((start, opening[opening.index("{") :]))
        for at, braces in found:
            message = f"{braces[:60]!r} gives attributes; remove it, write '\\{{' for '{{', or put it between backticks"
            yield text.finding(at, "attributes", message)


def check_addresses_in_text(article: Article, origins: Origins) -> Iterator[Finding]:
    """An address in a text must be a sound one of http or https, of mail, or of a record."""
    for text in _texts(article, origins):
        for match in ADDRESS.finditer(text.rest):
            address = re.sub(r"[\s\x00-\x1f]", "", html.unescape(match[1] or match[2] or match[3] or ""))
            scheme = SCHEME.match(address)
            if scheme and scheme[0].lower() not in HARMLESS and not LINK.match(text.rest, match.start()):
                message = f"{address[:60]!r} is no address to link to; write one of http or https, or the reference of a record"
                yield text.finding(match.start(), "bad-address", message)
            elif scheme and scheme[0].lower() in ("http", "https"):
                try:
                    sound(match[1] or match[2] or match[3])
                except ValueError as error:
                    yield text.finding(match.start(), "bad-address", f"the address {error}")
