"""The built site in a real browser: what readers do with it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from support import PATHS, watched

from article.records import Article

FIELD = "Search questions, terms and chart rows"


@pytest.fixture
def phone_without_script(chromium: Browser, address: str) -> Iterator[Page]:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    yield from watched(context.new_page(), address)
    context.close()


def search(page: Page, text: str) -> None:
    page.get_by_label(FIELD).click()
    page.keyboard.type(text)
    expect(page.get_by_role("option").first).to_be_visible()


# Links to one answer


@pytest.mark.parametrize(
    "place",
    [
        "faq/#can-vms-and-containers-run-together",
        "definitions/#hypervisor",
        "definitions/#containerization-as-orchestration",
        "comparison-chart/#isolation",
    ],
    ids=["question", "term", "sense", "row"],
)
def test_a_click_on_the_link_sign_copies_the_full_address_and_says_so(page: Page, address: str, place: str) -> None:
    page.goto(address + place)
    sign = page.locator(f".headerlink[href='#{place.split('#')[1]}']")
    expect(sign).to_be_visible()
    assert (sign.get_attribute("aria-label") or "").startswith("Copy link: ")
    sign.click()
    said = page.get_by_role("status")
    expect(said).to_have_text(f"Link copied: {address}{place}")
    expect(said).to_be_in_viewport()
    assert page.evaluate("navigator.clipboard.readText()") == address + place


def test_the_link_sign_works_with_the_keyboard(page: Page, address: str) -> None:
    page.goto(address + "faq/#what-is-virtualization")
    page.locator(".headerlink[href='#what-is-virtualization']").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("faq/#what-is-virtualization")


@pytest.mark.parametrize("place", ["faq/#what-is-virtualization", "comparison-chart/#use-case", "definitions/#pod"])
def test_a_place_arrived_at_is_marked_in_view_and_uncovered(page: Page, address: str, place: str) -> None:
    page.goto(address + place)
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    box = target.bounding_box()
    assert box and box["y"] >= 48
    marked = target.locator("td").first if target.evaluate("e => e.tagName") == "TR" else target
    plain = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert marked.evaluate("e => getComputedStyle(e).backgroundColor") not in (plain, "rgba(0, 0, 0, 0)")


def test_no_question_is_hidden_in_a_closed_box(page: Page, address: str, article: Article) -> None:
    page.goto(address + "faq/")
    hidden = page.evaluate("[...document.querySelectorAll('h3[id]')].filter(e => !e.checkVisibility()).map(e => e.id)")
    assert hidden == []
    assert page.locator("h3[id]").count() == len(article.questions)


# Phones, dark mode, no script, keyboard


def test_on_a_phone_a_button_opens_the_search(phone: Page, address: str) -> None:
    phone.goto(address)
    field = phone.get_by_label(FIELD)
    expect(field).to_be_hidden()
    # A phone shows its keyboard only for a field that has the focus when the handler of the tap ends.
    assert phone.evaluate("document.querySelector('.search-button').click(), document.activeElement.id") == "search-field"
    expect(field).to_be_in_viewport()
    field.fill("hypervisor")
    phone.locator("[role=option][href$='definitions/#hypervisor']").click()
    phone.wait_for_url("**/definitions/#hypervisor")
    expect(phone.locator("#hypervisor")).to_be_in_viewport()


def test_on_a_phone_the_menu_opens_on_the_page_it_is_opened_from(phone: Page, address: str) -> None:
    phone.goto(address + "security/")
    button = phone.get_by_role("button", name="Menu")
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(phone.locator(".pages [aria-current]")).to_be_focused()
    expect(phone.locator(".pages [aria-current]")).to_have_text("Security")


@pytest.mark.parametrize("name", ["Menu", "Search"])
def test_the_drawer_closes_with_escape_and_gives_the_focus_back(phone: Page, address: str, name: str) -> None:
    phone.goto(address)
    button = phone.get_by_role("button", name=name, exact=True)
    button.focus()
    phone.keyboard.press("Enter")
    expect(phone.get_by_label(FIELD)).to_be_in_viewport()
    phone.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(phone.get_by_label(FIELD)).to_be_hidden()


@pytest.mark.parametrize("path", PATHS)
def test_no_page_scrolls_sideways_on_a_phone(phone: Page, address: str, path: str) -> None:
    phone.goto(address + path)
    assert phone.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_dark_mode_follows_the_system_and_the_button_overrides_it(chromium: Browser, address: str) -> None:
    context = chromium.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(address)

    def brightness() -> int:
        color: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
        return sum(map(int, re.findall(r"\d+", color)[:3]))

    assert brightness() < 200
    button = page.get_by_role("button", name="Colour scheme")
    button.click()
    expect(button).to_have_accessible_name("Colour scheme: light")
    assert brightness() > 600
    page.goto(address + "faq/")
    assert brightness() > 600, "the choice is remembered on the next page"
    context.close()


@pytest.mark.parametrize("path", PATHS)
def test_without_script_the_text_and_the_pages_are_there(phone_without_script: Page, address: str, path: str) -> None:
    phone_without_script.goto(address + path)
    expect(phone_without_script.get_by_role("heading", level=1)).to_be_visible()
    expect(phone_without_script.get_by_role("navigation", name="Pages", exact=True).get_by_role("link").first).to_be_visible()
    expect(phone_without_script.get_by_label(FIELD)).to_be_hidden()
    assert phone_without_script.locator("main").inner_text().count(" ") > 50


def test_every_control_of_the_frame_is_reached_with_tab_and_shows_its_focus(page: Page, address: str) -> None:
    page.goto(address)
    reached = []
    for _ in range(24):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        name = page.evaluate("document.activeElement.id || document.activeElement.getAttribute('class') || document.activeElement.textContent.trim()")
        assert outline != "none", f"{name} has the focus and does not show it"
        reached.append(name)
    assert "search-field" in reached
    assert "scheme-button" in reached
    assert {"Key differences", "Questions", "About this site"} <= set(reached)


def test_opened_from_a_folder_links_and_search_work(chromium: Browser, built_site: Path) -> None:
    page = chromium.new_page()
    page.goto((built_site / "index.html").as_uri())
    page.locator(".pages").get_by_role("link", name="Questions").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Questions"))
    search(page, "hypervisor")
    page.locator("[role=option][href$='#hypervisor']").click()
    expect(page.locator("#hypervisor")).to_be_in_viewport()
    page.close()
