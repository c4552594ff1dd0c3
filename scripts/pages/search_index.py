"""The data of the search: one entry for each place that a reader can look for, made from the records, and the words of their whole texts.

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
ENDING = re.compile(r"(?<=\w{3})(?:ies|ations?|ing|ions?|ers?|e[ds]?|ments?|able|ability|ally|ity|al|ly|y|s)$")  # roughly; finder.js knows better
COMMON = 8  # entries that have a word: it tells little then


def search_index(article: Article) -> str:
    """The script that holds every entry, and the words by which whole texts are found."""
    found = list(_found(article))
    lines = [json.dumps(_entry(*one), ensure_ascii=False).replace("</", "<\\/") for one in found]
    words = json.dumps(" ".join(map(" ".join, _more([words for _, words, _, _ in found]))), ensure_ascii=False)
    return "window.searchEntries = [\n" + ",\n".join(lines) + f"\n];\nwindow.searchWords = {words};\n"


def _found(article: Article) -> Iterator[tuple[Anchor, Words, Record, str]]:
    """What the search leads to: where it is, its words, its record, and the title of the page it lies on."""
    titles = {page.id: page.title for page in article.outline.pages}
    held = {found.reference: found for found in records(article)}
    words = {reference: found.kind.words(found.record, found.holder) for reference, found in held.items()}
    for anchor in anchors(article):
        if found := words.get(anchor.reference):
            yield anchor, found, held[anchor.reference].record, titles[anchor.page.partition("/")[0]]


def _entry(anchor: Anchor, found: Words, record: Record, page: str) -> dict[str, str | int]:
    """An entry: kind, address on the site, the page it lies on, title and text, and what else finds it; of a question, how many sources it has."""
    entry: dict[str, str | int] = {
        "kind": anchor.reference.partition(":")[0], "url": _url(anchor), "page": page, "title": found.title, "text": found.text,
        "also": found.also, "context": found.context, "cites": _cites(record),
    }  # fmt: skip
    return {key: value for key, value in entry.items() if value or key == "text"}


def _cites(record: Record) -> int:
    """How many sources a question rests on, however many places of each it names."""
    if not isinstance(record, Question):
        return 0
    return len({found.source for found in (*map(citation, record.sources), *in_text(record.body))})


def _url(anchor: Anchor) -> str:
    """An address from the top of the site, without a leading slash: it works under any base path."""
    return anchor.permalink.removeprefix("/") or "./"


def _more(found: list[Words]) -> Iterator[tuple[str, str]]:
    """Each word of whole texts by which nothing else would be found, as no title and no wording has it; and the entries that have it.

    An entry is told by how many lie between it and the one before, as a character from "#" on; "~" passes over 90.
    """
    known = {stem for words in found for stem in _stems(f"{words.title} {words.also}")}
    spread = Counter(stem for words in found for stem in _stems(" ".join(words)))
    places: dict[str, list[int]] = {}
    for place, words in enumerate(found):
        for stem in _stems(words.body).keys() - _stems(f"{words.text} {words.context}").keys() - known:
            if spread[stem] < COMMON:
                places.setdefault(stem, []).append(place)
    spelt = {stem: word for words in found for stem, word in _stems(words.body).items()}
    return ((spelt[stem], _gaps(places[stem])) for stem in sorted(places))


def _gaps(places: list[int]) -> str:
    between = (place - before - 1 for before, place in zip([-1, *places], places, strict=False))
    return "".join("~" * (gap // 90) + chr(ord("#") + gap % 90) for gap in between)


def _stems(text: str) -> dict[str, str]:
    """From the beginning that the forms of a word share to the word."""
    return {ENDING.sub("", word): word for word in WORD.findall(text.lower())}
