#!/usr/bin/env python3
"""Find the nginx that the tests use; with --install, install it where there is none, and wrk for the benchmark.

usage: system_server.py [--install]      prints the path; exit status 0 found, 1 none, 2 wrong usage
"""

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

from system_browser import is_debian

PACKAGES = ("nginx-light", "wrk")


def find() -> Path | None:
    """The server to use. Debian keeps it where an ordinary user's shell does not look."""
    path = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
    return Path(path) if path else None


def install() -> None:
    """Install Debian's packages, when root on Debian. The service itself is not started."""
    if not is_debian() or os.geteuid() != 0:
        raise OSError("only root on Debian can install nginx here")
    print("No nginx found: installing Debian's packages " + " and ".join(PACKAGES))
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *PACKAGES]):
        subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Find the nginx that the tests use.")
    parser.add_argument("--install", action="store_true", help="install it where there is none")
    args = parser.parse_args(argv)
    if find() is None and args.install:
        try:
            install()
        except (subprocess.CalledProcessError, OSError) as error:
            print(f"system_server: {error}; install nginx by hand", file=sys.stderr)
            return 1
    path = find()
    print(path) if path else print("system_server: no nginx found; run with --install", file=sys.stderr)
    return 0 if path else 1


if __name__ == "__main__":
    raise SystemExit(main())
