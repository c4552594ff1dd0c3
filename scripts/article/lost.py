"""What could not be made a record, and which findings only follow from that: they would say the same thing twice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from article.kinds import Kind, inside, records
from article.records import Article
from findings import Finding

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ID_KEY = re.compile(r"""\bid\s*=\s*["']([^"'\n]*)["']""")
QUOTED = re.compile(r"'([^']*)'")
DANGLING = {"unknown-source": "source", "unknown-figure": "figure"}  # what says that a record is not there, and its kind
ABSENT = {"unlisted", "unused-source", "unreached"}  # what says that a record is named nowhere
OF_PAGES = {"missing-page", "no-home"}  # what nobody knows while a page is lost
LISTS = {"timeline": "event", "vulnerabilities": "vulnerability"}


@dataclass(slots=True)
class Lost:
    """References of what was lost, every id that was named in it, and its texts, each on one line."""

    references: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    texts: list[str] = field(default_factory=list)

    def add(self, kind: Kind, id: str, data: Any) -> None:
        """A record that could not be made of its data, with those inside it."""
        self._add(kind, {id, *_ids(data)}, str(data))

    def add_text(self, kind: Kind, ids: set[str], text: str) -> None:
        """A file that cannot be parsed; the ids are those that its name or its lines give."""
        self._add(kind, {*ids, *ID_KEY.findall(text)}, text)

    def _add(self, kind: Kind, ids: set[str], text: str) -> None:
        kinds = [kind, *_all_inside(kind)]
        self.references |= {f"{one.name}:{id}" for one in kinds for id in ids}
        self.named |= {*ids, *ID.findall(text)}
        self.texts.append(" ".join(text.replace("\\n", " ").split()))

    def has(self, kind: str) -> bool:
        return any(reference.startswith(f"{kind}:") for reference in self.references)

    def less(self, findings: list[Finding], article: Article) -> list[Finding]:
        """The findings, less those that follow from what was lost."""
        for section in article.sections.values():
            self.named |= {(section.shows or "").partition(":")[2]} if section.id in self.named else set()
        for _ in article.steps:  # what a lost step leads to leads on
            for step in article.steps:
                self.named |= {option.to.partition(":")[2] for option in step.options if step.id in self.named}
        there = {found.reference for found in records(article)}
        return [finding for finding in findings if not self._follows(finding, there)]

    def _follows(self, finding: Finding, there: set[str]) -> bool:
        quoted = QUOTED.search(finding.message)
        name, code = quoted[1] if quoted else "", finding.code
        if code in DANGLING:
            return not self.references.isdisjoint({f"{DANGLING[code]}:{name}", f"{DANGLING[code]}:*"})
        if code == "unknown-part":
            return f"{finding.message.partition(' ')[0]}:{name}" in self.references
        if code == "unknown-reference":
            return name in self.references or (self.has("page") and name in there)
        if code == "unknown-column":
            return self.has("chart") and "rows' chart" in finding.message
        if code == "empty-part":
            return self.has(LISTS[name])
        if code == "unused-place":
            return any(name in text for text in self.texts)
        if code == "not-released":
            return "released:*" in self.references
        if code == "lost-permalink":
            return name.partition("#")[2] in self.named or self.has("page")
        if code == "unreached" and "step:*" in self.references:
            return True
        if code in ABSENT:
            shown = re.search(r"sections show the (\w+)", finding.message)
            return (shown[1] if shown else name.partition(":")[2] or name) in self.named
        return (code in OF_PAGES and self.has("page")) or (code == "unknown-side" and "article:sides" in self.references)


def _all_inside(kind: Kind) -> Iterator[Kind]:
    for inner in inside(kind):
        yield inner
        yield from _all_inside(inner)


def _ids(data: Any) -> Iterator[str]:
    """Every id in the data of a record."""
    if isinstance(data, dict):
        yield from (value for key, value in data.items() if key == "id" and isinstance(value, str))
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _ids(value)
