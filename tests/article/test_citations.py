"""Citations: what they are split into, the numbers they get, and the address that is nearest to a place."""

from typing import Any

import pytest

from article.citations import Citation, address, branch, citation, in_text, is_computed, numbered
from article.records import Source

GITHUB = "https://github.com/o/r/blob/abc1234"
GITLAB = "https://gitlab.com/group/sub/project/-/blob/v1.2.3"
CODEBERG = "https://codeberg.org/o/r/src/commit/abc1234def"
LIMITS = {"places": {"Limits": "limits"}}
ENTRY = {"entry": "https://x.example/e?id={}"}


def source(url: str | None, **keys: Any) -> Source:
    return Source(id="s", short="S", title="T", url=url, **keys)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("a", ("a", "")), ("a, page 5", ("a", "page 5")), ("a, section 2, table 1", ("a", "section 2, table 1")), ("a,x", ("a", "x"))],
)
def test_a_citation_is_split_at_the_first_comma(text: str, expected: tuple[str, str]) -> None:
    assert citation(text) == expected


def test_the_citations_of_a_text_stand_in_its_order_without_our_own_inferences() -> None:
    text = "A [@b, section\n2] [@us]. Code [@a]; \\[@escaped] is none. `[x]`"
    assert list(in_text(text)) == [("b", "section 2"), ("a", "")]


@pytest.mark.parametrize(
    ("url", "place", "keys", "expected"),
    [
        ("https://x.example/a.pdf", "page 5", {}, "https://x.example/a.pdf#page=5"),
        ("https://x.example/a.PDF?dl=1#top", "page 12", {}, "https://x.example/a.PDF?dl=1#page=12"),
        ("https://x.example/a.html", "page 5", {}, "https://x.example/a.html"),
        ("https://x.example/a.html#s1", "page 5", {}, "https://x.example/a.html#s1"),
        ("https://x.example/a.pdf", "pages 5-6", {"places": {"pages 5-6": "page=5"}}, "https://x.example/a.pdf#page=5"),
        (f"{GITHUB}/a.c", "lines 40-52", {}, f"{GITHUB}/a.c#L40-L52"),
        (f"{GITHUB}/a.c#L1", "line 7", {}, f"{GITHUB}/a.c#L7"),
        (f"{GITHUB}/README.md", "lines 3-4", {}, f"{GITHUB}/README.md?plain=1#L3-L4"),
        (f"{GITHUB}/README.md?plain=1", "line 3", {}, f"{GITHUB}/README.md?plain=1#L3"),
        (f"{GITHUB}/a.rst", "line 3", {}, f"{GITHUB}/a.rst?plain=1#L3"),
        (f"{GITHUB}/README.md", "", {}, f"{GITHUB}/README.md"),
        (f"{GITLAB}/a.c", "lines 3-4", {}, f"{GITLAB}/a.c#L3-L4"),
        (f"{GITLAB}/a.md", "lines 3-4", {}, f"{GITLAB}/a.md?plain=1#L3-L4"),
        ("https://raw.githubusercontent.com/o/r/abc1234/a.md", "line 3", {}, "https://raw.githubusercontent.com/o/r/abc1234/a.md#L3"),
        (f"{CODEBERG}/a.c", "lines 3-4", {}, f"{CODEBERG}/a.c#L3-L4"),
        (f"{CODEBERG}/a.md", "lines 3-4", {}, f"{CODEBERG}/a.md?plain=1#L3-L4"),
        ("https://x.example/notes.txt", "lines 3-4", {}, "https://x.example/notes.txt"),
        ("https://x.example/d", "Limits", LIMITS, "https://x.example/d#limits"),
        ("https://x.example/d?v=2#old", "Limits", LIMITS, "https://x.example/d?v=2#limits"),
        ("https://x.example/d", "Limits", {"places": {"Limits": ""}}, "https://x.example/d"),
        ("https://x.example/d#own", "Limits", {"places": {"Limits": ""}}, "https://x.example/d#own"),
        ("https://x.example/list", "CVE-2024-1", ENTRY, "https://x.example/e?id=CVE-2024-1"),
        ("https://x.example/list", "two words", ENTRY, "https://x.example/list"),
        ("https://x.example/list", "its file", ENTRY | {"places": {"its file": "1a2b/its/file.md"}}, "https://x.example/e?id=1a2b/its/file.md"),
        ("https://x.example/list", "Limits", ENTRY | LIMITS, "https://x.example/list#limits"),  # named: no entry
        ("https://x.example/d#own", "not opened", {}, "https://x.example/d#own"),
        (None, "page 3", {}, ""),
        (None, "CVE-2024-1", ENTRY, ""),
    ],
)  # fmt: skip
def test_the_nearest_address_to_a_place(url: str | None, place: str, keys: dict[str, Any], expected: str) -> None:
    assert address(source(url, **keys), place) == expected


