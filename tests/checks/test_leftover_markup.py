"""What is looked for before the patterns loses nothing that they would find."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checks.leftover_markup import LISTS, UNRENDERED, leftovers

PIECES = (
    "a", "b ", " ", "\t", "\n", "\n\0\n", ":", "-", "- ", "* ", "+ ", "1. ", "2) ", "|", "| a |", "+---+", "{{ a }}", "{% b %}", "[a](b)", "![a](b)", "[abc][d]", "[abc][1]",
    "](a)", "**a**", "`a`", "## A", "# A", "```", "~~~", "!!! a", "??? a", '=== "a"', "--- |", "{: .a }", "{#a}", "[!NOTE]", "[^a]", "[TOC]", "-8<-", ":material-a:", ":lucide-b:",
    ":simple-c:", ":octicons-d:", ":fontawesome-e:", "&",
)  # fmt: skip


@pytest.mark.parametrize("text", ["- a\n- b", " " * 200 + "- a\n- b", "1. a\n2. b", "| a |\n| b |"])
def test_a_list_or_table_may_stand_at_the_beginning(text: str) -> None:
    assert [code for _, _, code in leftovers(text)] == ["unrendered"]


@settings(deadline=None, max_examples=400, derandomize=True)
@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_what_has_no_sign_of_markup_has_no_markup(text: str) -> None:
    found = {match[0].strip() for pattern in (UNRENDERED, LISTS) for match in pattern.finditer(text)}
    assert {left.strip() for _, left, code in leftovers(text) if code == "unrendered"} == found
