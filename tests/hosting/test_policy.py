"""The strict policy in a real browser: no page breaks it, and what scripts do works under it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from real_nginx import FIELD, WATCH, Nginx, broken
from support import PATHS, until, watched


@pytest.fixture
def page(chromium: Browser, nginx: Nginx) -> Iterator[Page]:
    """A window that fails the test where a page logs an error, breaks its policy, or asks another host."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(WATCH)
    yield from watched(context.new_page(), nginx.address)
    context.close()


def test_no_page_breaks_its_policy(page: Page, nginx: Nginx, finished_site: Path) -> None:
    places = sorted(path.parent.relative_to(finished_site).as_posix() for path in finished_site.rglob("index.html"))
    found = {}
    for place in places:
        page.goto(f"{nginx.address}{'' if place == '.' else place + '/'}")
        if wrong := broken(page):
            found[place] = wrong
    assert found == {}
    assert len(places) > 100


@pytest.mark.parametrize("path", PATHS)
def test_what_a_reader_does_on_a_page_breaks_no_policy(page: Page, nginx: Nginx, path: str) -> None:
    """The scheme, the search, every control, and a page that is pointed at."""
    page.goto(nginx.address + path)
    page.locator(".scheme-button").click()
    page.get_by_label(FIELD).click()
    page.keyboard.type("hypervisor")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    for box in page.locator("article :is(input[type=checkbox], summary):visible").all()[:6]:
        box.click()
    page.locator(".pages a").nth(2).hover()
    assert broken(page) == []


def test_the_cards_of_numbers_and_terms_come_under_the_policy(page: Page, nginx: Nginx) -> None:
    for path in ("faq/docker-in-docker/", "security/"):
        page.goto(nginx.address + path)
        for name in ("article .cite:visible", "article p a[href*='definitions/#']:visible"):
            page.mouse.move(0, 0)
            page.locator(name).first.scroll_into_view_if_needed()
            page.locator(name).first.hover()
            expect(page.locator("#card")).to_be_visible()
            page.keyboard.press("Escape")
        assert broken(page) == []


def test_a_whole_answer_opens_in_place(page: Page, nginx: Nginx) -> None:
    page.goto(f"{nginx.address}faq/#docker-in-docker")
    expect(page.locator(".opened + .whole")).to_be_visible()
    assert broken(page) == []


def test_pictures_open_and_are_styled(chromium: Browser, nginx: Nginx, finished_site: Path) -> None:
    page = chromium.new_page()
    for path in sorted((finished_site / "pictures").glob("*.svg"))[:3]:
        page.goto(f"{nginx.address}pictures/{path.name}")
        assert page.evaluate("getComputedStyle(document.querySelector('.title')).fontSize") == "22px"
        page.goto(f"{nginx.address}pictures/{path.stem}.png")
        assert page.evaluate("document.images[0].naturalWidth") > 100
    page.close()


def test_the_page_for_addresses_not_found_has_its_style_and_search_at_any_depth(chromium: Browser, nginx: Nginx) -> None:
    page = chromium.new_page()
    page.add_init_script(WATCH)
    for path in ("gone", "a/b/c/d/gone/", "assets/gone.css"):
        answer = page.goto(nginx.address + path)
        assert answer
        assert answer.status == 404
        assert page.evaluate("getComputedStyle(document.querySelector('.md-header')).position") == "sticky"
        page.get_by_label(FIELD).click()
        page.keyboard.type("hypervisor")
        expect(page.get_by_role("option").first).to_be_visible()
        assert broken(page) == []
    page.get_by_role("option").first.click()
    page.wait_for_url(f"{nginx.address}definitions/#**")
    page.close()


@pytest.mark.parametrize("text", ["<script>window.owned = 1</script>", "<img src=x onerror='window.owned = 1'>", "<p style='color: red' onclick='1'>x"])
def test_what_somebody_slips_into_a_page_does_not_run(chromium: Browser, nginx: Nginx, text: str) -> None:
    page = chromium.new_page()
    page.add_init_script(WATCH)
    page.route("**/faq/docker-in-docker/", lambda route: route.fulfill(response=(real := route.fetch()), body=real.text().replace("<h1", text + "<h1", 1)))
    page.goto(f"{nginx.address}faq/docker-in-docker/")
    until(page, "broken.length > 0")
    assert page.evaluate("window.owned") is None
    page.close()
