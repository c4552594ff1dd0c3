"""Findings as they are told: those with one cause together, as text, as JSON, or as annotations of a pull request."""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from checks.codes import Level
from checks.settings import PROJECT, Settings, project_of
from findings import Finding, count, shown

MANY = 5  # what stands on more pages than this is told once
# What says that a target is not there, and so has one cause with all else that says it; the first is the cause itself.
CAUSES = ("missing-page", "missing-download", "missing-anchor", "no-picture")
LOST = (*CAUSES, "broken-link", "broken-anchor", "markdown-link", "lost-permalink", "stale-sitemap", "stale-search", "stale-feed", "stale-llms")
TITLES: dict[Level, str] = {"error": "error", "warning": "warning", "note": "notice"}
Levels = list[tuple[Level, list[Finding]]]


def by_level(findings: list[Finding], settings: Settings) -> Levels:
    """Findings by how much they matter, the worst first."""
    return [(level, [finding for finding in findings if settings.level(finding) == level]) for level in TITLES]


def formatted(levels: Levels, form: str, site: Path | None = None) -> str:
    """Findings in one of the three forms; what fails nothing comes last."""
    if form == "json":
        return json.dumps([{"level": TITLES[level]} | asdict(finding) for level, group in levels for finding in group], indent=1)
    if form == "github":
        sources = _Sources(site) if site else None
        return "\n".join(_annotation(TITLES[level], finding, sources) for level, group in levels for finding in folded(group))
    return "\n".join(f"{'' if level == 'error' else f'{level}: '}{finding}" for level, group in levels for finding in folded(group))


def folded(findings: Iterable[Finding]) -> list[Finding]:
    """Findings with those of one cause as one: of what is not there, and of what stands on many pages, as in a menu."""
    alike: dict[Any, list[Finding]] = defaultdict(list)
    for finding in findings:
        alike[_cause(finding)].append(finding)
    return sorted(one for group in alike.values() for one in _folded(group))


def _cause(finding: Finding) -> tuple[str, ...]:
    if finding.target or finding.code in CAUSES:
        return ("", finding.target or finding.path) if finding.code in LOST else (finding.code, finding.target)
    return finding.code, re.sub(r"line \d+", "", finding.message)


def _folded(group: list[Finding]) -> Iterator[Finding]:
    first = min(group, key=lambda finding: (finding.code not in CAUSES, finding))
    others = Counter(finding.code for finding in group)
    others[first.code] -= 1
    pages = len({finding.path for finding in group})
    if len(group) == 1 or (pages <= MANY and first.code not in CAUSES):
        yield from group
    elif set(+others) == {first.code}:
        yield replace(first, message=f"{first.message} (and so on {count(pages - 1, 'other page')})")
    else:
        what = ", ".join(f"{times} {code}" for code, times in sorted((+others).items()))
        yield replace(first, message=f"{first.message} (what follows from it: {what}, on {count(pages, 'page')} or files)")


def _annotation(level: str, finding: Finding, sources: "_Sources | None") -> str:
    """A workflow command; its signs have to be written as codes in what it quotes."""
    path, line = sources.of(finding) if sources else (finding.path, finding.line)
    place = f"file={_escaped(path).replace(':', '%3A').replace(',', '%2C')}" + (f",line={line}" if line else "")
    message = finding.message if path == finding.path else f"{finding.message} ({finding.path}, line {finding.line})"
    return f"::{level} {place},title={finding.code}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


class _Sources:
    """The Markdown files that the pages of a site were made from."""

    def __init__(self, site: Path) -> None:
        project = project_of(site)
        texts = [(project / name).read_text(encoding="utf-8") for name in PROJECT if (project / name).is_file()]
        named = re.search(r"""^\s*docs_dir\s*[:=]\s*["']?([^"'\n#]+?)["']?\s*$""", "\n".join(texts), re.MULTILINE)
        self._docs = project / (named[1] if named else "docs")

    def of(self, finding: Finding) -> tuple[str, int]:
        """Where a finding is best mended: the file, and the line of what it quotes, 0 where that is not found in the file."""
        name = finding.path.removesuffix(".html").removesuffix("index")
        bare = name.rstrip("/")
        for below in (f"{bare}.md", f"{bare}/index.md", f"{bare}/README.md", f"{name}index.md", f"{name}README.md", finding.path):
            if finding.path.endswith(".html") and (file := self._docs / below.lstrip("/")).is_file():
                return shown(file), finding.line if below == finding.path else _line(file, finding.message)
        return finding.path, finding.line


def _line(file: Path, message: str) -> int:
    """The line of what a message quotes first. A link is written otherwise in Markdown, so its end has to do."""
    quoted = re.search(r"'([^']+)'", message)
    words = quoted[1] if quoted else ""
    address = re.sub(r"^(?:\.\.?/)+|/$", "", words.partition("#")[0])
    last = address.removesuffix(".html").rpartition("/")[2]
    wanted = [words, unquote(words), "#" + words.partition("#")[2] if "#" in words else "", address, last if len(last) > 2 else ""]
    lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    return next((number for text in wanted if text for number, line in enumerate(lines, start=1) if text in line), 0)
