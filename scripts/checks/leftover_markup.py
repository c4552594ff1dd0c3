"""Markdown and templates that reach the reader as they were written."""

import re
from collections.abc import Iterator

# Elements whose text is no prose, and the classes that engines give to formulas and diagrams.
NOT_PROSE = {
    "code", "pre", "kbd", "samp", "var", "tt", "script", "style", "template", "textarea", "title", "svg", "math",
    "iframe", "xmp",
}  # fmt: skip
NOT_PROSE_CLASSES = ("arithmatex", "mermaid", "highlight", "math")
NOT_PROSE_SELECTOR = ",".join([*sorted(NOT_PROSE - {"title"}), *(f".{name}" for name in NOT_PROSE_CLASSES)])

TEMPLATE = re.compile(r"\{\{[^{}\0]*\}\}|\{%[^%\0]*%\}")
# The code of a character as text, and letters that come of reading UTF-8 as another encoding.
ENCODED = re.compile(
    "&(?:amp|lt|gt|quot|apos|nbsp|mdash|ndash|hellip|copy|[lr][sd]quo|[aeiou](?:acute|grave|uml|circ)|szlig|#[0-9]{2,6}|#x[0-9a-fA-F]{2,6});"
    "|Ã[\x80-\xbf]|â€[\x80-\xbf™œšž“”]|Â[\xa0-\xbf]"
)
# Lists of two points or behind a colon, and rows of tables; each line begins as no sentence does.
LISTS = re.compile(
    r"""
      (?:(?<=:)|(?<=:[ ]))\n[ \t]*(?:[-*+]|1[.)])[ \t]+[^\n\0]*         # a point behind a colon
    | ^[ \t]*[-*+][ \t]+\S[^\n\0]*\n[ \t]*[-*+][ \t]+[^\n\0]*          # two points
    | ^[ \t]*1[.)][ \t]+\S[^\n\0]*\n[ \t]*2[.)][ \t]+[^\n\0]*
    | ^[ \t]*\|[^\n\0]*\|[ \t]*\n[ \t]*\|[^\n\0]*\|                   # two rows
    | ^[ \t]*\+[-=+]{3,}\+[ \t]*$
    """,
    re.MULTILINE | re.VERBOSE,
)
LIST_SIGN = re.compile(r"\n[ \t]*(?:[-*+][ \t-]|\||1[.)][ \t])")  # what begins with a plain letter is found three times as fast
# Each is written so that prose which only resembles it is left alone: an index `a[0](x)`, a glob `docs/**/x`, `*args`
# and `**kwargs`, a footnote number `[1]`. A zero byte parts the texts of neighbouring elements.
UNRENDERED = re.compile(
    r"""
      \{\{[^{}\0]*\}\} | \{%[^%\0]*%\}                                          # template
    | (?:!\[[^\[\]\0]*\] | (?<![\w\])])\[[^\[\]\0]+\]) \([^()\s\0]+(?:\s"[^"\0]*")?\)   # link or image
    | (?<![\w\])])\[[^\[\]\0]*[^\W\d_][^\[\]\0]*\]\[(?:[A-Za-z][\w.\- ]{2,})?\]  # link by reference
    | (?<![\w\])])\[[^\[\]\0]*[^\W\d_]{3}[^\[\]\0]*\]\[\d+\]
    | ^[^\[\]\n\0]{0,80}\](?:\[[^\W\d_][^\[\]\n\0]*\] | \([^()\s\0]+\))         # the end of one that holds markup
    | (?<![\w*/\\.])\*\*(?=[^\s*])[^*\0]{0,300}(?<=[^\s*])\*\*(?![\w*/])        # bold
    | (?<![\w`])`(?!\s)[^`\n\0]+(?<!\s)`(?![\w`])                               # code
    | ^[ ]{0,3}(?:\#{2,6}[ \t]+[^\W\d_] | \#[ \t]+(?![a-z])[^\W\d_])[^\n\0]*       # heading; not "# of items"
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
# Each match holds one of these. Looking for them first is thirty times as fast, and most pages have none; what several
# share, the key, is looked for before them.
SIGNS = {
    "{": ("{{", "{%", "{#", "{.", "{:", "{ "), "]": ("](", "]["), "[": ("[!", "[^", "[TOC]"), "*": ("**",), "`": ("`",), "#": ("# ", "#\t"),
    "~": ("~~~",), "!": ("!!!",), "?": ("???",), "=": ("===",), "---": ("---",), "<": ("8<",),
    ":material-": (":material-",), ":fontawesome-": (":fontawesome-",), ":octicons-": (":octicons-",), ":simple-": (":simple-",), ":lucide-": (":lucide-",),
}  # fmt: skip


def leftovers(text: str) -> Iterator[tuple[int, str, str]]:
    """What of a text was not rendered, or encoded twice: each with its offset and the code of its finding."""
    if any(shared in text and any(map(text.__contains__, signs)) for shared, signs in SIGNS.items()):
        yield from ((match.start(), match[0], "unrendered") for match in UNRENDERED.finditer(text))
    if LIST_SIGN.search(f"\n{text}"):
        for match in LISTS.finditer(text):
            blank = len(match[0]) - len(match[0].lstrip())
            yield match.start() + blank, match[0].strip(), "unrendered"
    if any(map(text.__contains__, "&ÃÂâ")):
        yield from ((match.start(), match[0], "encoded-twice") for match in ENCODED.finditer(text))


def is_not_prose(tag: str, classes: str) -> bool:
    return tag in NOT_PROSE or any(name in classes.split() for name in NOT_PROSE_CLASSES)
