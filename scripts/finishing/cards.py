"""The link preview of a page as a drawing: its title, what it says in short, and whose page it is."""

from typing import NamedTuple

from finishing.pictures import TEMPLATES
from finishing.typesetting import BOLD, REGULAR, Style, balanced, shortened, wrapped

WIDTH, HEIGHT = 1200, 630
MARGIN = 80
TOP, BOTTOM = 72, 522  # of the room for title and text, between the band of hues and the foot
FOOT = 584  # the baseline of the foot
GAP = 26  # between title and text
ICON = 60  # the width of the icon at the foot
SIZES = ((104, 54), (92, 48), (84, 44), (76, 42), (68, 40), (60, 40), (54, 38), (48, 36))  # of title and text, the best first
FOOT_SIZE = 28
TITLE_LINES = 4  # at most, where nothing fits
TITLE_LEAD, TEXT_LEAD = 1.16, 1.36  # the height of a line, for a size of 1
FALL = 0.95  # from the top of a line to its baseline, for a size of 1


class Card(NamedTuple):
    """What a preview says: a page's title and text, the title of the page it belongs to, and the site's name."""

    title: str
    text: str
    above: str
    site: str


class Line(NamedTuple):
    y: int  # of the baseline
    size: int
    text: str


class Layout(NamedTuple):
    title: list[Line]
    text: list[Line]
    site: str
    above: str


def layout(card: Card) -> Layout:
    """Where each line of a card stands: as large as all of it fits, and cut where it does not at the smallest size."""
    (large, title), (small, text) = _lines(card)
    under = TOP + round(len(title) * large * TITLE_LEAD) + GAP
    return Layout(_placed(title, large, TOP, TITLE_LEAD), _placed(text, small, under, TEXT_LEAD), *_foot(card))


def _foot(card: Card) -> tuple[str, str]:
    """The site's name, and in the room that it leaves the page that this one belongs to."""
    plain, bold, room = Style(REGULAR, FOOT_SIZE), Style(BOLD, FOOT_SIZE), WIDTH - 2 * MARGIN - ICON
    site = "".join(shortened(wrapped(card.site, plain, room), 1, plain, room))
    left = room - plain.width(site) - FOOT_SIZE
    return site, card.above if bold.width(card.above) <= left else ""


def _lines(card: Card) -> tuple[tuple[int, list[str]], tuple[int, list[str]]]:
    """The sizes and the lines of title and text."""
    width = WIDTH - 2 * MARGIN
    for large, small in SIZES:
        head, body = Style(BOLD, large), Style(REGULAR, small)
        title, text = balanced(card.title, head, width), wrapped(card.text, body, width)
        whole = " ".join(title) == card.title  # no word is broken
        if whole and len(text) <= _room(len(title), large, small):
            return (large, title), (small, text)
    title = shortened(title, TITLE_LINES, head, width)
    return (large, title), (small, shortened(text, _room(len(title), large, small), body, width))


def _room(titles: int, large: int, small: int) -> int:
    """How many lines of text there is room for below so many of the title."""
    return int((BOTTOM - TOP - GAP - titles * large * TITLE_LEAD) / (small * TEXT_LEAD))


def _placed(lines: list[str], size: int, top: int, lead: float) -> list[Line]:
    return [Line(round(top + number * size * lead + size * FALL), size, line) for number, line in enumerate(lines)]


def svg(card: Card) -> str:
    """The drawing of a card."""
    numbers = {"width": WIDTH, "height": HEIGHT, "margin": MARGIN, "icon": ICON, "foot": FOOT, "foot_size": FOOT_SIZE}
    return _template.render(layout=layout(card), **numbers)


_template = TEMPLATES.get_template("preview.svg.jinja")
