"""The one reader of `permalinks.txt`: every address of the site that must keep working."""

import re
from pathlib import Path

from article.anchors import anchors
from article.records import Article
from findings import Finding, InvalidInput, shown

PERMALINKS = "permalinks.txt"  # in the article
PERMALINK = re.compile(r"/([a-z0-9-]+/)?(#[a-z0-9-]+)?")


def read_permalinks(article_dir: Path) -> list[str]:
    """Every anchor ever published. Raises InvalidInput where a line is none, as after a merge with conflicts."""
    file = article_dir / PERMALINKS
    lines = file.read_bytes().decode("utf-8", "replace").splitlines() if file.exists() else []
    repair = "remove the line, or write it as '/faq/#what-is-it'"
    findings = [
        Finding(shown(file), number, "bad-form", f"{line!r} is not a permalink; {repair}")
        for number, line in enumerate(lines, start=1) if not PERMALINK.fullmatch(line)
    ]  # fmt: skip
    if findings:
        raise InvalidInput(findings)
    return lines


def permalinks(article: Article, published: list[str]) -> str:
    """Every anchor ever published and those of today, sorted; none is ever removed."""
    return "\n".join(sorted({*published, *(anchor.permalink for anchor in anchors(article))})) + "\n"
