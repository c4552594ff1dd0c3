"""How often, how long and what is asked of other hosts: with a clock that the test winds, and no connection."""

import io
import json
import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from typing import Any

import pytest
from site_damage import page
from urllib3 import HTTPConnectionPool, HTTPResponse
from urllib3.connection import HTTPConnection
from urllib3.exceptions import ConnectTimeoutError, ProtocolError, ReadTimeoutError, SSLError

from checks.place import Place
from checks.site import Site
from outside import http, links
from outside.http import Limits, Response, ask_all

NOW = 1_790_000_000.0
WEEK = 7 * 24 * 3600


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that were made; the clock stands still but for them."""
    pauses: list[float] = []
    monkeypatch.setattr(time, "sleep", pauses.append)
    monkeypatch.setattr(time, "monotonic", lambda: NOW + sum(pauses))
    monkeypatch.setattr(time, "time", lambda: NOW)
    return pauses


Answer = Callable[[str, str], HTTPResponse | Exception]


def answering(monkeypatch: pytest.MonkeyPatch, answer: Answer) -> list[str]:
    """What is asked, in its order; each is answered at once, below all that urllib3 does of itself."""
    asked: list[str] = []

    def request(pool: HTTPConnectionPool, _: object, method: str, path: str, timeout: Any = None, **options: Any) -> HTTPResponse:
        address = f"{pool.scheme}://{pool.host}{path}"
        asked.append(f"{method} {address} {timeout.read_timeout:g}")
        found = answer(method, address)
        if isinstance(found, Exception):
            raise found
        found._connection, found._pool = options["response_conn"], pool  # which it is given back to
        return found

    monkeypatch.setattr(HTTPConnectionPool, "_make_request", request)
    return asked


def answered(status: int, headers: dict[str, str] | None = None, body: bytes = b"") -> HTTPResponse:
    return HTTPResponse(io.BytesIO(body), headers or {}, status, preload_content=False)


def ask(address: str = "https://a.example/", **limits: Any) -> Response:
    return ask_all([address], Limits(**limits))[address]


# How often and how long


def test_the_pause_doubles_with_each_attempt_behind_the_second(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answering(monkeypatch, lambda *_: answered(503))
    assert ask(attempts=5, pause=1.5, seconds=20).verdict == "failed"
    assert clock == [3, 6, 12]
    assert asked == ["HEAD https://a.example/ 20"] + ["GET https://a.example/ 20"] * 5


def test_the_usual_limits_are_three_attempts_of_ten_seconds(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answering(monkeypatch, lambda *_: answered(500))
    assert ask().verdict == "failed"
    assert clock == [2]
    assert asked == ["HEAD https://a.example/ 10"] + ["GET https://a.example/ 10"] * 3


@pytest.mark.parametrize(
    ("said", "pauses"),
    [("7", [7]), ("0", []), ("soon", []), ("61", [10]), ("99999999999999999999", [10]), ("1e400", []), ("nan", []), ("-5", []), (format_datetime(datetime.fromtimestamp(0, UTC), usegmt=True), []),
     ("Fri, 31 Dec 9999 23:59:59 GMT", [10])],
)  # fmt: skip
def test_what_a_server_asks_for_is_bounded(clock: list[float], monkeypatch: pytest.MonkeyPatch, said: str, pauses: list[float]) -> None:
    answering(monkeypatch, lambda *_: answered(429, {"Retry-After": said}))
    assert ask(attempts=2).verdict == "unproven"
    assert clock == pauses


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 504])
def test_what_may_be_otherwise_a_moment_later_is_asked_again(clock: list[float], monkeypatch: pytest.MonkeyPatch, status: int) -> None:
    asked = answering(monkeypatch, lambda *_: answered(status))
    ask(attempts=2)
    assert [line.split()[0] for line in asked] == ["HEAD", "GET", "GET"]


@pytest.mark.parametrize(
    ("status", "verdict"),
    [(400, "failed"), (404, "failed"), (410, "failed"), (501, "failed"), (401, "unproven"), (403, "unproven"), (407, "unproven"), (451, "unproven"), (999, "unproven")],
)  # fmt: skip
def test_what_stays_so_is_asked_once(clock: list[float], monkeypatch: pytest.MonkeyPatch, status: int, verdict: str) -> None:
    asked = answering(monkeypatch, lambda *_: answered(status))
    answer = ask()
    assert (answer.verdict, answer.what, answer.moved) == (verdict, f"answers {status}", "")
    assert (len(asked), clock) == (2, [])


@pytest.mark.parametrize(
    ("error", "what"),
    [
        (SSLError("bad name"), "has no valid certificate (bad name)"),
        (ReadTimeoutError(HTTPConnectionPool("a"), "/", "x"), "does not answer within 10 s"),
        (ConnectTimeoutError(HTTPConnection("a"), "x"), "does not answer within 10 s"),
        (ProtocolError("x", OSError(5, "refused")), "cannot be reached ([Errno 5] refused)"),
        (ValueError("x"), "cannot be reached (x)"),
        (RecursionError("x"), "cannot be reached (x)"),
    ],
)
def test_what_goes_wrong_is_said(clock: list[float], monkeypatch: pytest.MonkeyPatch, error: Exception, what: str) -> None:
    answering(monkeypatch, lambda *_: error)
    assert ask() == Response("failed", what)


# What has moved


@pytest.mark.parametrize(
    ("steps", "what"), [((301,), "permanently"), ((308, 301), "permanently"), ((302,), "for now"), ((301, 302), "for now"), ((307, 308), "for now")]
)
def test_only_where_every_step_is_permanent_has_a_page_moved_for_good(clock: list[float], monkeypatch: pytest.MonkeyPatch, steps: tuple[int, ...], what: str) -> None:
    def moved(_: str, address: str) -> HTTPResponse:
        at = int("0" + address.rpartition("/")[2])
        return answered(steps[at], {"Location": f"https://b.example/{at + 1}#top"}) if at < len(steps) else answered(200)

    answering(monkeypatch, moved)
    assert ask() == Response("good", f"has moved {what}", f"https://b.example/{len(steps)}")


def test_a_page_that_leads_back_to_itself_has_not_moved(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    times: list[str] = []

    def moved(*_: str) -> HTTPResponse:
        times.append("")
        return answered(302, {"Location": "https://a.example/"}) if len(times) == 1 else answered(200)

    answering(monkeypatch, moved)
    assert ask() == Response("good")


# Anchors


def page_of(text: str, kind: str = "text/html") -> Answer:
    def answer(*_: str) -> HTTPResponse:
        return answered(200, {"Content-Type": kind}, text.encode())

    return answer


@pytest.mark.parametrize(
    ("fragment", "answer"),
    [
        ("a", Response("good")), ("b", Response("good")), ("%61", Response("good")), ("mine", Response("good")), ("TOP", Response("good")), ("", Response("good")),
        ("a:~:text=x", Response("good")), ("/route", Response("unproven", "is made by a script, and so is its anchor '/route'")),
        ("!x", Response("unproven", "is made by a script, and so is its anchor '!x'")), ("c", Response("failed", "has no anchor 'c'")),
    ],
)  # fmt: skip
def test_a_fragment_must_be_an_id_or_name_of_the_page(clock: list[float], monkeypatch: pytest.MonkeyPatch, fragment: str, answer: Response) -> None:
    answering(monkeypatch, page_of('<p id="a"><a name="b"></a><i id="user-content-mine">'))
    assert ask(f"https://a.example/#{fragment}") == answer


@pytest.mark.parametrize(("longest", "verdict"), [(12, "good"), (13, "failed")])
def test_a_page_that_is_too_long_is_not_searched(clock: list[float], monkeypatch: pytest.MonkeyPatch, longest: int, verdict: str) -> None:
    monkeypatch.setattr(http, "LONGEST", longest)
    answering(monkeypatch, page_of('<p id="abc">x'))
    assert ask("https://a.example/#no").verdict == verdict


def test_an_anchor_of_what_is_no_page_is_not_looked_for(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, page_of("%PDF", "application/pdf"))
    assert ask("https://a.example/#page=2") == Response("good")


# What is asked, and what is kept


def site(folder: Path, body: str) -> Site:
    (folder / "site").mkdir(exist_ok=True)
    (folder / "site/index.html").write_text(page(body), encoding="utf-8")
    return Site(Place(folder / "site", "https://own.example/"))


def test_only_what_leads_outside_by_http_is_asked_and_no_form(tmp_path: Path) -> None:
    addresses = ("https://a.example/", "//b.example/x", "http://c.example/", "mailto:a@d.example", "https://own.example/", "index.html", "http://localhost/", "htps://e.example/")
    body = "".join(f'<a href="{address}">x</a>' for address in addresses)
    body += '<form action="https://f.example/"></form><img src="https://g.example/a.png" alt="x">'
    assert sorted(links.outside(site(tmp_path, body))) == ["http://c.example/", "https://a.example/", "https://b.example/x", "https://g.example/a.png"]


def kept(folder: Path, *ages: float) -> Path:
    """A cache with a good answer of each age, for https://<number>.example/."""
    file = folder / "cache/links.json"
    file.parent.mkdir()
    file.write_text(json.dumps({f"https://{number}.example/": {"when": NOW - age, "answer": ["good", "", ""]} for number, age in enumerate(ages)}))
    return file


