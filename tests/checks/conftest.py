"""The site of the small article, as MkDocs builds it: for checks that compare a site with its article."""

from pathlib import Path

import pytest
from good_article import changed
from support import once, run


@pytest.fixture(scope="session")
def kettles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `article` and, built from it, `site`. Tests read it; one that writes makes a copy."""

    def build(site: Path) -> None:
        folder = site.parent
        article, config = changed(folder), folder / "mkdocs.yml"
        made = run("scripts/generate.py", "--article", article, "--docs", folder / "docs", "--config", config)
        assert made.returncode == 0, made.stdout + made.stderr
        done = run("-m", "mkdocs", "build", "--strict", "--config-file", config)
        assert done.returncode == 0, done.stderr

    return once(tmp_path_factory, "kettles", build)
