"""What each line of a pasted article is taken for, and which lines are passed over."""

import re
from datetime import date, timedelta

import pytest

from findings import InvalidInput
from importing.head import read_date
from importing.lines import Text, plain_lines
from importing.parse import Pasted, parse

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
Teapot
A pot.
FAQs
Why?
Tea.
"""


def parsed(text: str) -> Pasted:
    return parse(Text("a.txt", plain_lines(text)))


def said(text: str) -> list[str]:
    with pytest.raises(InvalidInput) as caught:
        parsed(text)
    return [str(finding) for finding in caught.value.findings]


# Title and by-line


def test_the_first_line_with_text_must_be_a_title() -> None:
    assert said("\n\nKettles\n" + TEXT[TEXT.index("Key") :]) == [
        "a.txt:3: title: the first line is 'Kettles'; expected a title such as 'X vs. Y: What's the Difference?'"
    ]


@pytest.mark.parametrize(
    ("title", "first", "second"),
    [
        ("Kettle vs. Teapot", "Kettle", "Teapot"), ("A kettle VS a teapot: Which?", "A kettle", "a teapot"), ("Kettle versus Teapot:", "Kettle", "Teapot"),
        ("Kettle vs. Teapot — What's the Difference?", "Kettle", "Teapot"), ("Kettle vs Teapot \u2013 Which", "Kettle", "Teapot"),
        ("Kettle vs Teapot - Sample Site", "Kettle", "Teapot"), ("Kettle vs. Teapot | Site", "Kettle", "Teapot"), ("Kettle vs. Teapot What is the difference?", "Kettle", "Teapot"),
        ("Kettle vs. Teapot: kettle vs. jug", "Kettle", "Teapot"), ("Difference Between Kettle and Teapot", "Kettle", "Teapot"),
        ("What is the Difference Between a Kettle and a Teapot?", "Kettle", "Teapot"), ("What\u2019s the difference between Kettle & Teapot?", "Kettle", "Teapot"),
    ],
)  # fmt: skip
def test_a_title_names_two_things(title: str, first: str, second: str) -> None:
    found = parsed(TEXT.replace("Kettle vs. Teapot\n", f"{title}\n"))
    assert (found.title, found.first, found.second) == (title, first, second)


@pytest.mark.parametrize(
    ("title", "names"), [
        ("A vs. B vs. C: D: E", "'A', 'B', 'C'"), ("Difference Between A, B and C", "'A', 'B', 'C'"), ("Difference Between Salt and Pepper and Sugar", "'Salt', 'Pepper', 'Sugar'"),
    ],
)  # fmt: skip
def test_a_title_of_three_things_is_refused(title: str, names: str) -> None:
    assert said(TEXT.replace("Kettle vs. Teapot\n", f"{title}\n")) == [f"a.txt:1: third-side: the title names {names}; an article compares two: write 'X vs. Y'"]


@pytest.mark.parametrize("line", ["Kettle vs. teapot is an old quarrel.", "vs. Teapot", "Kettle vs.", "word " * 20 + "vs. Teapot"])
def test_a_sentence_is_no_title(line: str) -> None:
    (title, *_) = said(TEXT.replace("Kettle vs. Teapot\n", f"{line}\n"))
    assert title.startswith(f"a.txt:1: title: the first line is '{line}'")


@pytest.mark.parametrize(
    ("title", "first", "second"),
    [
        ("📦 Kettle vs. 🍵 Teapot", "Kettle", "Teapot"), ("Of tea: Kettle vs. Teapot", "Kettle", "Teapot"), ("🌐 Comparing Kettle and Teapot", "Kettle", "Teapot"),
        ("A Comparison of a Kettle and a Teapot", "Kettle", "Teapot"), ("☕ Difference between Kettle and Teapot", "Kettle", "Teapot"),
    ],
)  # fmt: skip
def test_what_stands_beside_the_sides_in_a_title_is_none_of_their_names(title: str, first: str, second: str) -> None:
    found = parsed(TEXT.replace("Kettle vs. Teapot\n", f"{title}\n"))
    assert (found.title, found.first, found.second) == (title, first, second)


@pytest.mark.parametrize(("above", "is_refused"), [(3, False), (4, True)])
def test_a_title_below_the_article_is_none(above: int, is_refused: bool) -> None:
    text = "Kettles sing.\n" * above + TEXT
    if is_refused:
        assert said(text) == [
            "a.txt:5: title: 'Kettle vs. Teapot' is the first line that names two sides, and 4 sentences stand above it; write 'X vs. Y' as the first line"
        ]
    else:
        assert parsed(text).summary == "One heats."


@pytest.mark.parametrize("lines", [2, 1])
def test_a_head_must_have_a_summary(lines: int) -> None:
    head = TEXT.split("\n")[:lines]
    assert said("\n".join(head) + TEXT[TEXT.index("\nKey") :]) == ["a.txt:1: head: expected a summary between the title and the chart or 'Key Differences'"]


def test_a_long_summary_ends_with_a_sentence_and_the_rest_is_a_section() -> None:
    first, second = "Water " * 59 + "boils.", "Tea."
    found = parsed(TEXT.replace("One heats.", f"{first} {second}"))
    assert (found.summary, found.sections[0]) == (first, ("", [second]))
    assert parsed(TEXT.replace("One heats.", f"Water {first}")).summary == f"Water {first}"  # one sentence is never cut


def test_what_the_head_lacks_is_noted() -> None:
    text = Text("a.txt", plain_lines(TEXT.replace("By Ann Reed\n", "")))
    assert parse(text).people == []
    assert [str(note) for note in text.notes] == [
        "a.txt:2: note: names no author; expected a line such as 'By NAME — Published on MONTH DAY, YEAR' below the title",
        "a.txt:2: note: names no day on which it was published; 'reviewed' in article.toml is today",
    ]


def test_what_is_no_part_of_the_head_is_passed_over_and_noted() -> None:
    text = Text("a.txt", plain_lines(TEXT.replace("Kettle vs. Teapot\n", "Site\nMenu\nKettle vs. Teapot\nGo to the Chart\n").replace("One heats.", "One heats the water and the other one keeps it.\nContents\nkettle vs teapot")))
    assert parse(text).summary == "One heats the water and the other one keeps it."
    assert [str(note) for note in text.notes][:2] == [
        "a.txt:1: note: passed over, before the title: 'Site' and 1 more line (1-2)",
        "a.txt:4: note: passed over, between the title and the summary: 'Go to the Chart' and 2 more lines (4, 7-8)",
    ]


def test_a_summary_may_have_many_lines() -> None:
    assert parsed(TEXT.replace("One heats.", "One heats;\nthe other\nholds.")).summary == "One heats; the other holds."


@pytest.mark.parametrize(
    ("by", "role"), [("By Ann", "author"), ("Written by Ann", "author"), ("written by Ann", "author"), ("Edited by Ann", "editor"), ("Reviewed by Ann", "editor")]
)
def test_who_has_written_and_who_has_edited(by: str, role: str) -> None:
    assert parsed(TEXT.replace("By Ann Reed", by)).people == [{"name": "Ann", "role": role}]


DAYS = (
    "March 5, 2024", "Mar 5, 2024", "Mar. 5, 2024", "March 5th, 2024", "5 March 2024", "5 Mar, 2024", "5th March, 2024", "MARCH 05 2024",
    "Tuesday, March 5, 2024", "Tue 5 Mar 2024", "2024-03-05", "2024-03-05 17:11", "2024-03-05T00:00:00-08:00",
)  # fmt: skip


@pytest.mark.parametrize("day", DAYS)
def test_a_day_may_be_written_in_many_ways(day: str) -> None:
    assert parsed(TEXT.replace("By Ann Reed", f"Updated on {day}")).published == date(2024, 3, 5)


def test_september_has_two_short_names() -> None:
    assert read_date("Sept. 1, 2023") == read_date("Sep 1st 2023") == date(2023, 9, 1)


@pytest.mark.parametrize("day", ["3/5/2024", "March 35, 2024", "March 2024", "yesterday", "5"])
def test_what_could_be_two_days_or_none_is_refused(day: str) -> None:
    assert said(TEXT.replace("By Ann Reed", f"By Ann — Published on {day}")) == [f"a.txt:2: by-line: '{day}' is not a date; expected one such as 'June 29, 2026'"]


ANN, BO = {"name": "Ann Reed", "role": "author"}, {"name": "Bo Lind", "role": "editor"}


@pytest.mark.parametrize(
    ("line", "people", "published", "updated"),
    [
        ("By Ann Reed — Published on March 5, 2024", [ANN], date(2024, 3, 5), None),
        ("Edited by Bo Lind || By Ann Reed || Updated on March 5, 2024", [BO, ANN], date(2024, 3, 5), date(2024, 3, 5)),
        ("Fact-checked by Bo Lind | Author: Ann Reed | 5 min read", [BO, ANN], None, None),
        ("Published: Mar 5, 2024 • Last updated: April 6, 2024 • By Ann Reed", [ANN], date(2024, 3, 5), date(2024, 4, 6)),
        ("Posted by Ann Reed on March 5, 2024", [ANN], date(2024, 3, 5), None),
        ("March 5, 2024 · 3 comments", [], date(2024, 3, 5), None),
        ("📅 March 5, 2024\n⏱️ 5 min read\n✍️ By Ann Reed", [ANN], date(2024, 3, 5), None),
        ("Author: ann", [{"name": "ann", "role": "author"}], None, None),
        ("By Ann Reed\nMedically reviewed by Bo Lind\nCreated on 2024-03-05", [ANN, BO], date(2024, 3, 5), None),
    ],
)
def test_by_lines_of_many_forms_are_read(line: str, people: list[dict[str, str]], published: date | None, updated: date | None) -> None:
    found = parsed(TEXT.replace("By Ann Reed", line))
    assert (found.people, found.published, found.updated, found.summary) == (people, published, updated, "One heats.")


@pytest.mark.parametrize("sentence", ["By boiling water a kettle makes tea.", "By Monday the kettle that was put on the stove boils.", "Published on paper, it is tea."])
def test_a_sentence_is_no_by_line(sentence: str) -> None:
    found = parsed(TEXT.replace("One heats.", sentence))
    assert (found.summary, found.published) == (sentence, None)


def test_an_article_may_be_of_today_and_not_of_tomorrow() -> None:
    today = date.today()
    assert parsed(TEXT.replace("By Ann Reed", f"Published on {today}")).published == today
    tomorrow = today + timedelta(days=1)
    assert said(TEXT.replace("By Ann Reed", f"Published on {tomorrow}")) == [f"a.txt:2: future-date: '{tomorrow}' is later than today; correct it"]


def test_below_the_summary_no_line_is_meant_as_a_by_line() -> None:
    found = parsed(TEXT.replace("One heats.", "One heats the water; the other one holds the tea.\nSorted by weight\nUpdated March 5, 2020"))
    assert (found.summary, found.published) == ("One heats the water; the other one holds the tea. Sorted by weight Updated March 5, 2020", None)


def test_what_does_not_fit_into_the_summary_becomes_sections() -> None:
    long = "Water " * 59 + "boils."
    text = Text("a.txt", plain_lines(TEXT.replace("One heats.", f"{long}\nOn The Stove\nThere a kettle stands for as long as anybody wants to have tea.")))
    found = parse(text)
    assert (found.summary, found.sections[0]) == (long, ("On The Stove", ["There a kettle stands for as long as anybody wants to have tea."]))
    assert "a.txt:4: note: the summary is long; the differences are taken to begin with 'On The Stove'" in map(str, text.notes)


@pytest.mark.parametrize("line", ["By Ann Reed — Chief of tea", "Chief of tea | Published on March 5, 2024"])
def test_a_piece_of_a_by_line_that_says_something_else_is_named(line: str) -> None:
    assert said(TEXT.replace("By Ann Reed", line)) == [
        "a.txt:2: by-line: 'Chief of tea' in the by-line; expected 'By NAME', 'Edited by NAME' or 'Published on MONTH DAY, YEAR'"
    ]


# Parts


@pytest.mark.parametrize("above", ["← All posts", "Related posts", "© 2024 Kitchen"])
def test_what_ends_an_article_stands_below_its_title(above: str) -> None:
    text = Text("a.txt", plain_lines(f"{above}\n{TEXT}"))
    assert parse(text) == parsed(TEXT)
    assert str(text.notes[0]) == f"a.txt:1: note: passed over, before the title: '{above}'"


@pytest.mark.parametrize("heading", ["Key Differences", "Comparison Chart", "Kettle and Teapot Definitions", "FAQs"])
def test_a_heading_may_be_in_any_case(heading: str) -> None:
    assert parsed(TEXT.replace(heading, heading.upper())) == parsed(TEXT)


def test_a_table_of_contents_is_no_part() -> None:
    text = Text("a.txt", plain_lines(TEXT.replace("Key", "Contents\nKey Differences\nComparison Chart\nKettle and Teapot Definitions\nFAQs\nKey", 1)))
    found = parse(text)
    assert (found.sections, found.rows, found.questions) == (parsed(TEXT).sections, parsed(TEXT).rows, parsed(TEXT).questions)
    assert "a.txt:5: note: passed over, a table of contents: 'Key Differences' and 3 more lines (5-8)" in map(str, text.notes)


@pytest.mark.parametrize("line", ["Other Definitions", "Definition", "Questions", "The key differences are these", "Related words", "This and that are definitions.", "Comparison of the two,", "one and " * 11 + "two definitions"])
def test_a_line_that_only_sounds_like_a_heading_is_text(line: str) -> None:
    assert parsed(TEXT.replace("A kettle is", f"{line}\nA kettle is")).sections == [("", [line]), ("", ["A kettle is made of metal."])]


def test_parts_may_come_in_any_order() -> None:
    begin = [TEXT.index(heading) for heading in ("Key D", "Comparison", "Kettle and", "FAQs")]
    head, *others = [TEXT[i:j] for i, j in zip([0, *begin], [*begin, len(TEXT)], strict=True)]
    assert parsed(head + "".join(others[::-1])) == parsed(TEXT)


@pytest.mark.parametrize(
    ("was", "heading"),
    [
        ("Key Differences", "Key Differences:"), ("Key Differences", "The Main Differences"), ("Key Differences", "Key Differences Between Kettle and Teapot"),
        ("Kettle and Teapot Definitions", "Compare with Definitions"), ("Kettle and Teapot Definitions", "Definitions of Kettle and Teapot"),
        ("Kettle and Teapot Definitions", "Teapot & Kettle Definitions"), ("FAQs", "Common Curiosities"), ("FAQs", "FAQ"), ("FAQs", "Frequently Asked Questions"),
        ("Comparison Chart", "Comparison Chart Between Kettle and Teapot"),
    ],
)  # fmt: skip
def test_a_part_has_many_names(was: str, heading: str) -> None:
    assert parsed(TEXT.replace(was, heading)) == parsed(TEXT)


def test_a_part_that_is_there_twice_is_refused() -> None:
    assert said(TEXT + "Frequently Asked Questions\nHow?\nSo.\n") == [
        "a.txt:18: two-parts: 'Frequently Asked Questions' begins a part that 'FAQs' on line 15 began; leave one of them"
    ]


@pytest.mark.parametrize(
    ("was", "line", "is_now", "usual", "option"),
    [
        ("Key Differences", 4, "Key Diferences", "Key Differences", ""), ("Comparison Chart", 6, "Comparsion chart", "Comparison Chart", ""),
        ("FAQs", 15, "FAQss", "FAQs", ", or say --without questions"),
    ],
)  # fmt: skip
def test_a_heading_that_is_spelt_wrongly_is_found(was: str, line: int, is_now: str, usual: str, option: str) -> None:
    assert said(TEXT.replace(was, is_now)) == [f"a.txt:{line}: missing-part: '{is_now}' is no heading of a part; write '{usual}'{option}"]


def test_what_stands_behind_the_article_is_passed_over_and_noted() -> None:
    text = Text("a.txt", plain_lines(TEXT + "Share Your Discovery\nSend it\nAbout the Author\nAnn Reed bakes.\nPopular Comparisons\nCup vs. Mug\n"))
    found = parse(text)
    assert (found.questions, found.people[0]["about"]) == ([("Why?", "Tea.")], "Ann Reed bakes.")
    assert [str(note) for note in text.notes if "behind" in note.message] == [
        "a.txt:18: note: passed over, behind the article: 'Share Your Discovery' and 1 more line (18-19)",
        "a.txt:22: note: passed over, behind the article: 'Popular Comparisons' and 1 more line (22-23)",
    ]


@pytest.mark.parametrize("part", ["definitions", "questions"])
def test_a_part_may_be_said_to_be_missing(part: str) -> None:
    begin, end = {"definitions": ("Kettle and", "FAQs"), "questions": ("FAQs", "")}[part]
    text = TEXT[: TEXT.index(begin)] + (TEXT[TEXT.index(end) :] if end else "")
    assert len(said(text)) == 1
    found = parse(Text("a.txt", plain_lines(text)), [part])
    assert (found.senses == [], found.questions == []) == (part == "definitions", part == "questions")


def test_a_part_without_content_and_what_is_wrong_beside_it_are_said() -> None:
    assert said(TEXT.replace("A kettle is made of metal.\n", "").replace("Tea.\n", "")) == [
        "a.txt:4: empty-part: 'Key Differences' has nothing below it; expected its content", "a.txt:15: answer: 'Why?' has no answer; expected one on the next line",
    ]  # fmt: skip


def test_every_part_that_is_missing_is_said() -> None:
    due = "expected such a line and the part below it at the end"
    assert said("Kettle vs. Teapot\nOne heats.\nComparison Chart\nPlace\nFire\nTable\n") == [
        "a.txt:3: missing-part: there is no part 'Key Differences'; expected such a line and the part below it before 'Comparison Chart'",
        f"a.txt:6: missing-part: there is no part 'FAQs'; {due}, or say --without questions",
        f"a.txt:6: missing-part: there is no part 'X and Y Definitions'; {due}, or say --without definitions",
    ]  # fmt: skip


def test_an_article_with_headings_of_its_own_must_have_a_chart_only() -> None:
    text = TEXT[: TEXT.index("Comparison")]
    due = "expected such a line and the part below it at the end, or say --without chart"
    assert said(text) == [f"a.txt:5: missing-part: there is no part 'Comparison Chart'; {due}"]
    found = parse(Text("a.txt", plain_lines(text)), ["chart"])
    assert (found.sections, found.rows) == ([("", ["A kettle is made of metal."])], [])


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
    found = parsed(re.sub("Kettle\nA vessel.", "the teapot (noun)\nA pot.\nIt broke.\nIt leaks.\nKETTLE\nA vessel.", TEXT))
    assert found.senses == [("Teapot", "A pot.", ["It broke.", "It leaks."]), ("Kettle", "A vessel.", []), ("Teapot", "A pot.", [])]


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
        "a.txt:18: question: 'why ?' stands on line 16 already; expected another question", "a.txt:20: question: 'WHY, ??' stands on line 18 already; expected another question",
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
