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
    assert [(finding.path, finding.code) for finding in caught.value.findings] == [(f"{folder}/a-{number}.md", "front-matter") for number in range(2)]
