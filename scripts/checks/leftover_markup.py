"""Markdown and templates that reach the reader as they were written."""

import re

# Elements whose text is no prose, and the classes that engines give to formulas and diagrams.
NOT_PROSE = {
    "code", "pre", "kbd", "samp", "var", "tt", "script", "style", "template", "textarea", "title", "svg", "math",
    "iframe", "xmp",
}  # fmt: skip
NOT_PROSE_CLASSES = ("arithmatex", "mermaid", "highlight", "math")
NOT_PROSE_SELECTOR = ",".join([*sorted(NOT_PROSE - {"title"}), *(f".{name}" for name in NOT_PROSE_CLASSES)])

# Each is written so that prose which only resembles it is left alone: an index `a[0](x)`, a glob `docs/**/x`, `*args`
# and `**kwargs`, a footnote number `[1]`. A zero byte parts the texts of neighbouring elements.
UNRENDERED = re.compile(
    r"""
      \{\{[^{}\0]*\}\} | \{%[^%\0]*%\}                                          # template
    | (?:!\[[^\[\]\0]*\] | (?<![\w\])])\[[^\[\]\0]+\]) \([^()\s\0]+(?:\s"[^"\0]*")?\)   # link or image
    | (?<![\w\])])\[[^\[\]\0]*[^\W\d_][^\[\]\0]*\]\[(?:[a-z][\w.\- ]{2,})?\]    # link by reference
    | (?<![\w*/\\.])\*\*(?=[^\s*])[^*\0]{0,300}(?<=[^\s*])\*\*(?![\w*/])        # bold
    | (?<![\w`])`(?!\s)[^`\n\0]+(?<!\s)`(?![\w`])                               # code
    | ^[ ]{0,3}\#{1,6}[ \t]+[^\W\d_][^\n\0]*                                    # heading
    | ^[ \t]*(?:```|~~~)                                                        # code block
    | ^[ \t]*(?:!!!|\?\?\?\+?)[ \t]+\w+ | ^[ \t]*===[!+]?[ \t]+"                # admonition, tab
    | ^[ \t]*\|?[ \t]*:?-{3,}:?[ \t]*\|                                         # table
    | \{:?[ \t]*[\#.][A-Za-z][^{}\0]*\}                                         # attributes
    | ^\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\] | \[\^[\w-]+\] | ^\[TOC\]     # alert, footnote, contents
    | ^[ \t]*-+8<-+                                                             # snippet
    | :(?:material|fontawesome|octicons|simple|lucide)-[\w-]+:                  # icon
    """,
    re.MULTILINE | re.VERBOSE,
)
# Each match holds one of these. Looking for them first is thirty times as fast, and most pages have none.
SIGNS = (
    "{{", "{%", "](", "][", "**", "`", "# ", "#\t", "~~~", "!!!", "???", "===", "---", "{#", "{.", "{:", "{ ",
    "[!", "[^", "[TOC]", "8<", ":material-", ":fontawesome-", ":octicons-", ":simple-", ":lucide-",
)  # fmt: skip


def unrendered(text: str) -> list[tuple[int, str]]:
    """What of a text is Markdown or a template, each with its offset."""
    if not any(sign in text for sign in SIGNS):
        return []
    return [(match.start(), match[0]) for match in UNRENDERED.finditer(text)]


def is_not_prose(tag: str, classes: str) -> bool:
    return tag in NOT_PROSE or any(name in classes.split() for name in NOT_PROSE_CLASSES)
