"""The project's own article, record by record, on the pages that MkDocs builds."""

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser
from support import ROOT

from article.anchors import addresses
from article.citations import citation, numbered
from article.load import load_article
from article.records import (
    Advice,
    Article,
    Chart,
    CommonError,
    Event,
    Page,
    Question,
    Row,
    Section,
    Sense,
    Source,
    Step,
    Term,
    Theme,
    Vulnerability,
    Word,
)

ARTICLE = load_article(ROOT / "article")
SENSES = [(word, sense) for word in ARTICLE.words.values() for sense in word.senses]
ROWS = [(chart, row) for chart in ARTICLE.charts.values() for row in chart.rows]
SEED_QUESTIONS = (ROOT / "tests/real/seed-questions.txt").read_text(encoding="utf-8").split()


@cache
def parsed(site: Path, page: str) -> LexborHTMLParser:
    name = "index.html" if page == "index" else f"{page}/index.html"
    return LexborHTMLParser((site / name).read_bytes())


def text(site: Path, page: str, selector: str) -> str:
    node = parsed(site, page).css_first(selector)
    assert node, f"{page}: nothing matches {selector}"
    return " ".join(node.text(deep=True).split())


@pytest.mark.parametrize("page", ARTICLE.outline.pages, ids=lambda page: page.id)
def test_each_page_has_its_heading_description_and_review_date(built_site: Path, page: Page) -> None:
    assert text(built_site, page.id, "h1").removesuffix("#") == page.title
    description = parsed(built_site, page.id).css_first("meta[name=description]")
    assert description and description.attributes["content"] == page.description
    assert str(page.reviewed or ARTICLE.outline.reviewed) in text(built_site, page.id, ".reviewed")


@pytest.mark.parametrize("section", ARTICLE.sections.values(), ids=lambda section: section.id)
def test_each_section_is_on_its_page(built_site: Path, section: Section) -> None:
    page = next(page.id for page in ARTICLE.outline.pages if section.id in page.sections)
    assert text(built_site, page, f"h2[id='{section.id}']").removesuffix("#") == section.title


@pytest.mark.parametrize("question", ARTICLE.questions.values(), ids=lambda question: question.id)
def test_each_question_has_its_three_lengths(built_site: Path, question: Question) -> None:
    short = " ".join(question.answer.split())
    heading = parsed(built_site, "faq").css_first(f"h3[id='{question.id}']")
    assert heading and heading.text(deep=True).removesuffix("#") == question.question
    answer = heading.next
    while answer and answer.tag != "p":
        answer = answer.next
    assert answer and " ".join(answer.text(deep=True).split()) == f"{short} Why, and the limits"
    own = f"faq/{question.id}"
    assert text(built_site, own, "h1").removesuffix("#") == question.question
    assert text(built_site, own, ".answer p").startswith(short)
    assert question.body, "an answer of one sentence only"
    assert len(parsed(built_site, own).css("ol.cited li")) == len(numbered(map(citation, question.sources), [question.body]).numbers)


@pytest.mark.parametrize("word,sense", SENSES, ids=[sense.id for _, sense in SENSES])
def test_each_sense_has_its_anchor_and_example(built_site: Path, word: Word, sense: Sense) -> None:
    assert sense.meaning in text(built_site, "definitions", f"#{sense.id}")
    assert sense.examples


@pytest.mark.parametrize("chart,row", ROWS, ids=[row.id for _, row in ROWS])
def test_each_row_has_its_label_and_every_cell_a_source(built_site: Path, chart: Chart, row: Row) -> None:
    page = addresses(ARTICLE)[f"row:{row.id}"].partition(".md")[0]
    assert text(built_site, page, f"tr[id='{row.id}'] .label") == row.label
    for column in chart.columns:
        cell = f"tr[id='{row.id}'] td[data-column='{column.id}']"
        assert text(built_site, page, f"{cell} .text") == row.cells[column.id].text
        assert parsed(built_site, page).css(f"{cell} .cites a"), f"{row.id}, {column.id} shows no source"


@pytest.mark.parametrize("theme", ARTICLE.themes.values(), ids=lambda theme: theme.id)
def test_each_theme_has_its_setups_and_their_sources(built_site: Path, theme: Theme) -> None:
    assert len(theme.figures) >= 10
    page = parsed(built_site, f"evidence/{theme.id}")
    for setup in theme.setups:
        assert page.css_first(f"h3[id='{setup.id}']")
        assert ARTICLE.sources[setup.source]


@pytest.mark.parametrize("theme", ARTICLE.themes.values(), ids=lambda theme: theme.id)
def test_each_theme_opens_with_its_finding_and_is_led_to_by_it(built_site: Path, theme: Theme) -> None:
    assert text(built_site, f"evidence/{theme.id}", "h1").removesuffix("#") == theme.finding
    heading = parsed(built_site, "evidence").css_first(f"h2[id='{theme.id}'] a")
    assert heading
    assert (" ".join(heading.text().split()), heading.attributes["href"]) == (theme.finding, f"{theme.id}/")
    assert theme.pictures


@pytest.mark.parametrize("vulnerability", ARTICLE.vulnerabilities, ids=lambda vulnerability: vulnerability.id)
def test_each_vulnerability_has_its_row_and_source(built_site: Path, vulnerability: Vulnerability) -> None:
    assert vulnerability.sources
    row = text(built_site, "security", f"tr[id='{vulnerability.id}']")
    assert str(vulnerability.published) in row
    assert vulnerability.component in row


