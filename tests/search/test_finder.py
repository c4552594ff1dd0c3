"""What the search finds, without a browser: finder.js in Node, on a few invented entries and on those of the site."""

import json
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from search.finder import ENTRIES, Finder, entries
from support import ROOT

QUERIES: list[dict[str, Any]] = tomllib.loads((ROOT / "tests/search/queries.toml").read_text(encoding="utf-8"))["queries"]
# Of the queries below, what stands before the first word that tells what they are about; some of it is not yet a whole word.
TELL_NOTHING = {"a", "an", "are", "can", "do", "i", "in", "is", "it", "my", "ok", "should", "to", "us", "use", "we"}
INVENTED = [
    {"kind": "term", "url": "kettle", "title": "Kettle", "text": "A vessel for boiling water.", "also": "boiler · hot pot"},
    {"kind": "term", "url": "teapot", "title": "Teapot", "text": "A vessel in which tea draws, beside a kettle."},
    {"kind": "faq", "url": "limescale", "title": "How is limescale removed from a kettle?", "text": "With vinegar."},
    {"kind": "faq", "url": "colour", "title": "Which colour has porcelain?", "text": "White."},
    {"kind": "term", "url": "vmm", "title": "virtual machine monitor", "text": "It runs machines.", "also": "VMM"},
    {"kind": "term", "url": "k8s", "title": "Kubernetes", "text": "It runs containers.", "also": "K8s"},
    {"kind": "term", "url": "wasm", "title": "WebAssembly", "text": "A format of programs.", "also": "Wasm"},
    {"kind": "row", "url": "chart/#pouring-speed", "title": "Pouring speed", "text": "Slow. Fast.", "context": "In the kitchen"},
    {"kind": "section", "url": "live", "title": "Live migration", "text": "A move without a stop."},
    {"kind": "section", "url": "storage", "title": "Storage", "text": "Virtualization of storage, and a cafe\u0301 in it."},
    {"kind": "term", "url": "same-1", "title": "Saucer", "text": "Round."},
    {"kind": "term", "url": "same-2", "title": "Saucer", "text": "Round."},
]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finder]:
    """A finder of the invented entries."""
    yield from finder_of(INVENTED, tmp_path_factory)


def finder_of(entries: list[dict[str, str]], factory: pytest.TempPathFactory) -> Iterator[Finder]:
    file = factory.mktemp("entries") / "search.js"
    whole = [{"also": "", "context": "", **entry} for entry in entries]
    file.write_text(f"window.searchEntries = {json.dumps(whole)};\n", encoding="utf-8")
    finder = Finder(str(file))
    yield finder
    finder.close()


@pytest.fixture(scope="module")
def whole() -> Iterator[Finder]:
    """A finder of the site's entries."""
    finder = Finder(str(ENTRIES))
    yield finder
    finder.close()


# Ranking, on the invented entries


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("kettle", ["kettle", "limescale", "teapot"]),  # the whole title, a part of one, the text
        ("boiler", ["kettle", "limescale", "teapot"]),  # another name of a term finds what the first one does
        ("hot pot", ["kettle"]),  # which also is one
        ("pouring speed", ["chart/#pouring-speed"]),
        ("kitchen", ["chart/#pouring-speed"]),  # the context
        ("saucer", ["same-1", "same-2"]),  # among equals in their order
        ("vinegar", ["limescale"]),
    ],
)
def test_a_title_comes_before_a_text_and_a_whole_one_before_a_part(small: Finder, typed: str, found: list[str]) -> None:
    assert small.find(typed) == found


def test_what_is_found_is_sorted_by_its_score(small: Finder) -> None:
    scores = small.ask("scores", "kettle vessel")
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)
    assert scores[0] > 1


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("KETTLES", "kettle"),  # capitals, plural
        ("removing limescale", "limescale"),  # a form of a verb
        ("color", "colour"),  # American spelling
        ("virtualisation", "storage"),  # British spelling
        ("caf\u00e9", "storage"),  # an accent in one sign or two
        ("cafe", "storage"),
        ("teapot's", "teapot"),
    ],
)
def test_forms_spellings_and_accents_make_no_difference(small: Finder, typed: str, first: str) -> None:
    assert small.find(typed)[0] == first


