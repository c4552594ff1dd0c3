"""What a release records: the addresses that are new, what they are of, and both files or neither."""

import stat
import tomllib
from datetime import date
from pathlib import Path

import pytest
from good_article import Edit, changed

from article.anchors import Anchor, anchors
from article.load import load_article
from article.releases import added, entry, next_version, read_releases, record, sum_of
from findings import InvalidInput

DAY = date(2024, 3, 1)
STRAINER = Edit("terms/strainer.md", None, "---\nterm: strainer\nmeaning: A sieve.\nsources: [reed-2023]\n---\n")


def files(root: Path) -> dict[str, bytes]:
    """Each file that lies right in the article, hidden ones too."""
    return {path.name: path.read_bytes() for path in root.iterdir() if path.is_file()}


# The list of releases


def test_an_article_without_a_list_has_no_release(tmp_path: Path) -> None:
    assert read_releases(tmp_path) == []


def test_releases_are_read_in_the_order_of_the_list(tmp_path: Path) -> None:
    (tmp_path / "releases.toml").write_text('[[releases]]\nversion = "2"\nnote = "New."\n[[releases]]\nversion = "1"\n', encoding="utf-8")
    assert read_releases(tmp_path) == [{"version": "2", "note": "New."}, {"version": "1"}]


@pytest.mark.parametrize(
    "text",
    ["", "releases = 1\n", 'releases = ["1"]\n', '[[releases]]\nnote = "New."\n', '[[releases]]\nversion = "1"\n[[releases]]\nnote = "New."\n',
     'more = 1\n[[releases]]\nversion = "1"\n', '[[release]]\nversion = "1"\n'],
    ids=["nothing", "a number", "texts", "no version", "a second without a version", "another key beside it", "another key in its place"],
)  # fmt: skip
def test_what_is_no_list_of_releases_is_said(tmp_path: Path, text: str) -> None:
    file = tmp_path / "releases.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        read_releases(tmp_path)
    message = "must be a list of [[releases]], each with a version; bring back what the last release wrote"
    assert [str(finding) for finding in caught.value.findings] == [f"{file}:1: bad-form: {message}"]


@pytest.mark.parametrize(
    ("versions", "following"),
    [([], "1"), (["1"], "2"), (["spring"], "2"), (["2"], "3"), (["1", "3", "4"], "5"), ([1, 2], "3"), (["1", "4"], "3")],
)
def test_the_next_version_is_the_first_number_from_the_count_on_that_is_free(versions: list[object], following: str) -> None:
    assert next_version([{"version": version} for version in versions]) == following


# What is new


def test_all_that_is_not_released_is_new(tmp_path: Path) -> None:
    article = load_article(changed(tmp_path))
    new = [anchor.permalink for anchor in added(article)]
    assert set(new) == {anchor.permalink for anchor in anchors(article)} - {"/key-differences/#purpose"}
    assert len(new) == len(set(new))


def test_what_was_added_since_the_last_release_is_new(tmp_path: Path) -> None:
    root = changed(tmp_path)
    before = {anchor.permalink for anchor in anchors(load_article(root))}
    (root / "permalinks.txt").write_text("".join(f"{address}\n" for address in sorted({*before, "/key-differences/#shelf"})), encoding="utf-8")
    assert added(load_article(root)) == []
    STRAINER.make(root)
    assert added(load_article(root)) == [Anchor("definitions", "strainer", "term:strainer"), Anchor("definitions", "terms-s", "")]


def test_new_addresses_stand_in_the_order_of_pages_and_ids(tmp_path: Path) -> None:
    new = added(load_article(changed(tmp_path)))
    assert [(anchor.page, anchor.id) for anchor in new] == sorted((anchor.page, anchor.id) for anchor in new)


# What is recorded


def test_a_release_counts_its_addresses_and_the_records_among_them() -> None:
    new = [
        Anchor("history", "timeline", "section:timeline"), Anchor("faq", "why", "", "faq:why"), Anchor("faq/why", "", "faq:why"),
        Anchor("faq/how", "", "faq:how"), Anchor("faq", "use", "group:use"), Anchor("definitions", "terms-s", ""),
    ]  # fmt: skip
    found = entry(new, "3", "Two questions.", DAY, "0123")
    assert found == {"version": "3", "day": DAY, "note": "Two questions.", "addresses": 6, "records": {"question": 2, "section": 1}, "article_sum": "0123"}
    assert list(found["records"]) == ["question", "section"]  # by name, in whichever order they come


@pytest.mark.parametrize("new", [[], [Anchor("faq", "content", "")], [Anchor("faq", "use", "group:use")]], ids=["nothing", "a heading", "a kind that is not counted"])
def test_a_release_without_a_record_says_nothing_of_records(new: list[Anchor]) -> None:
    assert entry(new, "3", "New.", DAY, "0123") == {"version": "3", "day": DAY, "note": "New.", "addresses": len(new), "article_sum": "0123"}


def test_the_state_of_an_article_is_that_of_what_people_write_in_it(tmp_path: Path) -> None:
    roots = [changed(tmp_path / name) for name in "ab"]
    (roots[0] / "releases.toml").write_text("releases = []\n", encoding="utf-8")
    (roots[0] / "permalinks.txt").unlink()
    assert sum_of(roots[0]) == sum_of(roots[1])
    for harm in (STRAINER, Edit("terms/strainer.md", "A sieve.", "A fine sieve."), Edit("terms/strainer.md", None, None)):
        before = sum_of(roots[0])
        harm.make(roots[0])
        assert sum_of(roots[0]) != before
    assert sum_of(roots[0]) == sum_of(roots[1])


def test_the_addresses_of_all_releases_are_kept_in_order_each_once(tmp_path: Path) -> None:
    root = changed(tmp_path)
    releases: list[dict[str, object]] = [{"version": "1"}, {"version": "2", "day": DAY}]
    record(root, load_article(root), [Anchor("faq", "new", ""), Anchor("about", "", ""), Anchor("faq", "new", "")], releases)
    assert (root / "permalinks.txt").read_text(encoding="utf-8") == "/about/\n/faq/#new\n/key-differences/#purpose\n/key-differences/#shelf\n"
    assert tomllib.loads((root / "releases.toml").read_text(encoding="utf-8")) == {"releases": releases}


def test_what_is_recorded_can_be_read_by_everyone_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    root = changed(tmp_path)
    before = files(root).keys()
    record(root, load_article(root), [], [])
    assert [stat.S_IMODE((root / name).stat().st_mode) for name in ("permalinks.txt", "releases.toml")] == [0o644, 0o644]
    assert files(root).keys() == before | {"releases.toml"}


@pytest.mark.parametrize("is_first", [True, False])
def test_both_files_are_written_or_neither(tmp_path: Path, is_first: bool) -> None:
    root = changed(tmp_path)
    article = load_article(root)
    if is_first:
        (root / "permalinks.txt").unlink()
    (root / "releases.toml").mkdir()  # a file cannot take its place
    before = files(root)
    with pytest.raises(OSError, match="directory"):
        record(root, article, added(article), [{"version": "1"}])
    assert files(root) == before
