"""The hook of `mkdocs serve`, with stand-ins for MkDocs, its server and the generator; tests/real/test_serve.py runs the real ones."""

import io
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterable
from contextlib import redirect_stdout
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Literal

import jinja2
import pytest
from mkdocs.exceptions import Abort
from support import ROOT, SCRIPTS

import serve_hook


class Piped(io.TextIOWrapper):
    """An output that is no terminal: it shows only what was flushed."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8")

    @property
    def shown(self) -> str:
        written: bytes = self.buffer.getvalue()  # type: ignore[attr-defined]
        return written.decode("utf-8")


FAULT = "terms/a.md:1: bad-form: '<x>' & more\n"


@pytest.fixture
def state(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The hook's memory as it is when `mkdocs serve` begins."""
    fresh = SimpleNamespace(serving=True, served=False, built=None, problems="")
    monkeypatch.setattr(serve_hook, "state", fresh)
    return fresh


def template_error() -> Exception:
    """What Jinja raises for a template of the frame."""
    loader = jinja2.FunctionLoader(lambda name: ("\n{{ nowhere.at_all }}", str(ROOT / "overrides" / name), None))
    with pytest.raises(jinja2.TemplateError) as caught:
        jinja2.Environment(loader=loader, undefined=jinja2.StrictUndefined, autoescape=True).get_template("page.html").render()
    return caught.value


WRONG_TEMPLATE = "overrides/page.html:2: template: UndefinedError: 'nowhere' is undefined; mend the template"


# Before the first build


def test_nothing_is_served_or_wrong_at_first() -> None:
    assert serve_hook.state == SimpleNamespace(serving=False, served=False, built=None, problems="")


@pytest.mark.parametrize(("command", "serving"), [("serve", True), ("build", False), ("gh-deploy", False)])
def test_only_the_server_is_helped(state: SimpleNamespace, command: Literal["serve", "build", "gh-deploy"], serving: bool) -> None:
    state.serving = not serving
    serve_hook.on_startup(command, dirty=False)
    assert state.serving is serving


def test_nothing_is_generated_for_a_build(state: SimpleNamespace, monkeypatch: pytest.MonkeyPatch) -> None:
    state.serving = False
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: pytest.fail("a program was run"))
    serve_hook.on_pre_build(SimpleNamespace(watch=[], docs_dir="docs"))
    assert state == SimpleNamespace(serving=False, served=False, built=None, problems="")


@pytest.mark.parametrize(
    ("port", "taken", "offered"),
    [
        (8000, [8000], 8001),
        (8000, [8000, 8001, 8002], 8003),
        (80, [80], 1025),  # those below are not for everyone
        (1024, [1024], 1025),
        (1030, [1030], 1031),
        (65534, [65534], 65535),
        (65535, [65535], 65535),  # there is no other
        (8000, range(8000, 8100), 8100),
        (8000, range(8000, 8101), 8000),  # nor among the next hundred
    ],
)
def test_a_port_that_cannot_be_served_on_is_said_with_one_that_can(
    state: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, port: int, taken: Iterable[int], offered: int
) -> None:
    monkeypatch.setattr(serve_hook, "_not_free", lambda host, port: "is taken" if host == "127.0.0.1" and port in taken else "")
    with pytest.raises(Abort, match=f"^127.0.0.1:{port}: is taken; say `make serve PORT={offered}`$"):
        serve_hook.on_config(SimpleNamespace(dev_addr=("127.0.0.1", port)))
    assert not state.served


@pytest.mark.parametrize(
    ("serving", "served", "reason"), [(False, False, "is taken"), (True, True, "is taken"), (True, False, "")], ids=["a build", "served on already", "free"]
)
def test_a_port_is_asked_for_once_and_by_the_server_only(
    state: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, serving: bool, served: bool, reason: str
) -> None:
    state.serving, state.served = serving, served
    monkeypatch.setattr(serve_hook, "_not_free", lambda host, port: reason)
    serve_hook.on_config(SimpleNamespace(dev_addr=("127.0.0.1", 8000)))


