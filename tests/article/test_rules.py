"""Loading an article: the good fixture is silent, and each rule is seen to speak, once, about a copy with one thing wrong."""

import ast
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

import pytest
from good_article import FIXTURE, Edit, changed

from article import load as loader
from article.load import load_article
from article.records import Article, Page
from article.references import Origins
from article.rules import citations as rules_citations
from article.rules import ids as rules_ids
from article.rules import moved as rules_moved
from article.rules import pages as rules_pages
from article.rules import pictures as rules_pictures
from article.rules import records as rules_records
from article.rules import sources as rules_sources
from article.rules import texts as rules_texts
from article.rules.all import CHECKS
from findings import Finding, InvalidInput

RULES = (rules_citations, rules_ids, rules_moved, rules_pages, rules_pictures, rules_records, rules_sources, rules_texts)
KNOWN = ", ".join((*loader.FILES, *(kind.file for kind in loader.IN_FOLDERS.values())))
STRAY = f"stray-file: is read by nothing; move it away (known: {KNOWN})"
TABLE = (FIXTURE / "stacks/on-the-table.toml").read_text(encoding="utf-8")
NO_PICTURE = """title = "More"
finding = "Nothing"
summary = "s"
may = "m"
may_not = "n"
[[setups]]
id = "yard"
title = "The yard"
source = "stove-guild-7"
year = 2021
conditions = "Rain."
[[figures]]
id = "rain-boil"
setup = "yard"
label = "Rain"
value = 1
unit = "s"
system = "Rain"
place = "table 1"
"""
LID = """[[figures]]
id = "lid-boil"
setup = "guild-2021"
label = "Lid"
measures = "boot"
value = 5
unit = "min"
system = "Lid"
place = "table 1"

[[plots]]"""
QUESTION = """---
question: Is it hot?
answer: Yes.
sources: [stove-guild-7]
---
"""
ERROR = """---
statement: Lids melt.
correct: No lid melts on a stove.
why: Some are of glass.
sources: [stove-guild-7]
---
"""
THIRTY = "one two three four five six seven eight nine ten " * 3


@dataclass(frozen=True)
class Case:
    """Something wrong, and what must be said of it."""

    edits: list[Edit]
    findings: list[str]
    check: Callable[..., object] | None = None  # the one that says it


def said(root: Path) -> list[str]:
    """What is said of an article, with paths from its folder."""
    with pytest.raises(InvalidInput) as caught:
        load_article(root)
    return [str(finding).removeprefix(f"{root}/") for finding in caught.value.findings]


# The good article


def test_the_good_article_has_no_finding() -> None:
    article = load_article(FIXTURE)
    found = {name: sorted(getattr(article, name)) for name in vars(article) if isinstance(getattr(article, name), dict)}
    assert found == {
        "sections": ["accidents", "material", "method", "prices", "purpose", "shelf", "timeline"],
        "questions": ["can-a-teapot-boil-water", "how-to-remove-scale", "who-needs-both"],
        "terms": ["infuser", "whistle"],
        "words": ["kettle", "teapot"],
        "charts": ["comparison", "one-shop", "sizes"],
        "stacks": ["on-the-stove", "on-the-table"],
        "scenes": ["tea-is-made"],
        "themes": ["boiling-times"],
        "errors": ["teapots-boil"],
        "advice": ["take-a-kettle", "take-both"],
        "sources": ["potters-handbook", "reed-2023", "stove-guild-7"],
    }
    assert [[record.id for record in records] for records in (article.vulnerabilities, article.events, article.steps)] == [
        ["sv-2019-1", "sv-2021-2"], ["first-kettle", "samovar-meets-both"], ["how-many", "is-there-room"],
    ]  # fmt: skip


def test_the_good_article_has_every_kind_of_page_and_record() -> None:
    article = load_article(FIXTURE)
    kinds = Page.model_fields["kind"].annotation
    assert {page.kind for page in article.outline.pages} == set(get_args(kinds)) - {"corrections"}  # pages/test_feed.py makes one
    assert [name for name in vars(article) if not getattr(article, name)] == ["corrections"]


def test_terms_and_sources_are_in_the_order_of_the_alphabet_whatever_their_case() -> None:
    article = load_article(FIXTURE)
    assert [term.term for term in article.terms.values()] == ["Infuser", "whistle"]
    assert [source.short for source in article.sources.values()] == ["Potter's handbook", "Reed 2023", "Stove Guild 7"]


def test_a_markdown_record_has_its_body_and_the_line_on_which_it_begins() -> None:
    question = load_article(FIXTURE).questions["can-a-teapot-boil-water"]
    assert (question.line, question.body) == (
        11,
        "The guild tried it with twelve pots [@stove-guild-7, table 3]. See [heat](row:heat).",
    )


def test_every_check_is_silent_on_the_good_article(monkeypatch: pytest.MonkeyPatch) -> None:
    said: dict[str, list[Finding]] = {}

    def all_of_them(article: Article, origins: Origins) -> Iterator[Finding]:
        said.update({check.__name__: list(check(article, origins)) for check in CHECKS})
        return iter(())

    monkeypatch.setattr(loader, "CHECKS", [all_of_them])
    load_article(FIXTURE)
    assert said == {check.__name__: [] for check in CHECKS}


@pytest.mark.parametrize("name", [".DS_Store", ".git/config", "faq/.draft.md", "faq/who-needs-both.md~", "faq/.#who.md"])
def test_files_of_editors_and_of_version_control_are_passed_over(tmp_path: Path, name: str) -> None:
    root = changed(tmp_path, Edit(name, None, "what a program left here"))
    assert load_article(root) == load_article(FIXTURE)


# One record by itself: its file, its keys, its values

