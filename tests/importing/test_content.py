"""What is read out of each part, and what is refused there, line by line."""

import pytest

from findings import InvalidInput
from importing.lines import Text, plain_lines
from importing.markdown import markdown_text
from importing.parse import Pasted, parse
from importing.sections import sentences

HEAD = "Kettle vs. Teapot\nBy Ann Reed\nOne heats the water.\n"
PARTS = {
    "Key Differences": "A kettle is made of metal.\n",
    "Comparison Chart": "Place\nOver a flame\nOn a table\n",
    "Kettle and Teapot Definitions": "Kettle\nA vessel.\nTeapot\nA pot.\n",
    "FAQs": "Why?\nTea.\n",
}


def text_with(heading: str, content: str, was: str = "") -> Text:
    """An article with other content below a heading, which may be another heading too."""
    parts = {**PARTS, was or heading: content}
    return Text("a.txt", plain_lines(HEAD + "".join(f"{heading if was == name else name}\n{parts[name]}" for name in parts)))


def marked_with(heading: str, content: str) -> Text:
    """The same in Markdown, the other parts as short as may be."""
    parts = {name: text.replace("\n", "\n\n") for name, text in PARTS.items()} | {heading: content}
    return markdown_text(f"# Kettle vs. Teapot\n\nOne heats the water.\n\n{''.join(f'## {name}{chr(10)}{text}{chr(10)}' for name, text in parts.items())}", "a.md")


def said(text: Text) -> list[str]:
    with pytest.raises(InvalidInput) as caught:
        parse(text)
    return [str(finding).partition(":")[2] for finding in caught.value.findings]


def noted(text: Text) -> list[str]:
    parse(text)
    return [note.message for note in text.notes if "names no" not in note.message]


def read(text: Text) -> Pasted:
    return parse(text)


# The chart

CHART = "Comparison Chart"
ROWS = [("Place", "Over a flame", "On a table")]


@pytest.mark.parametrize(
    "content",
    [
        "Attribute\tKettle\tTeapot\nPlace\tOver a flame\tOn a table\n", "Feature\tTeapot\tKettle\nPlace\tOn a table\tOver a flame\n",
        "Place\tOver a flame\tOn a table\n", "| | KETTLE | Teapot |\n|---|---|---|\n| Place | Over a flame | On a table |\n",
        "Basis for comparison\nKettle\nTeapot\nPlace\nOver a flame\nOn a table\n", "• Place\n• Over a flame\n• On a table\n",
    ],
    ids=["tabs", "the other way round", "no head", "bars", "a head in lines", "items"],
)  # fmt: skip
def test_a_chart_is_a_table_or_three_lines_a_row(content: str) -> None:
    text = text_with(CHART, content)
    assert (read(text).rows, text.notes) == (ROWS, text.notes[:1])


HEADS = ("Attribute", "FEATURE", "Features", "Basis", "Basis for Comparison", "Parameter", "Parameters:", "Aspect", "Criteria", "Property")


@pytest.mark.parametrize("label", HEADS)
def test_the_first_row_is_a_head_where_it_says_so(label: str) -> None:
    text = text_with(CHART, f"{label}\tThe first\tThe second\nPlace\tOver a flame\tOn a table\n")
    assert (read(text).rows, len(text.notes)) == (ROWS, 2)
    assert len(read(text_with(CHART, f"{label} of it\tThe first\tThe second\nPlace\tOver a flame\tOn a table\n")).rows) == 2


def test_what_stands_beside_a_table_is_passed_over_and_noted() -> None:
    text = text_with(CHART, "Kettle\nPhoto by Ann\nProperty\tKettle\tTeapot\nPlace\tOver a flame\tOn a table\nTeapot\nPhoto by Bo\nSee also\n")
    assert read(text).rows == ROWS
    assert "passed over, beside the table of the chart: 'Kettle' and 4 more lines (7-8, 11-13)" in noted(text)


def test_the_head_of_a_table_may_call_the_sides_otherwise_and_that_is_noted() -> None:
    text = text_with(CHART, "Feature\tKettles\tTeapots\nPlace\tOver a flame\tOn a table\n")
    assert "the columns 'Kettles' and 'Teapots' are taken for 'Kettle' and 'Teapot'" in noted(text)
    assert read(text).rows == ROWS
    text = text_with(CHART, "Feature\tPots\tKettle\nPlace\tOn a table\tOver a flame\n")
    assert "the columns 'Kettle' and 'Pots' are taken for 'Kettle' and 'Teapot'" in noted(text)
    assert read(text).rows == ROWS


