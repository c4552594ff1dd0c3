"""Rules of the pictures of a theme: which figures may be drawn together. One rule, one generator function."""

from collections.abc import Iterator
from itertools import chain

from article.documents import Location
from article.records import Article, Comparison, Figure, Plot, Theme
from article.references import Origins, at
from article.units import SCALES, dimension, is_bare
from findings import Finding

LANDMARK, LANE = 16, 20  # letters of a landmark, and of the name of a lane
Shown = tuple[str, Location, str]  # the reference of a picture, the key of a figure in it, and the figure's id


def check_themes_have_pictures(article: Article, origins: Origins) -> Iterator[Finding]:
    """A theme must have a plot or a comparison: its page opens with one."""
    for theme in article.themes.values():
        if not theme.pictures:
            message = f"theme {theme.id!r} has no picture; add [[comparisons]] or [[plots]]"
            yield at(origins, f"theme:{theme.id}", (), "no-picture", message)


def check_pictures_show_figures(article: Article, origins: Origins) -> Iterator[Finding]:
    """A picture must show figures of its theme, each once."""
    for theme in article.themes.values():
        known = {figure.id for figure in theme.figures}
        for picture in theme.pictures:
            seen: set[str] = set()
            for reference, keys, id in _shown(picture):
                if id not in known:
                    yield at(origins, reference, keys, "unknown-figure", f"{id!r} is not a figure of theme {theme.id!r}; name one of its own")
                elif id in seen:
                    yield at(origins, reference, keys, "repeated-figure", f"{id!r} is drawn in this picture already; remove one")
                seen.add(id)


def check_plots_have_one_dimension(article: Article, origins: Origins) -> Iterator[Finding]:
    """The figures of a plot must be above zero and of one dimension: on a scale of powers of ten there is no place for others."""
    units = "; or of ".join(", ".join(scale) for scale in SCALES.values())
    for theme, plot in _plots(article):
        figures = _figures(theme)
        of_plot = None
        for reference, keys, id in _shown(plot):
            if not (figure := figures.get(id)):
                continue
            found = dimension(figure.unit) if is_bare(figure.unit) else None
            of_plot = of_plot or found
            if found is None or found != of_plot:
                message = f"{id!r} is in {figure.unit!r}; a plot's figures must all be of {units}"
                yield at(origins, reference, keys, "mixed-units", message)
            elif (figure.low if figure.value is None else figure.value) == 0:
                yield at(origins, reference, keys, "mixed-units", f"{id!r} is 0, which no power of ten reaches; leave it to the table")


def check_rows_say_what_they_measure(article: Article, origins: Origins) -> Iterator[Finding]:
    """A row of a plot must say what it measures where its figures name no part of a start, and only there: the shape of a mark says it."""
    for theme, plot in _plots(article):
        figures = _figures(theme)
        for i, row in enumerate(plot.rows):
            for j, id in enumerate(row.figures):
                if id in figures and bool(figures[id].measures) == bool(row.measures):
                    both, neither = f"{id!r} and its row {row.label!r} both name", f"neither {id!r} nor its row {row.label!r} names"
                    message = f"{both if row.measures else neither} what is measured; one must"
                    yield at(origins, f"plot:{plot.id}", ("rows", i, "figures", j), "unclear-measure", message)


def check_comparisons_are_of_one_machine(article: Article, origins: Origins) -> Iterator[Finding]:
    """The figures of a comparison must share setup and unit and, but for the parts of one start, what part they time; each must be one value, none below zero and one above: their lengths are compared."""
    for theme, comparison in ((holder, one) for holder in article.themes.values() for one in holder.comparisons):
        figures = _figures(theme)
        there = [figures[id] for id in comparison.figures if id in figures]
        parts = {*comparison.after, *comparison.after.values()}
        whole = [figure for figure in there if figure.id not in parts] or there
        for reference, keys, id in _shown(comparison):
            if not (figure := figures.get(id)):
                continue
            for key in ("setup", "unit", *(() if id in parts else ("measures",))):
                if (own := getattr(figure, key)) != (first := getattr(whole[0], key)):
                    message = f"{id!r} has {key!r} {own!r} where {whole[0].id!r} has {first!r}; compare figures of one study, unit and interval"
                    yield at(origins, reference, keys, "mixed-comparison", message)
            if figure.value is None:
                yield at(origins, reference, keys, "mixed-comparison", f"{id!r} is a range; compare single values")
            elif figure.value < 0:
                yield at(origins, reference, keys, "mixed-comparison", f"{id!r} is {figure.value:g}, and no length is below 0; leave it to the table")
        if there and not any(figure.top for figure in there):
            yield at(origins, f"comparison:{comparison.id}", ("figures",), "mixed-comparison", "all its figures are 0; leave them to the table")


def check_parts_of_a_start_follow_each_other(article: Article, origins: Origins) -> Iterator[Finding]:
    """A part must come after one that stands before it in its comparison, each after one of its own: a start has one line."""
    for comparison in (one for theme in article.themes.values() for one in theme.comparisons):
        taken: dict[str, str] = {}
        for id, before in comparison.after.items():
            there = comparison.figures[: comparison.figures.index(id)] if id in comparison.figures else ()
            if before not in there:
                message = f"{before!r} does not stand before {id!r} in `figures`; name there the part before, then {id!r}"
                yield at(origins, f"comparison:{comparison.id}", ("after", id), "no-part-before", message)
            elif before in taken:
                message = f"{taken[before]!r} comes after {before!r} too; a start has one part after another"
                yield at(origins, f"comparison:{comparison.id}", ("after", id), "no-part-before", message)
            taken.setdefault(before, id)


def check_landmarks_fit(article: Article, origins: Origins) -> Iterator[Finding]:
    """The name of a landmark must have at most 16 letters: in the drawing of the history there is room for no more."""
    for event in article.events:
        if len(name := event.landmark or "") > LANDMARK:
            yield at(origins, f"event:{event.id}", ("landmark",), "long-landmark", f"{name!r} has {len(name)} letters; shorten it to {LANDMARK}")


def check_scenes_fit(article: Article, origins: Origins) -> Iterator[Finding]:
    """The name of a lane must have at most 20 letters, as it stands on one line, and a first stage no `by`: no arrow leads to it that could carry the words."""
    for scene in article.scenes.values():
        for i, lane in enumerate(scene.lanes):
            if len(lane.title) > LANE:
                message = f"{lane.title!r} has {len(lane.title)} letters; shorten it to {LANE}"
                yield at(origins, f"scene:{scene.id}", ("lanes", i, "title"), "long-lane", message)
            if lane.stages[0].by:
                message = f"{lane.stages[0].by!r} would stand on an arrow to the first stage, which has none; say it in `text`"
                yield at(origins, f"scene:{scene.id}", ("lanes", i, "stages", 0), "words-on-no-arrow", message)


def _plots(article: Article) -> Iterator[tuple[Theme, Plot]]:
    return ((theme, plot) for theme in article.themes.values() for plot in theme.plots)


def _figures(theme: Theme) -> dict[str, Figure]:
    return {figure.id: figure for figure in theme.figures}


def _shown(picture: Plot | Comparison) -> Iterator[Shown]:
    """The figures of a picture with the key that names each."""
    if isinstance(picture, Comparison):
        return ((f"comparison:{picture.id}", ("figures", i), id) for i, id in enumerate(picture.figures))
    rows = ([(f"plot:{picture.id}", ("rows", i, "figures", j), id) for j, id in enumerate(row.figures)] for i, row in enumerate(picture.rows))
    return chain.from_iterable(rows)
