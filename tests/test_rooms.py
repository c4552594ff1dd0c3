"""The rooms of `scripts/`: who may know whom. An import against the way of the data is found here."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from support import SCRIPTS

# From each room to those it may know, beside itself; `findings` is for everyone.
MAY_KNOW = {
    "article": set[str](),
    "importing": {"article"},
    "pages": {"article"},
    "finishing": set[str](),
    "checks": {"article", "pages"},
    "outside": {"checks"},
}
MODULES = sorted(SCRIPTS.rglob("*.py"))


def name(path: Path) -> str:
    return ".".join(path.relative_to(SCRIPTS).with_suffix("").parts).removesuffix(".__init__")


NAMES = {name(path) for path in MODULES}


def imported(path: Path) -> Iterator[str]:
    """The modules of this project that a file imports, in whichever function it does so."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in NAMES)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from {module if module in NAMES else node.module for module in inner} & NAMES


def against_the_way(path: Path, names: list[str]) -> list[str]:
    """Which of these imports a file may not have."""
    room = path.relative_to(SCRIPTS).parts[0]
    known = {room, "findings", *MAY_KNOW[room]}
    return [module for module in names if module.partition(".")[0] not in known]


def test_every_room_is_known() -> None:
    assert {path.parent.name for path in SCRIPTS.glob("*/__init__.py")} == MAY_KNOW.keys()


def test_there_are_at_most_eight_commands() -> None:
    assert 5 <= len(list(SCRIPTS.glob("*.py"))) <= 8


@pytest.mark.parametrize("path", [path for path in MODULES if path.parent != SCRIPTS], ids=lambda path: str(path.relative_to(SCRIPTS)))
def test_a_room_knows_only_the_rooms_below_it(path: Path) -> None:
    assert against_the_way(path, list(imported(path))) == []


def test_an_import_against_the_way_is_seen() -> None:
    assert against_the_way(SCRIPTS / "pages/render.py", ["article.records", "checks.site", "importing.parse"]) == ["checks.site", "importing.parse"]
    assert against_the_way(SCRIPTS / "article/load.py", ["generate"]) == ["generate"]


def test_imports_go_round_in_no_circle() -> None:
    arrows = {name(path): list(imported(path)) for path in MODULES}
    assert sum(map(len, arrows.values())) > 100
    list(TopologicalSorter(arrows).static_order())  # raises where there is a circle


def test_a_circle_is_seen() -> None:
    with pytest.raises(CycleError):
        list(TopologicalSorter({"article.load": ["article.kinds"], "article.kinds": ["article.load"]}).static_order())