@pytest.mark.parametrize("event", ARTICLE.events, ids=lambda event: event.id)
def test_each_event_has_its_place_and_source(built_site: Path, event: Event) -> None:
    assert event.sources
    place = text(built_site, "history", f"li[id='{event.id}']")
    assert event.date in place
    assert event.title in place
    assert parsed(built_site, "history").css(f"li[id='{event.id}'] .cite")


@pytest.mark.parametrize("error", ARTICLE.errors.values(), ids=lambda error: error.id)
def test_each_error_has_its_correction(built_site: Path, error: CommonError) -> None:
    (claim,) = (node for node in parsed(built_site, "errors").css(".claim") if node.css_first(f"h3[id='{error.id}']"))
    said, true = (claim.css_first(part) for part in ("h3", ".correct"))
    assert said and error.statement in said.text().replace("\xa0", " ")
    assert true and true.text().replace("\xa0", " ").startswith(error.correct)
    (group,) = (group for page in ARTICLE.outline.pages for group in page.groups if error.id in group.errors)
    assert [node.attributes["id"] for node in parsed(built_site, "errors").css("h2, h3") if node.attributes["id"] in (error.id, group.id)] == [group.id, error.id]
    assert error.sources


@pytest.mark.parametrize("step", ARTICLE.steps, ids=lambda step: step.id)
def test_each_step_leads_on_by_plain_links(built_site: Path, step: Step) -> None:
    assert step.question in text(built_site, "choose", f"h3[id='{step.id}']")
    for option in step.options:
        target = option.to.partition(":")[2]
        assert parsed(built_site, "choose").css_first(f"li a[href='#{target}']"), option.label


@pytest.mark.parametrize("advice", ARTICLE.advice.values(), ids=lambda advice: advice.id)
def test_each_answer_says_why_what_it_costs_and_when_it_is_wrong(built_site: Path, advice: Advice) -> None:
    assert text(built_site, "choose", f"h3[id='{advice.id}']").removesuffix("#") == advice.title
    page = " ".join(parsed(built_site, "choose").text(deep=True).split())
    for part in (advice.why, advice.costs, advice.wrong_when):
        assert " ".join(part.split()) in page


def test_the_article_is_as_large_as_promised() -> None:
    rows = [row for chart in ARTICLE.charts.values() for row in chart.rows]
    figures = [figure for theme in ARTICLE.themes.values() for figure in theme.figures]
    assert len(ARTICLE.charts["comparison"].rows) >= 40
    assert all(cell.sources for row in rows for cell in row.cells.values())
    assert len(figures) >= 80
    assert len(ARTICLE.questions) >= 80
    assert len(ARTICLE.terms) >= 120
    assert len(ARTICLE.vulnerabilities) >= 40
    assert len(ARTICLE.events) >= 40
    assert len(ARTICLE.errors) >= 25
    assert len(ARTICLE.advice) >= 8


@pytest.mark.parametrize("term", ARTICLE.terms.values(), ids=lambda term: term.id)
def test_each_term_has_its_anchor(built_site: Path, term: Term) -> None:
    assert text(built_site, "definitions", f"h4[id='{term.id}']").removesuffix("#") == term.term


@pytest.mark.parametrize("source", ARTICLE.sources.values(), ids=lambda source: source.id)
def test_each_source_has_its_anchor_and_says_where_it_is_used(built_site: Path, source: Source) -> None:
    entry = text(built_site, "sources", f"#{source.id}")
    assert source.short in entry
    assert re.search(r"Used in(: \w| \d+ places\n?\s*\w)", entry)


def test_the_source_article_is_covered_whole() -> None:
    """Its seven rows come first, its 7 + 10 senses and 20 questions are there, its people and date are credited."""
    comparison = ARTICLE.charts["comparison"]
    assert [row.id for row in comparison.rows[:7]] == [
        "layer-of-abstraction", "isolation", "resource-efficiency", "scalability", "use-case", "deployment-speed",
        "operating-system",
    ]  # fmt: skip
    assert [len(word.senses) for word in ARTICLE.words.values()] == [10, 7]
    assert len(SEED_QUESTIONS) == 20
    assert set(SEED_QUESTIONS) <= set(ARTICLE.questions)
    assert [credit.name for credit in ARTICLE.outline.credits] == ["Janet White", "Aimie Carlson"]
    source = ARTICLE.sources[citation(ARTICLE.outline.source_article or "").source]
    assert source.published == "2026-06-29"


def test_the_structured_data_of_the_questions_holds_every_answer(built_site: Path, article: Article) -> None:
    found: dict[str, str] = {}
    for id in article.questions:
        script = parsed(built_site, f"faq/{id}").css_first("script[type='application/ld+json']")
        assert script
        found |= {entry["name"]: entry["acceptedAnswer"]["text"] for entry in json.loads(script.text())["mainEntity"]}
    assert found == {question.question: question.answer for question in article.questions.values()}


def test_the_menu_has_the_order_of_the_article_and_a_page_has_one_name(article: Article) -> None:
    class Loader(yaml.SafeLoader):
        pass

    Loader.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node))  # type: ignore[arg-type]
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=Loader)

    def entries(menu: list[dict[str, object]]) -> Iterator[tuple[str, str]]:
        """The pages of the menu from top to bottom, those of its groups among them."""
        for name, value in (entry for part in menu for entry in part.items()):
            if isinstance(value, list):
                yield from entries(value)
            else:
                yield name, str(value)

    first, *others = article.outline.pages
    assert list(entries(config["nav"])) == [("Home", f"{first.id}.md"), *((page.title, f"{page.id}.md") for page in others)]
