"""Every page, light and dark, on a phone and a desktop, with the search closed, open and empty: axe finds nothing.

The whole page is looked at once as it is read. On a phone the drawer lies over it, and what the search shows lies in the
sidebar and leaves the rest as it was, so that alone is looked at again in each of these states. Every record but the
sources is looked at in light on a desktop; the other looks are at the first three of what one template makes many times.
The dark scheme changes colours alone, so only the rules about those are asked there.
"""

from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect
from support import AXE, COLOURS, PATHS, violations

SIDEBAR = ".md-sidebar--primary"
SHORTENED = """() => {
    for (const parent of document.querySelectorAll("article, article *")) {
        const kinds = Map.groupBy([...parent.children], (child) => `${child.tagName} ${child.getAttribute("class")}`)
        for (const alike of kinds.values()) if (alike.length > 5) alike.slice(3).forEach((child) => child.remove())
    }
}"""


@pytest.fixture
def opened(chromium: Browser, address: str, path: str, width: int, scheme: Literal["dark", "light"]) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address + path)
    if (width, scheme) != (1440, "light") or path == "sources/":
        page.evaluate(SHORTENED)
    yield page
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("path", [*PATHS, "evidence/start-up/", "404.html"])
def test_axe_finds_nothing(opened: Page, width: int, scheme: str) -> None:
    found = {}
    rules = AXE if scheme == "light" else COLOURS
    if width < 960:
        opened.locator(".contents details").evaluate_all("folds => folds.forEach((fold) => (fold.open = true))")
        found["contents unfolded"] = violations(opened, None, rules)
        opened.get_by_role("button", name="Menu").click()
    found["search closed"] = violations(opened, SIDEBAR if width < 960 else None, rules)
    opened.keyboard.press("/")
    opened.keyboard.type("hypervisior")
    expect(opened.get_by_role("option").first).to_be_visible()
    opened.keyboard.press("ArrowDown")
    expect(opened.locator("#search-results [aria-selected=true]")).to_have_count(1)
    found["search open"] = violations(opened, SIDEBAR, rules)
    search = opened.get_by_role("combobox", name="Search questions, terms and chart rows")
    for state, typed in (("nothing found", "zzzzqq"), ("nearest terms", "hipervzr qqqq")):
        search.fill(typed)
        expect(opened.locator("p.search-none")).to_contain_text(typed)
        opened.keyboard.press("ArrowDown")
        expect(opened.locator("#search-results [aria-selected=true]")).to_have_count(1)
        found[state] = violations(opened, SIDEBAR, rules)
    assert {state: wrong for state, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("path", ["comparison-chart/", "operations/"])
def test_axe_finds_nothing_in_open_notes(opened: Page, scheme: str) -> None:
    opened.locator(".all-notes").evaluate_all("switches => switches.forEach((one) => one.click())")
    expect(opened.locator(".cited").first).to_be_visible()
    assert violations(opened, None, AXE if scheme == "light" else COLOURS) == []