def test_the_first_row_of_a_table_of_markdown_is_its_head() -> None:
    text = marked_with(CHART, "| What | Heats | Holds |\n|---|---|---|\n| Place | Over a flame | On a table |\n")
    assert "the columns 'Heats' and 'Holds' are taken for 'Kettle' and 'Teapot'" in noted(text)
    assert read(text).rows == ROWS


@pytest.mark.parametrize("content", ["Place\nOver a flame\nOn a table\n", "Place\n\nOver a flame\n\nOn a table\n", "### Place\nOver a flame\n\nOn a table\n", "### Place\n- Over a flame\n- On a table\n"])
def test_a_chart_of_markdown_may_have_lines_and_headings(content: str) -> None:
    assert read(marked_with(CHART, content)).rows == ROWS


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("Attribute\tKettle\tTeapot\tJug\nPlace\tFire\tTable\tShelf\n", [
            "7: third-side: the row 'Attribute Kettle Teapot Jug' has 4 cells; expected a label and one cell for each of the two sides",
            "8: third-side: the row 'Place Fire Table Shelf' has 4 cells; expected a label and one cell for each of the two sides",
        ]),
        ("Place\tFire\tTable\nWeight\t\t2\n", ["8: chart: the row 'Weight 2' lacks a cell; expected a label and two cells"]),
        ("AttributeKettleTeapot\nPlaceFireTable\nWeight12\n", [
            "7: chart: the cells of 'AttributeKettleTeapot' run together; paste the table with tabs or bars between them, or save the page as HTML",
        ]),
        ("\tKettle\tTeapot\n", ["7: chart: the chart has no row below its head; expected a label and two cells"]),
        ("Place\nFire\n", ["8: chart: the chart has 2 lines below line 6, not a multiple of three; expected a label and two cells for each row, the last row ends with 'Fire'"]),
    ],
    ids=["a third side", "an empty cell", "cells that run together", "a head alone", "a line too few"],
)  # fmt: skip
def test_a_chart_that_cannot_be_read_is_refused(content: str, found: list[str]) -> None:
    assert said(text_with(CHART, content)) == found


def test_a_row_below_a_heading_must_have_two_cells() -> None:
    assert said(marked_with(CHART, "Stray\n\n### Place\nFire\n\n### Weight\n1\n\n2\n\n3\n")) == [
        "10: chart: 'Stray' stands below no label; expected a heading above it",
        "12: chart: the row 'Place' has 1 cell; expected one for each of the two sides", "15: chart: the row 'Weight' has 3 cells; expected one for each of the two sides",
    ]  # fmt: skip


# Senses

DEFINITIONS = "Kettle and Teapot Definitions"
SENSES = [("Kettle", "A vessel.", ["It sang."]), ("Teapot", "A pot.", [])]


@pytest.mark.parametrize(
    "content", ["Kettle\nA vessel.\nIt sang.\nTeapot\nA pot.\n", "Kettle: A vessel.\nIt sang.\nThe teapot — A pot.\n", "• Kettle (noun)\n• A vessel.\n• It sang.\n• TEAPOT:\n• A pot.\n"]
)
def test_a_sense_begins_with_its_word(content: str) -> None:
    assert read(text_with(DEFINITIONS, content)).senses == SENSES


@pytest.mark.parametrize("content", ["### Kettle\nA vessel.\n\nIt sang.\n\n### Teapot\nA pot.\n", "Kettle\nA vessel.\nIt sang.\n\nTeapot\nA pot.\n", "**Kettle**: A vessel.\n\nIt sang.\n\n**Teapot**\n\nA\npot.\n"])
def test_a_sense_of_markdown_begins_with_its_word(content: str) -> None:
    assert read(marked_with(DEFINITIONS, content)).senses == SENSES


@pytest.mark.parametrize(("content", "side"), [("Kettle\nA vessel.\nTea\nA pot.\n", "Teapot"), ("Teapot\nA pot.\n", "Kettle")])
def test_a_side_without_a_sense_is_refused(content: str, side: str) -> None:
    assert said(text_with(DEFINITIONS, content)) == [f"10: sense: '{side}' has no sense; expected a line '{side}' and its meaning on the next"]


JUG = "is neither 'Kettle' nor 'Teapot'; leave it and what is below it out"


def test_a_third_word_is_refused() -> None:
    assert said(text_with(DEFINITIONS, "Kettle\nA vessel.\nTeapot\nA pot.\nJug\nFor milk.\nJug\nFor water.\n")) == [f"15: third-side: 'Jug' {JUG}", f"17: third-side: 'Jug' {JUG}"]
    assert said(marked_with(DEFINITIONS, "### Kettle\nA vessel.\n\n### Teapot\nA pot.\n\n### Jug\nFor milk.\n")) == [f"24: third-side: 'Jug' {JUG}"]


