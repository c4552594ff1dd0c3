#!/usr/bin/env python3
"""Judge the search by what people really asked: queries with rules that a section which answers them matches.

usage: real.py [SITE] [--aside] [--misses]      exit status 0 judged, 2 no site

`finder.js` runs in Node here, which takes seconds; report.py judges the same queries in the field of a real browser. The
rules know no engine and no record: what counts is what the opened section says. They are a proxy, so hits and misses are
also read by eye (--misses lists them). The sets kept aside are asked with --aside only: never tune on them.
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "scripts")]
from search.finder import ENTRIES, Finder, entries  # noqa: E402
from search.sections import section  # noqa: E402

HERE = ROOT / "tests/search"
SEED, FOR_TUNING = 13, 120  # of the first file; the rest of it is kept aside
TOO_EASY = 0.05  # of all sections: a rule that more of them match tells nothing
FIRST = 3
UNTOLD = "untold"  # the first set does not tell its plain queries from its messy ones


class Query(NamedTuple):
    """What was typed, and the patterns that a section which answers it matches, all of them."""

    id: str
    text: str
    topic: str
    rules: tuple[str, ...]
    form: str  # `plain`, or `messy`: misspelt, cut short or typed in haste

    def answered_by(self, text: str) -> bool:
        return all(re.search(rule, text, re.IGNORECASE) for rule in self.rules)


class Verdict(NamedTuple):
    """What became of a query: the place of the first section that answers it, from 0; None where none of the first three does."""

    query: Query
    rank: int | None
    is_empty: bool
    answers: int  # so many of the site's sections match the rules
    is_too_easy: bool
    found: tuple[str, ...]


def load(file: Path) -> list[Query]:
    lines = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip())
    return [Query(one["id"], one["query"], one["topic"], tuple(one["answer_must_mention"]), one.get("form", UNTOLD)) for one in lines]


def split(queries: list[Query]) -> tuple[list[Query], list[Query]]:
    """Those to tune on, and those kept aside until the end."""
    shuffled = random.Random(SEED).sample(sorted(queries), len(queries))
    return shuffled[:FOR_TUNING], shuffled[FOR_TUNING:]


def sets(with_aside: bool) -> dict[str, list[Query]]:
    """The queries by set: 190 split by a fixed seed, and those that others collected later, each in a file of its own.

    What is kept aside has "aside" in its name.
    """
    for_tuning, aside = split(load(HERE / "real_queries.jsonl"))
    later = {
        "second set, for tuning": "second_queries",
        "third set, for tuning": "third_queries", "third set, its second half": "third_queries_second",
        "fourth set, for tuning": "fourth_queries", "fourth set, kept aside": "fourth_queries_aside",
        "fifth set, for tuning": "fifth_queries", "sixth set, for tuning": "sixth_queries",
        "seventh set, for tuning": "seventh_queries", "eighth set, for tuning": "eighth_queries", "ninth set, for tuning": "ninth_queries",
        "tenth set, for tuning": "tenth_queries", "eleventh set, kept aside": "eleventh_queries_aside",
    }  # fmt: skip
    found = {"first set, for tuning": for_tuning, "first set, kept aside": aside} | {name: load(HERE / f"{file}.jsonl") for name, file in later.items()}
    return {name: queries for name, queries in found.items() if with_aside or "aside" not in name}


def judge(queries: Iterable[Query], find: Callable[[str], list[str]], sections: dict[str, str]) -> Iterator[Verdict]:
    """The verdict on each query; `sections` has the text that each address of the site opens."""
    for query in queries:
        answers = sum(query.answered_by(text) for text in sections.values())
        found = find(query.text)
        ranks = (place for place, url in enumerate(found[:FIRST]) if query.answered_by(sections[url]))
        yield Verdict(query, next(ranks, None), not found, answers, answers > TOO_EASY * len(sections), tuple(found[:FIRST]))


def table(verdicts: list[Verdict]) -> Iterator[str]:
    """Shares of the queries that the site answers, plain and messy apart; how many it does not answer, or too easily."""
    yield f"  {'':14}{'queries':>8}{'answered':>9}{'first':>7}{'top 3':>7}{'none':>6}{'easy':>6}{'first':>7}{'top 3':>7} without the easy"
    for name in (*sorted({one.query.form for one in verdicts}), "all"):
        chosen = [one for one in verdicts if name in (one.query.form, "all")]
        answered = [one for one in chosen if one.answers]
        hard = [one for one in answered if not one.is_too_easy]
        empty = sum(one.is_empty for one in chosen)
        yield (
            f"  {name:14}{len(chosen):8}{len(answered):9}{share(answered, 1):7.0%}{share(answered, FIRST):7.0%}{empty:6}"
            f"{len(answered) - len(hard):6}{share(hard, 1):7.0%}{share(hard, FIRST):7.0%}"
        )


def share(verdicts: list[Verdict], places: int) -> float:
    """The share of queries that one of so many first results answers."""
    return sum(one.rank is not None and one.rank < places for one in verdicts) / (len(verdicts) or 1)


def misses(verdicts: Iterable[Verdict]) -> Iterator[str]:
    """Each query whose first section does not answer it, by topic; then those that no section answers."""
    for one in sorted(verdicts, key=lambda one: one.query.topic):
        if one.answers and one.rank != 0:
            place = "miss" if one.rank is None else f"{one.rank + 1}   "
            yield f"  {place} {one.query.topic}: {one.query.text!r} ({one.query.id}) -> {' '.join(one.found)}"
    yield "  no answer on the site: " + ", ".join(repr(one.query.text) for one in verdicts if not one.answers)


class Sections(dict[str, str]):
    """From each address that the search can lead to, to the text that it opens; another engine's addresses are looked up."""

    def __init__(self, site: Path) -> None:
        urls = [entry["url"] for entry in entries(ENTRIES.read_text(encoding="utf-8"))]
        super().__init__({url: section(site, url) for url in urls})
        self.site = site

    def __missing__(self, url: str) -> str:
        return section(self.site, url)


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Judge the search by what people really asked.")
    parser.add_argument("site", nargs="?", type=Path, default=ROOT / "site")
    parser.add_argument("--aside", action="store_true", help="ask the queries that are kept aside, too")
    parser.add_argument("--misses", action="store_true", help="list the misses")
    args = parser.parse_args(argv)
    if not (args.site / "index.html").is_file():
        print(f"real: no site in {args.site}; run `make site`", file=sys.stderr)
        return 2
    sections, finder = Sections(args.site), Finder(str(ENTRIES))
    for name, queries in sets(args.aside).items():
        verdicts = list(judge(queries, finder.find, sections))
        print(name, *table(verdicts), *(misses(verdicts) if args.misses else ()), sep="\n")
    finder.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
