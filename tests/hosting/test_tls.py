"""HTTPS and HTTP/2, with a certificate that the test makes for itself."""

import http.client
import ssl
import subprocess
from pathlib import Path

from real_nginx import Nginx


def test_https_and_http_2_and_the_way_to_them(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (site / "_nginx.conf").touch()
    (site / "index.html").write_text("<p>Text", encoding="utf-8")
    with Nginx(tls=True) as server:
        names = ["-keyout", str(server.folder / "key.pem"), "-out", str(server.folder / "certificate.pem"), "-subj", "/CN=localhost"]
        subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-addext", "subjectAltName=IP:127.0.0.1", *names], check=True, capture_output=True)
        (server.folder / "key.pem").chmod(0o644)  # read by another user than the test's
        server.publish(site)
        server.start()
        trust = ssl.create_default_context(cafile=str(server.folder / "certificate.pem"))
        trust.set_alpn_protocols(["h2", "http/1.1"])
        connection = http.client.HTTPSConnection("127.0.0.1", server.port, context=trust, timeout=10)
        connection.connect()
        assert connection.sock.selected_alpn_protocol() == "h2"
        connection.close()
        trust.set_alpn_protocols(["http/1.1"])
        connection = http.client.HTTPSConnection("127.0.0.1", server.port, context=trust, timeout=10)
        connection.request("GET", "/")
        answer = connection.getresponse()
        assert (answer.status, answer.headers["Strict-Transport-Security"], answer.read()) == (200, "max-age=31536000", b"<p>Text")
        connection.close()
        plain = http.client.HTTPConnection("127.0.0.1", server.plain_port, timeout=10)
        plain.request("GET", "/faq/?a=b", headers={"Host": "localhost"})
        assert plain.getresponse().headers["Location"] == "https://localhost/faq/?a=b"
        plain.close()
