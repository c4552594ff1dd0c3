"""The pictures of the evidence in a real browser: cards of marks, what can be taken, what is folded, and phones."""

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from support import violations

from article.records import Article

STARTS = "evidence/start-up/"
PICTURE = "#time-to-start"
THEMES = ("density", "image-size", "input-output", "memory", "network", "processor", "start-up", "surface")
PLOTTED = ("image-size", "memory", "start-up")


def card(page: Page) -> Locator:
    return page.get_by_role("dialog")


def mark(page: Page, figure: str, picture: str = PICTURE) -> Locator:
    return page.locator(f"{picture} a.mark[href='#{figure}']")


# Cards


def says_all(page: Page) -> None:
    """The card of the first process: value, system, conditions, study, year, and place in the source."""
    expect(card(page)).to_be_visible()
    for words in ("Linux process: fork and exec", "3.5 ms", "mean", "interval: create", "90th percentile 9 ms", "LightVM paper: starts on four cores, 2017", "section 4.2, figure 4"):
        expect(card(page)).to_contain_text(words)


def test_a_mark_says_what_it_is_of_when_pointed_at(page: Page, address: str) -> None:
    page.goto(address + STARTS)
    mark(page, "lv-forkexec").locator("path").hover()
    says_all(page)
    box = card(page).bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 1440


def test_every_mark_is_reached_by_keyboard_and_read_out(page: Page, address: str, article: Article) -> None:
    page.goto(address + STARTS)
    figures = [(row.label, id) for row in article.themes["start-up"].plots[0].rows for id in row.figures]
    page.locator(f"{PICTURE} a.mark").first.focus()
    page.keyboard.press("Shift+Tab")
    seen = []
    for _ in figures:
        page.keyboard.press("Tab")
        seen.append(page.evaluate("[document.activeElement.getAttribute('href'), document.activeElement.getAttribute('aria-label')]"))
        page.keyboard.press("Escape")
    assert sorted(href for href, _ in seen) == sorted(f"#{id}" for _, id in figures)
    rows = {f"#{id}": label for label, id in figures}
    assert all(name.startswith(f"{rows[href]}: ") for href, name in seen)


def test_a_mark_that_is_focused_has_its_card_and_escape_closes_it(page: Page, address: str) -> None:
    page.goto(address + STARTS)
    page.locator(f"{PICTURE} a.mark").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    says_all(page)
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    expect(mark(page, "lv-forkexec")).to_be_focused()


def test_a_tap_opens_the_card_and_its_link_leads_to_the_row(phone: Page, address: str) -> None:
    phone.goto(address + STARTS)
    mark(phone, "lv-forkexec").locator("path").tap()
    says_all(phone)
    card(phone).get_by_role("link").first.tap()
    expect(phone.locator("#lv-forkexec")).to_be_in_viewport()
    assert phone.url.endswith("#lv-forkexec")


# Table and studies


@pytest.mark.parametrize("place", ["lv-forkexec", "lightvm-2017-start"])
def test_a_link_into_what_is_folded_opens_it(page: Page, address: str, place: str) -> None:
    page.goto(f"{address}{STARTS}#{place}")
    expect(page.locator(f"#{place}")).to_be_in_viewport()


def test_a_click_on_a_mark_leads_to_its_row(page: Page, address: str) -> None:
    page.goto(address + STARTS)
    mark(page, "lv-boot-daytime").locator("path").click()
    expect(page.locator("#lv-boot-daytime")).to_be_in_viewport()


def test_all_of_it_is_there_without_script(scriptless: Page, address: str) -> None:
    scriptless.goto(address + STARTS)
    for place in (PICTURE, "#what-boots", "#table", "#studies"):
        expect(scriptless.locator(place)).to_be_visible()
    expect(scriptless.get_by_role("button", name="Copy link")).to_have_count(0)
    scriptless.goto(f"{address}{STARTS}#lv-forkexec")
    expect(scriptless.locator("#lv-forkexec")).to_be_in_viewport()


# To take


