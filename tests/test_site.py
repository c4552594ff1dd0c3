"""The built site in a real browser: what readers do with it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from support import watched

from records import Article

FIELD = "Search questions, terms and chart rows"
PAGES = ("", "faq/", "comparison-chart/", "definitions/", "key-differences/", "sources/", "about/")


@pytest.fixture
def phone(chromium: Browser, address: str) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    yield from watched(context.new_page(), address)
    context.close()


@pytest.fixture
def scriptless(chromium: Browser, address: str) -> Iterator[Page]:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    yield from watched(context.new_page(), address)
    context.close()


def search(page: Page, text: str) -> None:
    page.get_by_label(FIELD).click()
    page.keyboard.type(text)
    expect(page.get_by_role("option").first).to_be_visible()


# Search in the sidebar


def test_slash_focuses_the_search_at_the_top_of_the_sidebar(page: Page, address: str) -> None:
    page.goto(address + "faq/")
    page.keyboard.press("/")
    field = page.get_by_label(FIELD)
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    box, pages = field.bounding_box(), page.get_by_role("navigation", name="Pages", exact=True).bounding_box()
    assert box and pages and box["y"] < pages["y"] and box["x"] < 400


@pytest.mark.parametrize(
    ("typed", "lands"),
    [
        ("can vms and containers run together", "faq/#can-vms-and-containers-run-together"),
        ("hypervisor", "definitions/#hypervisor"),
        ("deployment speed", "comparison-chart/#deployment-speed"),
    ],
    ids=["question", "term", "chart row"],
)
def test_a_result_lands_on_the_exact_anchor(page: Page, address: str, typed: str, lands: str) -> None:
    page.goto(address)
    search(page, typed)
    page.locator(f"[role=option][href$='{lands}']").click()
    page.wait_for_url("**/" + lands)
    place = page.locator("#" + lands.split("#")[1])
    expect(place).to_be_in_viewport()
    box = place.bounding_box()
    assert box and box["y"] >= 48, "the sticky header covers the place"


def test_arrow_keys_choose_and_enter_opens(page: Page, address: str) -> None:
    page.goto(address)
    search(page, "namespaces")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_have_count(1)
    active = page.get_by_label(FIELD).get_attribute("aria-activedescendant")
    assert chosen.get_attribute("id") == active
    href = chosen.get_attribute("href") or ""
    page.keyboard.press("Enter")
    page.wait_for_url("**/" + href.removeprefix("./"))


def test_results_name_their_kind_their_page_and_mark_the_match(page: Page, address: str) -> None:
    page.goto(address)
    search(page, "hypervisor")
    kinds = page.locator(".search-kind").all_inner_texts()
    assert {"Questions", "Terms"} <= set(kinds)
    first = page.get_by_role("option").first
    expect(first.locator("mark").first).to_have_text(re.compile("hypervisor", re.IGNORECASE))
    expect(first.locator(".search-page")).not_to_be_empty()


def test_escape_closes_the_results_and_what_is_not_found_is_said(page: Page, address: str) -> None:
    page.goto(address)
    search(page, "kernel")
    page.keyboard.press("Escape")
    expect(page.locator("#search-results")).to_be_hidden()
    page.get_by_label(FIELD).fill("qqqqzzzz")
    expect(page.locator(".search-none")).to_contain_text("Nothing found for “qqqqzzzz”")


def test_markup_in_the_search_stays_text(page: Page, address: str) -> None:
    page.goto(address)
    for typed in ("<img src=x onerror=alert(1)>", "<qqqq onzzzz=qqqq>"):
        page.get_by_label(FIELD).fill(typed)
        expect(page.locator("#search-results")).to_be_visible()
        expect(page.locator("#search-results img")).to_have_count(0)
    expect(page.locator(".search-none")).to_contain_text("<qqqq onzzzz=qqqq>")


def test_nothing_is_loaded_for_the_search_before_it_is_focused(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="networkidle")
    assert not [url for url in asked if "minisearch" in url or "data/search" in url]
    with page.expect_response("**/data/search.js"):
        page.keyboard.press("/")


def test_a_search_can_be_linked(page: Page, address: str) -> None:
    page.goto(address + "?q=hypervisor")
    expect(page.get_by_role("option").first).to_be_visible()
    expect(page.get_by_label(FIELD)).to_have_value("hypervisor")


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
    expect(page.get_by_role("status")).to_have_text(f"Link copied: {address}{place}")
    assert page.evaluate("navigator.clipboard.readText()") == address + place
    expect(sign).to_have_attribute("data-copied", "Link copied")


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
    marked = target.locator("th").first if target.evaluate("e => e.tagName") == "TR" else target
    plain = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert marked.evaluate("e => getComputedStyle(e).backgroundColor") not in (plain, "rgba(0, 0, 0, 0)")


def test_every_anchor_of_the_article_is_visible_text(page: Page, address: str, article: Article) -> None:
    """Nothing that is linked to is hidden in a closed box."""
    page.goto(address + "faq/")
    hidden = page.evaluate("[...document.querySelectorAll('h3[id]')].filter(e => !e.checkVisibility()).map(e => e.id)")
    assert hidden == []
    assert page.locator("h3[id]").count() == len(article.questions)


# Phones, dark mode, no script, keyboard


def test_on_a_phone_the_search_is_in_the_drawer(phone: Page, address: str) -> None:
    phone.goto(address)
    field = phone.get_by_label(FIELD)
    expect(field).to_be_hidden()
    button = phone.get_by_role("button", name="Menu and search")
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(field).to_be_focused()
    field.fill("hypervisor")
    phone.locator("[role=option][href$='definitions/#hypervisor']").click()
    phone.wait_for_url("**/definitions/#hypervisor")
    expect(phone.locator("#hypervisor")).to_be_in_viewport()


def test_the_drawer_closes_with_escape_and_gives_the_focus_back(phone: Page, address: str) -> None:
    phone.goto(address)
    button = phone.get_by_role("button", name="Menu and search")
    button.focus()
    phone.keyboard.press("Enter")
    expect(phone.get_by_label(FIELD)).to_be_focused()
    phone.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(phone.get_by_label(FIELD)).to_be_hidden()


@pytest.mark.parametrize("path", PAGES)
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


@pytest.mark.parametrize("path", PAGES)
def test_without_script_the_text_and_the_pages_are_there(scriptless: Page, address: str, path: str) -> None:
    scriptless.goto(address + path)
    expect(scriptless.get_by_role("heading", level=1)).to_be_visible()
    expect(scriptless.get_by_role("navigation", name="Pages", exact=True).get_by_role("link").first).to_be_visible()
    expect(scriptless.get_by_label(FIELD)).to_be_hidden()
    assert scriptless.locator("main").inner_text().count(" ") > 50


def test_every_control_of_the_frame_is_reached_with_tab_and_shows_its_focus(page: Page, address: str) -> None:
    page.goto(address)
    reached = []
    for _ in range(20):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        name = page.evaluate("document.activeElement.id || document.activeElement.className || document.activeElement.textContent.trim()")
        assert outline != "none", f"{name} has the focus and does not show it"
        reached.append(name)
    assert "search-field" in reached
    assert "scheme-button" in reached
    assert any("Frequently asked questions" in name for name in reached)


def test_opened_from_a_folder_links_and_search_work(chromium: Browser, built_site: Path) -> None:
    page = chromium.new_page()
    page.goto((built_site / "index.html").as_uri())
    page.locator(".pages").get_by_role("link", name="Frequently asked questions").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Frequently asked questions"))
    search(page, "hypervisor")
    page.locator("[role=option][href$='#hypervisor']").click()
    expect(page.locator("#hypervisor")).to_be_in_viewport()
    page.close()
