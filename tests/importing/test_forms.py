"""Articles of our own in the layouts of public comparison sites, in Markdown, and as a saved page: what is read, and what is noted."""

from datetime import date
from pathlib import Path

import pytest

import import_article
from article.load import load_article
from importing.parse import Pasted, parse
from importing.read import read_text
from pages.render import render

FORMS = Path(__file__).with_name("forms")
ANN = {"name": "Ann Reed", "role": "author"}


def read(name: str) -> tuple[Pasted, list[str]]:
    text = read_text(FORMS / name)
    pasted = parse(text)
    return pasted, [str(note).removeprefix(f"{name}:") for note in sorted(text.notes)]


def test_title_with_a_dash_and_a_table_of_contents() -> None:
    found, notes = read("dash-title.txt")
    assert found == Pasted(
        title="Sled vs. Toboggan — What's the Difference?", first="Sled", second="Toboggan",
        summary="A sled stands on two runners, while a toboggan lies flat on the snow.",
        published=date(2023, 10, 28), people=[ANN | {"about": "Ann Reed writes about winters."}],
        sections=[
            ("", ["A sled touches the snow with two narrow runners, which cut into it. A toboggan is one board, curled up in front."]),
            ("", ["On ice a sled is the faster of the two. In deep snow, e.g. in a forest, it sinks in and a toboggan does not."]),
        ],
        rows=[("Touches the snow with", "Two runners", "One flat board"), ("Steered by", "A rope and the feet", "Leaning to a side")],
        senses=[
            ("Sled", "A vehicle on runners that is drawn over snow.", ["The dogs drew the sled to the hut."]),
            ("Toboggan", "A light board, curled up in front, for sliding downhill.", ["Four of them sat on one toboggan."]),
            ("Sled", "To ride on such a vehicle.", []),
        ],
        questions=[
            ("Which is faster on ice?", "The sled, since its runners cut into the ice."),
            ("Can a toboggan be steered?", "A little, e.g. by leaning to a side, or with a rope that is tied to the curl."),
        ],
    )  # fmt: skip
    assert notes == [
        "1: note: passed over, before the title: 'Sample Encyclopaedia'",
        '6: note: passed over, between the title and the summary: "Sled vs. Toboggan — What\'s the Difference?" and 2 more lines (6-8)',
        "9: note: passed over, a table of contents: 'Key Differences' and 3 more lines (9-12)",
        "13: note: passed over: 'ADVERTISEMENT', 2 times",
        "40: note: passed over, behind the article: 'Share Your Discovery' and 1 more line (40-41)",
        "46: note: passed over, behind the article: 'Previous Comparison' and 1 more line (46-47)",
    ]


def test_a_table_with_tabs_and_details_below_it() -> None:
    found, notes = read("further-detail.txt")
    assert found == Pasted(
        title="Sled vs. Toboggan", first="Sled", second="Toboggan",
        summary="Sled and toboggan both slide on snow. A sled has runners. A toboggan is one flat board.",
        sections=[
            ("Introduction", ["Both have carried people and loads over snow for as long as anybody in the village remembers."]),
            ("How They Are Steered", [
                "The rider of a sled pulls a rope and sets a foot on the snow. On a toboggan everybody leans to one side.",
                "In a hurry, the foot of the last rider is the brake of both.",
            ]),
            ("Conclusion", ["On ice take the sled, and in deep snow the toboggan, which does not sink in."]),
        ],
        rows=[("Shape", "A seat on two runners", "A board, curled up"), ("Snow", "Hard snow and ice", "Deep snow")],
    )  # fmt: skip
    assert notes == [
        '2: note: passed over, between the title and the summary: "What\'s the Difference?"',
        "3: note: names no author; expected a line such as 'By NAME — Published on MONTH DAY, YEAR' below the title",
        "3: note: names no day on which it was published; 'reviewed' in article.toml is today",
        "8: note: passed over, beside the table of the chart: 'Photo by a neighbour'",
        "10: note: 'Introduction' is taken for a heading",
        "12: note: 'How They Are Steered' is taken for a heading",
        "15: note: 'Conclusion' is taken for a heading",
    ]


