"""Compressed forms: of every text, whole, and the same at any time."""

import gzip
from pathlib import Path

import brotli

from finishing.compressed import compressed


def test_every_text_has_both_and_nothing_else_has_any(tmp_path: Path) -> None:
    text = b"text " * 100
    made = compressed({"a.html": text, "b/c.css": text, "d.png": text, "_headers": text, "empty.txt": b""}, tmp_path)
    assert sorted(made) == ["a.html.br", "a.html.gz", "b/c.css.br", "b/c.css.gz", "empty.txt.br", "empty.txt.gz"]
    assert brotli.decompress(made["a.html.br"]) == gzip.decompress(made["a.html.gz"]) == text
    assert len(made["a.html.br"]) < len(made["a.html.gz"]) < len(text)
    assert compressed({"a.html": text}, tmp_path / "anew")["a.html.gz"] == made["a.html.gz"]


def test_what_was_compressed_once_is_kept(tmp_path: Path) -> None:
    compressed({"a.html": b"text"}, tmp_path)
    [kept] = tmp_path.iterdir()
    kept.write_bytes(b"kept")
    assert compressed({"b.html": b"text"}, tmp_path)["b.html.br"] == b"kept"
