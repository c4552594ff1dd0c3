#!/usr/bin/env python3
"""Find the browser and the nginx that the tests use; with --install, install what is missing.

usage: system_programs.py [--install]      prints their paths; exit status 0 found, 1 one is missing, 2 wrong usage
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

# The shell is Chromium without its own windows, menus and pages, so a page opens in half the time; it goes first.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
FLAGS = (  # no window, no sandbox as root, and no connection that the page did not ask for
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)
SBIN = "/usr/sbin:/usr/local/sbin"  # Debian keeps nginx where an ordinary user's shell does not look
PACKAGES = {"chromium-headless-shell": ("chromium-headless-shell", "fonts-dejavu-core"), "nginx": ("nginx-light",), "wrk": ("wrk",)}


def browser() -> Path | None:
    """The browser to use: the system's, else the one that Playwright has downloaded."""
    for name in BROWSERS:
        if path := shutil.which(name):
            return Path(path)
    if MAC.exists():
        return MAC
    from playwright.sync_api import sync_playwright  # late: only this last case needs it

    with sync_playwright() as playwright:
        path_of_its_own = Path(playwright.chromium.executable_path)
    return path_of_its_own if path_of_its_own.exists() else None


def server() -> Path | None:
    """The nginx to use."""
    path = _which("nginx")
    return Path(path) if path else None


def _which(name: str) -> str | None:
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:{SBIN}")


def install() -> None:
    """Install what is missing: Debian's packages when root on Debian, elsewhere Playwright's own browser."""
    if _is_debian() and os.geteuid() == 0:
        packages = [package for name, packages in PACKAGES.items() if not _which(name) for package in packages]
        if packages:
            print(f"Installing Debian's packages {', '.join(packages)}", flush=True)
            for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
                environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}  # nginx itself is not started
                subprocess.run(["apt-get", *command], check=True, env=environment, stdout=subprocess.DEVNULL)
    elif browser() is None:
        print("No Chromium or Chrome found: downloading Playwright's Chromium", flush=True)
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=True)


def _is_debian() -> bool:
    """Whether this is Debian itself: elsewhere a package of that name may be a stub."""
    try:
        return platform.freedesktop_os_release().get("ID") == "debian"
    except OSError:
        return False


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Find the browser and the nginx that the tests use.")
    parser.add_argument("--install", action="store_true", help="install what is missing")
    args = parser.parse_args(argv)
    try:
        if args.install:
            install()
    except (subprocess.CalledProcessError, OSError) as error:
        print(f"system_programs: {error}; install Chromium or Chrome and nginx by hand", file=sys.stderr)
        return 1
    found = {"Chromium or Chrome": browser(), "nginx": server()}
    for name, path in found.items():
        print(path) if path else print(f"system_programs: no {name} found; run with --install, or install it by hand", file=sys.stderr)
    return 0 if all(found.values()) else 1


if __name__ == "__main__":
    raise SystemExit(main())
