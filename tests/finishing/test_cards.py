"""A preview's drawing: all of it is there, within the margins, and no line lies on another."""

import io
import re
from itertools import pairwise

import pytest
from PIL import Image
from support import ROOT

from article.records import Article
from finishing.cards import BOTTOM, HEIGHT, MARGIN, TOP, WIDTH, Card, Layout, Line, layout, svg
from finishing.pictures import draw

EXTREMES = {
    "nothing": Card("", "", "", ""),
    "short": Card("VM?", "No.", "FAQ", "Site"),
    "a word of 60 letters": Card("Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbaubeamte", "x" * 60, "y" * 60, "z" * 60),
    "long": Card("What happens then? " * 30, "And so it goes on. " * 60, "Above " * 30, "Site " * 30),
    "the widest letters": Card("W" * 300, "W" * 900, "W" * 90, "W" * 90),
    "signs of markup": Card("<script>&\"'</script>", "</text></svg> ]]> {{ x }} &amp;", "<b>", "&"),
}


def all_lines(found: Layout) -> list[tuple[float, float]]:
    """Top and bottom of each line of title and text."""
    return [(line.y - line.size * 0.76, line.y + line.size * 0.22) for line in [*found.title, *found.text]]


@pytest.mark.parametrize("name", EXTREMES)
def test_no_line_lies_on_another_or_on_the_foot(name: str) -> None:
    lines = all_lines(layout(EXTREMES[name]))
    assert all(below[0] > above[1] for above, below in pairwise(lines))
    assert all(top >= TOP and bottom <= BOTTOM for top, bottom in lines)


@pytest.mark.parametrize("name", EXTREMES)
def test_nothing_is_drawn_on_the_margins(name: str) -> None:
    picture = Image.open(io.BytesIO(draw(svg(EXTREMES[name])))).convert("RGB")
    for box in ((0, 20, MARGIN - 2, HEIGHT), (WIDTH - MARGIN + 2, 20, WIDTH, HEIGHT), (0, 528, WIDTH, 548), (0, 600, WIDTH, HEIGHT)):
        part = picture.crop(box)
        assert part.getcolors() == [(part.width * part.height, (255, 255, 255))], box


def test_the_best_size_that_has_room_for_everything_is_taken() -> None:
    small = layout(Card("Why?", "Because it is so.", "", ""))
    assert (small.title[0].size, small.text[0].size) == (104, 54)
    longer = layout(Card("Why does a container image contain an operating system?", "Because it is so, and more than that. " * 5, "", ""))
    assert (longer.title[0].size, longer.text[0].size) == (68, 40)


@pytest.mark.parametrize(
    ("titles", "texts", "sizes"),
    [
        (1, 36, (104, 54)), (1, 37, (92, 48)), (1, 40, (92, 48)), (1, 41, (84, 44)), (1, 55, (84, 44)), (1, 56, (76, 42)), (1, 60, (76, 42)), (1, 61, (68, 40)),
        (6, 60, (60, 40)), (6, 72, (60, 40)), (6, 73, (54, 38)), (6, 78, (54, 38)), (6, 79, (48, 36)), (1, 200, (48, 36)), (60, 1, (48, 36)),
    ],
)  # fmt: skip
def test_more_words_are_smaller_step_by_step(titles: int, texts: int, sizes: tuple[int, int]) -> None:
    found = layout(Card(" ".join(["word"] * titles), " ".join(["text"] * texts), "", ""))
    assert (found.title[0].size, found.text[0].size) == sizes


def test_lines_stand_below_one_another_in_the_room_for_them() -> None:
    found = layout(Card("What is a container, and what is a virtual machine?", "It is a process with walls. It shares the kernel of its host, and nothing else that it could see.", "", ""))
    assert found.title == [  # from 72, each line 1.16 times its size high, the baseline at 0.95 of the size
        Line(152, 84, "What is a container,"), Line(249, 84, "and what is a virtual"), Line(347, 84, "machine?"),
    ]  # fmt: skip
    assert found.text == [  # from 72 + 292 + 26, each line 1.36 times its size high
        Line(432, 44, "It is a process with walls. It shares the kernel of"), Line(492, 44, "its host, and nothing else that it could see."),
    ]  # fmt: skip


def test_a_title_that_fits_nowhere_takes_four_lines_and_leaves_the_rest_to_the_text() -> None:
    found = layout(Card("word " * 60, "text " * 100, "", ""))
    assert [line.y for line in found.title] == [118, 173, 229, 285]
    assert [line.y for line in found.text] == [355, 404, 453, 502]


@pytest.mark.parametrize(("letters", "site", "above"), [(33, "m" * 33, "Questions"), (34, "m" * 34, ""), (39, "m" * 39, ""), (40, "m" * 38 + "…", "")])
def test_the_foot_has_room_for_so_much(letters: int, site: str, above: str) -> None:
    found = layout(Card("", "", "Questions", "m" * letters))  # 24.5 pixels each, and 139.7 for the page above; there is room for 980
    assert (found.site, found.above) == (site, above)


def test_a_drawing_says_where_its_foot_is_and_has_no_empty_lines() -> None:
    drawing = svg(Card("VM?", "No.", "FAQ", "Site"))
    assert re.findall(r"<svg [^>]*>", drawing) == ['<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="630" viewBox="0 0 1200 630">']
    assert '<g font-size="28">' in drawing
    assert '<text x="140" y="584" fill="#505963">Site</text>' in drawing
    assert '<text x="1120" y="584" text-anchor="end" font-weight="700" fill="#0a5699">FAQ</text>' in drawing
    assert '<text x="80" y="171" font-size="104">VM?</text>' in drawing
    assert [line for line in drawing.splitlines() if not line.strip()] == []


def test_what_does_not_fit_at_the_smallest_size_ends_with_an_ellipsis() -> None:
    found = layout(EXTREMES["long"])
    assert (found.title[-1].text[-1], found.text[-1].text[-1]) == ("…", "…")
    assert (len(found.title), found.text[0].size) == (4, 36)


def test_every_question_of_the_article_is_drawn_whole_and_readable(article: Article) -> None:
    for question in article.questions.values():
        found = layout(Card(question.question, question.answer, "Frequently asked questions", article.outline.title))
        assert " ".join(line.text for line in found.title) == question.question
        assert " ".join(line.text for line in found.text) == question.answer
        assert found.text[0].size >= 36
        assert found.above


def test_the_name_of_the_site_goes_before_the_page_above() -> None:
    found = layout(EXTREMES["long"])
    assert found.site.endswith("…")
    assert found.above == ""


def test_markup_in_a_title_is_text() -> None:
    drawing = svg(EXTREMES["signs of markup"])
    assert "&lt;script&gt;&amp;&#34;&#39;&lt;/script&gt;" in drawing
    assert drawing.count("</svg>") == 1


def test_the_hues_are_those_of_the_style_sheet() -> None:
    css = (ROOT / "overrides/assets/site.css").read_text(encoding="utf-8")
    used = set(re.findall(r'fill="(#\w+)"', svg(EXTREMES["short"])))
    assert len(used) == 7
    assert used <= set(re.findall(r"light-dark\((#\w+),", css))