def test_why_a_port_is_not_free() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        assert serve_hook._not_free("127.0.0.1", port) == "Address already in use"
    assert serve_hook._not_free("127.0.0.1", port) == ""
    assert serve_hook._not_free("127.0.0.1", port) == ""  # it is not kept
    assert serve_hook._not_free("::1", port) in ("", "Cannot assign requested address")  # where there is no IPv6


def test_a_host_that_there_is_not_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def create_server(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "create_server", create_server)
    assert serve_hook._not_free("nowhere.example", 8000) == "Name or service not known"


@pytest.mark.parametrize(("serving", "served"), [(False, False), (True, True), (False, True)])
def test_a_wrong_template_ends_only_a_server_that_has_no_pages_yet(state: SimpleNamespace, serving: bool, served: bool) -> None:
    state.serving, state.served = serving, served
    serve_hook.on_build_error(template_error())


def test_a_template_that_is_wrong_from_the_start_is_said_in_one_line(state: SimpleNamespace) -> None:
    with pytest.raises(Abort) as caught:
        serve_hook.on_build_error(template_error())
    assert str(caught.value) == WRONG_TEMPLATE
    serve_hook.on_build_error(ValueError("of something else"))  # MkDocs says it


# Before each build


@pytest.mark.parametrize(("status", "problems"), [(1, FAULT), (0, "")])
def test_the_docs_are_generated_by_a_program_of_its_own(
    state: SimpleNamespace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, status: int, problems: str
) -> None:
    commands = []

    def run(command: list[str | Path], **_: object) -> SimpleNamespace:
        commands.append(command)
        return SimpleNamespace(stdout=FAULT, returncode=status)

    monkeypatch.setattr(subprocess, "run", run)
    file = tmp_path / "a.md"
    file.touch()
    state.problems = "of an earlier build"
    with redirect_stdout(Piped()) as output:
        serve_hook.on_pre_build(SimpleNamespace(watch=[str(tmp_path)], docs_dir="own/docs"))
    assert commands == [[sys.executable, SCRIPTS / "generate.py", "--article", str(tmp_path), "--docs", "own/docs"]]
    assert output.shown == FAULT
    assert state.problems == problems
    assert state.built == {file: file.stat().st_mtime}


def test_what_was_saved_is_told_by_the_time_of_each_file(tmp_path: Path) -> None:
    names = ("one/a.md", "one/more/b.md", "other/c.md")
    for time, name in enumerate(names):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (0, time))
    found = serve_hook._saved([str(tmp_path / "one"), str(tmp_path / "other")])
    assert found == {tmp_path / name: time for time, name in enumerate(names)}


# The server


class Server:
    """What the hook asks of MkDocs' server."""

    def __init__(self, root: Path) -> None:
        self.root = str(root)
        self.unwatched: list[str] = []
        self.builder: Callable[[], None] = lambda: pytest.fail("the first builder was asked")
        self.app: Any = html_app(b"<body>x")

    def unwatch(self, folder: str) -> None:
        self.unwatched.append(folder)

    def get_app(self) -> Any:
        return self.app

    def set_app(self, app: Any) -> None:
        self.app = app


def html_app(*parts: bytes, kind: str = "text/html") -> Any:
    """An app that answers each request with these parts."""

    def app(environ: dict[str, str], start_response: Any) -> Iterable[bytes]:
        start_response(environ["status"], [("Content-Type", kind), ("Content-Length", str(len(b"".join(parts))))])
        return parts

    return app


def answered(app: Any) -> tuple[str, dict[str, str], bytes]:
    """Status, headers and body of an answer."""
    head: list[Any] = []
    body = b"".join(app({"status": "404 Not Found"}, lambda *given: head.extend(given)))
    return head[0], dict(head[1]), body


def test_a_server_does_not_watch_the_docs_and_shows_problems(state: SimpleNamespace, tmp_path: Path) -> None:
    state.built = {}
    server = Server(tmp_path / "site")
    assert serve_hook.on_serve(server, SimpleNamespace(docs_dir="docs", watch=[]), lambda: pytest.fail("nothing was saved")) is server
    assert server.unwatched == ["docs"]
    assert state.served
    state.problems = FAULT
    assert b"bad-form" in answered(server.app)[2]


