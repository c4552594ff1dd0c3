"""What is asked of the elements of a page in more than one place."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode


def above(node: LexborNode) -> Iterator[LexborNode]:
    """What an element stands in, from the inside outwards."""
    while (parent := node.parent) is not None:
        yield parent
        node = parent


def attribute(node: LexborNode | None, name: str) -> str:
    """The value of an attribute; empty where it, or the element, is not there."""
    return (node.attributes.get(name) or "") if node is not None else ""


def classes(node: LexborNode | None) -> list[str]:
    return attribute(node, "class").split()


def text(node: LexborNode | None) -> str:
    """The words of an element with single spaces between them; empty where it is not there."""
    return " ".join(node.text(deep=True).split()) if node is not None else ""
