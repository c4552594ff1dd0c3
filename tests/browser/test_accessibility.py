"""Every page, light and dark, on a phone and a desktop, with the search closed, open and empty: axe finds nothing."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from support import PATHS, violations


@pytest.fixture
def opened(chromium: Browser, address: str, path: str, width: int, scheme: str) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address + path)
    yield page
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("path", [*PATHS, "404.html"])
def test_axe_finds_nothing(opened: Page, width: int) -> None:
    faults = {}
    if width < 960:
        opened.locator(".contents details").evaluate_all("folds => folds.forEach((fold) => (fold.open = true))")
        faults["contents unfolded"] = violations(opened)
        opened.get_by_role("button", name="Menu and search").click()
    faults["search closed"] = violations(opened)
    opened.keyboard.press("/")
    opened.keyboard.type("hypervisior")
    expect(opened.get_by_role("option").first).to_be_visible()
    faults["search open"] = violations(opened)
    opened.keyboard.press("Control+A")
    opened.keyboard.type("zzzzqq")
    expect(opened.locator("p.search-none")).to_be_visible()
    faults["nothing found"] = violations(opened)
    assert {state: found for state, found in faults.items() if found} == {}
