"""What the tests share: the project's article and the small one, each with its built site. No browser library is needed here."""

import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import system_programs
from good_article import changed
from support import ROOT, once, run

from article.load import load_article
from article.records import Article

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright
    from real_nginx import Nginx

BROWSER_LIBRARIES = ("playwright", "axe_playwright_python", "brotli")
MISSING = [name for name in BROWSER_LIBRARIES if find_spec(name) is None]

collect_ignore = ["browser", "hosting"] if MISSING else []


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--full", action="store_true", help="fail where a test was skipped, or those in a browser were left out")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What needs the project's own site, or is large, is marked: `-m "not whole"` leaves it out."""
    for item in items:
        if {"built_site", "finished_site", "nginx"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("whole")


def left_out(config: pytest.Config) -> str:
    """What a run in the full environment may not leave out, in one line; empty where there is nothing."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    skipped = len(reporter.stats.get("skipped", ())) if reporter else 0
    browser = f"tests/browser and tests/hosting were left out: there is no {' and no '.join(MISSING)}" if MISSING else ""
    return "; ".join(part for part in (browser, f"{skipped} skipped" if skipped else "") if part)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    if session.config.getoption("full") and left_out(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if line := left_out(config):
        terminalreporter.write_line(line + (", so the run has failed (--full)" if config.getoption("full") else ""))


@pytest.fixture(scope="session")
def article() -> Article:
    """The project's own article."""
    return load_article(ROOT / "article")


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's site as MkDocs builds it, once a run. Tests read it; one that writes makes a copy."""

    def build(site: Path) -> None:
        built = run("-m", "mkdocs", "build", "--strict", "--site-dir", site, SITE_URL="http://127.0.0.1/docs/")
        assert built.returncode == 0, built.stderr

    return once(tmp_path_factory, "built", build) / "site"


@pytest.fixture(scope="session")
def finished_site(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's site as it is published, once a run."""

    def finish(site: Path) -> None:
        shutil.copytree(built_site, site)
        done = run("scripts/finish.py", site)
        assert done.returncode == 0, done.stdout + done.stderr

    return once(tmp_path_factory, "finished", finish) / "site"


@pytest.fixture(scope="session")
def nginx(finished_site: Path) -> Iterator["Nginx"]:
    """A real nginx, started by an ordinary user, with the project's site below a path of its own. Tests only ask it."""
    from real_nginx import Nginx  # only tests of what is hosted have all that it needs

    with Nginx(base="/docs") as server:
        server.publish(finished_site)
        server.start()
        yield server


@pytest.fixture(scope="session")
def kettles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the small `article`, and the `docs` and `site` that are made of it. Tests read it; one that writes makes a copy."""

    def build(site: Path) -> None:
        folder = site.parent
        article, config = changed(folder), folder / "mkdocs.yml"
        made = run("scripts/generate.py", "--article", article, "--docs", folder / "docs", "--config", config)
        assert made.returncode == 0, made.stdout + made.stderr
        done = run("-m", "mkdocs", "build", "--strict", "--config-file", config)
        assert done.returncode == 0, done.stderr

    return once(tmp_path_factory, "kettles", build)


@pytest.fixture(scope="session")
def playwright() -> Iterator["Playwright"]:
    from playwright.sync_api import (
        sync_playwright,  # only tests in a browser have it; one at a time may run in a process
    )

    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(playwright: "Playwright") -> Iterator["Browser"]:
    path = system_programs.browser()
    assert path, "no Chromium or Chrome; run `make test`, which installs one"
    launched = playwright.chromium.launch(executable_path=path, args=list(system_programs.FLAGS))
    yield launched
    launched.close()