def test_a_good_answer_is_believed_for_seven_days_and_then_left_out(clock: list[float], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = kept(tmp_path, 0, WEEK - 1, WEEK, WEEK + 1)
    asked = answering(monkeypatch, lambda *_: answered(404))
    body = "".join(f'<a href="https://{number}.example/">x</a>\n' for number in range(4))
    result = links.check_external(site(tmp_path, body), cache)
    assert sorted({line.split()[1] for line in asked}) == ["https://2.example/", "https://3.example/"]
    assert [(finding.line, finding.code) for finding in result.findings] == [(7, "external-link"), (8, "external-link")]
    assert result.asked == 4
    assert sorted(json.loads(cache.read_text())) == ["https://0.example/", "https://1.example/"]


def test_only_good_answers_are_kept(clock: list[float], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, lambda _, url: answered({"https://a.example/": 200, "https://b.example/": 404, "https://c.example/": 403}[url]))
    body = "".join(f'<a href="https://{name}.example/">x</a>' for name in "abc")
    links.check_external(site(tmp_path, body), tmp_path / "deep/links.json")
    assert json.loads((tmp_path / "deep/links.json").read_text()) == {"https://a.example/": {"when": NOW, "answer": ["good", "", ""]}}


def test_what_is_said_of_each_answer(tmp_path: Path) -> None:
    spots = links.outside(site(tmp_path, '<a href="https://a.example/">x</a>\n<a href="https://a.example/">x</a><a href="https://b.example/">x</a>\n<a href="https://c.example/">x</a>'))
    answers = {
        "https://a.example/": Response("failed", "answers 404"),
        "https://b.example/": Response("good", "has moved for now", "https://d.example/"),
        "https://c.example/": Response("unproven", "answers 403"),
    }
    look = "look at it, and correct, remove or exclude it"
    assert sorted(map(str, links.reported(spots, answers))) == [
        f"index.html:5: external-link: 'https://a.example/' answers 404; {look}",
        f"index.html:6: external-link: 'https://a.example/' answers 404; {look}",
        "index.html:6: external-redirect: 'https://b.example/' has moved for now to 'https://d.example/'; write that",
        f"index.html:7: external-unproven: 'https://c.example/' answers 403; {look}",
    ]


@pytest.mark.parametrize(
    "entry",
    ['{"when": 1e300, "answer": ["good", "", ""]}', '{"when": NaN, "answer": ["good", "", ""]}', '{"when": 1790000000, "answer": "abc"}', '{"when": 1790000000, "answer": ["failed", "", ""]}',
     '{"when": 1790000000, "answer": ["good", 5, ""]}', '{"when": 1790000000, "answer": ["good", "", [1]]}', '{"when": 1790000001, "answer": ["good", "", ""]}', "[" * 100000],
)  # fmt: skip
def test_an_answer_from_a_damaged_cache_is_none(clock: list[float], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, entry: str) -> None:
    asked = answering(monkeypatch, lambda *_: answered(200))
    (tmp_path / "links.json").write_text(f'{{"https://a.example/": {entry}}}')
    links.check_external(site(tmp_path, '<a href="https://a.example/">x</a>'), tmp_path / "links.json")
    assert len(asked) == 1


def test_a_cache_that_cannot_be_written_stops_nothing(clock: list[float], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, lambda *_: answered(404))
    (tmp_path / "file").touch()
    result = links.check_external(site(tmp_path, '<a href="https://a.example/">x</a>'), tmp_path / "file/links.json")
    assert [finding.code for finding in result.findings] == ["external-link"]
