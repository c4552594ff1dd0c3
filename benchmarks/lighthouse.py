#!/usr/bin/env python3
"""Run Lighthouse (mobile) on the main pages of the built site, three times each, and print the medians.

usage: lighthouse.py [SITE] [--runs N]

Needs npx; Lighthouse comes from the npm registry. The site is served with Brotli, as a host would.
"""

import argparse
import functools
import json
import os
import subprocess
import sys
import tempfile
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median

import brotli

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
import system_programs  # noqa: E402

LIGHTHOUSE = "lighthouse@12.8.2"  # 13 needs a later Node than Debian 12 has
PAGES = ("", "faq/", "faq/docker-in-docker/", "comparison-chart/", "definitions/")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TEXT = {".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".txt": "text/plain"}


class Compressing(SimpleHTTPRequestHandler):
    """Sends text with Brotli and lets it be cached."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.suffix not in TEXT or not path.is_file():
            super().do_GET()
            return
        body = brotli.compress(path.read_bytes(), quality=9)
        self.send_response(200)
        for name, value in (("Content-Type", TEXT[path.suffix]), ("Content-Encoding", "br"),
                            ("Content-Length", str(len(body))), ("Cache-Control", "max-age=31536000")):  # fmt: skip
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


def scores(url: str) -> dict[str, float]:
    """The four scores of one run, 0 to 100; the audits below 0.9 are printed by name."""
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch, "report.json")
        flags = " ".join(("--headless=new", *system_programs.FLAGS, f"--user-data-dir={scratch}/profile"))
        done = subprocess.run(
            ["npx", "--yes", LIGHTHOUSE, url, "--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={flags}"],
            capture_output=True, text=True, env=os.environ | {"CHROME_PATH": str(system_programs.browser())},
        )  # fmt: skip
        if not report.exists():
            raise SystemExit(f"lighthouse failed on {url}:\n{done.stderr[-2000:]}")
        found = json.loads(report.read_text(encoding="utf-8"))
    low = [name for name, audit in found["audits"].items() if audit["score"] is not None and audit["score"] < 0.9]
    if low:
        print(f"  below 0.9 on {url}: {', '.join(low)}", file=sys.stderr)
    return {name: 100 * (found["categories"][name]["score"] or 0) for name in CATEGORIES}


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Run Lighthouse on the built site.")
    parser.add_argument("site", type=Path, nargs="?", default=ROOT / "site")
    parser.add_argument("--pages", nargs="*", default=PAGES, help="paths below the site")
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args(argv)
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Compressing, directory=str(args.site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"{'page':<20} " + " ".join(f"{name:>15}" for name in CATEGORIES) + f"   median of {args.runs}")
    for page in args.pages:
        runs = [scores(f"http://127.0.0.1:{server.server_port}/{page}") for _ in range(args.runs)]
        print(f"{page or 'home':<20} " + " ".join(f"{median(run[name] for run in runs):>15.0f}" for name in CATEGORIES), flush=True)
    server.shutdown()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
