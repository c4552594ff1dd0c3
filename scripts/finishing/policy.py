"""The policy of a page (Content-Security-Policy): what it may load and run. Nothing inline but the texts it was built with."""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from html import escape
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from finishing.built_site import BuiltPage

TAG = re.compile(r'<meta http-equiv="Content-Security-Policy" content="[^"]*">\n?')
START = re.compile(r'<head[^>]*>(?:\s*<meta charset="?[\w-]+"?\s*/?>)?\n?')
RUN = ("", "text/javascript", "module", "importmap", "speculationrules")  # types of a script that the policy is asked about
SVG_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


class Inline(NamedTuple):
    """The hashes of inline texts, as the policy names them."""

    scripts: frozenset[str] = frozenset()
    styles: frozenset[str] = frozenset()

    def also(self, other: "Inline") -> "Inline":
        return Inline(self.scripts | other.scripts, self.styles | other.styles)


def policy(inline: Inline, is_header: bool = False) -> str:
    """The policy that allows a site's own files and these inline texts, and nothing else.

    Only a header can forbid that the page is shown within another site's.
    """
    rules = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *sorted(inline.scripts)],
        "style-src": ["'self'", *sorted(inline.styles)],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
    }
    if is_header:
        rules["frame-ancestors"] = ["'none'"]
    return "; ".join(" ".join((name, *values)) for name, values in rules.items())


def inline(page: BuiltPage) -> Inline:
    """The inline texts of a page."""
    tree = LexborHTMLParser(page.html)
    scripts = [node for node in tree.css("script:not([src])") if (node.attributes.get("type") or "").lower() in RUN]
    return Inline(*(frozenset(hashed(node.text(deep=True)) for node in nodes) for nodes in (scripts, tree.css("style"))))


def of_drawings(drawings: Iterable[bytes]) -> Inline:
    """The styles in drawings, which a reader may open by themselves."""
    return Inline(styles=frozenset(hashed(text) for drawing in drawings for text in SVG_STYLE.findall(drawing.decode("utf-8"))))


def hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}'"


def guarded(pages: Iterable[BuiltPage]) -> Iterator[tuple[BuiltPage, Inline]]:
    """The pages with their policies in the place of those they had, each with its inline texts.

    It stands before all that it speaks of, behind the encoding, which a browser looks for at the very start.
    """
    for page in pages:
        html, texts = TAG.sub("", page.html), inline(page)
        tag = f'<meta http-equiv="Content-Security-Policy" content="{escape(policy(texts), quote=False)}">\n'
        yield replace(page, html=START.sub(lambda start, tag=tag: start[0] + tag, html, count=1)), texts  # type: ignore[misc]
