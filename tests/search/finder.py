"""finder.js without a browser: in Node, on any entries."""

import json
import shutil
import subprocess
from typing import Any

import pytest
from support import ROOT

from pages.search_index import SCRIPT_BEGINS, SCRIPT_ENDS

FINDER = ROOT / "overrides/assets/finder.js"
ENTRIES = ROOT / "docs/data/search.js"
# Answers a line of JSON with a line of JSON: [what to ask, its arguments].
ANSWERING = """
const window = globalThis.window = {};
const fs = require("node:fs"), run = (file) => (0, eval)(fs.readFileSync(file, "utf8"));
process.argv.slice(1).forEach(run);
const { find, like } = window.makeFinder(window.searchEntries);
const asked = {
  find: (text) => find(text).results.map(({ entry }) => entry.url),
  scores: (text) => find(text).results.map(({ score }) => score),
  clear: (text) => find(text).isClear,
  split: (text, shown, most) => find(text).split(shown, most ?? Infinity),
  like: (text, most) => like(text, most).map(({ url }) => url),
};
require("node:readline").createInterface({ input: process.stdin }).on("line", (line) => {
  const [what, ...rest] = JSON.parse(line);
  console.log(JSON.stringify(asked[what](...rest)));
});
"""


def entries(script: str) -> list[dict[str, Any]]:
    """The entries that a script of the search makes."""
    columns = json.loads(script.removeprefix(SCRIPT_BEGINS).removesuffix(SCRIPT_ENDS))
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def node() -> str | None:
    """The Node that comes with Playwright, else the one of this machine."""
    try:
        from playwright._impl._driver import compute_driver_executable
    except ImportError:
        return shutil.which("node")
    return str(compute_driver_executable()[0])


class Finder:
    """A finder in a process of its own."""

    def __init__(self, file: str) -> None:
        program = node()
        if program is None:
            pytest.skip("no Node to run finder.js")
        self.process = subprocess.Popen(
            [program, "-e", ANSWERING, str(FINDER), file], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def ask(self, what: str, *rest: Any) -> Any:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps([what, *rest]) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def find(self, text: str) -> list[str]:
        found: list[str] = self.ask("find", text)
        return found

    def close(self) -> None:
        self.process.communicate()
