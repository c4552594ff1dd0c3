"""On which line of a page something stands. Lexbor keeps no lines, so a page with a finding is read once more, by html.parser."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from html.parser import HTMLParser

from checks.leftover_markup import is_not_prose, leftovers
from checks.urls import Spot, css_addresses, json_addresses

VOID = {  # elements that have no end and hold no text
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
}  # fmt: skip


class TrueLines(HTMLParser):
    """The lines of every attribute, of each chart's rows and cells, and of addresses and Markdown in the text."""

    # Elements in which tags are text; html.parser itself knows only the first two.
    CDATA_CONTENT_ELEMENTS = (  # type: ignore[misc]
        "script", "style", "textarea", "title", "iframe", "xmp", "noembed", "noframes"
    )  # fmt: skip

    def __init__(self, html: str) -> None:
        super().__init__()
        self.lines: dict[Spot, list[int]] = defaultdict(list)
        self._open: dict[str, int] = defaultdict(int)  # how deep in elements of a name
        self._element: tuple[str, str] = ("", "")  # the last one opened, and its type
        self._not_prose: tuple[str, int] = ("", 0)  # an element whose text is no prose, and how often it is open
        self._chart = self._row = ""
        self._text, self._text_line = "", 1  # html.parser parts a text at every `<`, so it is put together again
        self.feed(html)
        self.close()
        self._end_text()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._end_text()
        values = {name: value or "" for name, value in reversed(attrs)}
        self._element = (tag, values.get("type", ""))
        self._note_prose(tag, values)
        self._open[tag] += 1
        if self._open["template"]:
            return
        for name, value in values.items():
            # Ids of drawings may repeat, so they are kept apart from those of the page.
            drawn = "svg " if name == "id" and self._open["svg"] else ""
            self.lines[Spot(tag, drawn + name, value)].append(self._line(name))
        self._note_chart(tag, values)

    def _line(self, attribute: str) -> int:
        """The line of an attribute, whose element may have begun on a line above."""
        element = self.get_starttag_text() or ""
        found = re.search(rf"\s{re.escape(attribute)}\s*=", element, re.IGNORECASE) if "\n" in element else None
        return self.getpos()[0] + (element[: found.end()].count("\n") if found else 0)

    def handle_comment(self, data: str) -> None:
        self._end_text()

    def handle_endtag(self, tag: str) -> None:
        self._end_text()
        if self._open[tag]:
            self._open[tag] -= 1
        name, depth = self._not_prose
        if tag == name:
            self._not_prose = (name, depth - 1) if depth > 1 else ("", 0)

    def handle_data(self, data: str) -> None:
        if not self._text:
            self._text_line = self.getpos()[0]
        self._text += data

    def _end_text(self) -> None:
        data, tag, kind = self._text, *self._element
        if tag == "style" and self._open[tag]:
            for offset, address in css_addresses(data):
                self._note(Spot("style", "css", address), data, offset)
        elif kind == "application/ld+json" and self._open["script"]:
            for address in _quietly(data):
                self._note(Spot("script", "ld+json", address), data, max(0, data.find(json.dumps(address)[1:-1])))
        elif tag == "title" and self._open[tag] and not self._open["svg"]:
            for offset, text, _ in leftovers(data):
                self._note(Spot("title", "#text", text), data, offset)
        elif not self._not_prose[0]:
            for offset, text, _ in leftovers(data):
                self._note(Spot("", "#text", text), data, offset)
        self._text = ""

    def _note(self, spot: Spot, data: str, offset: int) -> None:
        self.lines[spot].append(self._text_line + data.count("\n", 0, offset))

    def _note_prose(self, tag: str, values: dict[str, str]) -> None:
        name, depth = self._not_prose
        if tag == name or (not name and tag not in VOID and is_not_prose(tag, values.get("class", ""))):
            self._not_prose = (tag, depth + 1)

    def _note_chart(self, tag: str, values: dict[str, str]) -> None:
        """Rows and columns have the same names in every chart, so the chart and the row are part of their key."""
        if tag == "table":
            self._chart = values.get("data-chart", "")
        elif tag == "tr":
            self._row = values.get("data-row", "")
            self.lines[Spot("tr", self._chart, self._row)].append(self.getpos()[0])
        elif tag in ("td", "th") and "data-column" in values:
            row = self._row if tag == "td" else ""
            self.lines[Spot(tag, f"{self._chart} {row}", values["data-column"])].append(self.getpos()[0])


def _quietly(text: str) -> Iterator[str]:
    """The addresses of structured data, none where it cannot be read: that is reported already."""
    try:
        yield from json_addresses(json.loads(text))
    except ValueError:
        return