def test_differences_as_a_list_below_the_summary_and_a_table_with_the_sides_the_other_way_round() -> None:
    found, notes = read("comparative-table.txt")
    assert found == Pasted(
        title="What is the Difference Between Sled and Toboggan?", first="Sled", second="Toboggan",
        summary="The main difference between a sled and a toboggan is what touches the snow. Here is how they compare:",
        sections=[
            ("Shape", ["A sled has two runners. A toboggan is one board, curled up in front."]),
            ("Snow", ["Sleds are for hard snow, i.e. for trodden paths. Toboggans go where nobody has trodden."]),
            ("", ["In summary, a path calls for a sled and a meadow for a toboggan."]),
        ],
        rows=[("Shape", "Two runners", "One board"), ("Snow", "Trodden", "Deep")],
    )  # fmt: skip
    assert notes[0] == "2: note: passed over, between the title and the summary: '🆚 Go to Comparative Table 🆚'"
    assert notes[3:] == [
        "4: note: there is no heading for the differences; they are taken to begin with '• Shape: A sled has two runners. A toboggan is one board, cu'",
        "8: note: passed over, beside the table of the chart: 'This table has the differences at one glance:'",
    ]


def test_markdown() -> None:
    found, notes = read("article.md")
    assert found == Pasted(
        title="Sled vs. Toboggan", first="Sled", second="Toboggan",
        summary="A sled stands on two runners, while a toboggan lies flat on the snow.", published=date(2023, 10, 28), people=[ANN],
        sections=[
            ("What touches the snow", [
                "A sled touches the snow with two narrow runners, which cut into it, e.g. on ice.", "• It is fast.", "• It sinks in where the snow is deep.",
            ]),
            ("Steering", ["Everybody on a toboggan leans to one side."]),
            ("Sources", ["A walk in the snow."]),
        ],
        rows=[("Touches the snow with", "Two runners", "One flat board"), ("Load | people", "One or two", "Up to four")],
        senses=[("Sled", "A vehicle on runners.", []), ("Toboggan", "A light board.", [])],
        questions=[("Which is faster on ice?", "The sled."), ("Can a toboggan be steered?", "A little.")],
    )  # fmt: skip
    assert notes == [
        "1: note: 1 link left out, but for the words",
        "1: note: 1 picture left out",
        "5: note: passed over, of the front matter: 'layout: post'",
        "38: note: 'Can a toboggan be steered?' is taken for a question, though it is no heading as others are",
        "46: note: 'Sources' is no part that is known; it becomes a section of the key differences",
    ]


def test_a_saved_page() -> None:
    found, notes = read("saved-page.html")
    assert found == Pasted(
        title="Sled vs. Toboggan: What\u2019s the Difference?", first="Sled", second="Toboggan",
        summary="A sled stands on two runners, while a toboggan lies flat on the snow.",
        published=date(2023, 10, 28), updated=date(2023, 10, 28),
        people=[{"name": "Bo Lind", "role": "editor"}, ANN | {"about": "Ann Reed writes about winters."}],
        sections=[
            ("", ["A sled touches the snow with two runners & cuts into it. Its price is #1."]), ("", ["In deep snow, e.g. in a forest, it sinks in."]),
        ],
        rows=[("Touches the snow with", "Two runners", "One flat board"), ("Steered by", "A rope", "Leaning *to a side*")],
        senses=[("Sled", "A vehicle on runners.", ["The dogs drew the sled."]), ("Toboggan", "A light board.", [])],
        questions=[("Which is faster on ice?", "The sled."), ("Can a toboggan be steered?", "A little, e.g. by leaning.")],
        address="https://example.org/sled-vs-toboggan/",
    )  # fmt: skip
    assert notes == [
        "10: note: passed over, beside the article: '• Home' and 2 more lines (10-11)",
        "17: note: passed over, between the title and the summary: '• Key Differences' and 1 more line (17)",
        "20: note: passed over: 'ADVERTISEMENT', 1 time",
        "34: note: 'Can a toboggan be steered?' is taken for a question, though it is no heading as others are",
        "39: note: passed over, behind the article: 'Related Comparisons' and 2 more lines (39-40)",
    ]


