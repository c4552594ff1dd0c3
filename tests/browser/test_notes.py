"""A chart's notes and sources in a real browser: closed until asked for, and a link opens what its sender saw."""

import pytest
from playwright.sync_api import Browser, Page, expect

from article.records import Article

CHART = "comparison-chart/"
NAME = "Virtual machine and container compared"
# The visible words of elements, and how many of them stand in source links, "see" and controls.
WORDS = """roots => {
  const others = ".cites, .cited, .see, button, label, select, .headerlink";
  let all = 0, other = 0;
  for (const root of roots) {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let text; (text = texts.nextNode()); ) {
      const parent = text.parentElement;
      if (!parent.checkVisibility() || getComputedStyle(parent).contentVisibility === "hidden") continue;
      const words = text.textContent.split(/\\s+/).filter(Boolean).length;
      all += words;
      if (parent.closest(others)) other += words;
    }
  }
  return [other, all];
}"""


def opened(page: Page, chart: str = "comparison") -> list[str]:
    """The rows whose button says that they are open."""
    rows = page.locator(f"#{chart} [data-row]:has([aria-expanded='true'])")
    ids: list[str] = rows.evaluate_all("rows => rows.map((row) => row.id)")
    return ids


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("path,part", [(CHART, "article"), ("security/", ".chart[id]:has([data-notes])"), ("operations/", ".chart[id]:has([data-notes])")])
def test_of_the_words_seen_first_at_most_a_quarter_are_sources_and_controls(page: Page, address: str, width: int, path: str, part: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + path)
    other, words = page.locator(part).evaluate_all(WORDS)
    assert words > 500
    assert other / words <= 0.25
    page.locator(".all-notes").evaluate_all("switches => switches.forEach((one) => one.click())")
    other, words = page.locator(part).evaluate_all(WORDS)
    assert other / words > 0.4  # sources are counted where they are shown


def test_a_button_opens_the_notes_of_its_row_and_the_address_keeps_them(page: Page, address: str, article: Article) -> None:
    page.goto(address + CHART + "?comparison-columns=vm,microvm&comparison-rows=basics")
    button = page.locator("#isolation").get_by_role("button", name="Notes and sources")
    caveat, sources = page.locator("#isolation .caveat").first, page.locator("#isolation-sources")
    expect(caveat).to_be_hidden()
    expect(sources).to_be_hidden()
    button.press("Enter")
    expect(caveat).to_be_visible()
    expect(sources).to_be_visible()
    expect(page.locator("[data-notes='isolation']").get_by_role("link", name="Is virtualization more secure")).to_be_visible()
    page.locator("#use-case .open").click()
    assert page.url.endswith("?comparison-columns=vm,microvm&comparison-rows=basics&comparison-notes=isolation,use-case")
    page.reload()
    assert opened(page) == ["isolation", "use-case"]
    button.press("Enter")
    expect(sources).to_be_hidden()
    page.locator("#use-case .open").click()
    assert page.url.endswith("?comparison-columns=vm,microvm&comparison-rows=basics")


def test_the_switch_opens_and_closes_all_notes(page: Page, address: str, article: Article) -> None:
    page.goto(address + CHART + "?comparison-columns=vm,microvm")
    switch = page.get_by_label("Show all notes").first
    switch.check()
    assert page.url.endswith("?comparison-columns=vm,microvm&comparison-notes=all")
    page.reload()
    expect(switch).to_be_checked()
    assert opened(page) == [row.id for row in article.charts["comparison"].rows]
    assert opened(page, "neighbours") == []
    page.locator("#isolation .open").click()
    expect(switch).not_to_be_checked()
    assert "isolation" not in opened(page)
    switch.check()
    switch.uncheck()
    assert opened(page) == []
    assert page.url.endswith("?comparison-columns=vm,microvm")


def test_a_chart_of_two_columns_has_the_switch_too(page: Page, address: str) -> None:
    page.goto(address + "operations/?operations-notes=operate-patch,nothing")
    assert opened(page, "operations") == ["operate-patch"]
    page.locator("form:has(+ #operations)").get_by_label("Show all notes").check()
    expect(page.locator("#operate-start-at-boot-sources")).to_be_visible()


@pytest.mark.parametrize("query", ["", "?comparison-notes=layer-of-abstraction,isolation", "?comparison-rows=basics"])
def test_a_link_to_a_row_opens_its_notes(page: Page, address: str, query: str) -> None:
    page.goto(address + CHART + query + "#file-sharing")
    assert "file-sharing" in opened(page)
    row, head = page.locator("#file-sharing").bounding_box(), page.locator("#comparison thead").bounding_box()
    assert row and head and head["y"] + head["height"] - 1 <= row["y"] < 450
    page.goto(address + CHART + query + "#scalability")
    expect(page.locator("#scalability-sources")).to_be_visible()


