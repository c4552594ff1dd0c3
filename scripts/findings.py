"""A finding: one thing that is wrong, and where. All programs here report their findings in the same form."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One thing that is wrong, printed as `path:line: code: message`.

    `path` is that of a file of the article as `shown` has it, or relative to the site; `line` counts from 1, `code` names the
    rule in kebab-case, and `message` quotes the bad value and says the repair. `target`, where there is one, is what it leads
    to or names: findings with one target have one cause, and are told together.
    """

    path: str
    line: int
    code: str
    message: str
    target: str = field(default="", compare=False)

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.code}: {self.message}"


class InvalidInput(Exception):
    """Raised when input cannot be used; carries every finding of the run, sorted and without repetitions."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = sorted(set(findings))
        super().__init__("\n".join(map(str, self.findings)))


def count(number: int, noun: str) -> str:
    """`count(1, "row")` is "1 row", `count(2, "entry")` is "2 entries"."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun[:-1]}ies" if noun.endswith(("ry", "ty")) else f"{number} {noun}s"


def shown(path: Path) -> str:
    """A path as findings name it: from the current folder where it lies below it, else as it was given."""
    whole = path.absolute()
    below = whole.is_relative_to(Path.cwd()) and ".." not in whole.parts
    return (whole.relative_to(Path.cwd()) if below else path).as_posix()
