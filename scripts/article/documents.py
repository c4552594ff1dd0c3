"""Reading one source file: its data, and the line on which each key stands.

Markdown records carry flat YAML front matter, everything else is TOML. `tomllib` keeps no positions, so the lines of
a TOML file are found by a scan of its headers and keys.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from article.syntax import TOML, YAML, repair
from findings import Finding, InvalidInput, shown

Location = tuple[str | int, ...]

FENCE = "---"
NO_TEXT = re.compile("[^\t\n -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # what YAML has no place for either
TOML_NAME = r"""(?:[\w\-]+|"[^"\n]*"|'[^'\n]*')"""
TOML_NAMES = rf"{TOML_NAME}(?:\s*\.\s*{TOML_NAME})*"
TOML_HEADER = re.compile(rf"\s*(\[\[?)\s*({TOML_NAMES})\s*\]\]?\s*(#.*)?$")
TOML_KEY = re.compile(rf"\s*({TOML_NAMES})\s*=")
TOML_TEXT = re.compile(r"""#[^\n]*|\"{3}(?:\\.|.)*?\"{3}|'{3}.*?'{3}|"(?:\\.|[^"\\\n])*"|'[^'\n]*'""", re.DOTALL)
TOML_LINE = re.compile(r"\(at line (\d+), column \d+\)")


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: `data` as plain values, `lines` from a key's location to its line, `body` for Markdown."""

    path: str  # as findings name it, with forward slashes
    data: dict[str, Any]
    lines: dict[Location, int] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1

    def line(self, location: Location) -> int:
        """The line of the nearest enclosing key that is known; 1 where none is."""
        for end in range(len(location), 0, -1):
            if location[:end] in self.lines:
                return self.lines[location[:end]]
        return 1

    def finding(self, location: Location, code: str, message: str) -> Finding:
        return Finding(self.path, self.line(location), code, message)


def read_document(path: Path) -> Document:
    """Read a `.md` or `.toml` file.

    Raises InvalidInput where the file is not UTF-8, or its TOML or front matter cannot be parsed.
    """
    name = shown(path)
    try:
        text = path.read_bytes().decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = path.read_bytes().count(b"\n", 0, error.start) + 1
        raise InvalidInput([Finding(name, line, "encoding", "is not UTF-8; save the file as UTF-8")]) from None
    except OSError as error:
        raise InvalidInput([Finding(name, 1, "unreadable", f"cannot be read: {error.strerror}; check the file")]) from None
    if found := NO_TEXT.search(text):
        raise InvalidInput([_no_text(name, text.count("\n", 0, found.start()) + 1, found[0])])
    try:
        document = _read_markdown(name, text) if path.suffix == ".md" else _read_toml(name, text)
    except RecursionError:
        message = "has too many brackets within brackets; flatten it"
        raise InvalidInput([Finding(name, 1, "syntax", message)]) from None
    if escaped := [_no_text(name, document.line(location), found) for location, found in _escaped(document.data, ())]:
        raise InvalidInput(escaped)
    return document


def _no_text(name: str, line: int, character: str) -> Finding:
    return Finding(name, line, "control-character", f"has the character {character!r}; remove it")


def _escaped(value: Any, location: Location) -> Iterator[tuple[Location, str]]:
    """The characters that are no text and were written as escapes."""
    if isinstance(value, str) and (found := NO_TEXT.search(value)):
        yield location, found[0]
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ()):
        yield from _escaped(str(key), (*location, key))
        yield from _escaped(inner, (*location, key))


def _read_toml(name: str, text: str) -> Document:
    try:
        return Document(name, tomllib.loads(text), _toml_lines(text))
    except ValueError as error:  # TOMLDecodeError, and what a number of thousands of digits raises
        raise InvalidInput([_toml_finding(name, text, str(error))]) from None


def _toml_finding(name: str, text: str, complaint: str) -> Finding:
    at = TOML_LINE.search(complaint)
    line = int(at.group(1)) if at else len(text.rstrip("\n").split("\n"))
    reason = TOML_LINE.sub("", complaint).replace("(at end of document)", "").partition(" for integer")[0].strip()
    source = text.split("\n")[line - 1]
    if reason.startswith("Cannot") and (header := TOML_HEADER.match(source)):
        what = repair(f"{reason}|table", TOML).format(name=header[2])
        return Finding(name, line, "duplicate-key", f"{source.strip()!r} {what}")
    return Finding(name, line, "syntax", f"{source.strip()[:60]!r} is not TOML ({reason}); {repair(reason, TOML)}")


