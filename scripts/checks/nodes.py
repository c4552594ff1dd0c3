"""What is asked of the elements of a page in more than one place."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode


def above(node: LexborNode) -> Iterator[LexborNode]:
    """What an element stands in, from the inside outwards."""
    while (parent := node.parent) is not None:
        yield parent
        node = parent
