"""The judge of the search by what people really asked: its rules, its sets, and what the search finds for them."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from search import real
from search.finder import ENTRIES, Finder
from search.sections import section

PAGE = """<!doctype html><nav>Menu</nav><article><h1 id="content">Kettles<a class="headerlink" href="#content">#</a></h1><p>About kettles.</p>
<h2 id="use">Use</h2><p>Boil <a class="cite" href="x">1</a> water.</p><h3 id="lid">Lid</h3><p>Close it.</p><ol class="cited"><li>A book</li></ol>
<h2 id="care">Care</h2><p>Rinse it.</p><table><tr id="row"><th>Weight</th><td>1 kg</td></tr></table></article>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in (("", PAGE), ("faq/long", f"<article><h1>Long</h1><p>{'word ' * 1000}</p><h2 id='sources'>Sources</h2><p>End.</p></article>"),
                       ("faq/short", "<article><h1>Short</h1><p>Yes.</p><h2 id='sources'>Sources</h2><p>A book.</p><h2 id='read-on'>Read on</h2><p>More.</p></article>")):  # fmt: skip
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
        (tmp_path / name / "index.html").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("./#use", "Use Boil water. Lid Close it."),  # with what is below it, without numbers and lists of sources
        ("#lid", "Lid Close it."),
        ("#care", "Care Rinse it. Weight 1 kg"),
        ("#row", "Weight 1 kg"),
        ("#content", "Kettles About kettles. Use Boil water. Lid Close it. Care Rinse it. Weight 1 kg"),
        ("/", "Kettles About kettles. Use Boil water. Lid Close it. Care Rinse it. Weight 1 kg"),
        ("#nothing", ""),
        ("faq/short/", "Short Yes."),
    ],
)
def test_a_section_is_what_its_link_opens(site: Path, url: str, text: str) -> None:
    assert section(site, url) == text


def test_of_a_long_page_only_the_beginning_is_read(site: Path) -> None:
    assert len(section(site, "faq/long/").split()) == 400


SECTIONS = {"a": "A kettle boils\nwater.", "b": "A kettle.", "c": "Tea.", **{f"x{i}": "Other." for i in range(40)}}


def query(*rules: str) -> real.Query:
    return real.Query("q", "kettle", "tea", rules, "plain")


@pytest.mark.parametrize(
    ("found", "rank"), [(["a"], 0), (["b", "c", "a"], 2), (["b", "c", "x1", "a"], None), ([], None)], ids=["first", "third", "fourth", "nothing"]
)
def test_a_hit_is_one_of_the_first_three_that_matches_every_rule(found: list[str], rank: int | None) -> None:
    (verdict,) = real.judge([query("KETTLE", "boils|heats")], lambda _: found, SECTIONS)
    assert (verdict.rank, verdict.is_empty, verdict.answers, verdict.is_too_easy) == (rank, not found, 1, False)


def test_a_rule_that_no_section_matches_has_no_answer_and_one_that_many_match_is_too_easy() -> None:
    none, easy = real.judge([query("samovar"), query("other")], lambda _: ["x1"], SECTIONS)
    assert (none.answers, none.rank) == (0, None)
    assert (easy.answers, easy.is_too_easy) == (40, True)


def test_no_query_is_in_two_sets_and_what_is_aside_stays_aside() -> None:
    sets = real.sets(with_aside=True)
    for_tuning = {"first set, for tuning": 120, "second set, for tuning": 188, "third set, for tuning": 97, "third set, its second half": 96, "fourth set, for tuning": 75, "fifth set, for tuning": 190, "sixth set, for tuning": 85, "seventh set, for tuning": 55, "eighth set, for tuning": 44, "ninth set, for tuning": 52, "tenth set, for tuning": 65}
    aside = {"first set, kept aside": 70, "fourth set, kept aside": 76, "eleventh set, kept aside": 54}
    assert {name: len(queries) for name, queries in sets.items()} == for_tuning | aside
    every = [one for queries in sets.values() for one in queries]
    assert len({one.id for one in every}) == len({" ".join(re.findall(r"\w+", one.text.lower())) for one in every}) == len(every)
    assert set(real.sets(with_aside=False)) == set(for_tuning)
    assert real.split(sets["first set, for tuning"][::-1] + sets["first set, kept aside"]) == (sets["first set, for tuning"], sets["first set, kept aside"])


@pytest.fixture(scope="module")
def verdicts(built_site: Path) -> Iterator[dict[str, list[real.Verdict]]]:
    """What becomes of every query, by set. Of those kept aside only the shares are looked at: nobody tunes on what is missed."""
    finder, sections = Finder(str(ENTRIES)), real.Sections(built_site)
    yield {name: list(real.judge(queries, finder.find, sections)) for name, queries in real.sets(with_aside=True).items()}
    finder.close()


@pytest.mark.parametrize(
    ("names", "first", "third"),
    [
        ("first set, for tuning", 0.8, 0.9),
        ("second set, for tuning", 0.8, 0.9),
        ("third set, for tuning", 0.7, 0.85),
        ("first set, kept aside", 0.8, 0.85),
        ("third set, its second half", 0.65, 0.75),
        ("fourth set, for tuning", 0.8, 0.9),
        ("fourth set, kept aside; eleventh set, kept aside", 0.8, 0.9),
        ("fifth set, for tuning", 0.8, 0.9),
        ("sixth set, for tuning", 0.8, 0.9),
        ("seventh set, for tuning; eighth set, for tuning; ninth set, for tuning; tenth set, for tuning", 0.75, 0.9),  # each is too small
    ],
)
def test_what_people_asked_is_answered(verdicts: dict[str, list[real.Verdict]], names: str, first: float, third: float) -> None:
    answered = [one for name in names.split("; ") for one in verdicts[name] if one.answers]
    assert len(answered) > 60
    shares = real.share(answered, 1), real.share(answered, 3)  # no more is told of what is kept aside
    assert shares[0] >= first
    assert shares[1] >= third


def test_something_is_found_for_nearly_all_that_people_asked(verdicts: dict[str, list[real.Verdict]]) -> None:
    every = [one for found in verdicts.values() for one in found]
    assert sum(one.is_empty for one in every) <= 0.01 * len(every)
