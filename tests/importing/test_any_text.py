"""Whatever the text: the importer never breaks, never writes half, and loses no line that it does not report."""

import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import import_article
from article.load import load_article
from findings import InvalidInput
from importing.build import article_files
from importing.lines import Text, plain_lines
from importing.markdown import markdown_text
from importing.parse import Pasted, parse
from importing.saved_page import page_text
from pages.render import render

# Every line of content has a number of its own.
SAMPLE = """\
Kettle vs. Teapot: Which?
Edited by Bo Lind || By Ann Reed || Published on March 5, 2024
A kettle heats (101).
ADVERTISEMENT
Key Differences
A kettle is made of metal, e.g. steel, since metal bears a flame (102).
Both pour (103).
On The Shelf 104
A teapot stands on the upper shelf, and a kettle stands on the lower one (105).
Comparison Chart
Place 106
Over a flame 107
On a table 108
Material 109
Metal 110
Clay, glazed 111
Kettle and Teapot Definitions
Kettle
A vessel for boiling water (112).
The kettle sang all morning (113).
teapot
A vessel in which tea draws (114).
KETTLE
A hollow that ice has left behind (115).
FAQs
What is a teapot for (116)?
Tea (117).
Can a kettle be used to serve tea (118)?
It can (119).
Nobody does it, though, because the water in it stays too hot to drink for longer than any guest is willing to wait (120).
Share Your Discovery
Send it to a friend 121
About Author
Written by
Ann ReedAnn Reed writes about kitchens (122).
Bo Lind bakes (123).
Related Comparisons
Cup vs. Mug 124"""
LINES = SAMPLE.split("\n")
HEADINGS = ("Key Differences", "Comparison Chart", "Kettle and Teapot Definitions", "FAQs", "Share Your Discovery", "About Author", "Related Comparisons")
NUMBER = re.compile(r"(?<!\d)1[0-2]\d(?!\d)")
NASTY = (
    "", "?", "a?", "Kettle", "teapot", "FAQs", "Key Differences", "Comparison Chart", "A and B Definitions", "About Author", "---", "...",
    "[@x]", "](term:x)", "![a](data:b)", "[a][b](javascript:c)", "# a", "```", "~~~", "null", "'", '"', "a: b", "- a", "• Price: low", "1. a", "\\", "{{ a }}", "{% a %}", "<script>", "&amp;",
    "\u200b", "\u200b?", "\ufeff", "\x85", "\u2028", "\x1c", "İ?", "\u017f", "ß", "漢字", "…", "a " * 40, "a" * 99, ". ", "a. b " * 20, "Kettle: x", ":", "—",
    "By a || Published on May 1, 2020", "By", "By \u200b", "By — by", "x vs. y", "1 vs 1.", "? vs. ?", " vs. ", "middle vs. middle 2", "index vs. faq", "Contents",
    "a\tb\tc", "a\tKettle\tTeapot", "a | b | c", "| a | b |", "|||", "Difference Between and and and", "Comparison", "Further Detail", "Comparative Table",
)  # fmt: skip
PRINTED = st.characters(exclude_categories=["Cc", "Cn", "Co", "Cs"])
ANY_TEXT = st.one_of(st.sampled_from(NASTY), st.text(PRINTED, max_size=40), st.text(max_size=4))
AT = st.integers(0, len(LINES) - 1)


class Change(NamedTuple):
    """What happens to a line of the pasted article: it goes, comes twice, changes place, or becomes another."""

    what: str
    at: int
    other: int
    text: str


CHANGES = st.lists(
    st.builds(Change, st.sampled_from(("delete", "double", "swap", "move", "replace")), AT, AT, ANY_TEXT), min_size=0, max_size=4
)


def after(changes: list[Change]) -> list[str]:
    lines = list(LINES)
    for what, at, other, text in changes:
        at, other = at % len(lines), other % len(lines)
        if what == "delete":
            del lines[at]
        elif what == "double":
            lines.insert(at, lines[at])
        elif what == "swap":
            lines[at], lines[other] = lines[other], lines[at]
        elif what == "move":
            lines.insert(other, lines.pop(at))
        else:
            lines[at] = text
    return lines


def as_text(lines: list[str]) -> Text:
    return Text("a.txt", plain_lines("\n".join(lines)))


