"""Helpers that tests import: running the project's programs, and watching a browser's page."""

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from article.load import load_article

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "scripts"
PATHS = ["" if page.id == "index" else f"{page.id}/" for page in load_article(ROOT / "article").outline.pages]  # of every page


def run(*command: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program of the project or an engine, and keep what it prints."""
    return subprocess.run(
        [sys.executable, *map(str, command)], cwd=cwd, capture_output=True, text=True, encoding="utf-8",
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
    )  # fmt: skip


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder of this run in which `site` was made by the first process that asked; the others wait for it."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / name
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "made").exists():
            make(folder / "site")
            (folder / "made").touch()
    return folder


def watched(page: "Page", address: str) -> Iterator["Page"]:
    """A page whose errors, failed requests and requests to other hosts are problems."""
    problems: list[str] = []
    host = address.removesuffix("docs/")
    page.on("pageerror", lambda error: problems.append(f"error: {error}"))
    page.on("console", lambda message: problems.append(f"console: {message.text}") if message.type == "error" else None)
    page.on("requestfailed", lambda request: None if _is_ahead(request) else problems.append(f"failed: {request.url}"))
    page.on("request", lambda request: None if request.url.startswith((host, "data:")) else problems.append(request.url))
    yield page
    assert problems == [], problems  # pytest does not rewrite the asserts of this module


def until(page: "Page", condition: str) -> None:
    """Wait until a condition holds in a page. Playwright's `wait_for_function` evaluates a text each time, which a page's policy forbids."""
    page.evaluate(
        f"""() => new Promise((done, fail) => {{
          const end = performance.now() + 10_000;
          const look = () => ({condition}) ? done() : performance.now() > end ? fail(new Error({json.dumps(condition)})) : requestAnimationFrame(look);
          look();
        }})"""
    )


def _is_ahead(request: "Request") -> bool:
    """Whether a page was being fetched before the click; the click itself breaks that off where it comes sooner."""
    return request.headers.get("sec-purpose") == "prefetch"


AXE = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def violations(page: "Page", within: str | None = None) -> list[tuple[str, list[list[str]]]]:
    """What axe finds on a page or in a part of it as it stands: each rule with the first places."""
    from axe_playwright_python.sync_playwright import Axe  # only tests in a browser have it

    axe = Axe("") if page.evaluate("'axe' in window") else Axe()  # half a megabyte of script: once a page
    found = axe.run(page, context=within, options=AXE).response["violations"]
    return [(rule["id"], [node["target"] for node in rule["nodes"][:3]]) for rule in found]


def violations_in_both_schemes(page: "Page", within: str | None = None) -> dict[str, list[tuple[str, list[list[str]]]]]:
    """What axe finds in dark and in light, where it finds something: no colour has a transition, so that each holds at once."""
    found = {}
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme)
        found[scheme] = violations(page, within)
    return {scheme: rules for scheme, rules in found.items() if rules}