@pytest.mark.parametrize(
    ("typed", "first"),
    [("kettel", "kettle"), ("ketle", "kettle"), ("kettlle", "kettle"), ("kettke", "kettle"), ("porcelian ", "colour"), ("limecsale ", "limescale")],
)
def test_a_typing_error_is_forgiven(small: Finder, typed: str, first: str) -> None:
    assert small.find(typed)[0] == first


@pytest.mark.parametrize("typed", ["kxxtlx ", "zzzz ", "poxxexxin "])
def test_too_many_errors_find_nothing(small: Finder, typed: str) -> None:
    assert small.find(typed) == []


@pytest.mark.parametrize(
    ("typed", "first"),
    [("livemigration", "live"), ("live-migration", "live"), ("tea pot", "teapot"), ("pouringspeed", "chart/#pouring-speed"), ("hotpot", "kettle")],
)
def test_words_may_be_joined_or_parted(small: Finder, typed: str, first: str) -> None:
    assert small.find(typed)[0] == first


@pytest.mark.parametrize(
    ("typed", "first"), [("vmm", "vmm"), ("vmms", "vmm"), ("k8s", "k8s"), ("k8", "k8s"), ("wasm", "wasm"), ("webassembly", "wasm")]
)
def test_abbreviations_and_other_names(small: Finder, typed: str, first: str) -> None:
    assert small.find(typed)[0] == first


def test_the_beginning_of_the_last_word_is_enough_but_not_of_a_whole_one(small: Finder) -> None:
    assert small.find("lim") == ["limescale"]
    assert small.find("live mi")[0] == "live"
    assert small.find("kettle limes")[0] == "limescale"


def test_small_words_alone_find_less_than_rare_ones(small: Finder) -> None:
    assert small.find("how is the kettle")[:3] == ["limescale", "kettle", "teapot"]  # the one that says how, too
    assert small.find("what is a teapot")[0] == "teapot"
    assert small.find("how do I remove the limescale")[0] == "limescale"


# What is asked for

INTENDED = [
    {"kind": "term", "url": "definitions/#steam", "title": "steam", "text": "Water as a gas.", "also": "vapour · hot steam"},
    {"kind": "faq", "url": "faq/why-steam/", "title": "Why does a kettle steam?", "text": "Because its water boils, and steam is what leaves it.", "also": "steam from a kettle"},
    {"kind": "faq", "url": "faq/what-is-steam/", "title": "What is steam?", "text": "Water as a gas, which steam engines use.", "also": "steam explained"},
    {"kind": "faq", "url": "faq/steam-or-smoke/", "title": "What is the difference between steam and smoke?", "text": "Steam is water.", "also": "steam vs smoke · steam or smoke"},
    {"kind": "row", "url": "chart/#steam", "title": "Steam", "text": "Kettle: yes. Teapot: a little steam."},
    {"kind": "error", "url": "errors/#steam-is-white", "title": "Steam is white.", "text": "Steam cannot be seen."},
    {"kind": "page", "url": "faq/", "title": "Frequently asked questions", "text": "All of them.", "also": "FAQ · all questions"},
    {"kind": "page", "url": "about/", "title": "About", "text": "Who makes this site.", "also": "about this site"},
    {"kind": "term", "url": "definitions/#tin", "title": "tin", "text": "A metal."},
]  # fmt: skip


@pytest.fixture(scope="module")
def intended(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Finder]:
    """A finder of a term, of questions about it, and of what else has its name."""
    yield from finder_of(INTENDED, tmp_path_factory)


@pytest.mark.parametrize(
    "typed", ["steam", "Steam ", "what is steam", "What is steam?", "what's steam", "steam meaning", "meaning of steam", "define steam", "vapour", "steem meaning", "what is steam and what does it do to a kettle", "what is steam, and why is it hot"]
)
def test_a_definition_that_is_asked_for_comes_first(intended: Finder, typed: str) -> None:
    assert intended.find(typed)[0] == "definitions/#steam"


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("how does a kettle steam", "faq/why-steam/"),
        ("why is there steam at a kettle", "faq/why-steam/"),
        ("steam or smoke", "faq/steam-or-smoke/"),
        ("steam vs smoke", "faq/steam-or-smoke/"),
        ("what is the difference between steam and smoke", "faq/steam-or-smoke/"),
        ("is steam white", "errors/#steam-is-white"),
    ],
)
def test_a_question_is_answered_by_a_question_or_an_error_and_not_by_the_term_in_it(intended: Finder, typed: str, first: str) -> None:
    assert intended.find(typed)[0] == first


