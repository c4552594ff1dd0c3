"""A deploy acted out: a page is open, and the next release is published under its reader."""

import os
import re
import shutil
import time
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from real_nginx import FIELD, WATCH, Nginx, broken
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
    done = run("scripts/finish.py", second, "--keep", finished_site)
    assert done.returncode == 0, done.stdout + done.stderr
    return finished_site, second


def hosted(site: Path, folder: Path) -> Path:
    """A site below the path that it was built for."""
    shutil.copytree(site, folder / "docs")
    shutil.copy(site / "_policy.conf", folder)
    return folder


def loaded(folder: Path, page: str) -> list[str]:
    """The styles, scripts and data that a page names, from the top of the site."""
    text = (folder / page / "index.html").read_text(encoding="utf-8")
    return [found.lstrip("./") for found in re.findall(r'="([^"]+\.[0-9a-f]{8}\.(?:css|js))"', text)]


def test_whoever_reads_while_a_release_is_published_goes_on_reading(builds: tuple[Path, Path], chromium: Browser, tmp_path: Path) -> None:
    first, second = (hosted(site, tmp_path / f"host-{number}") for number, site in enumerate(builds))
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
        for name in [*loaded(builds[0], "faq"), *loaded(builds[1], "faq")]:
            assert server.ask(name).status == 200, name
        page.close()


def test_a_page_of_another_release_is_no_good_copy_even_if_it_is_as_long(finished_site: Path, tmp_path: Path) -> None:
    """Times in a site are often all the same; those of publishing are not."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "_policy.conf").touch()
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
    site = tmp_path / "site"
    site.mkdir()
    server = Nginx()
    with pytest.raises(AssertionError, match="is not finished"):
        server.publish(site)
    (site / "_policy.conf").touch()
    with server:
        for _ in range(11):
            server.publish(site)
        assert sorted(path.name for path in (server.folder / "releases").iterdir()) == ["10", "11", "9"]
        assert (server.folder / "current").readlink() == Path("releases/11")
