"""Drawings, as boxes that SVG templates put on paper: stacks of layers; what the numbers of all drawings look like.

All are a few rectangles and texts whose colours must follow the page (dark mode, print, the two hues), and which are
read by the thousand: a template of twenty lines does that in under a kilobyte. A charting library was looked at and
left: its SVG carries its own fonts and colours and is ten times as large.
"""

from collections.abc import Sequence
from typing import NamedTuple

from article.records import Figure, Layer, Stack

# Stacks, in the units of the drawing's own coordinates.
WIDTH, LAYER, GAP = 240, 36, 5
INSTANCES = 2  # enough to show what is repeated


class Box(NamedTuple):
    """One box of a stack, from its top left corner."""

    x: float
    y: float
    width: float
    height: float
    layer: Layer


def size(stack: Stack) -> tuple[int, int]:
    """Width and height of a stack's drawing."""
    return WIDTH, len(stack.layers) * (LAYER + GAP) - GAP


def boxes(stack: Stack) -> list[Box]:
    """The boxes of a stack, from the bottom up: one for a shared layer, one an instance for the others."""
    found = []
    top = size(stack)[1] - LAYER
    for level, layer in enumerate(stack.layers):
        copies = INSTANCES if layer.each else 1
        width = (WIDTH - (copies - 1) * GAP) / copies
        for copy in range(copies):
            x, y = copy * (width + GAP), top - level * (LAYER + GAP)
            found.append(Box(x, y, width, LAYER, layer))
    return found


class Tick(NamedTuple):
    """A word on the scale of a picture of figures, in per cent of its width."""

    x: float
    label: str


def number(value: float) -> str:
    """A value as it is printed: with commas between thousands, as in the texts; no digits that were not measured."""
    return f"{value:,.10g}" if abs(value) < 1e15 else f"{value:g}"


def printed(figure: Figure) -> str:
    """A figure's value with its bound and unit: "at most 125 ms", "3 to 5 MB", "70%"."""
    return f"{amount(figure)}{'' if figure.unit.startswith('%') else ' '}{figure.unit}"


def amount(figure: Figure) -> str:
    """A figure's value with its bound: "at most 125". In a drawing the unit stands once, below it."""
    value = number(figure.value) if figure.value is not None else f"{number(figure.low or 0)} to {number(figure.high or 0)}"
    return " ".join(part for part in (figure.bound, value) if part)


def baselines(lines: Sequence[str], top: float, line: int) -> list[tuple[str, int]]:
    """Lines of text, letters 12 units high and a line `line` units, with their baselines below `top`."""
    return [(text, round(top + line * level + 11)) for level, text in enumerate(lines)]
