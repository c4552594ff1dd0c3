"""Old addresses in a browser: a script leads on to where a place moved, and without one a link stands there."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from good_article import Edit, changed
from playwright.sync_api import Browser, Page, expect
from released_article import ARRANGED, FORMERLY, MOVED, built

from article.anchors import anchors
from article.load import load_article


@pytest.fixture(scope="module")
def moved_address(tmp_path_factory: pytest.TempPathFactory, serve: Callable[[Path], str]) -> str:
    """Where a site is served whose article was re-arranged after a release."""
    root = changed(tmp_path_factory.mktemp("moved"))
    lines = {anchor.permalink for anchor in anchors(load_article(root))} | {"/key-differences/#shelf"}
    text = "".join(f"{line}\n" for line in sorted(lines))
    for edit in (*FORMERLY, *ARRANGED, MOVED, Edit("permalinks.txt", None, text)):
        edit.make(root)
    return serve(built(root))


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def visitor(chromium: Browser, request: pytest.FixtureRequest) -> Iterator[tuple[Page, bool]]:
    context = chromium.new_context(java_script_enabled=request.param)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page, request.param
    context.close()
    assert errors == []  # requests may fail: the script leaves a page before all of it is loaded


@pytest.mark.parametrize(
    ("old", "new", "name"),
    [
        ("key-differences/#material", "about/#material", "Metal against clay"),
        ("key-differences/?from=chat#material", "about/?from=chat#material", "Metal against clay"),
        ("errors/#teapots-boil", "myths/#teapots-boil", "Error: "),
        ("errors/", "myths/", "Common errors"),
        ("errors/#content", "myths/#content", "Common errors"),
    ],
)
def test_an_old_address_leads_on(visitor: tuple[Page, bool], moved_address: str, old: str, new: str, name: str) -> None:
    page, has_script = visitor
    page.goto(moved_address + old)
    if has_script:
        expect(page).to_have_url(moved_address + new)
        return
    expect(page).to_have_url(moved_address + old)
    entry = page.locator(".moved li:target") if "#" in old and "#content" not in old else page.locator(".moved-page")
    expect(entry).to_contain_text(name)
    expect(entry).to_be_in_viewport()
    entry.locator("a").click()
    expect(page).to_have_url(moved_address + new.replace("?from=chat", "").replace("#content", ""))


@pytest.mark.parametrize("place", ["key-differences/#purpose", "key-differences/", "faq/#who-needs-both", "about/#shelf"])
def test_what_has_not_moved_stays(visitor: tuple[Page, bool], moved_address: str, place: str) -> None:
    page, _ = visitor
    page.goto(moved_address + place, wait_until="networkidle")
    expect(page).to_have_url(moved_address + place)


def test_a_fragment_that_is_typed_on_the_page_is_followed_too(visitor: tuple[Page, bool], moved_address: str) -> None:
    page, has_script = visitor
    page.goto(moved_address + "key-differences/#purpose")
    page.goto(moved_address + "key-differences/#shelf")
    expect(page).to_have_url(moved_address + ("history/#shelf" if has_script else "key-differences/#shelf"))
