"""What is code in a Markdown text: what the site's Markdown makes of it, and nothing else."""

import html
import re
from functools import cache

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser
from support import ROOT

from article.code_in_markdown import code, outside_code, without_code

MARK = re.compile(r"[a-z]X")  # a letter before it tells the marks of a text apart


@cache
def renderer() -> Markdown:
    """The project's own Markdown extensions."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.add_multi_constructor("!", lambda *_: None)
    given = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader)["markdown_extensions"]
    names = [name if isinstance(name, str) else next(iter(name)) for name in given]
    return Markdown(extensions=names)


def marks_in_code(text: str) -> list[str]:
    """The marks that stand in code on the page."""
    shown = LexborHTMLParser(renderer().reset().convert(text))
    return sorted(mark for node in shown.css("code") for mark in MARK.findall(html.unescape(node.text())))


def found_in_code(text: str) -> list[str]:
    return sorted(mark for start, end in code(text) for mark in MARK.findall(text[start:end]))


TEXTS = {
    "a span": "aX `bX` cX",
    "a span over two lines": "aX `bX\ncX` dX",
    "a backtick between double ones": "aX `` bX ` cX `` dX ` eX",
    "a backtick that is escaped": "aX \\`bX` cX `dX`",
    "a backtick behind an escaped backslash": "aX \\\\`bX` cX",
    "a backtick without another": "aX `bX\n\ncX` dX",
    "more backticks before than behind": "aX ```bX` cX",
    "a span does not go on in the next item": "- aX `bX\n- cX` dX",
    "a span does not go on below a heading": "# aX `bX\ncX` dX",
    "a span below text that looks like an item": "aX\n- `bX\n- cX` dX",
    "a fence": "aX\n\n```\nbX\n```\n\ncX",
    "a fence of tildes with a language": "aX\n\n~~~ sh\nbX\n~~~\n\ncX",
    "a fence with classes": "aX\n\n```{ .sh #id }\nbX\n```\n\ncX",
    "a long fence holds a short one": "````\naX\n```\nbX\n````\n\ncX `dX`",
    "a fence ends with its own sign": "```\naX\n~~~\nbX\n```\n\ncX",
    "a fence ends with as many signs": "```\naX\n````\nbX\n```\n\ncX",
    "a fence that does not end": "```\naX\n\nbX",
    "a fence that does not end, and a span": "```\naX\n\nbX `cX` dX",
    "a fence with empty lines": "```\naX\n\n\n\nbX\n```\ncX",
    "a fence at the end of the text": "aX\n\n```\nbX\n```",
    "a fence below text": "aX\n```\nbX\n```\ncX",
    "a fence in a list": "- aX\n\n    ```\n    bX\n    ```\n\n    cX",
    "a fence in a list, with a line that is indented less": "- aX\n\n    ```\n  bX\n    ```\n\n    cX",
    "a fence in a quotation": "> aX\n>\n> ```\n> bX\n> ```\n>\n> cX",
    "no fence, as text stands behind": "``` aX ``` bX",
    "an indented block": "aX\n\n    bX\n\n    cX\n\ndX",
    "an indented block with a tab": "aX\n\n\tbX\n\ncX",
    "no indented block, as text stands above": "aX\n    bX",
    "an indented block below a heading": "# aX\n    bX\n\ncX",
    "an indented block at the beginning": "    aX\n\nbX",
    "text of a list is no indented block": "- aX\n\n    bX\n\n        cX\n\n    dX",
    "text of a list of numbers is none": "1. aX\n\n    bX\n\n        cX\n\ndX\n\n    eX",
    "a list in a list": "- aX\n    - bX\n\n        cX\n\n            dX",
    "a list that ends": "- aX\n\nbX\n\n    cX",
    "backticks in an indented block": "    aX ` bX\n\ncX ` dX",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_code_is_what_the_page_shows_as_code(text: str) -> None:
    assert found_in_code(text) == marks_in_code(text)


LINES = st.sampled_from(
    ["", "aX", "bX `cX`", "`dX", "``eX` fX``", "```", "````", "~~~", "```sh", "    gX", "    ```", "- hX", "    - iX", "        jX", "\\`kX`", "## lX"]
)


@given(st.lists(LINES, max_size=9).map("\n".join))
@example("- hX\n\n    ```\n    gX\n    ```")
@settings(max_examples=300, deadline=None)
def test_a_text_keeps_its_length_its_lines_and_its_code(text: str) -> None:
    assert without_code(text).count("\n") == text.count("\n") and len(without_code(text)) == len(text)
    assert outside_code(str, text) == text


def test_empty_lines_and_marks_of_code_stay_as_they_are() -> None:
    text = "a\n\n\n\nb `a  b`\n\n```\nx\n\n\n\ny\n```\n\n\n\nc"
    assert outside_code(lambda rest: re.sub(r"\n{3,}", "\n\n", rest).replace(" ", "_"), text) == "a\n\nb_`a  b`\n\n```\nx\n\n\n\ny\n```\n\nc"
