"""The project's own files: what git tracks, or in a downloaded archive what `.gitignore` does not name."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from support import ROOT


def tracked(root: Path = ROOT) -> list[str]:
    """The path of every file of the project in this folder, sorted."""
    if (root / ".git").exists():
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True, check=True)
        return sorted(name for name in listed.stdout.split("\0") if name and (root / name).is_file())
    return sorted(_walked(root))


def _walked(root: Path) -> Iterator[str]:
    ignored = {line.strip("/") for line in (root / ".gitignore").read_text(encoding="utf-8").split()}
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in ignored]
        yield from (Path(folder, name).relative_to(root).as_posix() for name in names if name not in ignored)


def copied(folder: Path) -> Path:
    """A copy of the project's own files, as a download has them."""
    for name in tracked():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    return folder
