"""What differs between the docs folder and what an article makes, file by file and line by line."""

from pathlib import Path

import pytest

from pages.write import drift, stale, write


def files(docs: Path, **texts: str) -> dict[Path, bytes]:
    return {docs / f"{name}.md": text.encode() for name, text in texts.items()}


def contents(docs: Path) -> dict[str, str]:
    return {path.relative_to(docs).as_posix(): path.read_text(encoding="utf-8") for path in sorted(docs.rglob("*")) if path.is_file()}


def test_only_what_differs_is_written_and_counted(tmp_path: Path) -> None:
    assert write(files(tmp_path, a="1", b="2"), tmp_path) == 2
    assert write(files(tmp_path, a="1", b="3", c="4"), tmp_path) == 2
    assert contents(tmp_path) == {"a.md": "1", "b.md": "3", "c.md": "4"}


def test_what_an_earlier_run_wrote_and_no_record_makes_any_more_is_removed_and_counted(tmp_path: Path) -> None:
    write(files(tmp_path, a="1", b="2", own="3"), tmp_path)
    (tmp_path / ".generated").write_text("a.md\nb.md\ngone.md\n", encoding="utf-8")
    assert stale(files(tmp_path, a="1"), tmp_path) == [tmp_path / "b.md"]
    assert write(files(tmp_path, a="1"), tmp_path) == 1
    assert sorted(contents(tmp_path)) == [".generated", "a.md", "own.md"]


@pytest.mark.parametrize(
    ("there", "line"), [("1\n2\n3\n", None), ("1\nx\n3\n", 2), ("1\n2\n3", 4), ("1\n2\n3\n4\n", 4), ("", 1), ("1\n2\n3\n\n", 5)]
)
def test_the_first_line_that_differs_is_named(tmp_path: Path, there: str, line: int | None) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "a.md").write_text(there, encoding="utf-8")
    found = [(finding.path, finding.line, finding.code) for finding in drift(files(docs, a="1\n2\n3\n"), docs)]
    assert found == ([] if line is None else [("docs/a.md", line, "drift")])


def test_what_is_not_there_and_what_should_be_gone_is_named(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    write(files(docs, old="1"), docs)
    (docs / ".generated").write_text("old.md\n", encoding="utf-8")
    assert [(finding.path, finding.line, finding.code) for finding in drift(files(docs, new="1"), docs)] == [
        ("docs/new.md", 1, "missing"), ("docs/old.md", 1, "stale"),
    ]  # fmt: skip
