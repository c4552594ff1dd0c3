"""Shortened styles mean what they did, shortened scripts are programs; what they do is seen in the other tests here."""

import re
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from support import ROOT

from finishing.versions import shortened

ASSETS = ROOT / "overrides" / "assets"
RULES = "(text) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); return [...sheet.cssRules].map((rule) => rule.cssText); }"


def tight(rules: list[str]) -> list[str]:
    """Rules without the blanks that a browser keeps in values it does not read yet, those with variables."""
    return [re.sub(r"\s*([,/{}])\s*|(?<=[:])\s+", r"\1", rule) for rule in rules]


def test_a_browser_reads_the_same_rules_from_a_shortened_style(chromium: Browser) -> None:
    page = chromium.new_page()
    for path in sorted(ASSETS.glob("*.css")):
        before = page.evaluate(RULES, path.read_text(encoding="utf-8"))
        after = page.evaluate(RULES, shortened(f"assets/{path.name}", path.read_bytes()).decode("utf-8"))
        assert tight(after) == tight(before), path.name
        assert before
    page.close()


@pytest.mark.parametrize("path", sorted(ASSETS.glob("*.js")), ids=lambda path: path.name)
def test_a_shortened_script_is_a_program(path: Path) -> None:
    short = shortened(f"assets/{path.name}", path.read_bytes())
    assert len(short) < path.stat().st_size
    code = "new Function(require('fs').readFileSync(0, 'utf8'))"
    assert subprocess.run(["node", "-e", code], input=short, capture_output=True).returncode == 0


@pytest.mark.parametrize("path", sorted(ASSETS.glob("*.js")), ids=lambda path: path.name)
def test_no_template_stands_in_another(path: Path) -> None:
    """rjsmin takes the second for the end of the first and drops the blanks of what follows."""
    assert re.findall(r"\$\{[^}`]*`.*", path.read_text(encoding="utf-8")) == []