def test_markdown_with_headings_of_its_own() -> None:
    found, notes = read("own-headings.md")
    assert found == Pasted(
        title="On the hill: 🛷 Sled vs. Toboggan", first="Sled", second="Toboggan",
        summary="A sled stands on two runners, while a toboggan lies flat on the snow, sorted by nobody.",
        published=date(2023, 10, 28), people=[{"name": "ann", "role": "author"}],
        sections=[
            ("Introduction", ["Both go downhill."]),
            ("What Is a Sled?", [
                "A vehicle on runners.", "\fRunners", "They are waxed:",
                "\twax = melt()", "\tif snow.is_wet():", '\t    wax.rub("``", twice=True)',
            ]),
            ("Which One for Whom?", ["\vSnow\vTake", "\vIce\vThe sled | the skates", "• Children: both."]),
        ],
        rows=[("Touches the snow with", "Two runners", "One flat board"), ("Load", "One or two", "Up to four")],
    )  # fmt: skip
    assert notes == [
        "4: note: passed over, of the front matter: 'Slug: sled-vs-toboggan'",
        "12: note: 'What Is a Sled?' is no part that is known; it becomes a section of the key differences",
        "26: note: passed over, the heading of the chart: 'Sled vs Toboggan at a Glance'",
        "28: note: the columns 'Wooden Sleds' and '🛶 Toboggans' are taken for 'Sled' and 'Toboggan'",
        "28: note: the table whose head is 'Feature | 🛶 Toboggans | Wooden Sleds' is taken for the chart",
        "33: note: 'Which One for Whom?' is no part that is known; it becomes a section of the key differences",
        "41: note: passed over, behind the article: 'References' and 1 more line (41, 43)",
    ]


def test_a_saved_page_with_headings_of_its_own() -> None:
    found, notes = read("own-headings.html")
    assert found == Pasted(
        title="Sled vs. Toboggan", first="Sled", second="Toboggan", published=date(2023, 10, 28),
        summary="A sled stands on two runners, while a toboggan lies flat on the snow.",
        sections=[("Steering", ["\fSled", "With a rope.", "\fToboggan", "By leaning."]), ("Comparing Them", ["Nobody has counted dogs."])],
        rows=[("Load", "Two", "Four")], questions=[("Which is faster on ice?", "The sled.")],
    )  # fmt: skip
    assert notes[:2] == [
        "5: note: passed over, beside the article: 'Home' and 2 more lines (5, 27)", "9: note: passed over, between the title and the summary: '⏱️ 2 min read'",
    ]  # fmt: skip
    assert notes[-1] == "25: note: passed over, behind the article: '© 2023 The Hill'"


def test_a_pasted_text_with_headings_of_its_own() -> None:
    found, notes = read("own-headings.txt")
    assert found == Pasted(
        title="Sled vs. Toboggan", first="Sled", second="Toboggan", published=date(2023, 10, 28),
        summary="A sled stands on two runners, while a toboggan lies flat on the snow.",
        sections=[
            ("Steering", ["A sled is steered with a rope, and a toboggan by leaning to a side."]),
            ("Which One", ["On ice take the sled, and in deep snow the toboggan.", "Price New", "Sled 20"]),
        ],
        rows=[("Load", "Two", "Four"), ("Snow", "Hard", "Deep")],
    )  # fmt: skip
    assert notes[0] == "1: note: passed over, before the title: 'The Hill' and 2 more lines (1-3)"
    assert notes[-1] == "23: note: passed over, behind the article: '© 2023 The Hill' and 1 more line (23-24)"


@pytest.mark.parametrize("name", sorted(path.name for path in FORMS.iterdir()))
def test_every_form_becomes_an_article_that_can_be_shown(name: str, tmp_path: Path) -> None:
    assert import_article.main([str(FORMS / name), "--out", str(tmp_path / "article")]) == 0
    article = load_article(tmp_path / "article")
    pages = {"index.md", "key-differences.md", "comparison-chart.md", "sources.md", "about.md"}
    pages |= {"definitions.md"} if article.words else set()
    pages |= {"faq.md"} if article.questions else set()
    made = {path for path in render(article) if path.endswith(".md") and "/" not in path}
    assert made == pages
