"""A real nginx with the project's configuration: what it sends, and what it refuses."""

import gzip
import re
import socket
from pathlib import Path

import brotli
import pytest
from real_nginx import Nginx, has_ipv6

YEAR = "public, max-age=31536000, immutable"


def of(site: Path, pattern: str) -> str:
    return sorted(path.relative_to(site).as_posix() for path in site.glob(pattern))[0]


KINDS = {
    "": ("index.html", "text/html; charset=utf-8", "no-cache"),
    "faq/": ("faq/index.html", "text/html; charset=utf-8", "no-cache"),
    "faq/index.html.md": ("faq/index.html.md", "text/markdown; charset=utf-8", "no-cache"),
    "assets/site.*.css": ("", "text/css; charset=utf-8", YEAR),
    "assets/frame.*.js": ("", "text/javascript; charset=utf-8", YEAR),
    "data/search.*.js": ("", "text/javascript; charset=utf-8", YEAR),
    "data/comparison.csv": ("data/comparison.csv", "text/csv; charset=utf-8", "no-cache"),
    "data/comparison.json": ("data/comparison.json", "application/json", "no-cache"),
    "data/corrections.xml": ("data/corrections.xml", "application/xml; charset=utf-8", "no-cache"),
    "pictures/*.svg": ("", "image/svg+xml; charset=utf-8", "no-cache"),
    "previews/index.png": ("previews/index.png", "image/png", "no-cache"),
    "sitemap.xml": ("sitemap.xml", "application/xml; charset=utf-8", "no-cache"),
    "llms.txt": ("llms.txt", "text/plain; charset=utf-8", "no-cache"),
}


@pytest.mark.parametrize("encoding", ["", "br", "gzip", "gzip, deflate, br, zstd"])
@pytest.mark.parametrize("path", KINDS)
def test_every_kind_of_file_comes_with_its_headers_and_in_the_encoding_that_was_asked_for(
    nginx: Nginx, finished_site: Path, path: str, encoding: str
) -> None:
    name, kind, keeping = KINDS[path]
    name = name or of(finished_site, path)
    answer = nginx.ask(path if "*" not in path else name, Accept_Encoding=encoding)
    assert (answer.status, answer.headers["content-type"], answer.headers["cache-control"]) == (200, kind, keeping)
    expected = "" if not encoding or name.endswith(".png") else "br" if "br" in encoding else "gzip"
    assert answer.headers.get("content-encoding", "") == expected
    unpack = {"": bytes, "br": brotli.decompress, "gzip": gzip.decompress}[expected]
    assert unpack(answer.body) == (finished_site / name).read_bytes()
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["vary"] == "Accept, Accept-Encoding"
    assert answer.headers["server"] == "nginx"


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("br;q=0, gzip", "gzip"), ("br;q=0.0,gzip;q=0.5", "gzip"), ("br;q=0.5", "br"), ("identity", ""), ("brotli", ""), ("xbr", ""),
        ("gzip;q=0", ""), ("GZIP", "gzip"), ("gzip,br;q=0.1", "br"),
    ],
)  # fmt: skip
def test_an_encoding_that_is_refused_is_not_sent(nginx: Nginx, asked: str, given: str) -> None:
    assert nginx.ask("faq/", Accept_Encoding=asked).headers.get("content-encoding", "") == given


def test_a_machine_that_asks_for_markdown_gets_it(nginx: Nginx, finished_site: Path) -> None:
    for encoding, unpack in (("", bytes), ("br", brotli.decompress)):
        answer = nginx.ask("faq/docker-in-docker/", Accept="text/markdown, text/html;q=0.5", Accept_Encoding=encoding)
        assert answer.headers["content-type"] == "text/markdown; charset=utf-8"
        assert unpack(answer.body) == (finished_site / "faq/docker-in-docker/index.html.md").read_bytes()
    assert nginx.ask("data/comparison.csv", Accept="text/markdown").headers["content-type"].startswith("text/csv")


def test_a_copy_that_is_good_is_not_sent_again(nginx: Nginx) -> None:
    for encoding in ("", "br"):
        first = nginx.ask("faq/", Accept_Encoding=encoding)
        again = nginx.ask("faq/", Accept_Encoding=encoding, If_None_Match=first.headers["etag"])
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
        assert nginx.ask("faq/", Accept_Encoding=encoding, If_Modified_Since=first.headers["last-modified"]).status == 304
    assert nginx.ask("faq/", If_None_Match='"other"').status == 200
    assert nginx.ask("faq/", Accept_Encoding="br").headers["etag"] != nginx.ask("faq/").headers["etag"]


def test_a_part_can_be_asked_for(nginx: Nginx, finished_site: Path) -> None:
    whole = (finished_site / "data/comparison.csv").read_bytes()
    answer = nginx.ask("data/comparison.csv", Range="bytes=10-29")
    assert (answer.status, answer.body, answer.headers["content-range"]) == (206, whole[10:30], f"bytes 10-29/{len(whole)}")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert nginx.ask("data/comparison.csv", Range=f"bytes={len(whole)}-").status == 416


