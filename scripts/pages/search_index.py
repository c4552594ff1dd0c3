"""The data of the search: one entry for each place that a reader can look for, made from the records.

It is a script and not a JSON file, so that it also loads where a page is opened from a folder.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator

from article.anchors import Anchor, anchors
from article.citations import citation, in_text
from article.kinds import Words, records
from article.records import Article, Question, Record

WORD = re.compile(r"[^\W\d_]{3,}")
ALIKE = 6  # letters: words that share so many are taken for forms of one
MORE = 5  # words of a whole text, beyond those shown or listed, by which its record is found


def search_index(article: Article) -> str:
    """The script that holds every entry."""
    lines = [json.dumps(entry, ensure_ascii=False).replace("</", "<\\/") for entry in _entries(article)]
    return "window.searchEntries = [\n" + ",\n".join(lines) + "\n];\n"


def _entries(article: Article) -> Iterator[dict[str, str | int]]:
    """Each entry: kind, address on the site, the page it lies on, title and text, and what else finds it; of a question, how many sources it has."""
    titles = {page.id: page.title for page in article.outline.pages}
    held = {found.reference: found for found in records(article)}
    words = {reference: found.kind.words(found.record, found.holder) for reference, found in held.items()}
    spread = Counter(stem for found in words.values() if found for stem in _stems(" ".join(found)))
    for anchor in anchors(article):
        if found := words.get(anchor.reference):
            kind = anchor.reference.partition(":")[0]
            entry: dict[str, str | int] = {
                "kind": kind, "url": _url(anchor), "page": titles[anchor.page.partition("/")[0]], "title": found.title, "text": found.text,
                "also": found.also, "context": found.context, "more": " ".join(_more(found, spread)), "cites": _cites(held[anchor.reference].record),
            }  # fmt: skip
            yield {key: value for key, value in entry.items() if value or key == "text"}


def _cites(record: Record) -> int:
    """How many sources a question rests on, however many places of each it names."""
    if not isinstance(record, Question):
        return 0
    return len({found.source for found in (*map(citation, record.sources), *in_text(record.body))})


def _more(found: Words, spread: Counter[str]) -> list[str]:
    """The words of a record's whole text that are neither shown nor listed, those that the fewest records have; in their order."""
    known = _stems(f"{found.title} {found.text} {found.also} {found.context}")
    new = {stem: word for stem, word in _stems(found.body).items() if stem not in known}
    rarest = sorted(new, key=lambda stem: spread[stem])[:MORE]
    return [word for stem, word in new.items() if stem in set(rarest)]


def _stems(text: str) -> dict[str, str]:
    """From the beginning of each word to the first word that begins so."""
    found: dict[str, str] = {}
    for word in WORD.findall(text.lower()):
        found.setdefault(word[:ALIKE], word)
    return found


def _url(anchor: Anchor) -> str:
    """An address from the top of the site, without a leading slash: it works under any base path."""
    return anchor.permalink.removeprefix("/") or "./"
