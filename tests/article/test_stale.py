"""What may have aged: sources read more than a year ago, and words that hold for one day only."""

from datetime import date
from pathlib import Path

import pytest
from good_article import FIXTURE, Edit, changed

import generate
from article.load import load_with_origins
from article.stale import dated_statements, old_readings, old_versions


@pytest.mark.parametrize(("day", "is_old"), [(date(2025, 1, 4), False), (date(2025, 1, 5), True)])
def test_a_source_is_old_after_a_year(tmp_path: Path, day: date, is_old: bool) -> None:
    root = changed(tmp_path, Edit("sources.toml", 'quality = "secondary"\n', 'quality = "secondary"\nread = 2024-01-05\n'))
    found = [str(finding) for finding in old_readings(*load_with_origins(root), day)]
    message = "'reed-2023' was opened last on 2024-01-05; open it again, compare what rests on it, and write the day"
    assert [one.partition(": ")[2] for one in found] == ([f"old-reading: {message}"] if is_old else [])


@pytest.mark.parametrize(
    ("releases", "is_old"), [('["3", "2"]', True), ('["2", "1"]', False), ('["1.3", "1.2"]', True), ('["1.2", "1.1"]', False), ('["1.1.1", "1.1"]', False)]
)
def test_a_figure_of_a_version_two_releases_old_is_listed(tmp_path: Path, releases: str, is_old: bool) -> None:
    list_of_releases = Edit("sources.toml", 'quality = "secondary"\n', f'quality = "secondary"\nreleases = {{ Samovar = {releases} }}\n')
    root = changed(tmp_path, list_of_releases, Edit("figures/boiling-times.toml", "Samovar No. 1", "Samovar 1.1 of brass"))
    found = [f"{finding.path.rpartition('/')[2]}: {finding.message}" for finding in old_versions(*load_with_origins(root))]
    newest = releases.split('"')[1]
    assert found == ([f"boiling-times.toml: is of Samovar 1.1, and {newest} is out; look for a newer measurement"] if is_old else [])


def test_words_of_the_day_and_years_that_have_passed_are_listed(tmp_path: Path) -> None:
    root = changed(tmp_path, Edit("sections/prices.md", "one-shop\n---\n", "one-shop\n---\nToday it costs more. It will end in 2024, by 2030 or later. Known 2019.\n"))
    found = [(finding.code, finding.message.partition(";")[0]) for finding in dated_statements(root, date(2026, 1, 1)) if finding.path.endswith("prices.md")]
    assert found == [("says-now", "'Today' is of the day of writing"), ("year-passed", "'will end in 2024' has passed")]
    assert [finding for finding in dated_statements(root, date(2024, 1, 1)) if finding.code == "year-passed"] == []


def test_the_command_lists_and_counts(capsys: pytest.CaptureFixture[str]) -> None:
    assert generate.main(["--article", str(FIXTURE), "--stale"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("generate: ")
