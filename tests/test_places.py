"""`places.py`: what it prints and its exit statuses."""

from pathlib import Path

import pytest
from good_article import FIXTURE, Edit, changed

import places


def test_it_counts_what_each_rule_finds(capsys: pytest.CaptureFixture[str]) -> None:
    assert places.main(["--article", str(FIXTURE)]) == 0
    assert capsys.readouterr().out.splitlines() == ["    35 no-place", "     0 moving-address", "     3 not-read", "     6 no-citation"]


def test_it_lists_each_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = changed(tmp_path, Edit("sources.toml", "https://guild.example/7", "https://github.com/guild/pots/blob/main/7.md"))
    assert places.main(["--article", str(root), "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len([line for line in lines if ": no-place: " in line]) == 35
    assert "sources.toml:20: not-read: 'potters-handbook' has no 'read'; add the day on which it was opened last" in lines
    assert lines[-4:] == ["    35 no-place", "     1 moving-address", "     3 not-read", "     6 no-citation"]


def test_an_article_that_cannot_be_loaded_is_not_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = changed(tmp_path, Edit("faq/who-needs-both.md", "reed-2023", "reed"))
    assert places.main(["--article", str(root)]) == 1
    said = capsys.readouterr()
    assert said.out.startswith("faq/who-needs-both.md:4: unknown-source: 'reed' is not a source")
    assert said.err == f"places: 1 problem in {root}; nothing counted\n"


def test_wrong_usage_has_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        places.main(["--lits"])
    assert caught.value.code == 2
    assert capsys.readouterr().err.endswith("error: unrecognized arguments: --lits\n")
