"""From what a pasted article says to the files of an article folder. The pasted article is the first source, and all cite it."""

import re
import shutil
import tempfile
import unicodedata
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import tomli_w
import yaml

from article.load import load_article
from article.plain_text import paragraph
from article.records import ANSWER_WORDS
from findings import Finding, InvalidInput, count, shown
from importing.body import body
from importing.lines import Text
from importing.parse import Pasted
from importing.sections import fitting, sentences

TITLE_WORDS = 8  # of a paragraph's beginning, to serve as its heading until an author writes a better one
PAGES = ("index", "key-differences", "comparison-chart", "definitions", "faq", "sources", "about")  # a source takes none of these ids


class Ids:
    """Kebab-case ids, each given once."""

    def __init__(self, *taken: str) -> None:
        self.taken = set(taken)

    def make(self, text: str, fallback: str) -> str:
        ascii_text = unicodedata.normalize("NFKD", text.replace("'", "").replace("\u2019", "")).encode("ascii", "ignore").decode()
        base = re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")[:60].rstrip("-") or fallback
        id, number = base, 2
        while id in self.taken:
            id, number = f"{base}-{number}", number + 1
        self.taken.add(id)
        return id


def article_files(pasted: Pasted) -> dict[str, str]:
    """The files of the article folder, by path."""
    ids = Ids("middle")
    sides = ids.make(pasted.first, "first"), ids.make(pasted.second, "second")
    source = Ids(*PAGES).make(_short_name(pasted), "pasted-article")
    row_ids, question_ids = Ids("comparison"), Ids("questions")
    rows = {row_ids.make(row[0], "row"): row for row in pasted.rows}
    sections = {f"difference-{i}": section for i, section in enumerate(pasted.sections, start=1)}
    questions = {question_ids.make(question, "question"): (question, answer) for question, answer in pasted.questions}
    used = {word for word, _, _ in pasted.senses}
    words = {id: word for id, word in zip(sides, pasted.sides, strict=True) if word in used}
    outline = {
        "title": pasted.title,
        "summary": pasted.summary,
        "sides": list(sides),
        "reviewed": str(pasted.updated or pasted.published or date.today()),
        "source_article": source,
        "credits": pasted.people,
        "pages": _pages(pasted, sides, source, rows=list(rows), sections=list(sections), words=list(words), questions=list(questions)),
    }
    files = {
        "article.toml": tomli_w.dumps(outline),
        "sources.toml": tomli_w.dumps({source: _source(pasted)}),
    }
    if rows:
        files["charts/comparison.toml"] = tomli_w.dumps(_chart(pasted, sides, rows, source))
    for id, (title, paragraphs) in sections.items():
        files[f"sections/{id}.md"] = _record({"title": title or _beginning(paragraphs[0]), "sources": [source]}, body(paragraphs))
    for id, word in words.items():
        files[f"senses/{id}.toml"] = tomli_w.dumps({"word": word, "side": id, "senses": _sense_records(pasted, word, id, source)})
    for id, (question, answer) in questions.items():
        short, rest = _short(answer)
        files[f"faq/{id}.md"] = _record({"question": question, "answer": short, "sources": [source]}, paragraph(rest))
    return files


def _pages(
    pasted: Pasted, sides: tuple[str, str], source: str, *, rows: list[str], sections: list[str], words: list[str], questions: list[str]
) -> list[dict[str, Any]]:
    """A page for each part of the pasted article, listing the ids of what it shows, and two for where it comes from."""
    versus = f"{pasted.first} and {pasted.second}"
    pages: list[dict[str, Any]] = [
        {"id": "index", "kind": "home", "title": pasted.title, "description": pasted.summary, "lead": f"{paragraph(pasted.summary)} [@{source}]",
         "rows": rows, "columns": list(sides) if rows else []},
        {"id": "key-differences", "kind": "prose", "title": "Key differences",
         "description": f"How {versus} differ.", "sections": sections},
        {"id": "comparison-chart", "kind": "chart", "title": "Comparison chart",
         "description": f"{versus} side by side.", "charts": ["comparison"]},
        {"id": "definitions", "kind": "definitions", "title": "Definitions",
         "description": f"What {versus} mean.", "senses": words},
        {"id": "faq", "kind": "faq", "title": "Frequently asked questions",
         "description": f"Questions about {versus}.",
         "groups": [{"id": "questions", "title": "Questions", "questions": questions}]},
        {"id": "sources", "kind": "sources", "title": "Sources", "description": "What the statements rest on."},
        {"id": "about", "kind": "about", "title": "About", "description": "Who made this, and from what."},
    ]  # fmt: skip
    absent = {kind for kind, records in (("chart", rows), ("definitions", words), ("faq", questions)) if not records}
    return [page for page in pages if page["kind"] not in absent]


