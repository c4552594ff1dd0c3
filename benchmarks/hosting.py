#!/usr/bin/env python3
"""Load a real nginx with the finished site on this machine; publish releases, reload, restart meanwhile: what is lost?

usage: hosting.py [SITE] [--seconds N] [--beside FOLDER]

SITE (default: site) is finished; N (default 60) is how long each of the three is done, once a second. --beside FOLDER also
serves the pages of another site from the same server, for a ratio; the project has none at hand. Numbers of one run may
be compared with each other only. Exit status: 0 nothing lost, 1 something was, 2 wrong usage.
"""

import argparse
import http.client
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "scripts"), str(ROOT / "tests")]

from real_nginx import Nginx  # noqa: E402 - found by the line above

VERSIONED = re.compile(rb'="(?:\.\./)*([^"]+\.[0-9a-f]{8}\.(?:css|js))"')
LATENCY = re.compile(r"99%\s+([\d.]+)(us|ms|s)")
MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


def load(address: str, seconds: int, connections: int = 16) -> tuple[float, float, int]:
    """Requests a second, the 99th percentile in milliseconds, and how many failed or were refused."""
    command = ["wrk", "-t", "1", "-c", str(connections), "-d", f"{seconds}s", "--latency", "-H", "Accept-Encoding: br", address]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    rate, late = re.search(r"Requests/sec:\s+([\d.]+)", said), LATENCY.search(said)
    errors = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", said)
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    failed = sum(map(int, errors.groups())) if errors else 0
    assert rate
    assert late
    return float(rate[1]), float(late[1]) * MILLISECONDS[late[2]], failed + (int(refused[1]) if refused else 0)


class Reader(threading.Thread):
    """Reads pages over a connection that stays open, and each time asks for all that the page names."""

    def __init__(self, port: int, pages: list[str]) -> None:
        super().__init__(daemon=True)
        self.port, self.pages, self.stopped = port, pages, threading.Event()
        self.count: Counter[str] = Counter()

    def run(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)
        number = 0
        while not self.stopped.is_set():
            page = self.pages[number % len(self.pages)]
            number += 1
            text = self.get(f"/{page}")
            names = set(VERSIONED.findall(text or b""))
            missing = [name for name in names if self.get(f"/{name.decode()}") is None]
            self.count["pages"] += 1
            self.count["pages with something missing"] += bool(missing) or text is None or not names

    def get(self, path: str) -> bytes | None:
        """One file. A connection that was closed between two requests is opened again, once, as browsers do (RFC 9110, 9.2.2)."""
        for attempt in (1, 2):
            try:
                self.connection.request("GET", path)
                answer = self.connection.getresponse()
                body = answer.read()
                self.count["requests"] += 1
                self.count["failed requests"] += answer.status != 200
                return body if answer.status == 200 else None
            except (http.client.HTTPException, OSError):
                self.connection.close()
                self.count["connections opened again"] += 1
                if attempt == 2:
                    self.count["failed requests"] += 1
        return None


def two_releases(site: Path, folder: Path) -> list[Path]:
    """The site, and one with every style and script changed."""
    releases = [folder / "a", folder / "b"]
    for release in releases:
        shutil.copytree(site, release)
    for path in [*releases[1].glob("assets/*.css"), *releases[1].glob("assets/*.js"), *releases[1].glob("data/*.js")]:
        path.write_text(path.read_text(encoding="utf-8") + "\n/* b */", encoding="utf-8")
    subprocess.run([sys.executable, ROOT / "scripts/finish.py", releases[1]], check=True, stdout=subprocess.DEVNULL)
    return releases


def disturbed(server: Nginx, site: Path, disturb: Callable[[int], object], seconds: int) -> tuple[Counter[str], tuple[float, float, int]]:
    """What readers and wrk met while something was done to the server every second, or as often as it can be."""
    pages = [path.relative_to(site).parent.as_posix() + "/" for path in sorted(site.glob("*/index.html"))]
    readers = [Reader(server.port, pages) for _ in range(2)]
    found: list[tuple[float, float, int]] = []
    wrk = threading.Thread(target=lambda: found.append(load(f"{server.address}faq/", seconds, 4)))
    for thread in (*readers, wrk):
        thread.start()
    end, count = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        start = time.monotonic()
        count += 1
        disturb(count)
        time.sleep(max(0.0, 1 - (time.monotonic() - start)))
    wrk.join()
    for reader in readers:
        reader.stopped.set()
        reader.join()
    return sum((reader.count for reader in readers), Counter({"times": count})), found[0]


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Load a real nginx that serves the finished site.")
    parser.add_argument("site", type=Path, nargs="?", default=ROOT / "site")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--beside", type=Path, metavar="FOLDER")
    args = parser.parse_args(argv)
    if not (args.site / "_nginx.conf").exists():
        parser.error(f"{args.site} is not finished; run `make site`")
    print(f"{os.cpu_count()} processors, one of them busy with asking; Brotli; loopback")
    with tempfile.TemporaryDirectory() as folder, Nginx() as server:
        releases = two_releases(args.site, Path(folder))
        server.publish(releases[0])
        if args.beside:
            shutil.copytree(args.beside, server.folder / "current/beside")
        server.start()
        own = load(f"{server.address}faq/docker-in-docker/", 10)
        print(f"a question page: {own[0]:,.0f} requests a second, 99th percentile {own[1]:.2f} ms, {own[2]} failed")
        if args.beside:
            other = load(f"{server.address}beside/", 10)
            print(f"the other site's page: {own[0] / other[0]:.2f} times as many requests a second here, 99th percentile {own[1] / other[1]:.2f} times theirs")
        lost = 0
        reload = server.command("-s", "reload")
        for said, disturb in (
            ("a release published", lambda number: server.publish(releases[number % 2])),
            ("nginx reloaded", lambda _: subprocess.run(reload, check=True, capture_output=True)),
            ("nginx started anew (start.sh)", lambda _: server.restart()),
        ):
            count, (rate, late, failed) = disturbed(server, releases[0], disturb, args.seconds)
            lost += count["failed requests"] + count["pages with something missing"]
            seen = [f"{count[name]:,} {name}" for name in ("pages", "requests", "failed requests", "pages with something missing", "connections opened again")]
            print(f"{said} {count['times']} times in {args.seconds} s: two readers met {', '.join(seen)}")
            print(f"  wrk meanwhile: {rate:,.0f} requests a second, 99th percentile {late:.2f} ms, {failed} on connections that were closed")
    return 1 if lost else 0


if __name__ == "__main__":
    raise SystemExit(main())
