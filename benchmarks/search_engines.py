#!/usr/bin/env python3
"""Ask search engines what people really asked, and print a table: how often the first sections that each finds answer it.

usage: search_engines.py [SITE] [--aside]

Needs npm; the engines come from its registry into a folder that is removed. MiniSearch and Lunr get the entries that finder.js
has, field by field; Pagefind reads the built site; the theme's search is Lunr on the index that MkDocs makes of the pages.
Each is set up as its own documentation proposes, with the weights of finder.js for the fields, and none is tuned further.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import brotli
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "scripts")]
import system_programs  # noqa: E402
from search import real, report  # noqa: E402
from search.finder import ENTRIES, FINDER, Finder, entries, node  # noqa: E402

ENGINES = ("minisearch@7.2.0", "lunr@2.3.9", "pagefind@1.4.0")
Find = Callable[[str], list[str]]
# Each answers a query on a line with its results' addresses, as JSON. The entries: [{url, title, also, text, context}].
PREPARED = "const entries = JSON.parse(require('node:fs').readFileSync(process.argv[1]));"
ASKED = "require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => console.log(JSON.stringify(find(JSON.parse(line)))));"
WEIGHTS = "{ title: 1, also: 0.9, text: 0.6, context: 0.6 }"
MINISEARCH = f"""
const MiniSearch = require('minisearch');
const engine = new MiniSearch({{ idField: 'url', fields: Object.keys({WEIGHTS}), searchOptions: {{ boost: {WEIGHTS}, prefix: true, fuzzy: 0.2 }} }});
engine.addAll(entries);
const find = (text) => engine.search(text).map((result) => result.id);
"""
LUNR = f"""
const lunr = require('lunr');
const engine = lunr(function () {{
  this.ref('url');
  for (const [field, boost] of Object.entries({WEIGHTS})) this.field(field, {{ boost }});
  for (const entry of entries) this.add(entry);
}});
const words = (text) => text.toLowerCase().match(/[\\p{{L}}\\p{{N}}]+/gu) ?? [];
const ask = (text, isLoose) => engine.query((query) => {{
  for (const word of words(text)) {{
    query.term(lunr.tokenizer(word), {{ boost: 10 }});
    if (isLoose) query.term(lunr.tokenizer(word), {{ wildcard: lunr.Query.wildcard.TRAILING, usePipeline: false }});
    if (isLoose && word.length > 3) query.term(lunr.tokenizer(word), {{ editDistance: 1, usePipeline: false }});
  }}
}}).map((result) => result.ref);
const find = (text) => {{
  try {{
    return ask(text, true);
  }} catch {{ // beginnings and typing errors break it on some words of the theme's index
    return ask(text, false);
  }}
}};
"""


class Engine:
    """A search engine that runs in Node."""

    def __init__(self, modules: Path, program: str, entries: Path) -> None:
        script = PREPARED + program + ASKED
        self.process = subprocess.Popen(
            [str(node()), "-e", script, str(entries)], cwd=modules, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )  # fmt: skip

    def find(self, text: str) -> list[str]:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(text) + "\n")
        self.process.stdin.flush()
        found: list[str] = json.loads(self.process.stdout.readline())
        return found


def of_the_theme(folder: Path) -> Path:
    """The index that MkDocs makes for the theme's search, as entries."""
    config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("watch:")[0]  # what follows is for `mkdocs serve`
    config = config.replace("plugins: []", "plugins: [search]").replace("custom_dir: overrides", f"custom_dir: {ROOT / 'overrides'}")
    (folder / "mkdocs.yml").write_text(config + f"\ndocs_dir: {ROOT / 'docs'}\nsite_dir: {folder / 'theme'}\n", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(folder / "mkdocs.yml")], check=True, capture_output=True)
    found = json.loads((folder / "theme/search/search_index.json").read_text(encoding="utf-8"))["docs"]
    file = folder / "theme.json"
    file.write_text(json.dumps([{"url": one["location"] or "./", "title": one["title"], "text": one["text"]} for one in found]), encoding="utf-8")
    return file