def as_markdown(lines: list[str]) -> Text:
    marked = [f"# {lines[0]}", *(f"## {line}" if line in HEADINGS else line for line in lines[1:])]
    return markdown_text("\n\n".join(marked), "a.md")


def as_page(lines: list[str]) -> Text:
    marked = [f"<h2>{line}</h2>" if line in HEADINGS else f"<p>{escape(line)}</p>" for line in lines[1:]]
    return page_text("\n".join(["<html><body>", f"<h1>{escape(lines[0])}</h1>", *marked, "</body></html>"]), "a.html")


def texts(pasted: Pasted) -> Iterator[str]:
    """Every text that was read out of the lines."""
    yield from (pasted.title, pasted.summary)
    yield from (text for title, paragraphs in pasted.sections for text in (title, *paragraphs))
    yield from (text for row in pasted.rows for text in row)
    yield from (text for word, meaning, examples in pasted.senses for text in (word, meaning, *examples))
    yield from (text for question in pasted.questions for text in question)
    yield from (text for person in pasted.people for text in person.values())


def reported(text: Text) -> Iterator[int]:
    """The numbers of the lines that a note says are passed over."""
    for note in text.notes:
        if "passed over" in note.message:
            ranges = re.search(r" more lines? \(([\d, -]+)\)$", note.message)
            for part in ranges[1].split(", ") if ranges else [str(note.line)]:
                first, _, last = part.partition("-")
                yield from range(int(first), int(last or first) + 1)


@pytest.mark.parametrize("read", [as_text, as_markdown, as_page])
@settings(deadline=None, max_examples=60, derandomize=True)
@given(changes=CHANGES)
def test_no_line_is_lost_that_is_not_reported(read, changes: list[Change]) -> None:  # type: ignore[no-untyped-def]
    text = read(after(changes))
    try:
        found = parse(text)
    except InvalidInput as invalid:
        assert invalid.findings
        return
    left_out = set(reported(text))
    wanted = Counter(number for line in text.lines if line.number not in left_out for number in NUMBER.findall(line.text))
    assert wanted - Counter(number for text in texts(found) for number in NUMBER.findall(text)) == Counter()


@pytest.mark.parametrize("read", [as_text, as_markdown, as_page])
def test_every_line_of_the_sample_is_kept_or_reported(read) -> None:  # type: ignore[no-untyped-def]
    text = read(list(LINES))
    found = parse(text)
    kept = {number for text in texts(found) for number in NUMBER.findall(text)}
    assert {str(number) for number in range(101, 125)} - kept == {"121", "124"}
    assert {line.text for line in text.lines if line.number in set(reported(text))} == {
        "ADVERTISEMENT", "Share Your Discovery", "Send it to a friend 121", "Related Comparisons", "Cup vs. Mug 124",
    }  # fmt: skip


PIECES = {  # of a page with headings of its own; every piece is a line of the page
    "heading": "<h2>{}</h2>", "heading below": "<h3>{}</h3>", "paragraph": "<p>{}</p>", "item": "<ul><li>{}</li></ul>", "code": "<pre><code>{}</code></pre>",
    "table": "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>{}</td></tr></table>", "menu": "<nav><a href='/'>{}</a></nav>",
    "form": "<form><button>{}</button></form>", "aside": "<aside>{}</aside>", "footer": "<footer>{}</footer>", "text": "<div>{}</div>", "label": "<p><b>{}</b></p>",
    "chart": "<table><tr><th></th><th>Teapots</th><th>Kettle</th></tr><tr><td>a</td><td>{}</td><td>b</td></tr></table>",
}  # fmt: skip
ANY_PAGE = st.lists(st.tuples(st.sampled_from(sorted(PIECES)), st.one_of(st.sampled_from(NASTY), st.text(PRINTED, max_size=40))), max_size=12)


def page_of(pieces: list[tuple[str, str]]) -> str:
    lines = [PIECES[kind].format(f"{escape(' '.join(text.split()))} {number}") for number, (kind, text) in enumerate(pieces, start=201)]
    return "\n".join(["<html><h1>Kettle vs. Teapot</h1><p>A kettle heats.</p>", *lines, PIECES["chart"].format("d"), "</html>"])