def test_a_third_word_has_at_most_four_words() -> None:
    four, five = "Big Iron Milk Jug", "Big Iron Hot Milk Jug"
    assert said(text_with(DEFINITIONS, f"{PARTS[DEFINITIONS]}{four}\nFor milk.\n{four}\nFor tea.\n")) == [f"{n}: third-side: '{four}' {JUG}" for n in (15, 17)]
    assert read(text_with(DEFINITIONS, f"{PARTS[DEFINITIONS]}{five}\nFor milk.\n{five}\nFor tea.\n")).senses[1][2] == [five, "For milk.", five, "For tea."]


def test_an_example_may_be_short_and_come_again() -> None:
    content = "Kettle\nA vessel.\nStorage kettle\nTeapot\nA pot.\nTea\nTeapot\nA plant.\nTea\n"
    assert [examples for _, _, examples in read(text_with(DEFINITIONS, content)).senses] == [["Storage kettle"], ["Tea"], ["Tea"]]


@pytest.mark.parametrize("heading", ["Kettle, Teapot and Jug Definitions", "Cup and Mug Definitions", "Kettle and Jug Definitions"])
def test_a_heading_of_other_sides_is_refused(heading: str) -> None:
    assert said(text_with(heading, PARTS[DEFINITIONS], DEFINITIONS)) == [
        f"10: third-side: '{heading}' does not name 'Kettle' and 'Teapot' alone; expected 'Kettle and Teapot Definitions'"
    ]


# Questions


@pytest.mark.parametrize("content", ["Why?\nTea.\nHow?\nSo.\n", "1. Why?\nTea.\n2) How?\nSo.\n", "Q: Why?\nA: Tea.\nQ2. How?\nA. So.\n", "Question 1: Why?\nAnswer: Tea.\n• How?\n• So.\n"])
def test_a_question_may_have_a_number_or_a_mark(content: str) -> None:
    assert [question for question, _ in read(text_with("FAQs", content)).questions] == ["Why?", "How?"]
    assert [answer.removeprefix("• ") for _, answer in read(text_with("FAQs", content)).questions] == ["Tea.", "So."]


@pytest.mark.parametrize("content", ["### Why?\nTea.\n\n### How?\nSo.\n", "**Why?**\nTea.\n\n**How?**\nSo.\n", "Why?\nTea.\nHow?\nSo.\n", "- Why?\n\n  Tea.\n- How?\n\n  So.\n", "<details><summary>Why?</summary>Tea.</details>\n<details><summary>How?</summary>So.</details>\n"])
def test_questions_of_markdown(content: str) -> None:
    assert read(marked_with("FAQs", content)).questions == [("Why?", "Tea."), ("How?", "So.")]


def test_a_heading_among_the_questions_must_be_one() -> None:
    assert said(marked_with("FAQs", "### Why?\nTea.\n\n### General\n### How?\nSo.\n")) == ["31: question: 'General'; expected a question, which ends with '?'"]


def test_what_may_not_be_of_the_last_answer_is_noted() -> None:
    assert "all 2 lines below the last question, 'Why?', are taken for its answer" in noted(text_with("FAQs", "Why?\nTea.\nSubscribe\n"))
    assert noted(text_with("FAQs", "Why?\nTea.\nSubscribe\nHow?\nSo.\n")) == []


# Sections


@pytest.mark.parametrize(
    ("content", "sections"),
    [
        ("One.\nTwo.\n", [("", ["One."]), ("", ["Two."])]),
        ("Where They Stand\nA kettle stands on the stove, and a teapot stands on the table.\nSo.\n", [
            ("Where They Stand", ["A kettle stands on the stove, and a teapot stands on the table.", "So."]),
        ]),
        ("On the Stove:\nA kettle stands on the stove, and a teapot stands on the table.\n", [
            ("", ["On the Stove:"]), ("", ["A kettle stands on the stove, and a teapot stands on the table."]),
        ]),
        ("They differ:\n• in place\n• in weight.\nSo.\n", [("", ["They differ:", "• in place", "• in weight."]), ("", ["So."])]),
        ("• Place: on the stove.\n• Weight: 2.\n• heavy\n", [("Place", ["on the stove."]), ("Weight", ["2."]), ("", ["heavy"])]),
        ("1. Place: on the stove.\n", [("Place", ["on the stove."])]),
    ],
    ids=["paragraphs", "a heading", "a colon", "items", "labels", "numbers"],
)  # fmt: skip
def test_differences_become_sections(content: str, sections: list[tuple[str, list[str]]]) -> None:
    assert read(text_with("Key Differences", content)).sections == sections


