"""Writing the docs: all of it or nothing, through no link, and removing nothing but what was written there."""

import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from good_article import Edit, changed
from support import SCRIPTS

import generate
from article.load import load_article
from pages import write as writing
from pages.write import outputs, stale, write

NEW = Edit("faq/who-needs-both.md", "Whoever", "Anyone who")  # changes four files of the docs
GONE = (Edit("charts/one-shop.toml", None, None), Edit("sections/prices.md", "shows: chart:one-shop\n", ""))


def run(root: Path) -> int:
    return generate.main(["--article", str(root), "--docs", str(root.parent / "docs")])


def contents(folder: Path) -> dict[str, bytes | str]:
    """Every file, folder and link below a folder, and what is in it."""
    return {
        str(path.relative_to(folder)): f"-> {path.readlink()}" if path.is_symlink() else path.read_bytes() if path.is_file() else "folder"
        for path in sorted(folder.rglob("*"))
    }


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The good article, whose docs are written."""
    root = changed(tmp_path)
    assert run(root) == 0
    return root


# What is removed


def test_a_file_that_no_record_makes_any_more_is_removed(root: Path) -> None:
    docs = root.parent / "docs"
    (docs / "assets").mkdir()
    (docs / "assets/own.css").write_text("own", encoding="utf-8")
    before = contents(docs)
    for edit in GONE:
        edit.make(root)
    assert run(root) == 0
    after = contents(docs)
    assert before.keys() - after.keys() == {"data/one-shop.csv", "data/one-shop.json"}
    assert after["assets/own.css"] == b"own"  # nobody but its author removes what the generator did not write


def test_a_folder_that_holds_nothing_any_more_is_removed(root: Path) -> None:
    docs = root.parent / "docs"
    for name in ("old/older/a.md", "kept/b.md"):
        (docs / name).parent.mkdir(parents=True)
        (docs / name).write_text("old", encoding="utf-8")
        with (docs / ".generated").open("a", encoding="utf-8") as manifest:
            manifest.write(f"{name}\n")
    (docs / "kept/own.txt").write_text("own", encoding="utf-8")
    assert run(root) == 0
    assert not (docs / "old").exists()
    assert [path.name for path in (docs / "kept").iterdir()] == ["own.txt"]


def test_no_folder_outside_the_docs_is_looked_into(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docs = root.parent / "docs"
    files, iterdir = outputs(load_article(root), docs), Path.iterdir
    (docs / "old").mkdir()
    (docs / "old/a.md").write_text("old", encoding="utf-8")
    with (docs / ".generated").open("a", encoding="utf-8") as manifest:
        manifest.write("old/a.md\n")

    def within(folder: Path) -> Iterator[Path]:
        if not folder.is_relative_to(docs):
            raise PermissionError(13, "Permission denied", str(folder))
        return iter(list(iterdir(folder)))

    monkeypatch.setattr(Path, "iterdir", within)
    assert write(files, docs) == 2  # with the list
    assert not (docs / "old").exists()


@pytest.mark.parametrize(
    "name",
    ["../mine.md", "data/../../mine.md", "{folder}/mine.md", "data/../own.md", "./own.md", "data//../own.md", "OWN.md", "own.md/", ".own.md"],
)
def test_only_what_the_generator_can_have_written_is_removed(root: Path, name: str) -> None:
    docs = root.parent / "docs"
    for path in (root.parent / "mine.md", docs / "own.md", docs / "OWN.md", docs / ".own.md"):
        path.write_text("mine", encoding="utf-8")
    with (docs / ".generated").open("a", encoding="utf-8") as manifest:
        manifest.write(name.format(folder=root.parent) + "\n")
    before = contents(root.parent)
    assert run(root) == 0
    after = contents(root.parent)
    assert after.pop("docs/.generated") != before.pop("docs/.generated")
    assert after == before


def test_what_the_list_names_twice_is_removed_once(root: Path) -> None:
    docs = root.parent / "docs"
    (docs / "old.md").write_text("old", encoding="utf-8")
    (docs / ".generated").write_text("old.md\nold.md\n", encoding="utf-8")
    assert stale(outputs(load_article(root), docs), docs) == [docs / "old.md"]
    assert run(root) == 0
    assert not (docs / "old.md").exists()


@pytest.mark.parametrize("manifest", [b"\xff\xfe\x00faq.md", b"<<<<<<< HEAD\nfaq.md\n=======\n>>>>>>> b\n", b""])
def test_a_list_that_is_no_list_is_written_anew(root: Path, manifest: bytes) -> None:
    before = contents(root.parent)
    (root.parent / "docs/.generated").write_bytes(manifest)
    assert run(root) == 0
    assert contents(root.parent) == before


# What is in the way


def test_no_link_is_written_through(root: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    docs, mine = root.parent / "docs", outside / "mine.md"
    mine.write_text("mine", encoding="utf-8")
    for name in (".faq.md.part", "faq.md.part", "sources.md", ".generated"):
        (docs / name).unlink(missing_ok=True)
        (docs / name).symlink_to(mine)
    NEW.make(root)
    assert run(root) == 0
    assert contents(outside) == {"mine.md": b"mine"}
    assert [(docs / name).is_symlink() for name in ("faq.md", "sources.md", ".generated")] == [False] * 3
    assert b"Anyone who" in (docs / "faq.md").read_bytes()


def test_a_link_whose_target_says_the_same_is_replaced_too(root: Path, tmp_path: Path) -> None:
    page = root.parent / "docs/faq.md"
    (tmp_path / "same.md").write_bytes(page.read_bytes())
    page.unlink()
    page.symlink_to(tmp_path / "same.md")
    assert run(root) == 0
    assert not page.is_symlink()


@pytest.mark.parametrize("name", ["docs", "docs/data"])
def test_a_folder_that_is_a_link_is_reported(root: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    folder, elsewhere = root.parent / name, root.parent / "elsewhere"
    folder.rename(elsewhere)
    folder.symlink_to(elsewhere)
    NEW.make(root)
    before = contents(root.parent)
    capsys.readouterr()
    assert run(root) == 1
    said = capsys.readouterr()
    assert said.out == f"{name}:1: link: is a link to {str(elsewhere)!r}, and no link is followed out of the docs; remove it\n"
    assert said.err.endswith("; nothing written\n")
    assert contents(root.parent) == before


def test_a_folder_where_a_file_is_due_is_reported(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("faq.md", ".generated"):
        (root.parent / "docs" / name).unlink()
        (root.parent / "docs" / name).mkdir()
    before = contents(root.parent)
    capsys.readouterr()
    for option in ("--docs", "--check"):
        assert generate.main(["--article", str(root), "--docs", str(root.parent / "docs"), *([option] if option == "--check" else [])]) == 1
        lines = [line for line in capsys.readouterr().out.splitlines() if ": no-file: " in line]
        assert lines == [f"docs/{name}:1: no-file: is a folder where a file is due; move it away" for name in (".generated", "faq.md")]
    assert contents(root.parent) == before


@pytest.mark.parametrize("name", ["docs", "docs/data"])
def test_a_file_where_a_folder_is_due_is_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    root = changed(tmp_path)
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("a file", encoding="utf-8")
    assert run(root) == 1
    assert f"{name}:1: no-folder: is a file where a folder is due; move it away" in capsys.readouterr().out.splitlines()
    assert (tmp_path / name).read_text(encoding="utf-8") == "a file"


# All of it or nothing


def test_a_disk_that_is_full_in_the_middle_changes_nothing(tmp_path: Path) -> None:
    root = changed(tmp_path)
    before = contents(tmp_path)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))  # some files are larger, others are not

    command = [sys.executable, str(SCRIPTS / "generate.py"), "--article", str(root), "--docs", str(tmp_path / "docs")]
    done = subprocess.run(command, capture_output=True, text=True, preexec_fn=limit, env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"})
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"generate: {tmp_path / 'docs'}/")
    assert done.stderr.endswith(": File too large; nothing written\n")
    assert done.stderr.count("\n") == 1
    assert contents(tmp_path) == before


@pytest.mark.parametrize("number", range(1, 5))
def test_a_file_that_cannot_be_replaced_changes_nothing(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    NEW.make(root)
    before = contents(root.parent)
    real, calls = Path.replace, []

    def replace(self: Path, target: Path) -> Path:
        calls.append(target)
        if len(calls) == number:
            raise PermissionError(1, "Operation not permitted", str(self))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    capsys.readouterr()
    assert run(root) == 1
    assert capsys.readouterr().err == f"generate: {calls[number - 1]}: Operation not permitted; nothing written\n"
    assert contents(root.parent) == before


def test_a_stale_file_that_cannot_be_removed_changes_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for edit in GONE:
        edit.make(root)
    before = contents(root.parent)
    real = Path.unlink

    def unlink(self: Path, missing_ok: bool = False) -> None:
        if self.name == "one-shop.json":
            raise PermissionError(1, "Operation not permitted", str(self))
        real(self, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    assert run(root) == 1
    assert contents(root.parent) == before


def test_docs_that_may_not_be_written_are_said_in_one_line(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    NEW.make(root)
    before = contents(root.parent)

    def denied(path: Path, *_: object) -> Path:
        raise PermissionError(13, "Permission denied", str(path.with_name("part")))

    monkeypatch.setattr(writing, "_part", denied)  # the superuser may write anywhere, so the real thing shows nothing
    capsys.readouterr()
    assert run(root) == 1
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert said.err.endswith(": Permission denied; nothing written\n")
    assert contents(root.parent) == before


def test_what_a_killed_run_left_is_written_over(root: Path) -> None:
    docs = root.parent / "docs"
    (docs / ".faq.md.part").write_text("half", encoding="utf-8")
    NEW.make(root)
    assert run(root) == 0
    assert list(docs.rglob("*.part")) == []


def test_what_is_written_may_be_read_by_those_who_may_read_what_others_write(root: Path) -> None:
    (root.parent / "mine").touch()
    assert (root.parent / "docs/faq.md").stat().st_mode == (root.parent / "mine").stat().st_mode


def test_folders_are_made_as_needed(tmp_path: Path) -> None:
    docs = tmp_path / "a/b/docs"
    assert write({docs / "data/x.csv": b"x", docs / "y.md": b"y"}, docs) == 2
    assert contents(tmp_path / "a") == {"b": "folder", "b/docs": "folder", "b/docs/data": "folder", "b/docs/data/x.csv": b"x", "b/docs/y.md": b"y"}
