"""How the importer is called, and what is left when it cannot write."""

import errno
import tomllib
from pathlib import Path
from typing import Any

import pytest

import import_article

FORMS = Path(__file__).with_name("forms")
SAMPLE = FORMS / "dash-title.txt"


@pytest.mark.parametrize("argv", [[], ["pasted.txt"], ["--out", "x"]], ids=["nothing", "no folder", "no text"])
def test_a_text_and_a_folder_must_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], argv: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pasted.txt").write_text("x", encoding="utf-8")
    with pytest.raises(SystemExit) as caught:
        import_article.main(argv)
    assert caught.value.code == 2
    assert "the following arguments are required" in capsys.readouterr().err


def sources(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = tomllib.loads((folder / "sources.toml").read_text(encoding="utf-8"))
    return next(iter(found.values()))


@pytest.mark.parametrize("name", ["dash-title.txt", "saved-page.html"])
def test_the_source_has_the_address_that_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    out = tmp_path / "article"
    assert import_article.main([str(FORMS / name), "--out", str(out), "--url", "https://e.example/a"]) == 0
    assert sources(out)["url"] == "https://e.example/a"
    assert "--url" not in capsys.readouterr().out  # what was named is not guessed


@pytest.mark.parametrize("address", ["e.example", "ftp://e.example/", "https://e.example/a b", "https://", "javascript:alert(1)"])
def test_an_address_that_is_none_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str], address: str) -> None:
    with pytest.raises(SystemExit) as caught:
        import_article.main([str(SAMPLE), "--out", str(tmp_path / "article"), "--url", address])
    assert caught.value.code == 2
    assert f"argument --url: is {address!r}; " in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_only_some_parts_can_be_said_to_be_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = tmp_path / "a.txt"
    text.write_text(SAMPLE.read_text(encoding="utf-8").partition("Compare with Definitions\nSled")[0], encoding="utf-8")
    command = [str(text), "--out", str(tmp_path / "article"), "--without"]
    assert import_article.main([*command, "definitions", "questions"]) == 0
    assert not (tmp_path / "article/faq").exists()
    with pytest.raises(SystemExit) as caught:
        import_article.main([*command, "chart"])
    assert caught.value.code == 2


@pytest.mark.parametrize("out", ["article", "new/folder/article"])
def test_what_cannot_be_written_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], out: str) -> None:
    write = Path.write_text

    def full(path: Path, *args: Any, **options: Any) -> int:
        if path.parent.name == "faq":
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return write(path, *args, **options)

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(SystemExit) as caught:
        import_article.main([str(SAMPLE), "--out", str(tmp_path / out)])
    assert caught.value.code == 2
    assert capsys.readouterr().err.endswith(": No space left on device\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("out", ["article", "new/folder/article"])
def test_what_would_not_load_leaves_nothing(tmp_path: Path, out: str) -> None:
    text = tmp_path / "a.txt"
    sense = SAMPLE.read_text(encoding="utf-8").replace("Sled and Toboggan", "Senses of and Sense 1").replace("Toboggan", "Sense 1").replace("Sled", "Senses of")
    text.write_text(sense, encoding="utf-8")
    assert import_article.main([str(text), "--out", str(tmp_path / out)]) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_a_folder_below_a_file_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a").touch()
    with pytest.raises(SystemExit) as caught:
        import_article.main([str(SAMPLE), "--out", str(tmp_path / "a/article")])
    assert caught.value.code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
