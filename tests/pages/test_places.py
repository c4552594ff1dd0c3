"""`generate.py --places`: what it counts and its exit statuses."""

from pathlib import Path

import pytest
from good_article import FIXTURE, Edit, changed

import generate

COUNTS = ["    33 no-place", "     0 moving-address", "     3 not-read", "     5 no-citation"]


def test_it_counts_what_each_rule_finds(capsys: pytest.CaptureFixture[str]) -> None:
    assert generate.main(["--article", str(FIXTURE), "--places"]) == 0
    assert capsys.readouterr().out.splitlines() == COUNTS


def test_it_lists_each_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = changed(tmp_path, Edit("sources.toml", "https://guild.example/7", "https://github.com/guild/pots/blob/main/7.md"))
    assert generate.main(["--article", str(root), "--places", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len([line for line in lines if ": no-place: " in line]) == 33
    assert f"{root}/sources.toml:20: not-read: 'potters-handbook' has no 'read'; add the day on which it was opened last" in lines
    assert lines[-4:] == [COUNTS[0], "     1 moving-address", *COUNTS[2:]]


def test_an_article_that_cannot_be_loaded_is_not_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = changed(tmp_path, Edit("faq/who-needs-both.md", "reed-2023", "reed"))
    assert generate.main(["--article", str(root), "--places"]) == 1
    said = capsys.readouterr()
    assert said.out.startswith(f"{root}/faq/who-needs-both.md:4: unknown-source: 'reed' is not a source")
