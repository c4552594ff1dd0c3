"""The checks that hold for any site, on a site of a few lines: each kind of damage is found where it was put, what is sound is not.

The same tables are put into the site of the project's article in `test_validate.py`; this takes a second and needs no engine.
"""

from pathlib import Path

import pytest
from site_damage import HOME, SNIPPETS, SOUND, Expected, page

import validate
from checks.site import Site
from findings import Finding

PAGES = ("about/index.html", "choose/index.html", "errors/index.html", "history/index.html")
IDS = {
    "faq": ("what-is-virtualization", "content"),
    "definitions": ("hypervisor", "content"),
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Six pages that link one another, published at HOME, with a picture and a data file."""
    for name in ("about", "choose", "errors", "history", *IDS):
        ids = "".join(f'<p id="{id}">x</p>' for id in IDS.get(name, ("content",)))
        body = f'<article>{ids}<a href="../faq/">x</a>\n</article>'
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text(page(body, f'<link rel="canonical" href="{HOME}/{name}/">'), encoding="utf-8")
    (tmp_path / "index.html").write_text(page('<a href="faq/">x</a>', f'<link rel="canonical" href="{HOME}/">'), encoding="utf-8")
    for name in ("assets/there.png", "data/comparison.csv"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).touch()
    return tmp_path


def insert(site: Path, path: str, snippet: str) -> range:
    """Put a snippet at the end of a page's content; the lines that it takes."""
    before, end, after = (site / path).read_text(encoding="utf-8").rpartition("</article>")
    (site / path).write_text(f"{before}\n{snippet}\n{end}{after}", encoding="utf-8")
    first = before.count("\n") + 2
    return range(first, first + snippet.count("\n") + 1)


def found(site: Path) -> list[Finding]:
    return validate.validate(Site(site), None)


def test_the_small_site_is_clean(small: Path) -> None:
    assert found(small) == []


@pytest.mark.parametrize("name", SNIPPETS)
def test_damage_is_found_where_it_is_and_nowhere_else(small: Path, name: str) -> None:
    code, snippets = SNIPPETS[name]
    expected: list[Expected] = []
    for number, snippet in enumerate(snippets):
        path = PAGES[number % len(PAGES)]
        expected.append((code, path, insert(small, path, snippet)[0]))
    assert sorted((finding.code, finding.path, finding.line) for finding in found(small)) == sorted(expected)


@pytest.mark.parametrize("name", SOUND)
def test_what_is_sound_is_not_reported(small: Path, name: str) -> None:
    insert(small, PAGES[0], SOUND[name])
    assert found(small) == []