@pytest.mark.parametrize("path", ["gone", "gone/", "faq/gone/and/more.html", "assets/gone.css", "faq/index.html/", "assets/", "data/"])
@pytest.mark.parametrize("encoding", ["", "br"])
def test_what_is_not_there_gets_the_page_that_says_so(nginx: Nginx, finished_site: Path, path: str, encoding: str) -> None:
    answer = nginx.ask(path, Accept_Encoding=encoding)
    assert (answer.status, answer.headers["content-type"], answer.headers["cache-control"]) == (404, "text/html; charset=utf-8", "no-cache")
    assert (brotli.decompress(answer.body) if encoding else answer.body) == (finished_site / "404.html").read_bytes()


def test_a_folder_without_its_slash_leads_to_it(nginx: Nginx) -> None:
    answer = nginx.ask("faq?x=1")
    assert (answer.status, answer.headers["location"]) == (301, "/docs/faq/?x=1")
    assert answer.headers["content-type"] == "text/html"


def test_it_answers_by_ipv6_where_the_machine_has_it(nginx: Nginx) -> None:
    if not has_ipv6():
        return
    with socket.create_connection(("::1", nginx.port), 10) as connection:
        connection.sendall(b"HEAD /docs/ HTTP/1.0\r\n\r\n")
        assert connection.recv(15) == b"HTTP/1.1 200 OK"


def test_a_head_is_a_reply_without_its_body(nginx: Nginx) -> None:
    whole, head = nginx.ask("faq/"), nginx.ask("faq/", "HEAD")
    assert (head.status, head.body, head.headers["content-length"]) == (200, b"", str(len(whole.body)))


# Refused


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND", "BREW"])
def test_a_method_that_changes_something_is_refused(nginx: Nginx, method: str) -> None:
    said = nginx.say(f"{method} /docs/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    assert re.match(rb"HTTP/1.1 40[05] ", said), said[:60]


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd", "/docs/../../etc/passwd", "/docs/..%2f..%2f..%2fetc/passwd", "/docs/%2e%2e/%2e%2e/etc/passwd", "/docs/..%5c..%5cetc/passwd",
        "/docs/%2e%2e%2f%2e%2e%2fnginx.conf", "/docs//../..//release.conf", "/docs/index.html%00.png", "/docs/%00", "/docs/faq/..;/..;/nginx.conf",
        "/docs/_headers", "/docs/_nginx.conf", "/_nginx.conf", "/docs/.git/config", "/docs/.htaccess", "/docs/%2egit/config", "/docs%0d%0aSet-Cookie:x",
        "/docs/%c0%ae%c0%ae/nginx.conf", "//evil.example/..", "/releases/1/_nginx.conf", "/nginx.conf",
    ],
)  # fmt: skip
def test_no_path_leads_out_of_the_site(nginx: Nginx, path: str) -> None:
    said = nginx.say(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
    assert re.match(rb"HTTP/1.1 40[04] ", said), said[:60]
    assert b"root:" not in said
    assert b"worker_processes" not in said
    assert b"set-cookie" not in said.lower()


@pytest.mark.parametrize(
    "raw",
    [
        b"GET /docs/" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", b"GET /docs/ HTTP/1.1\r\nHost: x\r\nCookie: " + b"a" * 20_000 + b"\r\n\r\n",
        b"GET /docs/ HTTP/1.1\r\nHost: x\r\n" + b"".join(b"X-%d: %s\r\n" % (n, b"a" * 900) for n in range(40)) + b"\r\n", b"GET /docs/\x00 HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /docs/ HTTP/1.1\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"GET /docs/ HTTP/9.9\r\nHost: x\r\n\r\n",
        b"GET /docs/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", b"GET /docs/ HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999\r\n\r\n",
    ],
    ids=["long path", "long header", "many headers", "null byte", "no host", "TLS", "version", "two lengths", "large body"],
)  # fmt: skip
def test_what_is_no_sound_request_is_refused(nginx: Nginx, raw: bytes) -> None:
    said = nginx.say(raw)
    assert re.match(rb"HTTP/1.1 (400|413|414|431|505) |<html>|$", said), said[:60]


def test_a_link_out_of_the_site_is_not_followed(finished_site: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "_nginx.conf").write_text("error_page 403 404 =404 /404.html;\n", encoding="utf-8")
    (site / "a.txt").write_text("a", encoding="utf-8")
    with Nginx() as server:
        server.publish(site)
        (server.folder / "current/b.txt").symlink_to("/etc/hostname")
        server.start()
        assert (server.ask("a.txt").status, server.ask("b.txt").status) == (200, 404)


def test_nothing_is_written_where_the_site_lies(nginx: Nginx) -> None:
    """It runs as somebody who may write none of what it serves, and it did all the above."""
    assert nginx.process
    status = Path(f"/proc/{nginx.process}/status").read_text(encoding="utf-8")
    user = int(re.findall(r"^Uid:\s+(\d+)", status, re.MULTILINE)[0])
    assert user != 0
    assert {path.name for path in nginx.folder.iterdir()} == {"maps.conf", "nginx.conf", "publish.sh", "start.sh", "site.conf", "tls.conf", "release.conf", "current", "releases", "writes"}
