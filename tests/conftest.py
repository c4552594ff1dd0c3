"""What the tests share: the project's article and its built site. No browser library is needed here."""

from pathlib import Path

import pytest
from support import ROOT, run

from article.load import load_article
from article.records import Article


@pytest.fixture(scope="session")
def article() -> Article:
    """The project's own article."""
    return load_article(ROOT / "article")


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's site as MkDocs builds it. Tests read it; one that writes makes a copy."""
    site = tmp_path_factory.mktemp("built") / "site"
    built = run("-m", "mkdocs", "build", "--strict", "--site-dir", site, SITE_URL="http://127.0.0.1/docs/")
    assert built.returncode == 0, built.stderr
    return site
