"""Questions in a real browser: the page of each, the list of all, and what a link to one opens."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from article.records import Article
from pages.render import uses

QUESTION = "docker-in-docker"
TALLEST = 160  # pixels a question may take in the list at 1440 px, headings of groups included


def test_a_link_to_a_question_lands_on_it_and_opens_its_whole_answer(page: Page, address: str, article: Article) -> None:
    page.goto(address + f"faq/#{QUESTION}")
    heading = page.locator(f"#{QUESTION}")
    landed = heading.bounding_box()
    whole = page.locator(f"#{QUESTION} + p + .whole")
    expect(whole).to_be_visible()
    assert heading.bounding_box() == landed, "the landing moved when the answer arrived"
    assert landed and 48 <= landed["y"] < 120
    for words in ("BuildKit", "Sysbox", "used in"):
        expect(whole).to_contain_text(words)
    expect(page.locator(".whole")).to_have_count(1)
    page.evaluate("location.hash = 'what-is-a-microvm'")
    expect(page.locator("#what-is-a-microvm + p + .whole")).to_be_visible()


def test_the_menu_says_where_a_question_belongs(page: Page, address: str) -> None:
    page.goto(address + f"faq/{QUESTION}/")
    expect(page.locator(".pages [aria-current]")).to_have_text("Questions")


def test_a_number_in_an_opened_answer_has_its_card(page: Page, address: str) -> None:
    page.goto(address + f"faq/#{QUESTION}")
    page.locator(".whole .cite").first.hover()
    expect(page.locator("#card")).to_contain_text("used in")


def test_the_links_of_an_opened_answer_lead_where_its_own_page_says(page: Page, address: str) -> None:
    page.goto(address + f"faq/#{QUESTION}")
    links = page.locator(".whole a")
    expect(links.first).to_be_visible()
    here = links.evaluate_all("all => all.map((link) => link.href)")
    page.goto(address + f"faq/{QUESTION}/")
    there = page.locator(".whole a:not(.headerlink)").evaluate_all("all => all.map((link) => link.href)")
    assert here == there
    assert len(here) > 10


def test_no_id_stands_twice_when_an_answer_is_opened(page: Page, address: str) -> None:
    page.goto(address + f"faq/#{QUESTION}")
    expect(page.locator(".whole")).to_be_visible()
    ids = page.locator("[id]").evaluate_all("all => all.map((one) => one.id)")
    assert len(ids) == len(set(ids))


def test_without_script_a_question_keeps_its_sentence_and_the_link_to_the_rest(chromium: Browser, address: str, article: Article) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + f"faq/#{QUESTION}")
    answer = page.locator(f"#{QUESTION} + p")
    expect(answer).to_contain_text(article.questions[QUESTION].answer)
    answer.get_by_role("link").click()
    expect(page).to_have_url(address + f"faq/{QUESTION}/")
    expect(page.get_by_role("heading", level=1)).to_contain_text(article.questions[QUESTION].question)
    context.close()


def test_opened_from_a_folder_the_link_to_the_rest_stays(chromium: Browser, built_site: Path) -> None:
    page = chromium.new_page()
    page.goto((built_site / "faq/index.html").as_uri() + f"#{QUESTION}")
    expect(page.locator(f"#{QUESTION} + p a")).to_be_visible()
    page.close()


def test_a_question_takes_little_room_in_the_list(page: Page, address: str, article: Article) -> None:
    page.goto(address + "faq/")
    text = page.locator("article").bounding_box()
    assert text and text["height"] <= TALLEST * len(article.questions)


def test_the_answer_is_copied_with_its_sources(page: Page, address: str, article: Article) -> None:
    page.goto(address + f"faq/{QUESTION}/")
    page.get_by_role("button", name="Copy answer with source").click()
    expect(page.get_by_role("status")).to_have_text("Answer copied")
    copied: str = page.evaluate("navigator.clipboard.readText()")
    question = article.questions[QUESTION]
    lines = copied.splitlines()
    where_from = f"Virtualization vs. Containerization, reviewed {question.reviewed}, CC BY 4.0"
    assert lines[:6] == [question.question, question.answer, address + f"faq/{QUESTION}/", where_from, "", "Sources"]
    assert len(lines) == 6 + page.locator(".answer .cite").count() > 6
    assert all(re.match(r"\d+\. .+, https?://\S+$", line) for line in lines[6:])


def test_the_link_of_a_question_is_copied(page: Page, address: str) -> None:
    page.goto(address + f"faq/{QUESTION}/")
    before = page.locator("h1").bounding_box()
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("status")).to_have_text("Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == address + f"faq/{QUESTION}/"
    assert page.locator("h1").bounding_box() == before


@pytest.mark.parametrize("path", ["definitions/#gvisor", "definitions/#pod"])
def test_a_link_to_a_term_opens_what_is_folded_below_its_meaning(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    place = page.locator(":target")
    more = page.locator(f"#{path.split('#')[1]} ~ details").first
    expect(more).to_have_attribute("open", "")
    expect(place).to_be_in_viewport()
    assert page.locator("details.more[open]").count() == 1


def test_the_glossary_has_for_each_term_no_more_room_than_it_need_have(page: Page, address: str, article: Article) -> None:
    page.goto(address + "definitions/")
    assert page.evaluate("document.documentElement.scrollHeight") <= 195 * len(article.terms)


def test_a_link_to_a_source_opens_where_it_is_used(page: Page, address: str, article: Article) -> None:
    used = uses(article)
    most = max(used, key=lambda id: len(used[id]))
    page.goto(f"{address}sources/")
    entry = page.locator(f"#{most}")
    expect(entry.locator("details")).not_to_have_attribute("open", "")
    page.goto(f"{address}sources/#{most}")
    expect(entry.locator("details")).to_have_attribute("open", "")
    assert entry.locator(".cites a").count() == len(used[most])
