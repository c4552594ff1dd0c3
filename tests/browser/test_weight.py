"""What a visit loads: bytes are exact, so they may be held by a test."""

from pathlib import Path

import pytest
from playwright.sync_api import Page
from support import PATHS
from weigh import weigh


def test_the_frame_loads_at_most_8_and_a_half_kilobytes(built_site: Path) -> None:
    weight = weigh(built_site, "faq/index.html")
    assert weight.styles + weight.scripts <= 8_500
    assert weight.html <= 1.6 * weight.text


def test_a_first_visit_to_a_short_page_loads_at_most_15_kilobytes(built_site: Path) -> None:
    weight = weigh(built_site, "about/index.html")
    assert weight.first_visit == weight.html + weight.styles + weight.scripts <= 15_000


@pytest.mark.parametrize("path", PATHS)
def test_no_page_loads_more_than_15_kilobytes_of_styles_and_scripts(built_site: Path, path: str) -> None:
    weight = weigh(built_site, path + "index.html")
    assert 0 < weight.styles + weight.scripts <= 15_000


@pytest.mark.parametrize("path", PATHS)
def test_a_page_loads_its_styles_and_scripts_and_nothing_else_and_nothing_on_it_shifts(page: Page, address: str, path: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(address + path, wait_until="networkidle")
    assert asked.pop(0) == path
    assert asked
    assert [url for url in asked if not url.startswith("assets/") or not url.endswith((".css", ".js"))] == []
    assert shifted(page) <= 0.01


def shifted(page: Page) -> float:
    """How much of the page has moved, when a frame is drawn and what was seen till then is told."""
    sum: float = page.evaluate(
        """new Promise(done => {
             let sum = 0;
             const note = list => list.forEach(entry => (sum += entry.value));
             const observer = new PerformanceObserver(list => note(list.getEntries()));
             observer.observe({ type: "layout-shift", buffered: true });
             requestAnimationFrame(() => requestAnimationFrame(() => { note(observer.takeRecords()); done(sum); }));
           })"""
    )
    return sum