@pytest.mark.parametrize(
    ("typed", "first"), [("faq", "faq/"), ("FAQ", "faq/"), ("frequently asked questions", "faq/"), ("all questions", "faq/"), ("about", "about/")]
)
def test_the_name_of_a_page_finds_the_page(intended: Finder, typed: str, first: str) -> None:
    assert intended.find(typed)[0] == first


def test_the_first_three_are_of_three_kinds_where_they_are_about_as_good(intended: Finder) -> None:
    kinds = {entry["url"]: entry["kind"] for entry in INTENDED}
    assert len({kinds[url] for url in intended.find("steam")[:3]}) == 3
    assert "definitions/#tin" not in intended.find("steam")[:3]  # another kind, and nothing of what is typed


@pytest.mark.parametrize("typed", ["kubernetes", "docker images"])
def test_the_first_three_of_the_site_are_of_three_kinds(whole: Finder, typed: str) -> None:
    kinds = {entry["url"]: entry["kind"] for entry in entries(ENTRIES.read_text(encoding="utf-8"))}
    assert len({kinds[url] for url in whole.find(typed)[:3]}) == 3


@pytest.mark.parametrize(
    ("typed", "first"), [("wth is a microvm", "definitions/#microvm"), ("wat is a hypervisor", "definitions/#hypervisor"), ("docker eli5", "definitions/#docker")]
)
def test_a_definition_that_is_asked_for_in_haste_comes_first(whole: Finder, typed: str, first: str) -> None:
    assert whole.find(typed)[0] == first


@pytest.mark.parametrize(
    ("typed", "first"), [("glossary", "definitions/"), ("faq", "faq/"), ("security page", "security/"), ("home", "./"), ("timeline", "history/"), ("benchmarks", "evidence/")]
)
def test_the_pages_of_the_site_are_found_by_the_names_they_go_by(whole: Finder, typed: str, first: str) -> None:
    assert whole.find(typed)[0] == first


def test_a_word_of_the_whole_text_is_found_that_is_not_shown(whole: Finder) -> None:
    assert "faq/docker-in-docker/" in whole.find("kaniko")[:3]


def test_a_question_that_fits_clearly_is_the_answer_and_a_vague_one_is_not(whole: Finder) -> None:
    for text in ("can docker run inside a docker container", "did kubernetes drop docker", "is docker desktop free"):
        assert whole.ask("clear", text), text
    for text in ("docker", "kernel", "what is a hypervisor", "security of containers", "qqqq", "exit code 139", "how much does docker cost"):
        assert not whole.ask("clear", text), text


# What nobody should type


@pytest.mark.parametrize(
    "typed",
    ["", " ", "\t\n", "?!.-/ …", "\u200b\u0000", "👩\u200d👧🐳", "<>", "\ud83d", "<b>", "</div><img src=kettle onerror=alert(1)>", "what is the", "of and to"],
    ids=repr,
)
def test_what_has_no_word_that_tells_anything_finds_nothing(small: Finder, typed: str) -> None:
    assert small.find(typed) == []


@pytest.mark.parametrize(
    "typed",
    ["a", "k", "__proto__", "constructor", "toString", "<img src=x onerror=alert(1)>", "((((.*+?^${}()|[\\]", "a" * 10_000, "kettle " * 5_000, "مراقب"],
    ids=lambda text: text[:12],
)
def test_anything_is_answered_with_places_of_the_site(small: Finder, typed: str) -> None:
    found = small.find(typed)
    assert set(found) <= {entry["url"] for entry in INVENTED}
    assert len(found) == len(set(found))
    assert small.find("teapot")[0] == "teapot"


@pytest.mark.parametrize("filler", ["urn ", "b.\n"])
def test_only_the_first_24_words_are_searched(small: Finder, filler: str) -> None:
    """However much is pasted, it costs no more than a long question."""
    assert small.find(filler * 23 + "limescale ")[0] == "limescale"
    assert "limescale" not in small.find(filler * 24 + "limescale ")
    assert small.ask("scores", "kettle " * 24) == small.ask("scores", "kettle " * 5000)


