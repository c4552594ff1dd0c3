"""Every page fits its window and its sheet: narrow windows, wide text spacing, charts, chips, code, forced colours, paper."""

import re

import pytest
from playwright.sync_api import Page, PdfMargins, expect
from support import PATHS, until

from article.records import Article

SPACING = """() => { const sheet = new CSSStyleSheet(); document.adoptedStyleSheets.push(sheet); sheet.replaceSync(
    "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }") }"""
CHART = "comparison-chart/"


@pytest.mark.parametrize("width", [320, 360])
def test_nothing_is_wider_than_the_window_with_any_text_spacing(page: Page, address: str, article: Article, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    paths = [*PATHS, *(f"faq/{id}/" for id in article.questions), *(f"evidence/{id}/" for id in article.themes)]
    wide = {}
    for path in paths:
        page.goto(address + path)
        for spacing in ("", "spaced"):
            if spacing:
                page.evaluate(SPACING)
            if (over := page.evaluate("document.documentElement.scrollWidth - innerWidth")) > 0:
                wide[path, spacing] = over
    assert wide == {}
    assert len(paths) > 110


def test_a_table_of_text_that_is_wider_than_a_phone_is_scrolled_with_the_keyboard(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 260, "height": 740})
    page.goto(address + "faq/does-virtualization-slow-things-down/")
    table = page.get_by_role("table")
    assert table.evaluate("table => table.scrollWidth > table.clientWidth")
    assert table.get_by_role("row").count() > 3  # it is still a table to a screen reader
    table.focus()
    page.keyboard.press("ArrowRight")
    until(page, "document.querySelector('.whole > table').scrollLeft > 0")


