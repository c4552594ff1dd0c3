"""What a visit loads: bytes are exact, so they may be held by a test."""

from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Page
from support import PATHS
from weigh import weigh

from article.records import Article


def test_the_frame_is_at_most_8_and_a_half_kilobytes(built_site: Path) -> None:
    frame = [(built_site / "assets" / name).read_bytes() for name in ("site.css", "frame.js")]
    assert sum(len(brotli.compress(data, quality=11)) for data in frame) <= 8_500


def test_a_first_visit_to_a_question_loads_at_most_15_kilobytes(built_site: Path, article: Article) -> None:
    weights = {id: weigh(built_site, f"faq/{id}/index.html").first_visit for id in article.questions}
    assert {id: weight for id, weight in weights.items() if weight > 15_000} == {}
    assert len(weights) > 80


def test_a_first_visit_to_the_list_of_questions_loads_at_most_30_kilobytes(built_site: Path) -> None:
    assert weigh(built_site, "faq/index.html").first_visit <= 30_000


def test_a_first_visit_to_the_decision_guide_loads_at_most_25_kilobytes(built_site: Path) -> None:
    assert weigh(built_site, "choose/index.html").first_visit <= 25_000


@pytest.mark.parametrize("path", PATHS)
def test_no_page_loads_more_than_16_and_a_half_kilobytes_of_styles_and_scripts(built_site: Path, path: str) -> None:
    weight = weigh(built_site, path + "index.html")
    assert 0 < weight.styles + weight.scripts <= 16_500


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