def test_what_the_browser_finds_in_closed_notes_it_opens(page: Page, address: str) -> None:
    """A link into hidden notes opens them as the browser's own search does: both send `beforematch`."""
    page.goto(address + CHART + "#isolation-sources")
    expect(page.locator("#isolation-sources")).to_be_in_viewport()
    expect(page.locator("#isolation .caveat").first).to_be_visible()
    assert opened(page) == ["isolation"]
    assert page.url.endswith("?comparison-notes=isolation#isolation-sources")


def test_the_list_of_a_row_holds_the_sources_of_the_columns_that_are_shown(page: Page, address: str) -> None:
    page.goto(address + CHART + "#isolation")
    row, entries = page.locator("#isolation"), page.locator("#isolation-sources > li")

    def shown() -> list[tuple[int, str]]:
        return [(entry.evaluate("li => li.value"), entry.get_by_role("link").first.get_attribute("href") or "") for entry in entries.locator("visible=true").all()]

    def cited() -> list[tuple[int, str]]:
        chips = row.locator(".cite:visible").all()
        return sorted({(int(chip.inner_text()), chip.get_attribute("href") or "") for chip in chips})

    two = shown()
    assert two == cited()
    page.get_by_role("checkbox", name="MicroVM").check()
    assert len(shown()) > len(two)
    assert shown() == cited()


@pytest.mark.parametrize("path", [CHART, "security/", "operations/"])
def test_the_numbers_of_the_columns_shown_first_have_no_gaps(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.locator(".all-notes").evaluate_all("switches => switches.forEach((one) => one.click())")
    rows = page.locator(".chart[id] [data-row]").evaluate_all(
        "rows => rows.map((row) => [row.id, [...row.querySelectorAll('.cite')].filter((one) => one.checkVisibility()).map((one) => +one.textContent)])"
    )
    assert len(rows) > 5
    assert [(id, numbers) for id, numbers in rows if list(dict.fromkeys(numbers)) != list(range(1, len(set(numbers)) + 1))] == []


def test_opening_a_row_moves_no_column(page: Page, address: str) -> None:
    page.goto(address + CHART)
    places = "heads => heads.map((head) => [head.getBoundingClientRect().x, head.offsetWidth])"
    heads = page.locator("#comparison thead th:visible")
    before = heads.evaluate_all(places)
    page.get_by_label("Show all notes").first.check()
    assert heads.evaluate_all(places) == before


def test_at_768_pixels_the_notes_stay_in_view_beside_the_row_heading(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 768, "height": 900})
    page.goto(address + CHART + "?comparison-columns=vm,microvm,vm-isolated-container,user-space-kernel,container&comparison-notes=isolation")
    page.locator("#comparison").evaluate("box => box.scrollTo(400, 0)")
    box, heading = page.locator("#comparison").bounding_box(), page.locator("#isolation th").bounding_box()
    assert box and heading
    for part in page.locator("[data-notes='isolation'] b").all():
        found = part.bounding_box()
        assert found and heading["x"] + heading["width"] <= found["x"] < box["x"] + box["width"] - 100


def test_a_screen_reader_hears_no_empty_rows_and_the_notes_under_their_heading(page: Page, address: str, article: Article) -> None:
    page.goto(address + CHART)
    rows = page.get_by_role("table", name=NAME).get_by_role("row")
    chart = article.charts["comparison"]
    assert rows.count() == 1 + len(chart.groups) + len(chart.rows)
    page.locator("#isolation .open").click()
    assert rows.count() == 2 + len(chart.groups) + len(chart.rows)
    assert page.locator("#isolation th").get_attribute("rowspan") == "2"


def test_paper_shows_what_the_screen_shows_and_no_controls(page: Page, address: str) -> None:
    page.goto(address + CHART + "?comparison-notes=isolation")
    page.emulate_media(media="print")
    expect(page.locator("#isolation .caveat").first).to_be_visible()
    expect(page.locator("#isolation-sources")).to_be_visible()
    expect(page.locator("#isolation .cite").first).to_be_visible()
    expect(page.locator("#scalability .caveat").first).to_be_hidden()
    expect(page.locator("#scalability .cite").first).to_be_hidden()  # numbers of a list that is not printed
    expect(page.locator(".chart .open:visible, .all-notes:visible")).to_have_count(0)


def test_without_script_all_notes_are_shown(chromium: Browser, address: str, article: Article) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + CHART)
    expect(page.locator(".chart .open:visible, .all-notes:visible")).to_have_count(0)
    for row in article.charts["comparison"].rows[:7]:
        expect(page.locator(f"#{row.id}-sources > li").last).to_be_visible()
        shown = [cell.inner_text() for cell in page.locator(f"#{row.id} .caveat").all() if cell.is_visible()]
        assert len(shown) == sum(bool(cell.caveat) for cell in row.cells.values())
    context.close()
