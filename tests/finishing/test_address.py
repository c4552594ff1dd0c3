"""The address of a site: unset nothing names one, set everything that needs it has it, below a path too. The site is one of
another article, with the configuration that the generator writes for it."""

import re
from pathlib import Path

import pytest
from support import run


def built(kettles: Path, site: Path, address: str) -> tuple[dict[str, str], str]:
    """The texts of the finished site by path, and what finishing said."""
    done = run("-m", "mkdocs", "build", "--strict", "--config-file", kettles / "mkdocs.yml", "--site-dir", site, SITE_URL=address)
    assert done.returncode == 0, done.stderr
    done = run("scripts/finish.py", site)
    assert done.returncode == 0, done.stdout + done.stderr
    texts = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8") for path in site.rglob("*") if path.suffix in (".html", ".xml", ".txt", ".md")}
    return texts, done.stdout


@pytest.mark.parametrize("address", ["https://e.example/", "https://e.example/tea/pots/"])
def test_a_site_that_knows_its_address_names_it_wherever_it_is_needed(kettles: Path, tmp_path: Path, address: str) -> None:
    texts, said = built(kettles, tmp_path / "site", address)
    assert "address" not in said
    path = address.removeprefix("https://e.example")
    pages = {name.removesuffix("index.html"): text for name, text in texts.items() if name.endswith("index.html")}
    assert len(pages) > 10
    assert {place for place, text in pages.items() if f'<link rel="canonical" href="{address}{place}">' not in text} == set()
    assert {place for place, text in pages.items() if f'property="og:image" content="{address}previews/' not in text} == set()
    assert sorted(re.findall(r"<loc>([^<]*)</loc>", texts["sitemap.xml"])) == sorted(address + place for place in pages)
    assert texts["robots.txt"].endswith(f"\nSitemap: {address}sitemap.xml\n")
    assert f"]({address}faq/index.html.md)" in texts["llms.txt"]
    assert f"This page: <{address}faq/>" in texts["faq/index.html.md"]
    none = re.findall(r'(?:href|src|data-(?:root|search|finder|entries))="([^"#]+)"', texts["404.html"])
    assert [found for found in none if not found.startswith((path, "data:"))] == []
    assert (tmp_path / "site/_headers").read_text(encoding="utf-8").startswith(f"{path}*\n")


def test_a_site_that_does_not_know_its_address_names_none_and_one_line_says_so(kettles: Path, tmp_path: Path) -> None:
    texts, said = built(kettles, tmp_path / "site", "")
    assert said.splitlines()[0].startswith("finish: the site does not know its address: no canonical links, previews, sitemap or search description")
    assert [name for name, text in texts.items() if "rel=\"canonical\"" in text or "og:image" in text or "og:url" in text] == []
    assert "sitemap.xml" not in texts
    assert "](index.html.md)" in texts["llms.txt"]
