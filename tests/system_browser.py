#!/usr/bin/env python3
"""Find the Chromium or Chrome that the tests use; with --install, install one where there is none.

usage: system_browser.py [--install]      prints the path; exit status 0 found, 1 none, 2 wrong usage
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
FLAGS = (  # no window, no sandbox as root, and no connection that the page did not ask for
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)


def find() -> Path | None:
    """The browser to use: the system's, else the one that Playwright has downloaded."""
    for name in NAMES:
        if path := shutil.which(name):
            return Path(path)
    if MAC.exists():
        return MAC
    from playwright.sync_api import sync_playwright  # late: only this last case needs it

    with sync_playwright() as playwright:
        path_of_its_own = Path(playwright.chromium.executable_path)
    return path_of_its_own if path_of_its_own.exists() else None


def install() -> None:
    """Install a browser: Debian's package when root on Debian, else Playwright's own download."""
    if is_debian() and os.geteuid() == 0:
        print("No Chromium or Chrome found: installing Debian's package chromium")
        environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
        commands = [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"]]
        for command in commands:
            subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    else:
        print("No Chromium or Chrome found: downloading Playwright's Chromium")
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def is_debian() -> bool:
    """Whether this is Debian itself: elsewhere the package of that name may be a stub."""
    try:
        return platform.freedesktop_os_release().get("ID") == "debian"
    except OSError:
        return False


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Find the Chromium or Chrome that the tests use.")
    parser.add_argument("--install", action="store_true", help="install one where there is none")
    args = parser.parse_args(argv)
    path = find()
    if path is None and args.install:
        try:
            install()
        except (subprocess.CalledProcessError, OSError) as error:
            print(f"system_browser: {error}; install Chromium or Chrome by hand", file=sys.stderr)
            return 1
        path = find()
    if path is None:
        print("system_browser: no Chromium or Chrome found; run with --install", file=sys.stderr)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
