"""No plain text of a record becomes an element or an attribute of a page, whatever it holds."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

import pytest
from good_article import FIXTURE
from pydantic import StringConstraints
from selectolax.lexbor import LexborHTMLParser

from article.load import load_article
from article.records import Article, Mark, Record
from pages.configuration import configuration
from pages.render import render

HOSTILE = (
    "MB \"'></script></title></textarea>--><script>alert(1)</script><img/src=x/onerror=alert(1)> &lt;i&gt; [x](javascript:alert(1)) "
    "![y](x) <https://x.example/> {: onclick=alert(1) } {.a} `b` **c** _d_ [@reed-2023] [e](term:whistle) | # f ~~~ ``` { #g }"
)
HARMLESS = "MB of nothing but letters"
SHOWS = "shows"  # a text, but one that names what a section shows


def replaced(record: Record, text: str) -> dict[str, Any]:
    """A record as data, with a text in every plain key."""
    hints = get_type_hints(type(record), include_extras=True)
    keys = {name: field.alias or name for name, field in type(record).model_fields.items()}
    return {key: _replaced(getattr(record, name), hints[name], text) if name != SHOWS else record.shows for name, key in keys.items()}  # type: ignore[attr-defined]


def _replaced(value: Any, hint: Any, text: str) -> Any:
    if isinstance(value, Record):
        return replaced(value, text)
    if get_origin(hint) in (Union, UnionType):
        hint = next(part for part in get_args(hint) if part is not type(None))
    if isinstance(value, dict):
        return {key: _replaced(inner, get_args(hint)[1], text) for key, inner in value.items()}
    if isinstance(value, tuple):
        inner_hints = get_args(hint) if len(get_args(hint)) == len(value) else [get_args(hint)[0]] * len(value)
        return [_replaced(inner, of, text) for inner, of in zip(value, inner_hints, strict=True)]
    return text if _is_plain(hint) and value is not None else value


def _is_plain(hint: Any) -> bool:
    if get_origin(hint) is not Annotated or get_args(hint)[0] is not str:
        return False
    known = get_args(hint)[1:]
    return not any(isinstance(one, Mark) or (isinstance(one, StringConstraints) and one.pattern) for one in known)


def built(folder: Path, text: str) -> Path:
    """The site of the good article with a text in every plain key."""
    article = Article.model_validate(replaced(load_article(FIXTURE), text))
    for name, content in render(article).items():
        (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / name).write_text(content, encoding="utf-8", newline="\n")
    config = folder / "mkdocs.yml"
    config.write_text(configuration(article, FIXTURE, folder / "docs", config), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(config)]
    done = subprocess.run(command, capture_output=True, text=True, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return [built(tmp_path_factory.mktemp(name), text) for name, text in (("harmless", HARMLESS), ("hostile", HOSTILE))]


def parts(page: Path) -> Counter[tuple[str, ...]]:
    """Every element of a page with the names of its attributes; a possible end of a line is none, nor is a line of the flow chart or of a scene."""
    tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
    for line in tree.css(".flow text, .scene text"):
        line.decompose()
    nodes = tree.css("*")
    return Counter((node.tag or "", *sorted(node.attributes)) for node in nodes if node.tag != "wbr")


@pytest.mark.parametrize("page", [page.id for page in load_article(FIXTURE).outline.pages])
def test_a_hostile_text_makes_no_element_and_no_attribute(sites: list[Path], page: str) -> None:
    name = "index.html" if page == "index" else f"{page}/index.html"
    harmless, hostile = (parts(site / name) for site in sites)
    assert {part: hostile[part] - harmless[part] for part in hostile | harmless if hostile[part] != harmless[part]} == {}
    assert "alert(1)" in (sites[1] / name).read_text(encoding="utf-8")
