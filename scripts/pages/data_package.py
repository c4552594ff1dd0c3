"""The data files as a package that programs know (Frictionless Data Package): every file, and what each column means."""

import csv
import json
from collections.abc import Iterator
from typing import Any

from article.kinds import KINDS
from article.records import Article

COLUMNS = {  # of tables: type and meaning; other columns are texts named after a column of a chart
    "id": ("string", "The record's id: the anchor of its place on the site, permanent once it is released."),
    "formerly": ("string", "Ids that it had before, separated by semicolons."),
    "sources": ("string", "Ids of sources, each with the place in it, separated by semicolons; the JSON file has the sources."),
    "related": ("string", "References to other records, separated by semicolons."),
    "asked_as": ("string", "Other wordings, separated by semicolons."),
    "body": ("string", "The text, in Markdown; references and citations are as the authors write them."),
    "row": ("string", "The row of the picture that the figure stands in."),
    "label": ("string", "What it is called."),
    "group": ("string", "The id of the group of rows."),
    "measures": ("string", "What is measured."),
    "side": ("string", "The side of the comparison that it belongs to."),
    "bound": ("string", "Whether the value is a least or a most; empty where it is the value itself."),
    "value": ("number", "The figure, in its unit."),
    "low": ("number", "The lower end, where the source gives a range."),
    "high": ("number", "The upper end, where the source gives a range."),
    "unit": ("string", "The unit of value, low and high."),
    "statistic": ("string", "What the value is of the measurements: median, mean, maximum."),
    "system": ("string", "The system that was measured."),
    "conditions": ("string", "Under which conditions."),
    "year": ("integer", "The year of the measurement or of its publication."),
    "source": ("string", "The id of the source."),
    "place": ("string", "The place in the source."),
    "caveat": ("string", "Where the plain value would mislead."),
    "setup": ("string", "The id of the set-up: only figures of one set-up may be compared."),
    "setup conditions": ("string", "The conditions that all figures of the set-up share."),
    "after": ("string", "The figure that this one follows on, where the parts of a whole are shown one after the other."),
    "term": ("string", "The term."),
    "meaning": ("string", "Its meaning, in at most 30 words."),
    "variants": ("string", "Abbreviations and other spellings, separated by semicolons."),
    "common": ("string", "`yes` where it is an everyday word."),
    "confused_with": ("string", "Terms that it is taken for, separated by semicolons."),
    "statement": ("string", "The statement that is wrong."),
    "correct": ("string", "What is right."),
    "why": ("string", "Why."),
    "landmark": ("string", "The name of the event in the drawing of the history, where it has one."),
    "seen_in": ("string", "Where it was read."),
    "question": ("string", "The question."),
    "answer": ("string", "The answer, in at most 30 words; it stands alone."),
    "reviewed": ("date", "The day on which the answer was last checked against its sources."),
    "name": ("string", "Its name."),
    "component": ("string", "What it was found in."),
    "published": ("string", "When it was published."),
    "lets": ("string", "What it lets an attacker do."),
    "escape": ("boolean", "Whether it leads out of a guest or container."),
    "score": ("number", "The base score of the CVSS."),
    "scored_by": ("string", "Who gave the score."),
    "cvss": ("string", "The vector of the score."),
    "exploited": ("string", "What is known of its use."),
    "date": ("string", "When: a year, a month or a day."),
    "title": ("string", "What happened."),
    "text": ("string", "More about it."),
}
PARTS = {"text": "What the chart says of {}.", "caveat": "Where that would mislead.", "sources": "Where that is from."}
LICENSE = {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/", "title": "Creative Commons Attribution 4.0"}


def data_package(article: Article, files: dict[str, str]) -> str:
    """The description of the data files, given as text by their paths in the docs folder."""
    titles = dict(_titles(article))
    whole = {
        "name": _slug(article.outline.title),
        "title": article.outline.title,
        "description": article.outline.summary,
        "licenses": [LICENSE],
        "resources": [_resource(path, text, titles) for path, text in sorted(files.items())],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _titles(article: Article) -> Iterator[tuple[str, str]]:
    """What each data file holds."""
    for kind in KINDS:
        if kind.download == "<id>":
            held = getattr(article, kind.field, ())
            yield from ((record.id, record.title) for record in (held.values() if isinstance(held, dict) else held))
        elif kind.download:
            yield kind.download, kind.download.capitalize()
    for theme in article.themes.values():
        yield from ((picture.id, picture.title) for picture in theme.pictures)


def _resource(path: str, text: str, titles: dict[str, str]) -> dict[str, Any]:
    file = path.rpartition("/")[2]
    name, _, form = file.rpartition(".")
    found: dict[str, Any] = {"name": name if form == "csv" else f"{name}-{form}", "title": titles.get(name, name), "path": file, "format": form}
    if form == "csv":
        header = next(csv.reader(text.splitlines()[:1]))
        schema: dict[str, Any] = {"fields": [_field(column) for column in header]}
        if header[0] == "id":
            schema["primaryKey"] = ["id"]
        return found | {"type": "table", "mediatype": "text/csv", "encoding": "utf-8", "schema": schema}
    return found | {"type": "json", "mediatype": "application/json", "encoding": "utf-8", "description": "The same records, with the sources that they name."}


def _field(column: str) -> dict[str, str]:
    """A column's type and meaning. A chart has three columns for each of its own."""
    of, _, part = column.rpartition(" ")
    kind, meaning = COLUMNS.get(column) or ("string", PARTS.get(part, "").format(of))
    return {"name": column, "type": kind, "description": meaning}


def _slug(title: str) -> str:
    return "-".join("".join(letter if letter.isalnum() and letter.isascii() else " " for letter in title.lower()).split()) or "data"
