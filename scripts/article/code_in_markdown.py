"""What is code in a Markdown text, as Python-Markdown and superfences see it: in code no other sign has a meaning.

Code is a fenced block, a block that is indented by four (in a list by four more than its text), or stands between backticks.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache

Span = tuple[int, int]  # from the first character to that behind the last

OPENING = re.compile(  # what superfences takes for one
    r"""(~{3,}|`{3,})(?:[ \t]*\.?[\w#.+-]+(?=[\t ]|$))?"""
    r"""(?:[ \t]*\{[^\n]*\}|(?:[ \t]*[a-zA-Z][a-zA-Z0-9_]*(?:=(["']).*?\2)?(?=[\t ]|$))+)?[ \t]*$"""
)
MARGIN = re.compile(r"[ \t>]*")
ITEM = re.compile(r"[ \t]*(?:[*+-]|\d+\.)[ \t]+")
HEADING = re.compile(r"[ \t>]*#{1,6}")
BACKTICKS = re.compile(r"(?<!\\)(?:\\\\)*(`+)(.+?)(?<!`)\1(?!`)", re.DOTALL)
ASIDE = "\0"  # stands for a piece of code while the rest is changed


@cache  # every rule asks for the code of every text
def code(text: str) -> tuple[Span, ...]:
    """Where the code of a text is, with its marks, in order; a line's end belongs to no code but inside a block."""
    lines = text.split("\n")
    fences = list(_fences(lines))
    blocks = sorted([*fences, *_indented(lines, {i for fence in fences for i in range(*fence)})])
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    found = [(starts[block[0]], starts[block[1]] - 1) for block in blocks]
    for first, end in _paragraphs(lines, {i for block in blocks for i in range(*block)}):
        paragraph = text[starts[first] : starts[end] - 1]
        if "`" in paragraph:  # few have one, and to look for pairs is slow
            found += [(starts[first] + span.start(1), starts[first] + span.end()) for span in BACKTICKS.finditer(paragraph)]
    return tuple(sorted(found))


def without_code(text: str) -> str:
    """A text with blanks in place of its code: all else stands where it stood."""
    for start, end in code(text):
        text = text[:start] + re.sub(r"[^\n]", " ", text[start:end]) + text[end:]
    return text


def outside_code(change: Callable[[str], str], text: str, inside: Callable[[str], str] = str) -> str:
    """A text with its code left as it is, or as `inside` makes it, and all else changed.

    The change is given one sign for each piece of code, and must keep them in their order.
    """
    pieces, rest, end = [], "", 0
    for start, stop in code(text):
        pieces.append(inside(text[start:stop]))
        rest += text[end:start] + ASIDE
        end = stop
    kept = iter(pieces)
    return re.sub(ASIDE, lambda _: next(kept), change(rest + text[end:]))


def _fences(lines: list[str]) -> Iterator[Span]:
    """The fenced blocks, as lines. One that does not end, or holds a line that is indented less, is none."""
    fence, margin, first = "", "", 0
    for i, line in enumerate(lines):
        before = MARGIN.match(line)[0]  # type: ignore[index]  # it always matches
        if not fence:
            if opening := OPENING.match(line, len(before)):
                fence, margin, first = opening[1], before, i
        elif not line.strip(" \t>"):
            continue
        elif len(before) < len(margin) or before.count(">") > margin.count(">"):
            fence = ""
        elif line[len(margin) :].rstrip(" \t") == fence:
            yield first, i + 1
            fence = ""


def _indented(lines: list[str], fenced: set[int]) -> Iterator[Span]:
    """The indented blocks, as lines; blank lines between two belong to them."""
    depth = 0  # of the list that the line above stands in
    begins = True  # whether a block may begin here: below a blank line or a heading
    first = last = -1
    for i, line in enumerate(lines):
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip(" "))
        if not line.strip():
            begins = True
            continue
        if i not in fenced and indent >= 4 * (depth + 1) and (begins or last == i - 1 >= 0):
            first, last = (first if first >= 0 else i), i
            continue
        if first >= 0:
            yield first, last + 1
            first = last = -1
        if i not in fenced and ITEM.match(line) and (begins or depth):
            depth = min(indent // 4, depth) + 1
        elif begins:
            depth = min(indent // 4, depth)
        begins = bool(HEADING.match(line)) and i not in fenced
    if first >= 0:
        yield first, last + 1


def _paragraphs(lines: list[str], blocks: set[int]) -> Iterator[Span]:
    """The lines that are read together: up to a blank line, a block, a heading or an item of a list."""
    first = 0
    in_list = False
    for i, line in enumerate(lines):
        is_apart = i in blocks or not line.strip(" \t>")
        is_heading = bool(HEADING.match(line)) or (i > 0 and bool(HEADING.match(lines[i - 1])))
        is_item = bool(ITEM.match(line)) and (in_list or first == i)
        if (is_apart or is_heading or is_item) and first < i:
            yield first, i
            first = i
        in_list = is_item or (in_list and not is_heading and (first < i or line.startswith(" ")))
        if is_apart:
            first = i + 1
    if first < len(lines):
        yield first, len(lines)
