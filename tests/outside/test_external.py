"""The check of outside links, against a server on this machine that misbehaves on purpose. Nothing here leaves it."""

import io
import json
import os
import re
import ssl
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlsplit

import pytest
from site_damage import page
from support import ROOT, run

import validate
from outside.http import Limits, Response, ask_all
from outside.links import _progress

LIMITS = Limits(attempts=3, pause=0.01, seconds=0.5, whole=5)
HTML = '<h1 id="a b">x</h1><a name="old"></a><p id="user-content-mine">x</p>'


class Misbehaving(BaseHTTPRequestHandler):
    """What a path is called is what it does."""

    asked: Counter[str]  # by method and path
    now: Counter[str]  # requests that are being answered, the most there ever were, and how many are waited for
    come: threading.Condition  # told when one comes
    over: threading.Event  # set when the test is over

    def do_HEAD(self) -> None:
        self.do_GET()

    def do_GET(self) -> None:
        path = urlsplit(self.path).path  # a proxy is sent whole addresses
        self.asked[f"{self.command} {path}"] += 1
        getattr(self, "_" + path.strip("/").replace("-", "_"), self._ok)()

    def answer(self, status: int, body: str = "", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content_Type": "text/html", "Content_Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body.encode())

    def _ok(self) -> None:
        self.answer(200, HTML)

    def _pause(self) -> None:
        """Answer when as many are there as are waited for, and a moment later, in which one too many would be seen."""
        with self.come:
            self.now["now"] += 1
            self.now["most"] = max(self.now["most"], self.now["now"])
            self.come.notify_all()
            self.come.wait_for(lambda: self.now["most"] >= self.now["wanted"], timeout=20)
            self.come.wait_for(lambda: self.now["most"] > self.now["wanted"], timeout=0.05)
            self.now["now"] -= 1
        self.answer(200)

    def _slow(self) -> None:
        self.over.wait(20)

    def _gone(self) -> None:
        self.answer(404)

    def _removed(self) -> None:
        self.answer(410)

    def _broken(self) -> None:
        self.answer(500)

    def _flaky(self) -> None:
        self.answer(503 if self.asked["GET /flaky"] < 2 else 200)

    def _no_head(self) -> None:
        self.answer(405 if self.command == "HEAD" else 200)

    def _wrong_head(self) -> None:
        self.answer(404 if self.command == "HEAD" else 200)

    def _forbidden(self) -> None:
        self.answer(403)

    def _busy(self) -> None:
        self.answer(429)

    def _busy_once(self) -> None:
        self.answer(200 if self.asked["GET /busy-once"] > 1 else 429, Retry_After="1")

    def _busy_until(self) -> None:
        then = format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)
        self.answer(200 if self.asked["GET /busy-until"] > 1 else 429, Retry_After=then)

    def _busy_for_long(self) -> None:
        self.answer(429, Retry_After="3600")

    def _loop(self) -> None:
        self.answer(302, Location="/loop")

    def _to_and_fro(self) -> None:
        self.answer(302, Location="/fro_and_to")

    def _fro_and_to(self) -> None:
        self.answer(302, Location="/to-and-fro")

    def _moved(self) -> None:
        self.answer(301, Location="/ok")

    def _elsewhere(self) -> None:
        self.answer(302, Location="/ok")

    def _to_nothing(self) -> None:
        self.answer(301, Location="/gone")

    def _cut(self) -> None:
        self.connection.close()

    def _cut_body(self) -> None:
        self.answer(200, HTML, Content_Length="100000")
        self.connection.close()

    def _nonsense(self) -> None:
        self.wfile.write(b"what?\r\n\r\n")

    def _drip(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX: ")
        while not self.over.wait(0.02):
            self.wfile.write(b"x")

    def _drip_body(self) -> None:
        self.answer(200, "<p>", Content_Length="100000")
        while not self.over.wait(0.02):
            self.wfile.write(b"x")

    def _script(self) -> None:
        self.answer(200, "<script>draw()</script>")

    def _text(self) -> None:
        self.answer(200, "plain", Content_Type="text/plain")

    def log_message(self, *_: object) -> None:
        pass


class Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A connection that is cut is meant to be."""


def serve(tls: ssl.SSLContext | None = None) -> Iterator[tuple[str, type[Misbehaving]]]:
    handler: type[Misbehaving] = type("Handler", (Misbehaving,), {"asked": Counter(), "now": Counter(), "come": threading.Condition(), "over": threading.Event()})
    server = Server(("127.0.0.1", 0), handler)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http{'s' if tls else ''}://127.0.0.1:{server.server_port}", handler
    handler.over.set()
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def server() -> Iterator[tuple[str, type[Misbehaving]]]:
    yield from serve()


@pytest.fixture
def wrong_certificate() -> Iterator[tuple[str, type[Misbehaving]]]:
    """A server whose certificate it has signed itself, for another name. The key is of no use elsewhere."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(ROOT / "tests/fixtures/wrong-certificate.pem")
    yield from serve(context)


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def ask(address: str, limits: Limits = LIMITS) -> Response:
    return ask_all([address], limits)[address]


CASES = {
    "/ok": ("good", ""),
    "/no-head": ("good", ""),
    "/wrong-head": ("good", ""),
    "/flaky": ("good", ""),
    "/busy-once": ("good", ""),
    "/busy-until": ("good", ""),
    "/busy": ("unproven", "answers 429 Too Many Requests"),
    "/busy-for-long": ("unproven", "answers 429 Too Many Requests"),
    "/forbidden": ("unproven", "answers 403 Forbidden"),
    "/gone": ("failed", "answers 404 Not Found"),
    "/removed": ("failed", "answers 410 Gone"),
    "/broken": ("failed", "answers 500 Internal Server Error"),
    "/loop": ("failed", "redirects without end"),
    "/to-and-fro": ("failed", "redirects without end"),
    "/to-nothing": ("failed", "answers 404 Not Found"),
    "/slow": ("failed", "does not answer within 0.5 s"),
    "/cut": ("failed", "cannot be reached ("),
    "/nonsense": ("failed", "cannot be reached ("),
    "/cut-body#a": ("failed", "cannot be reached ("),
    "/ok#a%20b": ("good", ""),
    "/ok#old": ("good", ""),
    "/ok#mine": ("good", ""),
    "/ok#top": ("good", ""),
    "/ok#:~:text=x": ("good", ""),
    "/ok#nothing": ("failed", "has no anchor 'nothing'"),
    "/moved#nothing": ("failed", "has no anchor 'nothing'"),
    "/script#drawn": ("unproven", "is made by a script, and so is its anchor 'drawn'"),
    "/text#page=2": ("good", ""),
}


@pytest.mark.parametrize("path", CASES)
def test_an_answer_is_judged(server: tuple[str, type[Misbehaving]], path: str) -> None:
    verdict, what = CASES[path]
    answer = ask(server[0] + path)
    assert answer.verdict == verdict
    assert answer.what.startswith(what) if what else not answer.what


def test_what_has_moved_is_told_apart(server: tuple[str, type[Misbehaving]]) -> None:
    address = server[0]
    assert ask(f"{address}/moved") == Response("good", "has moved permanently", f"{address}/ok")
    assert ask(f"{address}/elsewhere") == Response("good", "has moved for now", f"{address}/ok")


def test_a_wrong_certificate_is_a_failure_at_once(wrong_certificate: tuple[str, type[Misbehaving]]) -> None:
    address, handler = wrong_certificate
    answer = ask(f"{address}/ok")
    assert answer.verdict == "failed"
    assert re.match(r"has no valid certificate \(.*self-signed", answer.what)
    assert not handler.asked


def test_a_port_on_which_nothing_listens_is_a_failure(server: tuple[str, type[Misbehaving]]) -> None:
    assert ask("http://127.0.0.1:1/").what.startswith("cannot be reached (")


def test_head_comes_first_and_an_address_is_asked_once(server: tuple[str, type[Misbehaving]]) -> None:
    address, handler = server
    ask_all([f"{address}/ok", f"{address}/a#old", f"{address}/a#mine", f"{address}/a"], LIMITS)
    assert handler.asked == {"HEAD /ok": 1, "GET /a": 1}


def test_it_does_not_wait_for_hours(server: tuple[str, type[Misbehaving]]) -> None:
    begun = time.monotonic()
    ask(f"{server[0]}/busy-for-long")
    assert server[1].asked["GET /busy-for-long"] == 3
    assert time.monotonic() - begun < 30  # of the hour that it asked for


@pytest.mark.parametrize("path", ["/drip", "/drip-body#a"])
def test_a_server_that_drips_is_left_behind_and_the_next_page_is_asked(server: tuple[str, type[Misbehaving]], path: str) -> None:
    addresses = [f"{server[0]}{path}", f"{server[0]}/ok"]
    answers = ask_all(addresses, Limits(seconds=5, whole=1, per_host=1))
    assert answers[addresses[0]].verdict == ("good" if "#" in path else "failed")  # its anchors are not known
    assert answers[addresses[1]] == Response("good")


def test_it_gives_up_after_so_many_attempts(server: tuple[str, type[Misbehaving]]) -> None:
    ask(f"{server[0]}/broken")
    assert server[1].asked == {"HEAD /broken": 1, "GET /broken": 3}
    ask(f"{server[0]}/gone")
    assert server[1].asked["GET /gone"] == 1


@pytest.mark.parametrize("per_host", [1, 2])
def test_a_host_is_asked_few_things_at_once(server: tuple[str, type[Misbehaving]], per_host: int) -> None:
    address, handler = server
    handler.now["wanted"] = per_host
    ask_all([f"{address}/pause?{number}" for number in range(6)], Limits(per_host=per_host))
    assert handler.now["most"] == per_host


def test_hosts_are_asked_side_by_side(server: tuple[str, type[Misbehaving]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "")
    monkeypatch.setenv("NO_PROXY", "")
    monkeypatch.setenv("http_proxy", server[0])
    server[1].now["wanted"] = 4
    ask_all([f"http://host-{number}.example/pause" for number in range(8)], Limits(per_host=1))
    assert server[1].now["most"] > 3


@pytest.fixture
def site(tmp_path: Path) -> Path:
    links = ("gone", "ok", "moved", "forbidden", "ok#nothing")
    body = "\n".join(f'<a href="http://outside.example/{link}">x</a>' for link in links)
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text(page(f'{body}\n<a href="index.html">x</a>'))
    (tmp_path / "site/other.html").write_text(page('<a href="http://outside.example/gone">x</a>'))
    return tmp_path / "site"


def external(site: Path, address: str, *options: str | Path) -> tuple[int, list[tuple[str, str, str, int]], str]:
    """Run the program, with the misbehaving server as its proxy: so it is asked for every address there is."""
    cache, out, told = site.parent / "cache/links.json", io.StringIO(), io.StringIO()
    environment = {"http_proxy": address, "no_proxy": "", "NO_PROXY": ""}
    with patch.dict(os.environ, environment), redirect_stdout(out), redirect_stderr(told):
        status = validate.main([str(site), "--external", "--format", "json", "--cache", str(cache), *map(str, options)])
    found = [(one["level"], one["code"], one["path"], one["line"]) for one in json.loads(out.getvalue())]
    return status, found, told.getvalue()


FAILED = [("error", "external-link", "index.html", 5), ("error", "external-link", "index.html", 9), ("error", "external-link", "other.html", 5)]
NOTES = [("warning", "orphan-page", "other.html", 1), ("notice", "external-redirect", "index.html", 7), ("notice", "external-unproven", "index.html", 8)]


def test_failures_are_findings_and_the_rest_are_notes(site: Path, server: tuple[str, type[Misbehaving]]) -> None:
    code, found, told = external(site, server[0])
    assert (code, found) == (1, FAILED + NOTES)
    assert "5 outside links" in told
    assert "[#" not in told  # a bar is for terminals


def test_good_answers_are_kept_for_a_week(site: Path, server: tuple[str, type[Misbehaving]]) -> None:
    address, handler = server
    external(site, address)
    first = handler.asked.copy()
    assert external(site, address)[1] == FAILED + NOTES
    again = handler.asked - first
    assert "HEAD /ok" not in again
    assert again["HEAD /gone"] == 1
    cache = site.parent / "cache/links.json"
    kept = json.loads(cache.read_text())
    cache.write_text(json.dumps({key: entry | {"when": entry["when"] - 8 * 24 * 3600} for key, entry in kept.items()}))
    external(site, address)
    assert handler.asked["GET /ok"] >= 2


def excluding(*targets: str) -> str:
    return "\n".join(f'[[exclude]]\ntarget = "{target}"\nreason = "a test"\n' for target in targets)


def test_what_is_excluded_is_not_reported(site: Path, server: tuple[str, type[Misbehaving]]) -> None:
    settings = site.parent / "validate.toml"
    settings.write_text(excluding(*(f"http://outside.example/{end}" for end in ("go*", "ok#nothing", "forbidden", "moved"))) + '[levels]\norphan-page = "off"')
    assert external(site, server[0], "--settings", settings)[:2] == (0, [])


def test_an_exclusion_that_is_not_needed_is_reported_where_it_was_looked_for(site: Path, server: tuple[str, type[Misbehaving]]) -> None:
    settings = site.parent / "some.toml"
    settings.write_text(excluding("http://outside.example/gone", "http://outside.example/ok"))
    code, found, _ = external(site, server[0], "--settings", settings)
    assert (code, ("error", "unneeded-exclusion", str(settings), 5) in found) == (1, True)
    assert run("scripts/validate.py", site, "--settings", settings).returncode == 0


def test_nothing_is_asked_without_the_option(site: Path, server: tuple[str, type[Misbehaving]]) -> None:
    done = run("scripts/validate.py", site, http_proxy=server[0], no_proxy="")
    assert (done.returncode, server[1].asked) == (0, {})


def test_a_terminal_sees_a_bar(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    _progress(1, 4)
    assert capsys.readouterr().err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    _progress(2, 4)
    _progress(4, 4)
    assert capsys.readouterr().err == f"\r[{'#' * 15}{'.' * 15}] 2/4 pages\r[{'#' * 30}] 4/4 pages\n"


def test_progress_is_told_for_every_page(server: tuple[str, type[Misbehaving]]) -> None:
    told: list[tuple[int, int]] = []
    ask_all([f"{server[0]}/{name}" for name in ("a", "a#old", "b", "c#")], LIMITS, lambda done, all: told.append((done, all)))
    assert sorted(told) == [(1, 3), (2, 3), (3, 3)]
