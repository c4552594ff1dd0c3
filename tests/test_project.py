"""Promises of the project about itself."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT, run
from tracked import copied, tracked


def test_docs_are_what_the_article_says() -> None:
    checked = run("scripts/generate.py", "--check")
    assert (checked.returncode, checked.stdout.splitlines()[:-1]) == (0, [])


def test_the_readme_stays_short_and_names_the_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 100
    for command in ("make serve", "make test", "make site"):
        assert command in text


def test_every_make_command_in_the_readme_exists() -> None:
    named = set(re.findall(r"(?:`|^    )make ([a-z]+)\b", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE))
    made = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert named <= made


def said_by_make(*options: str) -> str:
    """What make would run."""
    return subprocess.run(["make", "--dry-run", "--no-print-directory", "--old-file=.venv/ready", *options], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_clean_removes_all_that_the_commands_make_and_not_what_is_served() -> None:
    gone = set(said_by_make("clean", "ARTICLE=other/article").split()) - {"rm", "-rf"}
    ignored = {line.rstrip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").split()} - {"__pycache__", "www", "before"}
    assert gone == ignored | {"other/site", "other/dist"}


@pytest.mark.parametrize("target", ["site", "package"])
def test_every_finishing_of_a_site_keeps_what_the_one_before_needs(target: str) -> None:
    kept = re.findall(r"scripts/finish\.py other/site( --keep before)?", said_by_make(target, "ARTICLE=other/article", "KEEP=before"))
    assert kept == [" --keep before"] * (1 if target == "site" else 2)
    assert "--keep" not in said_by_make(target)


def test_the_lock_file_pins_with_hashes_and_names_no_host() -> None:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in text
    pins = re.findall(r"^[a-z0-9-]+==\S+", text, re.MULTILINE)
    assert len(pins) > 30
    assert len(re.findall(r"--hash=sha256:", text)) >= len(pins)


def test_the_lock_file_has_every_direct_dependency() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    direct = re.findall(r'^  "([a-z0-9-]+)', project, re.MULTILINE)
    locked = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert len(direct) > 10
    assert [name for name in direct if not re.search(rf"^{name}==", locked, re.MULTILINE)] == []


def test_mkdocs_loads_no_plugin() -> None:
    assert "\nplugins: []\n" in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")


def test_no_tracked_text_names_a_folder_of_one_machine() -> None:
    pattern = re.compile(r"(^|[\s\"'=(])/(work|home|root|Users)/")
    found = []
    for name in tracked():
        path = ROOT / name
        if path.suffix not in (".png", ".ttf") and path.exists():
            found += [name for line in path.read_text(encoding="utf-8").splitlines() if pattern.search(line)]
    assert found == []


def test_without_git_the_files_are_those_that_are_not_ignored(tmp_path: Path) -> None:
    clone = copied(tmp_path)
    for name in (".venv/lib/a.py", "scripts/__pycache__/b.pyc", "site/index.html", ".cache/c"):
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        (clone / name).write_text("text", encoding="utf-8")
    assert len(tracked()) > 200
    assert tracked(clone) == tracked()


@pytest.mark.whole
def test_these_tests_run_in_a_downloaded_archive(tmp_path: Path) -> None:
    clone = copied(tmp_path)
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_project.py", "-k", "not archive"]
    done = subprocess.run(command, cwd=clone, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:]


def test_the_continuous_integration_runs_what_make_check_runs() -> None:
    steps = re.findall(r"^make (\w+)$", (ROOT / ".ci/run").read_text(encoding="utf-8"), re.MULTILINE)
    check = re.search(r"^check: ([a-z ]+) ##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert check
    assert sorted(steps) == sorted(check[1].split()) == ["lint", "site", "test"]
