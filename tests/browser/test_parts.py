"""The working parts of pages in a real browser: charts, lists, drawings, the decision guide, the calculator."""


import re

import pytest
from playwright.sync_api import Page, expect
from support import until

from article.records import Article

CHART = "comparison-chart/"


def shown(page: Page, chart: str) -> list[str]:
    return list(page.locator(f"#{chart} thead th:visible").all_inner_texts())


def test_the_chart_shows_two_columns_until_more_are_chosen(page: Page, address: str) -> None:
    page.goto(address + CHART)
    assert shown(page, "comparison") == ["Property", "Virtual machine", "Container"]
    page.get_by_role("checkbox", name="MicroVM").check()
    assert shown(page, "comparison") == ["Property", "Virtual machine", "MicroVM", "Container"]
    assert "comparison-columns=vm,microvm,container" in page.url
    page.reload()
    assert shown(page, "comparison") == ["Property", "Virtual machine", "MicroVM", "Container"]


def test_the_last_column_cannot_be_taken_away(page: Page, address: str) -> None:
    page.goto(address + CHART + "?comparison-columns=vm")
    assert shown(page, "comparison") == ["Property", "Virtual machine"]
    page.get_by_role("checkbox", name="Virtual machine", exact=True).click()
    assert shown(page, "comparison") == ["Property", "Virtual machine"]


def test_an_address_with_unknown_columns_or_rows_shows_the_usual_view(page: Page, address: str) -> None:
    page.goto(address + CHART + "?comparison-columns=nothing&comparison-rows=nothing")
    assert shown(page, "comparison") == ["Property", "Virtual machine", "Container"]
    expect(page.locator("#isolation")).to_be_visible()


def test_a_group_of_rows_can_be_chosen_and_linked_and_a_link_to_a_row_still_arrives(page: Page, address: str) -> None:
    page.goto(address + CHART)
    page.locator(".chart-tools select").select_option("operations")
    expect(page.locator("#isolation")).to_be_hidden()
    assert "comparison-rows=operations" in page.url
    page.goto(page.url + "#isolation")
    expect(page.locator("#isolation")).to_be_in_viewport()


def test_head_and_first_column_stay_while_the_chart_scrolls(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1000, "height": 900})
    page.goto(address + CHART + "?comparison-columns=vm,microvm,vm-isolated-container,user-space-kernel,container")
    page.locator("#comparison").evaluate("box => box.scrollTo(400, 0)")
    page.evaluate("scrollTo(0, 1500)")
    until(page, "scrollY === 1500 && document.querySelector('#comparison').style.getPropertyValue('--down') !== '0'")
    box, head, bar = (page.locator(name).first.bounding_box() for name in ("#comparison", "#comparison thead th", ".md-header"))
    assert box and head and bar
    assert abs(head["y"] - bar["y"] - bar["height"]) < 3
    assert abs(head["x"] - box["x"]) < 3


def test_on_a_phone_both_columns_are_whole_and_the_head_stays(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address + CHART)
    assert shown(page, "comparison") == ["Property", "Virtual machine", "Container"]
    cells = page.locator("#file-sharing td:visible")
    assert cells.count() == 2
    cells.last.scroll_into_view_if_needed()
    boxes = [cell.bounding_box() for cell in cells.all()]
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= 360 for box in boxes)
    head = page.locator("#comparison thead").bounding_box()
    assert head is not None
    assert 0 < head["y"] <= 48
    rows = page.get_by_role("table", name="Virtual machine and container compared").get_by_role("row")
    assert rows.count() > 60  # it is still a table to a screen reader
    assert rows.nth(2).get_by_role("cell").count() == 2


