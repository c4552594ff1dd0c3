"""Every page, light and dark, on a phone and a desktop, with the search closed, open and empty: axe finds nothing.

The whole page is looked at once as it is read. On a phone the drawer lies over it, and what the search shows lies in the
sidebar and leaves the rest as it was, so that alone is looked at again in each of these states. Of the sources, all of
which one template makes, five of each letter are looked at: each costs axe as much as a paragraph.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from support import PATHS, violations_in_both_schemes

SIDEBAR = ".md-sidebar--primary"
ALIKE = ".letter .source:nth-child(n + 6)"


@pytest.fixture
def opened(chromium: Browser, address: str, path: str, width: int) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": width, "height": 800})
    page.goto(address + path)
    yield page
    page.close()


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("path", [*PATHS, "evidence/start-up/", "faq/how-fast"])
def test_axe_finds_nothing(opened: Page, width: int) -> None:
    found = {}
    opened.locator(ALIKE).evaluate_all("sources => sources.forEach((source) => source.remove())")
    if width < 960:
        opened.locator(".contents details").evaluate_all("folds => folds.forEach((fold) => (fold.open = true))")
        found["contents unfolded"] = violations_in_both_schemes(opened)
        opened.get_by_role("button", name="Menu").click()
    found["search closed"] = violations_in_both_schemes(opened, SIDEBAR if width < 960 else None)
    opened.keyboard.press("/")
    opened.keyboard.type("hypervisior")
    expect(opened.get_by_role("option").first).to_be_visible()
    opened.keyboard.press("ArrowDown")
    expect(opened.locator("#search-results [aria-selected=true]")).to_have_count(1)
    found["search open"] = violations_in_both_schemes(opened, SIDEBAR)
    search = opened.get_by_role("combobox", name="Search questions, terms and chart rows")
    for state, typed in (("nothing found", "zzzzqq"), ("nearest terms", "hipervzr qqqq")):
        search.fill(typed)
        expect(opened.locator("p.search-none")).to_contain_text(typed)
        opened.keyboard.press("ArrowDown")
        expect(opened.locator("#search-results [aria-selected=true]")).to_have_count(1)
        found[state] = violations_in_both_schemes(opened, SIDEBAR)
    assert {state: rules for state, rules in found.items() if rules} == {}


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("path", ["comparison-chart/", "operations/"])
def test_axe_finds_nothing_in_open_notes(opened: Page) -> None:
    opened.locator(".all-notes").evaluate_all("switches => switches.forEach((one) => one.click())")
    expect(opened.locator(".cited").first).to_be_visible()
    assert violations_in_both_schemes(opened) == {}
