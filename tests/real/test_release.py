"""What follows a release, with the real programs: nothing released is lost, and drafts stay free."""

import shutil
from pathlib import Path

import pytest
from good_article import Edit
from released_article import ARRANGED, FORMERLY, MOVED, built, rearranged, released
from selectolax.lexbor import LexborHTMLParser
from support import run as program

import generate
import validate
from checks.article_site import read_promised
from checks.site import Site


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return released(tmp_path_factory.mktemp("released"))


@pytest.fixture(scope="module")
def second(first: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the article after it was re-arranged."""
    return built(rearranged(first, tmp_path_factory.mktemp("rearranged"), *FORMERLY, *ARRANGED, MOVED))


def run(root: Path, *options: str) -> int:
    """Generate the docs beside an article."""
    return generate.main(["--article", str(root), "--docs", str(root.parent / "docs"), *options])


def files(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in root.iterdir() if path.is_file()}


def test_a_draft_is_renamed_freely(first: Path, tmp_path: Path) -> None:
    text = "---\nterm: {}\nmeaning: A sieve.\nsources: [reed-2023]\n---\n"
    root = rearranged(first, tmp_path, Edit("terms/strainer.md", None, text.format("strainer")))
    before = files(root)
    assert run(root) == 0
    Edit("terms/strainer.md", None, None).make(root)
    Edit("terms/tea-sieve.md", None, text.format("tea sieve")).make(root)
    assert run(root) == 0
    assert files(root) == before


def test_a_released_record_is_not_renamed_without_formerly(first: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    forgotten = Edit("faq/who-wants-both.md", "formerly: [who-needs-both]\n", "")
    assert run(rearranged(first, tmp_path, *FORMERLY, forgotten)) == 1
    said = capsys.readouterr().out.splitlines()
    assert [line.split(": ", 2)[2].split(" of ")[0] for line in said] == [
        f"'{address}' was released and is gone; add 'who-needs-both' to `formerly`" for address in ("/faq/#who-needs-both", "/faq/who-needs-both/")
    ]


def test_what_moved_is_not_forgotten(first: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(rearranged(first, tmp_path, *ARRANGED)) == 1
    said = [line.split(": ", 2)[2].split(" was")[0] for line in capsys.readouterr().out.splitlines()]
    assert said == ["'/errors/'", "'/key-differences/#material'"]


def test_the_site_keeps_every_released_address(second: Path) -> None:
    assert validate.validate(Site(second), read_promised(second.parent / "article")) == []


def entries(site: Path, page: str) -> list[tuple[str | None, str | None]]:
    html = LexborHTMLParser((site / page / "index.html").read_text(encoding="utf-8"))
    return [(node.attributes["id"], link.attributes["href"]) for node in html.css(".moved li") if (link := node.css_first("a"))]


def test_the_old_page_lists_what_has_left_it(second: Path) -> None:
    assert entries(second, "key-differences") == [("material", "../about/#material"), ("shelf", "../history/#shelf")]
    assert entries(second, "about") == entries(second, "faq") == []


def test_a_page_that_is_gone_leads_to_the_one_in_its_place(second: Path) -> None:
    html = LexborHTMLParser((second / "errors/index.html").read_text(encoding="utf-8"))
    assert [node.attributes["href"] for node in html.css(".moved-page a")] == ["../myths/"]
    assert entries(second, "errors") == [(id, f"../myths/#{id}") for id in ("on-the-fire", "teapot-is-a-kettle", "teapots-boil")]
    assert [node.attributes["content"] for node in html.css("meta[name=robots]")] == ["noindex"]
    assert not html.css(".pages a[href='./']")  # it is in no menu
    assert "moved.js" in html.html and "moved.js" not in (second / "faq/index.html").read_text(encoding="utf-8")  # type: ignore[operator]


def test_the_page_in_its_place_is_the_canonical_one(second: Path, tmp_path: Path) -> None:
    shutil.copytree(second.parent, tmp_path, dirs_exist_ok=True)
    config = tmp_path / "mkdocs.yml"
    config.unlink()
    root = tmp_path / "article"
    assert run(root, "--config", str(config)) == 0
    done = program("-m", "mkdocs", "build", "--strict", "--config-file", config, SITE_URL="https://example.org/tea/")
    assert done.returncode == 0, done.stderr
    html = LexborHTMLParser((tmp_path / "site/errors/index.html").read_text(encoding="utf-8"))
    assert [node.attributes["href"] for node in html.css("link[rel=canonical]")] == ["https://example.org/tea/myths/"]
    assert validate.validate(Site(tmp_path / "site"), read_promised(root)) == []


@pytest.mark.parametrize(
    ("page", "old", "new", "said"),
    [
        ("faq", 'id="who-needs-both"', "", "'/faq/#who-needs-both' was released and is not on its page"),
        ("key-differences", 'id="material"', "", "'/key-differences/#material' was released and is not on its page"),
        ("key-differences", "../about/#material", "../about/#method", "'/key-differences/#material' was released and moved to '/about/#material', and its page leads to '../about/#method'"),
        ("errors", '<p class="moved-page">', "<p>", "'/errors/' was released and moved to '/myths/', and its page leads to ''"),
        ("myths", 'id="teapots-boil"', "", "'/errors/#teapots-boil' was released and leads to '../myths/#teapots-boil', which is not there"),
        ("errors", "", "", "'/errors/' was released and 'errors/index.html' is not there"),
    ],
    ids=["an old id", "an entry", "another target", "no link of the page", "the target", "the page"],
)
def test_the_validator_finds_what_is_lost(second: Path, tmp_path: Path, page: str, old: str, new: str, said: str) -> None:
    site = shutil.copytree(second, tmp_path / "site")
    file = site / page / "index.html"
    text = file.read_text(encoding="utf-8")
    if old:
        assert text.count(old) == 1
        file.write_text(text.replace(old, new), encoding="utf-8")
    else:
        file.unlink()
    promised = read_promised(second.parent / "article")
    lines = (second.parent / "article/permalinks.txt").read_text(encoding="utf-8").splitlines()
    found = [finding for finding in validate.validate(Site(site), promised) if finding.code == "lost-permalink" and finding.message.startswith(said)]
    address = said.split("'")[1]
    assert [finding.line for finding in found] == [lines.index(address) + 1]
    assert found[0].message.endswith("; build the site again")
