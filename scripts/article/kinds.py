"""The kinds of record: the one table of where each is written, what it is called, where it stands, and what finds it.

A new kind is a class in `records.py`, a row here, and what shows it in a template.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from article.plain_text import excerpt, shortened
from article.records import (
    Advice,
    Article,
    Cell,
    Chart,
    Column,
    CommonError,
    Comparison,
    Correction,
    Event,
    Figure,
    Group,
    Move,
    Page,
    Plot,
    Question,
    Record,
    Row,
    Scene,
    Section,
    Sense,
    Setup,
    Source,
    Stack,
    Step,
    Term,
    Theme,
    Vulnerability,
    Word,
)

BETWEEN = " · "  # stands between the parts of a text; finder.js takes alternatives apart there
OF_A_ROW = 160  # characters of its cells: a result has two lines, and the file is loaded whole; what is cut is not found
COLUMNS = 4  # of a wider chart only the first and the last column are searched: the two things compared


class Words(NamedTuple):
    """What a search result shows of a record, other wordings of it, and words that are found but not shown."""

    title: str
    text: str
    also: str = ""
    context: str = ""


def _nothing(_: Any) -> tuple[str, ...]:
    return ()


def _none(_: Any, __: Any) -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of record, as it is called in a reference: `faq` in `faq:what-is-a-container`."""

    name: str
    model: type[Record]
    field: str  # of the article; of the record that holds it, where it is written inside another
    file: str = ""  # where it is written, below the article: one record a file, or many in one
    inside: str = ""  # the kind of record that holds it
    noun: str = ""  # what the generator counts it as
    listed_by: tuple[str, str] | None = None  # the kind of record that lists it, and the key
    may_repeat: bool = False  # whether it may be listed more than once
    page_kinds: tuple[str, ...] = ()  # the kinds of page that show it; where nothing lists it, all of it
    shown_as: str = ""  # what a section says that shows it: `chart:<id>`, or the name of the whole list
    label: Callable[[Any], str] | None = None  # the words of a link to it; None where it has no anchor
    anchor: Callable[[Any], str] = lambda record: record.id
    headings: Callable[[list[Any]], Iterable[str]] = _nothing  # the anchors of what a template puts above its records
    order: Callable[[Article], Iterable[Any]] | None = None  # where it is another than that of the field
    body_level: int = 0  # of the headings in its text
    words: Callable[[Any, Any], Words | None] = _none  # of a record and the one that holds it, for the search
    download: str = ""  # the name of its data file


def advice_in_order(article: Article) -> Iterator[Advice]:
    """The ends of the decision guide, in the order in which its steps lead to them."""
    ends = dict.fromkeys(option.to.removeprefix("answer:") for step in article.steps for option in step.options)
    yield from (article.advice[id] for id in ends if id in article.advice)


def _row_words(row: Row, chart: Chart) -> Words:
    columns = chart.columns if len(chart.columns) <= COLUMNS else (chart.columns[0], chart.columns[-1])
    cells = BETWEEN.join(f"{column.label}: {_shown_first(column, row.cells[column.id], OF_A_ROW // len(columns))}" for column in columns)
    group = [group.title for group in chart.groups if group.id == row.group]
    return Words(row.label, cells, BETWEEN.join(row.asked_as), context=BETWEEN.join([chart.title, *group]))


def _shown_first(column: Column, cell: Cell, most: int) -> str:
    short = column.in_short(cell)
    return shortened(short.text if short else cell.text, most)


