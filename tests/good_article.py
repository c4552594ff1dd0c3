"""The good article of `fixtures/article`, and copies of it with something changed."""

import shutil
from dataclasses import dataclass
from pathlib import Path

FIXTURE = Path(__file__).resolve().parent / "fixtures" / "article"


@dataclass(frozen=True)
class Edit:
    """One change of an article: in a file, the only place that reads `old` now reads `new`.

    Without `old` the file is written anew, without `new` it is removed.
    """

    file: str
    old: str | None
    new: str | None

    def make(self, root: Path) -> None:
        path = root / self.file
        if self.new is None:
            path.unlink()
        elif self.old is None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(self.new, encoding="utf-8", newline="\n")
        else:
            text = path.read_text(encoding="utf-8")
            assert text.count(self.old) == 1, f"{self.old!r} must stand once in {self.file}"
            path.write_text(text.replace(self.old, self.new), encoding="utf-8", newline="\n")


def changed(folder: Path, *edits: Edit) -> Path:
    """A copy of the good article, named `article`, with the edits made."""
    root = folder / "article"
    shutil.copytree(FIXTURE, root)
    for edit in edits:
        edit.make(root)
    return root