def _source(pasted: Pasted) -> dict[str, str]:
    """The pasted article as an entry of the bibliography."""
    authors = ", ".join(p["name"] + (" (editor)" if p["role"] == "editor" else "") for p in pasted.people)
    entry = {"short": _short_name(pasted), "title": pasted.title, "note": "The article that this site was imported from."}
    entry |= {"authors": authors} if authors else {}
    entry |= {"url": pasted.address} if pasted.address else {}
    return entry | ({"published": str(pasted.published)} if pasted.published else {})


def _chart(pasted: Pasted, sides: tuple[str, str], rows: dict[str, tuple[str, str, str]], source: str) -> dict[str, Any]:
    """The chart: a column for each side, a row for each three lines."""
    return {
        "title": f"{pasted.first} and {pasted.second} compared",
        "columns": [
            {"id": id, "label": label, "side": id} for id, label in zip(sides, pasted.sides, strict=True)
        ],
        "rows": [
            {"id": id, "label": label,
             "cells": {side: {"text": text, "sources": [source]} for side, text in zip(sides, texts, strict=True)}}
            for id, (label, *texts) in rows.items()
        ],
    }  # fmt: skip


def _sense_records(pasted: Pasted, word: str, side: str, source: str) -> list[dict[str, Any]]:
    records = []
    for number, (_, meaning, examples) in enumerate((s for s in pasted.senses if s[0] == word), start=1):
        record: dict[str, Any] = {"id": f"{side}-sense-{number}", "meaning": meaning, "sources": [source]}
        records.append(record | ({"examples": examples} if examples else {}))
    return records


def _short_name(pasted: Pasted) -> str:
    """How the pasted article is cited: its author and year, or its title where the by-line names none."""
    author = next((person["name"] for person in pasted.people if person["role"] == "author"), pasted.title)
    return f"{author} {pasted.published.year}" if pasted.published else author


def _beginning(text: str) -> str:
    words = text.split()
    return " ".join(words[:TITLE_WORDS]) + (" …" if len(words) > TITLE_WORDS else "")


def _short(answer: str) -> tuple[str, str]:
    """An answer short enough to stand alone, and the rest: whole sentences while they fit, else the first words."""
    said = sentences(answer)
    if many := fitting(said, ANSWER_WORDS):
        return " ".join(said[:many]), " ".join(said[many:])
    return " ".join(answer.split()[: ANSWER_WORDS - 1]) + " …", answer


def guesses(pasted: Pasted, text: Text) -> None:
    """Note what the article folder says that the text did not, for an author to better."""
    if pasted.address and pasted.address == text.address:
        text.note(1, f"the address {pasted.address} is the one that the page gives itself; --url gives another")
    if untitled := [paragraphs[0] for title, paragraphs in pasted.sections if not title]:
        text.note(1, f"{count(len(untitled), 'section')} without a heading {'is' if len(untitled) == 1 else 'are'} headed by the first words; write a title")
    for question, answer in pasted.questions:
        if (short := _short(answer)[0]).endswith(" …") and short != answer:
            text.note(1, f"the answer to {question!r} is cut after {ANSWER_WORDS - 1} words; write a shorter one")


def _record(front: dict[str, Any], body: str) -> str:
    dumped = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=10**6)
    return f"---\n{dumped}---\n{body}\n" if body else f"---\n{dumped}---\n"


def write_article(files: dict[str, str], out: Path) -> None:
    """Write an article folder whole or not at all. Raises InvalidInput where the loader would not read what was made."""
    new = [folder for folder in out.parents if not folder.exists()]
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        _write(files, out)
    except BaseException:
        for folder in new:
            with suppress(OSError):
                folder.rmdir()
        raise


def _write(files: dict[str, str], out: Path) -> None:
    with tempfile.TemporaryDirectory(dir=out.parent, prefix=".import-") as scratch:
        made = Path(scratch, "article")
        for name, text in files.items():
            path = made / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        try:
            load_article(made)
        except InvalidInput as invalid:
            raise InvalidInput(_in(out, made, finding) for finding in invalid.findings) from None
        if out.is_dir():
            out.rmdir()
        shutil.move(made, out)


def _in(out: Path, made: Path, finding: Finding) -> Finding:
    """A finding about what was made, as if it lay where it was to be written: nobody can look into the other folder."""
    path, message = (text.replace(shown(made), shown(out)) for text in (finding.path, finding.message))
    return replace(finding, path=path, message=message)