# In the order in which a page shows them.
KINDS = (
    Kind(
        name="page", model=Page, field="pages", inside="article", noun="page",
        label=lambda page: page.title,
        words=lambda page, _: Words(page.title, page.description, BETWEEN.join(page.asked_as)),
    ),
    Kind(
        name="section", model=Section, field="sections", file="sections/*.md", noun="section",
        listed_by=("page", "sections"), body_level=3,
        label=lambda section: section.title,
        words=lambda section, _: Words(section.title, excerpt(section.body), BETWEEN.join(section.asked_as)),
    ),
    Kind(
        name="group", model=Group, field="groups", inside="page", page_kinds=("faq", "errors"),
        label=lambda group: group.title,
    ),
    Kind(
        name="faq", model=Question, field="questions", file="faq/*.md", noun="question",
        listed_by=("group", "questions"), page_kinds=("faq",), body_level=4, download="questions",
        label=lambda question: question.question,
        words=lambda question, _: Words(question.question, question.answer, BETWEEN.join(question.asked_as)),
    ),
    Kind(
        name="word", model=Word, field="words", file="senses/*.toml",
        listed_by=("page", "senses"), page_kinds=("definitions",), anchor=lambda word: f"senses-of-{word.id}",
        label=lambda word: f"senses of {word.word}",
    ),
    Kind(
        name="sense", model=Sense, field="senses", inside="word", noun="sense",
        label=lambda sense: f"Sense: {sense.meaning.rstrip('.')}",
        words=lambda sense, word: Words(word.word, sense.meaning),
    ),
    Kind(
        name="term", model=Term, field="terms", file="terms/*.md", noun="term",
        page_kinds=("definitions",), body_level=4, download="terms",
        headings=lambda terms: ("glossary", *(f"terms-{term.initial.lower()}" for term in terms)),
        label=lambda term: term.term,
        words=lambda term, _: Words(term.term, term.meaning, BETWEEN.join((*term.variants, *term.asked_as))),
    ),
    Kind(
        name="error", model=CommonError, field="errors", file="errors/*.md", noun="error",
        listed_by=("group", "errors"), page_kinds=("errors",), body_level=4, download="errors",
        label=lambda error: f"Error: {error.statement.rstrip('.')}",
        words=lambda error, _: Words(error.statement, error.correct, BETWEEN.join(error.asked_as)),
    ),
    Kind(
        name="step", model=Step, field="steps", file="steps.toml",
        page_kinds=("choose",), headings=lambda _: ["flow", "questions"],
        label=lambda step: step.question,
    ),
    Kind(
        name="answer", model=Advice, field="advice", file="answers/*.md", noun="answer",
        page_kinds=("choose",), headings=lambda _: ["answers"], order=advice_in_order, body_level=4,
        label=lambda advice: advice.title,
        words=lambda advice, _: Words(advice.title, advice.answer, BETWEEN.join(advice.asked_as)),
    ),
    Kind(
        name="chart", model=Chart, field="charts", file="charts/*.toml",
        listed_by=("page", "charts"), page_kinds=("chart",), shown_as="chart:", download="<id>",
        label=lambda chart: chart.title,
        words=lambda chart, _: Words(chart.title, BETWEEN.join(column.label for column in chart.columns)),
    ),
    Kind(
        name="row", model=Row, field="rows", inside="chart", noun="chart row",
        label=lambda row: f"{row.label} (in the chart)",
        words=_row_words,
    ),
    Kind(
        name="stack", model=Stack, field="stacks", file="stacks/*.toml",
        listed_by=("page", "stacks"), may_repeat=True, page_kinds=("home", "prose"),
    ),
    Kind(
        name="scene", model=Scene, field="scenes", file="scenes/*.toml",
        listed_by=("page", "scenes"), page_kinds=("prose",), shown_as="scene:",
        label=lambda scene: scene.title,
    ),
    Kind(
        name="vulnerability", model=Vulnerability, field="vulnerabilities", file="vulnerabilities.toml", noun="vulnerability",
        shown_as="vulnerabilities", headings=lambda _: ["vulnerabilities"], download="vulnerabilities",
        label=lambda vulnerability: vulnerability.known_as,
        words=lambda found, _: Words(f"{found.id.upper()} {found.name or ''}".strip(), found.lets, context=found.component),
    ),
    Kind(
        name="event", model=Event, field="events", file="events.toml", noun="event",
        shown_as="timeline", headings=lambda events: (f"events-{event.decade}" for event in events), download="events",
        label=lambda event: event.title,
        words=lambda event, _: Words(f"{event.date}: {event.title}", ""),  # the title says what happened
    ),
    Kind(
        name="theme", model=Theme, field="themes", file="figures/*.toml",
        listed_by=("page", "themes"), page_kinds=("evidence",), download="<id>",
        label=lambda theme: theme.title,
        words=lambda theme, _: Words(theme.title, f"{theme.finding}. {theme.summary}", context=BETWEEN.join(setup.title for setup in theme.setups)),
    ),
    Kind(
        name="plot", model=Plot, field="plots", inside="theme", noun="plot", download="<id>",
        label=lambda plot: plot.title,
    ),
    Kind(
        name="comparison", model=Comparison, field="comparisons", inside="theme", noun="comparison", download="<id>",
        label=lambda comparison: comparison.title,
    ),
    Kind(
        name="setup", model=Setup, field="setups", inside="theme",
        label=lambda setup: setup.title,
    ),
    Kind(
        name="figure", model=Figure, field="figures", inside="theme", noun="figure",
        label=lambda figure: figure.label,
    ),
    Kind(
        name="source", model=Source, field="sources", file="sources.toml", noun="source",
        page_kinds=("sources",), headings=lambda sources: (f"sources-{source.initial.lower()}" for source in sources),
        label=lambda source: source.short,
    ),
    Kind(
        name="correction", model=Correction, field="corrections", file="corrections.toml",
        page_kinds=("corrections",), label=lambda correction: f"Correction: {correction.right.rstrip('.')}",
    ),
    Kind(name="moved", model=Move, field="moved", file="moved.toml"),
)  # fmt: skip
BY_NAME = {kind.name: kind for kind in KINDS}
BY_MODEL = {kind.model: kind for kind in KINDS}


class Found(NamedTuple):
    """A record of an article, with its kind and the record that holds it (the outline where no other does)."""

    kind: Kind
    record: Any
    holder: Any

    @property
    def reference(self) -> str:
        return f"{self.kind.name}:{self.record.id}"


def inside(holder: Kind | None) -> tuple[Kind, ...]:
    """The kinds whose records are written inside those of another; inside the outline for None."""
    return _inside(holder.name if holder else "article")


@cache  # asked of every record
def _inside(name: str) -> tuple[Kind, ...]:
    return tuple(kind for kind in KINDS if kind.inside == name)


def records(article: Article) -> Iterator[Found]:
    """Every record of an article, one that holds others before them."""
    for kind in KINDS:
        if not kind.inside:
            held = getattr(article, kind.field)
            for record in held.values() if isinstance(held, dict) else held:
                yield from _with_inner(Found(kind, record, article.outline))
    yield from _inner(None, article.outline)


def _with_inner(found: Found) -> Iterator[Found]:
    yield found
    yield from _inner(found.kind, found.record)


def _inner(kind: Kind | None, record: Any) -> Iterator[Found]:
    for inner in inside(kind):
        for held in getattr(record, inner.field):
            yield from _with_inner(Found(inner, held, record))


def counts(article: Article) -> dict[str, int]:
    """How many records there are, by the noun of their kind."""
    found = {kind.noun: 0 for kind in KINDS if kind.noun}
    for kind, _, _ in records(article):
        if kind.noun:
            found[kind.noun] += 1
    return found
