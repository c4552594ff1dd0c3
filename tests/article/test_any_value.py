"""Whatever stands in a record, loading gives an article or findings, never anything else."""

import datetime
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from good_article import FIXTURE
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from article.load import load_article
from findings import InvalidInput
from pages.render import render

TABLES = sorted(path.relative_to(FIXTURE).as_posix() for path in FIXTURE.rglob("*.toml"))
TEXTS = sorted(path.relative_to(FIXTURE).as_posix() for path in FIXTURE.rglob("*.md"))
ANY_TEXT = st.text(max_size=40) | st.text("-:[]{}()#*_`~<>\"'@!&|%,\\\n\t a1", max_size=40)
SCALARS = (
    ANY_TEXT | st.booleans() | st.integers() | st.integers(-(10**30), 10**30) | st.floats()
    | st.dates() | st.times() | st.datetimes()
    | st.sampled_from(["kettle", "faq:who-needs-both", "reed-2023", "chart:sizes", "density", "timeline", datetime.date(1, 1, 1)])
)  # fmt: skip
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abid-", min_size=1, max_size=4), inner, max_size=3))
settings.register_profile("article", max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.load_profile("article")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(FIXTURE, tmp_path_factory.mktemp("any") / "article")


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every table or list with each of its keys."""
    for key, inner in list(value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()):
        yield value, key
        yield from places(inner)


def loaded(root: Path, name: str, text: str) -> None:
    """Load and render the article with this text in a file; the file is put back."""
    path = root / name
    good = path.read_bytes()
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
        render(load_article(root))
    except InvalidInput as invalid:
        assert all(finding.message and finding.line >= 1 for finding in invalid.findings)
    finally:
        path.write_bytes(good)


@given(name=st.sampled_from(TABLES), at=st.integers(0, 10**6), value=VALUES)
@example(name="figures/boiling-times.toml", at=24, value=float("inf"))
def test_any_value_of_any_key_gives_an_article_or_findings(root: Path, name: str, at: int, value: Any) -> None:
    data = tomllib.loads((FIXTURE / name).read_text(encoding="utf-8"))
    known = list(places(data))
    holder, key = known[at % len(known)]
    holder[key] = value
    loaded(root, name, tomli_w.dumps(data))


@pytest.mark.parametrize("pages", ["5", "'x'", "[5]", "[]", "{}", "[[]]", "[{ id = 5 }]", "nan"])
def test_pages_that_are_none_give_findings(root: Path, pages: str) -> None:
    text = (FIXTURE / "article.toml").read_text(encoding="utf-8")
    loaded(root, "article.toml", f"pages = {pages}\n{text[: text.index('[[pages]]')]}")


@given(name=st.sampled_from(TEXTS), at=st.integers(0, 10**6), text=ANY_TEXT)
@example(name="terms/whistle.md", at=0, text='"\\ud800": x')
def test_any_text_in_front_matter_or_below_gives_an_article_or_findings(root: Path, name: str, at: int, text: str) -> None:
    lines = (FIXTURE / name).read_text(encoding="utf-8").split("\n")
    at %= len(lines)
    lines[at] = lines[at].partition(":")[0] + f": {text}" if at % 2 else text
    loaded(root, name, "\n".join(lines))


@given(name=st.sampled_from(TABLES), at=st.integers(0, 10**6), text=ANY_TEXT)
@example(name="steps.toml", at=0, text="id = " + "9" * 5000)
@example(name="steps.toml", at=0, text="id = " + "[" * 5000)
def test_any_line_of_a_table_gives_an_article_or_findings(root: Path, name: str, at: int, text: str) -> None:
    lines = (FIXTURE / name).read_text(encoding="utf-8").split("\n")
    lines[at % len(lines)] = text
    loaded(root, name, "\n".join(lines))
