"""Lines of a text in a width: measured with the font that they are drawn with."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as harfbuzz

from findings import Finding

FONTS = Path(__file__).resolve().parent / "fonts"
REGULAR, BOLD = FONTS / "Inter-Regular.ttf", FONTS / "Inter-Bold.ttf"
SPACES = re.compile(" +")  # those at which a line may end; a space that does not break is none of them
NO_WIDTH = "\ufe0e\ufe0f\u200b\u200c\u200d\u00ad"  # selectors, joiners and soft hyphens: nothing is lost without them


class Style(NamedTuple):
    font: Path
    size: int  # in pixels

    def width(self, text: str) -> float:
        """How wide a line of text is, in pixels, with the pairs of letters that the font moves."""
        return self.size * _width(self.font, text)


@cache  # a text is tried in many widths and sizes
def _width(path: Path, text: str) -> float:
    """The width of a text for a size of 1."""
    font, buffer = _font(path), harfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    harfbuzz.shape(font, buffer)
    units, em = sum(glyph.x_advance for glyph in buffer.glyph_positions or ()), font.face.upem
    return float(units / em)


@cache
def _font(path: Path) -> harfbuzz.Font:
    return harfbuzz.Font(harfbuzz.Face(harfbuzz.Blob(path.read_bytes())))


@cache
def _letters() -> frozenset[str]:
    """The characters that every font has."""
    return frozenset.intersection(*(frozenset(map(chr, _font(path).face.unicodes)) for path in (REGULAR, BOLD)))


def drawable(text: str) -> tuple[str, list[str]]:
    """A text of one line without what the fonts do not have, and the characters that were left out."""
    text = "".join(letter for letter in unicodedata.normalize("NFC", text) if letter not in NO_WIDTH)
    known = _letters()
    lost = list(dict.fromkeys(letter for letter in text if letter not in known and not letter.isspace()))
    return SPACES.sub(" ", "".join(letter if letter in known else " " for letter in text)).strip(" "), lost


def left_out(path: str, text: str, what: str) -> Iterator[Finding]:
    """What a drawing says should be in the font: a finding on its page for what is not."""
    if lost := drawable(text)[1]:
        letters = " ".join(lost[:10]) + (" …" if len(lost) > 10 else "")
        yield Finding(path, 1, "left-out", f"{letters!r} is not in the font and left out of {what}; draw with a font that has it")


def wrapped(text: str, style: Style, width: float) -> list[str]:
    """The lines of a text, as few as there can be; a word wider than a line is broken."""
    lines: list[str] = []
    for piece in (piece for word in text.split(" ") for piece in _pieces(word, style, width)):
        if lines and style.width(f"{lines[-1]} {piece}") <= width:
            lines[-1] += f" {piece}"
        else:
            lines.append(piece)
    return lines


def _pieces(word: str, style: Style, width: float) -> Iterable[str]:
    while style.width(word) > width:
        most = next(n for n in range(len(word), 0, -1) if n == 1 or style.width(word[:n]) <= width)
        yield word[:most]
        word = word[most:]
    if word:
        yield word


def balanced(text: str, style: Style, width: float) -> list[str]:
    """The lines of a text, no more of them than there must be and as equal as they can be."""
    lines = wrapped(text, style, width)
    widest = max(style.width(word) for word in text.split(" "))
    while (width := width - style.size / 4) > widest and len(narrower := wrapped(text, style, width)) == len(lines):
        lines = narrower
    return lines


def shortened(lines: list[str], most: int, style: Style, width: float) -> list[str]:
    """At most so many lines; where some are left out, the last one that stays ends with an ellipsis."""
    if len(lines) <= most:
        return lines
    *kept, last = lines[:most]
    words = last.split(" ")
    while len(words) > 1 and style.width(" ".join(words) + "…") > width:
        words.pop()
    last = " ".join(words)
    while style.width(last + "…") > width:
        last = last[:-1]
    return [*kept, last.rstrip(" ,;:.-") + "…"]
