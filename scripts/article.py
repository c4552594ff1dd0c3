"""Loading an article: every file below its folder, as records, with all mistakes of a run reported at once.

    article = load_article(Path("article"))     # raises Faulty with every finding

Each file is read and each record checked by itself (keys, types, forms). Where that leaves nothing to complain of,
`consistency.py` checks the records against one another.
"""

import difflib
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from citing import Places
from consistency import CHECKS, WITHOUT_SOME
from documents import Document, Location, read_document
from findings import Faulty, Finding
from records import (
    Advice,
    Article,
    Chart,
    Event,
    Mistake,
    Outline,
    Prose,
    Question,
    Record,
    Section,
    Source,
    Stack,
    Step,
    Term,
    Theme,
    Vulnerability,
    Word,
)  # fmt: skip

LISTS: dict[str, tuple[str, type[Record]]] = {  # file of many records, `[[name]]` each -> kind, record
    "vulnerabilities": ("vulnerability", Vulnerability),
    "events": ("event", Event),
    "steps": ("step", Step),
}
FILES = ("article.toml", "sources.toml", "permalinks.txt", *(f"{name}.toml" for name in LISTS))
FOLDERS: dict[str, tuple[str, str, type[Record]]] = {  # folder -> file ending, kind in a reference, record
    "sections": (".md", "section", Section),
    "faq": (".md", "faq", Question),
    "terms": (".md", "term", Term),
    "senses": (".toml", "word", Word),
    "charts": (".toml", "chart", Chart),
    "stacks": (".toml", "stack", Stack),
    "figures": (".toml", "theme", Theme),
    "errors": (".md", "error", Mistake),
    "answers": (".md", "answer", Advice),
}
TAKEN = {  # keys that the loader fills in
    "id": "the name of the file or table",
    "body": "the text below the front matter",
    "line": "counted by the loader",
}
FORMS = {  # the start of a pattern in records.py -> what it asks for, in words
    "^[a-z0-9]": "kebab-case: a-z, 0-9 and single hyphens",
    "^https?": "a full http or https address",
    "^[a-z]+:": "a reference such as 'term:hypervisor'",
    r"^\d": "a date: 2026, 2026-11 or 2026-11-23",
}
TYPES = {  # pydantic's names for a value of the wrong type -> what it must be, in words
    "string_type": "must be a text",
    "tuple_type": "must be a list",
    "dict_type": "must be a table",
    "model_type": "must be a table",
}
R = TypeVar("R", bound=Record)


def load_article(root: Path) -> Article:
    """Read and check the article in `root`.

    Raises Faulty with every finding: files that cannot be read, unknown or missing keys, values of the wrong form,
    and whatever the checks of `consistency.py` find.
    """
    if not (root / "article.toml").is_file():
        message = f"is not in {str(root)!r}; name the folder of an article"
        raise Faulty([Finding("article.toml", 1, "missing-file", message)])
    loader = _Loader(root)
    article = loader.load()
    findings = list(loader.findings)
    if article and loader.is_all_read:
        checks = WITHOUT_SOME if findings else CHECKS
        found = [finding for check in checks for finding in check(article, loader.places)]
        findings += [finding for finding in found if not _names(finding, loader.lost)]
    if findings or article is None:
        raise Faulty(findings)
    return article


def _names(finding: Finding, lost: set[str]) -> bool:
    """Whether a finding is about a record that could not be made: what is wrong with that one is said already."""
    return any(f"{id}'" in finding.message for id in lost)


def _ids(data: Any) -> Iterator[str]:
    """Every id in the data of a file."""
    if isinstance(data, dict):
        yield from (value for key, value in data.items() if key == "id" and isinstance(value, str))
    for value in data.values() if isinstance(data, dict) else data if isinstance(data, list) else ():
        yield from _ids(value)


