"""What a visit to the published site loads: bytes are exact, so they may be held by a test."""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Browser, Page
from support import PATHS
from weigh import weigh

from article.records import Article


def test_the_frame_is_at_most_8_and_a_half_kilobytes(finished_site: Path) -> None:
    frame = [next((finished_site / "assets").glob(name)).read_bytes() for name in ("site.*css", "frame.*js")]
    assert sum(len(brotli.compress(data, quality=11)) for data in frame) <= 8_500


def test_a_first_visit_to_a_question_loads_at_most_15_kilobytes(finished_site: Path, article: Article) -> None:
    weights = {id: weigh(finished_site, f"faq/{id}/index.html").first_visit for id in article.questions}
    assert {id: weight for id, weight in weights.items() if weight > 15_000} == {}
    assert len(weights) > 80


def test_a_first_visit_to_the_list_of_questions_loads_at_most_30_kilobytes(finished_site: Path) -> None:
    assert weigh(finished_site, "faq/index.html").first_visit <= 30_000


def test_a_first_visit_to_the_decision_guide_loads_at_most_25_kilobytes(finished_site: Path) -> None:
    assert weigh(finished_site, "choose/index.html").first_visit <= 25_000


def test_a_first_visit_to_security_loads_at_most_40_kilobytes(finished_site: Path) -> None:
    assert weigh(finished_site, "security/index.html").first_visit <= 40_000


def test_a_first_visit_to_the_evidence_loads_at_most_25_kilobytes_and_to_a_theme_30(finished_site: Path, article: Article) -> None:
    assert weigh(finished_site, "evidence/index.html").first_visit <= 25_000
    weights = {id: weigh(finished_site, f"evidence/{id}/index.html").first_visit for id in article.themes}
    assert {id: weight for id, weight in weights.items() if weight > 30_000} == {}
    assert len(weights) == 8


@pytest.mark.parametrize("path", PATHS)
def test_no_page_loads_more_than_16_and_a_half_kilobytes_of_styles_and_scripts(finished_site: Path, path: str) -> None:
    weight = weigh(finished_site, path + "index.html")
    assert 0 < weight.styles + weight.scripts <= 16_500


class InParts:
    """A host of the site that sends a share of a page's text, and what follows when it is told to."""

    def __init__(self, site: Path) -> None:
        self.share, self.rest = 1.0, threading.Event()

        class Handler(SimpleHTTPRequestHandler):
            def do_GET(handler) -> None:
                if not handler.path.endswith("/"):
                    super().do_GET()
                    return
                data = (site / handler.path.strip("/") / "index.html").read_bytes()
                start = data.index(b"<article")
                end = start + int((len(data) - start) * self.share)
                handler.send_response(200)
                handler.send_header("Content-Type", "text/html")
                handler.end_headers()
                handler.wfile.write(data[:end])
                handler.wfile.flush()
                self.rest.wait()
                handler.wfile.write(data[end:])

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(site)))
        self.address = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def in_parts(built_site: Path) -> Iterator[InParts]:
    host = InParts(built_site)
    yield host
    host.rest.set()
    host.server.shutdown()
    host.server.server_close()


@pytest.mark.parametrize("path", PATHS)
def test_a_page_loads_its_styles_and_scripts_and_nothing_else_and_nothing_on_it_shifts(page: Page, address: str, path: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address)))
    page.goto(address + path, wait_until="networkidle")
    assert asked.pop(0) == path
    assert asked
    assert [url for url in asked if not url.startswith("assets/") or not url.endswith((".css", ".js"))] == []
    assert shifted(page) <= 0.01


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("share", [0.05, 0.5])
def test_nothing_shifts_where_the_rest_of_a_page_comes_late(chromium: Browser, in_parts: InParts, path: str, share: float) -> None:
    in_parts.share = share
    page = chromium.new_page(viewport={"width": 1440, "height": 900})
    page.goto(in_parts.address + path, wait_until="commit")
    page.wait_for_selector(".md-header")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    in_parts.rest.set()
    page.wait_for_load_state()
    shift = shifted(page)
    page.close()
    assert shift <= 0.01


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
