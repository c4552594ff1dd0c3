"""Helpers that tests import: running the project's programs, and watching a browser's page."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from article.load import load_article

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "scripts"
PATHS = ["" if page.id == "index" else f"{page.id}/" for page in load_article(ROOT / "article").outline.pages]  # of every page


def run(*command: str | Path, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a program of the project or an engine, and keep what it prints."""
    return subprocess.run(
        [sys.executable, *map(str, command)], cwd=cwd, capture_output=True, text=True, encoding="utf-8",
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"} | environment,
    )  # fmt: skip


def watched(page: "Page", address: str) -> Iterator["Page"]:
    """A page whose errors, failed requests and requests to other hosts are faults."""
    faults: list[str] = []
    host = address.removesuffix("docs/")
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    page.on("console", lambda message: faults.append(f"console: {message.text}") if message.type == "error" else None)
    page.on("requestfailed", lambda request: faults.append(f"failed: {request.url}"))
    page.on("request", lambda request: None if request.url.startswith((host, "data:")) else faults.append(request.url))
    yield page
    assert faults == []


AXE = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def violations(page: "Page") -> list[tuple[str, list[list[str]]]]:
    """What axe finds on a page as it stands: each rule with the first places."""
    from axe_playwright_python.sync_playwright import Axe  # only tests in a browser have it

    found = Axe().run(page, options=AXE).response["violations"]
    return [(rule["id"], [node["target"] for node in rule["nodes"][:3]]) for rule in found]