@settings(deadline=None, max_examples=60, derandomize=True)
@given(ANY_PAGE)
def test_no_line_of_a_page_with_headings_of_its_own_is_lost_that_is_not_reported(pieces: list[tuple[str, str]]) -> None:
    text = page_text(page_of(pieces), "a.html")
    try:
        found = parse(text)
    except InvalidInput as invalid:
        assert invalid.findings
        return
    said, left_out = " ".join(texts(found)), set(reported(text))
    assert not [number for number in range(201, 201 + len(pieces)) if str(number) not in said and number - 199 not in left_out]


@settings(deadline=None, max_examples=20, derandomize=True)
@given(ANY_PAGE)
def test_a_page_with_headings_of_its_own_is_imported_whole_or_not_at_all_and_can_be_shown(pieces: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        page, out = Path(scratch, "a.html"), Path(scratch, "article")
        page.write_text(page_of(pieces), encoding="utf-8")
        if import_article.main([str(page), "--out", str(out)]) == 0:
            render(load_article(out))
        else:
            assert list(Path(scratch).iterdir()) == [page]


def all_or_nothing(text: str | bytes) -> None:
    """The importer ends with 0 and an article that loads, or with 1 and nothing."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        path = folder / "pasted.txt"
        path.write_bytes(text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
        status = import_article.main([str(path), "--out", str(folder / "article")])
        assert status in (0, 1)
        assert sorted(path.name for path in folder.iterdir()) == ["article", "pasted.txt"][status:]
        if status == 0:
            load_article(folder / "article")


@settings(deadline=None, max_examples=60, derandomize=True)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300), st.text(PRINTED).map("<html>{}".format), st.text(PRINTED).map("# a vs. b\n{}".format)))
def test_any_file_is_imported_whole_or_not_at_all(text: str | bytes) -> None:
    all_or_nothing(text)


@settings(deadline=None, max_examples=40, derandomize=True)
@given(CHANGES)
def test_an_article_with_lines_lost_doubled_moved_or_replaced_is_imported_whole_or_not_at_all(changes: list[Change]) -> None:
    all_or_nothing("\n".join(after(changes)))


SIDES = st.sampled_from(
    [("Kettle", "Teapot"), ("Middle", "Edge"), ("漢", "字"), ("null", "true"), ("Index", "FAQ page"), ("R&B", "{{ a }}"), ("[x](y)", "<b>"), ("C", "C++"), ("Senses of", "Sense 1")]
)  # fmt: skip
ANY_WORDS = st.lists(st.one_of(st.sampled_from(NASTY), st.text(PRINTED, max_size=40)), min_size=9, max_size=9)


def of_words(sides: tuple[str, str], texts: list[str]) -> str:
    summary, paragraph, label, cell, meaning, example, question, answer, about = (" ".join(text.split()) or "x" for text in texts)
    one, two = sides
    return (
        f"{one} vs. {two}\nBy Ann Reed\n{summary}\nKey Differences\n{paragraph}\nComparison Chart\n{label}\n{cell}\n{cell}\n"
        f"{one} and {two} Definitions\n{one}\n{meaning}\n{example}\n{two}\n{meaning}\nFAQs\n{question}?\n{answer}\n"
        f"{answer} {question}?\n{answer}\nAbout Author\nAnn ReedAnn Reed {about}\n"
    )


@settings(deadline=None, max_examples=40, derandomize=True)
@given(SIDES, ANY_WORDS)
def test_an_article_of_any_words_is_imported_whole_or_not_at_all(sides: tuple[str, str], texts: list[str]) -> None:
    all_or_nothing(of_words(sides, texts))


@settings(deadline=None, max_examples=8, derandomize=True)
@given(SIDES.filter(lambda sides: sides[1] != "Sense 1"), st.lists(st.text(PRINTED, min_size=1, max_size=40).filter(lambda text: not text.endswith("?")), min_size=9, max_size=9))
def test_an_article_of_any_words_can_be_shown(sides: tuple[str, str], texts: list[str]) -> None:
    try:
        files = article_files(parse(Text("a.txt", plain_lines(of_words(sides, texts)))))
    except InvalidInput:
        return
    with tempfile.TemporaryDirectory() as scratch:
        for name, content in files.items():
            (Path(scratch) / name).parent.mkdir(exist_ok=True)
            (Path(scratch) / name).write_text(content, encoding="utf-8", newline="\n")
        render(load_article(Path(scratch)))
