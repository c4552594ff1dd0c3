"""Rules of records: charts, figures, the decision guide, questions, dates. One rule, one generator function."""

import re
from collections.abc import Iterator
from datetime import date

from article.documents import Location
from article.records import EARLIEST, Article, Mark
from article.references import Origins, at, marked
from findings import Finding


def check_rows(article: Article, origins: Origins) -> Iterator[Finding]:
    """A chart row must have a cell for each column and no other, words for "nobody", and its group must be one of the chart's."""
    for chart in article.charts.values():
        columns = [column.id for column in chart.columns]
        groups = [group.id for group in chart.groups]
        for row in chart.rows:
            for column in columns:
                if column not in row.cells:
                    message = f"row {row.id!r} has no cell {column!r}; add [rows.cells.{column}]"
                    yield at(origins, f"row:{row.id}", (), "missing-cell", message)
            for column in row.cells:
                if column not in columns:
                    message = f"{column!r} is not a column of chart {chart.id!r}; must be one of {', '.join(columns)}"
                    yield at(origins, f"row:{row.id}", ("cells", column), "unknown-column", message)
            for silent in (column.id for column in chart.columns if not column.nobody):
                if silent in row.cells and row.cells[silent].short == "nobody":
                    message = f"'nobody' has no words in column {silent!r}; give it `nobody = {{sign = \"○\", text = \"…\"}}`"
                    yield at(origins, f"row:{row.id}", ("cells", silent, "short"), "no-words", message)
            if (row.group is None) == bool(groups) or (row.group and row.group not in groups):
                message = f"row {row.id!r} has group {row.group!r}; must be one of {', '.join(groups) or 'none'}"
                yield at(origins, f"row:{row.id}", ("group",), "unknown-group", message)


def check_rows_stand_with_their_group(article: Article, origins: Origins) -> Iterator[Finding]:
    """The rows of a group must stand together: on the page the group has one heading."""
    for chart in article.charts.values():
        last: dict[str | None, str] = {}
        for before, row in zip((None, *chart.rows), chart.rows, strict=False):
            if row.group in last and before and before.group != row.group:
                message = f"row {row.id!r} stands apart from the group {row.group!r}; move it below {last[row.group]!r}"
                yield at(origins, f"row:{row.id}", ("group",), "parted-group", message)
            last[row.group] = row.id


def check_figures(article: Article, origins: Origins) -> Iterator[Finding]:
    """A figure must name a setup of its theme, and a setup must have figures."""
    for theme in article.themes.values():
        setups = {setup.id for setup in theme.setups}
        for figure in theme.figures:
            if figure.setup not in setups:
                message = f"{figure.setup!r} is not a setup of theme {theme.id!r}; must be one of {', '.join(sorted(setups))}"
                yield at(origins, f"figure:{figure.id}", ("setup",), "unknown-setup", message)
        for id in setups - {figure.setup for figure in theme.figures}:
            yield at(origins, f"setup:{id}", (), "empty-setup", f"setup {id!r} has no figure; add one or remove it")


def check_decisions(article: Article, origins: Origins) -> Iterator[Finding]:
    """From the first step every step and every answer must be reached, and every path must end with an answer."""
    options = {step.id: [option.to for option in step.options] for step in article.steps}
    reached: set[str] = set()

    def walk(step: str, path: tuple[str, ...]) -> Iterator[Finding]:
        reached.add(f"step:{step}")
        for i, to in enumerate(options.get(step, [])):
            next_step = to.removeprefix("step:")
            if not to.startswith(("step:", "answer:")):
                message = f"{to!r} is neither a step nor an answer; lead on to one"
                yield at(origins, f"step:{step}", ("options", i, "to"), "no-answer", message)
            if next_step in (*path, step):
                message = f"{to!r} leads back to where the reader was; lead on to another step or answer"
                yield at(origins, f"step:{step}", ("options", i, "to"), "loop", message)
            elif to.startswith("step:") and to not in reached:
                yield from walk(next_step, (*path, step))
            reached.add(to)

    if article.steps:
        yield from walk(article.steps[0].id, ())
    for reference in (*(f"step:{id}" for id in options), *(f"answer:{id}" for id in article.advice)):
        if reference not in reached:
            message = f"no path leads to {reference!r}; lead an option to it or remove it"
            yield at(origins, reference, (), "unreached", message)
    if article.steps and not any(page.kind == "choose" for page in article.outline.pages):
        yield at(origins, "article", ("pages",), "missing-page", "there is no page of kind 'choose'; add one")


def check_no_question_repeats(article: Article, origins: Origins) -> Iterator[Finding]:
    """A question must be asked once: no other question may have its wording, or list it in `asked_as`."""
    seen: dict[str, str] = {}
    for id, question in article.questions.items():
        for i, wording in enumerate((question.question, *question.asked_as)):
            key = re.sub(r"\W+", " ", wording.casefold()).strip()
            if key in seen:
                message = f"{wording!r} is asked by {seen[key]!r} already; remove one"
                keys: Location = ("asked_as", i - 1) if i else ("question",)
                yield at(origins, f"faq:{id}", keys, "repeated-question", message)
            seen.setdefault(key, id)


def check_dates(article: Article, origins: Origins) -> Iterator[Finding]:
    """A date must not be later than today, and not before the field began; only a source may be older than its field."""
    today = str(date.today())
    begins = article.outline.begins or EARLIEST
    for reference, keys, value in marked(article, Mark.DATED):
        earliest = EARLIEST if reference.startswith("source:") or keys == ("begins",) else begins
        year = value if isinstance(value, int) else int(str(value)[:4])
        if year > date.today().year or (year >= EARLIEST and str(value) > today[: len(str(value))]):
            yield at(origins, reference, keys, "future-date", f"{keys[-1]!r} is {value}, later than today; correct it")
        elif year < earliest:
            message = f"{keys[-1]!r} is {value}, before {earliest}, when the field began; correct it, or `begins` in article.toml"
            yield at(origins, reference, keys, "early-date", message)
