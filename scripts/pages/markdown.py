"""From an author's text to the Markdown of a page: citations and references become links, plain text stays plain."""

import re

from article.anchors import addresses, labels
from article.code_in_markdown import outside_code
from article.plain_text import CITATION, plain
from article.records import Article
from article.references import LINK

CITATIONS = re.compile(rf"{CITATION.pattern}(?: *\n? *{CITATION.pattern})*")  # side by side: they share one pair of brackets
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
UNITS = r"[nµm]?s|min|[kKMGT]i?B|[kKMG]?bit|[MG]b/s|[MG]Hz|GFLOPS|km|W|times|per cent"
TOGETHER = re.compile(rf"(?<=\d) (?=(?:{UNITS}|{MONTHS})\b)| (?=·)")  # what no line may break
AS_IT_IS = re.compile(  # addresses, scripts and what stands before the page
    r"\]\([^)]*\)|<(script|pre|style)\b.*?</\1>|\A---\n.*?^---$",
    re.DOTALL | re.MULTILINE,
)


class Links:
    """Links from one page to any record, in Markdown (`faq.md#…`) or, for HTML, as on the site (`../faq/#…`)."""

    def __init__(self, article: Article) -> None:
        self.addresses = addresses(article)
        self.labels = labels(article)

    def address(self, reference: str, page: str) -> str:
        """Where a reference leads from a page, as a Markdown path: `#here` on the same page."""
        path, _, anchor = self.addresses[reference].partition("#")
        return f"#{anchor}" if path == f"{page}.md" and anchor else self.addresses[reference]

    def url(self, reference: str, page: str) -> str:
        """Where a reference leads from a page, as a relative address on the site."""
        path, _, anchor = self.addresses[reference].partition("#")
        target = path.removesuffix(".md")
        if target == page:
            return f"#{anchor}" if anchor else "./"
        up = "" if page == "index" else "../"
        folder = up + ("" if target == "index" else f"{target}/") or "./"
        return f"{folder}#{anchor}" if anchor else folder

    def link(self, reference: str, page: str) -> str:
        return f"[{plain(self.labels[reference])}]({self.address(reference, page)})"

    def prose(self, text: str, page: str) -> str:
        """An author's Markdown with `[@source, locator]` and `(kind:id)` turned into links."""

        def citation(match: re.Match[str]) -> str:
            locator = f", {match[2].strip()}" if match[2] else ""
            return f"{self.link(f'source:{match[1]}', page)}{locator}"

        def citations(match: re.Match[str]) -> str:
            return f"({'; '.join(citation(one) for one in CITATION.finditer(match[0]))})"

        def reference(match: re.Match[str]) -> str:
            return f"]({self.address(match[1], page)})" if match[1] in self.addresses else match[0]

        return outside_code(lambda rest: LINK.sub(reference, CITATIONS.sub(citations, rest)), text)


def unbroken(markdown: str) -> str:
    """A page on which a number stays on the line of its unit, and a day on that of its month, but not in code."""
    return outside_code(_unbroken, markdown)


def _unbroken(markdown: str) -> str:
    parts = []
    end = 0
    for kept in AS_IT_IS.finditer(markdown):
        parts += [TOGETHER.sub("\u00a0", markdown[end : kept.start()]), kept[0]]
        end = kept.end()
    return "".join((*parts, TOGETHER.sub("\u00a0", markdown[end:])))