def test_what_was_saved_during_the_first_build_is_built_before_serving(state: SimpleNamespace, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    watched = tmp_path / "article"
    watched.mkdir()
    (watched / "a.md").touch()
    state.built = {}
    builds = []

    def build() -> None:
        builds.append(1)
        if len(builds) == 1:
            (watched / "b.md").touch()  # saved once more while it builds
            state.built = serve_hook._saved([]) | {watched / "a.md": (watched / "a.md").stat().st_mtime}
        else:
            state.built = serve_hook._saved([str(watched)])
        (tmp_path / "site").mkdir()

    serve_hook.on_serve(Server(tmp_path / "site"), SimpleNamespace(docs_dir="docs", watch=[str(watched)]), build)
    assert len(builds) == 2


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of one page, built before."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/good.html").touch()
    return tmp_path / "site"


def rebuilt(site: Path, *, error: BaseException | None, begun: bool = True) -> list[str]:
    """Build a site anew, and fail; the pages that there are then."""

    def builder() -> None:
        assert not site.exists()
        if begun:
            site.mkdir()
            (site / "new.html").touch()
        if error:
            raise error

    serve_hook._rebuild(builder, site)
    return [path.name for path in site.iterdir()]


def test_a_build_takes_the_place_of_the_pages_before_it(state: SimpleNamespace, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert rebuilt(site, error=None) == ["new.html"]
    assert rebuilt(site, error=None) == ["new.html"]
    assert list(site.parent.iterdir()) == [site]
    assert (state.problems, capsys.readouterr().out) == ("", "")


def from_another(error: Exception) -> Exception:
    """As MkDocs raises an error while it handles the one that it is about."""
    error.__context__ = ValueError("the one before")
    return error


@pytest.mark.parametrize("begun", [True, False], ids=["some pages written", "none written"])
@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValueError("of the build"), "of the build"),
        (from_another(ValueError("of the build")), "the one before"),
        (from_another(template_error()), WRONG_TEMPLATE),
        (SystemExit("stopped"), "stopped"),
    ],
    ids=["an error", "an error from another", "a template", "an exit"],
)
def test_a_build_that_fails_leaves_the_pages_as_they_were(
    state: SimpleNamespace, site: Path, error: BaseException, said: str, begun: bool
) -> None:
    state.problems = FAULT  # of the generator, before the build
    with redirect_stdout(Piped()) as output:
        assert rebuilt(site, error=error, begun=begun) == ["good.html"]
    assert list(site.parent.iterdir()) == [site]
    assert state.problems == FAULT + said
    assert output.shown == f"{FAULT}{said}\n"


def test_a_build_that_is_interrupted_ends_the_server_and_leaves_the_pages(state: SimpleNamespace, site: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        rebuilt(site, error=KeyboardInterrupt())
    assert [path.name for path in site.iterdir()] == ["good.html"]
    assert state.problems == ""


def test_problems_stand_above_each_page(state: SimpleNamespace) -> None:
    state.problems = FAULT
    status, headers, body = answered(serve_hook._with_panel(html_app(b'<html><body class="x"', b"><h1>A</h1>")))
    before, panel, after = body.partition(b"terms/a.md:1: bad-form: &#x27;&lt;x&gt;&#x27; &amp; more")
    assert panel
    assert before.startswith(b'<html><body class="x"><div role="alert"')
    assert after.endswith(b"</pre></div><h1>A</h1>")
    assert (status, headers) == ("404 Not Found", {"Content-Type": "text/html", "Content-Length": str(len(body))})


def test_problems_stand_before_a_page_without_a_body(state: SimpleNamespace) -> None:
    state.problems = FAULT
    _, _, body = answered(serve_hook._with_panel(html_app(b"<h1>A</h1>")))
    assert body.startswith(b'<div role="alert"')
    assert body.endswith(b"</div><h1>A</h1>")


@pytest.mark.parametrize(("problems", "kind"), [("", "text/html"), (FAULT, "text/css"), (FAULT, "application/javascript")])
def test_an_answer_without_problems_or_that_is_no_page_is_left_alone(state: SimpleNamespace, problems: str, kind: str) -> None:
    state.problems = problems
    app = html_app(b"<body>", b"x", kind=kind)
    assert answered(serve_hook._with_panel(app)) == answered(app)
