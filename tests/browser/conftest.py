"""What the tests in a browser share: the site as readers get it, finished and sent by a real nginx, and a real Chromium."""

import functools
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from real_nginx import Nginx
from support import watched


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[Path], str]]:
    """Serves a site below a path of its own, which a link to the top of the host would leave."""
    servers = []

    def serve(site: Path) -> str:
        folder = tmp_path_factory.mktemp("host")
        (folder / "docs").symlink_to(site)
        handler = functools.partial(_Quiet, directory=str(folder))
        servers.append(server := ThreadingHTTPServer(("127.0.0.1", 0), handler))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/docs/"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def host(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a host that has the project's site below a path of its own."""
    folder = tmp_path_factory.mktemp("host")
    (folder / "docs").symlink_to(built_site)
    return folder


@pytest.fixture(scope="session")
def address(nginx: Nginx) -> str:
    """Where the project's own site is served, below a path of its own."""
    return nginx.address


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """A new window at desktop width. The test fails where the page logs an error or asks another host."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=address.removesuffix("/docs/"))
    yield from watched(context.new_page(), address)
    context.close()


@pytest.fixture
def phone(chromium: Browser, address: str) -> Iterator[Page]:
    """A new window of a phone that is touched."""
    context = chromium.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    yield from watched(context.new_page(), address)
    context.close()


@pytest.fixture
def scriptless(chromium: Browser, address: str) -> Iterator[Page]:
    """A new window of a browser that runs no script."""
    context = chromium.new_context(java_script_enabled=False)
    yield from watched(context.new_page(), address)
    context.close()
