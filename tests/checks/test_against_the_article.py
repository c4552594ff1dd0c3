"""What differs between a site and its article, on the small one: each kind of damage, with what is said of it and where."""

import re
import shutil
from pathlib import Path

import pytest

import validate
from checks.article_site import Promised, is_made_from, read_promised
from checks.chart_notes import check_chart_notes
from checks.charts import check_charts, check_downloads
from checks.parts import check_parts
from checks.pictures import check_pictures
from checks.report import folded
from checks.site import Site
from findings import Finding

CHART, EVIDENCE, HISTORY = "comparison-chart/index.html", "evidence/index.html", "history/index.html"
THEME = "evidence/boiling-times/index.html"
AGAIN = "; build the site again"


@pytest.fixture(scope="module")
def promised(kettles: Path) -> Promised:
    return read_promised(kettles / "article")


@pytest.fixture
def site(kettles: Path, tmp_path: Path) -> Path:
    """A copy to damage."""
    return shutil.copytree(kettles / "site", tmp_path / "site")


def change(site: Path, path: str, pattern: str, new: str, at: str = "") -> int:
    """Replace the first match in a file; the line of `at`, else that of the match."""
    file = site / path
    text = file.read_text(encoding="utf-8")
    found = re.search(pattern, text, re.DOTALL)
    assert found, f"{path} has no {pattern!r}"
    text = text[: found.start()] + found.expand(new) + text[found.end() :]
    file.write_text(text, encoding="utf-8")
    return text.count("\n", 0, text.index(at) if at else found.start()) + 1


def said(findings: list[Finding]) -> list[str]:
    return [f"{finding.path}:{finding.line}: {finding.code}: {finding.message}" for finding in findings]


def test_the_site_as_built_is_clean(kettles: Path, promised: Promised) -> None:
    assert validate.validate(Site(kettles / "site"), promised) == []


def test_a_page_that_is_gone_is_told_with_all_that_follows_from_it(site: Path, promised: Promised) -> None:
    (site / CHART).unlink()
    findings = [finding for finding in validate.validate(Site(site), promised) if finding.code not in ("missing-chart", "orphan-page")]
    assert len(findings) > 5
    (told,) = folded(findings)
    assert str(told).startswith(f"{CHART}:1: missing-page: is not there; build the site again (what follows from it: ")
    assert "broken-link" in told.message


# Charts


def test_a_chart_that_stands_in_another_element_is_whole(site: Path, promised: Promised) -> None:
    change(site, CHART, r'(<table data-chart="comparison".*?</table>)', r"<div>\1</div>")
    assert validate.validate(Site(site), promised) == []


def test_a_chart_with_another_caption_is_found(site: Path, promised: Promised) -> None:
    line = change(site, CHART, r'(data-chart="comparison".*?<caption>)[^<]*', r"\1Other")
    title = promised.article.charts["comparison"].title
    assert said(list(check_charts(Site(site), promised))) == [f"{CHART}:{line}: chart-caption: chart 'comparison' has the caption 'Other'; must be {title!r}"]


WHOLE, PART = '<table data-chart="comparison"', '<table data-chart="sizes"'
HEAT = '<tr id="heat" data-row="heat"'
KETTLE_CELL = '<td class="side-1" data-column="kettle"'


def cell(row: str, column: str) -> str:
    """A pattern for what stands before the text of a cell."""
    return rf'(data-row="{row}".*?data-column="{column}".*?class="text">)'