@pytest.mark.parametrize("line", ["it is short", "It ends so.", "Eight words and one more are no heading at all", "It ends with a comma,"])
def test_what_is_no_heading_is_a_paragraph(line: str) -> None:
    assert read(text_with("Key Differences", f"{line}\nA kettle stands on the stove, and a teapot stands on the table.\n")).sections[0] == ("", [line])


def test_a_by_line_may_stand_in_the_paragraph_of_the_summary_and_no_other_line_of_it_is_one() -> None:
    text = "# Kettle vs. Teapot\n\nBy Ann Reed\nPublished on March 5, 2024\nOne heats the water, the other one is\nsorted by weight\nand holds it.\n\nBoth pour, as\nsorted by weight\nthey do.\n\n## Place\n\nFire.\n"
    found = parse(markdown_text(text, "a.md"), ["chart"])
    assert (found.people, str(found.published)) == ([{"name": "Ann Reed", "role": "author"}], "2024-03-05")
    assert found.summary == "One heats the water, the other one is sorted by weight and holds it."
    assert found.sections == [("Introduction", ["Both pour, as sorted by weight they do."]), ("Place", ["Fire."])]


def test_a_title_of_markdown_need_not_be_marked() -> None:
    found = parse(markdown_text("Kettle vs. Teapot: Which?\n\nBy Ann Reed\nOne heats.\n\n## Place\n\nFire.\n", "a.md"), ["chart"])
    assert (found.people, found.summary) == ([{"name": "Ann Reed", "role": "author"}], "One heats.")


def test_the_name_of_a_side_may_hold_that_of_the_other() -> None:
    text = "Tea vs. Green Tea\nOne is black.\nBoth draw.\nComparison\nLeaf\nBlack\nGreen\nTea and Green Tea Definitions\nTea\nA drink.\nGreen tea\nAnother.\nKey Differences\nColour.\nFAQs\nWhy?\nSo.\n"
    assert [word for word, _, _ in parse(Text("a.txt", plain_lines(text))).senses] == ["Tea", "Green Tea"]


def test_a_row_whose_label_is_a_sign_is_no_head() -> None:
    text = "Kettle vs. Teapot\nOne heats.\nBoth pour.\nComparison\n...\nFire\nTable\n"
    assert parse(Text("a.txt", plain_lines(text))).rows == [("...", "Fire", "Table")]


def test_headings_of_markdown_are_those_of_the_sections() -> None:
    content = "Both pour.\n\n### Place\nFire\nand table.\n\n- Price: 2\n\n#### Shelf\n"
    assert read(marked_with("Key Differences", content)).sections == [("", ["Both pour."]), ("Place", ["Fire and table.", "• Price: 2", "\fShelf"])]


def test_a_part_that_is_not_known_becomes_a_section_and_that_is_noted() -> None:
    text = marked_with("Key Differences", "Both pour.\n\n## Which to buy\nOne.\n")
    assert read(text).sections == [("", ["Both pour."]), ("Which to buy", ["One."])]
    assert "'Which to buy' is no part that is known; it becomes a section of the key differences" in noted(text)


def test_a_heading_alone_is_not_lost() -> None:
    text = marked_with("FAQs", "Why?\n\nTea.\n\n## Shelf\n\n## Related\n")
    assert read(text).sections[1:] == [("Shelf", [])]
    assert [message for message in noted(text) if "Shelf" in message or "Related" in message][:2] == [
        "'Shelf' is no part that is known; it becomes a section of the key differences", "passed over, behind the article: 'Related'",
    ]  # fmt: skip


# Sentences


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two! Three? Four… Five", ["One.", "Two!", "Three?", "Four…", "Five"]), ("It helps, e.g. with Tea. So", ["It helps, e.g. with Tea.", "So"]),
        ("It helps, e.g. Kubernetes. So", ["It helps, e.g. Kubernetes.", "So"]), ("Tea, i.e. Camellia, etc. It is", ["Tea, i.e. Camellia, etc.", "It is"]),
        ("Dr. Reed and J. Lind vs. Mr. Moor. So", ["Dr. Reed and J. Lind vs. Mr. Moor.", "So"]), ("Version 1.5 is out. 2 came", ["Version 1.5 is out.", "2 came"]),
        ('He said "No." Then', ['He said "No."', "Then"]), ("No. It runs.", ["No.", "It runs."]), ("approx. 5 cups. So", ["approx. 5 cups.", "So"]), ("It. does not", ["It. does not"]),
        ("(It is.) So", ["(It is.)", "So"]), ("", [""]), ("…", ["…"]),
    ],
)  # fmt: skip
def test_a_sentence_ends_where_it_ends(text: str, found: list[str]) -> None:
    assert sentences(text) == found
    assert " ".join(sentences(text)) == text
