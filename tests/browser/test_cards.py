"""The card beside a citation's number and beside a linked term, in a real browser: pointer, keyboard, touch, window's edge."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from support import violations_in_both_schemes
from weigh import compressed

from article.citations import Citation, citation, numbered
from article.citations import address as address_of
from article.records import Article, Prose, Section

QUESTION = "faq/docker-in-docker/"
TERM = "article a[href*='definitions/#']"


def card(page: Page) -> Locator:
    return page.get_by_role("dialog")


def chip(page: Page, number: int = 0) -> Locator:
    return page.locator(".cite").nth(number)


def into(page: Page, place: Locator) -> None:
    """Move the pointer into an element step by step, as a hand does."""
    box = place.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=8)


def to_chip(page: Page, number: int = 0) -> None:
    """Go to a number with the Tab key, from the link before it."""
    page.evaluate("number => { const all = [...document.querySelectorAll('a[href]')]; "
                  "all.slice(0, all.indexOf(document.querySelectorAll('.cite')[number])).findLast((one) => one.checkVisibility()).focus(); }", number)  # fmt: skip
    page.keyboard.press("Escape")  # the link before may have a card of its own
    page.keyboard.press("Tab")
    expect(chip(page, number)).to_be_focused()


# What a card says


def first_cited(article: Article, page: str) -> Citation:
    """The citation that is number 1 of the first record on a page that cites."""
    outline = next(found for found in article.outline.pages if f"{found.id}/" == f"{page.split('/')[0]}/")
    sections = [article.sections[id] for id in outline.sections]
    records: list[Prose] = [article.questions[page.split("/")[1]]] if page.startswith("faq/") else [*sections, *(article.errors[id] for id in outline.errors)]
    cites = [
        numbered(map(citation, found.sources), [found.in_practice or ""], before=[found.body]) if isinstance(found, Section)
        else numbered(map(citation, found.sources), [found.body])
        for found in records
    ]  # fmt: skip
    return next(iter(next(found.numbers for found in cites if found.numbers)))


@pytest.mark.parametrize("path", [QUESTION, "key-differences/", "errors/"])
def test_the_card_says_what_the_record_cites(page: Page, address: str, article: Article, path: str) -> None:
    found = first_cited(article, path)
    source = article.sources[found.source]
    page.goto(address + path)
    page.get_by_text("1", exact=True).and_(page.locator(".cite")).first.hover()
    expect(card(page)).to_be_visible()
    expect(card(page)).to_have_accessible_name("Source 1")
    title = card(page).locator("a, b").first
    expect(title).to_contain_text(source.title)
    if source.url:
        expect(title).to_have_attribute("href", address_of(source, found.place))
    expect(card(page)).to_contain_text(source.published or "no date")
    expect(card(page)).to_contain_text(f"{source.quality} source")
    expect(card(page).get_by_role("link", name="used in")).to_have_attribute("href", f"{'../' * path.count('/')}sources/#{source.id}")


def test_the_card_of_a_term_cites_the_terms_own_source(page: Page, address: str, article: Article) -> None:
    term = article.terms["hypervisor"]
    page.goto(address + "definitions/#hypervisor")
    found = page.locator("#hypervisor ~ p .cite").first
    found.hover()
    expect(card(page).locator("a").first).to_have_text(article.sources[citation(term.sources[0]).source].title)


@pytest.mark.parametrize("path", [QUESTION, "key-differences/", "errors/", "choose/"])
def test_every_number_is_named_by_its_source(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.locator("article .cite").first.hover()  # on Choose, the cards come with the first
    expect(page.locator(".cite[aria-label]").first).to_be_attached()
    page.keyboard.press("Escape")
    page.mouse.move(0, 0)
    named = page.locator(".cite").evaluate_all("all => all.map(one => [one.textContent, one.getAttribute('aria-label'), one.ariaExpanded])")
    assert len(named) > 5
    assert [one for one in named if not (one[1] or "").startswith(f"Source {one[0]}: ") or one[2] != "false"] == []


def test_a_number_whose_list_leads_elsewhere_has_no_card(page: Page, address: str) -> None:
    page.route(f"**/{QUESTION}", lambda route: route.fulfill(response=(got := route.fetch()), body=got.text().replace("<ol class=\"cited\">", '<ol class="cited"><li><a href="./">x</a></li>', 1)))
    page.goto(address + QUESTION)
    assert chip(page).get_attribute("aria-label") is None
    to_chip(page)
    expect(card(page)).to_have_count(0)


def test_numbers_that_come_later_have_cards_too(page: Page, address: str) -> None:
    page.goto(address + "about/")
    page.locator(".cite").evaluate_all("all => all.forEach((one) => one.remove())")
    page.evaluate(
        """document.querySelector("article").insertAdjacentHTML("beforeend",
             '<p>So it is.<a class="cite" href="https://x.example/">1</a></p><ol class="cited"><li><a href="https://x.example/">Title</a><span class="about">2024</span></li></ol>')"""
    )
    expect(chip(page)).to_have_accessible_name("Source 1: Title")
    chip(page).hover()
    expect(card(page)).to_contain_text("Titlex.example2024")


# Pointer


def test_hover_opens_the_card_which_stays_while_the_pointer_is_in_it(page: Page, address: str) -> None:
    page.goto(address + QUESTION)
    chip(page).hover()
    expect(card(page)).to_be_visible()
    expect(chip(page)).to_have_attribute("aria-expanded", "true")
    into(page, card(page).locator("a").last)
    assert page.evaluate("new Promise(done => setTimeout(() => done(document.querySelectorAll('.card').length), 500))") == 1
    page.mouse.move(5, 5, steps=4)
    expect(card(page)).to_have_count(0)
    expect(chip(page)).to_have_attribute("aria-expanded", "false")


def test_a_pointer_that_only_passes_opens_nothing(page: Page, address: str) -> None:
    page.goto(address + QUESTION)
    into(page, chip(page))
    page.mouse.move(5, 5)
    assert page.evaluate("new Promise(done => setTimeout(() => done(document.querySelectorAll('.card').length), 400))") == 0


def test_a_click_goes_straight_to_the_source(chromium: Browser, address: str, article: Article) -> None:
    page = chromium.new_page()
    page.route(lambda url: not url.startswith(address), lambda route: route.fulfill(body="there"))
    page.goto(address + QUESTION)
    target = chip(page).get_attribute("href") or ""
    chip(page).click()
    expect(page).to_have_url(target)
    page.close()


# Keyboard


def test_focus_opens_the_card_and_tab_goes_through_it_and_on(page: Page, address: str) -> None:
    page.goto(address + QUESTION)
    to_chip(page)
    expect(card(page)).to_be_visible()
    expect(chip(page)).to_have_attribute("aria-controls", "card")
    for expected in (card(page).get_by_role("link", name="used in"), chip(page, 1)):  # the title leads where the number does
        page.keyboard.press("Tab")
        expect(expected).to_be_focused()
    expect(card(page)).to_have_accessible_name("Source 2")
    page.keyboard.press("Shift+Tab")
    expect(chip(page)).to_be_focused()


@pytest.mark.parametrize("path", [QUESTION, "history/", "evidence/start-up/"])
def test_no_stop_of_the_tab_key_in_a_card_leads_where_its_own_link_does(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.locator("article a[href]:visible").first.focus()
    seen: list[tuple[str, bool]] = []
    for _ in range(30):
        page.keyboard.press("Tab")
        at = page.evaluate("() => { const { activeElement: a } = document; return [new URL(a.getAttribute('href') ?? '', location.href).href, Boolean(a.closest('.card'))]; }")
        assert not at[1] or at[0] != seen[-1][0], f"{at[0]} twice, one after the other"
        seen.append(at)
    assert len({target for target, _ in seen}) > 5


def test_tab_goes_on_from_mark_to_mark_of_a_picture(page: Page, address: str) -> None:
    page.goto(address + "evidence/start-up/")
    marks = page.locator("figure.plot").first.locator("a.mark")
    page.keyboard.press("Tab")  # the keyboard is in use
    marks.first.focus()
    for number in range(1, 6):
        expect(card(page)).to_be_visible()
        page.keyboard.press("Tab")
        expect(marks.nth(number)).to_be_focused()
    marks.last.focus()
    expect(card(page)).to_have_accessible_name(marks.last.get_attribute("aria-label") or "")
    page.keyboard.press("Tab")
    expect(page.locator("figure.plot").first.locator(".credit a").first).to_be_focused()


def test_escape_closes_the_card_and_gives_the_focus_back(page: Page, address: str) -> None:
    page.goto(address + QUESTION)
    to_chip(page)
    expect(card(page)).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    expect(chip(page)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(card(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    expect(chip(page)).to_be_focused()


def test_focus_elsewhere_closes_the_card(page: Page, address: str) -> None:
    page.goto(address + QUESTION)
    to_chip(page)
    expect(card(page)).to_be_visible()
    page.keyboard.press("/")
    expect(card(page)).to_have_count(0)


# Where a number stands


def test_a_number_stands_as_near_to_its_words_wherever_it_is(page: Page, address: str) -> None:
    page.goto(address + "history/")
    apart = page.locator("article > p .cite").evaluate_all(
        """all => all.map((one) => {
             const before = one.previousSibling, words = document.createRange();
             if (before.nodeType !== Node.TEXT_NODE) return null;
             words.setStart(before, before.length - 1);
             words.setEnd(before, before.length);
             const [end, start] = [[...words.getClientRects()].at(-1).right, one.getClientRects()[0].left];
             return Math.round(start - end);
           }).filter((one) => one !== null)"""
    )
    assert len(apart) > 10
    assert len(set(apart)) == 1
    page.goto(address + "faq/what-is-virtualization/")
    side_by_side = page.locator("article .cite.also").first
    assert side_by_side.evaluate("one => one.getBoundingClientRect().left - one.previousElementSibling.getBoundingClientRect().left") >= 24


@pytest.mark.parametrize("state", ["at rest", "open"])
def test_in_forced_colours_a_number_has_no_frame_that_covers_the_words_beside_it(chromium: Browser, address: str, state: str) -> None:
    context = chromium.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(address + QUESTION)
    if state == "open":
        chip(page).hover()
        expect(card(page)).to_be_visible()
    assert chip(page).evaluate("one => getComputedStyle(one).borderTopColor") == "rgba(0, 0, 0, 0)"
    link = page.locator("article .up a, article p a").last.evaluate("one => getComputedStyle(one).color")
    assert chip(page).evaluate("one => getComputedStyle(one).color") == link
    context.close()


# Touch


def test_a_tap_opens_a_sheet_whose_title_leads_on(phone: Page, address: str) -> None:
    phone.goto(address + QUESTION)
    target = chip(phone).get_attribute("href")
    phone.evaluate("scrollBy(0, 250)")  # so that the sheet at the foot does not cover the number
    chip(phone).tap()
    expect(card(phone)).to_be_visible()
    assert phone.url == address + QUESTION
    expect(card(phone).locator("a").first).to_have_attribute("href", target or "")
    box = card(phone).bounding_box()
    assert box
    assert (box["x"], box["width"], box["y"] + box["height"]) == (0, 360, 740)
    card(phone).get_by_role("button", name="Close").tap()
    expect(card(phone)).to_have_count(0)
    chip(phone, 1).tap()
    expect(card(phone)).to_have_accessible_name("Source 2")
    phone.locator("h1").tap()
    expect(card(phone)).to_have_count(0)


@pytest.mark.parametrize("path", ["security/", "choose/"])
def test_the_first_tap_waits_for_the_cards_where_they_come_late(phone: Page, address: str, path: str) -> None:
    phone.goto(address + path)
    link = phone.locator("article :is(.cite, a[href*='definitions/#']):visible").first
    link.scroll_into_view_if_needed()
    link.tap()
    expect(card(phone)).to_be_visible()
    assert phone.url == address + path


def test_the_second_tap_on_a_term_follows_it(phone: Page, address: str) -> None:
    phone.goto(address + QUESTION)
    link = phone.locator(TERM).first
    link.tap()
    expect(card(phone).locator(".meaning")).to_be_visible()
    link.tap()
    expect(phone).to_have_url(f"{address}definitions/#docker")


def test_a_sheet_never_hides_its_number(phone: Page, address: str) -> None:
    phone.goto(address + QUESTION)
    last = phone.locator(".cite").last
    last.evaluate("one => scrollTo({ top: one.getBoundingClientRect().bottom + scrollY - innerHeight + 4, behavior: 'instant' })")
    last.tap()
    expect(card(phone)).to_be_visible()
    sheet, number = card(phone).bounding_box(), last.bounding_box()
    assert sheet
    assert number
    assert sheet["y"] + sheet["height"] <= number["y"]


# The window's edge


@pytest.mark.parametrize("width", [700, 1440])
@pytest.mark.parametrize("path", [QUESTION, "key-differences/", "errors/"])
def test_a_card_is_cut_by_no_edge_and_shifts_nothing(page: Page, address: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 600})
    page.goto(address + path)
    page.locator("article details").evaluate_all("all => all.forEach((fold) => (fold.open = true))")
    count = page.locator(".cite").count()
    for number in sorted({0, count // 3, count // 2, count - 1}):
        chip(page, number).scroll_into_view_if_needed()
        before = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
        place = chip(page, number).bounding_box()
        chip(page, number).hover()
        expect(card(page)).to_be_visible()
        box = card(page).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= 600
        assert chip(page, number).bounding_box() == place
        assert page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]") == before
        page.keyboard.press("Escape")
        page.mouse.move(2, 2)


# Terms


def test_meanings_are_fetched_once_and_on_first_use_only(page: Page, address: str, article: Article) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + QUESTION, wait_until="networkidle")
    assert not [url for url in asked if "meanings" in url]
    for id in ("docker", "container"):
        page.locator(f"article a[href$='definitions/#{id}']").first.hover()
        expect(card(page).locator(".meaning")).to_have_text(article.terms[id].meaning)
        title = card(page).get_by_role("link", name=article.terms[id].term, exact=True)
        assert title.evaluate("link => link.href") == f"{address}definitions/#{id}"
    assert len([url for url in asked if url.startswith(f"{address}data/meanings.")]) == 1


def test_a_term_explains_itself_on_focus(page: Page, address: str) -> None:
    page.goto(address + QUESTION)
    link = page.locator(TERM).first
    page.keyboard.press("Tab")  # the keyboard is in use
    link.focus()
    expect(card(page)).to_have_accessible_name("Meaning of Docker")
    expect(link).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    expect(link).to_be_focused()
    assert link.get_attribute("aria-expanded") is None
    expect(link).to_have_attribute("href", "../../definitions/#docker")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(card(page)).to_be_visible()
    page.keyboard.press("Tab")  # the title in the card leads where the link does
    expect(link.locator("xpath=following::a[not(ancestor::*[contains(@class, 'card')])][1]")).to_be_focused()


def test_terms_explain_themselves_on_the_page_of_definitions(page: Page, address: str, article: Article) -> None:
    page.goto(address + "definitions/")
    page.locator("details.more").evaluate_all("all => all.forEach((fold) => (fold.open = true))")
    link = page.locator("article .related a[href^='#']").first
    id = (link.get_attribute("href") or "").removeprefix("#")
    link.hover()
    expect(card(page).locator(".meaning")).to_have_text(article.terms[id].meaning)


def test_a_link_to_a_letter_has_no_card_and_a_tap_follows_it(phone: Page, address: str) -> None:
    phone.goto(address + "definitions/")
    phone.locator(".letters a").last.tap()
    expect(phone).to_have_url(f"{address}definitions/#terms-x")
    expect(card(phone)).to_have_count(0)


def test_without_the_meanings_a_tap_follows_the_link(chromium: Browser, address: str) -> None:
    context = chromium.new_context(has_touch=True)
    page = context.new_page()
    page.route("**/data/meanings*.js", lambda route: route.abort())
    page.goto(address + QUESTION)
    page.locator(TERM).first.tap()
    expect(page).to_have_url(f"{address}definitions/#docker")
    context.close()


def test_a_page_opened_from_a_folder_has_cards(chromium: Browser, built_site: Path, article: Article) -> None:
    page = chromium.new_page()
    page.goto((built_site / QUESTION / "index.html").as_uri())
    page.locator("article a[href*='definitions/']").first.hover()  # anchors.js has added index.html
    expect(card(page).locator(".meaning")).to_have_text(article.terms["docker"].meaning)
    chip(page).hover()
    expect(card(page)).to_have_accessible_name("Source 1")
    page.close()


def test_the_meanings_are_at_most_12_kilobytes_and_the_cards_2(built_site: Path) -> None:
    assert compressed((built_site / "data/meanings.js").read_bytes()) <= 12_000
    assert compressed((built_site / "assets/cards.js").read_bytes()) <= 2_048


# Without script; for everyone


def test_without_script_a_number_is_a_plain_link(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + QUESTION)
    href = page.locator("ol.cited a").first.get_attribute("href") or ""
    expect(chip(page)).to_have_attribute("href", href)
    expect(chip(page)).to_have_text("1")
    chip(page).hover()
    expect(page.locator(".card")).to_have_count(0)
    context.close()


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("what", [".cite", TERM])
def test_axe_finds_nothing_with_a_card_open(page: Page, address: str, width: int, what: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + QUESTION)
    page.locator(what).first.hover()
    expect(card(page)).to_be_visible()
    assert violations_in_both_schemes(page) == {}
