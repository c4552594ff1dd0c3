"""nginx started anew under its readers: nobody is turned away, and what was begun is sent to its end."""

import http.client
import threading
from pathlib import Path

import pytest
from real_nginx import Nginx

LONG = b"text " * 2_000_000  # more than waits in the buffers of a connection


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "_nginx.conf").touch()
    (folder / "index.html").write_text("<p>Text", encoding="utf-8")
    (folder / "long.txt").write_bytes(LONG)
    return folder


def test_nobody_is_turned_away_while_another_nginx_takes_over(site: Path) -> None:
    with Nginx() as server:
        server.publish(site)
        server.start()
        ended, failed, asked = threading.Event(), [], 0

        def read() -> None:
            nonlocal asked
            while not ended.is_set():
                asked += 1
                try:
                    assert server.ask("").body == b"<p>Text"
                except (OSError, http.client.HTTPException) as error:
                    failed.append(repr(error))

        reader = threading.Thread(target=read)
        reader.start()
        seen = {server.process}
        for _ in range(3):
            server.restart()
            seen.add(server.process)
        ended.set()
        reader.join()
        assert failed == []
        assert (len(seen), asked > 3) == (4, True)


def test_what_was_begun_is_sent_to_its_end(site: Path) -> None:
    with Nginx() as server:
        server.publish(site)
        server.start()
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
        connection.request("GET", "/long.txt")
        answer = connection.getresponse()
        start = answer.read(10)
        server.restart()
        assert server.ask("").status == 200
        assert start + answer.read() == LONG
        connection.close()


def test_one_that_cannot_start_says_why(site: Path) -> None:
    with Nginx() as server, Nginx() as other:
        with pytest.raises(AssertionError, match=r"^start: nothing is published yet; run publish\.sh SITE\n$"):
            other.start()
        for one in (server, other):
            one.publish(site)
        server.start()
        configuration = (other.folder / "nginx.conf").read_text(encoding="utf-8")
        (other.folder / "nginx.conf").write_text(configuration.replace(f":{other.port}", f":{server.port}"), encoding="utf-8")
        with pytest.raises(AssertionError, match=r"(?s)^start: nginx did not start:\n.*Address already in use"):
            other.start()


def test_an_nginx_that_does_not_start_leaves_the_old_one_at_work(site: Path) -> None:
    with Nginx() as server:
        server.publish(site)
        server.start()
        before = server.process
        (server.folder / "maps.conf").unlink()
        with pytest.raises(AssertionError, match="the old one goes on"):
            server.restart()
        assert server.process == before
        assert server.ask("").status == 200
