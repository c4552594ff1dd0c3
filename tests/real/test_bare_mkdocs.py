"""`mkdocs build` alone makes the whole site, with no library but MkDocs, its theme and the Markdown extensions."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import ROOT
from tracked import copied

from article.records import Article
from command import alone

LIBRARIES = ("mkdocs", "mkdocs-material", "pymdown-extensions")


@pytest.fixture(scope="module")
def bare() -> Path:
    """The Python of an environment with these libraries, made once for a lock file: .cache/bare-…/bin/python."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pins = [found[0] for name in LIBRARIES if (found := re.search(rf"^{name}==\S+", lock, re.MULTILINE))]
    assert len(pins) == len(LIBRARIES)
    cache = ROOT / ".cache"
    cache.mkdir(exist_ok=True)
    folder = cache / f"bare-{hashlib.sha256(lock.encode()).hexdigest()[:12]}-{sys.version_info.major}.{sys.version_info.minor}"
    with alone("tests", cache):
        if not (folder / "ready").exists():
            shutil.rmtree(folder, ignore_errors=True)
            subprocess.run([sys.executable, "-m", "venv", folder], check=True)
            pip: list[str | Path] = [folder / "bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            subprocess.run([*pip, *pins], check=True)
            (folder / "ready").touch()
    return folder / "bin/python"


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copied(tmp_path_factory.mktemp("clone"))


def run(python: Path, clone: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "http://127.0.0.1/docs/"}
    return subprocess.run([python, *command], cwd=clone, capture_output=True, text=True, env=environment)


def test_mkdocs_alone_builds_every_page_as_the_full_environment_does(
    bare: Path, clone: Path, built_site: Path, article: Article
) -> None:
    before = {path: path.read_bytes() for path in (clone / "docs").rglob("*") if path.is_file()}
    done = run(bare, clone, "-m", "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    pages = ["index.html" if page.id == "index" else f"{page.id}/index.html" for page in article.outline.pages]
    assert len(pages) > 10
    for name in [*pages, "404.html", "data/search.js"]:
        assert (clone / "site" / name).read_bytes() == (built_site / name).read_bytes(), name
    assert {path.relative_to(clone / "site") for path in (clone / "site").rglob("*")} == {
        path.relative_to(built_site) for path in built_site.rglob("*")
    }
    assert {path: path.read_bytes() for path in (clone / "docs").rglob("*") if path.is_file()} == before


def test_the_generator_cannot_run_there_and_says_what_to_run(bare: Path, clone: Path) -> None:
    """Which is what makes the test above one: nothing that it does can have run the generator."""
    done = run(bare, clone, "scripts/generate.py")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "generate: the library 'pydantic' is missing; run .venv/bin/python scripts/generate.py (make site sets it up)\n"