CHARTS = {
    "a text": (CHART, cell("heat", "kettle") + "Yes", r"\1No", KETTLE_CELL, "chart-cell", ", column 'kettle': its text is 'No'; must be 'Yes'"),
    "a caveat": (
        CHART, '(data-row="heat".*?class="caveat"[^>]*>)[^<]*', r"\1never", '<td class="side-3" data-column="samovar"', "chart-cell",
        ", column 'samovar': its caveat is 'never'; must be 'only with a chimney'",
    ),
    "a label": (CHART, "(class=\"label\">)Stands on the fire", r"\1Fire", HEAT, "chart-row", ": its label is 'Fire'; must be 'Stands on the fire'"),
    "an id": (CHART, 'id="heat"', 'id="hot"', '<tr id="hot"', "chart-row", ": its id is 'hot'; must be 'heat'"),
    "a lost cell": (CHART, r'(data-row="heat".*?)<td class="side-2".*?</td>\n', r"\1", HEAT, "chart-cell", ", column 'teapot': the cell is lost; build the site again"),
    "a cell too many": (
        CHART, r'(data-row="heat".*?)(<td)', r"\1<td data-column='urn'>x</td>\n\2", "<td data-column='urn'", "chart-cell",
        ", column 'urn': there is no such column; build the site again",
    ),
    "cells in another order": (
        CHART, r'(data-row="heat".*?)(<td.*?</td>)(\n)(<td.*?</td>)', r"\1\4\3\2", HEAT, "chart-cell",
        ": its cells are for ['samovar', 'kettle', 'teapot']; must be for ['kettle', 'samovar', 'teapot']",
    ),
    "more than the record": (
        CHART, r'(data-row="heat".*?class="text">Yes</span>)', r"\1 really", KETTLE_CELL, "chart-cell",
        ", column 'kettle': it shows 'Yes really12'; must show 'Yes12'",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CHARTS)
def test_a_damaged_row_of_a_chart_is_found(site: Path, promised: Promised, name: str) -> None:
    path, pattern, new, at, code, message = CHARTS[name]
    line = change(site, path, pattern, new, at)
    assert said(list(check_charts(Site(site), promised))) == [f"{path}:{line}: {code}: chart 'comparison', row 'heat'{message}"]


def test_a_source_that_a_cell_cites_is_compared(site: Path, promised: Promised) -> None:
    line = change(site, CHART, r'(data-row="heat".*?class="cite" href=)"[^"]*"', r'\1"../sources/#guild"', KETTLE_CELL)
    assert said(list(check_charts(Site(site), promised))) == [
        f"{CHART}:{line}: chart-cell: chart 'comparison', row 'heat', column 'kettle': it cites ['#guild', 'https://guild.example/7']; "
        "must cite ['https://notes.example/kettle-vs-teapot', 'https://guild.example/7']"
    ]


def test_a_cell_that_is_there_twice_is_found_on_its_second_line(site: Path, promised: Promised) -> None:
    line = change(site, CHART, r'(data-row="heat".*?)(<td[^>]*data-column="kettle".*?</td>)', r"\1\2\n\2")
    found = said(list(check_charts(Site(site), promised)))
    assert len(found) == 1
    assert found[0].endswith("column 'kettle': the cell is there more than once; build the site again")
    assert line < int(found[0].split(":")[1])


ROWS = {
    "lost": (r'<tr id="heat".*?</tr>\n', "", WHOLE, "has lost its row 'heat'" + AGAIN),
    "unknown": (r"(</tbody>)", "<tr data-row='urn'></tr>\n\\1", "<tr data-row='urn'", "has a row 'urn' that is not in the article; remove it"),
    "twice": (r'(<tr id="heat".*?</tr>)', r"\1\n<tr data-row='heat' title='again'></tr>", "<tr data-row='heat'", "has a row 'heat' more than once; remove it"),
    "in another order": (
        r'(<tr id="heat".*?</tr>)(.*?)(<tr id="weight".*?</tr>)', r"\3\2\1", WHOLE, "has its rows in another order; must be ['heat', 'weight']",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_rows_are_compared_with_the_article(site: Path, promised: Promised, name: str) -> None:
    pattern, new, at, message = ROWS[name]
    line = change(site, CHART, pattern, new, at)
    assert [one for one in said(list(check_charts(Site(site), promised))) if ": chart-row: chart" in one and "row 'heat':" not in one] == [
        f"{CHART}:{line}: chart-row: chart 'comparison' {message}"
    ]


HEADS = {
    "another": (">Samovar</th>", ">Urn</th>", '<th scope="col" class="side-3" data-column="samovar"', "heading 3 is 'Urn'; must be 'Samovar'"),
    "the corner": (r'(scope="col"[^>]*>)Property', r"\1Thing", WHOLE, "heading 1 is 'Thing'; must be 'Property'"),
}


@pytest.mark.parametrize("name", HEADS)
def test_headings_are_compared(site: Path, promised: Promised, name: str) -> None:
    pattern, new, at, message = HEADS[name]
    text = (site / CHART).read_text(encoding="utf-8")
    line = change(site, CHART, pattern, new, at if at in text else "")
    assert said(list(check_charts(Site(site), promised))) == [f"{CHART}:{line}: chart-columns: chart 'comparison': {message}"]


def test_a_heading_that_is_lost_or_too_many_is_found(site: Path, promised: Promised) -> None:
    change(site, CHART, r"<th[^>]*>Samovar</th>", "")
    found = said(list(check_charts(Site(site), promised)))
    assert [one.partition("heading ")[2] for one in found] == ["3 is 'Teapot'; must be 'Samovar'", "4 is None; must be 'Teapot'"]
    change(site, CHART, r"(<th[^>]*>Teapot</th>)", r"<th>Samovar</th>\1<th>More</th>")
    assert "heading 5 is 'More'; must be nothing" in said(list(check_charts(Site(site), promised)))[-1]


def test_groups_are_compared(site: Path, promised: Promised) -> None:
    line = change(site, CHART, "(rowgroup[^>]*>)On the fire", r"\1Hot", WHOLE)
    assert said(list(check_charts(Site(site), promised))) == [
        f"{CHART}:{line}: chart-group: chart 'comparison' has the groups 'Hot, At the table'; must be 'On the fire, At the table'"
    ]


def test_a_chart_must_be_shown_whole_and_in_part_and_no_other(site: Path, promised: Promised) -> None:
    line = change(site, CHART, 'data-chart="sizes"', 'data-chart="urns"')
    change(site, "index.html", 'data-chart="comparison"', "")
    assert said(list(check_charts(Site(site), promised))) == [
        f"{CHART}:{line}: unknown-chart: table of chart 'urns', which is not in the article; remove it or add the chart",
        ".:1: missing-chart: the home page does not show its part of the chart 'comparison'; build the site again",
        ".:1: missing-chart: no page shows the chart 'sizes'; build the site again",
    ]


def test_the_part_on_the_home_page_has_its_rows_columns_and_texts(site: Path, promised: Promised) -> None:
    change(site, "index.html", '(data-row="weight".*?class="text">)about 2 kg', r"\g<1>2 kg")
    assert [one.partition(": ")[2] for one in said(list(check_charts(Site(site), promised)))] == [
        "chart-cell: chart 'comparison', row 'weight', column 'kettle': its text is '2 kg'; must be 'about 2 kg'"
    ]


# What stands below a row

BELOW, NEXT = '<tr class="notes" data-notes="heat"', '<tr class="notes" data-notes="weight"'
GUILD = '<li><a href="https://guild.example/7">'
NOTES = {
    "lost": (r'<tr class="notes" data-notes="heat".*?</tr>', "", HEAT, ["its notes are lost"]),
    "of another row": (
        'data-notes="heat"', 'data-notes="weight"', HEAT,
        ["the notes of 'weight' stand below it"],
    ),
    "of no row": (f"({BELOW}.*?</tr>)", r'\1\n<tr data-notes="heats"></tr>', '<tr data-notes="heats"', ["it has notes more than once, or is no row of the chart"]),
    "twice": (f"({BELOW}.*?</tr>)", r'\1\n<tr  data-notes="heat"></tr>', '<tr  data-notes="heat"', ["it has notes more than once, or is no row of the chart"]),
    "another list": ('id="heat-sources"', 'id="heat-list"', BELOW, ["its list of sources has the id 'heat-list'; must have 'heat-sources'"]),
    "no list": ('id="heat-sources"', "", BELOW, ["its list of sources has the id ''; must have 'heat-sources'"]),
    "a source too many": (f"({GUILD}.*?</li>)", r"\1<li>Tea</li>", BELOW, ["source 3, 'Tea', is not in the article"]),
    "a source lost": (f"{GUILD}.*?</li>", "", BELOW, ["source 2, 'stove-guild-7', is lost"]),
    "another number": (GUILD, '<li value="3"><a href="https://guild.example/7">', BELOW, ["source 2 has the number '3'; must be '2'"]),
    "another title": ("Vessels for", "Pots for", BELOW, ["source 2 is 'Pots for open flames'; must be 'Vessels for open flames'"]),
    "another address": (GUILD, '<li><a href="https://guild.example/8">', BELOW, ["source 2 leads to 'https://guild.example/8'; must be 'https://guild.example/7'"]),
    "another journal": ("Kitchen Notes", "Notes", BELOW, ["source 1 says 'Notes · 2023-11-02 · secondary source · used in 14 places'; must say 'Kitchen Notes'"]),
    "another date": (r"2021(\W+primary)", r"2022\1", BELOW, ["source 2 says '2022 · primary source · used in 14 places'; must say '2021'"]),
    "another quality": (r"(2021\W+)primary", r"\1secondary", BELOW, ["source 2 says '2021 · secondary source · used in 14 places'; must say 'primary'"]),
    "a title and a date": (
        'open flames</a><span class="about">2021', 'flames</a><span class="about">2022', BELOW,
        ["source 2 is 'Vessels for flames'; must be 'Vessels for open flames'", "source 2 says '2022 · primary source · used in 14 places'; must say '2021'"],
    ),
    "nothing to see": ('<ul class="see">', "<ul>", BELOW, ["it leads on to []; must lead to ['Can a teapot boil water?', 'whistle']"]),
    "something else to see": (">whistle</a>", ">flute</a>", BELOW, ["it leads on to ['Can a teapot boil water?', 'flute']; must lead to ['Can a teapot boil water?', 'whistle']"]),
}  # fmt: skip


@pytest.mark.parametrize("name", NOTES)
def test_damaged_notes_of_a_row_are_found(site: Path, promised: Promised, name: str) -> None:
    pattern, new, at, messages = NOTES[name]
    text = (site / CHART).read_text(encoding="utf-8")
    before, table = text[: text.index(WHOLE)], text[text.index(WHOLE) :]
    (site / CHART).write_text(table, encoding="utf-8")  # what is above it may read alike
    change(site, CHART, pattern, new)
    table = (site / CHART).read_text(encoding="utf-8")
    (site / CHART).write_text(before + table, encoding="utf-8")
    id = "heats" if name == "of no row" else "heat"
    line = (before + table).count("\n", 0, len(before) + table.index(at)) + 1
    found = [one for one in said(list(check_chart_notes(Site(site), promised))) if "'weight': it has notes" not in one]
    assert found == [f"{CHART}:{line}: chart-notes: chart 'comparison', row {id!r}: {message}{AGAIN}" for message in messages]


def test_notes_of_a_row_that_is_lost_are_not_reported_beside_it(site: Path, promised: Promised) -> None:
    change(site, CHART, '<tr id="heat".*?</tr>', "")
    assert said(list(check_chart_notes(Site(site), promised))) == []


def test_rows_below_which_the_same_notes_stand_are_both_reported(site: Path, promised: Promised) -> None:
    change(site, CHART, 'data-notes="weight"', 'data-notes="heat"')
    assert [one.partition(", ")[2] for one in said(list(check_chart_notes(Site(site), promised)))] == [
        f"row 'weight': the notes of 'heat' stand below it{AGAIN}", f"row 'heat': it has notes more than once, or is no row of the chart{AGAIN}",
    ]  # fmt: skip


def test_an_excerpt_of_a_chart_and_a_chart_of_no_article_need_no_notes(site: Path, promised: Promised) -> None:
    change(site, CHART, 'data-chart="comparison"', 'data-chart="urns"')
    change(site, CHART, 'id="sizes"', "")
    change(site, CHART, '<tr class="notes" data-notes="cups".*?</tr>', "")
    assert said(list(check_chart_notes(Site(site), promised))) == said(list(check_chart_notes(Site(site), None))) == []


def test_nothing_is_compared_without_an_article(site: Path) -> None:
    change(site, CHART, 'data-chart="sizes"', 'data-chart="urns"')
    (site / "data/comparison.csv").unlink()
    for check in (check_charts, check_downloads, check_parts, check_pictures):
        assert list(check(Site(site), None)) == []


# Parts

DRAWN = '<figure class="picture overview"'
PARTS = {
    "a value": (THEME, '(<tr id="kettle-boil".*?class="text">)4.5', r"\g<1>5", '<tr id="kettle-boil"', "theme 'boiling-times': row 'kettle-boil', column 2 is '5 min median of 10interval: boot'; must be '4.5 min median of 10interval: boot'"),
    "a lost row": (THEME, '<tr id="kettle-program".*?</tr>\n', "", '<table data-theme="boiling-times"', "theme 'boiling-times': row 'kettle-program' is lost"),
    "an event": (HISTORY, '(<li id="first-kettle".*?class="label">)The first', r"\1A", '<li id="first-kettle"', None),
    "a dot": (HISTORY, '(<circle cx=")44', r"\g<1>23", DRAWN, "part 'timeline': circle 1 is 'cx=23 cy=12 r=3.5 side-1'; must be 'cx=44 cy=12 r=3.5 side-1'"),
    "a layer": ("index.html", '(data-stack="on-the-stove".*?<text[^>]*>)Plate', r"\1Dish", '<figure data-stack="on-the-stove"', "stack 'on-the-stove': text 2 is 'x=58.75 y=59.0 boundary Dish'; must be 'x=58.75 y=59.0 boundary Plate'"),
    "what a row sorts by": (HISTORY, '(<tr id="sv-2021-2".*?data-sort=")[^"]*', r"\g<1>0", '<tr id="sv-2021-2"', None),
    "a day": (HISTORY, '(<li id="first-kettle".*?datetime=")1750', r"\g<1>1751", '<li id="first-kettle"', None),
    "a link of a layer": (HISTORY, '(data-part="timeline".*?<title>)1750', r"\g<1>1751", DRAWN, None),
}  # fmt: skip


@pytest.mark.parametrize("name", PARTS)
def test_a_damaged_part_is_found(site: Path, promised: Promised, name: str) -> None:
    path, pattern, new, at, message = PARTS[name]
    line = change(site, path, pattern, new, at)
    found = said(list(check_parts(Site(site), promised)))
    assert found
    assert {one.split(": wrong-part: ")[0] for one in found} == {f"{path}:{line}"}
    if message:
        assert f"{path}:{line}: wrong-part: {message}{AGAIN}" in found


def test_a_part_that_is_gone_there_twice_or_made_up_is_found(site: Path, promised: Promised) -> None:
    change(site, "index.html", '<figure data-stack="on-the-table".*?</figure>', "")
    twice = change(site, "index.html", '(<figure data-stack="on-the-stove".*?</figure>)', r"\1\n\1", '<figure data-stack="on-the-stove"')
    made_up = change(site, THEME, "</article>", '<table data-theme="urn"><tr><td>1</td></tr></table></article>', '<table data-theme="urn"')
    assert [one for one in said(list(check_parts(Site(site), promised))) if "wrong-part" not in one] == [
        "index.html:1: missing-part: stack 'on-the-table' is not shown; build the site again",
        f"index.html:{twice}: unknown-part: shows stack 'on-the-stove' more than once; remove it",
        f"{THEME}:{made_up}: unknown-part: shows theme 'urn' which the article has not; remove it",
    ]


def test_rows_of_a_part_in_another_order_are_found(site: Path, promised: Promised) -> None:
    line = change(site, THEME, r'(<tr id="kettle-boil".*?</tr>)(\s*)(<tr id="samovar-boil".*?</tr>)', r"\3\2\1", '<table data-theme="boiling-times"')
    assert said(list(check_parts(Site(site), promised))) == [f"{THEME}:{line}: wrong-part: theme 'boiling-times' is in another order; build the site again"]


def test_a_row_of_a_part_that_is_made_up_is_found(site: Path, promised: Promised) -> None:
    line = change(site, THEME, r'(<tr id="kettle-boil")', r"<tr id='urn'></tr>\n\1", "<tr id='urn'")
    assert said(list(check_parts(Site(site), promised))) == [
        f"{THEME}:{line}: wrong-part: theme 'boiling-times': row 'urn' is not in the article; build the site again"
    ]


# Downloads

DATA = {
    "a value": ("comparison.csv", "Weight, full", "Weight", ["3: download: row 'weight', column 'label' is 'Weight'; must be 'Weight, full'"]),
    "a heading": ("comparison.csv", "kettle text", "text", None),
    "a lost row": ("comparison.csv", r"\nweight.*?\n", "\n", ["1: download: has lost its row 'weight'; build the site again"]),
    "a row too many": ("terms.csv", "$", "urn,,,\n", None),
    "another order": ("comparison.csv", r"(\nheat.*?)(\nweight.*?)\n", r"\2\1\n", ["1: download: has its rows in another order; build the site again"]),
    "a value in JSON": ("comparison.json", '"Sizes"|"Weight, full"', '"Weight"', ["0: download: is not the data"]),
    "JSON cut off": ("terms.json", r"\n\}\n$", "", None),
    "an entry of the search": ("search.js", '"How do I remove scale\\?"', '"Scale?"', None),
}  # fmt: skip


@pytest.mark.parametrize("name", DATA)
def test_a_damaged_download_is_found(site: Path, promised: Promised, name: str) -> None:
    file, pattern, new, messages = DATA[name]
    line = change(site, f"data/{file}", pattern, new)
    found = said(list(check_downloads(Site(site), promised)))
    assert found
    assert {one.split(":")[0] for one in found} == {f"data/{file}"}
    if messages and file.endswith(".csv"):
        assert found == [f"data/{file}:{message}" for message in messages]
    elif file != "terms.csv" and file.endswith((".json", ".js")):
        assert len(found) == 1
        assert int(found[0].split(":")[1]) in (line, line + 1)
        assert found[0].endswith(AGAIN)


def test_a_download_that_is_gone_is_found(site: Path, promised: Promised) -> None:
    (site / "data/events.csv").unlink()
    assert said(list(check_downloads(Site(site), promised))) == ["data/events.csv:1: missing-download: is not there; build the site again"]


def test_json_that_says_the_same_in_another_form_is_sound(site: Path, promised: Promised) -> None:
    file = site / "data/terms.json"
    file.write_text(file.read_text(encoding="utf-8").replace("\n", "\n\n"), encoding="utf-8")
    assert list(check_downloads(Site(site), promised)) == []


# Pages and permalinks


def test_pages_and_permalinks_that_are_gone_are_found(site: Path, promised: Promised) -> None:
    shutil.rmtree(site / "errors")
    change(site, "key-differences/index.html", 'id="purpose"', "")
    found = [one for one in said(validate.validate(Site(site), promised)) if "missing-page" in one or "lost-permalink" in one]
    assert found == [
        f"{promised.listed_in}:1: lost-permalink: '/key-differences/#purpose' was released and is not on its page; build the site again",
        "errors/index.html:1: missing-page: is not there; build the site again",
    ]  # fmt: skip


@pytest.mark.parametrize(("gone", "is_one"), [(0, True), (2, True), (3, False), (10, False)])
def test_a_site_with_more_than_three_quarters_of_the_pages_is_made_from_the_article(
    site: Path, kettles: Path, promised: Promised, gone: int, is_one: bool
) -> None:
    """Of eleven pages nine are more than three quarters (8.25), eight are not."""
    assert len(promised.article.outline.pages) == 11
    for page in [page for page in promised.article.outline.pages if page.id != "index"][:gone]:
        shutil.rmtree(site / page.id)
    assert is_made_from(Site(site), kettles / "article") is is_one


# Pictures of figures

KETTLE, PAN, SAMOVAR = (f'<a href="#{id}-boil" aria-label' for id in ("kettle", "pan", "samovar"))
OF_KETTLE = "picture 'all-vessels': the mark of 'kettle-boil'"
MARKS = {  # what is done to the first picture -> pattern, new text, the line that is named, what is said
    "a mark is moved": ('(#kettle-boil" aria.*?<svg x=")28.63', r"\g<1>29.63", KETTLE, f"wrong-mark: {OF_KETTLE} ends at 29.63% of the scale; must end at 28.63%"),
    "one end of a range is moved": ('(<svg x=")97.15', r"\g<1>96.15", SAMOVAR, "wrong-mark: picture 'all-vessels': the mark of 'samovar-boil' ends at 41.58% and 96.15% of the scale; must end at 41.58% and 97.15%"),
    "a mark is in another row": ('(#kettle-boil" aria.*?<svg x="28.63%" y=")38', r"\g<1>103", KETTLE, f"wrong-mark: {OF_KETTLE} is drawn 103 px down, beside the name of another row"),
    "a mark is moved into another row": ('(<a href="#kettle-boil" aria.*?</a>)(.*?Samovar</text>)', r"\2\1", KETTLE, f"wrong-mark: {OF_KETTLE} stands in row 'Samovar'; must be in 'Kettle & pan'"),
    "a value is changed": ('(#kettle-boil" aria.*?class="value[^>]*>)4.5', r"\g<1>5.4", KETTLE, f"wrong-mark: {OF_KETTLE} shows '5.4 min'; must show '4.5 min'"),
    "a mark has lost its value": ('(#kettle-boil" aria.*?)<text class="value.*?</text>', r"\g<1>", KETTLE, f"wrong-mark: {OF_KETTLE} shows ''; must show '4.5 min'"),
    "a value has another unit": (r'(#kettle-boil" aria.*?class="value[^>]*>4.5\s)min', r"\1s", KETTLE, f"wrong-mark: {OF_KETTLE} shows '4.5 s'; must show '4.5 min'"),
    "a value lost its bound": ("≈ (9.min)", r"\1", PAN, "wrong-mark: picture 'all-vessels': the mark of 'pan-boil' shows '9 min'; must show 'about 9 min'"),
    "a mark is read out otherwise": ("(pan: )4.5", r"\g<1>4.6", KETTLE, f"wrong-mark: {OF_KETTLE} is read out as 'Kettle & pan: 4.6 min; boot; Tin kettle, 2021'; must name '4.5 min', 'Kettle & pan' and 2021"),
    "a mark has the other colour": ('(#kettle-boil" aria[^>]*side-)1', r"\g<1>2", KETTLE, f"wrong-mark: {OF_KETTLE} has the colour 'side-2'; must have 'side-1'"),
    "a mark is hollow": ('(#kettle-boil" aria[^>]*side-1)', r"\1 open", KETTLE, f"wrong-mark: {OF_KETTLE} is hollow; must be filled"),
    "a mark is filled": ('(#pan-boil" aria[^>]*side-2) open', r"\1", PAN, "wrong-mark: picture 'all-vessels': the mark of 'pan-boil' is filled; must be hollow, as its value is 'about'"),
    "a mark has another shape": ('(#kettle-boil" aria.*?<path d=")[^"]*', r"\1M-5.5-5.5h11v11h-11z", KETTLE, f"wrong-mark: {OF_KETTLE} has the shape of 'until it cracks'; must have that of 'boot'"),
    "a mark is missing": ('<a href="#kettle-boil" aria.*?</a>', "", '<figure class="picture plot"', "missing-mark: picture 'all-vessels' has no mark for 'kettle-boil'"),
    "a mark is there twice": ('(<a href="#kettle-boil" aria.*?</a>)', r"\1\1", KETTLE, "unknown-mark: picture 'all-vessels' has a second mark for 'kettle-boil'"),
    "a mark leads elsewhere": ('<a href="#kettle-boil" aria', '<a href="#kettle-program" aria', '<a href="#kettle-program" aria', "unknown-mark: picture 'all-vessels' has a mark for 'kettle-program'"),
    "a word of the scale is another": (">1,000(.s)<", r">2,000\1<", '<figure class="picture plot"', "wrong-picture: picture 'all-vessels': '2000 s' stands at 40% of its scale; must be at 46.02%"),
    "a scale ends as it begins": (r'(class="scale[^>]*>)([^<]+)((?:(?!</figure>).)*class="scale[^>]*>)[^<]+', r"\1\2\3\2", '<figure class="picture plot"', None),
    "a line of the scale is moved": ('x1="40%"', 'x1="45%"', '<figure class="picture plot"', None),
    "the scale is lost": ('<text class="scale".*?</text>', "", '<figure class="picture plot"', None),
    "the title is another": ("<b>Time to boil, by", "<b>Time to freeze, by", '<figure class="picture plot"', "wrong-picture: picture 'all-vessels': its title is 'Time to freeze, by vessel'; must be 'Time to boil, by vessel'"),
    "the words for the drawing are others": ('aria-label="A samovar takes longer', 'aria-label="A samovar takes less', '<figure class="picture plot"', None),
    "the picture is gone": ('<figure class="picture plot".*?</figure>', "", "\n", "missing-picture: picture 'all-vessels' is not shown"),
    "a bar is longer": ('(<rect y="20" width=")30', r"\g<1>35", '<a href="#kettle-boil" aria-label="Tin', "wrong-mark: picture 'lid-or-not': the mark of 'kettle-boil' is 35.00% of the scale long; must be 30.00%"),
    "a bar begins elsewhere": ('(<rect )(y="20" width="30)', r'\1x="12%" \2', '<a href="#kettle-boil" aria-label="Tin', "wrong-mark: picture 'lid-or-not': the mark of 'kettle-boil' begins at 12.00% of the scale; must begin at 0.00%"),
    "a bar has another name": (">Tin kettle</text>", ">Tin can</text>", '<a href="#kettle-boil" aria-label="Tin', "wrong-mark: picture 'lid-or-not': the mark of 'kettle-boil' stands in row 'Tin can'; must be in 'Tin kettle'"),
}  # fmt: skip


@pytest.mark.parametrize("name", MARKS)
def test_a_damaged_mark_is_named(site: Path, promised: Promised, name: str) -> None:
    pattern, new, at, message = MARKS[name]
    line = change(site, THEME, pattern, new, at)
    found = said(list(check_pictures(Site(site), promised)))
    assert f"{THEME}:{line}" in {one.split(": ")[0] for one in found}
    if message:
        assert f"{THEME}:{line}: {message}{AGAIN}" in found


def test_the_small_picture_of_a_theme_is_compared_too(site: Path, promised: Promised) -> None:
    line = change(site, EVIDENCE, '(<g class="mark side-1"><svg x=")28.6', r"\g<1>38.6", '<div class="glance"')
    assert said(list(check_pictures(Site(site), promised))) == [
        f"{EVIDENCE}:{line}: wrong-mark: {OF_KETTLE} ends at 38.60% of the scale; must end at 28.63%{AGAIN}",
    ]  # fmt: skip


def test_a_small_picture_that_has_lost_a_mark_is_found(site: Path, promised: Promised) -> None:
    line = change(site, EVIDENCE, '<g class="mark side-1">.*?</g>', "", '<div class="glance"')
    assert f"{EVIDENCE}:{line}: missing-mark: picture 'all-vessels' has no mark for 'kettle-boil'{AGAIN}" in said(list(check_pictures(Site(site), promised)))
