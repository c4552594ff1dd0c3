"""The decision guide in a real browser: one question at a time, its state in the address, and without script the whole list."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from support import violations

from article.records import Article

CHOOSE = "choose/"
COMMON = ("Linux, for the host's", "No: known code", "On Linux hosts")


def take(page: Page, *labels: str) -> None:
    for label in labels:
        page.locator(".choices").get_by_role("link", name=label).click()


def asked(page: Page) -> str:
    return page.locator(".guide h2").inner_text()


def test_an_ordinary_internal_linux_service_has_its_answer_after_three_clicks(page: Page, address: str, article: Article) -> None:
    page.goto(address + CHOOSE)
    take(page, *COMMON)
    advice = article.advice["plain-container"]
    assert asked(page) == advice.title
    expect(page.locator(".guide .answer")).to_contain_text(advice.answer)
    for part in ("Why: ", "What it costs: ", "When this advice is wrong: "):
        expect(page.locator(".guide")).to_contain_text(part)
    assert page.locator(".guide .cited > li").count() == len(advice.sources)
    expect(page.locator(".guide .cited").first).to_be_visible()


def test_a_colleague_who_opens_the_address_sees_the_same_place(page: Page, address: str) -> None:
    page.goto(address + CHOOSE)
    take(page, "Linux, for the host's", "It needs a kernel")
    assert page.url == f"{address}choose/?a=demands,vm-home"
    seen = page.locator(".guide").inner_text()
    page.reload()
    assert page.locator(".guide").inner_text() == seen
    page.goto("about:blank")
    page.goto(f"{address}choose/?a=demands,vm-home")
    assert page.locator(".guide").inner_text() == seen


def test_what_was_answered_is_listed_and_leads_back(page: Page, address: str, article: Article) -> None:
    page.goto(address + CHOOSE)
    take(page, *COMMON[:2])
    steps = {step.id: step for step in article.steps}
    said = [f"{steps[id].question} {steps[id].options[0].label}" for id in ("kernel", "demands")]
    assert page.locator(".answered li").all_inner_texts() == said
    page.locator(".answered a").nth(1).click()
    assert asked(page) == steps["demands"].question
    assert page.url.endswith("?a=demands")


def test_back_is_the_browsers_back_and_a_button(page: Page, address: str, article: Article) -> None:
    questions = [step.question for step in article.steps]
    page.goto(address + CHOOSE)
    take(page, *COMMON[:2])
    page.go_back()
    assert asked(page) == questions[1]
    page.go_forward()
    assert asked(page) == questions[2]
    page.get_by_role("link", name="Back", exact=True).click()
    expect(page.locator(".guide h2")).to_have_text(questions[1])
    assert page.url.endswith("?a=demands")
    page.go_forward()  # the button went the same way
    expect(page.locator(".guide h2")).to_have_text(questions[2])
    page.goto(f"{address}choose/?a=demands,run")  # opened by a link, there is nothing to go back to
    page.get_by_role("link", name="Back", exact=True).click()
    assert page.url.endswith("?a=demands")
    page.get_by_role("link", name="Start again").click()
    assert page.url == address + CHOOSE
    assert asked(page) == questions[0]


@pytest.mark.parametrize(
    ("query", "shown"),
    [("microvm", "MicroVM"), ("windows-fit,vm-home", "Who manages the host of the virtual machine?"), ("run,microvm", "MicroVM"), ("nothing", None), ("", None), ("run,nothing", None)],
)  # fmt: skip
def test_an_address_that_names_no_whole_way_shows_the_shortest_or_the_start(page: Page, address: str, article: Article, query: str, shown: str | None) -> None:
    page.goto(f"{address}choose/?a={query}")
    assert asked(page) == (shown or article.steps[0].question)
    ways = {"MicroVM": 3, None: 0}
    assert page.locator(".answered li").count() == ways.get(shown, 2)


def test_the_link_of_a_place_in_the_guide_can_be_copied(page: Page, address: str) -> None:
    page.goto(f"{address}choose/?a=demands,foreign-form,microvm")
    page.get_by_role("link", name="Copy link", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("?a=demands,foreign-form,microvm")
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}choose/?a=demands,foreign-form,microvm"


@pytest.mark.parametrize("id", ["microvm", "run"])
def test_a_link_to_a_question_or_an_answer_lands_on_it_in_the_list(page: Page, address: str, id: str) -> None:
    page.goto(f"{address}choose/#{id}")
    box = page.locator(f"#{id}").bounding_box()
    assert box and 40 < box["y"] < 120
    assert page.locator(f"#{id} ~ details").first.evaluate("box => box.open") == (id == "microvm")
    page.locator("a[href='#bare-metal']").first.evaluate("link => link.click()")
    expect(page.locator("#bare-metal")).to_be_in_viewport()
    expect(page.locator("#bare-metal ~ details").first).to_have_attribute("open", "")
    assert page.locator(".guide .asked").evaluate("heading => document.activeElement !== heading")


def test_with_the_keyboard_alone_the_next_question_is_read_and_its_answers_follow(page: Page, address: str, article: Article) -> None:
    page.goto(address + CHOOSE)
    page.locator(".choices a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".guide h2")).to_have_text(article.steps[1].question)
    expect(page.locator(".guide h2")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".choices a").first).to_be_focused()


@pytest.mark.parametrize("width", [360, 1440])
def test_answers_are_large_enough_for_a_finger_and_nothing_is_wider_than_the_page(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    for query in ("", "?a=demands", "?a=demands,run,plain-container"):
        page.goto(address + CHOOSE + query)
        boxes = [link.bounding_box() for link in page.locator(".guide :is(.choices, .guide-tools) a:visible").all()]
        assert len(boxes) > 2
        assert [box for box in boxes if not box or box["height"] < 44] == []
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert violations(page, ".guide") == []


@pytest.mark.parametrize("width", [320, 360, 1440])
def test_every_word_of_the_flow_chart_is_in_its_place_and_large_enough(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(address + CHOOSE)
    outside = page.locator(".flow svg a").evaluate_all(
        """rows => rows.flatMap(row => {
             const rect = row.querySelector("rect"), box = rect.getBBox();
             return [...row.querySelectorAll("text")].filter(text => {
               const { x, y, width, height } = text.getBBox();
               const inside = x >= box.x && x + width <= box.x + box.width && y >= box.y && y + height <= box.y + box.height + 1;
               const isBeside = text.compareDocumentPosition(rect) & Node.DOCUMENT_POSITION_FOLLOWING;
               return !(isBeside ? x >= 0 && x + width < box.x : inside);
             }).map(text => text.textContent);
           })"""
    )
    assert outside == []
    assert page.locator(".flow svg a").count() > 25
    scale = page.locator(".flow svg").evaluate("svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width")
    assert 12 * scale >= 11
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_no_line_of_the_flow_chart_runs_through_its_words(page: Page, address: str) -> None:
    page.goto(address + CHOOSE)
    led_to = page.locator(".flow svg a:has(path)")
    assert led_to.count() == page.locator(".flow svg a").count() - 1
    crossed = led_to.evaluate_all(
        """rows => rows.flatMap(row => {
             const words = [...row.querySelectorAll("text")].map(text => [text.textContent, text.getBBox()]);
             const line = row.querySelector("path"), long = line.getTotalLength();
             const points = Array.from({ length: Math.ceil(long) + 1 }, (_, i) => line.getPointAtLength(Math.min(i, long)));
             return words.filter(([, box]) => points.some(({ x, y }) =>
               x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height)).map(([text]) => text);
           })"""
    )
    assert crossed == []


def test_without_script_the_list_is_all_there_is(scriptless: Page, address: str, article: Article) -> None:
    scriptless.goto(address + CHOOSE)
    expect(scriptless.locator(".guide")).to_be_hidden()
    expect(scriptless.locator(".flow")).to_be_visible()
    for step in article.steps:
        expect(scriptless.locator(f"#{step.id}")).to_be_visible()
    scriptless.locator("#kernel + p + ul a").first.click()
    assert scriptless.url.endswith("choose/#demands")


def test_opened_from_a_folder_the_guide_works_too(chromium: Browser, built_site: Path, article: Article) -> None:
    page = chromium.new_page()
    page.goto(f"{(built_site / 'choose/index.html').as_uri()}")
    take(page, *COMMON)
    assert page.url.endswith("index.html?a=demands,run,plain-container")
    page.reload()
    assert asked(page) == article.advice["plain-container"].title
    page.close()


def test_a_number_has_its_card_from_the_first_time_it_is_pointed_at(page: Page, address: str, article: Article) -> None:
    page.goto(f"{address}choose/?a=demands,foreign-form,microvm")
    number = page.locator(".guide .answer .cite").first
    number.hover()
    expect(page.locator("#card")).to_contain_text(article.sources["firecracker-readme"].title)
    expect(number).to_have_attribute("aria-label", f"Source 1: {article.sources['firecracker-readme'].title}")
