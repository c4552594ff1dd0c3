"""What may have aged: sources that nobody has opened for a year, figures of old versions, and statements of the day of writing."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from article.records import Article
from article.references import Origins, at
from findings import Finding, shown

YEAR = timedelta(days=365)
NOW = re.compile(r"\b(today|now|currently|current|at present|so far)\b", re.IGNORECASE)
AHEAD = re.compile(r"\b(?:until|will [^.]*?\b(?:in|by|until)) (20\d\d)\b")
NOT_SAID = ("asked_as", "url", "  - ")  # lines that hold wordings of readers, addresses and lists of ids


def old_readings(article: Article, origins: Origins, day: date) -> Iterator[Finding]:
    """A source must have been opened in the year before a day."""
    for id, source in article.sources.items():
        if source.read and day - source.read > YEAR:
            message = f"{id!r} was opened last on {source.read}; open it again, compare what rests on it, and write the day"
            yield at(origins, f"source:{id}", ("read",), "old-reading", message)


def old_versions(article: Article, origins: Origins) -> Iterator[Finding]:
    """A figure must not be of a version two releases old, where a source lists the product's releases: there may be a newer measurement."""
    measured = [(f"setup:{setup.id}", "conditions", setup.conditions) for theme in article.themes.values() for setup in theme.setups]
    measured += [(f"figure:{figure.id}", "system", figure.system) for theme in article.themes.values() for figure in theme.figures]
    for product, releases in (listed for source in article.sources.values() for listed in (source.releases or {}).items()):
        for reference, key, text in measured:
            for version in re.findall(rf"\b{re.escape(product)} v?(\d+(?:\.\d+)*)", text):
                if _number(version) < _number(releases[1]):
                    message = f"is of {product} {version}, and {releases[0]} is out; look for a newer measurement"
                    yield at(origins, reference, (key,), "old-version", message)


def _number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def dated_statements(folder: Path, day: date) -> Iterator[Finding]:
    """A statement must not rest on the word "today" and its like, nor on a year ahead that has passed: one day it is wrong."""
    for path in sorted((*folder.rglob("*.md"), *folder.rglob("*.toml"))):
        if path.name == "sources.toml":
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.startswith(NOT_SAID):
                continue
            for found in NOW.finditer(line):
                yield Finding(shown(path), number, "says-now", f"{found[0]!r} is of the day of writing; see whether it still holds, or name the year")
            for found in AHEAD.finditer(line):
                if int(found[1]) < day.year:
                    yield Finding(shown(path), number, "year-passed", f"{found[0]!r} has passed; say what came of it")