class _Loader:
    """Reads the files of one article, and keeps what is wrong with them and where each record stands."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.findings: list[Finding] = list(_stray_files(root))
        self.places: Places = {}
        self.lost: set[str] = set()  # ids of records that could not be made
        self.is_all_read = True  # or else nobody knows what the unread file holds

    def load(self) -> Article | None:
        records = {folder: self.folder(folder) for folder in FOLDERS}
        sources = self.sources()
        outline = self.outline()
        if outline is None:
            return None
        return Article(
            outline=outline,
            sources=sources,
            sections=records["sections"],
            questions=records["faq"],
            terms=dict(sorted(records["terms"].items(), key=lambda item: item[1].term.casefold())),
            words=records["senses"],
            charts=records["charts"],
            stacks=records["stacks"],
            themes=records["figures"],
            mistakes=records["errors"],
            advice=records["answers"],
            **{name: self.records(name) for name in LISTS},
        )

    def folder(self, folder: str) -> dict[str, Any]:
        """The records of a folder, one a file, the file name being the id."""
        suffix, kind, model = FOLDERS[folder]
        records = {}
        for path in sorted((self.root / folder).glob(f"[!.]*{suffix}")):
            if (document := self.document(path)) is None:
                continue
            known: dict[str, Any] = {"id": path.stem}
            known |= {"body": document.body, "line": document.body_line} if issubclass(model, Prose) else {}
            if record := self.checked(model, document.data, document, (), **known):
                records[path.stem] = record
                self.places[f"{kind}:{path.stem}"] = (document, ())
                self.places |= _nested(record, document)
        return records

    def records(self, name: str) -> tuple[Any, ...]:
        """The records of a file that holds many, in its order; none where there is no such file."""
        kind, model = LISTS[name]
        path = self.root / f"{name}.toml"
        if not path.is_file() or (document := self.document(path)) is None:
            return ()
        found = []
        for key, tables in document.data.items():
            if key != name or not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
                message = f"{key!r} stands outside a table; begin each record with a line [[{name}]]"
                self.findings.append(document.finding((key,), "unknown-key", message))
                continue
            for i, data in enumerate(tables):
                if record := self.checked(model, data, document, (name, i)):
                    found.append(record)
                    self.places[f"{kind}:{record.id}"] = (document, (name, i))  # type: ignore[attr-defined]
        return tuple(found)

    def sources(self) -> dict[str, Source]:
        """`sources.toml`: a table for each source, its name being the id."""
        sources: dict[str, Source] = {}
        if (document := self.document(self.root / "sources.toml")) is None:
            return sources
        for id, data in document.data.items():
            if not isinstance(data, dict):
                message = f"{id!r} stands outside a table; begin the source with a line [its-id]"
                self.findings.append(document.finding((id,), "unknown-key", message))
            elif source := self.checked(Source, data, document, (id,), id=id):
                sources[id] = source
                self.places[f"source:{id}"] = (document, (id,))
        return dict(sorted(sources.items(), key=lambda item: item[1].short.casefold()))

    def outline(self) -> Outline | None:
        if (document := self.document(self.root / "article.toml")) is None:
            return None
        outline = self.checked(Outline, document.data, document, ())
        self.places["article"] = (document, ())
        if outline:
            self.places |= {f"page:{page.id}": (document, ("pages", i)) for i, page in enumerate(outline.pages)}
        return outline

    def document(self, path: Path) -> Document | None:
        try:
            return read_document(self.root, path)
        except Faulty as faulty:
            self.findings += faulty.findings
            self.is_all_read = False
            return None

    def checked(self, model: type[R], data: dict[str, Any], document: Document, at: Location, **known: Any) -> R | None:
        """The record in `data`, with what the loader itself knows of it."""
        for key in [key for key in known if key in data]:
            message = f"{key!r} is {TAKEN[key]}; remove the key"
            self.findings.append(document.finding((*at, key), "unknown-key", message))
        try:
            return model.model_validate({**data, **known} if known else data)
        except ValidationError as error:
            for fault in _own(error.errors()):
                self.findings.append(document.finding((*at, *fault["loc"]), *_explain(fault, model)))
            self.lost |= {*_ids(data), *([known["id"]] if "id" in known else [])}
            return None


def _nested(record: Record, document: Document) -> Places:
    """Where the records inside a chart or a word stand."""
    if isinstance(record, Chart):
        return {f"row:{row.id}": (document, ("rows", i)) for i, row in enumerate(record.rows)}
    if isinstance(record, Theme):
        places: Places = {f"setup:{setup.id}": (document, ("setups", i)) for i, setup in enumerate(record.setups)}
        return places | {f"figure:{figure.id}": (document, ("figures", i)) for i, figure in enumerate(record.figures)}
    if isinstance(record, Word):
        return {f"sense:{sense.id}": (document, ("senses", i)) for i, sense in enumerate(record.senses)}
    return {}


def _stray_files(root: Path) -> Iterator[Finding]:
    """Every file below an article must be one that the loader reads."""
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root)
        hidden = any(part.startswith(".") for part in name.parts) or path.name.endswith("~")
        if hidden or path.is_dir() or name.as_posix() in FILES:
            continue
        form = FOLDERS.get(name.parts[0])
        if len(name.parts) != 2 or form is None or path.suffix != form[0]:
            known = ", ".join((*FILES, *(f"{folder}/*{form[0]}" for folder, form in FOLDERS.items())))
            yield Finding(name.as_posix(), 1, "stray-file", f"is read by nothing; move it away (known: {known})")


def _own(faults: Iterable[Any]) -> Iterator[Any]:
    """The faults, less the lists that are too short only because what is in them is faulty."""
    for fault in (faults := list(faults)):
        within = [other for other in faults if other is not fault and other["loc"][: len(fault["loc"])] == fault["loc"]]
        if fault["type"] != "too_short" or not within:
            yield fault


def _explain(fault: Any, model: type[Record]) -> tuple[str, str]:
    """A pydantic error as code and message, with the repair."""
    key = ".".join(str(part) for part in fault["loc"] if part != "[key]")
    kind, value, context = fault["type"], fault["input"], fault.get("ctx", {})
    if kind == "missing":
        return "missing-key", f"{key!r} is missing; add it"
    if kind == "extra_forbidden":
        near = [near for near in difflib.get_close_matches(str(fault["loc"][-1]), _keys(model), n=1) if near not in TAKEN]
        return "unknown-key", f"{key!r} is not a key; " + (f"write {near[0]!r}" if near else "remove it")
    if kind == "string_pattern_mismatch":
        form = next(form for start, form in FORMS.items() if context["pattern"].startswith(start))
        return "bad-form", f"{key!r} is {value!r}; must be {form}"
    if kind == "value_error":
        return "bad-value", f"{key!r} {context['error']}" if key else str(context["error"])
    shown = str(value) if isinstance(value, date) else repr(value)
    rule = TYPES.get(kind) or re.sub(r"^\w+ should", "must", fault["msg"]).replace(" after validation", "")
    return "bad-value", f"{key!r} is {shown[:60]}; {rule}"


def _keys(model: type[Record]) -> list[str]:
    """Every key of a record and of the records in it."""
    inner = [found for field in model.model_fields.values() for found in _models(field.annotation)]
    return [*model.model_fields, *(key for found in inner for key in _keys(found))]


def _models(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models(part)
