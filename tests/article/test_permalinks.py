"""Where released addresses lead: what a moved record holds goes with it, and what was on a page that got another name."""

from pathlib import Path

import pytest
from good_article import Edit, changed

from article.load import load_article
from article.permalinks import moved, released


def led_on(folder: Path, moves: dict[str, str], *addresses: str) -> dict[str, str]:
    """Where addresses lead that moved, in the good article with this list of moves."""
    text = "".join(f'[[moved]]\nfrom = "{address}"\nto = "{to}"\n' for address, to in moves.items())
    root = changed(folder, Edit("moved.toml", None, text), Edit("permalinks.txt", None, "".join(f"{one}\n" for one in addresses)))
    return {address: place.permalink for address, place in moved(load_article(root)).items()}


def test_what_a_record_holds_or_shows_goes_with_it(tmp_path: Path) -> None:
    moves = {"/about/#comparison": "chart:comparison", "/about/#timeline": "section:timeline"}
    inner = ("/about/#heat", "/about/#fire", "/about/#samovar-meets-both")
    assert led_on(tmp_path, moves, *moves, *inner) == {
        "/about/#comparison": "/comparison-chart/#comparison",
        "/about/#heat": "/comparison-chart/#heat",
        "/about/#fire": "/comparison-chart/#fire",
        "/about/#timeline": "/history/#timeline",
        "/about/#samovar-meets-both": "/history/#samovar-meets-both",
    }


def test_what_was_on_a_renamed_page_is_on_the_new_one_unless_named_apart(tmp_path: Path) -> None:
    moves = {"/old/": "page:history", "/old/#purpose": "section:purpose", "/history/#method": "section:method"}
    inner = ("/old/#content", "/old/#shelf", "/old/#method")  # the last left the new page, too
    assert led_on(tmp_path, moves, *moves, *inner) == {
        "/old/": "/history/",
        "/old/#content": "/history/#content",
        "/old/#shelf": "/history/#shelf",
        "/old/#method": "/about/#method",
        "/old/#purpose": "/key-differences/#purpose",
        "/history/#method": "/about/#method",
    }


@pytest.mark.parametrize("address", ["/history/#shelf", "/history/"])
def test_an_address_that_is_there_has_not_moved(tmp_path: Path, address: str) -> None:
    assert led_on(tmp_path, {}, address) == {}


def test_the_page_of_a_released_address_is_released_with_it(tmp_path: Path) -> None:
    root = changed(tmp_path, Edit("permalinks.txt", None, "/faq/#how-to-remove-scale\n/key-differences/#shelf\n"))
    assert released(load_article(root)) == {"/faq/": 0, "/faq/#how-to-remove-scale": 0, "/key-differences/": 1, "/key-differences/#shelf": 1}
