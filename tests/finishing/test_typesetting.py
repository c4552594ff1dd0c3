"""Lines of text, measured with the font they are drawn with."""

import pytest

from finishing.typesetting import BOLD, REGULAR, Style, balanced, drawable, shortened, wrapped

TEXT = Style(REGULAR, 40)


def test_a_text_is_as_wide_as_its_letters_in_the_font() -> None:
    assert TEXT.width("A") == 27.59765625  # 1413 of 2048 units
    assert Style(BOLD, 40).width("A") == 29.86328125  # 1529
    assert TEXT.width("aa") == 2 * TEXT.width("a")
    assert TEXT.width("To") < TEXT.width("T") + TEXT.width("o")  # the font moves the pair together


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three four", 200, ["one two", "three four"]),  # 152 and 185 pixels
        ("one two three four", 183, ["one two", "three", "four"]),
        ("one two three four", 1000, ["one two three four"]),
        ("aaaaaaaaaa", 100, ["aaaa", "aaaa", "aa"]),  # 22.5 pixels each
        ("aaaaaaaaaa", 120, ["aaaaa", "aaaaa"]),
        ("b aaaaaaaaaa b", 100, ["b", "aaaa", "aaaa", "aa b"]),
        ("4\u00a0MB of 4\u00a0MB", 150, ["4\u00a0MB of", "4\u00a0MB"]),
        ("W", 1, ["W"]),
        ("", 100, []),
    ],
)
def test_lines_are_filled_word_by_word(text: str, width: int, lines: list[str]) -> None:
    assert wrapped(text, TEXT, width) == lines


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Virtual machine or container?", ["Virtual machine", "or container?"]),  # not "Virtual machine or", "container?"
        ("Definitions", ["Definitions"]),
        ("W", ["W"]),
        ("", []),
    ],
)
def test_the_lines_of_a_title_are_about_equal(text: str, lines: list[str]) -> None:
    assert balanced(text, Style(BOLD, 84), 1040) == lines


def test_no_word_is_broken_to_make_lines_equal() -> None:
    words = ["ab", "m" * 8, "ij"]  # each on a line of its own in this width; in a smaller one the second would be broken
    assert balanced(" ".join(words), TEXT, TEXT.width(words[1]) + 5) == words


def test_what_has_no_room_is_left_out_behind_an_ellipsis() -> None:
    assert shortened(["one two", "three, four", "five"], 2, TEXT, 200) == ["one two", "three…"]
    assert shortened(["one", "aaaa", "aaaa"], 2, TEXT, 100) == ["one", "aa…"]
    assert shortened(["aaaa", "b"], 1, TEXT, 112) == ["aaa…"]  # 102 pixels; 124 with one more
    assert shortened(["ab cd", "e"], 1, TEXT, 125) == ["ab…"]  # a word is left out whole, though "ab c…" has room
    assert shortened(["one,:; -.", "two"], 1, TEXT, 500) == ["one…"]
    assert shortened(["one", "two"], 2, TEXT, 200) == ["one", "two"]


@pytest.mark.parametrize(
    ("text", "drawn", "lost"),
    [
        ("Größe ≤ 5 µm → ½, 10⁵", "Größe ≤ 5 µm → ½, 10⁵", []),
        ("u\u0308ber", "\u00fcber", []),  # letter and dots, as some systems write them
        ("什么是 a 容器?", "a ?", ["什", "么", "是", "容", "器"]),
        ("go 🚀 now\ufe0f", "go now", ["🚀"]),
        ("two\n  lines\tof", "two lines of", []),
        ("4\u00a0MB", "4\u00a0MB", []),
        ("a\x07b", "a b", ["\x07"]),
    ],
)
def test_what_the_font_does_not_have_is_left_out_and_named(text: str, drawn: str, lost: list[str]) -> None:
    assert drawable(text) == (drawn, lost)
