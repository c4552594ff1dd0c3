"""A record that cannot be made hides nothing but what would be said of it alone."""

from pathlib import Path

import pytest
from good_article import FIXTURE, Edit, changed

from article.load import load_article
from findings import InvalidInput

FILES = sorted(path.relative_to(FIXTURE).as_posix() for path in FIXTURE.rglob("*.*") if path.is_file())
OTHERS = [
    Edit("charts/sizes.toml", 'id = "cups"', 'id = "weight"'),
    Edit("events.toml", 'side = "kettle"', 'side = "pot"'),
    Edit("stacks/on-the-stove.toml", "term:infuser", "term:sieve"),
    Edit("figures/boiling-times.toml", 'setup = "handbook-1998"', 'setup = "handbook"'),
    Edit("sections/method.md", "Every", "<b>Every"),
]


def said(root: Path) -> list[str]:
    with pytest.raises(InvalidInput) as caught:
        load_article(root)
    return [":".join(str(finding).removeprefix(f"{root}/").split(":")[:3]) for finding in caught.value.findings]


@pytest.mark.parametrize("text", ["term: [x\nsources: [reed-2023]", "meaning: x\nsources: [reed-2023]"], ids=["no YAML", "no term"])
def test_a_lost_record_and_problems_of_five_others_are_reported_in_one_run(tmp_path: Path, text: str) -> None:
    root = changed(tmp_path, *OTHERS, Edit("terms/whistle.md", None, f"---\n{text}\n---\n"))
    found = said(root)
    assert [finding for finding in found if not finding.startswith("terms/whistle.md")] == [
        "charts/sizes.toml:14: duplicate-id", "events.toml:4: unknown-side", "figures/boiling-times.toml:13: empty-setup",
        "figures/boiling-times.toml:50: unknown-setup", "sections/method.md:4: raw-html", "stacks/on-the-stove.toml:18: unknown-reference",
    ]  # fmt: skip
    assert len(found) == 7


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("way", ["no text", "no record"])
def test_of_what_is_lost_only_the_cause_is_reported(tmp_path: Path, name: str, way: str) -> None:
    """Every record is used somewhere: each use would be a finding of its own."""
    text = (FIXTURE / name).read_text(encoding="utf-8")
    begin = "---\n" if name.endswith(".md") else ""
    first = text.removeprefix(begin).split("\n")
    broken = f'{begin}x: "\n' + text.removeprefix(begin) if way == "no text" else f"{begin}{'unknown: x' if begin else 'unknown = 1'}\n" + "\n".join(first)
    root = changed(tmp_path, Edit(name, None, broken))
    assert {finding.split(":")[0] for finding in said(root)} == {name}


@pytest.mark.parametrize("page", range(11))
def test_of_a_lost_page_only_the_cause_is_reported(tmp_path: Path, page: int) -> None:
    parts = (FIXTURE / "article.toml").read_text(encoding="utf-8").split("[[pages]]\n")
    parts[page + 1] = "nothing = 1\n" + parts[page + 1]
    root = changed(tmp_path, Edit("article.toml", None, "[[pages]]\n".join(parts)))
    assert [finding.rpartition(" ")[2] for finding in said(root)] == ["unknown-key"]


def test_a_lost_record_hides_nothing_of_one_whose_name_contains_its_own(tmp_path: Path) -> None:
    lost = Edit("terms/whistle.md", "term: whistle\n", "")
    use = Edit("sections/method.md", "Every", "[x](term:steam-whistle) [y](term:whistle) Every")
    assert said(changed(tmp_path, lost, use)) == ["sections/method.md:4: unknown-reference", "terms/whistle.md:1: missing-key"]


def test_a_lost_record_hides_no_place_that_it_does_not_cite(tmp_path: Path) -> None:
    lost = Edit("vulnerabilities.toml", "score = 7.1", "score = 71")  # it alone cites annex A
    listed = Edit("sources.toml", '"section 1" = ""', '"section 1" = ""\n"annex B" = ""')
    assert said(changed(tmp_path, lost, listed)) == ["sources.toml:26: unused-place", "vulnerabilities.toml:9: bad-value"]
