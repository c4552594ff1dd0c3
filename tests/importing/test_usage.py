"""How the importer is called."""

from pathlib import Path

import pytest

import import_article


@pytest.mark.parametrize("argv", [[], ["pasted.txt"], ["--out", "x"]], ids=["nothing", "no folder", "no text"])
def test_a_text_and_a_folder_must_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], argv: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pasted.txt").write_text("x", encoding="utf-8")
    with pytest.raises(SystemExit) as caught:
        import_article.main(argv)
    assert caught.value.code == 2
    assert "the following arguments are required" in capsys.readouterr().err
