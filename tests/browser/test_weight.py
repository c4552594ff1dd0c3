"""What a visit loads: bytes are exact, so they may be held by a test."""

from pathlib import Path

import pytest
from playwright.sync_api import Page
from support import PATHS
from weigh import weigh


def test_the_faq_loads_at_most_12_kilobytes_beside_its_text(built_site: Path) -> None:
    weight = weigh(built_site, "faq/index.html")
    assert weight.styles + weight.scripts <= 12_000
    assert weight.html <= 1.6 * weight.text


@pytest.mark.parametrize("path", PATHS)
def test_no_page_loads_more_than_15_kilobytes_of_styles_and_scripts(built_site: Path, path: str) -> None:
    weight = weigh(built_site, path + "index.html")
    assert 0 < weight.styles + weight.scripts <= 15_000


@pytest.mark.parametrize("path", PATHS)
def test_a_page_loads_its_styles_and_scripts_and_nothing_else(page: Page, address: str, built_site: Path, path: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(address + path, wait_until="networkidle")
    assert asked.pop(0) == path
    assert asked
    assert [url for url in asked if not url.startswith("assets/") or not url.endswith((".css", ".js"))] == []


@pytest.mark.parametrize("path", PATHS)
def test_nothing_on_a_page_shifts_while_it_loads(page: Page, address: str, path: str) -> None:
    page.goto(address + path, wait_until="networkidle")
    shift = page.evaluate(
        """new Promise(done => {
             let sum = 0;
             new PerformanceObserver(list => { for (const e of list.getEntries()) sum += e.value; })
               .observe({ type: "layout-shift", buffered: true });
             requestAnimationFrame(() => setTimeout(() => done(sum), 0));
           })"""
    )
    assert shift <= 0.01
