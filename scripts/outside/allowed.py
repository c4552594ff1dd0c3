"""The outside links that may fail: a TOML file in which every entry has a reason, and must still be needed.

    [[link]]
    address = "https://example.org/*"
    reason = "answers 404 to programs; looked at by hand in November 2026"
"""

import tomllib
from fnmatch import fnmatchcase
from pathlib import Path

from findings import Finding, InvalidInput


class AllowedLinks:
    """The entries of a list, and which of them were needed."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._lines: dict[str, int] = {}  # from a pattern of addresses to its line
        self._needed: set[str] = set()
        if file:
            self._read(file)

    def _read(self, file: Path) -> None:
        text = file.read_text(encoding="utf-8")
        try:
            entries = tomllib.loads(text).get("link", [])
        except tomllib.TOMLDecodeError as error:
            raise InvalidInput([Finding(str(file), 1, "unreadable", f"cannot be read ({error}); correct it")]) from None
        at = 0
        for entry in entries:
            at = text.find("[[link]]", at) + 1
            line = text.count("\n", 0, at) + 1
            if entry.keys() != {"address", "reason"} or not str(entry["reason"]).strip():
                message = f"{entry!r} must have an `address` and a `reason`, and nothing else; add what is missing"
                raise InvalidInput([Finding(str(file), line, "bad-allowance", message)])
            self._lines[entry["address"]] = line

    def allows(self, address: str) -> bool:
        """Whether a link may fail. Asked only for those that do, so the answer is also the proof that an entry is needed."""
        matching = {pattern for pattern in self._lines if fnmatchcase(address, pattern)}
        self._needed |= matching
        return bool(matching)

    def unneeded(self) -> list[Finding]:
        """A finding for each entry that no failing link of the site needs."""
        return [
            Finding(str(self._file), line, "unneeded-allowance", f"{pattern!r} does not fail, or is no longer linked; remove it")
            for pattern, line in self._lines.items()
            if pattern not in self._needed
        ]
