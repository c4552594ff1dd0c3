"""From an author's text to the Markdown of a page: citations and references become links, plain text stays plain."""

import posixpath
import re

from article.anchors import addresses, labels
from article.citations import OURS, Citation, Numbered, address
from article.code_in_markdown import outside_code
from article.plain_text import CITATION, plain
from article.records import Article
from article.references import LINK

CITATIONS = re.compile(rf"(?:\s*{CITATION.pattern})+(?P<after>[.,;:!?]*)")  # side by side, and the sign that ends the sentence
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
UNITS = r"[nµm]?s|min|[kKMGT]i?B|[kKMG]?bit|[MG]b/s|[MG]Hz|GFLOPS|km|W|times|per cent"
TOGETHER = re.compile(  # a blank where no line may break; before it what is left as it is: addresses, scripts and what stands before the page
    rf"(\]\([^)]*\)|<(script|pre|style)\b.*?</\2>|\A---\n.*?^---$)|(?<=\d) (?=(?:{UNITS}|{MONTHS})\b)| (?=·)",
    re.DOTALL | re.MULTILINE,
)
IN_LINK = {ord(sign): f"%{ord(sign):02X}" for sign in "() <>"}  # what would end an address in Markdown
GAP = re.compile(r"\n{3,}")
SIDE_BY_SIDE = re.compile(r"(?<=\{ \.cite \})(\[\d+\]\([^)]*\)\{ \.cite )")  # a number right behind another
UNLIKE_PROSE = re.compile(r"^(?:#|\||<|```|~~~|\{:|    )[^\n]*\s*\Z", re.MULTILINE)  # a table, HTML or code, behind which no number can stand
OURS_SHOWN = ' *our inference*{ .us title="Follows from what is cited; no source says it." }'


class Links:
    """Links from one page to any record, in Markdown (`faq.md#…`) or, for HTML, as on the site (`../faq/#…`).

    A page is named by its path in the docs folder without the ending: `index`, `faq`, `faq/what-is-a-container`.
    """

    def __init__(self, article: Article) -> None:
        self.sources = article.sources
        self.addresses = addresses(article)
        self.labels = labels(article)

    def address(self, reference: str, page: str) -> str:
        """Where a reference leads from a page, as a Markdown path: `#here` on the same page."""
        path, _, anchor = self.addresses[reference].partition("#")
        target = "" if path == f"{page}.md" and anchor else posixpath.relpath(path, posixpath.dirname(page) or ".")
        return f"{target}#{anchor}" if anchor else target

    def url(self, reference: str, page: str) -> str:
        """Where a reference leads from a page, as a relative address on the site."""
        path, _, anchor = self.addresses[reference].partition("#")
        target, here = _folder(path.removesuffix(".md")), _folder(page)
        folder = "" if target == here and anchor else ("../" * here.count("/") + target if target != here else "") or "./"
        return f"{folder}#{anchor}" if anchor else folder

    def link(self, reference: str, page: str) -> str:
        return f"[{plain(self.labels[reference])}]({self.address(reference, page)})"

    def source(self, found: Citation, page: str) -> str:
        """Where a citation leads from a page, for HTML: to the place, or to the register where the source has no address."""
        return address(self.sources[found.source], found.place) or self.url(f"source:{found.source}", page)

    def chip(self, found: Citation, cites: Numbered, page: str) -> str:
        """A citation as a number that leads straight to the place."""
        target = address(self.sources[found.source], found.place) or self.address(f"source:{found.source}", page)
        return f"[{cites.numbers[found]}]({target.translate(IN_LINK)}){{ .cite }}"

    def prose(self, text: str, page: str, cites: Numbered) -> str:
        """An author's Markdown: `[@source, place]` as a number behind the sentence's end, `(kind:id)` as a link."""

        def citations(match: re.Match[str]) -> str:
            chips = [OURS_SHOWN if id == OURS else self.chip(Citation(id, " ".join(place.split())), cites, page)
                     for id, place in CITATION.findall(match[0])]  # fmt: skip
            return match["after"] + "".join(chips)

        def reference(match: re.Match[str]) -> str:
            return f"]({self.address(match[1], page)})" if match[1] in self.addresses else match[0]

        return outside_code(lambda rest: LINK.sub(reference, CITATIONS.sub(citations, rest)), text)


def _folder(page: str) -> str:
    return "" if page == "index" else f"{page}/"


def tidy(markdown: str) -> str:
    """A page as it is written out, its code as it was.

    Its parts are parted by one empty line, whatever the templates leave; a number that stands right behind another says so, as the style sheet
    cannot see the words between two in running text; a number stays on the line of its unit, and a day on that of its month.
    """

    def change(rest: str) -> str:
        side_by_side = SIDE_BY_SIDE.sub(r"\1.also ", GAP.sub("\n\n", rest))
        return TOGETHER.sub(lambda found: found[1] or "\u00a0", side_by_side)

    return outside_code(change, markdown).rstrip("\n") + "\n"
