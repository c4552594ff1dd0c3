"""Loading an article: every file below its folder, as records, with all errors of a run reported at once.

    article = load_article(Path("article"))     # raises InvalidInput with every finding

Each file is read and each record checked by itself (keys, types, forms), then the rules check against one another what
records there are; what they say of a record that could not be made is left out, since that is said already.
"""

import difflib
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from article.documents import Document, Location, read_document
from article.kinds import BY_MODEL, KINDS, Kind
from article.lost import Lost
from article.permalinks import PERMALINKS, RELEASES, read_permalinks
from article.records import Article, Outline, Page, Prose, Record, Source
from article.references import Origins
from article.rules.all import CHECKS
from findings import Finding, InvalidInput, shown

IN_FOLDERS = {folder: kind for kind in KINDS if "/" in kind.file for folder in [kind.file.partition("/")[0]]}
IN_LISTS = {kind.field: kind for kind in KINDS if kind.file == f"{kind.field}.toml" and kind.model is not Source}
FILES = ("article.toml", "sources.toml", PERMALINKS, RELEASES, *(kind.file for kind in IN_LISTS.values()))
TAKEN = {  # keys that the loader fills in
    "id": "the name of the file or table",
    "body": "the text below the front matter",
    "line": "counted by the loader",
}
FORMS = {  # the start of a pattern in records.py -> what it asks for, in words
    "^(?:[a-z0-9]": "the id of a source, and after a comma the place in it",
    "^[a-z0-9]": "kebab-case: a-z, 0-9 and single hyphens",
    "^https://[^": "an https address with {} for the name of an entry",
    "^https?": "a full http or https address",
    "^[a-z]+:": "a reference such as 'term:hypervisor'",
    "^/": "an address on the site such as '/security/#boundaries'",
    "^[0-9]": "a date: 2026, 2026-11 or 2026-11-23",
    "^\\d": "the number of a version: 29 or 1.36",
}
TYPES = {  # pydantic's names for a value of the wrong type -> what it must be, in words
    "string_type": "must be a text",
    "tuple_type": "must be a list",
    "dict_type": "must be a table",
    "model_type": "must be a table",
    "float_type": "must be a number, without quotation marks",
    "int_type": "must be a whole number, without quotation marks",
    "int_parsing_size": "must be a year of four digits",
    "bool_type": "must be true or false, without quotation marks",
    "finite_number": "must be a number that was measured",
}
HEADERS = re.compile(r"""^\s*\[\s*["']?([^"'\]\n]+?)["']?\s*\]""", re.MULTILINE)


def load_article(root: Path) -> Article:
    """Read and check the article in `root`.

    Raises InvalidInput with every finding: files that cannot be read, unknown or missing keys, values of the wrong form,
    and whatever the rules find.
    """
    return load_with_origins(root)[0]


def load_with_origins(root: Path) -> tuple[Article, Origins]:
    """An article, and where each record of it is written, for rules that are asked apart. Raises as `load_article` does."""
    if not (root / "article.toml").is_file():
        message = "is not there; name the folder of an article"
        raise InvalidInput([Finding(shown(root / "article.toml"), 1, "missing-file", message)])
    loader = _Loader(root)
    article = loader.load()
    found = [finding for check in CHECKS for finding in check(article, loader.origins)]
    if findings := [*loader.findings, *loader.lost.less(found, article)]:
        raise InvalidInput(findings)
    return article, loader.origins


