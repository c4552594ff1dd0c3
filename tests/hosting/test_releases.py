"""A deploy acted out: a page is open, and the next release is published under its reader."""

import fcntl
import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from real_nginx import CONFIGURATION, FIELD, WATCH, Nginx, broken
from support import run

OPENED = ("faq", "docker-in-docker", "security")


@pytest.fixture
def builds(built_site: Path, finished_site: Path, tmp_path: Path) -> tuple[Path, Path]:
    """Two releases: the project's site, and one whose styles, scripts, search data, pages and inline script are all others.

    Of the second there are only the pages that the test opens: finishing all of them anew takes half a minute.
    """
    second = tmp_path / "second"
    shutil.copytree(built_site, second)
    for path in second.glob("*/**/index.html"):
        if path.parent.name not in OPENED:
            path.unlink()
    for path in second.glob("assets/*.css"):
        path.write_text(path.read_text(encoding="utf-8") + "\n.second { margin: 0; }\n", encoding="utf-8")
    for path in second.glob("assets/*.js"):
        path.write_text(path.read_text(encoding="utf-8") + "\nwindow.release = 2;\n", encoding="utf-8")
    for path in second.glob("data/*.js"):
        path.write_text(path.read_text(encoding="utf-8").replace("hypervisor", "HYPERVISOR"), encoding="utf-8")
    for path in second.rglob("*.html"):
        text = path.read_text(encoding="utf-8").replace('localStorage.scheme||"auto"', 'localStorage.scheme||"auto"||2')
        path.write_text(text.replace("hypervisor", "HYPERVISOR").replace("definitions/#HYPERVISOR", "definitions/#hypervisor"), encoding="utf-8")
    done = run("scripts/finish.py", second)
    assert done.returncode == 0, done.stdout + done.stderr
    return finished_site, second


def loaded(folder: Path, page: str) -> list[str]:
    """The styles, scripts and data that a page names, from the top of the site."""
    text = (folder / page / "index.html").read_text(encoding="utf-8")
    return [found.lstrip("./") for found in re.findall(r'="([^"]+\.[0-9a-f]{8}\.(?:css|js))"', text)]


def test_whoever_reads_while_a_release_is_published_goes_on_reading(builds: tuple[Path, Path], chromium: Browser) -> None:
    first, second = builds
    with Nginx(base="/docs") as server:
        server.publish(first)
        server.start()
        page = chromium.new_page()
        page.add_init_script(WATCH)
        failed: list[str] = []
        page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
        page.goto(f"{server.address}faq/")
        assert server.publish(second) == "publish: releases/2\n"
        # The open page is of the first release: so are its search, its cards and its sheets.
        page.get_by_label(FIELD).click()
        page.keyboard.type("hypervisor")
        expect(page.get_by_role("option").first).to_be_visible()
        assert page.evaluate("window.release") is None
        assert "HYPERVISOR" not in page.evaluate("JSON.stringify(window.searchEntries)")
        page.keyboard.press("Escape")
        page.evaluate("location.hash = 'docker-in-docker'")
        expect(page.locator(".opened + .whole")).to_be_visible()  # fetched now
        # The next page is of the second release, with all that belongs to it.
        page.goto(f"{server.address}security/")
        assert page.evaluate("window.release") == 2
        assert page.evaluate("document.documentElement.dataset.scheme") == "auto"
        page.get_by_label(FIELD).click()
        page.keyboard.type("hypervisor")
        expect(page.get_by_role("option").first).to_be_visible()
        assert "HYPERVISOR" in page.evaluate("JSON.stringify(window.searchEntries)")
        assert (broken(page), failed) == ([], [])
        for name in [*loaded(first, "faq"), *loaded(second, "faq")]:
            assert server.ask(name).status == 200, name
        page.close()
        server.wait(lambda: allowed(server.ask("").headers["content-security-policy"]) == allowed(*(read(site / "_nginx.conf") for site in builds)))
        # A third release knows what the second needs, and no more.
        with (second / "faq/index.html").open("a", encoding="utf-8") as file:
            file.write("<!-- 3 -->")
        server.publish(second)
        assert {server.ask(name).status for name in set(loaded(first, "faq")) - set(loaded(second, "faq"))} == {404}
        server.wait(lambda: allowed(server.ask("").headers["content-security-policy"]) == allowed(read(second / "_nginx.conf")))


def read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def allowed(*policies: str) -> set[tuple[str, str]]:
    """The hashes that policies name, each with the rule that it stands in."""
    rules = re.findall(r"([a-z-]+-src)( [^;]*)", " ".join(policies))
    return {(name, value) for name, values in rules for value in values.split() if value.startswith("'sha256-")}


def workers(server: Nginx) -> set[str]:
    return set(read(Path(f"/proc/{server.process}/task/{server.process}/children")).split())


def site_of(folder: Path, text: str, script: str = "a") -> Path:
    """A small site as finish.py leaves it."""
    folder.mkdir(exist_ok=True)
    (folder / "index.html").write_text(text, encoding="utf-8")
    policy = f"default-src 'none'; script-src 'self' 'sha256-{script}='; style-src 'self'; img-src 'self'"
    (folder / "_nginx.conf").write_text(f'add_header Content-Security-Policy "{policy}" always;\n', encoding="utf-8")
    return folder


