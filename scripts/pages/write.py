"""The only writer of `docs/`: what an article makes is compared with what is there, and written whole or not at all.

No link is followed out of the docs folder, and only what the generator can have written there is ever removed.
"""

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import takewhile, zip_longest
from pathlib import Path

from article.records import Article
from findings import Finding, InvalidInput
from pages.render import render

WRITTEN = ".generated"  # in the docs folder: the files that the generator wrote there
NAME = re.compile(r"([a-z0-9-]+/)*[a-z0-9-]+\.(csv|js|json|md|png|svg|xml)")  # what they can be called
REPAIR = "run `make site`"


def outputs(article: Article, docs: Path) -> dict[Path, bytes]:
    """Every file that the article makes, and what must be in it."""
    files = {name: text.encode("utf-8") for name, text in render(article).items()}
    files[WRITTEN] = "".join(f"{name}\n" for name in sorted(files)).encode("utf-8")
    return {docs / name: content for name, content in files.items()}


def drift(files: dict[Path, bytes], docs: Path) -> Iterator[Finding]:
    """One finding for each file that is missing, differs, or should be gone, and for what is in the way of one."""
    yield from in_the_way(files, docs)
    for path, new in files.items():
        if (old := content(path)) is None:
            yield Finding(_name(path, docs), 1, "missing", f"is not there, or is no file; {REPAIR}")
        elif old != new:
            lines = enumerate(zip_longest(old.split(b"\n"), new.split(b"\n")), start=1)
            line = next(number for number, (was, is_now) in lines if was != is_now)
            yield Finding(_name(path, docs), line, "drift", f"is not what the article says; {REPAIR}")
    for path in stale(files, docs):
        yield Finding(_name(path, docs), 1, "stale", f"is made by no record any more; {REPAIR}")


def in_the_way(files: dict[Path, bytes], docs: Path) -> Iterator[Finding]:
    """The docs and the folders in them must be folders, and no folder may stand where a file is due."""
    folders = {folder for path in files for folder in (path.parent, *path.parent.parents) if folder.is_relative_to(docs)}
    for folder in sorted({docs, *folders}):
        if folder.is_symlink():
            message = f"is a link to {str(folder.readlink())!r}, and no link is followed out of the docs; remove it"
            yield Finding(_name(folder, docs), 1, "link", message)
        elif folder.exists() and not folder.is_dir():
            yield Finding(_name(folder, docs), 1, "no-folder", "is a file where a folder is due; move it away")
    for path in files:
        if path.is_dir() and not path.is_symlink():
            yield Finding(_name(path, docs), 1, "no-file", "is a folder where a file is due; move it away")


def stale(files: dict[Path, bytes], docs: Path) -> list[Path]:
    """Files that an earlier run wrote and this article no longer makes. What else the list names was not written here."""
    names = (content(docs / WRITTEN) or b"").decode("utf-8", "replace").splitlines()
    paths = [docs / name for name in dict.fromkeys(names) if NAME.fullmatch(name)]
    return [path for path in paths if path not in files and (path.is_file() or path.is_symlink())]


def content(path: Path) -> bytes | None:
    """What is in a file; None where there is none. A link is none: what it leads to is not ours."""
    return path.read_bytes() if path.is_file() and not path.is_symlink() else None


def write(files: dict[Path, bytes], docs: Path) -> int:
    """Write what differs, remove what is stale; returns how many files changed.

    Raises InvalidInput where something is in the way, and OSError with the name of the file that cannot be written or
    removed; then everything is as it was.
    """
    if findings := list(in_the_way(files, docs)):
        raise InvalidInput(findings)
    changed = {path: old for path, new in files.items() if (old := content(path)) != new}
    gone = {path: content(path) for path in stale(files, docs)}
    try:
        with ExitStack() as undo:
            parts = {}
            for path in changed:
                parts[path] = _part(path, files[path], undo)
            for path, part in parts.items():  # only now, when all of them could be written
                part.replace(path)
                undo.callback(_put_back, path, changed[path])
            for path, old in gone.items():
                path.unlink()
                undo.callback(_put_back, path, old)
            undo.pop_all()
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from None
    _remove_empty(gone, docs)
    return len(changed) + len(gone)


def _part(path: Path, new: bytes, undo: ExitStack) -> Path:
    """A new file beside the one that it is to replace. Its name is hidden, so that no engine takes it for a page."""
    part = path.with_name(f".{path.name}.part")
    for folder in reversed(list(takewhile(lambda folder: not folder.exists(), path.parents))):
        folder.mkdir()
        undo.callback(folder.rmdir)
    part.unlink(missing_ok=True)  # left by a run that was killed
    undo.callback(part.unlink, missing_ok=True)
    with part.open("xb") as file:  # a new file or none: no link is written through
        file.write(new)
    return part


def _put_back(path: Path, old: bytes | None) -> None:
    if old is None:
        path.unlink(missing_ok=True)
    else:
        with ExitStack() as undo:
            _part(path, old, undo).replace(path)


def _remove_empty(gone: dict[Path, bytes | None], docs: Path) -> None:
    """Remove the folders that hold nothing any more, of those that a removed file stood in."""
    folders = {folder for path in gone for folder in path.parents if docs in folder.parents}
    for folder in sorted(folders, reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()


def _name(path: Path, docs: Path) -> str:
    return os.path.relpath(path, docs.parent)
