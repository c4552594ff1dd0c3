"""Rules of names: ids, sides, columns and groups, data files. One rule, one generator function; its docstring is the rule."""

from collections.abc import Iterable, Iterator

from article.kinds import KINDS, records
from article.records import MIDDLE, Article, Mark
from article.references import Origins, at, marked
from findings import Finding

SEARCH = "search"  # data/search.js


def check_ids_are_given_once(article: Article, origins: Origins) -> Iterator[Finding]:
    """Within one kind an id must be given once in the whole article, the old ones in `formerly` included."""
    first: dict[str, str] = {}
    for reference, document, location in origins.given:
        if reference in first and not reference.startswith("moved:"):  # of moves check_moved_once says more
            kind, _, id = reference.partition(":")
            message = f"{kind} {id!r} stands in {first[reference]} already; rename one"
            yield document.finding(location, "duplicate-id", message)
        first.setdefault(reference, f"{document.path}:{document.line(location)}")


def check_columns_and_groups_are_given_once(article: Article, origins: Origins) -> Iterator[Finding]:
    """A chart must give each id of a column, and of a group of rows, once."""
    for chart in article.charts.values():
        for key, parts in (("columns", chart.columns), ("groups", chart.groups)):
            for i in _again(part.id for part in parts):
                message = f"{parts[i].id!r} stands in the {key} of chart {chart.id!r} already; rename one"
                yield at(origins, f"chart:{chart.id}", (key, i, "id"), "duplicate-id", message)


def _again(ids: Iterable[str]) -> Iterator[int]:
    """Where an id stands that stood before."""
    seen: set[str] = set()
    for i, id in enumerate(ids):
        if id in seen:
            yield i
        seen.add(id)


def check_sides(article: Article, origins: Origins) -> Iterator[Finding]:
    """The two sides must differ, and not be `middle`; a side of a record must be one of these three."""
    sides = (*article.outline.sides, MIDDLE)
    wrong = list(_again((MIDDLE, *article.outline.sides)))
    for i in wrong:
        message = f"{sides[i - 1]!r} cannot be a side here, as it is {MIDDLE!r} or the other side; name two things"
        yield at(origins, "article", ("sides", i - 1), "duplicate-id", message)
    for reference, keys, side in marked(article, Mark.SIDE):
        if side not in sides and not wrong:
            message = f"{side!r} is not a side; must be one of {', '.join(sides)}"
            yield at(origins, reference, keys, "unknown-side", message)


def check_data_files_differ(article: Article, origins: Origins) -> Iterator[Finding]:
    """No two records may make one data file: charts, themes and pictures share a folder with the lists and the search."""
    first = {kind.download: f"the list of every {kind.noun}" for kind in KINDS if kind.download} | {SEARCH: "the search"}
    for kind, record, _ in records(article):
        if kind.download == "<id>":
            if first.get(record.id, own := f"{kind.name} {record.id!r}") != own:  # of one kind its ids are said to be alike
                message = f"'data/{record.id}' is the name of the data of {first[record.id]} already; rename the {kind.name}"
                yield at(origins, f"{kind.name}:{record.id}", (), "duplicate-file", message)
            first.setdefault(record.id, own)