def test_nginx_is_told_of_a_new_policy_and_of_no_other(tmp_path: Path) -> None:
    with Nginx() as server:
        server.publish(site_of(tmp_path / "site", "one"))
        server.start()
        assert server.ask("").body == b"one"
        before = workers(server)
        server.publish(site_of(tmp_path / "site", "two"))
        assert (server.ask("").body, before - workers(server)) == (b"two", set())
        for script, hashes in (("b", {"a", "b"}), ("c", {"b", "c"})):
            server.publish(site_of(tmp_path / "site", script, script))
            expected = {("script-src", f"'sha256-{name}='") for name in hashes}
            server.wait(lambda expected=expected: allowed(server.ask("").headers["content-security-policy"]) == expected)  # type: ignore[misc]
            assert server.ask("").body == script.encode()


def test_a_release_that_nginx_does_not_take_is_not_published_until_it_does(tmp_path: Path) -> None:
    with Nginx() as server:
        server.publish(site_of(tmp_path / "site", "one"))
        server.start()
        whole = (server.folder / "maps.conf").rename(server.folder / "away")
        for _ in range(2):
            with pytest.raises(AssertionError, match=r"maps\.conf"):
                server.publish(site_of(tmp_path / "site", "two", "b"))
            assert server.ask("").body == b"one"
        whole.rename(server.folder / "maps.conf")
        assert server.publish(tmp_path / "site") == "publish: releases/2\n"
        server.wait(lambda: "sha256-b=" in server.ask("").headers["content-security-policy"])
        assert server.ask("").body == b"two"


def test_what_an_interrupted_run_has_left_is_in_nobodys_way(tmp_path: Path) -> None:
    with Nginx() as server:
        server.publish(site_of(tmp_path / "site", "one"))
        for left in ("releases/2.part", "releases/2/old"):
            (server.folder / left).mkdir(parents=True)
        for left in ("current.part", "before.part"):
            (server.folder / left).symlink_to("releases/2.part")
        assert server.publish(site_of(tmp_path / "site", "two")) == "publish: releases/2\n"
        assert sorted(path.name for path in server.folder.glob("releases/**/*")) == ["1", "2", *["_nginx.conf"] * 2, *["index.html"] * 2]
        assert [(server.folder / name).readlink() for name in ("before", "current")] == [Path("releases/1"), Path("releases/2")]
        assert not list(server.folder.glob("*.part"))


def test_of_two_at_once_the_second_waits(tmp_path: Path) -> None:
    with Nginx() as server:
        server.publish(site_of(tmp_path / "site", "one"))
        other = os.open(server.folder / "releases", os.O_RDONLY)
        fcntl.flock(other, fcntl.LOCK_EX)
        second = subprocess.Popen([server.folder / "publish.sh", site_of(tmp_path / "site", "two")], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert second.stderr
        assert second.stderr.readline() == "publish: another publish.sh is at work; waiting for it\n"
        assert (second.poll(), [path.name for path in (server.folder / "releases").iterdir()]) == (None, ["1"])
        os.close(other)
        assert second.communicate(timeout=20) == ("publish: releases/2\n", "")


def test_the_same_site_is_not_published_again(tmp_path: Path) -> None:
    """Else what the release before needs would be gone."""
    with Nginx() as server:
        for text, said in (("one", "publish: releases/1"), ("two", "publish: releases/2"), ("two", "publish: releases/2 is the same; nothing to do")):
            assert server.publish(site_of(tmp_path / "site", text)) == said + "\n"
        assert (server.folder / "before").readlink() == Path("releases/1")


@pytest.mark.parametrize("options", [(), ("a", "b")])
def test_it_says_how_it_is_used(options: tuple[str, ...]) -> None:
    done = subprocess.run([CONFIGURATION / "publish.sh", *options], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (2, "usage: publish.sh SITE (the folder that make site has made)\n")


def test_a_page_of_another_release_is_no_good_copy_even_if_it_is_as_long(finished_site: Path, tmp_path: Path) -> None:
    """Times in a site are often all the same; those of publishing are not."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "_nginx.conf").touch()
    with Nginx() as server:
        etags = []
        for text in ("one", "two"):
            (site / "a.txt").write_text(text, encoding="utf-8")
            os.utime(site / "a.txt", (1_000_000_000, 1_000_000_000))
            server.publish(site)
            if not server.process:
                server.start()
            etags.append(server.ask("a.txt").headers["etag"])
            start = int(time.time())
            while int(time.time()) == start:  # times are told by the second
                time.sleep(0.02)
        assert etags[0] != etags[1]
        assert server.ask("a.txt", If_None_Match=etags[0]).body == b"two"


def test_three_releases_stay_and_what_is_not_finished_is_not_published(tmp_path: Path) -> None:
    with Nginx() as server:
        with pytest.raises(AssertionError, match=r"'.*' is no finished site; run make site, or finish.py on it"):
            server.publish(tmp_path)
        for number in range(11):
            server.publish(site_of(tmp_path / "site", str(number)))
        assert sorted(path.name for path in (server.folder / "releases").iterdir()) == ["10", "11", "9"]
        assert (server.folder / "current").readlink() == Path("releases/11")
        server.publish(server.folder / "releases/9")  # back
        assert read(server.folder / "current/index.html") == "8"