HOST = "correct the host or port"
NUMBER = "must be a number, without quotation marks"
YEAR = "must be a whole number, without quotation marks"
DAY = "must be a day, such as 2026-11-23"
CALENDAR = "which no calendar has; write a day or month that there is"
NO_NUMBERS: dict[str, dict[str, str]] = {
    "value": {
        "nan": "'figures.0.value' is nan; must be a number that was measured",
        "inf": "'figures.0.value' is inf; must be a number that was measured",
        "-inf": "'figures.0.value' is -inf; must be a number that was measured",
        "true": f"'figures.0.value' is True; {NUMBER}",
        '"4.5"': f"'figures.0.value' is '4.5'; {NUMBER}",
        "2026-01-01": f"'figures.0.value' is 2026-01-01; {NUMBER}",
        "1e300": "'figures.0.value' is 1e+300; must be less than or equal to 1000000000000000",
        f"1{'0' * 400}": f"'figures.0.value' is 1{'0' * 59}; {NUMBER}",
    },
    "lower end": {"nan": "'figures.1.low' is nan; must be a number that was measured", "false": f"'figures.1.low' is False; {NUMBER}"},
    "year": {
        "true": f"'setups.1.year' is True; {YEAR}",
        "1998.0": f"'setups.1.year' is 1998.0; {YEAR}",
        '"1998"': f"'setups.1.year' is '1998'; {YEAR}",
        "nan": f"'setups.1.year' is nan; {YEAR}",
    },
    "score": {
        "10.1": "'score' is 10.1; must be less than or equal to 10",
        "-0.1": "'score' is -0.1; must be greater than or equal to 0",
        "nan": "'score' is nan; must be a number that was measured",
        "true": f"'score' is True; {NUMBER}",
    },
    "day": {
        "1": f"'published' is '1'; {DAY}",
        "true": f"'published' is 'True'; {DAY}",
        '"2019-05"': f"'published' is '2019-05'; {DAY}",
        '"2019-02-31"': f"'published' is '2019-02-31', {CALENDAR}",
        "2019-05-04T00:00:00": f"'published' is '2019-05-04 00:00:00'; {DAY}",
    },
    "date": {
        '"1778-13"': f"'date' is '1778-13', {CALENDAR}",
        '"1778-04-31"': f"'date' is '1778-04-31', {CALENDAR}",
        '"1900-02-29"': f"'date' is '1900-02-29', {CALENDAR}",
        '"0000"': f"'date' is '0000', {CALENDAR}",
        "1778": "'date' is 1778; must be a text",
    },
}
RECORD_CASES = {
    "a move has a misspelt key": Case(
        [Edit("moved.toml", 'from = "/key-differences/#shelf"', 'form = "/key-differences/#shelf"')],
        [
            "moved.toml:1: missing-key: 'from' is missing; add it",
            "moved.toml:2: unknown-key: 'form' is not a key; write 'from'",
        ],
    ),
    "a move is from an address of another form": Case(
        [Edit("moved.toml", "/key-differences/#shelf", "key-differences#shelf")],
        ["moved.toml:2: bad-form: 'from' is 'key-differences#shelf'; must be an address on the site such as '/security/#boundaries'"],
    ),
    "a key is missing in front matter": Case(
        [Edit("faq/who-needs-both.md", "sources: [reed-2023]\n", "")],
        ["faq/who-needs-both.md:1: missing-key: 'sources' is missing; add it"],
    ),
    "a key is missing in a table of an array": Case(
        [Edit("charts/comparison.toml", 'label = "Weight, full"\n', "")],
        ["charts/comparison.toml:46: missing-key: 'rows.1.label' is missing; add it"],
    ),
    "a key is missing in a nested table": Case(
        [Edit("charts/comparison.toml", 'text = "10 kg"\n', "")],
        ["charts/comparison.toml:56: missing-key: 'rows.1.cells.samovar.text' is missing; add it"],
    ),
    "a side is missing": Case(
        [Edit("article.toml", 'sides = ["kettle", "teapot"]', 'sides = ["kettle"]')],
        ["article.toml:4: missing-key: 'sides.1' is missing; add it"],
    ),
    "a key is misspelt": Case(
        [Edit("sections/material.md", "title: M", "titel: M")],
        [
            "sections/material.md:1: missing-key: 'title' is missing; add it",
            "sections/material.md:2: unknown-key: 'titel' is not a key; write 'title'",
        ],
    ),
    "a key is misspelt in a nested table": Case(
        [Edit("charts/comparison.toml", 'caveat = "only', 'caveats = "only')],
        ["charts/comparison.toml:39: unknown-key: 'rows.0.cells.samovar.caveats' is not a key; write 'caveat'"],
    ),
    "a key is like no other": Case(
        [Edit("terms/infuser.md", "term: I", "weight: 3 g\nterm: I")],
        ["terms/infuser.md:2: unknown-key: 'weight' is not a key; remove it"],
    ),
    "keys are given that the loader fills in": Case(
        [Edit("faq/who-needs-both.md", "---\nq", "---\nid: x\nbody: y\nline: 3\nq")],
        [
            "faq/who-needs-both.md:2: unknown-key: 'id' is the name of the file or table; remove the key",
            "faq/who-needs-both.md:3: unknown-key: 'body' is the text below the front matter; remove the key",
            "faq/who-needs-both.md:4: unknown-key: 'line' is counted by the loader; remove the key",
        ],
    ),
    "no key of the loader is suggested": Case(
        [Edit("faq/who-needs-both.md", "---\nq", "---\nlines: 3\nq")],
        ["faq/who-needs-both.md:2: unknown-key: 'lines' is not a key; remove it"],
    ),
    "a source has an id": Case(
        [Edit("sources.toml", "[stove-guild-7]", '[stove-guild-7]\nid = "x"')],
        ["sources.toml:12: unknown-key: 'id' is the name of the file or table; remove the key"],
    ),
    "a key of sources.toml is in no table": Case(
        [Edit("sources.toml", "[reed-2023]", "reed = 1\n\n[reed-2023]")],
        ["sources.toml:1: unknown-key: 'reed' stands outside a table; begin the source with a line [its-id]"],
    ),
    "a file name is no id": Case(
        [Edit("faq/Who_Needs_It.md", None, "---\nquestion: Who?\nanswer: All.\nsources: [reed-2023]\n---\n")],
        ["faq/Who_Needs_It.md:1: bad-form: 'id' is 'Who_Needs_It'; must be kebab-case: a-z, 0-9 and single hyphens"],
    ),
    "names of files have capitals": Case(
        [Edit("faq/Who-needs-both.md", None, "---\nquestion: Who?\nanswer: All.\nsources: [reed-2023]\n---\n"), Edit("terms/x.MD", None, "x"), Edit("Terms/x.md", None, "x")],
        [
            f"Terms/x.md:1: {STRAY}",
            "faq/Who-needs-both.md:1: bad-form: 'id' is 'Who-needs-both'; must be kebab-case: a-z, 0-9 and single hyphens",
            f"terms/x.MD:1: {STRAY}",
        ],
    ),
    "a column's name is no id": Case(
        [Edit("charts/sizes.toml", "cells.kettle", "cells.Kettle")],
        ["charts/sizes.toml:16: bad-form: 'rows.0.cells.Kettle' is 'Kettle'; must be kebab-case: a-z, 0-9 and single hyphens"],
    ),
    "an address is none": Case(
        [Edit("sources.toml", "https://guild.example/7", "guild.example/7")],
        ["sources.toml:17: bad-form: 'url' is 'guild.example/7'; must be a full http or https address"],
    ),
    **{
        f"an address is {url}": Case(
            [Edit("sources.toml", '"https://guild.example/7"', json.dumps(url))], [f"sources.toml:17: bad-value: 'url' is {url!r}; {repair}"],
        )
        for url, repair in {
            "https://x/7)<img/src=x/onerror=alert(1)>": "write %29 for ')'",
            "https://x.example/a b": "write %20 for ' '",
            'https://x.example/"b': "write %22 for '\"'",
            "https://x.example/<b>": "write %3C for '<'",
            "https://x.example/\\b": "write %5C for '\\\\'",
            "https://x.example/é": "write %C3%A9 for 'é'",
            "https://x.example/5%": "write %25 for a '%' without two digits",
            "https://user:word@x.example/": "remove the user and password before the '@'",
            "https://-x.example/": HOST,
            "https://x..example/": HOST,
            "https://x.example:99999/": HOST,
            "https://x.example:/": HOST,
            "https:///path": HOST,
            "https://1.2.3.400/": HOST,
            "https://x.example/a[1]": "write %5B for '[' and %5D for ']'",
        }.items()
    },
    "a reference is none": Case(
        [Edit("sections/purpose.md", "  - row:heat", "  - heat")],
        ["sections/purpose.md:6: bad-form: 'related.1' is 'heat'; must be a reference such as 'term:hypervisor'"],
    ),
    "a publication date is none": Case(
        [Edit("sources.toml", "2023-11-02", "2023-13-02")],
        ["sources.toml:6: bad-value: 'published' is '2023-13-02', which no calendar has; write a day or month that there is"],
    ),
    "a publication date has other digits": Case(
        [Edit("sources.toml", "2023-11-02", "２０２３")],  # noqa: RUF001
        ["sources.toml:6: bad-form: 'published' is '２０２３'; must be a date: 2026, 2026-11 or 2026-11-23"],  # noqa: RUF001
    ),
    "an answer is too long": Case(
        [Edit("faq/who-needs-both.md", "answer: ", f"answer: {THIRTY}")],
        ["faq/who-needs-both.md:3: bad-value: 'answer' has 36 words, must have at most 30; move the rest to the body"],
    ),
    "a meaning is too long": Case(
        [Edit("terms/infuser.md", "meaning: ", f"meaning: {THIRTY}")],
        ["terms/infuser.md:3: bad-value: 'meaning' has 40 words, must have at most 30; move the rest to the body"],
    ),
    "a word is not one of the few": Case(
        [Edit("sources.toml", '"primary"', '"best"')],
        ["sources.toml:16: bad-value: 'quality' is 'best'; must be 'primary' or 'secondary'"],
    ),
    "a number stands for a text": Case(
        [Edit("article.toml", 'title = "Key differences"', "title = 3")],
        ["article.toml:30: bad-value: 'pages.1.title' is 3; must be a text"],
    ),
    "a date stands for a text": Case(
        [Edit("sources.toml", '"2023-11-02"', "2023-11-02")],
        ["sources.toml:6: bad-value: 'published' is 2023-11-02; must be a text"],
    ),
    "a list stands for a text": Case(
        [Edit("faq/who-needs-both.md", "question: Who needs both?", 'question: ["Who needs both?"]')],
        ["faq/who-needs-both.md:2: bad-value: 'question' is ['Who needs both?']; must be a text"],
    ),
    "a text stands for a list": Case(
        [Edit("faq/who-needs-both.md", "sources: [reed-2023]", "sources: reed-2023")],
        ["faq/who-needs-both.md:4: bad-value: 'sources' is 'reed-2023'; must be a list"],
    ),
    "a text stands for a cell": Case(
        [Edit("charts/sizes.toml", 'cells.kettle = { text = "8", sources = ["reed-2023"] }', 'cells.kettle = "8"')],
        ["charts/sizes.toml:16: bad-value: 'rows.0.cells.kettle' is '8'; must be a table"],
    ),
    "a text stands for the cells": Case(
        [
            Edit("charts/sizes.toml", 'cells.kettle = { text = "8", sources = ["reed-2023"] }\n', 'cells = "8"\n'),
            Edit("charts/sizes.toml", 'cells.teapot = { text = "4 < 6", sources = ["reed-2023"] }\n', ""),
        ],
        ["charts/sizes.toml:16: bad-value: 'rows.0.cells' is '8'; must be a table"],
    ),
    "a list is empty": Case(
        [Edit("faq/who-needs-both.md", "sources: [reed-2023]", "sources: []")],
        ["faq/who-needs-both.md:4: bad-value: 'sources' is []; must have at least 1 item, not 0"],
    ),
    "there are three sides": Case(
        [Edit("article.toml", 'sides = ["kettle", "teapot"]', 'sides = ["kettle", "teapot", "cup"]')],
        ["article.toml:4: bad-value: 'sides' is ['kettle', 'teapot', 'cup']; must have at most 2 items, not 3"],
    ),
    "a text is blank": Case(
        [Edit("faq/who-needs-both.md", "question: Who needs both?", 'question: " "')],
        ["faq/who-needs-both.md:2: bad-value: 'question' is ' '; must have at least 1 character"],
    ),
    "a review date is none": Case(
        [Edit("article.toml", "reviewed = 2024-02-01", 'reviewed = "soon"')],
        ["article.toml:32: bad-value: 'pages.1.reviewed' is 'soon'; must be a day, such as 2026-11-23"],
    ),
    **{
        f"a {name} is {value}": Case(
            [Edit(file, old, f"{old.partition(' = ')[0]} = {value}\n")], [f"{place}: bad-value: {message}"],
        )
        for name, file, old, place in (
            ("value", "figures/boiling-times.toml", "value = 4.5\n", "figures/boiling-times.toml:26"),
            ("lower end", "figures/boiling-times.toml", "low = 20\n", "figures/boiling-times.toml:39"),
            ("year", "figures/boiling-times.toml", "year = 1998\n", "figures/boiling-times.toml:17"),
            ("score", "vulnerabilities.toml", "score = 7.1\n", "vulnerabilities.toml:9"),
            ("day", "vulnerabilities.toml", "published = 2019-05-04\n", "vulnerabilities.toml:6"),
            ("date", "events.toml", 'date = "1778-03"\n', "events.toml:11"),
        )
        for value, message in NO_NUMBERS[name].items()
    },
    "a figure is below zero": Case(
        [Edit("figures/boiling-times.toml", "value = 4.5\n", "value = -4.5\n"), Edit("figures/boiling-times.toml", "low = 20\n", "low = -20\n")],
        [
            f"figures/boiling-times.toml:{line}: bad-value: 'figures.{i}' has '{key}' {value} min, but only a share in % can be below 0; correct one of them"
            for line, i, key, value in ((20, 0, "value", "-4.5"), (33, 1, "low", "-20"))
        ],
    ),
    "a truth value is none": Case(
        [Edit("stacks/on-the-stove.toml", 'kind = "boundary"\neach = true', 'kind = "boundary"\neach = "maybe"')],
        ["stacks/on-the-stove.toml:12: bad-value: 'layers.1.each' is 'maybe'; must be true or false, without quotation marks"],
    ),
    "a bad value is quoted no longer than needed": Case(
        [Edit("sources.toml", '"primary"', f'"{"x" * 99}"')],
        [f"sources.toml:16: bad-value: 'quality' is '{'x' * 59}; must be 'primary' or 'secondary'"],
    ),
    "a file of many records has another": Case(
        [Edit("events.toml", None, '[[event]]\nid = "x"\n'), Edit("steps.toml", None, "\nsteps = [1]\n")],
        [
            "events.toml:1: unknown-key: 'event' stands outside a table; begin each record with a line [[events]]",
            "steps.toml:2: unknown-key: 'steps' stands outside a table; begin each record with a line [[steps]]",
        ],
    ),
    "records of a file of many are invalid": Case(
        [
            Edit("events.toml", 'date = "1778-03"', 'date = "March 1778"'),
            Edit("steps.toml", '{ label = "I alone", to = "answer:take-a-kettle" },\n', ""),
            Edit("vulnerabilities.toml", 'scored_by = "Stove Guild"\n', ""),
        ],
        [
            "events.toml:11: bad-form: 'date' is 'March 1778'; must be a date: 2026, 2026-11 or 2026-11-23",
            "steps.toml:5: bad-value: 'options' is [{'label': 'More', 'to': 'step:is-there-room'}]; must have at least 2 items, not 1",
            "vulnerabilities.toml:1: bad-value: 'score' and 'scored_by' go together; add the other one",
        ],
    ),
    "figures have neither a value nor a range": Case(
        [
            Edit("figures/boiling-times.toml", "value = 4.5\n", ""),
            Edit("figures/boiling-times.toml", "low = 20\n", "low = 20000\n"),
            Edit("figures/boiling-times.toml", "value = 90\n", "value = 90\nlow = 80\n"),
        ],
        [
            f"figures/boiling-times.toml:{line}: bad-value: 'figures.{i}' must have either 'value', or 'low' and 'high' with low not above high"
            for i, line in enumerate((20, 32, 47))
        ],
    ),
    "a group lists nothing, and one questions and errors": Case(
        [
            Edit("article.toml", 'questions = ["how-to-remove-scale"]\n', ""),
            Edit("article.toml", 'errors = ["teapots-boil"]', 'errors = ["teapots-boil"]\nquestions = ["how-to-remove-scale"]'),
        ],
        [
            f"article.toml:{line}: bad-value: 'pages.{page}.groups.{group}' must list either 'questions' or 'errors', and at least one"
            for line, page, group in ((60, 4, 1), (90, 8, 0))
        ],
    ),
    "files are read by nothing": Case(
        [
            Edit("README.md", None, "x"), Edit("charts/x.md", None, "x"), Edit("drafts/x", None, "x"),
            Edit("faq/old/x.md", None, "x"), Edit("faq/x.txt", None, "x"), Edit("terms.toml", None, "x"),
        ],
        [
            f"{name}:1: {STRAY}"
            for name in ("README.md", "charts/x.md", "drafts/x", "faq/old/x.md", "faq/x.txt", "terms.toml")
        ],
    ),
    "there are no sources": Case(
        [Edit("sources.toml", None, None)],
        ["sources.toml:1: unreadable: cannot be read: No such file or directory; check the file"],
    ),
    "front matter is no YAML": Case(
        [Edit("faq/who-needs-both.md", "question: Who", "question: Who: Who")],
        ["faq/who-needs-both.md:2: syntax: 'question: Who: Who needs both?' is not YAML (mapping values are not allowed here); put the text in quotation marks, as it holds a colon or begins with a sign"],
    ),
    "an outline is no TOML": Case(
        [Edit("article.toml", 'title = "About"', "title = About")],
        ["article.toml:74: syntax: 'title = About' is not TOML (Invalid value); put a text in quotation marks: key = \"text\""],
    ),
    "two files have one thing wrong each": Case(
        [
            Edit("faq/who-needs-both.md", "question: Who needs both?\n", ""),
            Edit("charts/comparison.toml", 'label = "Weight, full"\n', ""),
        ],
        [
            "charts/comparison.toml:46: missing-key: 'rows.1.label' is missing; add it",
            "faq/who-needs-both.md:1: missing-key: 'question' is missing; add it",
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", RECORD_CASES.values(), ids=RECORD_CASES.keys())
def test_an_invalid_record_is_reported(tmp_path: Path, case: Case) -> None:
    assert said(changed(tmp_path, *case.edits)) == case.findings


def test_a_share_may_be_below_zero(tmp_path: Path) -> None:
    root = changed(
        tmp_path, Edit("figures/boiling-times.toml", 'value = 90\nunit = "s"', 'value = -9.5\nunit = "% of the time"'),
        Edit("figures/boiling-times.toml", '    { label = "Teapot", measures = "until it cracks", figures = ["teapot-crack"] },\n', ""),
    )  # fmt: skip
    assert load_article(root).themes["boiling-times"].figures[2].value == -9.5


def test_a_folder_without_an_article_is_reported(tmp_path: Path) -> None:
    root = changed(tmp_path, Edit("article.toml", None, None))
    assert said(root) == ["article.toml:1: missing-file: is not there; name the folder of an article"]


def test_what_follows_from_an_invalid_record_is_not_said(tmp_path: Path) -> None:
    """A record that could not be read would else be reported once more, as missing, wherever it is used."""
    root = changed(tmp_path, Edit("terms/whistle.md", "term: whistle\n", ""))
    assert said(root) == ["terms/whistle.md:1: missing-key: 'term' is missing; add it"]


# Records with one another

PART = "add it or remove it from the list"
SOURCE = "is not a source; add it to sources.toml or correct the id"
NOWHERE = "leads nowhere; correct it or add the record"
SIDES = "is not a side; must be one of kettle, teapot, middle"
ANOTHER = "remove the entry, or give that record another id"


def moves(*pairs: tuple[str, str]) -> Edit:
    """Another moved.toml: an entry of three lines for each pair, and an empty one."""
    return Edit("moved.toml", None, "".join(f'[[moved]]\nfrom = "{address}"\nto = "{to}"\n\n' for address, to in pairs))


CHECK_CASES = {
    "two pages have one id": Case(
        [Edit("article.toml", 'id = "about"', 'id = "sources"')],
        [
            "article.toml:72: duplicate-id: page 'sources' stands in {root}/article.toml:66 already; rename one",
        ],
        rules_ids.check_ids_are_given_once,
    ),
    "two questions have one old id, and an old id is that of another": Case(
        [
            Edit("faq/who-needs-both.md", "answer", "formerly: [boiling-in-a-teapot]\nanswer"),
            Edit("faq/how-to-remove-scale.md", "answer", "formerly: [who-needs-both]\nanswer"),
        ],
        [
            "faq/who-needs-both.md:1: duplicate-id: faq 'who-needs-both' stands in {root}/faq/how-to-remove-scale.md:3 already; rename one",
            "faq/who-needs-both.md:3: duplicate-id: faq 'boiling-in-a-teapot' stands in {root}/faq/can-a-teapot-boil-water.md:9 already; rename one",
        ],
        rules_ids.check_ids_are_given_once,
    ),
    "two groups have one id": Case(
        [Edit("article.toml", 'id = "care"', 'id = "use"')],
        ["article.toml:61: duplicate-id: group 'use' stands in {root}/article.toml:56 already; rename one"],
        rules_ids.check_ids_are_given_once,
    ),
    "rows of charts on one page, and of charts on two, have one id": Case(
        [Edit("charts/sizes.toml", 'id = "cups"', 'id = "weight"'), Edit("charts/one-shop.toml", 'id = "tin-kettle"', 'id = "fire"')],
        [
            "charts/one-shop.toml:12: duplicate-id: row 'fire' stands in {root}/charts/comparison.toml:30 already; rename one",
            "charts/sizes.toml:14: duplicate-id: row 'weight' stands in {root}/charts/comparison.toml:47 already; rename one",
        ],
        rules_ids.check_ids_are_given_once,
    ),
    "figures and setups of two themes have one id": Case(
        [
            Edit("figures/more.toml", None, (FIXTURE / "figures/boiling-times.toml").read_text(encoding="utf-8").replace("[[figures]]", "[[figures]]\n", 1)),
            Edit("article.toml", '"boiling-times"]', '"boiling-times", "more"]'),
        ],
        [
            f"figures/more.toml:{line + (line > 20)}: duplicate-id: {kind} '{id}' stands in {{root}}/figures/boiling-times.toml:{line} already; rename one"
            for kind, id, line in (
                ("setup", "guild-2021", 7), ("setup", "handbook-1998", 14), ("figure", "kettle-boil", 21), ("figure", "kettle-boiling", 31),
                ("figure", "samovar-boil", 34), ("figure", "teapot-crack", 49), ("figure", "kettle-program", 59), ("figure", "pan-boil", 69),
                ("plot", "all-vessels", 81), ("plot", "vessels", 85), ("comparison", "lid-or-not", 93),
            )
        ],
        rules_ids.check_ids_are_given_once,
    ),
    "records of lists and senses of two words have one id": Case(
        [
            Edit("events.toml", 'id = "samovar-meets-both"', 'id = "first-kettle"'),
            Edit("steps.toml", 'formerly = ["shelf"]', 'formerly = ["how-many"]'),
            Edit("vulnerabilities.toml", 'id = "sv-2021-2"', 'id = "sv-2019-1"'),
            Edit("senses/teapot.toml", 'id = "teapot-vessel"', 'id = "kettle-hole"'),
        ],
        [
            "events.toml:10: duplicate-id: event 'first-kettle' stands in {root}/events.toml:2 already; rename one",
            "senses/teapot.toml:5: duplicate-id: sense 'kettle-hole' stands in {root}/senses/kettle.toml:14 already; rename one",
            "steps.toml:13: duplicate-id: step 'how-many' stands in {root}/steps.toml:2 already; rename one",
            "vulnerabilities.toml:16: duplicate-id: vulnerability 'sv-2019-1' stands in {root}/vulnerabilities.toml:2 already; rename one",
        ],
        rules_ids.check_ids_are_given_once,
    ),
    "a chart has a column and a group twice": Case(
        [Edit("charts/sizes.toml", 'title = "Sizes"', 'title = "Sizes"\n[[columns]]\nid = "teapot"\nlabel = "Pot"'),
         Edit("charts/comparison.toml", "[[rows]]\nid = \"heat\"", '[[groups]]\nid = "at-table"\ntitle = "There"\n\n[[rows]]\nid = "heat"')],
        [
            "charts/comparison.toml:27: duplicate-id: 'at-table' stands in the groups of chart 'comparison' already; rename one",
            "charts/sizes.toml:12: duplicate-id: 'teapot' stands in the columns of chart 'sizes' already; rename one",
        ],
        rules_ids.check_columns_and_groups_are_given_once,
    ),
    "the sides are one": Case(
        [Edit("article.toml", 'sides = ["kettle", "teapot"]', 'sides = ["teapot", "teapot"]')],
        ["article.toml:4: duplicate-id: 'teapot' cannot be a side here, as it is 'middle' or the other side; name two things"],
        rules_ids.check_sides,
    ),
    "charts and a theme have names of other data files": Case(
        [
            Edit("charts/sizes.toml", None, None),
            *(Edit(f"charts/{name}.toml", None, (FIXTURE / "charts/sizes.toml").read_text(encoding="utf-8").replace("cups", f"{name}-row"))
              for name in ("boiling-times", "errors", "events", "questions", "search", "terms", "vulnerabilities")),
            Edit("article.toml", '"sizes"]', '"boiling-times", "errors", "events", "questions", "search", "terms", "vulnerabilities"]'),
        ],
        [
            *(f"charts/{name}.toml:1: duplicate-file: 'data/{name}' is the name of the data of {what} already; rename the chart"
              for name, what in {"errors": "the list of every error", "events": "the list of every event", "questions": "the list of every question",
                                 "search": "the search", "terms": "the list of every term", "vulnerabilities": "the list of every vulnerability"}.items()),
            "figures/boiling-times.toml:1: duplicate-file: 'data/boiling-times' is the name of the data of chart 'boiling-times' already; rename the theme",
        ],
        rules_ids.check_data_files_differ,
    ),
    "the first page is not named index": Case(
        [Edit("article.toml", 'id = "index"', 'id = "start"')],
        ["article.toml:17: no-home: the first page is 'start'; must have id 'index' and kind 'home'"],
        rules_pages.check_pages,
    ),
    "the first page is no home page": Case(
        [
            Edit("article.toml", 'kind = "home"', 'kind = "prose"'),
            Edit("article.toml", 'stacks = ["on-the-stove", "on-the-table"]\nrows = ["heat", "weight"]\ncolumns = ["kettle", "teapot"]\n', ""),
        ],
        [
            "article.toml:17: no-home: the first page is 'index'; must have id 'index' and kind 'home'",
            "stacks/on-the-stove.toml:1: unlisted: stack 'on-the-stove' is on no page; list it in article.toml",
            "stacks/on-the-table.toml:1: unlisted: stack 'on-the-table' is on no page; list it in article.toml",
        ],
        rules_pages.check_pages,
    ),
    "two pages are of one kind": Case(
        [Edit("article.toml", 'kind = "about"', 'kind = "faq"')],
        ["article.toml:71: duplicate-page: 2 pages have kind 'faq'; keep one"],
        rules_pages.check_pages,
    ),
    "there is no page of sources": Case(
        [Edit("article.toml", 'kind = "sources"', 'kind = "prose"')],
        ["article.toml:1: missing-page: there is no page of kind 'sources'; add one"],
        rules_pages.check_pages,
    ),
    "there are terms and no page of definitions": Case(
        [Edit("article.toml", 'kind = "definitions"', 'kind = "prose"')],
        [
            "article.toml:1: missing-page: there is no page of kind 'definitions'; add one",
            "article.toml:47: misplaced-part: 'senses' is shown by a page of kind 'definitions' only, this one is 'prose'; move it",
            f"charts/comparison.toml:31: unknown-reference: 'term:whistle' {NOWHERE}",
            f"faq/can-a-teapot-boil-water.md:8: unknown-reference: 'term:whistle' {NOWHERE}",
            f"sections/purpose.md:16: unknown-reference: 'term:whistle' {NOWHERE}",
            f"stacks/on-the-stove.toml:18: unknown-reference: 'term:infuser' {NOWHERE}",
            f"terms/whistle.md:6: unknown-reference: 'term:infuser' {NOWHERE}",
        ],
        rules_pages.check_pages,
    ),
    "a page lists what is not there": Case(
        [
            Edit("article.toml", '"on-the-table"]', '"on-the-table", "price"]'),
            Edit("article.toml", '"material"]', '"material", "price"]'),
            Edit("article.toml", '"sizes"]', '"sizes", "price"]'),
            Edit("article.toml", 'senses = ["kettle", "teapot"]', 'senses = ["kettle", "teapot", "price"]'),
            Edit("article.toml", '"how-to-remove-scale"]', '"how-to-remove-scale", "price"]'),
            Edit("article.toml", '"boiling-times"]', '"boiling-times", "price"]'),
            Edit("article.toml", '"teapots-boil"]', '"teapots-boil", "price"]'),
            Edit("sections/method.md", "title", "shows: chart:price\ntitle"),
        ],
        [
            f"article.toml:23: unknown-part: stack 'price' has no file; {PART}",
            f"article.toml:33: unknown-part: section 'price' has no file; {PART}",
            f"article.toml:40: unknown-part: chart 'price' has no file; {PART}",
            f"article.toml:47: unknown-part: word 'price' has no file; {PART}",
            f"article.toml:63: unknown-part: faq 'price' has no file; {PART}",
            f"article.toml:76: unknown-part: chart 'price' has no file; {PART}",
            f"article.toml:83: unknown-part: theme 'price' has no file; {PART}",
            f"article.toml:94: unknown-part: error 'price' has no file; {PART}",
        ],
        rules_pages.check_parts_are_listed_once,
    ),
    "a section is on two pages": Case(
        [Edit("article.toml", 'sections = ["method"]', 'sections = ["method", "purpose"]')],
        [
            "article.toml:33: listed-twice: section 'purpose' is listed 2 times; list it once",
            "article.toml:76: listed-twice: section 'purpose' is listed 2 times; list it once",
        ],
        rules_pages.check_parts_are_listed_once,
    ),
    "a chart is on a page and in a section": Case(
        [Edit("sections/prices.md", "chart:one-shop", "chart:sizes"), Edit("charts/one-shop.toml", None, None)],
        [
            "article.toml:40: listed-twice: chart 'sizes' is listed 2 times; list it once",
            "article.toml:107: listed-twice: chart 'sizes' is listed 2 times; list it once",
        ],
        rules_pages.check_parts_are_listed_once,
    ),
    "records are on no page": Case(
        [
            Edit("article.toml", ', "who-needs-both"', ""),
            Edit("article.toml", '[[pages.groups]]\nid = "on-the-fire"\ntitle = "On the fire"\nerrors = ["teapots-boil"]\n', ""),
            Edit("article.toml", 'themes = ["boiling-times"]\n', ""),
            Edit("sections/prices.md", "shows: chart:one-shop\n", ""),
            Edit("sections/price.md", None, "---\ntitle: Price\n---\n"),
            Edit("stacks/price.toml", None, TABLE),
        ],
        [
            "charts/one-shop.toml:1: unlisted: chart 'one-shop' is on no page; list it in article.toml",
            "errors/teapots-boil.md:1: unlisted: error 'teapots-boil' is on no page; list it in article.toml",
            "faq/who-needs-both.md:1: unlisted: faq 'who-needs-both' is on no page; list it in article.toml",
            "figures/boiling-times.toml:1: unlisted: theme 'boiling-times' is on no page; list it in article.toml",
            "sections/price.md:1: unlisted: section 'price' is on no page; list it in article.toml",
            "stacks/price.toml:1: unlisted: stack 'price' is on no page; list it in article.toml",
        ],
        rules_pages.check_parts_are_listed_once,
    ),
    "pages list what they do not show": Case(
        [
            Edit("article.toml", 'title = "Key differences"', 'rows = ["heat"]\ncolumns = ["kettle"]\ntitle = "Key differences"'),
            Edit("article.toml", 'kind = "chart"', 'kind = "prose"'),
            Edit("article.toml", 'kind = "faq"', 'kind = "prose"'),
            Edit("article.toml", 'kind = "evidence"', 'kind = "prose"'),
            Edit("article.toml", 'kind = "errors"', 'kind = "prose"'),
            Edit("article.toml", 'kind = "about"', 'kind = "about"\nstacks = ["x"]'),
            Edit("stacks/x.toml", None, TABLE),
        ],
        [
            "article.toml:30: misplaced-part: 'rows' is shown by a page of kind 'home' only, this one is 'prose'; move it",
            "article.toml:31: misplaced-part: 'columns' is shown by a page of kind 'home' only, this one is 'prose'; move it",
            "article.toml:42: misplaced-part: 'charts' is shown by a page of kind 'chart' only, this one is 'prose'; move it",
            "article.toml:51: misplaced-part: 'groups' is shown by a page of kind 'faq' or 'errors' only, this one is 'prose'; move it",
            "article.toml:76: misplaced-part: 'stacks' is shown by a page of kind 'home' or 'prose' only, this one is 'about'; move it",
            "article.toml:86: misplaced-part: 'themes' is shown by a page of kind 'evidence' only, this one is 'prose'; move it",
            "article.toml:88: misplaced-part: 'groups' is shown by a page of kind 'faq' or 'errors' only, this one is 'prose'; move it",
        ],
        rules_pages.check_parts_are_shown,
    ),
    "groups of errors among the questions, and of questions among the errors": Case(
        [
            Edit("article.toml", '["how-to-remove-scale"]', '["how-to-remove-scale"]\n\n[[pages.groups]]\nid = "lids"\ntitle = "Lids"\nerrors = ["lids-melt"]'),
            Edit("errors/lids-melt.md", None, ERROR),
            Edit("article.toml", 'errors = ["teapots-boil"]', 'errors = ["teapots-boil"]\n\n[[pages.groups]]\nid = "asked"\ntitle = "Asked"\nquestions = ["is-it-hot"]'),
            Edit("faq/is-it-hot.md", None, QUESTION),
        ],
        [
            "article.toml:68: misplaced-part: 'errors' of group 'lids' are shown by a page of kind 'errors', this one is 'faq'; move them",
            "article.toml:104: misplaced-part: 'questions' of group 'asked' are shown by a page of kind 'faq', this one is 'errors'; move them",
        ],
        rules_pages.check_parts_are_shown,
    ),
    "a page names a column that is none": Case(
        [Edit("article.toml", 'columns = ["kettle", "teapot"]', 'columns = ["kettle", "pot"]')],
        ["article.toml:25: unknown-column: 'pot' is not a column of the rows' chart; must be one of kettle, samovar, teapot"],
        rules_pages.check_columns,
    ),
    "a page shows rows without columns": Case(
        [Edit("article.toml", 'columns = ["kettle", "teapot"]\n', "")],
        ["article.toml:24: missing-columns: 'rows' is without 'columns'; choose from kettle, samovar, teapot"],
        rules_pages.check_columns,
    ),
    "a question and a group have one anchor": Case(
        [Edit("article.toml", 'id = "care"', 'id = "who-needs-both"')],
        ["faq/who-needs-both.md:1: duplicate-anchor: 'who-needs-both' is the anchor of 2 on page 'faq' (faq:who-needs-both, group:who-needs-both); rename all but one"],
        rules_pages.check_anchors_are_unique,
    ),
    "a heading in an answer has the anchor of its page's sources": Case(
        [Edit("faq/how-to-remove-scale.md", "Scale", "#### Scale { #sources }\n\nScale")],
        ["faq/how-to-remove-scale.md:1: duplicate-anchor: 'sources' is the anchor of 2 on page 'faq/how-to-remove-scale' (faq:how-to-remove-scale, faq:how-to-remove-scale); rename all but one"],
        rules_pages.check_anchors_are_unique,
    ),
    "a row has no cell for a column": Case(
        [Edit("charts/sizes.toml", 'cells.teapot = { text = "4 < 6", sources = ["reed-2023"] }\n', "")],
        ["charts/sizes.toml:13: missing-cell: row 'cups' has no cell 'teapot'; add [rows.cells.teapot]"],
        rules_records.check_rows,
    ),
    "a row has a cell for no column": Case(
        [Edit("charts/comparison.toml", '[rows.cells.teapot]\ntext = "1 kg"', '[rows.cells.pot]\ntext = "1 kg"')],
        [
            "charts/comparison.toml:46: missing-cell: row 'weight' has no cell 'teapot'; add [rows.cells.teapot]",
            "charts/comparison.toml:60: unknown-column: 'pot' is not a column of chart 'comparison'; must be one of kettle, samovar, teapot",
        ],
        rules_records.check_rows,
    ),
    "a row is in a group that is none": Case(
        [Edit("charts/comparison.toml", 'group = "at-table"', 'group = "on-table"')],
        ["charts/comparison.toml:48: unknown-group: row 'weight' has group 'on-table'; must be one of on-fire, at-table"],
        rules_records.check_rows,
    ),
    "a row stands apart from its group": Case(
        [
            Edit("charts/comparison.toml", '[[rows]]\nid = "weight"', '[[rows]]\nid = "price"\ngroup = "at-table"\nlabel = "Price"\n'
                 '[rows.cells]\nkettle = { text = "1", sources = ["reed-2023"] }\nsamovar = { text = "2", sources = ["reed-2023"] }\n'
                 'teapot = { text = "3", sources = ["reed-2023"] }\n\n[[rows]]\nid = "weight"'),
            Edit("charts/comparison.toml", 'id = "weight"\ngroup = "at-table"', 'id = "weight"\ngroup = "on-fire"'),
        ],
        ["charts/comparison.toml:57: parted-group: row 'weight' stands apart from the group 'on-fire'; move it below 'heat'"],
        rules_records.check_rows_stand_with_their_group,
    ),
    "a lane has a name too long for one line, and words on an arrow that is none": Case(
        [Edit("scenes/tea-is-made.toml", 'title = "Kettle"', 'title = "A kettle on the stove"'), Edit("scenes/tea-is-made.toml", '"Leaves" }, {', '"Leaves", by = "picked" }, {')],
        [
            "scenes/tea-is-made.toml:6: long-lane: 'A kettle on the stove' has 21 letters; shorten it to 20",
            "scenes/tea-is-made.toml:13: words-on-no-arrow: 'picked' would stand on an arrow to the first stage, which has none; say it in `text`",
        ],
        rules_pictures.check_scenes_fit,
    ),
    "a column has no words for nobody": Case(
        [Edit("charts/one-shop.toml", 'text = "30"', 'text = "30", short = "nobody"')],
        ["charts/one-shop.toml:14: no-words: 'nobody' has no words in column 'new'; give it `nobody = {sign = \"○\", text = \"…\"}`"],
        rules_records.check_rows,
    ),
    "a row is in no group of a chart with groups": Case(
        [Edit("charts/comparison.toml", 'group = "at-table"\n', "")],
        ["charts/comparison.toml:46: unknown-group: row 'weight' has group None; must be one of on-fire, at-table"],
        rules_records.check_rows,
    ),
    "a row is in a group of a chart without groups": Case(
        [Edit("charts/sizes.toml", 'id = "cups"\n', 'id = "cups"\ngroup = "at-table"\n')],
        ["charts/sizes.toml:15: unknown-group: row 'cups' has group 'at-table'; must be one of none"],
        rules_records.check_rows,
    ),
    "sides are none of the article's": Case(
        [
            Edit("charts/comparison.toml", 'side = "teapot"', 'side = "pot"'),
            Edit("events.toml", 'side = "kettle"', 'side = "pot"'),
            Edit("figures/boiling-times.toml", 'side = "kettle"', 'side = "pot"'),
            Edit("vulnerabilities.toml", 'side = "kettle"', 'side = "pot"'),
            Edit("senses/teapot.toml", 'side = "teapot"', 'side = "pot"'),
            Edit("stacks/on-the-table.toml", 'side = "teapot"', 'side = "pot"'),
            Edit("terms/whistle.md", "side: kettle", "side: pot"),
        ],
        [
            f"charts/comparison.toml:16: unknown-side: 'pot' {SIDES}",
            f"events.toml:4: unknown-side: 'pot' {SIDES}",
            f"figures/boiling-times.toml:25: unknown-side: 'pot' {SIDES}",
            f"senses/teapot.toml:2: unknown-side: 'pot' {SIDES}",
            f"stacks/on-the-table.toml:2: unknown-side: 'pot' {SIDES}",
            f"terms/whistle.md:5: unknown-side: 'pot' {SIDES}",
            f"vulnerabilities.toml:18: unknown-side: 'pot' {SIDES}",
        ],
        rules_ids.check_sides,
    ),
    "a heading has no anchor": Case(
        [Edit("sections/purpose.md", "### Under the lid { #under-the-lid }", "### Under the lid")],
        ["sections/purpose.md:13: heading-without-anchor: heading 'Under the lid' has no anchor; write '### Under the lid { #anchor }'"],
        rules_pages.check_headings,
    ),
    "a heading is of the level of a section": Case(
        [Edit("sections/purpose.md", "### Under the lid {", "## Under the lid {")],
        ["sections/purpose.md:13: heading-level: heading 'Under the lid' is of level 2, must be of 3; write '### Under the lid { #under-the-lid }'"],
        rules_pages.check_headings,
    ),
    "headings stand too deep": Case(
        [
            Edit("errors/teapots-boil.md", "The guild says", "##### So { #so }\n\nThe guild says"),
            Edit("terms/whistle.md", "It is said", "##### So { #so }\n\nIt is said"),
        ],
        [
            "errors/teapots-boil.md:10: heading-level: heading 'So' is of level 5, must be of 4; write '#### So { #so }'",
            "terms/whistle.md:11: heading-level: heading 'So' is of level 5, must be of 4; write '#### So { #so }'",
        ],
        rules_pages.check_headings,
    ),
    "a number sign without a blank makes a heading": Case(
        [Edit("faq/how-to-remove-scale.md", "Scale is lime.", "Scale is\n#1 lime.")],
        [
            "faq/how-to-remove-scale.md:7: heading-level: heading '1 lime. It does no harm.' is of level 1, must be of 4; write '#### 1 lime. It does no harm. { #anchor }'",
            "faq/how-to-remove-scale.md:7: heading-without-anchor: heading '1 lime. It does no harm.' has no anchor; write '#### 1 lime. It does no harm. { #anchor }'",
        ],
        rules_pages.check_headings,
    ),
    "references lead nowhere": Case(
        [
            Edit("article.toml", "(word:kettle)", "(term:kettle)"),
            Edit("article.toml", '"weight"]', '"mass"]'),
            Edit("charts/comparison.toml", '"term:whistle"]', '"term:flute"]'),
            Edit("errors/teapots-boil.md", "faq:can-a-teapot-boil-water", "faq:can-it"),
            Edit("sections/purpose.md", "  - row:heat", "  - row:warmth"),
            Edit("stacks/on-the-stove.toml", "term:infuser", "term:sieve"),
            Edit("sections/purpose.md", "(term:whistle)", "(term:flute)"),
            Edit("terms/whistle.md", "term:infuser", "term:sieve"),
        ],
        [
            f"article.toml:22: unknown-reference: 'term:kettle' {NOWHERE}",
            f"article.toml:24: unknown-reference: 'row:mass' {NOWHERE}",
            f"charts/comparison.toml:31: unknown-reference: 'term:flute' {NOWHERE}",
            f"errors/teapots-boil.md:7: unknown-reference: 'faq:can-it' {NOWHERE}",
            f"sections/purpose.md:6: unknown-reference: 'row:warmth' {NOWHERE}",
            f"sections/purpose.md:16: unknown-reference: 'term:flute' {NOWHERE}",
            f"stacks/on-the-stove.toml:18: unknown-reference: 'term:sieve' {NOWHERE}",
            f"terms/whistle.md:6: unknown-reference: 'term:sieve' {NOWHERE}",
        ],
        rules_sources.check_references_exist,
    ),
    "sources are not there": Case(
        [
            Edit("article.toml", "[@reed-2023]", "[@reed]"),
            Edit("charts/comparison.toml", '["reed-2023", "stove-guild-7"]', '["reed-2023", "stove"]'),
            Edit("events.toml", '"reed-2023"', '"reed"'),
            Edit("faq/who-needs-both.md", "reed-2023", "reed"),
            Edit("figures/boiling-times.toml", '"stove-guild-7"', '"stove"'),
            Edit("vulnerabilities.toml", '"reed-2023"', '"reed"'),
            Edit("sections/material.md", "Metal carries", "Metal [@] is [@reed-2023 ] and carries"),
            Edit("sections/purpose.md", "first [@stove-guild-7]", "first [@stove]"),
            Edit("sections/purpose.md", "[@stove-guild-7,\nsection 2]", "[@stove,\nsection 2]"),
            Edit("senses/teapot.toml", "reed-2023", "reed"),
        ],
        [
            f"article.toml:22: unknown-source: 'reed' {SOURCE}",
            f"charts/comparison.toml:35: unknown-source: 'stove' {SOURCE}",
            f"events.toml:16: unknown-source: 'reed' {SOURCE}",
            f"faq/who-needs-both.md:4: unknown-source: 'reed' {SOURCE}",
            f"figures/boiling-times.toml:9: unknown-source: 'stove' {SOURCE}",
            f"sections/material.md:7: unknown-source: '' {SOURCE}",
            f"sections/material.md:7: unknown-source: 'reed-2023 ' {SOURCE}",
            f"sections/purpose.md:8: unknown-source: 'stove' {SOURCE}",
            f"sections/purpose.md:16: unknown-source: 'stove' {SOURCE}",
            f"senses/teapot.toml:8: unknown-source: 'reed' {SOURCE}",
            "sources.toml:26: unused-place: 'section 2' is cited nowhere; remove it",
            "sources.toml:27: unused-place: 'table 1' is cited nowhere; remove it",
            f"vulnerabilities.toml:22: unknown-source: 'reed' {SOURCE}",
        ],
        rules_citations.check_sources_exist,
    ),
    "places are not listed, and listed ones are cited nowhere": Case(
        [
            Edit("faq/can-a-teapot-boil-water.md", "table 3]", "table 4]"),
            Edit("figures/boiling-times.toml", 'place = "page 12"', 'place = "chapter 12"'),
            Edit("vulnerabilities.toml", "stove-guild-7, annex A", "stove-guild-7, annex B"),
        ],
        [
            "faq/can-a-teapot-boil-water.md:11: unknown-place: 'table 4' is no place of 'stove-guild-7'; add it to [stove-guild-7.places], with its fragment or \"\"",
            "figures/boiling-times.toml:56: unknown-place: 'chapter 12' is no place of 'potters-handbook'; add it to [potters-handbook.places], with its fragment or \"\"",
            "sources.toml:28: unused-place: 'table 3' is cited nowhere; remove it",
            "sources.toml:29: unused-place: 'annex A' is cited nowhere; remove it",
            "vulnerabilities.toml:13: unknown-place: 'annex B' is no place of 'stove-guild-7'; add it to [stove-guild-7.places], with its fragment or \"\"",
        ],
        rules_citations.check_places_are_listed,
    ),
    "the article's own source is not there, nor is a home page": Case(
        [
            Edit("article.toml", 'source_article = "reed-2023"', 'source_article = "reed"'),
            Edit("article.toml", 'id = "index"', 'id = "start"'),
        ],
        [
            f"article.toml:6: unknown-source: 'reed' {SOURCE}",
            "article.toml:17: no-home: the first page is 'start'; must have id 'index' and kind 'home'",
        ],
        rules_citations.check_sources_exist,
    ),
    "records name a source twice": Case(
        [
            Edit("charts/comparison.toml", '["reed-2023", "stove-guild-7"]', '["reed-2023", "reed-2023"]'),
            Edit("faq/who-needs-both.md", "[reed-2023]", "[reed-2023, stove-guild-7, reed-2023]"),
        ],
        [
            "charts/comparison.toml:35: cited-twice: 'reed-2023' is named twice; name it once",
            "faq/who-needs-both.md:4: cited-twice: 'reed-2023' is named twice; name it once",
        ],
        rules_citations.check_sources_are_cited_once,
    ),
    "a fact that is set against an error rests on a figure that is none, and one on nothing": Case(
        [
            Edit(
                "article.toml", 'rows = ["heat", "weight"]',
                """counterexamples = [
    { error = "error:teapots-boil", fact = "4.5 min", figures = ["kettle-boil", "kettle-oil"], see = "theme:boiling-times" },
    { error = "error:teapots-boil", fact = "Clay cracks.", see = "theme:boiling-times" },
]
rows = ["heat", "weight"]""",
            ),
        ],
        [
            "article.toml:24: no-citation: 'error:teapots-boil' has neither 'figures' nor 'sources'; add what the fact rests on",
            "article.toml:24: unknown-figure: 'kettle-oil' is not a figure; name one of figures/*.toml",
        ],
        rules_pages.check_counterexamples,
    ),
    "a source is cited nowhere": Case(
        [Edit("sources.toml", "# Neither", '[bell]\nshort = "Bell"\ntitle = "Bells"\n\n# Neither')],
        ["sources.toml:19: unused-source: 'bell' is cited nowhere; cite it or remove it"],
        rules_citations.check_sources_used,
    ),
    "a section shows what cannot be shown": Case(
        [Edit("sections/method.md", "title", "shows: kettles\ntitle")],
        ["sections/method.md:2: unknown-part: 'kettles' cannot be shown; must be 'chart:<id>', 'scene:<id>' or one of vulnerabilities, timeline, density"],
        rules_pages.check_lists_are_shown,
    ),
    "a section counts with a figure that is none, and with one in minutes": Case(
        [Edit("sections/shelf.md", "[kettle-program]", "[kettle-program, kettle-pro, kettle-boil]")],
        [
            "sections/shelf.md:4: unknown-figure: 'kettle-boil' is not a figure in bytes; name one whose unit is kB, MB, MiB, GB or GiB",
            "sections/shelf.md:4: unknown-figure: 'kettle-pro' is not a figure in bytes; name one whose unit is kB, MB, MiB, GB or GiB",
        ],
        rules_pages.check_calculator,
    ),
    "sections show the calculator without figures, twice, and figures without it": Case(
        [
            Edit("sections/shelf.md", "figures: [kettle-program]\n", ""),
            Edit("sections/material.md", "---\nMetal", "shows: density\nfigures: [kettle-program]\n---\nMetal"),
            Edit("sections/method.md", "title", "figures: [kettle-program]\ntitle"),
        ],
        [
            "sections/method.md:2: misplaced-part: 'figures' and 'shows: density' go together; add the other one",
            "sections/shelf.md:3: listed-twice: section 'material' shows the calculator already; remove one",
            "sections/shelf.md:3: misplaced-part: 'figures' and 'shows: density' go together; add the other one",
        ],
        rules_pages.check_calculator,
    ),
    "a section shows a list without records": Case(
        [Edit("events.toml", None, None)],
        ["sections/timeline.md:3: empty-part: 'timeline' has no record to show; add one or remove the key"],
        rules_pages.check_lists_are_shown,
    ),
    "events are shown twice and vulnerabilities never": Case(
        [Edit("sections/accidents.md", "shows: vulnerabilities", "shows: timeline")],
        [
            "article.toml:1: unlisted: 0 sections show the vulnerabilities, must be 1; give one section `shows: vulnerabilities`",
            "article.toml:1: unlisted: 2 sections show the timeline, must be 1; give one section `shows: timeline`",
        ],
        rules_pages.check_lists_are_shown,
    ),
    "a figure is of no setup, and a setup without figures": Case(
        [Edit("figures/boiling-times.toml", 'setup = "handbook-1998"', 'setup = "handbook"')],
        [
            "figures/boiling-times.toml:13: empty-setup: setup 'handbook-1998' has no figure; add one or remove it",
            "figures/boiling-times.toml:50: unknown-setup: 'handbook' is not a setup of theme 'boiling-times'; must be one of guild-2021, handbook-1998",
        ],
        rules_records.check_figures,
    ),
    "a theme has no picture": Case(
        [Edit("figures/more.toml", None, NO_PICTURE), Edit("article.toml", '"boiling-times"]', '"boiling-times", "more"]')],
        ["figures/more.toml:1: no-picture: theme 'more' has no picture; add [[comparisons]] or [[plots]]"],
        rules_pictures.check_themes_have_pictures,
    ),
    "pictures show a figure that is none, and one twice": Case(
        [
            Edit("figures/boiling-times.toml", '["samovar-boil"]', '["samovar-broil", "samovar-boil", "kettle-boil"]'),
            Edit("figures/boiling-times.toml", 'better = "less"\nfigures = ["kettle-boil", "pan-boil"]', 'figures = ["kettle-boil", "pan-boil", "pan-boil", "pot"]'),
        ],
        [
            "figures/boiling-times.toml:86: repeated-figure: 'kettle-boil' is drawn in this picture already; remove one",
            "figures/boiling-times.toml:86: unknown-figure: 'samovar-broil' is not a figure of theme 'boiling-times'; name one of its own",
            "figures/boiling-times.toml:95: repeated-figure: 'pan-boil' is drawn in this picture already; remove one",
            "figures/boiling-times.toml:95: unknown-figure: 'pot' is not a figure of theme 'boiling-times'; name one of its own",
        ],
        rules_pictures.check_pictures_show_figures,
    ),
    "a plot has figures of two dimensions, of none, and one that is 0": Case(
        [
            Edit("figures/boiling-times.toml", 'value = 9\nunit = "min"', 'value = 9\nunit = "min of work"'),
            Edit("figures/boiling-times.toml", 'figures = ["kettle-boil", "pan-boil"]\n', 'figures = ["kettle-boil", "lid-boil"]\n'),
            Edit("figures/boiling-times.toml", 'value = 90', 'value = 0'),
            Edit("figures/boiling-times.toml", '["teapot-crack"]', '["teapot-crack", "kettle-program"]'),
            Edit("figures/boiling-times.toml", "[[plots]]", LID),
        ],
        [
            "figures/boiling-times.toml:96: mixed-units: 'kettle-program' is in 'MB'; a plot's figures must all be of ns, µs, ms, s, min; or of kB, MB, MiB, GB, GiB",
            "figures/boiling-times.toml:96: mixed-units: 'pan-boil' is in 'min of work'; a plot's figures must all be of ns, µs, ms, s, min; or of kB, MB, MiB, GB, GiB",
            "figures/boiling-times.toml:96: mixed-units: 'teapot-crack' is 0, which no power of ten reaches; leave it to the table",
        ],
        rules_pictures.check_plots_have_one_dimension,
    ),
    "rows of a plot do not say what they measure, or say it twice": Case(
        [
            Edit("figures/boiling-times.toml", 'measures = "until it cracks", ', ""),
            Edit("figures/boiling-times.toml", 'label = "Samovar", figures', 'label = "Samovar", measures = "boiling", figures'),
        ],
        [
            "figures/boiling-times.toml:86: unclear-measure: 'samovar-boil' and its row 'Samovar' both name what is measured; one must",
            "figures/boiling-times.toml:86: unclear-measure: neither 'teapot-crack' nor its row 'Teapot' names what is measured; one must",
        ],
        rules_pictures.check_rows_say_what_they_measure,
    ),
    "a comparison has figures of two studies, units and intervals, and a range": Case(
        [Edit("figures/boiling-times.toml", 'figures = ["kettle-boil", "pan-boil"]\n', 'figures = ["kettle-boil", "teapot-crack", "samovar-boil"]\n')],
        [
            "figures/boiling-times.toml:96: mixed-comparison: 'samovar-boil' is a range; compare single values",
            *(
                f"figures/boiling-times.toml:96: mixed-comparison: 'teapot-crack' has '{key}' {own} where 'kettle-boil' has {first}; "
                "compare figures of one study, unit and interval"
                for key, own, first in (("measures", None, "'boot'"), ("setup", "'handbook-1998'", "'guild-2021'"), ("unit", "'s'", "'min'"))
            ),
        ],
        rules_pictures.check_comparisons_are_of_one_machine,
    ),
    "a comparison has lengths below zero": Case(
        [
            Edit("figures/boiling-times.toml", '    { label = "Kettle & pan", figures = ["kettle-boil", "pan-boil"] },\n', ""),
            Edit("figures/boiling-times.toml", 'value = 4.5\nunit = "min"', 'value = -4.5\nunit = "%"'),
            Edit("figures/boiling-times.toml", 'value = 9\nunit = "min"', 'value = 9\nunit = "%"'),
        ],
        ["figures/boiling-times.toml:95: mixed-comparison: 'kettle-boil' is -4.5, and no length is below 0; leave it to the table"],
        rules_pictures.check_comparisons_are_of_one_machine,
    ),
    "a comparison has no length at all": Case(
        [
            Edit("figures/boiling-times.toml", '    { label = "Kettle & pan", figures = ["kettle-boil", "pan-boil"] },\n', ""),
            Edit("figures/boiling-times.toml", "value = 4.5\n", "value = 0\n"),
            Edit("figures/boiling-times.toml", 'value = 9\nunit = "min"', 'value = 0\nunit = "min"'),
        ],
        ["figures/boiling-times.toml:95: mixed-comparison: all its figures are 0; leave them to the table"],
        rules_pictures.check_comparisons_are_of_one_machine,
    ),
    "a part of a start comes after none that stands before it, or with another": Case(
        [
            Edit(
                "figures/boiling-times.toml",
                'figures = ["kettle-boil", "pan-boil"]\n',
                'figures = ["kettle-boil", "pan-boil"]\nafter = { kettle-boil = "pan-boil", pan-boil = "kettle-boil", x = "kettle-boil" }\n',
            ),
        ],
        [
            "figures/boiling-times.toml:97: no-part-before: 'kettle-boil' does not stand before 'x' in `figures`; name there the part before, then 'x'",
            "figures/boiling-times.toml:97: no-part-before: 'pan-boil' does not stand before 'kettle-boil' in `figures`; name there the part before, then 'kettle-boil'",
        ],
        rules_pictures.check_parts_of_a_start_follow_each_other,
    ),
    "two parts of a start come after the same one": Case(
        [
            Edit(
                "figures/boiling-times.toml",
                '[[figures]]\nid = "pan-boil"',
                '[[figures]]\nid = "pot-boil"\nsetup = "guild-2021"\nlabel = "Pot"\nmeasures = "whole"\nvalue = 8\nunit = "min"\nsystem = "Pot"\nplace = "table 1"\n\n[[figures]]\nid = "pan-boil"',
            ),
            Edit(
                "figures/boiling-times.toml",
                'figures = ["kettle-boil", "pan-boil"]\n',
                'figures = ["kettle-boil", "pan-boil", "pot-boil"]\nafter = { pan-boil = "kettle-boil", pot-boil = "kettle-boil" }\n',
            ),
        ],
        ["figures/boiling-times.toml:107: no-part-before: 'pan-boil' comes after 'kettle-boil' too; a start has one part after another"],
        rules_pictures.check_parts_of_a_start_follow_each_other,
    ),
    "the name of a landmark is too long": Case(
        [Edit("events.toml", 'landmark = "Samovar"', 'landmark = "A samovar of tin."')],
        ["events.toml:17: long-landmark: 'A samovar of tin.' has 17 letters; shorten it to 16"],
        rules_pictures.check_landmarks_fit,
    ),
    "an option leads to neither a step nor an answer": Case(
        [Edit("steps.toml", '"No", to = "answer:take-a-kettle"', '"No", to = "term:whistle"')],
        ["steps.toml:14: no-answer: 'term:whistle' is neither a step nor an answer; lead on to one"],
        rules_records.check_decisions,
    ),
    "the decision guide leads back": Case(
        [Edit("steps.toml", '"No", to = "answer:take-a-kettle"', '"No", to = "step:how-many"')],
        ["steps.toml:14: loop: 'step:how-many' leads back to where the reader was; lead on to another step or answer"],
        rules_records.check_decisions,
    ),
    "a step leads to itself": Case(
        [Edit("steps.toml", '"No", to = "answer:take-a-kettle"', '"No", to = "step:is-there-room"')],
        ["steps.toml:14: loop: 'step:is-there-room' leads back to where the reader was; lead on to another step or answer"],
        rules_records.check_decisions,
    ),
    "no step leads to a step and to an answer": Case(
        [Edit("steps.toml", '"step:is-there-room"', '"answer:take-a-kettle"')],
        [
            "answers/take-both.md:1: unreached: no path leads to 'answer:take-both'; lead an option to it or remove it",
            "steps.toml:10: unreached: no path leads to 'step:is-there-room'; lead an option to it or remove it",
        ],
        rules_records.check_decisions,
    ),
    "there are steps and no page to show them": Case(
        [Edit("article.toml", 'kind = "choose"', 'kind = "prose"')],
        [
            "article.toml:1: missing-page: there is no page of kind 'choose'; add one",
            f"steps.toml:5: unknown-reference: 'answer:take-a-kettle' {NOWHERE}",
            f"steps.toml:5: unknown-reference: 'step:is-there-room' {NOWHERE}",
            f"steps.toml:14: unknown-reference: 'answer:take-a-kettle' {NOWHERE}",
            f"steps.toml:14: unknown-reference: 'answer:take-both' {NOWHERE}",
        ],
        rules_records.check_decisions,
    ),
    "texts hold HTML": Case(
        [
            Edit("sections/method.md", "Every statement", "`<b>` <script>alert(1)</script>\n\n<!-- note -->\n\n\\<b> `x\n<div>`\n\n<https://x.example/> <javascript:x> 1 < 2 <3\n\n```\n<i>\n```\n\nEvery statement"),
            Edit("sections/purpose.md", "Buy the", "<img src=x onerror=alert(1)> Buy the"),
        ],
        [
            f"sections/{place}: raw-html: {tag!r} is HTML; write Markdown, or '&lt;' for '<', or put it between backticks on one line"
            for place, tag in (
                ("method.md:4", "</script>"), ("method.md:4", "<script>"), ("method.md:6", "<!-- note -->"), ("method.md:8", "<b>"),
                ("method.md:9", "<div>"), ("method.md:11", "<javascript:x>"), ("purpose.md:8", "<img src=x onerror=alert(1)>"),
            )
        ],
        rules_texts.check_no_raw_html,
    ),
    "texts give attributes": Case(
        [
            Edit("sections/method.md", "Every statement", "*a*{ onclick=alert(1) } `{ .x }` \\{ .x }\n\nText\n{: .lead }\n\n```{ .sh onclick=x }\nx\n```\n\nEvery statement"),
            Edit("sections/purpose.md", "{ #under-the-lid }", "{ #under-the-lid onclick=alert(1) }"),
        ],
        [
            f"sections/{place}: attributes: {braces!r} gives attributes; remove it, write '\\{{' for '{{', or put it between backticks"
            for place, braces in (
                ("method.md:4", "{ onclick=alert(1) }"), ("method.md:7", "{: .lead }"), ("method.md:9", "{ .sh onclick=x }"),
                ("purpose.md:13", "{ #under-the-lid onclick=alert(1) }"),
            )
        ],
        rules_texts.check_no_attributes,
    ),
    "texts link to what is no address": Case(
        [
            Edit("sections/method.md", "Every statement", "[a](JavaScript:alert) [b]( data:text/html,x) ![c](vbs&#99;ript:x)\n\n[d]: javascript:x\n\n[e](https://x.example/a_(b)) [f](https://x.example/) `[g](data:x)`\n\nEvery statement"),
        ],
        [
            *(f"sections/method.md:{line}: bad-address: {address!r} is no address to link to; write one of http or https, or the reference of a record"
              for line, address in ((4, "JavaScript:alert"), (4, "data:text/html,x"), (4, "vbscript:x"), (6, "javascript:x"))),
            "sections/method.md:8: bad-address: the address is 'https://x.example/a_(b'; write %28 for '('",
        ],
        rules_texts.check_addresses_in_text,
    ),
    "two sources have one address": Case(
        [Edit("sources.toml", 'url = "https://guild.example/7"', 'url = "http://www.notes.example/Kettle-vs-Teapot/"')],
        ["sources.toml:17: duplicate-source: 'stove-guild-7' has the address of 'reed-2023'; cite one and remove the other"],
        rules_sources.check_sources_differ,
    ),
    "a question has the wording of another": Case(
        [Edit("faq/who-needs-both.md", "Who needs both?", "CAN a teapot boil water")],
        ["faq/who-needs-both.md:2: repeated-question: 'CAN a teapot boil water' is asked by 'can-a-teapot-boil-water' already; remove one"],
        rules_records.check_no_question_repeats,
    ),
    "another wording is that of another question": Case(
        [Edit("faq/who-needs-both.md", "answer", "asked_as:\n  - For whom?\n  - Will my teapot crack?\nanswer")],
        ["faq/who-needs-both.md:5: repeated-question: 'Will my teapot crack?' is asked by 'can-a-teapot-boil-water' already; remove one"],
        rules_records.check_no_question_repeats,
    ),
    "dates are before the field began": Case(
        [
            Edit("article.toml", "reviewed = 2024-03-01\n", "reviewed = 2024-03-01\nbegins = 1776\n"),
            Edit("sources.toml", '"2021"', '"1775"'),
            Edit("figures/boiling-times.toml", "year = 1998", "year = -8000"),
            Edit("figures/boiling-times.toml", "year = 2021", "year = 998"),
            Edit("vulnerabilities.toml", "2021-06-07", "1775-12-31"),
        ],
        [
            "events.toml:3: early-date: 'date' is 1750, before 1776, when the field began; correct it, or `begins` in article.toml",
            "figures/boiling-times.toml:10: early-date: 'year' is 998, before 1776, when the field began; correct it, or `begins` in article.toml",
            "figures/boiling-times.toml:17: early-date: 'year' is -8000, before 1776, when the field began; correct it, or `begins` in article.toml",
            "vulnerabilities.toml:19: early-date: 'published' is 1775-12-31, before 1776, when the field began; correct it, or `begins` in article.toml",
        ],
        rules_records.check_dates,
    ),
    "dates are later than today": Case(
        [
            Edit("article.toml", "reviewed = 2024-03-01", "reviewed = 9999-03-01"),
            Edit("article.toml", "reviewed = 2024-02-01", "reviewed = 9999-02-01"),
            Edit("events.toml", '"1778-03"', '"9999-03"'),
            Edit("figures/boiling-times.toml", "year = 1998", "year = 9998"),
            Edit("figures/boiling-times.toml", "year = 2021", "year = 20177"),
            Edit("sources.toml", '"2021"', '"9999"'),
            Edit("vulnerabilities.toml", "2020-01-02", "9999-01-02"),
            Edit("vulnerabilities.toml", "2021-06-07", "9999-06-07"),
        ],
        [
            "article.toml:5: future-date: 'reviewed' is 9999-03-01, later than today; correct it",
            "article.toml:32: future-date: 'reviewed' is 9999-02-01, later than today; correct it",
            "events.toml:11: future-date: 'date' is 9999-03, later than today; correct it",
            "figures/boiling-times.toml:10: future-date: 'year' is 20177, later than today; correct it",
            "figures/boiling-times.toml:17: future-date: 'year' is 9998, later than today; correct it",
            "sources.toml:15: future-date: 'published' is 9999, later than today; correct it",
            "vulnerabilities.toml:12: future-date: 'exploited' is 9999-01-02, later than today; correct it",
            "vulnerabilities.toml:19: future-date: 'published' is 9999-06-07, later than today; correct it",
        ],
        rules_records.check_dates,
    ),
    "what was never released moves": Case(
        [Edit("moved.toml", "#shelf", "#draft"), Edit("permalinks.txt", "/key-differences/#shelf\n", "")],
        [
            "moved.toml:2: not-released: '/key-differences/#draft' was never released, so nothing has to lead on from it; "
            "remove the entry or correct it"
        ],
        rules_moved.check_moves_were_released,
    ),
    "what has moved is still there": Case(
        [
            Edit("permalinks.txt", "/key-differences/#shelf\n", "/key-differences/#what-for\n"),
            moves(("/key-differences/#purpose", "section:shelf"), ("/key-differences/#what-for", "section:shelf"), ("/key-differences/", "page:history")),
        ],
        [
            f"moved.toml:2: still-there: '/key-differences/#purpose' is still there (section:purpose); {ANOTHER}",
            f"moved.toml:6: still-there: '/key-differences/#what-for' is still there (section:purpose); {ANOTHER}",
            f"moved.toml:10: still-there: '/key-differences/' is still there (page:key-differences); {ANOTHER}",
        ],
        rules_moved.check_moved_addresses_are_gone,
    ),
    "an address moves twice": Case(
        [moves(("/key-differences/#shelf", "section:shelf"), ("/key-differences/#shelf", "section:method"))],
        ["moved.toml:6: moved-twice: '/key-differences/#shelf' moves 2 times; keep the entry that names where it is now"],
        rules_moved.check_moved_once,
    ),
    "a move leads to what has moved on, and one goes in a circle": Case(
        [
            Edit("permalinks.txt", "/key-differences/#shelf\n", "/here/\n/key-differences/#shelf\n/old/#x\n/older/\n/there/\n/x/#rack\n"),
            moves(
                ("/key-differences/#shelf", "section:rack"), ("/x/#rack", "section:shelf"), ("/x/", "page:about"),
                ("/older/", "page:old"), ("/old/", "page:about"), ("/old/#x", "page:history"),
                ("/here/", "page:there"), ("/there/", "page:here"),
            ),
        ],
        [
            "moved.toml:3: moved-on: 'section:rack' has moved on to 'section:shelf'; name the last one",
            f"moved.toml:3: unknown-reference: 'section:rack' {NOWHERE}",
            "moved.toml:15: moved-on: 'page:old' has moved on to 'page:about'; name the last one",
            f"moved.toml:15: unknown-reference: 'page:old' {NOWHERE}",
            "moved.toml:27: moved-on: 'page:there' has moved on to 'page:here'; name the last one",
            f"moved.toml:27: unknown-reference: 'page:there' {NOWHERE}",
            "moved.toml:31: moved-on: 'page:here' has moved on to 'page:there'; name the last one",
            f"moved.toml:31: unknown-reference: 'page:here' {NOWHERE}",
        ],
        rules_moved.check_moves_lead_straight,
    ),
    "released addresses are lost": Case(
        [Edit("permalinks.txt", "/key-differences/#shelf\n", "/faq/#gone\n/key-differences/#method\n/key-differences/#shelf\n/old/#a\n/old/#b\n")],
        [
            "permalinks.txt:2: lost-permalink: '/faq/#gone' was released and is gone; add 'gone' to `formerly` of the record that "
            "took its place, or say in moved.toml where it went (drafts need neither)",
            "permalinks.txt:3: lost-permalink: '/key-differences/#method' was released and is gone; "
            "add to moved.toml: from = '/key-differences/#method', to = 'section:method'",
            "permalinks.txt:5: lost-permalink: '/old/' was released and is gone; bring the page back, "
            "or add to moved.toml: from = '/old/', to = 'page:<where its text is now>'",
        ],
        rules_moved.check_released_addresses_lead_somewhere,
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CHECK_CASES.values(), ids=CHECK_CASES.keys())
def test_records_that_do_not_agree_are_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: Case) -> None:
    root = changed(tmp_path, *case.edits)
    assert said(root) == [finding.replace("{root}", str(root)) for finding in case.findings]
    # It is this check that speaks: without it something remains unsaid.
    monkeypatch.setattr(loader, "CHECKS", [check for check in CHECKS if check is not case.check])
    try:
        load_article(root)
        others = []
    except InvalidInput as invalid:
        others = [str(finding) for finding in invalid.findings]
    assert others != case.findings


# The tables are whole


def test_every_check_is_seen_to_speak() -> None:
    assert {case.check for case in CHECK_CASES.values()} == set(CHECKS)


def test_every_rule_is_checked_once_or_counted() -> None:
    rules = [rule for module in RULES for name, rule in vars(module).items() if name.startswith("check_")]
    assert sorted(rule.__name__ for rule in rules) == sorted(check.__name__ for check in (*CHECKS, *rules_citations.COUNTED.values()))


def codes(script: Path) -> Iterator[str]:
    """Every code that a script gives a finding: an argument of a call, or the first of two that `_explain` returns."""
    origins = {"Finding": 2, "finding": 1, "at": 3, "in_text": 3}
    for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))):
        code: ast.expr | None = None
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            code = node.args[origins[name]] if len(node.args) > origins.get(name, 99) else None
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and node.value.elts:
            code = node.value.elts[0]
        if isinstance(code, ast.Constant) and isinstance(code.value, str):
            yield code.value


def test_every_code_is_seen() -> None:
    cases = [*RECORD_CASES.values(), *CHECK_CASES.values()]
    seen = {finding.split(": ")[1] for case in cases for finding in case.findings}
    made = {code for module in (loader, *RULES) for code in codes(Path(module.__file__ or ""))} - {""}
    counted = rules_citations.COUNTED  # test_citation_rules.py
    assert made - seen == {"missing-file", *counted} - {"no-citation"}  # test_a_folder_without_an_article_…; pages.py has the last, too
    assert seen - made == {"syntax", "unreadable"}  # of documents.py: test_documents.py has the others