@pytest.mark.parametrize("width", [360, 1440])
def test_the_reader_stays_where_he_is_when_the_window_changes(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(address + CHART + "#file-sharing")
    page.evaluate("scrollTo(0, 6000)")
    page.set_viewport_size({"width": width, "height": 680})  # as a phone's address bar does
    page.evaluate("new Promise(requestAnimationFrame)")
    assert page.evaluate("scrollY") == 6000
    page.set_viewport_size({"width": 1440, "height": 740})
    page.get_by_role("checkbox", name="MicroVM").check()
    page.evaluate("scrollTo(0, 200)")
    page.get_by_role("checkbox", name="MicroVM").uncheck()
    assert page.evaluate("scrollY") < 300


def test_a_link_to_a_row_is_not_under_the_head(page: Page, address: str) -> None:
    page.goto(address + CHART + "#file-sharing")
    row = page.locator("#file-sharing")
    expect(row).to_be_in_viewport()
    head, box = page.locator("#comparison thead th").first.bounding_box(), row.bounding_box()
    assert head and box and box["y"] >= head["y"] + head["height"] - 1


@pytest.mark.parametrize("path", ["faq/", "definitions/", "evidence/"])
def test_the_contents_follow_the_reader(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    links = page.locator(".on-this-page a")
    for i in (links.count() // 2, links.count() * 3 // 4, 1):
        links.nth(i).evaluate("link => link.click()")
        expect(links.nth(i)).to_have_attribute("aria-current", "true")
        expect(links.nth(i)).to_be_in_viewport()
        expect(page.locator(".on-this-page [aria-current]")).to_have_count(1)


def test_on_a_phone_the_contents_unfold_above_the_text(scriptless: Page, address: str, article: Article) -> None:
    scriptless.set_viewport_size({"width": 360, "height": 740})
    scriptless.goto(address + "faq/")
    link = scriptless.locator(".contents").get_by_role("link", name="Kernel and host")
    expect(link).to_be_hidden()
    scriptless.locator(".contents summary").click()
    groups = [group for page in article.outline.pages if page.id == "faq" for group in page.groups]
    assert scriptless.locator(".contents ul a").count() == len(groups)
    link.click()
    assert scriptless.url.endswith("#kernel-and-host")


def test_without_script_every_column_and_drawing_is_shown(scriptless: Page, address: str, article: Article) -> None:
    scriptless.goto(address + CHART)
    columns = [column.label for column in article.charts["comparison"].columns]
    assert shown(scriptless, "comparison") == ["Property", *columns]
    expect(scriptless.locator(".chart-tools").first).to_be_hidden()
    scriptless.goto(address)
    figures = scriptless.locator(".stacks figure")
    assert figures.count() == len(article.stacks)
    assert all(figure.is_visible() for figure in figures.all())


def test_two_drawings_are_chosen_and_the_same_twice_changes_places(page: Page, address: str) -> None:
    page.goto(address)
    left = page.get_by_label("Drawing on the left")
    left.select_option("microvm")
    visible = page.locator(".stacks figure:visible")
    assert {figure.get_attribute("data-stack") for figure in visible.all()} == {"microvm", "container"}
    left.select_option("container")
    expect(page.get_by_label("Drawing on the right")).to_have_value("microvm")
    assert {figure.get_attribute("data-stack") for figure in visible.all()} == {"microvm", "container"}


def test_the_list_of_vulnerabilities_is_sorted_by_any_column(page: Page, address: str) -> None:
    page.goto(address + "security/")
    table = page.locator("table[data-sortable]")
    table.get_by_role("button", name="Score").click()
    found = [text.split()[0] for text in table.locator("tbody td:nth-of-type(4)").all_inner_texts()]
    scores = [float(score) for score in found if score != "no"]
    assert len(scores) > 40
    assert scores == sorted(scores, reverse=True)
    assert found[len(scores) :] == ["no"] * (len(found) - len(scores)) != []  # those without a score come last, either way
    table.get_by_role("button", name="Known exploited").click()
    listed = [text.split()[-1] for text in table.locator("tbody td:nth-of-type(5)").all_inner_texts() if text.startswith("listed")]
    assert listed == sorted(listed, reverse=True) == [text.split()[-1] for text in table.locator("tbody td:nth-of-type(5)").all_inner_texts()[: len(listed)]]
    expect(table.get_by_role("columnheader", name="Known exploited")).to_have_attribute("aria-sort", "descending")
    table.get_by_role("button", name="Published").click()
    table.get_by_role("button", name="Published").click()
    dates = table.locator("tbody td:nth-of-type(1) time").all_inner_texts()
    assert dates == sorted(dates)


def test_the_guide_is_followed_by_links_and_back_goes_back(page: Page, address: str, article: Article) -> None:
    page.goto(address + "choose/")
    first = article.steps[0]
    page.locator(f"#{first.id} ~ ul a").first.click()
    target = first.options[0].to.partition(":")[2]
    assert page.url.endswith(f"choose/#{target}")
    expect(page.locator(f"#{target}")).to_be_in_viewport()
    page.go_back()
    assert page.url.endswith("choose/")


def test_the_calculator_counts_with_the_cited_additions(page: Page, address: str, article: Article) -> None:
    page.goto(address + "evidence/?host=64&each=256#density-calculator")
    rows = page.locator("[data-adds]")
    ids = article.sections["how-many-fit"].figures
    figures = {figure.id: figure for theme in article.themes.values() for figure in theme.figures}
    assert rows.count() == len(ids)
    for row, id in zip(rows.all(), ids, strict=True):
        adds = figures[id].megabytes
        assert adds is not None
        fit = int(64 * 1073.741824 // (256 * 1.048576 + adds))
        expect(row.locator("td").nth(1)).to_have_text(f"at most {fit}")
        most = max(int(64 * 1073.741824 // (256 * 1.048576 + (figures[one].megabytes or 0))) for one in ids)
        assert float(row.locator(".fit rect").get_attribute("width").removesuffix("%")) == pytest.approx(100 * fit / most)  # type: ignore[union-attr]
    expect(page.locator("#density-calculator output")).to_have_text(re.compile(r"^Memory alone allows from 28 \(.+\) to 253 \(.+\)\.$"))
    page.get_by_label("Memory of an instance").fill("0")
    expect(rows.first.locator("td").nth(1)).to_have_text("not a size")
