"""Releases: the day, version and news of each in `releases.toml`, and the addresses that it makes permanent."""

import hashlib
import tempfile
from collections import Counter
from contextlib import ExitStack
from datetime import date
from itertools import count as numbers
from pathlib import Path
from typing import Any

import tomli_w

from article.anchors import Anchor, anchors
from article.documents import read_document
from article.kinds import BY_NAME
from article.permalinks import PERMALINKS, RELEASES
from article.records import Article
from findings import Finding, InvalidInput, shown


def read_releases(root: Path) -> list[dict[str, Any]]:
    """The releases so far, the oldest first. Raises InvalidInput where the file is no list of releases."""
    file = root / RELEASES
    if not file.exists():
        return []
    found = read_document(file).data
    releases = found.get("releases")
    if found.keys() != {"releases"} or not isinstance(releases, list) or not all(isinstance(one, dict) and "version" in one for one in releases):
        message = "must be a list of [[releases]], each with a version; bring back what the last release wrote"
        raise InvalidInput([Finding(shown(file), 1, "bad-form", message)])
    return releases


def next_version(releases: list[dict[str, Any]]) -> str:
    """The number of the next release that no other has."""
    used = {str(release["version"]) for release in releases}
    return next(str(number) for number in numbers(len(releases) + 1) if str(number) not in used)


def added(article: Article) -> list[Anchor]:
    """The addresses of the site that are in no release."""
    return sorted({anchor.permalink: anchor for anchor in anchors(article) if anchor.permalink not in article.released}.values())


def sum_of(root: Path) -> str:
    """A sum of the article's files, which tells whether anything has changed but the list of releases and of their addresses."""
    files = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    parts = (f"{name}\0{hashlib.sha256(files[name].read_bytes()).hexdigest()}\n" for name in sorted(files.keys() - {PERMALINKS, RELEASES}))
    return hashlib.sha256("".join(parts).encode("utf-8")).hexdigest()[:16]


def entry(new: list[Anchor], version: str, note: str, day: date, article_sum: str) -> dict[str, Any]:
    """What is recorded of a release: how many addresses it adds, how many of them are of records of a kind, and the article's sum."""
    kinds = [BY_NAME[anchor.reference.partition(":")[0]] for anchor in new if anchor.reference]
    counts = Counter(kind.noun for kind in kinds if kind.noun)
    records = {"records": dict(sorted(counts.items()))} if counts else {}
    return {"version": version, "day": day, "note": note, "addresses": len(new), **records, "article_sum": article_sum}


def record(root: Path, article: Article, new: list[Anchor], releases: list[dict[str, Any]]) -> None:
    """Write both files, or neither: the new ones are whole on the disk before the first takes its place."""
    addresses = sorted({*article.released, *(anchor.permalink for anchor in new)})
    texts = {PERMALINKS: "".join(f"{address}\n" for address in addresses), RELEASES: tomli_w.dumps({"releases": releases})}
    before = (root / PERMALINKS).read_bytes() if (root / PERMALINKS).exists() else None
    with ExitStack() as stack:
        parts = {}
        for name, text in texts.items():
            with tempfile.NamedTemporaryFile("wb", dir=root, prefix=".", suffix=".part", delete=False) as part:
                stack.callback(Path(part.name).unlink, missing_ok=True)
                part.write(text.encode("utf-8"))
            parts[name] = Path(part.name)
            parts[name].chmod(0o644)
        parts[PERMALINKS].replace(root / PERMALINKS)
        try:
            parts[RELEASES].replace(root / RELEASES)
        except OSError:
            if before is None:
                (root / PERMALINKS).unlink()
            else:
                (root / PERMALINKS).write_bytes(before)
            raise
