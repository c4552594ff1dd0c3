"""The pages must not depend on one engine: Zensical builds the same `mkdocs.yml` to the same places."""

import shutil
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser
from support import ROOT, once, run

from article.anchors import anchors
from article.records import Article
from checks.site import Site


@pytest.fixture(scope="session")
def by_zensical(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as Zensical builds it, in a copy of what it reads."""

    def build(site: Path) -> None:
        for name in ("docs", "overrides", "scripts", "article"):
            shutil.copytree(ROOT / name, site.parent / name)
        shutil.copy(ROOT / "mkdocs.yml", site.parent)
        built = run("-m", "zensical", "build", "--strict", cwd=site.parent)
        assert built.returncode == 0, built.stdout + built.stderr

    return once(tmp_path_factory, "zensical", build) / "site"


def test_zensical_builds_every_page_and_anchor(by_zensical: Path, article: Article) -> None:
    site = Site(by_zensical)
    expected = list(anchors(article))
    missing = [
        anchor.permalink
        for anchor in expected
        if (page := site.pages.get(site.file(anchor.permalink.partition("#")[0][1:]))) is None
        or (anchor.id and not page.has(anchor.id))
    ]
    assert len(expected) > 300
    assert missing == []


def test_zensical_and_mkdocs_make_the_same_text(by_zensical: Path, built_site: Path) -> None:
    def words(path: Path) -> list[str]:
        article = LexborHTMLParser(path.read_bytes()).css_first("article")
        assert article
        return article.text(deep=True).split()

    names = sorted(path.relative_to(built_site) for path in built_site.glob("*/index.html"))
    assert len(names) >= 6
    for name in names:
        assert words(by_zensical / name) == words(built_site / name), name


def test_the_search_data_is_there_under_zensical_too(by_zensical: Path, built_site: Path) -> None:
    assert (by_zensical / "data/search.js").read_bytes() == (built_site / "data/search.js").read_bytes()


def test_the_validator_finds_nothing_on_the_site_that_zensical_builds(by_zensical: Path) -> None:
    done = run("scripts/validate.py", by_zensical)
    assert done.returncode == 0, done.stdout[:3000]
    assert "chart cells" in done.stdout