class _Loader:
    """Reads the files of one article, and keeps what is wrong with them and where each record stands."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.findings: list[Finding] = list(_stray_files(root))
        self.origins = Origins()
        self.lost = Lost()
        self.without: set[int] = set()  # the pages of the outline that are lost

    def load(self) -> Article:
        records: dict[str, Any] = {kind.field: self.folder(folder) for folder, kind in IN_FOLDERS.items()}
        records |= {name: self.records(name) for name in IN_LISTS}
        records["terms"] = dict(sorted(records["terms"].items(), key=lambda item: item[1].term.casefold()))
        sources = self.sources()
        outline = self.outline()
        return Article(outline=outline, sources=sources, released=self.released(), **records)

    def folder(self, folder: str) -> dict[str, Any]:
        """The records of a folder, one a file, the file name being the id."""
        kind, suffix = IN_FOLDERS[folder], Path(IN_FOLDERS[folder].file).suffix
        records = {}
        for path in sorted((self.root / folder).glob(f"[!.]*{suffix}")):
            if (document := self.document(path, kind, {path.stem})) is None:
                continue
            known: dict[str, Any] = {"id": path.stem}
            known |= {"body": document.body, "line": document.body_line} if issubclass(kind.model, Prose) else {}
            if record := self.checked(kind, document.data, document, (), **known):
                records[path.stem] = record
                self.origins.add(kind, record, document, ())
        return records

    def records(self, name: str) -> tuple[Any, ...]:
        """The records of a file that holds many, in its order; none where there is no such file."""
        kind = IN_LISTS[name]
        path = self.root / f"{name}.toml"
        if not path.is_file() or (document := self.document(path, kind, set())) is None:
            return ()
        found = []
        for key, tables in document.data.items():
            if key != name or not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
                self.lost.add(kind, "*", tables)
                message = f"{key!r} stands outside a table; begin each record with a line [[{name}]]"
                self.findings.append(document.finding((key,), "unknown-key", message))
                continue
            for i, data in enumerate(tables):
                if record := self.checked(kind, data, document, (name, i)):
                    found.append(record)
                    self.origins.add(kind, record, document, (name, i))
        return tuple(found)

    def sources(self) -> dict[str, Source]:
        """`sources.toml`: a table for each source, its name being the id."""
        sources: dict[str, Source] = {}
        path, kind = self.root / "sources.toml", BY_MODEL[Source]
        if (document := self.document(path, kind, set())) is None:
            self.lost.references |= {f"source:{id}" for id in HEADERS.findall(_text(path))} if path.is_file() else {"source:*"}
            return sources
        for id, data in document.data.items():
            if not isinstance(data, dict):
                message = f"{id!r} stands outside a table; begin the source with a line [its-id]"
                self.findings.append(document.finding((id,), "unknown-key", message))
            elif source := self.checked(kind, data, document, (id,), id=id):
                sources[id] = source
                self.origins.add(kind, source, document, (id,))
        return dict(sorted(sources.items(), key=lambda item: item[1].short.casefold()))

    def outline(self) -> Outline:
        """`article.toml`; where that is invalid, as much of it as there is: the rules of other records need one."""
        path = self.root / "article.toml"
        document = self.document(path, BY_MODEL[Page], {""})
        self.origins["article"] = (document or Document(shown(path), {}), ())
        outline = self._outline(document) if document else _stand_in({})
        if document is None:
            self.lost.references.add("article:sides")
        count = len(outline.pages) + len(self.without)
        places = [i for i in range(count) if i not in self.without]
        for i, page in zip(places, outline.pages, strict=True):
            self.origins.add(BY_MODEL[Page], page, self.origins["article"][0], ("pages", i))
        return outline

    def released(self) -> tuple[str, ...]:
        try:
            document = read_permalinks(self.root)
        except InvalidInput as invalid:
            self.findings += invalid.findings
            self.lost.references.add("released:*")
            document = Document(shown(self.root / PERMALINKS), {"released": []})
        self.origins["released"] = (document, ("released",))
        return tuple(document.data["released"])

    def _outline(self, document: Document) -> Outline:
        try:
            return Outline.model_validate(document.data)
        except ValidationError as error:
            self.explain(error, Outline, document, ())
            wrong = [one["loc"] for one in error.errors()]
        pages = document.data.get("pages", [])
        pages = pages if isinstance(pages, list) else []
        self.without = {loc[1] for loc in wrong if loc[:1] == ("pages",) and len(loc) > 1}  # type: ignore[misc]
        if any(loc[0] == "sides" for loc in wrong):
            self.lost.references.add("article:sides")
        if any(loc == ("pages",) for loc in wrong):
            self.lost.add(BY_MODEL[Page], "", document.data.get("pages"))
        for i in self.without:
            self.lost.add(BY_MODEL[Page], str(pages[i].get("id", "")) if isinstance(pages[i], dict) else "", pages[i])
        good = {key: value for key, value in document.data.items() if not any(loc[0] == key for loc in wrong)}
        return _stand_in(good | {"pages": [page for i, page in enumerate(pages) if i not in self.without]})

    def document(self, path: Path, kind: Kind, ids: set[str]) -> Document | None:
        """A file of records of a kind; None, and noted as lost, where it cannot be read."""
        try:
            return read_document(path)
        except InvalidInput as invalid:
            self.findings += invalid.findings
            self.lost.add_text(kind, ids, _text(path))
            return None

    def checked(self, kind: Kind, data: dict[str, Any], document: Document, at: Location, **known: Any) -> Any:
        """The record in `data`, with what the loader itself knows of it; None, and noted as lost, where it is none."""
        for key in [key for key in known if key in data]:
            message = f"{key!r} is {TAKEN[key]}; remove the key"
            self.findings.append(document.finding((*at, key), "unknown-key", message))
        try:
            return kind.model.model_validate({**data, **known} if known else data)
        except ValidationError as error:
            self.explain(error, kind.model, document, at)
            self.lost.add(kind, str(known.get("id", data.get("id", ""))), data | known)
            return None

    def explain(self, error: ValidationError, model: type[Record], document: Document, at: Location) -> None:
        for wrong in _own(error.errors()):
            self.findings.append(document.finding((*at, *wrong["loc"]), *_explain(wrong, model)))


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace") if path.is_file() else ""


def _stand_in(good: dict[str, Any]) -> Outline:
    """An outline of what is good in one: its pages, and something for each key that is missing."""
    needed: dict[str, Any] = {"title": "-", "summary": "-", "sides": ("-", "--"), "reviewed": date.today(), "pages": ()}
    known = {key: value for key, value in good.items() if key in Outline.model_fields and key != "credits"}
    pages = {"pages": tuple(Page.model_validate(page) for page in good.get("pages", ()))}
    return Outline.model_construct(**(needed | known | pages))


def _stray_files(root: Path) -> Iterator[Finding]:
    """Every file below an article must be one that the loader reads."""
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root)
        hidden = any(part.startswith(".") for part in name.parts) or path.name.endswith("~")
        if hidden or path.is_dir() or name.as_posix() in FILES:
            continue
        kind = IN_FOLDERS.get(name.parts[0])
        if len(name.parts) != 2 or kind is None or not name.match(kind.file):
            known = ", ".join((*FILES, *(kind.file for kind in IN_FOLDERS.values())))
            yield Finding(shown(path), 1, "stray-file", f"is read by nothing; move it away (known: {known})")


def _own(errors: Iterable[Any]) -> Iterator[Any]:
    """The errors, less the lists that are too short only because what is in them is invalid."""
    for error in (errors := list(errors)):
        within = [other for other in errors if other is not error and other["loc"][: len(error["loc"])] == error["loc"]]
        if error["type"] != "too_short" or not within:
            yield error


def _explain(error: Any, model: type[Record]) -> tuple[str, str]:
    """A pydantic error as code and message, with the repair."""
    key = ".".join(str(part) for part in error["loc"] if part != "[key]")
    kind, value, context = error["type"], error["input"], error.get("ctx", {})
    if kind == "missing":
        return "missing-key", f"{key!r} is missing; add it"
    if kind == "extra_forbidden":
        near = [near for near in difflib.get_close_matches(str(error["loc"][-1]), _keys(model), n=1) if near not in TAKEN]
        return "unknown-key", f"{key!r} is not a key; " + (f"write {near[0]!r}" if near else "remove it")
    if kind == "string_pattern_mismatch":
        form = next(form for start, form in FORMS.items() if context["pattern"].startswith(start))
        return "bad-form", f"{key!r} is {value!r}; must be {form}"
    if kind == "value_error":
        return "bad-value", f"{key!r} {context['error']}" if key else str(context["error"])
    shown = str(value) if isinstance(value, date) else repr(value)
    rule = TYPES.get(kind) or re.sub(r"^\w+ should", "must", error["msg"]).replace(" after validation", "")
    return "bad-value", f"{key!r} is {shown[:60]}; {rule}"


def _keys(model: type[Record]) -> list[str]:
    """Every key of a record and of the records in it."""
    inner = [found for field in model.model_fields.values() for found in _models(field.annotation)]
    own = [field.alias or name for name, field in model.model_fields.items()]
    return [*own, *(key for found in inner for key in _keys(found))]


def _models(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _models(part)
