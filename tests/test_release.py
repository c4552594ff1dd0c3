"""release.py: the command as it is run, beside the docs and the site of the small article."""

import shutil
import tomllib
from datetime import date
from pathlib import Path

import pytest
from good_article import Edit

import generate
import release
from article.anchors import anchors
from article.load import load_article

STRAINER = Edit("terms/strainer.md", None, "---\nterm: strainer\nmeaning: A sieve.\nsources: [reed-2023]\n---\n")
RELEASED = '[[releases]]\nversion = "1"\n[[releases]]\nversion = "spring"\n'


@pytest.fixture
def root(kettles: Path, tmp_path: Path) -> Path:
    """The small article, with its docs and its site beside it."""
    return Path(shutil.copytree(kettles, tmp_path / "kettles") / "article")


def released(root: Path, *options: str) -> int:
    return release.main(["--article", str(root), *options])


def files(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in root.iterdir() if path.is_file()}


def entries(root: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = tomllib.loads((root / "releases.toml").read_text(encoding="utf-8"))["releases"]
    return found


def everything(root: Path) -> set[str]:
    """What the article promised before, and every address that it has."""
    return {anchor.permalink for anchor in anchors(load_article(root))} | {"/key-differences/#shelf"}


def test_a_release_records_every_address_and_what_is_new(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = len(everything(root)) - 2  # the article's list has two
    assert released(root, "--note", " Everything. ") == 0
    assert capsys.readouterr().out.splitlines()[1:] == [f"release: version 1, {new} permalinks added; commit permalinks.txt and releases.toml"]
    assert (root / "permalinks.txt").read_text(encoding="utf-8").splitlines() == sorted(everything(root))
    [entry] = entries(root)
    assert (entry["version"], entry["note"], entry["addresses"], entry["day"]) == ("1", "Everything.", new, date.today())


def test_a_release_may_have_a_name(root: Path) -> None:
    (root / "releases.toml").write_text(RELEASED, encoding="utf-8")
    assert released(root, "--version", " summer ", "--note", "Warmer.") == 0
    assert [entry["version"] for entry in entries(root)] == ["1", "spring", "summer"]


@pytest.mark.parametrize("options", [(), ("--note", " ")])
def test_a_release_says_what_is_new(root: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...]) -> None:
    before = files(root)
    with pytest.raises(SystemExit) as stopped:
        released(root, *options)
    assert (stopped.value.code, files(root)) == (2, before)
    assert capsys.readouterr().err.endswith('error: say what is new: make release NOTE="what is new"\n')


def test_nothing_is_recorded_where_nothing_has_changed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert released(root, "--note", "Everything.") == 0
    before = files(root)
    assert released(root, "--note", "More.") == 1
    said = "release: nothing in the article has changed since version 1; nothing recorded. Change it, then run `make release` again\n"
    assert (capsys.readouterr().err, files(root)) == (said, before)


def test_a_release_may_have_clearer_texts_and_no_new_address(root: Path) -> None:
    assert released(root, "--note", "Everything.") == 0
    with (root / "article.toml").open("a", encoding="utf-8") as file:
        file.write("# A note of ours.\n")
    assert released(root, "--note", "Clearer answers.") == 0
    assert [(entry["version"], entry["note"], entry["addresses"] == 0) for entry in entries(root)] == [
        ("1", "Everything.", False), ("2", "Clearer answers.", True)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("spring", "version 'spring' is released already; name another"), ("1 ", "version '1' is released already; name another"),
        (" ", "--version is empty; name the release, or leave the option out"),
    ],
)  # fmt: skip
def test_a_version_must_be_new(root: Path, capsys: pytest.CaptureFixture[str], version: str, said: str) -> None:
    (root / "releases.toml").write_text(RELEASED, encoding="utf-8")
    before = files(root)
    with pytest.raises(SystemExit) as stopped:
        released(root, "--version", version, "--note", "Again.")
    assert (stopped.value.code, files(root)) == (2, before)
    assert capsys.readouterr().err.endswith(f"error: {said}\n")


@pytest.mark.parametrize(
    ("harm", "finding", "reason"),
    [
        (Edit("terms/whistle.md", "term: whistle", "term: flute"), "", "docs/ is not what the article says"),
        (Edit("../site/data/terms.json", None, None), "data/terms.json:1: missing-download: ", "1 problem in {folder}/site"),
        (Edit("releases.toml", None, "releases = 1\n"), "{folder}/article/releases.toml:1: bad-form: ", "the list of releases cannot be read"),
    ],
    ids=["docs of something else", "a file that is gone", "a wrong list"],
)
def test_nothing_is_recorded_where_something_is_not_clean(root: Path, capsys: pytest.CaptureFixture[str], harm: Edit, finding: str, reason: str) -> None:
    harm.make(root)
    before = files(root)
    assert released(root, "--note", "More.") == 1
    printed = capsys.readouterr()
    assert any(line.startswith(finding.format(folder=root.parent)) for line in printed.out.splitlines())
    assert printed.err.splitlines()[-1] == f"release: {reason.format(folder=root.parent)}; nothing recorded. Run `make site`"
    assert files(root) == before


def test_nothing_is_recorded_where_the_site_is_older_than_the_docs(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    STRAINER.make(root)
    docs = root.parent / "docs"
    assert generate.main(["--article", str(root), "--docs", str(docs)]) == 0
    assert released(root, "--note", "More.") == 1
    assert "'strainer' is not on the page, though the article has it" in capsys.readouterr().out
    assert "releases.toml" not in files(root)


def test_nothing_is_recorded_where_a_file_cannot_be_written(root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "permalinks.txt")

    monkeypatch.setattr(release, "record", full)
    assert released(root, "--note", "More.") == 1
    assert capsys.readouterr().err == "release: permalinks.txt: No space left on device; nothing recorded. Run `make site`\n"
