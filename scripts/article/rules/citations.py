"""Rules of citations: a source, and the place in it. Those in `COUNTED` bind this site's article; one that was imported keeps them as far as its makers wish (`make places` counts)."""

import re
from collections.abc import Iterator

from article.citations import NOT_OPENED, OURS, Citation, branch, is_computed
from article.plain_text import CITATION
from article.records import Article
from article.references import LINK, Origins, at, cited, cited_in_text, prose
from findings import Finding

BLOCK = re.compile(r"(?:^|\n)[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d+\.)[ \t])")  # where a paragraph or an item of a list ends
ITEM = re.compile(r"[ \t]*(?:[-*+]|\d+\.)[ \t]")
FENCED = re.compile(r"^[ \t>]*(```|~~~).*?(?:^[ \t>]*\1[^\n]*$|\Z)", re.DOTALL | re.MULTILINE)
NO_CLAIM = re.compile(r"^[ \t]*(?:#{1,6}[ \t]|\||\{:).*$", re.MULTILINE)  # headings, tables, attributes
QUOTED = re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE)
SENTENCE_END = re.compile(  # with the citations behind it; an abbreviation or an initial ends none
    r"(?<=[.!?])(?<!e\.g\.)(?<!i\.e\.)(?<!vs\.)(?<!cf\.)(?<!\.[A-Z]\.)"
    r"[)\"\u201d*]*(?:\s*\[@[^\]]*\])*\s+(?=[A-Z`*\"\u201c]|\[(?!@))"
)


def check_sources_exist(article: Article, origins: Origins) -> Iterator[Finding]:
    """A cited source must be in sources.toml."""
    repair = "add it to sources.toml or correct the id"
    for reference, keys, found in cited(article):
        if found.source not in article.sources and keys != ("place",):  # a figure's is that of its setup
            yield at(origins, reference, keys, "unknown-source", f"{found.source!r} is not a source; {repair}")
    for found, here in cited_in_text(article, origins):
        if found.source not in article.sources and found != (OURS, ""):
            yield Finding(here.path, here.line, "unknown-source", f"{found.source!r} is not a source; {repair}")


def check_places_are_listed(article: Article, origins: Origins) -> Iterator[Finding]:
    """A place must be a page, lines or an entry, or stand in the source's `places`; and what stands there must be cited."""
    used: set[Citation] = set()
    for found, path, line in _all(article, origins):
        used.add(found)
        source = article.sources.get(found.source)
        if source and found.place and found.place not in source.places and not is_computed(source, found.place):
            message = f"{found.place!r} is no place of {found.source!r}; add it to [{found.source}.places], with its fragment or \"\""
            yield Finding(path, line, "unknown-place", message)
    for id, source in article.sources.items():
        for place in source.places:
            if Citation(id, place) not in used:
                yield at(origins, f"source:{id}", ("places", place), "unused-place", f"{place!r} is cited nowhere; remove it")


def check_sources_are_cited_once(article: Article, origins: Origins) -> Iterator[Finding]:
    """A record must name a source once in its list for each place."""
    seen: dict[tuple[object, ...], int] = {}
    for reference, keys, found in cited(article):
        place = (reference, keys[:-1], found)
        seen[place] = seen.get(place, 0) + 1
        if seen[place] == 2 and len(keys) > 1 and origins.times(reference) <= 1:  # two records of one id have two lists
            yield at(origins, reference, keys, "cited-twice", f"{found.source!r} is named twice; name it once")


def check_sources_used(article: Article, origins: Origins) -> Iterator[Finding]:
    """A source must be cited somewhere."""
    used = {found.source for found, _, _ in _all(article, origins)}
    for id in article.sources:
        if id not in used:
            yield at(origins, f"source:{id}", (), "unused-source", f"{id!r} is cited nowhere; cite it or remove it")


def check_citations_have_places(article: Article, origins: Origins) -> Iterator[Finding]:
    """A citation must name the place in its source; that of a setup does so in each of its figures."""
    for found, path, line in _all(article, origins, without="setup"):
        if not found.place:
            message = f"{found.source!r} is cited without a place; write '{found.source}, section 2', 'page 5', 'lines 4-9' or a heading"
            yield Finding(path, line, "no-place", message)


