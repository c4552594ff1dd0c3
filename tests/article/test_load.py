"""One file that cannot be read keeps no other from being read."""

import re
from pathlib import Path

import pytest
from good_article import Edit, changed
from support import SCRIPTS

from article.load import FORMS, load_article
from findings import InvalidInput


@pytest.mark.parametrize("folder", ["faq", "terms", "sections", "answers", "errors"])
def test_two_files_of_a_folder_that_cannot_be_read_are_both_reported(tmp_path: Path, folder: str) -> None:
    root = changed(tmp_path, *(Edit(f"{folder}/a-{number}.md", None, "no front matter") for number in range(2)))
    with pytest.raises(InvalidInput) as caught:
        load_article(root)
    assert [(finding.path.removeprefix(f"{root}/"), finding.code) for finding in caught.value.findings] == [(f"{folder}/a-{number}.md", "front-matter") for number in range(2)]


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (Edit("permalinks.txt", "/key-differences/#shelf", "<<<<<<< HEAD"), ["permalinks.txt:2: bad-form"]),
        (Edit("article.toml", 'sides = ["kettle", "teapot"]', "sides = 5"), ["article.toml:4: bad-value"]),
        (Edit("article.toml", "reviewed = 2024-03-01", "reviewed = [1]"), ["article.toml:5: bad-value"]),
        (Edit("article.toml", 'title = "Kettle vs. Teapot"\nsummary', "summary"), ["article.toml:1: missing-key"]),
        (Edit("article.toml", 'role = "editor"', 'role = 5'), ["article.toml:15: bad-value"]),
        (Edit("article.toml", 'kind = "errors"', "kind = 5"), ["article.toml:87: bad-value"]),
    ],
    ids=["a permalink", "sides", "a day", "no title", "a role", "a page"],
)
def test_what_is_wrong_is_reported_and_nothing_that_follows_from_it(tmp_path: Path, edit: Edit, expected: list[str]) -> None:
    root = changed(tmp_path, edit)
    with pytest.raises(InvalidInput) as caught:
        load_article(root)
    assert [f"{finding.path.removeprefix(f'{root}/')}:{finding.line}: {finding.code}" for finding in caught.value.findings] == expected


@pytest.mark.parametrize("pages", ["5", "[]", "[5]", '["faq"]'])
def test_pages_that_are_none_are_reported(tmp_path: Path, pages: str) -> None:
    root = changed(tmp_path)
    text = (root / "article.toml").read_text(encoding="utf-8")
    (root / "article.toml").write_text(f"pages = {pages}\n{text[: text.index('[[pages]]')]}", encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        load_article(root)
    assert {finding.line for finding in caught.value.findings if finding.path == f"{root}/article.toml"} == {1}


def test_two_keys_that_stand_outside_a_table_are_both_reported(tmp_path: Path) -> None:
    root = changed(tmp_path)
    events = (root / "events.toml").read_text(encoding="utf-8")
    (root / "events.toml").write_text(f"one = 1\ntwo = 2\n{events}", encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        load_article(root)
    found = [(finding.path.removeprefix(f"{root}/"), finding.line, finding.code) for finding in caught.value.findings if finding.code == "unknown-key"]
    assert found == [("events.toml", 1, "unknown-key"), ("events.toml", 2, "unknown-key")]


def test_every_pattern_of_a_record_is_explained_in_words() -> None:
    patterns = re.findall(r'pattern=rf?"(\^[^"]*)"', (SCRIPTS / "article/records.py").read_text(encoding="utf-8"))
    assert len(patterns) > 6
    assert [pattern for pattern in patterns if not any(pattern.startswith(start) for start in FORMS)] == []
