"""The configuration of another article's site: where its paths lead, what it is called, and that it is never overwritten."""

import shutil
from pathlib import Path
from urllib.parse import unquote

import pytest
import yaml
from good_article import changed
from support import ROOT

import generate
from article.load import load_article
from pages.configuration import configuration


def made(folder: Path, title: str = "Kettle vs. Teapot", name: str = "mkdocs.yml") -> dict[str, object]:
    article = load_article(changed(folder))
    article = article.model_copy(update={"outline": article.outline.model_copy(update={"title": title})})
    found: dict[str, object] = yaml.safe_load(configuration(article, folder / "article", folder / "docs", folder / name))
    return found


def test_every_path_leads_from_the_folder_of_the_configuration(tmp_path: Path) -> None:
    found = made(tmp_path)
    paths = [found["INHERIT"], found["theme"]["custom_dir"], *found["hooks"], *found["watch"]]  # type: ignore[index, misc]
    assert not any(Path(str(path)).is_absolute() for path in (*paths, found["docs_dir"], found["site_dir"]))
    assert [(tmp_path / str(path)).resolve() for path in paths] == [
        ROOT / "mkdocs.yml", ROOT / "overrides", ROOT / "scripts/serve_hook.py", tmp_path / "article", ROOT / "scripts/pages/templates", ROOT / "overrides",
    ]  # fmt: skip
    assert (found["docs_dir"], found["site_dir"]) == ("docs", "site")


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Kettle vs. Teapot: Which?", "Kettle vs. Teapot"), ("Kettle vs. Teapot \u2014 Which: how", "Kettle vs. Teapot"), ("Kettle VS Teapot - Which?", "Kettle VS Teapot"),
        ("Tea: Kettle vs. Pot: Which?", "Tea: Kettle vs. Pot"), ("Wi-Fi vs. 2:1", "Wi-Fi vs. 2:1"), ("Tea: Kettle or pot", "Tea: Kettle or pot"),
    ],
)  # fmt: skip
def test_a_site_is_called_by_its_title_without_what_follows_the_sides(tmp_path: Path, title: str, name: str) -> None:
    assert made(tmp_path, title)["site_name"] == name


def test_the_icon_has_the_initials_of_the_sides(tmp_path: Path) -> None:
    icon = made(tmp_path)["extra"]["icon"]  # type: ignore[index]
    own = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert icon.startswith("data:image/svg+xml,%3Csvg ") and icon not in own
    assert "<text x='8' y='22'>K</text><text x='24' y='22'>T</text>" in unquote(icon)
    assert not set(icon) & set('<>"#')


@pytest.mark.parametrize("text", ["site_name: Mine\n", ""])
def test_a_configuration_that_is_there_is_kept(tmp_path: Path, text: str) -> None:
    root = changed(tmp_path)
    command = ["--article", str(root), "--docs", str(tmp_path / "docs"), "--config", str(tmp_path / "mkdocs.yml")]
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert generate.main(command) == 0
    assert (tmp_path / "mkdocs.yml").read_text(encoding="utf-8") == text
    assert generate.main([*command, "--check"]) == 0
    shutil.rmtree(tmp_path / "docs")
    (tmp_path / "mkdocs.yml").unlink()
    assert generate.main(command) == 0
    assert (tmp_path / "mkdocs.yml").read_text(encoding="utf-8").startswith("INHERIT: ")
