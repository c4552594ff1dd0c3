"""Security in a real browser: the matrix of boundaries, the vulnerabilities year by year, and what chooses among them."""

import tomllib
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from support import ROOT, violations

SECURITY = "security/"
FOUND: list[dict[str, Any]] = tomllib.loads((ROOT / "article/vulnerabilities.toml").read_text(encoding="utf-8"))["vulnerabilities"]


def rows(page: Page) -> set[str]:
    return set(page.locator("#vulnerabilities tbody tr:visible").evaluate_all("rows => rows.map(row => row.id)"))


def marks(page: Page) -> set[str]:
    return set(page.locator(".lanes svg a:not(.name, .off)").evaluate_all("marks => marks.map(mark => mark.getAttribute('href').slice(1))"))


CHOICES: dict[str, tuple[dict[str, str], Any]] = {
    "a side": ({"Side": "containerization"}, lambda one: one["side"] == "containerization"),
    "escapes": ({"Kind": "escapes"}, lambda one: one.get("escape", False)),
    "others": ({"Kind": "others"}, lambda one: not one.get("escape", False)),
    "exploited": ({"Exploited": "listed by CISA"}, lambda one: "exploited" in one),
    "a component": ({"Component": "Linux kernel"}, lambda one: one["component"].startswith("Linux kernel")),
    "escapes of a side that are not listed": (
        {"Side": "virtualization", "Kind": "escapes", "Exploited": "not listed"},
        lambda one: one["side"] == "virtualization" and one.get("escape", False) and "exploited" not in one,
    ),
}


@pytest.mark.parametrize("name", CHOICES)
def test_what_is_chosen_is_shown_counted_and_kept_in_the_address(page: Page, address: str, name: str) -> None:
    chosen, is_meant = CHOICES[name]
    page.goto(address + SECURITY)
    for label, option in chosen.items():
        page.locator('.filters label', has_text=label).locator('select').select_option(label=option)
    meant = {one["id"] for one in FOUND if is_meant(one)}
    assert 0 < len(meant) < len(FOUND)
    for _ in range(2):
        assert rows(page) == marks(page) == meant
        expect(page.locator(".filters output")).to_have_text(f"{len(meant)} of {len(FOUND)} shown")
        page.reload()
    page.get_by_role("button", name="Show all").click()
    assert len(rows(page)) == len(marks(page)) == len(FOUND)
    assert page.url == address + SECURITY


def test_a_mark_that_is_not_meant_is_out_of_the_way_of_the_keyboard_too(page: Page, address: str) -> None:
    page.goto(address + SECURITY + "?kind=escape")
    assert page.locator(".lanes svg a.off:not([tabindex='-1'][aria-hidden='true'])").count() == 0
    assert page.locator(".lanes svg a.off").count() > 20


def test_a_link_to_a_row_arrives_whatever_is_chosen_and_an_unknown_choice_is_none(page: Page, address: str) -> None:
    page.goto(address + SECURITY + "?side=side-1&kind=nonsense#cve-2019-5736")
    expect(page.locator("#cve-2019-5736")).to_be_in_viewport()
    assert len(rows(page)) == len(FOUND)


def test_every_mark_is_reached_by_the_keyboard_is_named_and_leads_to_its_row(page: Page, address: str) -> None:
    page.goto(address + SECURITY)
    page.get_by_label("Component").focus()
    page.keyboard.press("Tab")
    named = []
    for _ in range(3):
        named.append(page.evaluate("document.activeElement.querySelector('title').textContent"))
        page.keyboard.press("Tab")
    assert named == ["CVE-2015-3456 VENOM, escape", "CVE-2015-7835", "CVE-2016-5195 Dirty COW, exploited"]
    page.locator(".lanes svg a[href='#cve-2019-5736']").first.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#cve-2019-5736")
    expect(page.locator("#cve-2019-5736")).to_be_in_viewport()


def test_a_row_of_the_matrix_is_short_until_it_is_asked_for(page: Page, address: str) -> None:
    page.goto(address + SECURITY)
    cell = page.locator("#boundary-gvisor [data-column='called-a-boundary']")
    expect(cell.locator(".short")).to_be_visible()
    assert cell.locator(".in-full").get_attribute("hidden") == "until-found"
    page.locator("#boundary-gvisor .open").click()
    assert cell.locator(".in-full").get_attribute("hidden") is None
    page.goto(address + SECURITY + "#boundary-kata")
    page.reload()
    expect(page.locator("#boundary-kata .in-full").first).to_be_in_viewport()


@pytest.mark.parametrize("width", [360, 768])
def test_the_page_scrolls_one_way_only_and_no_word_is_broken(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + SECURITY)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    for id in ("boundaries", "vulnerabilities"):
        box = page.locator(f"#{id}")
        assert box.evaluate("box => box.scrollWidth <= box.clientWidth && getComputedStyle(box).overflowY === 'visible'")
    side = page.locator("#cve-2019-5736 .more").first
    assert side.evaluate("text => text.getClientRects().length") == 1
    scale = page.locator(".lanes svg").evaluate("svg => svg.getBoundingClientRect().width / svg.viewBox.baseVal.width")
    assert 11.5 * scale >= 11


def test_without_script_all_is_shown_and_no_control_is_dead(scriptless: Page, address: str) -> None:
    scriptless.goto(address + SECURITY)
    expect(scriptless.locator(".filters")).to_be_hidden()
    assert scriptless.locator("#vulnerabilities tbody tr:visible").count() == len(FOUND)
    assert scriptless.locator("#boundaries .in-full:visible").count() == 36


@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing_where_something_is_chosen(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + SECURITY + "?kind=escape&side=side-1")
    assert violations(page, "article") == []


@pytest.mark.parametrize("width", [360, 768, 960, 1280, 1440])
def test_no_word_of_the_list_is_broken(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address + "security/")
    broken = page.locator("#vulnerabilities td .more").evaluate_all(
        """all => all.flatMap((node) => [...node.childNodes].filter((text) => text.nodeType === 3).flatMap((text) =>
             [...text.data.matchAll(/[a-z]{10,}/g)].filter(({ 0: word, index }) => {
               const range = document.createRange();
               range.setStart(text, index), range.setEnd(text, index + word.length);
               return range.getClientRects().length > 1;
             }).map(([word]) => word)))"""
    )
    assert broken == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
