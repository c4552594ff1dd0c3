"""The decision guide as a flow chart: an outline from the first question down, so narrow that a phone shows it whole."""

import textwrap
from typing import NamedTuple

from article.records import Article, Option, Step
from pages.drawing import baselines

# In the units of the drawing's own coordinates; its texts are 12 units high.
WIDTH, INDENT, GAP = 320, 12, 6
LINE, PAD = 15, 11  # of a row of text, and above and below all of them
ANSWER = 136  # the width of an answer's box, at the right edge
LETTER = 7  # how wide one may be on average; in bold type
BESIDE = 4  # from the words beside an answer to the line that leads to them, and from them to where it goes on

Place = tuple[float, float]
Lines = tuple[str, ...]


class Row(NamedTuple):
    """A question in its box with the words that lead to it; or words, and in a box what they lead to. Places are from (x, y)."""

    to: str  # the reference of what is in the box
    step: Step | None  # the question in the box; None where it is no question
    words: Lines  # that lead here, line by line; none at the start
    lines: Lines  # in the box
    side: str | None
    is_common: bool  # on the way of whoever takes the first answer each time
    x: int
    y: int
    trunk: Place  # where the line that leads here begins

    @property
    def height(self) -> int:
        return PAD + LINE * (len(self.words) + len(self.lines) if self.step else max(len(self.words), len(self.lines)))

    @property
    def box(self) -> int:
        """The left edge of the box."""
        return 0 if self.step else WIDTH - ANSWER - self.x

    @property
    def width(self) -> int:
        return WIDTH - self.x if self.step else ANSWER

    @property
    def middle(self) -> int:
        """Of the box, from its row's left edge."""
        return self.box + self.width // 2

    @property
    def branch(self) -> str:
        """The line that leads here, as an SVG path; none at the start. It ends before the words beside an answer and goes on behind them."""
        if not self.words:
            return ""
        left, top, middle = self.trunk[0] - self.x, self.trunk[1] - self.y, self.height / 2
        behind = 0 if self.step else BESIDE + max(map(len, self.words)) * LETTER + BESIDE
        rest = f"M{behind} {middle:g}H{self.box}" if 0 < behind < self.box else ""
        return f"M{left:g} {top:g}V{middle:g}H0{rest}"

    @property
    def baselines(self) -> list[tuple[str, int]]:
        """The words that lead here: above a question, beside an answer."""
        return baselines(self.words, PAD / 2 if self.step else (self.height - LINE * len(self.words)) / 2, LINE)

    @property
    def inside(self) -> list[tuple[str, int]]:
        """The lines in the box."""
        return baselines(self.lines, PAD / 2 + LINE * len(self.words) if self.step else (self.height - LINE * len(self.lines)) / 2, LINE)


class Flow(NamedTuple):
    """The chart: its height, its rows from the top, and where whoever takes the first answer each time comes to, and when."""

    height: int
    rows: list[Row]
    common: str
    steps: int
    width: int = WIDTH


def draw_flow(article: Article) -> Flow:
    """Every question once, where the outline first comes to it; from elsewhere a row leads there by its number."""
    steps = {f"step:{step.id}": step for step in article.steps}
    numbers = {reference: number for number, reference in enumerate(steps, start=1)}
    rows: list[Row] = []

    def ask(step: Step, depth: int, by: Option | None, is_common: bool, trunk: Place) -> None:
        here, room = f"step:{step.id}", WIDTH - depth * INDENT - 16
        lines = _wrapped(f"{numbers[here]}. {step.short or step.question}", room)
        rows.append(row := Row(here, step, _words(by, room), lines, None, is_common, depth * INDENT, _below(rows), trunk))
        start = (row.x + INDENT / 2, row.y + row.height)
        for place, option in enumerate(step.options):
            is_new = option.to in steps and option.to not in {row.to for row in rows if row.step}
            if is_new:
                ask(steps[option.to], depth + 1, option, is_common and place == 0, start)
            else:
                rows.append(_end(article, option, numbers.get(option.to), is_common and place == 0, (depth + 1) * INDENT, _below(rows), start))

    ask(article.steps[0], 0, None, True, (0, 0))
    common = [row for row in rows if row.is_common]
    advice = article.advice.get(common[-1].to.removeprefix("answer:"))  # its words whole: a long one may be broken in its box
    return Flow(_below(rows) - GAP, rows, (advice.short or advice.title) if advice else " ".join(common[-1].lines), len(common) - 1)


def _end(article: Article, option: Option, number: int | None, is_common: bool, x: int, y: int, trunk: Place) -> Row:
    """The row of an option that leads to an answer, or to a question that stands elsewhere."""
    advice = article.advice.get(option.to.removeprefix("answer:"))
    lines = _wrapped((advice.short or advice.title) if advice else f"question {number}", ANSWER - 8)
    return Row(option.to, None, _words(option, WIDTH - ANSWER - x - 2 * BESIDE), lines, advice.side if advice else None, is_common, x, y, trunk)


def _words(option: Option | None, width: float) -> Lines:
    return _wrapped(option.short or option.label, width) if option else ()


def _below(rows: list[Row]) -> int:
    return rows[-1].y + rows[-1].height + GAP if rows else 0


def _wrapped(text: str, width: float) -> Lines:
    return tuple(textwrap.wrap(text, max(8, int(width / LETTER))))