def check_addresses_are_pinned(article: Article, origins: Origins) -> Iterator[Finding]:
    """An address into a repository must name a commit or a tag, never a branch."""
    for id, source in article.sources.items():
        if source.url and (name := branch(source.url)):
            message = f"{source.url!r} follows the branch {name!r}; write the commit that was read in its place"
            yield at(origins, f"source:{id}", ("url",), "moving-address", message)


def check_sources_say_when_they_were_read(article: Article, origins: Origins) -> Iterator[Finding]:
    """A source must say when it was opened last, unless every citation says that it was not opened."""
    opened = {found.source for found, _, _ in _all(article, origins, without="setup") if found.place != NOT_OPENED}
    for id, source in article.sources.items():
        if not source.read and id in opened:
            yield at(origins, f"source:{id}", (), "not-read", f"{id!r} has no 'read'; add the day on which it was opened last")


def check_paragraphs_are_proved(article: Article, origins: Origins) -> Iterator[Finding]:
    """The last sentence of a paragraph must carry a citation, an author's link to a record that has one, or `[@us]`.

    What the site says of itself, on a page of kind `about`, needs none.
    """
    about = {f"section:{id}" for page in article.outline.pages if page.kind == "about" for id in page.sections}
    proved = {found.reference for found in cited(article) if found.reference != "article"}
    proved |= {reference for reference, record in prose(article) if CITATION.search(record.body)}
    for reference, record in prose(article):
        for line, sentence in last_sentences(record.body if reference not in about else ""):
            if not CITATION.search(sentence) and not proved & set(LINK.findall(sentence)):
                message = f"{sentence[-60:].strip()!r} ends a paragraph without a citation; add one, or [@us] for an inference of our own"
                yield Finding(origins[reference][0].path, record.line + line, "no-citation", message)


def _all(article: Article, origins: Origins, without: str = "") -> Iterator[tuple[Citation, str, int]]:
    """Every citation with the file and line that it stands on, without those of one kind of record."""
    for reference, keys, found in cited(article):
        if reference.partition(":")[0] != without:
            here = at(origins, reference, keys, "", "")
            yield found, here.path, here.line
    for found, here in cited_in_text(article, origins):
        if found.source != OURS:
            yield found, here.path, here.line


def last_sentences(body: str) -> Iterator[tuple[int, str]]:
    """The last sentence of each paragraph and list item, with its line, from 0; what ends with a colon leads on to the next."""
    text = FENCED.sub(lambda code: "\n" * code[0].count("\n"), body)
    in_list = False
    for line, block in _blocks(QUOTED.sub("", NO_CLAIM.sub("", text))):
        paragraph = block.rstrip().lstrip("\n")
        line += block.index(paragraph)  # a blank each, where code or a heading stood
        in_list = bool(ITEM.match(paragraph)) or (in_list and paragraph[:1] in ("", " ", "\t"))
        is_code = paragraph.startswith("    ") and not in_list
        if paragraph and not is_code and not paragraph.lstrip().startswith("<") and not paragraph.endswith(":"):
            yield line + paragraph.count("\n"), SENTENCE_END.split(paragraph)[-1].strip()


def _blocks(body: str) -> Iterator[tuple[int, str]]:
    """The blocks of a text, each with the line it begins on."""
    start = 0
    for end in BLOCK.finditer(body):
        yield body.count("\n", 0, start), body[start : end.start()]
        start = end.end()
    yield body.count("\n", 0, start), body[start:]


COUNTED = {  # by the code of its findings
    "no-place": check_citations_have_places,
    "moving-address": check_addresses_are_pinned,
    "not-read": check_sources_say_when_they_were_read,
    "no-citation": check_paragraphs_are_proved,
}


def missing(article: Article, origins: Origins) -> dict[str, list[Finding]]:
    """What the counted rules find, by its code, each in the order of files and lines."""
    return {code: sorted(rule(article, origins)) for code, rule in COUNTED.items()}