@pytest.mark.parametrize("width", [320, 360, 640, 820, 960, 1024, 1100, 1280])
def test_a_chart_has_no_height_of_its_own_and_says_that_there_is_more_to_the_right(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(address + CHART + "?comparison-columns=vm,microvm,vm-isolated-container,user-space-kernel,container")
    boxes = page.locator(".chart[id]").evaluate_all(
        """all => all.map(box => ({
               inner: box.scrollHeight > box.clientHeight,
               isWide: box.scrollWidth > box.clientWidth,
               says: getComputedStyle(box.querySelector("caption"), "::after").content.includes("more to the right") }))"""
    )
    assert len(boxes) == 2
    assert [box["inner"] for box in boxes] == [False, False]
    assert [box["says"] for box in boxes] == [box["isWide"] for box in boxes]
    if width in (1024, 1100, 1280):
        assert not boxes[1]["isWide"], "four columns fit"
    if width == 1280:
        assert not boxes[0]["isWide"], "so do five"


def test_the_sign_is_gone_at_the_right_end(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address + CHART)
    box = page.locator("#neighbours")
    expect(box).to_have_class(re.compile("wider"))
    box.evaluate("box => box.scrollTo(9999, 0)")
    expect(box).not_to_have_class(re.compile("wider"))


@pytest.mark.parametrize("width", [360, 1280])
def test_a_link_of_two_lines_in_a_list_of_sources_is_followed_by_its_comma(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(address + "security/?vulnerabilities-notes=all")
    shown = page.locator(".cited a").evaluate_all("all => [...new Set(all.map((link) => getComputedStyle(link).display))]")
    assert shown == ["inline"]


@pytest.mark.parametrize("width", [360, 1440])
def test_the_sign_of_a_heading_stands_in_its_line_on_home(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(address)
    below = page.locator(".ways h2").evaluate_all(
        "all => all.map((heading) => heading.querySelector('.headerlink').getClientRects()[0].top - heading.getClientRects()[0].top)"
    )
    assert len(below) == 4
    assert max(below) < 12


@pytest.mark.parametrize("width", [320, 360, 480, 500])
@pytest.mark.parametrize("path", ["", "key-differences/"])
def test_the_words_of_a_drawing_are_at_least_11_pixels_high(page: Page, address: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(address + path)
    sizes = page.locator(".stack:visible text").evaluate_all(
        "all => all.map((text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a)"
    )
    assert len(sizes) > 8
    assert min(sizes) >= 11


def test_the_name_of_the_site_is_whole_with_any_text_spacing(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 740})
    page.goto(address)
    page.evaluate(SPACING)
    edges = page.evaluate("['.site-name', '.md-header'].map(name => document.querySelector(name).getBoundingClientRect()).map(box => [box.top, box.bottom])")
    (top, bottom), (edge, foot) = edges
    assert edge <= top
    assert bottom <= foot


def test_short_code_is_in_one_line_and_keeps_its_full_stop(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address + "faq/docker-in-docker/")
    found = page.locator(".whole :not(pre) > code").evaluate_all(
        """all => all.map((code) => {
               const next = code.nextSibling, range = document.createRange();
               if (next?.nodeType !== 3 || !/^[.,;:]/.test(next.data)) return [code.getClientRects().length, 0];
               range.setStart(next, 0), range.setEnd(next, 1);
               return [code.getClientRects().length, Math.abs(range.getBoundingClientRect().bottom - code.getBoundingClientRect().bottom)];
           })"""
    )
    assert len(found) > 3
    assert max(lines for lines, _ in found) == 1
    assert max(below for _, below in found) < 12


@pytest.mark.parametrize("path", ["faq/docker-in-docker/", CHART])
def test_the_number_of_a_citation_is_24_pixels_to_hit_and_stretches_no_line(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    sizes = page.locator(".cite:visible").evaluate_all("all => all.map((chip) => chip.getBoundingClientRect()).map((box) => Math.min(box.width, box.height))")
    assert len(sizes) > 4
    assert min(sizes) >= 24
    grown = page.evaluate(
        """() => [...document.querySelectorAll(".whole > p, td")].filter((block) => block.checkVisibility() && block.querySelector(".cite")).map((block) => {
               const inner = document.createElement("div"); // a cell is as high as its row
               inner.append(...block.childNodes);
               block.append(inner);
               const before = inner.offsetHeight;
               for (const chip of inner.querySelectorAll(".cite")) chip.style.display = "none";
               const lines = (before - inner.offsetHeight) / parseFloat(getComputedStyle(block).lineHeight);
               return Math.abs(lines - Math.round(lines));
           }).filter((part) => part > 0.06)"""
    )
    assert grown == []


def test_in_forced_colours_the_chosen_result_of_a_search_stands_out(page: Page, address: str) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(address)
    page.locator("#search-field").fill("hypervisor")
    expect(page.locator(".search-result").nth(2)).to_be_visible()
    page.keyboard.press("ArrowDown")
    chosen = page.locator(".search-result[aria-selected='true']")
    expect(chosen).to_have_count(1)
    colours = page.evaluate(
        """() => {
            const probe = document.body.appendChild(document.createElement("i"));
            const colour = (name) => (probe.style.cssText = `forced-color-adjust: none; color: ${name}`, getComputedStyle(probe).color);
            const { color, backgroundColor } = getComputedStyle(document.querySelector(".search-result[aria-selected='true']"));
            const other = getComputedStyle(document.querySelector(".search-result:not([aria-selected='true'])")).backgroundColor;
            return [color === colour("HighlightText"), backgroundColor === colour("Highlight"), other !== backgroundColor];
        }"""
    )
    assert colours == [True, True, True]


# Paper: A4 with margins of 10 mm


def sheets(page: Page) -> int:
    margin: PdfMargins = {"top": "10mm", "right": "10mm", "bottom": "10mm", "left": "10mm"}
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", margin=margin)))


def test_home_is_one_sheet_and_the_seven_basics_two(page: Page, address: str) -> None:
    page.goto(address)
    assert sheets(page) == 1
    page.goto(address + CHART + "?comparison-rows=basics")
    expect(page.locator("#isolation")).to_be_visible()
    assert sheets(page) <= 2


def test_paper_has_no_closed_summary_and_no_list_of_links_and_the_marks_of_notes(page: Page, address: str) -> None:
    page.emulate_media(media="print")
    page.goto(address)
    expect(page.locator("summary:visible")).to_have_count(0)
    page.goto(address + CHART + "?comparison-notes=isolation")
    expect(page.locator(".chart").get_by_text("See also").locator("visible=true")).to_have_count(0)
    mark = page.locator("#scalability .text:has(~ .caveat):visible").first
    assert mark.evaluate("text => getComputedStyle(text, '::after').content").startswith('"*"')
    said = page.locator("#comparison caption").evaluate("caption => getComputedStyle(caption, '::after')")
    assert (said["content"], said["display"]) == ('"* The site has a note."', "inline")
