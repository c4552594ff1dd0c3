"""What the maintainer of a site has settled: `validate.toml` beside its `mkdocs.yml`, and a baseline beside that.

    fallback = [".html"]            # what the host tries behind a name that is no file

    [levels]                        # of a code: error, warning, note or off
    orphan-page = "off"

    [[exclude]]                     # page, target and code are patterns; what is left out holds for all
    code = "external-*"
    target = "https://example.org/*"
    reason = "answers 404 to programs; looked at by hand in November 2026"
"""

import tomllib
from collections import Counter
from collections.abc import Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, get_args

from checks.codes import CODES, LEVELS, Level
from findings import Finding, InvalidInput, count, shown

NAME, BASELINE = "validate.toml", "validate-baseline.txt"
PROJECT = ("mkdocs.yml", "mkdocs.yaml", "zensical.toml")
KEYS = ("page", "target", "code", "reason")


class Exclusion(NamedTuple):
    """Which findings are not meant, why, and on which line that stands."""

    line: int
    page: str
    target: str
    code: str
    reason: str

    def holds(self, finding: Finding) -> bool:
        target = finding.target or finding.path
        return fnmatchcase(finding.path, self.page) and fnmatchcase(finding.code, self.code) and fnmatchcase(target, self.target)

    @property
    def is_of_outside(self) -> bool:
        """Whether it may be needed only where other servers are asked."""
        return self.code.startswith("external") or (self.code == "*" and self.target.startswith("http"))


class Settings(NamedTuple):
    folder: Path  # where they stand, and the baseline with them
    file: Path | None = None
    fallback: tuple[str, ...] = ()
    levels: Mapping[str, Level] = MappingProxyType({})
    exclusions: tuple[Exclusion, ...] = ()

    def level(self, finding: Finding) -> Level:
        return self.levels.get(finding.code, LEVELS.get(finding.code, "error"))

    def wanted(self, findings: list[Finding], asked_outside: bool) -> list[Finding]:
        """The findings that are neither off nor excluded, and one for each exclusion that none of them needed."""
        needed: set[Exclusion] = set()
        kept = []
        for finding in findings:
            holding = [one for one in self.exclusions if one.holds(finding)]
            needed.update(holding)
            if not holding:
                kept.append(finding)
        for one in self.exclusions:
            if one not in needed and (asked_outside or not one.is_of_outside):
                message = f"nothing is found of code {one.code!r}, page {one.page!r} and target {one.target!r} any more; remove it"
                kept.append(Finding(shown(self.file or self.folder), one.line, "unneeded-exclusion", message))
        return sorted(finding for finding in kept if self.level(finding) != "off")

    @property
    def baseline(self) -> Path:
        return self.folder / BASELINE

    def new(self, findings: list[Finding]) -> list[Finding]:
        """The findings that are not in the baseline, whatever their lines; a note where some of it is found no more."""
        try:
            known = Counter(self.baseline.read_text(encoding="utf-8").splitlines())
        except FileNotFoundError:
            return findings
        kept = []
        for finding in findings:
            if known[(entry := _entry(finding))] > 0:
                known[entry] -= 1
            else:
                kept.append(finding)
        if gone := known.total():
            message = f"{count(gone, 'finding')} of it {'is' if gone == 1 else 'are'} found no more; write it again with --write-baseline"
            kept.append(Finding(shown(self.baseline), 1, "baseline-shrunk", message))
        return sorted(kept)

    def write_baseline(self, findings: list[Finding]) -> None:
        self.baseline.write_text("".join(f"{entry}\n" for entry in sorted(map(_entry, findings))), encoding="utf-8")


def _entry(finding: Finding) -> str:
    return f"{finding.path}: {finding.code}: {finding.message}".replace("\n", " ").encode(errors="backslashreplace").decode()


def read_settings(site: Path, file: Path | None = None) -> Settings:
    """The settings of a site: from a file that is named, or the one in the folder where it was built. Raises InvalidInput."""
    folder = file.parent if file else project_of(site)
    file = file or (folder / NAME if (folder / NAME).is_file() else None)
    if file is None:
        return Settings(folder)
    text = file.read_text(encoding="utf-8")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise InvalidInput([Finding(shown(file), 1, "unreadable", f"cannot be read ({error}); correct it")]) from None
    if wrong := [Finding(shown(file), line, "bad-setting", message) for line, message in _wrong(data, text)]:
        raise InvalidInput(wrong)
    exclusions = tuple(
        Exclusion(_line(text, number), *(entry.get(key, "*") for key in KEYS)) for number, entry in enumerate(data.get("exclude", []))
    )
    return Settings(folder, file, tuple(data.get("fallback", ())), data.get("levels", {}), exclusions)


def project_of(site: Path) -> Path:
    """The folder of the configuration that a site was built by: the nearest above it; without one the site's own parent."""
    site = site.resolve()
    return next((folder for folder in site.parents if any((folder / name).is_file() for name in PROJECT)), site.parent)


def _wrong(data: dict[str, Any], text: str) -> list[tuple[int, str]]:
    """What cannot be in settings, with its line."""
    wrong = [(_at(text, key), f"{key!r} is nothing that can be set; write fallback, levels or exclude") for key in data.keys() - {"fallback", "levels", "exclude"}]
    fallback, levels, exclusions = data.get("fallback", []), data.get("levels", {}), data.get("exclude", [])
    if not isinstance(fallback, list) or not all(isinstance(end, str) for end in fallback):
        wrong.append((_at(text, "fallback"), f"fallback must be a list of texts, not {fallback!r}"))
    if not isinstance(levels, dict) or not isinstance(exclusions, list):
        return [*wrong, (1, "levels must be a table, and exclude a list of tables; write `[levels]` and `[[exclude]]`")]
    for code, level in levels.items():
        if code not in CODES or level not in get_args(Level):
            what = f"level {level!r} must be one of {', '.join(get_args(Level))}" if code in CODES else f"{code!r} is no code; --list has them all"
            wrong.append((_at(text, code), what))
    for number, entry in enumerate(exclusions):
        if not isinstance(entry, dict) or not _is_exclusion(entry):
            wrong.append((_line(text, number), f"{entry!r} must have a `reason`, and one of `page`, `target` and `code` or more; nothing else"))
    return wrong


def _is_exclusion(entry: dict[str, Any]) -> bool:
    return entry.keys() <= set(KEYS) and len(entry) > 1 and all(isinstance(value, str) and value.strip() for value in entry.values()) and "reason" in entry


def _at(text: str, key: str) -> int:
    return next((number for number, line in enumerate(text.splitlines(), start=1) if line.lstrip().lstrip("[\"'").startswith(key)), 1)


def _line(text: str, number: int) -> int:
    """The line of one of the exclusions, counted from 0."""
    at = [line for line, words in enumerate(text.splitlines(), start=1) if words.lstrip().startswith("[[exclude]]")]
    return at[number] if number < len(at) else 1
