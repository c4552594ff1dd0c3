"""What a maintainer settles in validate.toml, and what is known from a baseline: on a site of two pages with three faults."""

from pathlib import Path

import pytest
from site_damage import page

import validate
from checks.codes import CODES
from checks.settings import Settings, read_settings
from findings import Finding, InvalidInput


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site in the folder of its configuration, with a broken link on each page and a placeholder."""
    (tmp_path / "mkdocs.yml").touch()
    (tmp_path / "site/a").mkdir(parents=True)
    (tmp_path / "site/index.html").write_text(page('<a href="a/">x</a><a href="gone">x</a>\n<a href="#">x</a>'))
    (tmp_path / "site/a/index.html").write_text(page('<a href="../press">x</a>'))
    return tmp_path / "site"


def found(site: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, list[str]]:
    """The exit status and the findings, each up to its message, with the first of it that is quoted."""
    status = validate.main([str(site), *options])
    lines = capsys.readouterr().out.splitlines()[:-1]
    return status, [line.partition(" leads")[0].partition(" of a")[0] for line in lines]


GONE, EMPTY, PRESS = "index.html:5: broken-link: 'gone'", "index.html:6: placeholder: href='#'", "a/index.html:5: broken-link: '../press'"


def settle(site: Path, text: str) -> None:
    (site.parent / "validate.toml").write_text(text)


def test_without_settings_all_is_found(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert found(site, capsys) == (1, [PRESS, GONE, EMPTY])


@pytest.mark.parametrize(
    ("level", "status", "lines"),
    [("off", 0, []), ("warning", 0, [f"warning: {PRESS}", f"warning: {GONE}"]), ("note", 0, [f"note: {PRESS}", f"note: {GONE}"]), ("error", 1, [PRESS, GONE])],
)
def test_a_code_has_the_level_that_is_settled(site: Path, capsys: pytest.CaptureFixture[str], level: str, status: int, lines: list[str]) -> None:
    settle(site, f'[levels]\nbroken-link = "{level}"\nplaceholder = "off"\n')
    assert found(site, capsys) == (status, lines)


@pytest.mark.parametrize(
    ("exclusion", "lines"),
    [
        ('page = "a/*"', [GONE, EMPTY]), ('target = "pre*"', [GONE, EMPTY]), ('code = "broken-*"', [EMPTY]), ('code = "broken-link"\npage = "index.html"', [PRESS, EMPTY]),
        ('page = "index.html"', [PRESS]), ('page = "*"', []),
    ],
)  # fmt: skip
def test_what_is_excluded_with_a_reason_is_not_found(site: Path, capsys: pytest.CaptureFixture[str], exclusion: str, lines: list[str]) -> None:
    settle(site, f'[[exclude]]\n{exclusion}\nreason = "known"\n')
    assert found(site, capsys) == (int(bool(lines)), lines)


def test_an_exclusion_that_is_no_longer_needed_is_found_with_its_line(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settle(site, '[[exclude]]\npage = "*"\nreason = "known"\n\n[[exclude]]\ncode = "bad-address"\nreason = "was there"\n')
    status, lines = found(site, capsys)
    assert (status, len(lines)) == (1, 1)
    assert lines[0].endswith("validate.toml:5: unneeded-exclusion: nothing is found of code 'bad-address', page '*' and target '*' any more; remove it")


def test_a_host_may_add_an_extension(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "press.html").write_text(page('<a href="index.html">x</a>'))
    assert PRESS in found(site, capsys)[1]
    settle(site, 'fallback = [".html"]\n')
    assert found(site, capsys) == (1, [GONE, EMPTY])


WRONG = {
    'level = "off"': (1, "'level' is nothing that can be set"),
    "levels = 1": (1, "levels must be a table"),
    'exclude = "a"': (1, "exclude a list"),
    'exclude = ["a"]': (1, "must have a `reason`"),
    'fallback = ".html"': (1, "fallback must be a list of texts"),
    '\n[levels]\nbroken-links = "off"': (3, "'broken-links' is no code"),
    '\n[levels]\nbroken-link = "none"': (3, "level 'none' must be one of error, warning, note, off"),
    '\n[[exclude]]\npage = "a"': (2, "must have a `reason`"),
    '\n[[exclude]]\nreason = "a"': (2, "must have a `reason`"),
    '\n[[exclude]]\npage = "a"\nreason = " "': (2, "must have a `reason`"),
    '\n[[exclude]]\npage = "a"\nreason = "b"\nmore = "c"': (2, "must have a `reason`"),
    '\n[[exclude]]\npage = 1\nreason = "b"': (2, "must have a `reason`"),
}


@pytest.mark.parametrize("text", WRONG)
def test_settings_that_are_none_are_said_with_their_line(site: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    settle(site, text)
    assert validate.main([str(site)]) == 2
    line, message = WRONG[text]
    (said,) = capsys.readouterr().err.splitlines()
    assert f"validate.toml:{line}: bad-setting: " in said
    assert message in said


def test_settings_that_cannot_be_read_are_said(site: Path) -> None:
    settle(site, "[levels")
    with pytest.raises(InvalidInput, match=r"validate\.toml:1: unreadable"):
        read_settings(site)


@pytest.mark.parametrize("name", ["mkdocs.yml", "mkdocs.yaml", "zensical.toml"])
def test_settings_are_found_beside_the_configuration_of_the_site(tmp_path: Path, name: str) -> None:
    (tmp_path / "build/out/site").mkdir(parents=True)
    (tmp_path / "validate.toml").touch()
    assert read_settings(tmp_path / "build/out/site") == Settings(tmp_path / "build/out")
    (tmp_path / name).touch()
    assert read_settings(tmp_path / "build/out/site").file == tmp_path / "validate.toml"
    (tmp_path / "other.toml").write_text('fallback = [".x"]')
    assert read_settings(tmp_path / "build/out/site", tmp_path / "other.toml").fallback == (".x",)


def test_what_is_in_the_baseline_is_known_and_what_is_new_is_found(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert validate.main([str(site), "--write-baseline"]) == 0
    assert capsys.readouterr().err.startswith("validate: 3 findings written to ")
    assert (site.parent / "validate-baseline.txt").read_text().splitlines()[0].startswith("a/index.html: broken-link: '../press' leads to 'press'")
    index = site / "index.html"
    index.write_text(index.read_text().replace("<body>", "<body>\n\n"))  # lines may move
    assert found(site, capsys) == (0, [])
    index.write_text(index.read_text().replace('<a href="gone">', '<a href="gone">x</a><a href="gone">x</a>\n<a href="lost">'))
    status, lines = found(site, capsys)
    assert (status, lines) == (1, ["index.html:8: broken-link: 'lost'"])


def test_a_baseline_of_which_something_is_mended_says_so(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    validate.main([str(site), "--write-baseline"])
    (site / "press").touch()
    capsys.readouterr()
    status, lines = found(site, capsys)
    assert (status, len(lines)) == (0, 1)
    assert lines[0].endswith("validate-baseline.txt:1: baseline-shrunk: 1 finding of it is found no more; write it again with --write-baseline")


def test_every_code_is_listed_with_its_level_and_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert validate.main(["--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(CODES)
    assert "orphan-page         warning  A page must have another page that leads to it." in lines
    assert "broken-link         error    A link within the site must lead to a file that is there." in lines


def test_a_check_that_fails_itself_is_a_finding_of_its_file_and_the_rest_goes_on(site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from checks import site as reading

    def check_badly(place: object, parsed: object) -> list[Finding]:
        """It must fail."""
        raise KeyError("x")

    monkeypatch.setattr(reading, "PAGE_CHECKS", (*reading.PAGE_CHECKS, check_badly))
    status, lines = found(site, capsys)
    assert (status, lines[2:4]) == (1, ["index.html:1: check-failed: check_badly failed here (KeyError: 'x'), all else was checked; report it", GONE])
    monkeypatch.setattr(validate, "CHECKS", (check_badly, *validate.CHECKS))
    assert ".:1: check-failed: check_badly failed here (KeyError: 'x'), all else was checked; report it" in found(site, capsys)[1]