def _toml_lines(text: str) -> dict[Location, int]:
    lines: dict[Location, int] = {}
    counts: dict[Location, int] = {}  # tables seen so far in each array of tables
    table: Location = ()
    outside = TOML_TEXT.sub(lambda found: "\n" * found[0].count("\n") or found[0], text)  # less multi-line strings
    for number, line in enumerate(outside.split("\n"), start=1):
        if header := TOML_HEADER.match(line):
            table = _table(_names(header[2]), header[1] == "[[", counts)
            lines[table] = number
        elif key := TOML_KEY.match(line):
            names = _names(key[1])
            for last in range(len(names)):
                lines.setdefault((*table, *names[: last + 1]), number)
    return lines


def _names(dotted: str) -> list[str]:
    return [name.strip("\"'") for name in re.findall(TOML_NAME, dotted)]


def _table(names: list[str], is_array: bool, counts: dict[Location, int]) -> Location:
    """The location that a header opens: the last table of each array it passes, a new one where it is `[[…]]`."""
    location: Location = ()
    for name in names[:-1]:
        location = (*location, name)
        if location in counts:
            location = (*location, counts[location] - 1)
    location = (*location, names[-1])
    if is_array:
        counts[location] = counts.get(location, 0) + 1
        location = (*location, counts[location] - 1)
    return location


def _read_markdown(name: str, text: str) -> Document:
    lines = text.split("\n")
    if lines[0] != FENCE or FENCE not in lines[1:]:
        message = f"must begin with front matter between two lines of {FENCE!r}; add it"
        raise InvalidInput([Finding(name, 1, "front-matter", message)])
    end = lines.index(FENCE, 1)
    front = "\n".join(lines[1:end])
    try:
        node = _compose(front)
    except yaml.MarkedYAMLError as error:
        raise InvalidInput([_yaml_finding(name, front, error)]) from None
    if not isinstance(node, yaml.MappingNode):
        raise InvalidInput([Finding(name, 2, "front-matter", "must be lines of `key: value`; write it so")])
    body = "\n".join(lines[end + 1 :])
    return Document(name, *_flat(name, front, node), body.strip("\n"), end + 2 + len(body) - len(body.lstrip("\n")))


def _compose(front: str) -> yaml.Node | None:
    """What is sound is read by libyaml, several times as fast; what is not, once more by the loader whose complaints are repaired."""
    try:
        return yaml.compose(front, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except yaml.YAMLError:
        return yaml.compose(front, Loader=yaml.BaseLoader)


def _yaml_finding(name: str, front: str, error: yaml.MarkedYAMLError) -> Finding:
    complaint = error.problem or "cannot be parsed"
    mark = error.context_mark if "quoted" in (error.context or "") else error.problem_mark  # where the text begins
    number = _line(front, mark) if mark else 2
    line = front.split("\n")[number - 2]
    if "mapping values" in complaint and line.startswith(" "):
        complaint += "|indented"
    reason = complaint.partition("|")[0]
    return Finding(name, number, "syntax", f"{line.strip()[:60]!r} is not YAML ({reason}); {repair(complaint, YAML)}")


def _line(front: str, mark: yaml.Mark) -> int:
    """The line of the file, whose first is the fence; YAML itself counts more signs than the line feed as ends of lines."""
    return front.count("\n", 0, mark.index) + 2


def _flat(name: str, front: str, node: yaml.MappingNode) -> tuple[dict[str, Any], dict[Location, int]]:
    """Texts and lists of texts by key. Nothing is guessed: `yes`, `1.10` and `2026-01-01` stay texts."""
    data: dict[str, Any] = {}
    lines: dict[Location, int] = {}
    findings: list[Finding] = []
    for key, value in node.value:
        line = _line(front, key.start_mark)
        if not isinstance(key, yaml.ScalarNode):
            findings.append(Finding(name, line, "front-matter", "must be lines of `key: value`; write it so"))
            continue
        if key.value in data:
            findings.append(Finding(name, line, "duplicate-key", f"{key.value!r} is given twice; remove one"))
        lines[(key.value,)] = line
        if isinstance(value, yaml.ScalarNode):
            data[key.value] = value.value
        elif isinstance(value, yaml.SequenceNode) and all(isinstance(v, yaml.ScalarNode) for v in value.value):
            data[key.value] = [item.value for item in value.value]
            lines |= {(key.value, index): _line(front, item.start_mark) for index, item in enumerate(value.value)}
        else:
            message = f"{key.value!r} must be a text or a list of texts; flatten it"
            findings.append(Finding(name, line, "front-matter", message))
            data[key.value] = ""
    if findings:
        raise InvalidInput(findings)
    return data, lines
