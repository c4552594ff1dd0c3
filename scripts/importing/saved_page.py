"""The lines of an article in a saved page. The page becomes Markdown first; a line's number is that of its place in the page."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from html.parser import HTMLParser

from html_to_markdown import convert

from article.addresses import sound
from findings import Finding, InvalidInput
from importing.lines import Line, Text, pass_over
from importing.markdown import EXACT, WHOLE, markdown_lines

NO_TEXT = ("script", "style", "title", "noscript", "template")


class Places(HTMLParser):
    """Every letter of a page with the line that it stands on, and the address that the page gives itself."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.letters: list[str] = []
        self.numbers: list[int] = []
        self.address = ""
        self.hidden = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in NO_TEXT
        given = dict(attrs)
        if tag == "link" and given.get("rel") == "canonical" and (given.get("href") or "").startswith(("https://", "http://")):
            self.address = self.address or str(given["href"]).strip()

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in NO_TEXT and self.hidden > 0

    def handle_data(self, data: str) -> None:
        for number, text in enumerate(data.split("\n") if not self.hidden else (), start=self.getpos()[0]):
            letters = "".join(text.split())
            self.letters.append(letters)
            self.numbers += [number] * len(letters)


def page_text(page: str, name: str) -> Text:
    """What a saved page says. Raises InvalidInput where no text can be taken out of it."""
    try:
        converted, all_of_it = (convert(page, options).content or "" for options in (EXACT, WHOLE))
    except Exception as error:  # the library's errors have no class in common
        message = f"cannot be read as a page ({error}); save the page again, or paste its text"
        raise InvalidInput([Finding(name, 1, "unreadable", message)]) from None
    places = Places(page)
    kept, left = _where(*(list(_placed(markdown_lines(markdown), places)) for markdown in (converted, all_of_it)))
    text = Text(name, kept, places.address)
    pass_over(left, text, "beside the article")
    if not text.address:
        return text
    try:
        sound(text.address)
    except ValueError as error:
        text.address = ""
        text.note(1, f"the address that the page gives itself {error}")
    return text


def _where(kept: list[Line], whole: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines that are kept with their numbers among those of the whole page, and the rest of these: its menus, its forms."""
    # From the end: of two lines that are alike the first is that of a menu.
    matcher = SequenceMatcher(None, [line.text for line in whole[::-1]], [line.text for line in kept[::-1]], autojunk=False)
    places = {len(kept) - 1 - j - i: len(whole) - 1 - k - i for k, j, size in matcher.get_matching_blocks() for i in range(size)}
    left = set(range(len(whole))) - set(places.values())
    return [line._replace(number=whole[places[i]].number) if i in places else line for i, line in enumerate(kept)], [whole[i] for i in sorted(left)]


def _placed(lines: Iterable[Line], places: Places) -> Iterator[Line]:
    """The lines with the numbers of their places in the page; one that is not found keeps the number of the one before."""
    letters, at = "".join(places.letters), 0
    number = 1
    for line in lines:
        text = "".join(line.cells or line.bare.split()).replace(" ", "")
        found = letters.find(text, at)
        if text and found >= 0:
            number, at = places.numbers[found], found + len(text)
        yield line._replace(number=number, broken=())
