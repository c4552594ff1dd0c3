"""The importer: what it makes of a pasted article, what it says of a text that is none, and that it never breaks."""

import re
from datetime import date
from pathlib import Path

import pytest
import support

import generate
import import_article
from article.load import load_article
from article.records import Article, Credit, Source
from pages.render import render

PASTED = """\
Kettle vs. Teapot: Which One Goes on the Stove?
Edited by Bo Lind || By Ann Reed || Published on March 5, 2024
A kettle is put over a flame;
a teapot is put on a table.

ADVERTISEMENT

Key Differences
A kettle is made of metal, since metal bears a flame. A teapot is made of clay.
# Weight: a full kettle weighs *twice* as much as a full teapot [ask the guild].
Both pour.

Comparison Chart
Place
Over a flame
On a table
Advertisement
Material
Metal
ADVERTISEMENT
Clay, glazed
Kettle and Teapot Definitions
Kettle
A vessel for boiling water.
The kettle sang all morning.
teapot
A vessel in which tea draws.
KETTLE
A hollow that ice has left behind.
A pond filled the kettle.
Moss grew around it.
Teapot
What a storm is said to blow in.
FAQs
What's a teapot for?
Tea.
   Can a  kettle be used to serve tea?
ADVERTISEMENT
It can. *Nobody* does it, though, because the water in it stays too hot to drink for longer than any guest is willing
to wait, and because the handle burns the hand of whoever pours from it at the table.
Is it true?
Every word of this answer belongs to one sentence that goes on and on without a stop until it has many more words in
it than the thirty that a short answer may have at most here
About Author
Written by
Ann ReedAnn Reed writes about kitchens.
Edited by
Bo LindBo Lind, a potter, reads what she writes.
"""


