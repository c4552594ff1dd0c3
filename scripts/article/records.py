"""The records an article is made of: what an author may write, key by key.

A record's id is its file name (`faq/<id>.md`, `charts/<id>.toml`), its table's name (sources) or its table's `id` key
(rows, senses, figures, pages). The id is also the anchor on the page, and a released anchor is for ever: rename such a
record together with `formerly`, and say in `moved.toml` where one went that is on another page now.
"""

import re
import unicodedata
from datetime import date
from enum import Enum, auto
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, StringConstraints, model_validator

from article.addresses import sound
from article.units import dimension, in_base

ANSWER_WORDS = 30  # an answer is read alone in a search result or a chat message: one sentence, not a paragraph


EARLIEST = 1000  # a year has four digits
LARGEST = 1e15  # of a number that is printed with all its digits


def _at_most_thirty_words(text: str) -> str:
    if (words := len(text.split())) > ANSWER_WORDS:
        raise ValueError(f"has {words} words, must have at most {ANSWER_WORDS}; move the rest to the body")
    return text


def _is_a_day(value: object) -> object:
    """A date of TOML, or a text such as 2026-11-23; nothing else that could be taken for one, as seconds since 1970."""
    if type(value) is not date and not (isinstance(value, str) and re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", value)):
        raise ValueError(f"is {str(value)[:60]!r}; must be a day, such as 2026-11-23")
    return _is_in_the_calendar(value) if isinstance(value, str) else value


def _is_in_the_calendar(text: str) -> str:
    try:
        date.fromisoformat(text + "0000-01-01"[len(text) :])
    except ValueError:
        raise ValueError(f"is {text!r}, which no calendar has; write a day or month that there is") from None
    return text


class Mark(Enum):
    """What a text stands for, where rules and pages have to find it in records of every kind (`references.marked`)."""

    SOURCE = auto()  # the id of a source, and where known the place in it
    REFERENCE = auto()  # `kind:id`
    MARKDOWN = auto()
    SIDE = auto()
    DATED = auto()  # a day, month or year: neither in the future nor before the field began


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Cited = Annotated[str, StringConstraints(pattern=r"^(?:[a-z0-9]+(-[a-z0-9]+)*)(, \S.*)?$"), Mark.SOURCE]  # "id, place"
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Version = Annotated[str, StringConstraints(pattern=r"^\d+(\.\d+)*$")]
Permalink = Annotated[str, StringConstraints(pattern=r"^/([a-z0-9-]+/)*(#[a-z0-9-]+)?$")]  # a place on the site
Url = Annotated[str, StringConstraints(pattern=r"^https?://"), AfterValidator(sound)]
ShortText = Annotated[Text, AfterValidator(_at_most_thirty_words)]
Reference = Annotated[str, StringConstraints(pattern=r"^[a-z]+:[a-z0-9]+(-[a-z0-9]+)*$"), Mark.REFERENCE]
Markdown = Annotated[Text, Mark.MARKDOWN]
Day = Annotated[date, BeforeValidator(_is_a_day), Mark.DATED]
PartialDate = Annotated[
    str, StringConstraints(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"), AfterValidator(_is_in_the_calendar), Mark.DATED
]
Year = Annotated[int, Field(strict=True), Mark.DATED]
Number = Annotated[float, Field(strict=True, allow_inf_nan=False, ge=-LARGEST, le=LARGEST)]
Side = Annotated[Id, Mark.SIDE]  # one of the article's two `sides`, or MIDDLE
MIDDLE = "middle"


class Record(BaseModel, frozen=True, extra="forbid"):
    """A record is read-only and has no key that is not listed in its class."""


class Anchored(Record):
    """A record with an anchor of its own."""

    id: Id
    formerly: tuple[Id, ...] = ()  # old ids; links to them keep working


def _initial(name: str) -> str:
    """The first letter of a name, without its accent; "0-9" where it is none of A to Z."""
    letter = unicodedata.normalize("NFKD", name)[0].upper()
    return letter if "A" <= letter <= "Z" else "0-9"


class Source(Record):
    """One entry of the bibliography, `sources.toml`."""

    id: Id
    short: Text  # as cited in running text: "Agache et al. 2020"
    title: Text
    authors: Text | None = None  # as printed on the source
    venue: Text | None = None  # journal, site, standard body or repository
    published: PartialDate | None = None  # year, month or day; left out where the source names none
    quality: Literal["primary", "secondary"] | None = None  # by the people concerned, or about their work
    url: Url | None = None
    read: Day | None = None  # when it was opened last
    entry: Annotated[str, StringConstraints(pattern=r"^https://[^\s{}]+\{\}[^\s{}]*$")] | None = None  # of a list: the address of one entry, `{}` for its name or for the path that `places` gives it
    places: dict[Text, str] = {}  # what is cited of it -> the fragment of its address, or an entry's path; empty where none is known
    releases: dict[Text, Annotated[tuple[Version, ...], Field(min_length=2)]] | None = None  # of a list of releases: a product as figures name it -> its newest, in order
    note: Text | None = None  # what a reader should know: edition, part read, secondary copy

    @property
    def initial(self) -> str:
        """The letter that the source stands under."""
        return _initial(self.short)


class Group(Record):
    """A named group of questions or of common errors, in reading order."""

    id: Id
    title: Text
    questions: tuple[Id, ...] = ()
    errors: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def _of_questions_or_errors(self) -> "Group":
        if bool(self.questions) == bool(self.errors):
            raise ValueError("must list either 'questions' or 'errors', and at least one")
        return self


class Rule(Record):
    """One question of the home page's verdict: the first yes decides."""

    question: Text
    answer: Text
    to: Reference
    side: Side


class Counterexample(Record):
    """What the home page sets against a common error: the true number, and the figures or sources it comes from."""

    error: Reference
    fact: ShortText
    note: Text | None = None
    figures: tuple[Id, ...] = ()
    sources: tuple[Cited, ...] = ()
    see: Reference


class Page(Record):
    """One page of the site; the order in `article.toml` is the order of the navigation. Its id is its address."""

    id: Id
    title: Text
    kind: Literal[
        "home", "prose", "chart", "definitions", "faq", "evidence", "errors", "choose", "sources", "corrections", "about"
    ]  # fmt: skip
    description: Text  # for search results and link previews
    asked_as: tuple[Text, ...] = ()  # other names of it, for the search
    way: Text | None = None  # the heading under which the home page names it, such as "To decide"
    lead: Markdown | None = None  # the page's answer, its first paragraph
    reviewed: Day | None = None  # default: the article's
    sections: tuple[Id, ...] = ()
    charts: tuple[Id, ...] = ()
    senses: tuple[Id, ...] = ()
    groups: tuple[Group, ...] = ()
    themes: tuple[Id, ...] = ()
    stacks: tuple[Id, ...] = ()
    scenes: tuple[Id, ...] = ()
    rows: tuple[Id, ...] = ()  # home only: the chart rows shown there, and their columns
    columns: tuple[Id, ...] = ()
    rules: tuple[Rule, ...] = ()  # home only: the verdict
    counterexamples: tuple[Counterexample, ...] = ()  # home only

    @property
    def errors(self) -> tuple[Id, ...]:
        """The errors of all groups, from the first group to the last."""
        return tuple(id for group in self.groups for id in group.errors)


class Credit(Record):
    """A person who wrote or edited the source article."""

    name: Text
    role: Text
    about: Text | None = None


class Outline(Record):
    """`article.toml`: what the article is called, who made it, and the one ordered list of its parts."""

    title: Text
    summary: Text  # the difference in one sentence
    sides: tuple[Id, Id]  # the two things compared; each has a colour of its own, the same on every page
    reviewed: Day  # when the article was last checked as a whole
    begins: Year | None = None  # when the field began: what is measured or happened is not older
    source_article: Cited | None = None  # the source this article re-tells
    credits: tuple[Credit, ...] = ()
    pages: tuple[Page, ...] = Field(min_length=1)


class Prose(Anchored):
    """What every Markdown record has: the sources it rests on, where to go next, and its text."""

    sources: tuple[Cited, ...] = ()
    related: tuple[Reference, ...] = ()
    asked_as: tuple[Text, ...] = ()  # other wordings, for the search
    body: Annotated[str, Mark.MARKDOWN] = ""
    line: int  # of the body's first line in its file


class Section(Prose):
    """A piece of a prose page, `sections/<id>.md`."""

    title: Text
    in_practice: Markdown | None = None  # what follows for someone who has to choose
    picture_first: Literal["yes"] | None = None  # what it shows stands above the text
    shows: Text | None = None  # what stands below the text: `chart:<id>`, `scene:<id>`, `vulnerabilities`, `timeline` or `density`
    figures: tuple[Id, ...] = ()  # what the density calculator counts with


class Question(Prose):
    """A question with its three lengths, `faq/<id>.md`."""

    question: Text
    answer: ShortText
    reviewed: Day | None = None  # when the whole answer was last checked against its sources
    sources: tuple[Cited, ...] = Field(min_length=1)


class Term(Prose):
    """A glossary entry, `terms/<id>.md`."""

    term: Text
    meaning: ShortText
    variants: tuple[Text, ...] = ()  # abbreviations and other spellings, shown
    side: Side | None = None
    common: Literal["yes"] | None = None  # an everyday word: not linked wherever it is used
    confused_with: tuple[Reference, ...] = ()
    sources: tuple[Cited, ...] = Field(min_length=1)

    @property
    def initial(self) -> str:
        """The letter that the term stands under."""
        return _initial(self.term)


class Sense(Anchored):
    """One sense in which a word is used."""

    meaning: Text
    examples: tuple[Text, ...] = ()
    exact: Markdown | None = None  # what a careful writer would say instead
    sources: tuple[Cited, ...] = Field(min_length=1)


class Word(Record):
    """A word and its senses, `senses/<id>.toml`."""

    id: Id
    word: Text
    side: Side
    senses: tuple[Sense, ...] = Field(min_length=1)


class Short(Record):
    """The few words that stand for a statement, and the sign before them."""

    sign: Text | None = None
    text: Text


class Column(Record):
    """A column of a chart."""

    id: Id
    label: Text
    side: Side | None = None
    sign: Text | None = None  # before the short words of its cells
    nobody: Short | None = None  # stands in its cells whose `short` is `nobody`, which means the opposite in the next column

    def in_short(self, cell: "Cell") -> Short | None:
        """What is shown first of a cell; None where all of it is."""
        if self.nobody and cell.short == "nobody":
            return self.nobody
        return Short(sign=cell.sign or self.sign, text=cell.short) if cell.short else None


class Cell(Record):
    """One statement of a chart."""

    text: Text
    short: Text | None = None  # in few words: shown first, the rest on demand; `nobody` where nobody says so
    sign: Text | None = None  # before these words, where that of the column would say too much
    caveat: Text | None = None  # where the plain statement would mislead
    sources: tuple[Cited, ...] = Field(min_length=1)


class Row(Anchored):
    """One row of a chart: a label and a cell for each column."""

    label: Text
    asked_as: tuple[Text, ...] = ()  # other wordings, for the search
    group: Id | None = None
    see: tuple[Reference, ...] = ()  # what explains the row
    cells: dict[Id, Cell]


class RowGroup(Record):
    """A named group of chart rows."""

    id: Id
    title: Text


class Chart(Record):
    """A comparison chart, `charts/<id>.toml`."""

    id: Id
    title: Text
    rows_are: Text | None = None  # what each is, the heading of their labels; a property where it is not said
    columns: tuple[Column, ...] = Field(min_length=1)
    groups: tuple[RowGroup, ...] = ()
    rows: tuple[Row, ...] = Field(min_length=1)

    @property
    def heading(self) -> str:
        """What stands above the labels of the rows."""
        return self.rows_are or "Property"


class Setup(Record):
    """One study on one machine. Only figures of one setup are ever drawn together."""

    id: Id
    title: Text
    source: Cited
    year: Year  # of the measurement where stated, else of the publication
    conditions: Text


class Figure(Anchored):
    """One measured number, or a range of them."""

    setup: Id
    label: Text
    measures: Literal["fetch", "create", "boot", "application", "whole"] | None = None  # which part of a start
    side: Side | None = None
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: Text
    bound: Literal["at most", "at least", "about"] | None = None
    statistic: Text | None = None
    system: Text  # and its version
    conditions: Text | None = None  # beyond the setup's
    place: Text  # where in the setup's source: section, table or figure
    caveat: Text | None = None

    @model_validator(mode="after")
    def _one_value_or_a_range(self) -> "Figure":
        is_range = self.low is not None and self.high is not None and self.low <= self.high
        if (self.value is None) != is_range or (self.value is not None and (self.low, self.high) != (None, None)):
            raise ValueError("must have either 'value', or 'low' and 'high' with low not above high")
        return self

    @model_validator(mode="after")
    def _an_amount_is_not_negative(self) -> "Figure":
        for key in ("value", "low", "high"):
            if (value := getattr(self, key)) is not None and value < 0 and not self.unit.startswith("%"):
                raise ValueError(f"has {key!r} {value:g} {self.unit}, but only a share in % can be below 0; correct one of them")
        return self

    @property
    def megabytes(self) -> float | None:
        """The value in megabytes; None where its unit is no amount of memory."""
        return round(in_base(self.top, self.unit) / 1e6, 3) if dimension(self.unit) == "size" else None

    @property
    def top(self) -> float:
        """The value, or the upper end of the range."""
        return self.high if self.value is None else self.value  # type: ignore[return-value]


Better = Literal["less", "more"]


class PlotRow(Record):
    """Figures of one kind of system, on one line of a plot."""

    label: Text
    measures: Text | None = None  # what was measured, where the figures do not name a part of a start
    figures: tuple[Id, ...] = Field(min_length=1)


class Plot(Anchored):
    """Figures of several studies along a scale of powers of ten, which is all that may be compared of them."""

    title: Text
    better: Better | None = None
    note: Text | None = None  # what a reader must know before comparing
    rows: tuple[PlotRow, ...] = Field(min_length=2)

    @property
    def figures(self) -> tuple[Id, ...]:
        """The figures of all rows, from the first row to the last."""
        return tuple(id for row in self.rows for id in row.figures)


class Comparison(Anchored):
    """Figures of one study on one machine, side by side on a scale from 0."""

    title: Text  # what they show, as a statement
    better: Better | None = None
    note: Text | None = None
    figures: tuple[Id, ...] = Field(min_length=2)
    after: dict[Id, Id] = Field(default_factory=dict)  # of the parts of one start: from a part to the one before, where its bar begins


class Theme(Record):
    """Figures that answer one question, `figures/<id>.toml`."""

    id: Id
    title: Text
    finding: ShortText  # what its figures show, as a statement
    summary: Text
    plots: tuple[Plot, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    may: Text  # what may be concluded
    may_not: Text  # and what may not
    setups: tuple[Setup, ...] = Field(min_length=1)
    figures: tuple[Figure, ...] = Field(min_length=1)

    @property
    def pictures(self) -> tuple[Plot | Comparison, ...]:
        """What is drawn of it, in the order of its page; the first one stands for it among the other themes."""
        return (*self.plots, *self.comparisons)


class Vulnerability(Anchored):
    """A published vulnerability, `vulnerabilities.toml`."""

    name: Text | None = None
    component: Text
    side: Side
    published: Day
    lets: Text  # what an attacker could do with it
    escape: Annotated[bool, Field(strict=True)] = False  # whether that leads out of a guest, container or sandbox
    conditions: Text | None = None  # versions affected, what the attacker must have, what mends it
    score: Annotated[Number, Field(ge=0, le=10)] | None = None
    scored_by: Text | None = None
    cvss: Text | None = None  # version of the scoring system
    exploited: Day | None = None  # when it was added to CISA's catalogue of exploited vulnerabilities
    sources: tuple[Cited, ...] = Field(min_length=1)

    @property
    def known_as(self) -> str:
        """Its name, or where it has none its number: "Dirty COW", "CVE-2019-5736"."""
        return self.name or self.id.upper()

    @property
    def record(self) -> str | None:
        """The address of its public record; None where its id is no CVE number."""
        return f"https://www.cve.org/CVERecord?id={self.id.upper()}" if self.id.startswith("cve-") else None

    @model_validator(mode="after")
    def _a_score_has_its_scorer(self) -> "Vulnerability":
        if (self.score is None) != (self.scored_by is None):
            raise ValueError("'score' and 'scored_by' go together; add the other one")
        return self


class Event(Anchored):
    """A dated event of the history, `events.toml`."""

    date: PartialDate  # only as exact as its source
    side: Side
    title: Text
    text: Text
    landmark: Text | None = None  # its name in the drawing, which names few
    sources: tuple[Cited, ...] = Field(min_length=1)

    @property
    def decade(self) -> str:
        """The heading under which the event stands: "1960s"."""
        return f"{self.date[:3]}0s"


class CommonError(Prose):
    """A common statement that is wrong or only half right, `errors/<id>.md`."""

    statement: Text
    correct: ShortText
    why: Text  # why it is repeated
    seen_in: tuple[Text, ...] = ()
    sources: tuple[Cited, ...] = Field(min_length=1)


class Correction(Anchored):
    """Something that was wrong on the published site, `corrections.toml`."""

    day: Day
    wrong: Text  # what the site said
    right: Text  # what it says now
    records: tuple[Reference, ...] = Field(min_length=1)  # where


class Option(Record):
    """An answer to a step's question, and where it leads."""

    label: Text
    short: Text | None = None  # in the flow chart, where the label is too long
    to: Reference


class Step(Anchored):
    """One question of the decision guide, `steps.toml`. The first step is the start."""

    question: Text
    short: Text | None = None  # in the flow chart
    help: Text | None = None
    options: tuple[Option, ...] = Field(min_length=2)


class Advice(Prose):
    """An end of the decision guide, `answers/<id>.md`."""

    title: Text
    short: Text | None = None  # in the flow chart
    side: Side | None = None
    answer: ShortText
    why: Text
    costs: Text
    wrong_when: Text
    sources: tuple[Cited, ...] = Field(min_length=1)


class Layer(Record):
    """One layer of a stack, from the bottom up."""

    label: Text
    kind: Literal["hardware", "kernel", "boundary", "user-space", "application"]
    each: Annotated[bool, Field(strict=True)] = False  # every instance has its own, where the layers below are shared
    term: Reference | None = None  # the glossary entry that explains it


class Stack(Record):
    """A drawing of what lies on what, `stacks/<id>.toml`."""

    id: Id
    title: Text
    side: Side
    summary: Text  # the drawing in words, for readers who do not see it
    layers: tuple[Layer, ...] = Field(min_length=2)


class Stage(Record):
    """One stage of a lane: what is in its box, and the words on the arrow that leads to it."""

    text: Text
    by: Text | None = None
    kind: Literal["boundary", "new", "gone"] | None = None  # what is crossed, what has come, what is no more


class Lane(Record):
    """What happens on one side, from the top down."""

    title: Text
    side: Side
    stages: tuple[Stage, ...] = Field(min_length=2)


class Scene(Record):
    """A drawing of what happens on both sides, stage by stage, `scenes/<id>.toml`."""

    id: Id
    title: Text  # what it shows, as a statement
    note: Text | None = None
    lanes: tuple[Lane, ...] = Field(min_length=2, max_length=2)
    sources: tuple[Cited, ...] = Field(min_length=1)


class Move(Record):
    """Where a released address leads that is no longer where it was, `moved.toml`."""

    address: Permalink = Field(alias="from")
    to: Reference

    @property
    def id(self) -> str:
        """Each address moves once."""
        return self.address


class Article(Record):
    """A whole article, loaded and checked."""

    outline: Outline
    sections: dict[Id, Section]
    questions: dict[Id, Question]
    terms: dict[Id, Term]
    words: dict[Id, Word]
    charts: dict[Id, Chart]
    stacks: dict[Id, Stack]
    scenes: dict[Id, Scene]
    themes: dict[Id, Theme]
    errors: dict[Id, CommonError]
    advice: dict[Id, Advice]
    vulnerabilities: tuple[Vulnerability, ...]
    events: tuple[Event, ...]
    steps: tuple[Step, ...]
    corrections: tuple[Correction, ...]
    moved: tuple[Move, ...]
    released: tuple[Permalink, ...]  # `permalinks.txt`: the addresses that must keep working
    sources: dict[Id, Source]
