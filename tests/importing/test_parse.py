"""What each line of a pasted article is taken for, and which lines are passed over."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from findings import InvalidInput
from importing.parse import Line, Pasted, parse, read_lines

TEXT = """\
Kettle vs. Teapot
By Ann Reed
One heats.
Key Differences
A kettle is made of metal.
Comparison Chart
Place
Over a flame
On a table
Kettle and Teapot Definitions
Kettle
A vessel.
FAQs
Why?
Tea.
"""


def parsed(text: str) -> Pasted:
    return parse([Line(number, line) for number, line in enumerate(text.splitlines(), start=1) if line], "a.txt")


def said(text: str) -> list[str]:
    with pytest.raises(InvalidInput) as caught:
        parsed(text)
    return [str(finding) for finding in caught.value.findings]


def read(folder: Path, data: bytes) -> list[Line]:
    (folder / "a.txt").write_bytes(data)
    return read_lines(folder / "a.txt")


# Lines


def test_lines_that_say_something_keep_their_numbers(tmp_path: Path) -> None:
    assert read(tmp_path, b"\n  a\t b \r\n\nAdvertisement\nadvertisements\n\xc2\xa0\nc") == [Line(2, "a b"), Line(5, "advertisements"), Line(7, "c")]


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"\na\n\xff", "3: encoding"), (b"\xff", "1: encoding"), (b"a\n\nb\x07", "3: control-character"), ("a\n\u0378".encode(), "2: control-character"),
        ("a\n\ue000".encode(), "2: control-character"), (b"", "1: empty"), (b" \nADVERTISEMENT", "1: empty"),
    ],
    ids=["a byte that is no text", "the first byte", "a bell", "no character", "a private character", "nothing", "nothing of use"],
)  # fmt: skip
def test_what_is_no_text_has_its_line(tmp_path: Path, data: bytes, found: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read(tmp_path, data)
    assert [f"{finding.line}: {finding.code}" for finding in caught.value.findings] == [found]


# Title and by-line


def test_the_first_line_with_text_must_be_a_title() -> None:
    with pytest.raises(InvalidInput) as caught:
        parse([Line(7, "Kettles"), Line(8, "Key Differences"), *(Line(9, name) for name in ("Comparison Chart", "A Definitions", "FAQs"))], "a.txt")
    assert str(caught.value.findings[0]).startswith("a.txt:7: title: the first line is 'Kettles'; expected a title")


@pytest.mark.parametrize(
    ("title", "first", "second"),
    [("Kettle vs. Teapot", "Kettle", "Teapot"), ("A kettle VS a teapot: Which?", "A kettle", "a teapot"), ("A vs. B vs. C: D: E", "A", "B vs. C"), ("A vs B:", "A", "B")],
)
def test_a_title_names_two_things(title: str, first: str, second: str) -> None:
    found = parsed(TEXT.replace("Kettle vs. Teapot\n", f"{title}\n").replace("Kettle\nA vessel", f"{first}\nA vessel"))
    assert (found.title, found.first, found.second) == (title, first, second)


@pytest.mark.parametrize("lines", [2, 1])
def test_a_head_must_have_three_lines(lines: int) -> None:
    head = TEXT.split("\n")[:lines]
    assert [message[:20] for message in said("\n".join(head) + TEXT[TEXT.index("\nKey") :])] == [f"a.txt:{lines}: head: expec"]


def test_a_summary_may_have_many_lines() -> None:
    assert parsed(TEXT.replace("One heats.", "One heats;\nthe other\nholds.")).summary == "One heats; the other holds."


@pytest.mark.parametrize(
    ("by", "role"), [("By Ann", "author"), ("Written by Ann", "author"), ("written by Ann", "author"), ("Edited by Ann", "editor"), ("Reviewed by Ann", "editor")]
)
def test_who_has_written_and_who_has_edited(by: str, role: str) -> None:
    assert parsed(TEXT.replace("By Ann Reed", by)).people == [{"name": "Ann", "role": role}]


@pytest.mark.parametrize("day", ["March 5, 2024", "Mar 5, 2024", "5 March 2024", "2024-03-05"])
def test_a_day_may_be_written_in_four_ways(day: str) -> None:
    assert parsed(TEXT.replace("By Ann Reed", f"Updated on {day}")).published == date(2024, 3, 5)


def test_an_article_may_be_of_today_and_not_of_tomorrow() -> None:
    today = date.today()
    assert parsed(TEXT.replace("By Ann Reed", f"Published on {today}")).published == today
    tomorrow = today + timedelta(days=1)
    assert said(TEXT.replace("By Ann Reed", f"Published on {tomorrow}")) == [f"a.txt:2: future-date: '{tomorrow}' is later than today; correct it"]


# Parts


@pytest.mark.parametrize("heading", ["Key Differences", "Comparison Chart", "Kettle and Teapot Definitions", "FAQs"])
def test_a_heading_may_be_in_any_case(heading: str) -> None:
    assert parsed(TEXT.replace(heading, heading.upper())) == parsed(TEXT)


def test_a_heading_counts_only_where_its_part_is_due() -> None:
    found = parsed(TEXT.replace("A kettle is", "FAQs\nOther Definitions\nAbout the author\nKey Differences\nA kettle is"))
    assert found.paragraphs == ["FAQs", "Other Definitions", "About the author", "Key Differences", "A kettle is made of metal."]


def test_a_part_without_content_and_what_is_wrong_beside_it_are_said() -> None:
    assert said(TEXT.replace("A kettle is made of metal.\n", "").replace("Tea.\n", "")) == [
        "a.txt:4: empty-part: 'Key Differences' has nothing below it; expected its content", "a.txt:13: answer: 'Why?' has no answer; expected one on the next line",
    ]  # fmt: skip


def test_the_first_part_that_is_missing_is_said_at_the_end() -> None:
    assert said(TEXT[: TEXT.index("Comparison")]) == [
        "a.txt:5: missing-part: the text ends without its part 'Comparison Chart'; expected a line 'Comparison Chart' after the part before it"
    ]


def test_three_lines_are_a_row() -> None:
    found = parsed(TEXT.replace("On a table", "On a table\nOf\nMetal\nClay"))
    assert found.rows == [("Place", "Over a flame", "On a table"), ("Of", "Metal", "Clay")]


@pytest.mark.parametrize(("more", "counted"), [("", "1 line"), ("Over a flame\n", "2 lines"), ("Over a flame\nOn a table\nOf\n", "4 lines")])
def test_lines_that_are_no_multiple_of_three_are_no_rows(more: str, counted: str) -> None:
    last = f"Place\n{more}".splitlines()[-1]
    assert said(TEXT.replace("Place\nOver a flame\nOn a table\n", f"Place\n{more}")) == [
        f"a.txt:{6 + int(counted[0])}: chart: the chart has {counted} below line 6, not a multiple of three; "
        f"expected a label and two cells for each row, the last row ends with {last!r}"
    ]


def test_a_sense_is_a_word_its_meaning_and_examples() -> None:
    found = parsed(re.sub("Kettle\nA vessel.", "teapot\nA pot.\nIt broke.\nIt leaks.\nKETTLE\nA vessel.", TEXT))
    assert found.senses == [("Teapot", "A pot.", ["It broke.", "It leaks."]), ("Kettle", "A vessel.", [])]


def test_every_sense_without_a_meaning_is_said() -> None:
    assert said(TEXT.replace("A vessel.\n", "Teapot\n")) == [
        "a.txt:11: sense: 'Kettle' has no meaning; expected one on the next line", "a.txt:12: sense: 'Teapot' has no meaning; expected one on the next line",
    ]  # fmt: skip


def test_an_answer_may_have_many_lines() -> None:
    found = parsed(TEXT + "Black.\nWhat else?\nCoffee.\n")
    assert found.questions == [("Why?", "Tea. Black."), ("What else?", "Coffee.")]


def test_signs_alone_may_be_asked_once() -> None:
    assert parsed(TEXT.replace("Why?", "??")).questions == [("??", "Tea.")]


def test_a_question_in_other_signs_is_the_same() -> None:
    assert said(TEXT + "  why ?\nSo.\nWHY, ??\nSo.\n") == [
        "a.txt:16: question: '  why ?' stands on line 14 already; expected another question", "a.txt:18: question: 'WHY, ??' stands on line 16 already; expected another question",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "about"),
    [
        ("Ann ReedAnn Reed bakes.", "Ann Reed bakes."), ("Ann Reed bakes.", "Ann Reed bakes."), ("Ann Reed\nAnn Reed bakes.\nAnn Reed sings.", "Ann Reed bakes."), ("Ann bakes.", None),
        ("Ann Reed", None), ("Written by\nAnn Reed", None), ("Ann ReedAnn Reed", None), ("", None),
    ],
)  # fmt: skip
def test_what_is_said_of_a_person(lines: str, about: str | None) -> None:
    (person,) = parsed(f"{TEXT}About the Author\n{lines}\n").people
    assert person.get("about") == about