def test_one_letter_finds_no_words_that_begin_with_it(small: Finder) -> None:
    assert small.find("l") == []
    assert small.find("k") == []
    assert small.find("k8") == ["k8s"]  # half an abbreviation
    assert small.find("ke")[0] == "kettle"


# Marks and nearest terms


@pytest.mark.parametrize(
    ("typed", "text", "parts"),
    [
        ("kettle", "A kettle and two Kettles.", ["A ", "kettle", " and two ", "Kettles", "."]),
        ("livemigration", "Of live migration.", ["Of ", "live migration", "."]),
        ("nothing", "A kettle.", ["A kettle."]),
        ("the kettle", "The kettle.", ["The ", "kettle", "."]),  # a small word is not marked
        ("kettle", "<b>kettle</b>", ["<b>", "kettle", "</b>"]),
        ("kettle", "", [""]),
    ],
)
def test_what_matches_is_marked(small: Finder, typed: str, text: str, parts: list[str]) -> None:
    assert small.ask("split", typed, text) == parts


def test_a_long_text_is_cut_around_its_first_match(small: Finder) -> None:
    text = "word " * 40 + "kettle " + "more " * 40
    assert small.ask("split", "kettle", text, 60) == ["… word word word ", "kettle", " more more more more more more more …"]


def test_the_nearest_terms_are_offered_and_no_other_kind(small: Finder) -> None:
    assert small.ask("like", "kettel", 2)[0] == "kettle"
    assert small.ask("like", "tepot", 1) == ["teapot"]
    assert small.ask("like", "limescale", 5) == []  # the question that has the word is no term
    assert small.ask("like", "hot pots", 5)[0] == "kettle"  # another wording counts
    assert small.ask("like", "zzzz", 3) == []
    assert small.ask("like", "", 3) == []


# The site's entries


def ranks(finder: Finder, queries: list[dict[str, Any]]) -> list[int]:
    """The place of the first right answer to each query, from 0; 999 where there is none."""
    found = [["/" + url.removeprefix("./") for url in finder.find(query["text"])] for query in queries]
    return [
        min((urls.index(answer) for answer in query["answers"] if answer in urls), default=999)
        for urls, query in zip(found, queries, strict=True)
    ]


@pytest.mark.parametrize(("is_aside", "first", "third"), [(False, 0.9, 0.99), (True, 0.88, 0.95)], ids=["tuning", "kept aside"])
def test_queries_find_their_answers(whole: Finder, is_aside: bool, first: float, third: float) -> None:
    queries = [query for query in QUERIES if query.get("aside", False) is is_aside]
    places = ranks(whole, queries)
    assert len(places) > 60
    assert sum(place == 0 for place in places) / len(places) >= first
    assert sum(place < 3 for place in places) / len(places) >= third


@pytest.mark.parametrize("typed", ["docker vs kubernetes", "kubernetes vs docker", "docker or kubernetes", "Kubernetes versus Docker"])
def test_a_comparison_is_the_same_in_either_order_and_with_either_word(whole: Finder, typed: str) -> None:
    assert whole.find(typed)[0] == "faq/docker-or-kubernetes/"


@pytest.mark.parametrize(("typed", "is_clear"), [("docker vs podman", True), ("gvisor vs kata", True), ("firecracker vs kata", False), ("gvisor vs docker", False)])
def test_a_comparison_is_answered_only_where_both_are_named(whole: Finder, typed: str, is_clear: bool) -> None:
    assert whole.ask("clear", typed) is is_clear


@pytest.mark.parametrize(("typed", "first"), [("cloud-h", "definitions/#cloud-hypervisor"), ("systemd-n", "definitions/#systemd-nspawn"), ("docker-c", "definitions/#docker-compose")])
def test_a_name_is_found_while_the_half_behind_its_hyphen_is_typed(whole: Finder, typed: str, first: str) -> None:
    assert whole.find(typed)[0] == first


def test_something_is_found_for_every_query(whole: Finder) -> None:
    assert [query["text"] for query in QUERIES if not whole.find(query["text"])] == []


def test_something_is_found_at_every_key_from_the_second_on(whole: Finder) -> None:
    """A list that comes and goes while a reader types is worse than a long one. Words that tell nothing yet find nothing."""
    typed = [query["text"][:end] for query in QUERIES[::20] for end in range(2, len(query["text"]))]
    assert [text for text in typed if not whole.find(text) and not set(text.lower().split()) <= TELL_NOTHING] == []