@pytest.mark.parametrize(
    ("place", "keys", "expected"),
    [
        ("page 5", {}, True), ("lines 4-9", {}, True), ("line 4", {}, True), ("not opened", {}, True), ("CVE-2024-1", ENTRY, True),
        ("CVE-2024-1", {}, False), ("page v", {}, False), ("pages 5-6", {}, False), ("table 2", ENTRY, False), ("Limits", ENTRY | LIMITS, False),
    ],
)  # fmt: skip
def test_pages_lines_and_entries_need_not_be_listed(place: str, keys: dict[str, Any], expected: bool) -> None:
    assert is_computed(source("https://x.example/", **keys), place) is expected


@pytest.mark.parametrize(
    "revision", ["master", "main", "HEAD", "release-1.2", "stable", "devel", "trunk", "gh-pages", "v1", "2.x", "6.12.y", "stable-2.0", "release-v1.36"]
)
def test_a_branch_moves(revision: str) -> None:
    assert branch(f"https://github.com/o/r/blob/{revision}/a.c") == revision


@pytest.mark.parametrize(
    "revision",
    [
        "0123456789abcdef0123456789abcdef01234567", "abc1234", "v1.2.3", "1.2", "runc-1.1.0", "v29.0.0-rc.1", "docker-v28.0.1",
        "2024-05-01", "20240501", "release-1.25.3", "release-20240501.0", "RELEASE.2024-05-01T00-00-00Z",
    ],
)  # fmt: skip
def test_a_commit_or_tag_does_not_move(revision: str) -> None:
    assert branch(f"https://github.com/o/r/blob/{revision}/a.c") == ""


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://github.com/o/r/tree/main", "main"),
        ("https://github.com/o/r/raw/main/a", "main"),
        ("https://github.com/o/r/blob/main?plain=1#L3", "main"),
        ("https://github.com/o/r", ""),
        ("https://github.com/o/r/wiki/main", ""),
        ("https://gitlab.com/group/sub/project/-/blob/main/a", "main"),
        ("https://gitlab.gnome.org/o/r/-/raw/master/a", "master"),
        ("https://raw.githubusercontent.com/o/r/main/a", "main"),
        ("https://raw.githubusercontent.com/o/r/refs/heads/v1.2/a", "v1.2"),
        ("https://raw.githubusercontent.com/o/r/refs/tags/first/a", ""),
        ("https://codeberg.org/o/r/src/branch/v1.2/a", "v1.2"),
        ("https://codeberg.org/o/r/src/tag/first/a", ""),
        ("https://codeberg.org/o/r/src/commit/abc1234/a", ""),
        ("https://x.example/blob/main/a", ""),
    ],
)
def test_an_address_says_which_branch_it_follows(url: str, expected: str) -> None:
    assert branch(url) == expected


def test_numbers_run_from_one_those_of_the_front_matter_first_and_places_apart() -> None:
    found = numbered([Citation("a", "page 1"), Citation("b")], ["X [@c, page 2] [@a, page 9].", "Y [@c, page 2] [@c, page 3] [@us]."])
    assert found.own == (("a", "page 1"), ("b", ""))
    assert found.numbers == {("a", "page 1"): 1, ("b", ""): 2, ("c", "page 2"): 3, ("a", "page 9"): 4, ("c", "page 3"): 5}


def test_numbers_of_a_text_that_stands_before_the_front_matters_come_first() -> None:
    found = numbered([Citation("a"), Citation("b")], ["After [@d].", "And [@c]."], before=["Before [@c, page 1] [@a, page 2]."])
    assert found.own == (("b", ""),)
    assert found.numbers == {("c", "page 1"): 1, ("a", "page 2"): 2, ("b", ""): 3, ("d", ""): 4, ("c", ""): 5}


def test_what_the_front_matter_names_without_a_place_is_the_texts_where_it_cites_the_same_source() -> None:
    found = numbered([Citation("a"), Citation("b"), Citation("c", "page 1")], ["X [@a, page 2], Y [@c, page 5]."])
    assert found.own == (("b", ""), ("c", "page 1"))
    assert found.numbers == {("b", ""): 1, ("c", "page 1"): 2, ("a", "page 2"): 3, ("c", "page 5"): 4}


def test_a_source_named_twice_has_one_number() -> None:
    assert numbered([Citation("a"), Citation("a")]).numbers == {("a", ""): 1}
