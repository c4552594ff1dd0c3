"""The first use of a glossary term on a page links to the glossary."""

import re
from collections.abc import Iterator

from article.code_in_markdown import outside_code
from article.records import Article, Term

# What no link may be put into, beside code: links and citations, HTML, addresses, headings.
PROTECTED = re.compile(r"!?\[[^\]]*\]\([^)]*\)|\[@[^\]]*\]|<[^>\n]*>|https?://\S+|^#[^\n]*", re.MULTILINE)
LINKED = re.compile(r"\]\(term:([a-z0-9-]+)\)")
SHORTEST = 3  # a shorter name ("OS") stands for too much


class TermLinks:
    """Links first uses, page by page: it remembers which terms a page has linked already."""

    def __init__(self, article: Article) -> None:
        self.terms = {name: id for id, term in article.terms.items() for name in _names(term)}
        names = sorted(self.terms, key=lambda name: (-len(name), name))
        self.pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])") if names else None
        self.pages_without = {page.id for page in article.outline.pages if page.kind == "definitions"}
        self.linked: dict[str, set[str]] = {}

    def link(self, text: str, page: str) -> str:
        """The author's text with `[name](term:id)` at the first use of each term on this page."""
        if (pattern := self.pattern) is None or page in self.pages_without:
            return text
        return outside_code(lambda rest: self._linked(pattern, rest, page), text)

    def _linked(self, pattern: re.Pattern[str], text: str, page: str) -> str:
        done = self.linked.setdefault(page, set())

        def first_use(match: re.Match[str]) -> str:
            id = self.terms[match[0]]
            if id in done:
                return match[0]
            done.add(id)
            return f"[{match[0]}](term:{id})"

        parts = []
        end = 0
        for protected in PROTECTED.finditer(text):
            parts += [pattern.sub(first_use, text[end : protected.start()]), protected[0]]
            done.update(LINKED.findall(protected[0]))
            end = protected.end()
        return "".join((*parts, pattern.sub(first_use, text[end:])))


def _names(term: Term) -> Iterator[str]:
    """How a term is written in running text: its name, the plural, its initials; each also at the start of a sentence.

    Other variants serve the search: in running text many of them mean something wider ("layers", "VENOM").
    """
    if term.common:
        return
    initials = {"".join(re.findall(r"\b\w", name)).upper() for name in (term.term, *term.variants)}
    for name in (term.term, f"{term.term}s", *(variant for variant in term.variants if variant in initials)):
        if len(name) >= SHORTEST:
            yield name
            yield name[0].upper() + name[1:]
