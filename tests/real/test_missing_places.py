"""How many citations of the real article name no place yet, and the like: the numbers may only go down."""

import subprocess
import tomllib

import pytest
from support import ROOT

from article.load import load_with_origins
from article.rules.citations import COUNTED, missing

FILE = "tests/real/missing-places.toml"
NUMBERS = tomllib.loads((ROOT / FILE).read_text(encoding="utf-8"))


def before(revision: str) -> dict[str, int]:
    """The numbers of a commit; none where git, the commit or the file is not there."""
    try:
        done = subprocess.run(["git", "show", f"{revision}:{FILE}"], cwd=ROOT, capture_output=True, text=True)
    except FileNotFoundError:
        return {}
    return tomllib.loads(done.stdout) if done.returncode == 0 else {}


def test_the_numbers_are_those_of_the_article() -> None:
    found = {code: len(findings) for code, findings in missing(*load_with_origins(ROOT / "article")).items()}
    more = {code: number for code, number in found.items() if number > NUMBERS[code]}
    assert more == {}, f"more than {FILE} says; see `.venv/bin/python scripts/generate.py --places list`"
    assert found == NUMBERS, f"write the new, lower numbers into {FILE}"


@pytest.mark.parametrize("revision", ["HEAD", "HEAD~1"])
def test_the_numbers_only_go_down(revision: str) -> None:
    assert NUMBERS.keys() == COUNTED.keys()
    assert {code: number for code, number in before(revision).items() if NUMBERS.get(code, 0) > number} == {}