def run(text: str | bytes | None, folder: Path, out: str = "article") -> int:
    """Import a text, given as `pasted.txt`, into a folder beside it."""
    path = folder / "pasted.txt"
    if text is not None:
        path.write_bytes(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
    return import_article.main([str(path), "--out", str(folder / out)])


@pytest.mark.parametrize("words", ["![a](data:b)", "[a](javascript:b)", "[a]: data:b", "[a]( data:b)", "<data:b>", "[a](<data:b>)"])
def test_what_looks_like_a_link_is_text_like_any_other(tmp_path: Path, words: str) -> None:
    assert run(PASTED.replace("Key Differences\n", f"Key Differences\n{words} is tea.\n"), tmp_path) == 0


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("imported")
    assert run(PASTED, folder) == 0
    return folder / "article"


@pytest.fixture(scope="module")
def kettles(imported: Path) -> Article:
    return load_article(imported)


# What is imported


def test_what_is_imported_is_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(PASTED, tmp_path) == 0
    assert capsys.readouterr().out.splitlines() == [
        "pasted.txt:1: note: 3 sections without a heading are headed by the first words; write a title",
        "pasted.txt:1: note: the answer to 'Is it true?' is cut after 29 words; write a shorter one",
        "pasted.txt:6: note: passed over: 'ADVERTISEMENT', 4 times",
        "pasted.txt:41: note: all 2 lines below the last question, 'Is it true?', are taken for its answer",
        f"import_article: 3 sections, 2 chart rows, 4 senses, 3 questions -> {tmp_path / 'article'}",
    ]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["article", "pasted.txt"]


def test_title_summary_sides_and_date_are_those_of_the_text(kettles: Article) -> None:
    outline = kettles.outline
    assert (outline.title, outline.summary, outline.sides, outline.reviewed) == (
        "Kettle vs. Teapot: Which One Goes on the Stove?",
        "A kettle is put over a flame; a teapot is put on a table.",
        ("kettle", "teapot"),
        date(2024, 3, 5),
    )


def test_people_are_credited_and_glued_names_parted(kettles: Article) -> None:
    assert kettles.outline.credits == (
        Credit(name="Bo Lind", role="editor", about="Bo Lind, a potter, reads what she writes."),
        Credit(name="Ann Reed", role="author", about="Ann Reed writes about kitchens."),
    )


def test_the_pasted_article_is_the_one_source_and_everything_cites_it(kettles: Article) -> None:
    assert kettles.outline.source_article == "ann-reed-2024"
    assert list(kettles.sources.values()) == [
        Source(
            id="ann-reed-2024",
            short="Ann Reed 2024",
            title="Kettle vs. Teapot: Which One Goes on the Stove?",
            authors="Bo Lind (editor), Ann Reed",
            published="2024-03-05",
            note="The article that this site was imported from.",
        )
    ]
    cited = [record.sources for records in (kettles.sections, kettles.questions) for record in records.values()]
    cited += [cell.sources for chart in kettles.charts.values() for row in chart.rows for cell in row.cells.values()]
    cited += [sense.sources for word in kettles.words.values() for sense in word.senses]
    assert cited == [("ann-reed-2024",)] * (3 + 3 + 4 + 4)


def test_each_paragraph_becomes_a_section_under_its_first_words(kettles: Article) -> None:
    assert [(section.title, section.body) for section in kettles.sections.values()] == [
        ("A kettle is made of metal, since metal …", "A kettle is made of metal, since metal bears a flame. A teapot is made of clay."),
        (
            "# Weight: a full kettle weighs *twice* as …",
            r"\# Weight: a full kettle weighs \*twice\* as much as a full teapot \[ask the guild\].",
        ),
        ("Both pour.", "Both pour."),
    ]


def test_three_lines_become_a_chart_row(kettles: Article) -> None:
    chart = kettles.charts["comparison"]
    assert [(column.id, column.label, column.side) for column in chart.columns] == [
        ("kettle", "Kettle", "kettle"), ("teapot", "Teapot", "teapot"),
    ]  # fmt: skip
    assert [(row.id, row.label, row.cells["kettle"].text, row.cells["teapot"].text) for row in chart.rows] == [
        ("place", "Place", "Over a flame", "On a table"),
        ("material", "Material", "Metal", "Clay, glazed"),
    ]


def test_senses_are_gathered_by_word_with_the_examples_that_they_have(kettles: Article) -> None:
    assert [(id, word.word, word.side) for id, word in kettles.words.items()] == [
        ("kettle", "Kettle", "kettle"), ("teapot", "Teapot", "teapot"),
    ]  # fmt: skip
    assert [(sense.id, sense.meaning, sense.examples) for word in kettles.words.values() for sense in word.senses] == [
        ("kettle-sense-1", "A vessel for boiling water.", ("The kettle sang all morning.",)),
        ("kettle-sense-2", "A hollow that ice has left behind.", ("A pond filled the kettle.", "Moss grew around it.")),
        ("teapot-sense-1", "A vessel in which tea draws.", ()),
        ("teapot-sense-2", "What a storm is said to blow in.", ()),
    ]


def test_a_question_has_a_short_answer_and_the_rest_below(kettles: Article) -> None:
    assert kettles.outline.pages[4].groups[0].questions == (
        "whats-a-teapot-for", "can-a-kettle-be-used-to-serve-tea", "is-it-true",
    )  # fmt: skip
    found = {id: (question.question, question.answer, question.body) for id, question in kettles.questions.items()}
    assert found == {
        "whats-a-teapot-for": ("What's a teapot for?", "Tea.", ""),
        "can-a-kettle-be-used-to-serve-tea": (
            "Can a kettle be used to serve tea?",
            "It can.",
            r"\*Nobody\* does it, though, because the water in it stays too hot to drink for longer than any guest is willing "
            "to wait, and because the handle burns the hand of whoever pours from it at the table.",
        ),
        "is-it-true": (
            "Is it true?",
            "Every word of this answer belongs to one sentence that goes on and on without a stop until it has many more "
            "words in it than the thirty that …",
            "Every word of this answer belongs to one sentence that goes on and on without a stop until it has many more "
            "words in it than the thirty that a short answer may have at most here",
        ),
    }


def test_every_part_has_a_page(kettles: Article) -> None:
    assert [(page.id, page.kind) for page in kettles.outline.pages] == [
        ("index", "home"), ("key-differences", "prose"), ("comparison-chart", "chart"), ("definitions", "definitions"),
        ("faq", "faq"), ("sources", "sources"), ("about", "about"),
    ]  # fmt: skip
    home = kettles.outline.pages[0]
    assert (home.rows, home.columns) == (("place", "material"), ("kettle", "teapot"))


def test_what_is_imported_can_be_generated(imported: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs = imported.parent / "docs"
    assert generate.main(["--article", str(imported), "--docs", str(docs)]) == 0
    assert r"\*Nobody\* does it, though" in (docs / "faq/can-a-kettle-be-used-to-serve-tea.md").read_text(encoding="utf-8")
    assert r"\# Weight: a full kettle weighs \*twice\*" in (docs / "key-differences.md").read_text(encoding="utf-8")


@pytest.mark.whole
def test_what_is_imported_becomes_a_site_that_can_be_published(tmp_path: Path) -> None:
    """As the README says it: generate with a configuration, build, finish, validate. The text has no signs that look like Markdown."""
    assert run(PASTED.replace("# ", "").replace("*", ""), tmp_path) == 0
    article, address = tmp_path / "article", "https://e.example/tea/"
    steps = (
        ("scripts/generate.py", "--article", article, "--docs", tmp_path / "docs", "--config", tmp_path / "mkdocs.yml"),
        ("-m", "mkdocs", "build", "--strict", "--config-file", tmp_path / "mkdocs.yml"),
        ("scripts/finish.py", tmp_path / "site"),
        ("scripts/validate.py", tmp_path / "site", "--article", article),
    )
    for step in steps:
        done = support.run(*step, SITE_URL=address)
        assert done.returncode == 0, done.stdout + done.stderr
    page = (tmp_path / "site/faq/index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{address}faq/">' in page
    assert "%3Ctext x='8' y='22'%3EK%3C/text%3E" in page
    places = re.findall("<loc>(.*?)</loc>", (tmp_path / "site/sitemap.xml").read_text(encoding="utf-8"))
    assert sorted(place.removeprefix(address) for place in places) == [
        "", "about/", "comparison-chart/", "definitions/", "faq/", "faq/can-a-kettle-be-used-to-serve-tea/", "faq/is-it-true/", "faq/whats-a-teapot-for/",
        "key-differences/", "sources/",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("names", "sides"),
    [
        ("Middle vs. Edge", ("middle-2", "edge")),  # `middle` is the side of neither
        ("Café vs. Cafe", ("cafe", "cafe-2")),
        ("漢 vs. 字", ("first", "second")),
        ("Kettle's Lid vs. R&B", ("kettles-lid", "r-b")),
    ],
)
def test_sides_get_ids_of_their_own(tmp_path: Path, names: str, sides: tuple[str, str]) -> None:
    first, second = names.split(" vs. ")
    text = re.sub("(?mi)^kettle$", first, re.sub("(?mi)^teapot$", second, PASTED)).replace("Kettle vs. Teapot", names)
    text = text.replace("Kettle and Teapot", f"{first} and {second}")
    assert run(text, tmp_path) == 0
    article = load_article(tmp_path / "article")
    assert article.outline.sides == sides
    assert [(id, word.word, len(word.senses)) for id, word in sorted(article.words.items())] == sorted(
        [(sides[0], first, 2), (sides[1], second, 2)]
    )


def test_records_of_one_name_get_ids_of_their_own(tmp_path: Path) -> None:
    text = PASTED.replace("Material\n", "Place\n").replace("Is it true?", "Questions?").replace("What's a", "Questions, a")
    assert run(text, tmp_path) == 0
    article = load_article(tmp_path / "article")
    assert [row.id for row in article.charts["comparison"].rows] == ["place", "place-2"]
    assert article.outline.pages[4].groups[0].questions == (
        "questions-a-teapot-for", "can-a-kettle-be-used-to-serve-tea", "questions-2",
    )  # fmt: skip


def test_two_imports_make_the_same_files(tmp_path: Path) -> None:
    assert [run(PASTED, tmp_path, out) for out in ("one", "two")] == [0, 0]
    one, two = (
        {path.relative_to(tmp_path / out): path.read_bytes() for path in (tmp_path / out).rglob("*.*")} for out in ("one", "two")
    )
    assert one == two


VARIANTS = {
    "carriage returns": PASTED.replace("\n", "\r\n"),
    "byte-order mark": "\ufeff" + PASTED,
    "headings in other case": PASTED.replace("Key Differences", "KEY DIFFERENCES").replace("FAQs", "Faqs"),
    "nothing said of the people": PASTED[: PASTED.index("About Author")],
    "no final line end": PASTED.rstrip("\n"),
}


@pytest.mark.parametrize("text", VARIANTS.values(), ids=VARIANTS.keys())
def test_a_text_may_be_pasted_in_many_ways(tmp_path: Path, kettles: Article, text: str) -> None:
    assert run(text, tmp_path) == 0
    found = load_article(tmp_path / "article")
    assert (found.sections, found.questions, found.words, found.charts) == (
        kettles.sections, kettles.questions, kettles.words, kettles.charts,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("by_line", "people", "short"),
    [
        ("By Ann Reed || Published on 5 March 2024", [("Ann Reed", "author")], "Ann Reed 2024"),
        ("Written by Ann Reed || Updated on 2024-03-05", [("Ann Reed", "author")], "Ann Reed 2024"),
        ("Reviewed by Bo Lind || by Ann Reed || Published on Mar 5, 2024", [("Bo Lind", "editor"), ("Ann Reed", "author")], "Ann Reed 2024"),
        ("By Ann Reed || By Cy Moor", [("Ann Reed", "author"), ("Cy Moor", "author")], "Ann Reed"),
        ("Published on March 5, 2024", [], "Kettle vs. Teapot: Which One Goes on the Stove? 2024"),
    ],
)
def test_by_lines_of_many_forms_are_read(tmp_path: Path, by_line: str, people: list[tuple[str, str]], short: str) -> None:
    assert run(re.sub(r"Edited by .*", by_line, PASTED, count=1), tmp_path) == 0
    article = load_article(tmp_path / "article")
    assert [(person.name, person.role) for person in article.outline.credits] == people
    assert [source.short for source in article.sources.values()] == [short]


def as_pasted_from_a_browser() -> str:
    """A made-up article as long as the one that the site re-tells, in its layout: empty lines, advertisements, a glued name."""
    advertisement = "\nADVERTISEMENT\n\n"
    senses = [("Kettle", 10), ("Teapot", 7)]
    parts = [
        "Kettle vs. Teapot: What's the Difference?",
        "Edited by Bo Lind || By Ann Reed || Published on June 29, 2026",
        "A kettle heats the water; a teapot keeps the tea.",
        "\nKey Differences\n",
        advertisement.join(f"Paragraph {i} says what a kettle does. It also says what a teapot does not." for i in range(5)),
        "\nComparison Chart\n",
        advertisement.join(f"Property {i}\n\nOf the kettle, {i}\n\nOf the teapot, {i}\n" for i in range(7)),
        "\nKettle and Teapot Definitions\n",
        advertisement.join(
            f"{word}\n\nMeaning {i} of the word {word.lower()}.\n\nThe {word.lower()} stood on shelf {i}.\n"
            for word, many in senses for i in range(many)
        ),
        "\nFAQs\n",
        advertisement.join(f"Is question {i} asked?\n\nYes, and its answer is number {i}.\n" for i in range(20)),
        "\nAbout Author",
        "Written by\nAnn ReedAnn Reed writes about kitchens.\nEdited by\nBo LindBo Lind edits what she writes.",
    ]  # fmt: skip
    return "\n".join(parts)


def test_an_article_of_the_usual_length_is_imported_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(as_pasted_from_a_browser(), tmp_path) == 0
    assert capsys.readouterr().out.splitlines() == [
        "pasted.txt:1: note: 5 sections without a heading are headed by the first words; write a title",
        "pasted.txt:8: note: passed over: 'ADVERTISEMENT', 45 times",
        f"import_article: 5 sections, 7 chart rows, 17 senses, 20 questions -> {tmp_path / 'article'}",
    ]
    article = load_article(tmp_path / "article")
    assert [len(word.senses) for word in article.words.values()] == [10, 7]
    asked = [id for page in article.outline.pages for group in page.groups for id in group.questions]
    assert [article.questions[id].answer for id in asked] == [f"Yes, and its answer is number {i}." for i in range(20)]
    assert [(person.role, person.about) for person in article.outline.credits] == [
        ("editor", "Bo Lind edits what she writes."), ("author", "Ann Reed writes about kitchens."),
    ]  # fmt: skip
    assert render(article).keys() > {"index.md", "faq.md", "definitions.md", "data/comparison.csv"}


# What is no article

DAMAGED = {
    "empty file": ("", ["pasted.txt:1: empty: has no text; expected the title of an article"]),
    "blank lines": (" \n\nADVERTISEMENT\n", ["pasted.txt:1: empty: has no text; expected the title of an article"]),
    "not UTF-8": (b"Kettle vs. Teapot\nBy \xe9\n", ["pasted.txt:2: encoding: is not UTF-8; save the file as UTF-8"]),
    "control characters": (
        PASTED.replace("Metal\n", "Me\x07tal\x00\n"),
        [
            "pasted.txt:19: control-character: has the control character '\\x00'; remove it",
            "pasted.txt:19: control-character: has the control character '\\x07'; remove it",
        ],
    ),
    "no title": (
        PASTED.replace("Kettle vs. Teapot: ", "", 1),
        ["pasted.txt:1: title: the first line is 'Which One Goes on the Stove?'; expected a title such as 'X vs. Y: What's the Difference?'"],
    ),
    "a title of one word": (
        PASTED.replace("Kettle vs. Teapot", "Kettle vs. kettle", 1),
        ["pasted.txt:1: title: the title names 'Kettle' twice; expected two sides, as in 'X vs. Y: What's the Difference?'"],
    ),
    "no head": (
        PASTED[PASTED.index("Key Differences"):],
        ["pasted.txt:1: title: the first line is a heading; expected a title such as 'X vs. Y: What's the Difference?'"],
    ),
    "a by-line that is none": (
        re.sub(r"Edited by .*\n", "Story by the kitchen's own Ann\n", PASTED, count=1),
        ["pasted.txt:2: by-line: \"Story by the kitchen's own Ann\" cannot be read; expected 'By NAME', 'Edited by NAME' or 'Published on MONTH DAY, YEAR'"],
    ),
    "a side that is a question": (
        PASTED.replace("Kettle and Teapot Definitions", "Definitions").replace("eapot\nA vessel in", "ea\nA vessel in").replace("Teapot\nWhat a storm", "Tea\nWhat a storm"),
        ["pasted.txt:22: sense: 'Teapot' has no sense; expected a line 'Teapot' and its meaning on the next"],
    ),
    "three sides": (
        PASTED.replace("Kettle vs. Teapot:", "Kettle vs. Teapot vs. Jug:", 1),
        ["pasted.txt:1: third-side: the title names 'Kettle', 'Teapot', 'Jug'; an article compares two: write 'X vs. Y'"],
    ),
    "a date that is none": (
        PASTED.replace("March 5, 2024", "March 35, 2024"),
        ["pasted.txt:2: by-line: 'March 35, 2024' is not a date; expected one such as 'June 29, 2026'"],
    ),
    "a date in the future": (
        PASTED.replace("March 5, 2024", "March 5, 9999"),
        ["pasted.txt:2: future-date: 'March 5, 9999' is later than today; correct it"],
    ),
    "no key differences": (
        PASTED.replace("Key Differences\n", ""),
        ["pasted.txt:12: missing-part: there is no part 'Key Differences'; expected such a line and the part below it before 'Comparison Chart'"],
    ),
    "no chart": (
        PASTED.replace("Comparison Chart\n", ""),
        ["pasted.txt:21: missing-part: there is no part 'Comparison Chart'; expected such a line and the part below it before 'Kettle and Teapot Definitions'"],
    ),
    "no definitions": (
        PASTED.replace("Kettle and Teapot Definitions\n", ""),
        ["pasted.txt:33: missing-part: there is no part 'X and Y Definitions'; expected such a line and the part below it before 'FAQs', or say --without definitions"],
    ),
    "no questions": (
        PASTED.replace("FAQs\n", ""),
        ["pasted.txt:43: missing-part: there is no part 'FAQs'; expected such a line and the part below it before 'About Author', or say --without questions"],
    ),
    "parts without content": (
        "Kettle vs. Teapot\nBy Ann\nOne heats.\nKey Differences\nComparison Chart\nKettle and Teapot Definitions\nFAQs\n",
        [
            "pasted.txt:4: empty-part: 'Key Differences' has nothing below it; expected its content",
            "pasted.txt:5: empty-part: 'Comparison Chart' has nothing below it; expected its content",
            "pasted.txt:6: empty-part: 'Kettle and Teapot Definitions' has nothing below it; expected its content",
            "pasted.txt:7: empty-part: 'FAQs' has nothing below it; expected its content",
        ],
    ),
    "a chart with a line missing": (
        PASTED.replace("On a table\n", "", 1),
        ["pasted.txt:20: chart: the chart has 5 lines below line 13, not a multiple of three; expected a label and two cells for each row, the last row ends with 'Clay, glazed'"],
    ),
    "a sense of no word": (
        PASTED.replace("Definitions\nKettle\n", "Definitions\nPot\n"),
        ["pasted.txt:23: sense: 'Pot'; expected the word 'Kettle' or 'Teapot'"],
    ),
    "senses without a meaning": (
        PASTED.replace("A vessel in which tea draws.\n", "").replace("What a storm is said to blow in.\n", ""),
        [
            "pasted.txt:26: sense: 'teapot' has no meaning; expected one on the next line",
            "pasted.txt:31: sense: 'Teapot' has no meaning; expected one on the next line",
        ],
    ),
    "questions without an answer": (
        PASTED.replace("Tea.\n", "").replace("Is it true?\n", "Is it true?\nIs it not?\n"),
        [
            "pasted.txt:35: answer: \"What's a teapot for?\" has no answer; expected one on the next line",
            "pasted.txt:40: answer: 'Is it true?' has no answer; expected one on the next line",
        ],
    ),
    "an answer without a question": (
        PASTED.replace("What's a teapot for?\n", ""),
        ["pasted.txt:35: question: 'Tea.'; expected a question, which ends with '?'"],
    ),
    "a question asked twice": (
        PASTED.replace("Is it true?", "what's a TEAPOT for ?"),
        ["pasted.txt:41: question: \"what's a TEAPOT for ?\" stands on line 35 already; expected another question"],
    ),
    "two errors": (
        PASTED.replace("On a table\n", "", 1).replace("Tea.\n", ""),
        [
            "pasted.txt:20: chart: the chart has 5 lines below line 13, not a multiple of three; expected a label and two cells for each row, the last row ends with 'Clay, glazed'",
            "pasted.txt:34: answer: \"What's a teapot for?\" has no answer; expected one on the next line",
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), DAMAGED.values(), ids=DAMAGED.keys())
def test_a_text_that_is_no_article_is_reported_and_nothing_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | bytes, expected: list[str]
) -> None:
    assert run(text, tmp_path) == 1
    said = capsys.readouterr()
    assert said.out.splitlines() == expected
    problems = f"{len(expected)} problem{'s' if len(expected) > 1 else ''}"
    assert said.err == f"import_article: {problems} in {tmp_path / 'pasted.txt'}; nothing written\n"
    assert [path.name for path in tmp_path.iterdir()] == ["pasted.txt"]


def test_a_folder_is_no_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "pasted.txt").mkdir()
    assert run(None, tmp_path) == 1
    assert capsys.readouterr().out == "pasted.txt:1: unreadable: is a folder; name the text file of an article\n"
    assert [path.name for path in tmp_path.iterdir()] == ["pasted.txt"]


def test_what_would_not_load_is_not_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """These two names get one anchor: the senses of "Sense 1", and the first sense of "Senses of"."""
    text = re.sub("(?mi)^kettle$", "Senses of", re.sub("(?mi)^teapot$", "Sense 1", PASTED))
    text = text.replace("Kettle vs. Teapot", "Senses of vs. Sense 1").replace("Kettle and Teapot", "Senses of and Sense 1")
    assert run(text, tmp_path) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"{tmp_path / 'article'}/senses/senses-of.toml:4: duplicate-anchor: 'senses-of-sense-1' is the anchor of 2 on page 'definitions' "
        "(sense:senses-of-sense-1, word:sense-1); rename all but one"
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["pasted.txt"]


# Wrong usage


def test_a_file_that_is_not_there_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(None, tmp_path)
    assert caught.value.code == 2
    assert capsys.readouterr().err.endswith(f"error: {tmp_path / 'pasted.txt'}: No such file or directory\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["article/notes.txt", "article"], ids=["folder", "file"])
def test_an_out_folder_that_is_not_empty_is_never_touched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    mine = tmp_path / name
    mine.parent.mkdir(exist_ok=True)
    mine.write_text("mine", encoding="utf-8")
    with pytest.raises(SystemExit) as caught:
        run(PASTED, tmp_path)
    assert caught.value.code == 2
    message = f"error: {tmp_path / 'article'} is not an empty folder; an article is never overwritten, name another folder\n"
    assert capsys.readouterr().err.endswith(message)
    assert sorted(path for path in tmp_path.rglob("*") if path.is_file()) == sorted([mine, tmp_path / "pasted.txt"])
    assert mine.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("out", ["article", "new/folder/article"])
def test_an_out_folder_may_be_empty_or_not_there(tmp_path: Path, out: str) -> None:
    (tmp_path / "article").mkdir()
    assert run(PASTED, tmp_path, out) == 0
    assert load_article(tmp_path / out).outline.title.startswith("Kettle vs. Teapot")
