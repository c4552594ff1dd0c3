"""An nginx of one's own: `deploy/nginx` as it is, on a port of this machine that is free, run by an ordinary user."""

import contextlib
import http.client
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

import system_programs
from support import ROOT

if TYPE_CHECKING:
    from playwright.sync_api import Page

CONFIGURATION = ROOT / "deploy" / "nginx"
NOBODY = 65534
FIELD = "Search questions, terms and chart rows"
WATCH = "window.broken = []; addEventListener('securitypolicyviolation', (event) => broken.push(`${event.effectiveDirective} ${event.blockedURI}`));"


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]  # lower-case names; of a name that came twice the values, with a comma
    body: bytes


class Nginx:
    """A server in a folder of its own; `base` is the path of the site on it. Its configuration is the project's but for port and paths.

    The folder is not one of pytest's, which a user other than the one who runs it may not look into.
    """

    def __init__(self, base: str = "", tls: bool = False) -> None:
        self.base, self.tls = base, tls
        self.port, self.plain_port = _free_port(), _free_port()
        self.home = Path(tempfile.mkdtemp(prefix="nginx-"))
        self.home.chmod(0o755)
        self.lies_in(self.home / "run")
        self.writes.mkdir(parents=True)
        for part in CONFIGURATION.iterdir():
            shutil.copy(part, self.folder / part.name)
        self._edit("nginx.conf", *_listens(8080, self.port))
        if tls:
            whole = (self.folder / "nginx.conf").read_text(encoding="utf-8")
            start, end = whole.index("    server {"), whole.index("    # include tls.conf")
            (self.folder / "nginx.conf").write_text(whole[:start] + whole[end:].replace("# include", "include"), encoding="utf-8")
            self._edit("tls.conf", *_listens(8443, self.port), *_listens(8080, self.plain_port))

    def lies_in(self, folder: Path) -> None:
        """Whose files are those of a folder from here on; nothing is moved."""
        self.folder, self.writes, self.pid = folder, folder / "writes", folder / "writes/nginx.pid"

    def _edit(self, name: str, *changes: tuple[str, str]) -> None:
        file = self.folder / name
        text = file.read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, f"{name} has no {old!r}"
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
        shutil.rmtree(self.home)

    def stop(self) -> None:
        """End it, whichever process it is by now."""
        if self.process:
            os.kill(self.process, signal.SIGTERM)
            self.wait(lambda: not self.process)

    @property
    def process(self) -> int:
        """The id of the process that serves; 0 where none does."""
        try:
            return int(self.pid.read_text(encoding="utf-8") or "0")
        except FileNotFoundError:
            return 0

    def wait(self, done: Callable[[], bool]) -> None:
        """Until something is so."""
        end = time.monotonic() + 20
        while not done():
            assert time.monotonic() < end, (self.writes / "error.log").read_text(encoding="utf-8")
            time.sleep(0.02)

    def command(self, *more: str) -> list[str]:
        nginx = system_programs.server()
        assert nginx, "no nginx; run `make test`, which installs it"
        return [str(nginx), "-p", str(self.folder), "-c", "nginx.conf", "-e", "stderr", *more]

    def publish(self, site: Path) -> str:
        """Publish a finished site."""
        return self._run("publish.sh", site)

    def _run(self, script: str, *options: Path, **user: object) -> str:
        """What a script beside the configuration says; it gets the PATH that an ordinary user of Debian has."""
        command = [self.folder / script, *options]
        done = subprocess.run(command, capture_output=True, text=True, env={"PATH": "/usr/local/bin:/usr/bin:/bin"}, **user)  # type: ignore[call-overload]
        assert done.returncode == 0, done.stderr
        return str(done.stdout)

    def restart(self) -> None:
        """Let another nginx take over, as after an update of its program, once the one before has ended."""
        self.wait(lambda: not self.pid.with_name("nginx.pid.oldbin").exists())
        self._run("start.sh")

    def start(self) -> None:
        """Start it as an ordinary user, who may write nothing but in the server's own folder for temporary files."""
        if os.geteuid() == 0:
            os.chown(self.writes, NOBODY, NOBODY)
        self._run("start.sh", **({"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}))
        self.wait(lambda: bool(self.process))  # it listens before it says who it is

    @property
    def address(self) -> str:
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}{self.base}/"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """One request for a path below the site; names of headers have `_` for `-`."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, f"{self.base}/{path}", headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        got: dict[str, str] = {}
        for name, value in answer.getheaders():
            got[name.lower()] = f"{got[name.lower()]}, {value}" if name.lower() in got else value
        body = answer.read()
        connection.close()
        return Answer(answer.status, got, body)

    def say(self, raw: bytes) -> bytes:
        """What the server says to bytes that no library would send."""
        with socket.create_connection(("127.0.0.1", self.port), 10) as connection:
            said = b""
            with contextlib.suppress(OSError):  # it does not read what is too long
                connection.sendall(raw)
                connection.shutdown(socket.SHUT_WR)
                while more := connection.recv(65536):
                    said += more
            return said


def broken(page: "Page") -> list[str]:
    """What has broken the policy of a page so far; the page runs WATCH from its start."""
    found: list[str] = page.evaluate("broken")
    return found


def has_ipv6() -> bool:
    """Whether this machine has an address of IPv6."""
    there = Path("/proc/net/if_inet6")
    return there.exists() and bool(there.read_bytes())


def _listens(usual: int, port: int) -> list[tuple[str, str]]:
    """What makes a configuration listen at a port of this machine alone, and by IPv6 where there is that."""
    own = f"listen [::1]:{port}" if has_ipv6() else f"# listen [::1]:{port}"
    return [(f"listen {usual}", f"listen 127.0.0.1:{port}"), (f"listen [::]:{usual}", own)]


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
