"""The only writer of `docs/`: what an article makes is compared with what is there, and written whole or not at all."""

import os
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

from article.permalinks import PERMALINKS, permalinks, read_permalinks
from article.records import Article
from findings import Finding
from pages.render import render

WRITTEN = ".generated"  # in the docs folder: the files that the generator wrote there
REPAIR = "run `python scripts/generate.py`"


def outputs(article: Article, article_dir: Path, docs: Path) -> dict[Path, bytes]:
    """Every file that the article makes, and what must be in it."""
    files = {name: text.encode("utf-8") for name, text in render(article).items()}
    files[WRITTEN] = "".join(f"{name}\n" for name in sorted(files)).encode("utf-8")
    known = permalinks(article, read_permalinks(article_dir)).encode("utf-8")
    return {docs / name: content for name, content in files.items()} | {article_dir / PERMALINKS: known}


def stale(files: dict[Path, bytes], docs: Path) -> list[Path]:
    """Files that an earlier run wrote and this article no longer makes; none outside the docs, whatever the list says."""
    manifest = docs / WRITTEN
    written = manifest.read_text(encoding="utf-8").splitlines() if manifest.exists() else []
    inside = [path for name in written if (path := docs / name).resolve().is_relative_to(docs.resolve())]
    return [path for path in inside if path not in files and path.is_file()]


def drift(files: dict[Path, bytes], docs: Path) -> Iterator[Finding]:
    """One finding for each file that is missing, differs, or should be gone."""

    def name(path: Path) -> str:
        return os.path.relpath(path, docs.parent)

    for path, content in files.items():
        if not path.exists():
            yield Finding(name(path), 1, "missing", f"is not there; {REPAIR}")
        elif (found := path.read_bytes()) != content:
            lines = enumerate(zip_longest(found.split(b"\n"), content.split(b"\n")), start=1)
            line = next(number for number, (old, new) in lines if old != new)
            yield Finding(name(path), line, "drift", f"is not what the article says; {REPAIR}")
    for path in stale(files, docs):
        yield Finding(name(path), 1, "stale", f"is made by no record any more; {REPAIR}")


def write(files: dict[Path, bytes], docs: Path) -> int:
    """Write what differs, remove what is stale; returns how many files changed."""
    gone = stale(files, docs)
    changed = [path for path, content in files.items() if not path.exists() or path.read_bytes() != content]
    parts = {path: path.with_name(path.name + ".part") for path in changed}
    try:
        for path, part in parts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(files[path])
        for path, part in parts.items():  # only now, when all of them could be written
            part.replace(path)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
    for path in gone:
        path.unlink()
    return len(changed) + len(gone)
