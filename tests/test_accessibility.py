"""Every page, light and dark, on a phone and a desktop: axe finds nothing."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from support import PATHS

OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("path", [*PATHS, "404.html"])
def test_axe_finds_nothing(chromium: Browser, address: str, built_site: Path, path: str, width: int, scheme: str) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address + path)
    if width < 960:
        page.get_by_role("button", name="Menu and search").click()
    found = Axe().run(page, options=OPTIONS).response["violations"]
    context.close()
    assert [(rule["id"], [node["target"] for node in rule["nodes"][:3]]) for rule in found] == []
