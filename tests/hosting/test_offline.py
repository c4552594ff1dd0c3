"""The offline copy in a real browser, opened from its folder: pages, pictures and the search."""

import zipfile
from pathlib import Path

from playwright.sync_api import Browser, expect
from real_nginx import FIELD
from support import run


def test_the_offline_copy_opens_from_its_folder_and_its_search_answers(chromium: Browser, finished_site: Path, tmp_path: Path) -> None:
    done = run("scripts/finish.py", finished_site, "--package", tmp_path / "dist")
    assert done.returncode == 0, done.stderr
    assert sorted(path.name for path in (tmp_path / "dist").iterdir()) == ["SHA256SUMS", "data.zip", "offline.zip", "site.tar.gz"]
    zipfile.ZipFile(tmp_path / "dist/offline.zip").extractall(tmp_path / "out")
    problems: list[str] = []
    page = chromium.new_page()
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("requestfailed", lambda request: problems.append(request.url))
    page.goto((tmp_path / "out/offline/index.html").as_uri())
    page.get_by_role("link", name="Key differences").first.click()
    page.wait_for_url("**/key-differences/index.html")
    page.get_by_label(FIELD).click()
    page.keyboard.type("hypervisor")
    page.get_by_role("listbox", name="Search results").get_by_role("option").first.click()
    page.wait_for_url("**/definitions/index.html#**")
    expect(page.locator(":target")).to_be_visible()
    assert problems == []
    page.close()
    scriptless = chromium.new_context(java_script_enabled=False).new_page()
    scriptless.goto((tmp_path / "out/offline/index.html").as_uri())
    scriptless.get_by_role("link", name="Definitions").first.click()
    scriptless.wait_for_url("**/definitions/index.html")
    scriptless.context.close()