def test_the_link_of_a_picture_is_copied(page: Page, address: str) -> None:
    page.goto(address + STARTS)
    button = page.locator("#what-boots").get_by_role("button", name="Copy link")
    button.click()
    expect(button).to_have_attribute("data-copied", "Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}{STARTS}#what-boots"


def test_how_a_picture_is_cited_is_copied(page: Page, address: str, article: Article) -> None:
    page.goto(address + STARTS)
    button = page.locator("#what-boots").get_by_role("button", name="Copy citation")
    button.click()
    expect(button).to_have_attribute("data-copied", "Citation copied")
    title = next(picture.title for picture in article.themes["start-up"].pictures if picture.id == "what-boots")
    study = (
        "Manco et al. 2017, Manco, Lupu, Schmidt, Mendes, Kuenzer, Sati, Yasukata, Raiciu, Huici: My VM is Lighter (and Safer) than your Container, 2017"
        " (https://doi.org/10.1145/3132747.3132763)"
    )
    said = f"{title}. Data: {study}. Picture: Virtualization vs. Containerization, CC BY 4.0, {address}{STARTS}#what-boots"
    assert page.evaluate("navigator.clipboard.readText()") == said


def test_the_data_of_a_picture_are_what_it_shows(page: Page, address: str, built_site: Path, article: Article) -> None:
    page.goto(address + STARTS)
    with page.expect_download() as download:
        page.locator(PICTURE).get_by_role("link", name="CSV").click()
    lines = download.value.path().read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1 + len(article.themes["start-up"].plots[0].figures)


def test_in_forced_colours_a_mark_has_the_colour_that_the_legend_names(page: Page, address: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(address + STARTS)
    fills = "all => [...new Set(all.map((one) => getComputedStyle(one).fill))]"
    for side in ("side-1", "side-2", "side-3"):
        named = page.locator(f"{PICTURE} .legend .{side} rect").evaluate_all(fills)
        assert page.locator(f"{PICTURE} .mark.{side}:not(.open) path").evaluate_all(fills) == named, side


# Sizes


@pytest.mark.parametrize("theme", THEMES)
def test_on_a_phone_nothing_scrolls_sideways_and_every_word_is_large_enough(phone: Page, address: str, theme: str) -> None:
    phone.goto(f"{address}evidence/{theme}/")
    assert phone.evaluate("document.documentElement.scrollWidth") == 360
    words = phone.locator("figure.picture text:visible").evaluate_all(
        "all => all.map((one) => { const box = one.getBoundingClientRect(); return [one.textContent, parseFloat(getComputedStyle(one).fontSize), box.left, box.right]; })"
    )
    assert words
    assert [word for word in words if word[1] < 11 or word[2] < 0 or word[3] > 360] == []


def test_every_theme_and_every_plot_is_looked_at(article: Article) -> None:
    assert sorted(article.themes) == list(THEMES)
    assert [id for id in THEMES if article.themes[id].plots] == list(PLOTTED)


@pytest.mark.parametrize("width", [320, 768])
@pytest.mark.parametrize("theme", PLOTTED)
def test_every_mark_has_its_value_and_none_touches_another(chromium: Browser, address: str, article: Article, theme: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(f"{address}evidence/{theme}/")
    marks = page.locator(".plot a.mark")
    assert marks.count() == sum(len(plot.figures) for plot in article.themes[theme].plots)
    assert [mark for mark in marks.all() if mark.locator(".value:visible").count() != 1] == []
    touching = page.locator(".plot .row").evaluate_all(
        """rows => rows.flatMap((row) => {
             const boxes = [...row.querySelectorAll(".mark > svg, .mark > .value")].map((one) => [one.closest(".mark"), one.textContent, one.getBoundingClientRect()]);
             return boxes.flatMap(([mark, a, p], i) => boxes.slice(i + 1).filter(([other, , q]) => mark !== other &&
               p.left - 1 < q.right && q.left - 1 < p.right && p.top + 4 < q.bottom && q.top + 4 < p.bottom).map(([, b]) => [row.textContent, a, b]));
           })"""
    )
    context.close()
    assert touching == []


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
@pytest.mark.parametrize("path", [f"evidence/{theme}/" for theme in THEMES])
def test_no_word_of_a_picture_covers_another(chromium: Browser, address: str, path: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto(address + path)
    covered = page.locator("svg.marks, svg.bars").evaluate_all(
        """all => all.flatMap((svg) => {
             const words = [...svg.querySelectorAll("text")].filter((one) => one.checkVisibility()).map((one) => [one.textContent, one.getBoundingClientRect()]);
             return words.flatMap(([a, p], i) => words.slice(i + 1).filter(([, q]) =>
               p.left + 1 < q.right && q.left + 1 < p.right && p.top + 4 < q.bottom && q.top + 4 < p.bottom).map(([b]) => [a, b]));
           })"""
    )
    context.close()
    assert covered == []


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1440, "light")])
@pytest.mark.parametrize("theme", THEMES)
def test_axe_finds_nothing_on_a_theme_with_all_unfolded(chromium: Browser, address: str, theme: str, width: int, scheme: Literal["dark", "light"]) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{address}evidence/{theme}/")
    page.locator("article details").evaluate_all("all => all.forEach((one) => (one.open = true))")
    found = violations(page)
    context.close()
    assert found == []


@pytest.mark.parametrize("path", ["operations/", "key-differences/", "history/", "choose/", "security/"])
def test_the_words_of_a_drawing_are_of_11_pixels_on_a_phone(page: Page, address: str, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address + path)
    drawings = page.locator(":is(.scene, .overview, .flow, .lanes) > svg")
    sizes = drawings.evaluate_all(
        """all => all.flatMap((svg) => [...svg.querySelectorAll("text")].map((text) =>
             parseFloat(getComputedStyle(text).fontSize) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width))"""
    )
    assert min(sizes) >= 11


@pytest.mark.parametrize("path", ["evidence/", *(f"evidence/{theme}/" for theme in THEMES), "operations/", "key-differences/", "history/", "choose/", "security/"])
def test_no_word_of_a_drawing_leaves_its_frame_on_a_phone(page: Page, address: str, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address + path)
    words = page.locator("article :is(figure, .glance) svg text:visible")
    leaving = words.evaluate_all(
        """all => all.filter((text) => {
             const [word, frame] = [text, text.closest("figure, .glance")].map((one) => one.getBoundingClientRect());
             return word.right > frame.right + 1 || word.left < frame.left - 1;
           }).map((text) => text.textContent)"""
    )
    assert words.count() > 0
    assert leaving == []
