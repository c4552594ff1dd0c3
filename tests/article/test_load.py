"""One file that cannot be read keeps no other from being read."""

from pathlib import Path

import pytest
from good_article import Edit, changed

from article.load import load_article
from findings import InvalidInput


@pytest.mark.parametrize("folder", ["faq", "terms", "sections", "answers", "errors"])
def test_two_files_of_a_folder_that_cannot_be_read_are_both_reported(tmp_path: Path, folder: str) -> None:
    root = changed(tmp_path, *(Edit(f"{folder}/a-{number}.md", None, "no front matter") for number in range(2)))
    with pytest.raises(InvalidInput) as caught:
        load_article(root)
    assert [(finding.path.removeprefix(f"{root}/"), finding.code) for finding in caught.value.findings] == [(f"{folder}/a-{number}.md", "front-matter") for number in range(2)]


def test_two_keys_that_stand_outside_a_table_are_both_reported(tmp_path: Path) -> None:
    root = changed(tmp_path)
    events = (root / "events.toml").read_text(encoding="utf-8")
    (root / "events.toml").write_text(f"one = 1\ntwo = 2\n{events}", encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        load_article(root)
    found = [(finding.path.removeprefix(f"{root}/"), finding.line, finding.code) for finding in caught.value.findings if finding.code == "unknown-key"]
    assert found == [("events.toml", 1, "unknown-key"), ("events.toml", 2, "unknown-key")]
