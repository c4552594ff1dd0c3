"""Readers keep their place: after Back and a reload, on a landing, when the address is misspelt, when a link is copied."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from support import PATHS, until, watched

WHERE = """() => {
    const x = innerWidth / 2, y = innerHeight / 2;
    return [scrollY, document.documentElement.scrollHeight, document.elementFromPoint(x, y).getBoundingClientRect().top];
}"""


@pytest.fixture
def window(chromium: Browser, address: str, width: int) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": width, "height": 844})
    yield from watched(context.new_page(), address)
    context.close()


def comes_back(page: Page, place: list[float]) -> None:
    page.wait_for_load_state("load")
    until(page, f"JSON.stringify(({WHERE})()) === JSON.stringify({json.dumps(place)})")


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("path", [path for path in PATHS if path != "corrections/"])  # it is empty yet, and does not scroll
def test_back_forward_and_reload_return_to_the_pixel(window: Page, address: str, path: str, width: int) -> None:
    page = window
    page.goto(address + path)
    page.evaluate("scrollTo(0, Math.floor(document.documentElement.scrollHeight * 0.6))")
    place = page.evaluate(WHERE)
    assert place[0] > 0
    page.locator("article a:not([href^='#'], [href^='http'], [href*='data/'])").first.evaluate("link => link.click()")
    page.wait_for_url(lambda url: url.partition("#")[0] != address + path)
    page.go_back()
    comes_back(page, place)
    page.reload()
    comes_back(page, place)
    page.go_forward()
    page.go_back()
    comes_back(page, place)


@pytest.mark.parametrize("width", [390])
@pytest.mark.parametrize("start", ["faq/#docker-in-docker", "definitions/#gvisor", "security/#cve-2019-5736", "evidence/#memory"])
def test_a_reload_after_a_landing_returns_to_the_pixel(window: Page, address: str, start: str) -> None:
    window.goto(address + start)
    expect(window.locator(":target")).to_be_in_viewport()
    if start.startswith("faq/"):
        expect(window.locator(".whole")).to_be_visible()
    window.evaluate("scrollBy(0, 400)")
    place = window.evaluate(WHERE)
    window.reload()
    comes_back(window, place)


@pytest.mark.parametrize("place", ["faq/#docker-in-docker", "definitions/#gvisor", "evidence/#memory", "errors/#a-snapshot-is-a-backup"])
def test_tab_goes_on_from_where_the_link_landed(page: Page, address: str, place: str) -> None:
    page.goto(address + place)
    expect(page.locator(".on-this-page [aria-current]")).to_have_count(1)
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector(':target').contains(document.activeElement)")


@pytest.mark.parametrize("place", ["choose/#how-the-guide-decides", "security/#practice-virtual-machines"])
def test_the_contents_mark_what_a_link_names_at_the_end_of_a_page_too(page: Page, address: str, place: str) -> None:
    page.goto(address + place)
    current = page.locator(".on-this-page [aria-current]")
    expect(current).to_have_attribute("href", f"#{place.partition('#')[2]}")
    page.evaluate("scrollTo(0, 0)")
    expect(current).to_have_count(0)
    page.locator(f".on-this-page a[href='#{place.partition('#')[2]}']").evaluate("link => link.click()")
    expect(current).to_have_attribute("href", f"#{place.partition('#')[2]}")


@pytest.mark.parametrize("width", [390, 768, 1280, 1440])
def test_no_row_that_a_link_leads_to_is_under_the_head_of_its_table(window: Page, address: str, width: int) -> None:
    window.goto(address + "security/")
    hidden = window.evaluate(
        """() => [...document.querySelectorAll("[data-list] tr[id]")].map((row) => {
               location.replace("#" + row.id);
               const head = document.querySelector("[data-list] thead"), cell = head.rows[0].cells[0];
               const bars = [document.querySelector(".md-header"), head, cell].filter(
                   (part) => getComputedStyle(part).position === "sticky");
               const edge = Math.max(...bars.map((bar) => bar.getBoundingClientRect().bottom));
               return [row.id, row.getBoundingClientRect().top - edge];
           }).filter(([, gap]) => gap < -0.5)"""
    )
    assert hidden == []


# Addresses as they come out of chats and documents


@pytest.mark.parametrize(
    "fragment",
    [
        "Docker-In-Docker", "docker-in-docker.", "docker-in-docker)", "docker-in-docker,", "docker-in-docker%29.", "%23docker-in-docker",
        "docker-in-docker%C2%BB", "docker-in-docker%", "docker-in-docker%E2", "DOCKER-IN-DOCKER%2E", "docker-in-docker%20and%20more",
        "docker_in_docker", "docker%E2%80%93in%E2%80%93docker", "%2523docker-in-docker", "docker-in-docker**", "/docker-in-docker/",
    ],
)  # fmt: skip
def test_a_link_that_is_not_spelt_exactly_lands(page: Page, address: str, fragment: str) -> None:
    page.goto(address + "faq/#docker-in-docker")
    expect(page.locator(".whole")).to_be_visible()
    place = page.evaluate(WHERE)
    page.goto("about:blank")
    page.goto(address + "faq/#" + fragment)
    page.wait_for_url(address + "faq/#docker-in-docker")
    expect(page.locator(".whole")).to_be_visible()
    expect(page.locator("#docker-in-docker:target")).to_be_in_viewport()
    comes_back(page, place)
    expect(page.locator(".notice")).to_have_count(0)
    page.go_back()
    assert page.url == "about:blank", "the address is mended, not added to"


def test_a_link_followed_on_the_page_is_mended_too(page: Page, address: str) -> None:
    page.goto(address + "faq/")
    page.evaluate("location.hash = 'Docker-in-Docker).'")
    expect(page.locator("#docker-in-docker:target")).to_be_in_viewport()


def test_an_address_that_names_nothing_says_so_and_offers_the_nearest(page: Page, address: str) -> None:
    page.goto(address + "faq/#docker-inside-docker")
    notice = page.locator("article > .notice")
    expect(notice).to_contain_text("no place “docker-inside-docker” on this page")
    expect(notice).to_be_in_viewport()
    nearest = notice.get_by_role("link", name="Can Docker run inside a Docker container?")
    assert notice.get_by_role("link").count() <= 3
    nearest.click()
    expect(page.locator("#docker-in-docker:target")).to_be_in_viewport()
    expect(notice).to_have_count(0)


def test_an_address_like_no_place_offers_nothing(page: Page, address: str) -> None:
    page.goto(address + "about/#<b>qqqq</b>")
    expect(page.locator(".notice")).to_have_text(re.compile(r"^There is no place “<b>qqqq</b>” on this page\.$"))


@pytest.mark.parametrize("path", ["faq/", "faq/#docker-in-docker", "faq/#top", "faq/#"])
def test_an_address_that_is_right_is_left_alone(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    expect(page.locator(".js .scheme-button[title]")).to_be_visible()  # the script has run
    assert page.url == address + path
    expect(page.locator(".notice")).to_have_count(0)


# Copying a link


@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_moves_when_a_link_is_copied(window: Page, address: str) -> None:
    sign = "#docker-in-docker .headerlink"
    window.goto(address + "faq/")
    window.locator(sign).scroll_into_view_if_needed()
    before = window.evaluate(WHERE), window.locator(sign).bounding_box(), window.evaluate("document.documentElement.scrollWidth")
    window.locator(sign).click()
    expect(window.locator(".toast")).to_contain_text("docker-in-docker")
    expect(window.locator(".toast")).to_be_in_viewport(ratio=1)
    assert (window.evaluate(WHERE), window.locator(sign).bounding_box(), window.evaluate("document.documentElement.scrollWidth")) == before
    assert window.url == address + "faq/#docker-in-docker", "the address bar shows it"


@pytest.mark.parametrize("copies", [True, False])
def test_over_plain_http_a_link_is_copied_the_old_way_or_shown(page: Page, address: str, copies: bool) -> None:
    page.add_init_script(
        f"""Object.defineProperty(navigator, "clipboard", {{ value: undefined }});
        document.execCommand = () => ({str(copies).lower()} && (window.copied = document.activeElement.value), {str(copies).lower()});"""
    )
    page.goto(address + "faq/#docker-in-docker")
    sign = page.locator("#docker-in-docker .headerlink")
    sign.click()
    link = address + "faq/#docker-in-docker"
    expect(page.get_by_role("status")).to_have_text(f"Link copied: {link}" if copies else f"The link could not be copied. It is {link}")
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    expect(page.get_by_role("status")).to_be_in_viewport()
    expect(sign).to_be_focused()
    assert page.evaluate("window.copied") == (link if copies else None)


@pytest.mark.parametrize("path", ["faq/", "definitions/", "sources/"])
def test_tab_after_the_wheel_does_not_pull_the_page_up(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.mouse.move(700, 400)
    page.mouse.wheel(0, 3000)
    until(page, "scrollY === 3000")
    for _ in range(4):  # the skip link, then what is in the header and the sidebar, which are in sight
        page.keyboard.press("Tab")
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert page.evaluate("scrollY") == 3000
