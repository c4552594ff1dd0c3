"""Drawings of stacks: what lies on what, and which layers every instance has of its own.

A stack is a handful of boxes: an SVG template (`templates/stack.svg.jinja`) is plainly simpler than a drawing library.
"""

from typing import NamedTuple

from records import Stack

WIDTH, LAYER, GAP = 320, 44, 6  # in the units of the drawing's own coordinates
INSTANCES = 2  # enough to show what is repeated


class Box(NamedTuple):
    """One box of a drawing, from its top left corner."""

    x: float
    y: float
    width: float
    height: float
    label: str
    kind: str


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
            found.append(Box(x, y, width, LAYER, layer.label, layer.kind))
    return found
