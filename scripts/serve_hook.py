"""A hook for `mkdocs serve`: what is saved is generated and built once, and what is wrong is shown in the browser.

It is loaded by `mkdocs build` too, where it does nothing and needs no library.
"""

import html
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Literal

from command import in_template

state = SimpleNamespace(serving=False, served=False, built=None, problems="")
PANEL = (
    '<div role="alert" style="position:sticky;top:0;z-index:9;max-height:60vh;overflow:auto;padding:1rem;border-bottom:4px solid #b3261e;background:#fff4f2;color:#1d1d1d;font:16px/1.5 sans-serif">'
    "<strong>Not yet in the pages below, which are the last good ones:</strong>"
    '<pre style="margin:.5rem 0 0;white-space:pre-wrap;font:14px/1.5 monospace;color:inherit">{}</pre></div>'
)


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    state.serving = command == "serve"


def on_config(config: Any) -> None:
    """Before the first build: a port that cannot be served on is said in one line, with one that can."""
    host, port = config.dev_addr
    if state.serving and not state.served and (reason := _not_free(host, port)):
        others = (other for other in range(max(port, 1024) + 1, 2**16)[:100] if not _not_free(host, other))
        _end(f"{host}:{port}: {reason}; say `make serve PORT={next(others, port)}`")


def on_pre_build(config: Any) -> None:
    """Generate before each build, as a program of its own, so that nothing is kept of what has been saved since."""
    if state.serving:
        state.built = _saved(config.watch)
        article = config.watch[0]  # what a configuration watches begins with its article
        command = [sys.executable, Path(__file__).with_name("generate.py"), "--article", article, "--docs", config.docs_dir]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")
        print(done.stdout, end="", flush=True)
        state.problems = done.stdout if done.returncode else ""


def on_serve(server: Any, config: Any, builder: Callable[[], None]) -> Any:
    """The docs are not watched, since the generator writes them; a build that fails leaves the pages as they were."""
    state.served = True
    server.unwatch(config.docs_dir)
    server.builder = lambda: _rebuild(builder, Path(server.root))
    server.set_app(_with_panel(server.get_app()))
    while state.built != _saved(config.watch):  # saved during the first build, when nothing was watched yet
        server.builder()
    return server


def on_build_error(error: Exception) -> None:
    """Before anything is served there is no page to show it on."""
    if state.serving and not state.served and (finding := in_template(error)):
        _end(str(finding))


def _rebuild(builder: Callable[[], None], site: Path) -> None:
    kept = site.with_name(f"{site.name}-kept")
    site.rename(kept)
    try:
        builder()
        shutil.rmtree(kept)
    except BaseException as error:
        shutil.rmtree(site, ignore_errors=True)
        kept.rename(site)
        if isinstance(error, KeyboardInterrupt):
            raise
        state.problems += str(in_template(error) or error.__context__ or error)
        print(state.problems, flush=True)


def _with_panel(app: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    def answer(environ: Any, start_response: Any) -> Iterable[bytes]:
        head: list[Any] = []
        body = app(environ, lambda *given: head.extend(given))  # returns when a build that is at work has ended
        status, headers = head
        if state.problems and ("Content-Type", "text/html") in headers:
            panel = PANEL.format(html.escape(state.problems)).encode()
            whole = b"".join(body)
            begin = found.end() if (found := re.search(rb"<body[^>]*>", whole)) else 0
            body = [whole[:begin] + panel + whole[begin:]]
            headers = [("Content-Type", "text/html"), ("Content-Length", str(len(body[0])))]
        start_response(status, headers)
        return body

    return answer


def _saved(folders: Iterable[str]) -> dict[Path, float]:
    """When each file was saved last."""
    paths = [path for folder in folders for path in Path(folder).rglob("*")]
    return {path: path.stat().st_mtime for path in paths if path.is_file()}


def _not_free(host: str, port: int) -> str:
    """Why a port cannot be served on; empty where it can."""
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as error:
        return str(error.strerror).partition(" (while")[0]  # `socket` says with which address
    return ""


def _end(message: str) -> None:
    from mkdocs.exceptions import Abort

    raise Abort(message)