def own_entries(folder: Path) -> Path:
    file = folder / "entries.json"
    file.write_text(json.dumps(entries(ENTRIES.read_text(encoding="utf-8"))), encoding="utf-8")
    return file


@contextmanager
def pagefind(site: Path, folder: Path) -> Iterator[Find]:
    """Pagefind on a copy of the site, in a real browser: the best section of each page that it finds."""
    copy = folder / "site"
    shutil.copytree(site, copy)
    subprocess.run(["npx", "pagefind", "--site", str(copy), "--root-selector", "article"], cwd=folder, check=True, capture_output=True)
    with report.served(copy) as address, sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=system_programs.browser(), args=list(system_programs.FLAGS))
        page = launched.new_page(bypass_csp=True)  # the policy of a finished site lets no WebAssembly run
        page.goto(address)
        page.evaluate("async () => { window.engine = await import('./pagefind/pagefind.js'); await engine.init() }")
        yield lambda text: _of_pagefind(page, address, text)
        launched.close()


def _of_pagefind(page: Page, address: str, text: str) -> list[str]:
    found: list[str] = page.evaluate(
        """async (text) => {
            const { results } = await engine.search(text);
            const data = await Promise.all(results.slice(0, 3).map((result) => result.data()));
            return data.map(({ url, sub_results }) => sub_results.toSorted((a, b) => b.weighted_locations.length - a.weighted_locations.length)[0]?.url ?? url);
        }""", text,
    )  # fmt: skip
    return [url.removeprefix(address).removeprefix("/").replace("index.html", "") or "./" for url in found]


def size(*files: Path) -> int:
    return sum(len(brotli.compress(file.read_bytes(), quality=11)) for file in files)


def row(name: str, find: Find, sections: real.Sections, sets: dict[str, list[real.Query]], of_engine: int) -> str:
    verdicts = {set_name: list(real.judge(queries, find, sections)) for set_name, queries in sets.items()}
    answered = [[one for one in found if one.answers] for found in verdicts.values()]
    shares = (" / ".join(f"{100 * real.share(found, places):.0f}" for found in answered) for places in (1, real.FIRST))
    empty = sum(one.is_empty for found in verdicts.values() for one in found)
    return f"| {name} | {' | '.join(shares)} | {empty} | {of_engine / 1000:.1f} kB |"


def table(site: Path, folder: Path, with_aside: bool) -> Iterator[str]:
    subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), *ENGINES], check=True, capture_output=True)
    sections, sets, entries, modules = real.Sections(site), real.sets(with_aside), own_entries(folder), folder / "node_modules"
    yield "sets: " + " / ".join(f"{name} ({len(queries)})" for name, queries in sets.items())
    yield "| engine | first % | first three % | nothing found | engine, Brotli |"
    finder = Finder(str(ENTRIES))
    yield row("finder.js", finder.find, sections, sets, size(FINDER))
    finder.close()
    lunr, mini = modules / "lunr/lunr.min.js", modules / "minisearch/dist/umd/index.js"
    for name, program, file, script in (
        ("MiniSearch 7.2", MINISEARCH, entries, mini),
        ("Lunr 2.3.9", LUNR, entries, lunr),
        ("the theme's Lunr, its own index", LUNR, of_the_theme(folder), lunr),
    ):
        yield row(name, Engine(folder, program, file).find, sections, sets, size(script))
    with pagefind(site, folder) as find:
        loaded = [file for pattern in ("pagefind.js", "wasm.en.pagefind") for file in (folder / "site/pagefind").glob(pattern)]
        yield row("Pagefind 1.4", find, sections, sets, size(*loaded))


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Compare search engines on what people really asked.")
    parser.add_argument("site", type=Path, nargs="?", default=ROOT / "site")
    parser.add_argument("--aside", action="store_true", help="ask the queries that are kept aside, too")
    args = parser.parse_args(argv)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        for line in table(args.site, Path(folder), args.aside):
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
