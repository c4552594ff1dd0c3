"""The validator: every check seen failing on a copy of the real site, and silent on what is sound.

`pytest -s tests/test_validate.py` prints the table of what was broken and found.
"""

import hashlib
import json
import pickle
import re
import shutil
from collections.abc import Iterator, Set
from pathlib import Path

import pytest
from good_article import FIXTURE
from site_damage import CHANGES, PICTURE, SNIPPETS, SOUND, Expected, marked, page
from support import ROOT, run

import validate
from checks.article_site import Promised, read_promised
from checks.codes import CODES
from checks.place import Place
from checks.site import Batch, Site, read_page
from findings import Finding

PAGES = ("about/index.html", "history/index.html", "choose/index.html", "key-differences/index.html")
Places = dict[str, list[Expected]]
TABLE: dict[str, tuple[int, int]] = {}  # what was broken -> found, all
READ: dict[tuple[object, ...], bytes] = {}  # pages as they were read


@pytest.fixture(scope="module")
def published() -> Promised:
    return read_promised(ROOT / "article")


@pytest.fixture(scope="module", autouse=True)
def table() -> Iterator[None]:
    yield
    if TABLE:
        print(f"\n{'found':>7}  what was broken")
        print(*(f"{found:>3}/{all:<3}  {name}" for name, (found, all) in TABLE.items()), sep="\n")
        print(f"{sum(found for found, _ in TABLE.values()):>3}/{sum(all for _, all in TABLE.values()):<3}  in {len(TABLE)} ways")


@pytest.fixture
def site(built_site: Path, tmp_path: Path) -> Path:
    """A copy to break."""
    return copied(built_site, tmp_path)


def copied(built_site: Path, folder: Path) -> Path:
    """A copy of the site, with a picture to show."""
    site = shutil.copytree(built_site, folder / "site")
    (site / "assets/there.png").write_bytes(PICTURE)
    return site


def insert(site: Path, path: str, snippet: str) -> range:
    """Put a line at the end of a page's content; the lines that it takes."""
    text = (site / path).read_text(encoding="utf-8")
    before, end, after = text.rpartition("</article>")
    assert end
    (site / path).write_text(f"{before}\n{snippet}\n{end}{after}", encoding="utf-8")
    first = before.count("\n") + 2
    return range(first, first + snippet.count("\n") + 1)


def found(site: Path, published: Promised | None) -> list[Finding]:
    return validate.validate(Site(site), published)


def count(name: str, wanted: int, missing: int) -> None:
    TABLE[name] = (wanted - missing, wanted)


@pytest.fixture(scope="module")
def damaged(built_site: Path, tmp_path_factory: pytest.TempPathFactory, published: Promised) -> tuple[list[Expected], Places]:
    """Every finding on a site with every kind of damage of a page in it, and where each was put."""
    site = copied(built_site, tmp_path_factory.mktemp("damaged"))
    places: Places = {}
    for name, (code, snippets) in SNIPPETS.items():
        paths = [PAGES[number % len(PAGES)] for number in range(len(snippets))]
        marks = [marked(snippet) for snippet in snippets]
        places[name] = [(code, path, insert(site, path, snippet)[line]) for path, (snippet, line) in zip(paths, marks, strict=True)]
    return [(finding.code, finding.path, finding.line) for finding in found(site, published)], places


@pytest.mark.parametrize("name", SNIPPETS)
def test_damage_on_a_page_is_found(damaged: tuple[list[Expected], Places], name: str) -> None:
    got, places = damaged
    assert len(places[name]) > 1
    missing = set(places[name]) - set(got)
    count(name, len(places[name]), len(missing))
    assert not missing, [finding for finding in got if finding[1:] in {place[1:] for place in missing}]


def test_nothing_else_is_reported_there(damaged: tuple[list[Expected], Places]) -> None:
    got, places = damaged
    assert sorted(got) == sorted(place for group in places.values() for place in group)


def read_once(place: Place, article: Set[str] | None = None) -> Batch:
    """As `read_pages`. A page of the same bytes, on a site of the same files, was read for a change before: it is not read again."""
    batch = Batch([], set())
    for name in place.html:
        key = (name, hashlib.sha256((place.root / name).read_bytes()).digest(), frozenset(place.files), place.home, article is None or name in article)
        if key not in READ:
            READ[key] = pickle.dumps(read_page(place, name, article is None or name in article))
        page, led_to = pickle.loads(READ[key])
        page.file = place.root / name
        batch.pages.append(page)
        batch.led_to.update(led_to - {name})
    return batch


@pytest.mark.parametrize("name", CHANGES)
def test_damage_in_the_files_is_found(site: Path, published: Promised, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr("checks.site.read_pages", read_once)
    changes, also = CHANGES[name]
    expected = [one for change in changes for one in change(site) if one[0]]
    findings = found(site, published)
    missing = [one for one in expected if not any(_is(finding, one) for finding in findings)]
    count(name, len(expected), len(missing))
    assert not missing, findings[:10]
    others = [finding for finding in findings if not any(_is(finding, one) for one in expected)]
    assert {finding.code for finding in others} <= also | {"orphan-page"}, others[:10]


def _is(finding: Finding, expected: Expected) -> bool:
    """Whether a finding is the expected one; line 0 stands for any."""
    code, path, line = expected
    return (finding.code, finding.path) == (code, path) and line in (0, finding.line)


@pytest.fixture(scope="module")
def odd(built_site: Path, tmp_path_factory: pytest.TempPathFactory, published: Promised) -> tuple[list[Finding], dict[str, range]]:
    """Every finding on a site with every oddity on one of its pages, and where each was put."""
    site = copied(built_site, tmp_path_factory.mktemp("odd"))
    lines = {name: insert(site, PAGES[0], snippet) for name, snippet in SOUND.items()}
    return found(site, published), lines


@pytest.mark.parametrize("name", SOUND)
def test_what_is_sound_is_not_reported(odd: tuple[list[Finding], dict[str, range]], name: str) -> None:
    findings, lines = odd
    assert [finding for finding in findings if finding.line in lines[name]] == []


def test_nothing_is_reported_of_what_is_sound(odd: tuple[list[Finding], dict[str, range]]) -> None:
    assert odd[0] == []


def test_there_are_enough_of_them() -> None:
    assert len(SNIPPETS) + len(CHANGES) >= 40
    assert len(SOUND) >= 20


def test_every_code_is_known_and_has_its_rule() -> None:
    """Each code that a program here can report stands in the list of codes, and the list has no other."""
    rooms = [*(ROOT / "scripts/checks").glob("*.py"), *(ROOT / "scripts/outside").glob("*.py")]
    text = "\n".join(source.read_text(encoding="utf-8") for source in rooms if source.name != "codes.py")
    assert {code for code in CODES if f'"{code}"' not in text} == {"stale-feed", "stale-llms"} - {code for code in CODES if f'"{code}"' in text}
    made = set(re.findall(r'(?:Finding\([^"\n]*(?:"\."[^"\n]*)?|return )"([a-z]+(?:-[a-z0-9]+)+)",', text))
    assert len(made) > 20
    assert made - CODES.keys() == set()
    assert all(re.search(r" (must|should) .*\.$", rule) for rule in CODES.values())


def test_the_site_as_built_is_clean_and_the_summary_says_what_was_looked_at(built_site: Path) -> None:
    done = run("scripts/validate.py", built_site)
    assert done.returncode == 0, done.stdout
    assert re.fullmatch(
        r"validate: \d+ pages, \d+ links, \d{3,} chart cells, \d{2,} drawn or listed parts, \d{3,} permalinks; no problems", done.stdout.strip()
    )


def test_a_site_is_the_same_however_its_path_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(FIXTURE, tmp_path / "article")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text(page("<p>x</p>"), encoding="utf-8")
    monkeypatch.setattr(validate, "ROOT", tmp_path)
    monkeypatch.chdir(tmp_path)
    said = []
    for arguments in ([], ["site"], ["./site/../site"], [str(tmp_path / "site")]):
        assert validate.main(arguments) == 1
        said.append(capsys.readouterr().out)
    assert len(set(said)) == 1
    assert "missing-chart: no page shows the chart" in said[0]


def test_names_with_blanks_percent_signs_and_letters_of_any_script(tmp_path: Path) -> None:
    for name in ("a b.html", "100%.html", "grün/index.html", "%41.html", "#.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(page('<p id="é">x</p>'), encoding="utf-8")
    links = ("a%20b.html#é", "100%25.html", "100%.html", "gr%C3%BCn/#%C3%A9", "grün/", "%2541.html", "%23.html")
    (tmp_path / "index.html").write_text(page("".join(f'<a href="{link}">x</a>' for link in links)), encoding="utf-8")
    assert found(tmp_path, None) == []


def test_a_name_that_is_not_unicode_is_no_traceback(tmp_path: Path) -> None:
    (tmp_path / "caf\udce9.html").write_text(page('<a href="gone">x</a><a href="caf%E9.html">x</a>'), encoding="utf-8")
    done = run("scripts/validate.py", tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert "caf\\udce9.html:5: broken-link: 'gone' leads to" in done.stdout


@pytest.mark.whole
def test_a_page_of_20_megabytes(tmp_path: Path) -> None:
    line = '<p id="p{0}"><a href="#p{0}">Some text that stands for some text.</a></p>\n'
    (tmp_path / "index.html").write_text(page("".join(map(line.format, range(270_000))) + '<a href="gone">x</a>'), encoding="utf-8")
    assert (tmp_path / "index.html").stat().st_size > 20e6
    assert [(finding.code, finding.line) for finding in found(tmp_path, None)] == [("broken-link", 270_005)]


def test_html_without_end_tags_is_not_cut_off(tmp_path: Path) -> None:
    for name in ("index", "a", "b"):
        (tmp_path / f"{name}.html").write_text('<!doctype html><html lang=en><title>x</title><p><a href="a.html">x</a><a href="b.html">x</a>')
    assert found(tmp_path, None) == []


def test_links_of_the_file_system_to_other_folders_are_followed(tmp_path: Path) -> None:
    (tmp_path / "1.0").mkdir()
    (tmp_path / "1.0/index.html").write_text(page('<a href="../latest/">x</a>'))
    (tmp_path / "latest").symlink_to("1.0")
    assert found(tmp_path, None) == []


def test_pages_with_a_base(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b.html").write_text(page('<a href="c.html#x">x</a>', '<base href="../">'))
    (tmp_path / "c.html").write_text(page('<a id="x" href="a/b.html">x</a>'))
    (tmp_path / "d.html").write_text(page('<a href="anything">x</a>', '<base href="https://example.org/">'))
    assert found(tmp_path, None) == []


def test_a_page_that_sends_on_keeps_the_fragment(tmp_path: Path) -> None:
    (tmp_path / "old.html").write_text(page("x", '<meta http-equiv="refresh" content="0; url=new.html">'))
    (tmp_path / "new.html").write_text(page('<p id="a">x</p><a href="old.html#a">x</a>\n<a href="old.html#b">x</a>'))
    assert [(finding.code, finding.line) for finding in found(tmp_path, None)] == [("broken-anchor", 6)]


@pytest.mark.parametrize("source", ["canonical", "sitemap", "option"])
def test_the_base_path_is_known(tmp_path: Path, source: str) -> None:
    """A path that leaves it is reported; a whole address outside it is another site's."""
    url = "https://example.org/docs/"
    links = '<a href="/docs/">x</a><a href="/docs/#a">x</a>\n<a href="/other/">x</a>\n<a href="https://example.org/other/">x</a>'
    head = f'<link rel="canonical" href="{url}">' if source == "canonical" else ""
    (tmp_path / "index.html").write_text(page(f'<p id="a">x</p>{links}', head))
    if source == "sitemap":
        (tmp_path / "sitemap.xml").write_text(f"<urlset><url><loc>{url}</loc></url></urlset>")
    findings = validate.validate(Site(Place(tmp_path, url if source == "option" else "")), None)
    assert [(finding.code, finding.line) for finding in findings] == [("outside-base", 6)]


def test_one_wrong_canonical_link_does_not_move_the_site(site: Path, published: Promised) -> None:
    path = site / "about/index.html"
    path.write_text(path.read_text().replace("http://127.0.0.1/docs/about/", "https://other.example/x/about/"))
    assert found(site, published) == []


def test_a_placeholder_in_an_engine_s_navigation_is_sound(tmp_path: Path) -> None:
    menu = '<div><a href="#" data-bs-toggle="dropdown">x</a></div><div class="bar"><a href="#">x</a></div>'
    (tmp_path / "index.html").write_text(page(f'{menu}<div role="main"><a href="index.html">x</a>\n<a href="#">y</a></div>'))
    assert [(finding.code, finding.line) for finding in found(tmp_path, None)] == [("placeholder", 6)]


def test_a_finding_stands_on_the_line_of_its_attribute(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(page('<a\n class="x"\n href="gone">x</a>\n<img alt="x"\nsrc="gone">'))
    assert [finding.line for finding in found(tmp_path, None)] == [7, 9]


def test_a_finding_stands_once_for_each_place(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(page('<a href="gone">x</a> <a href="gone">x</a>\n<a href="gone">x</a>'))
    assert [finding.line for finding in found(tmp_path, None)] == [5, 6]


def test_an_empty_folder_is_not_clean(tmp_path: Path) -> None:
    done = run("scripts/validate.py", tmp_path)
    assert done.returncode == 1
    assert f"no-pages: {tmp_path.name!r} has no HTML page" in done.stdout


def test_pages_without_links_are_not_clean(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<p>text</p>")
    done = run("scripts/validate.py", tmp_path)
    assert (done.returncode, done.stdout.splitlines()[0]) == (1, ".:1: no-links: no page has a link; build the site again")


def test_wrong_usage_exits_with_2(tmp_path: Path) -> None:
    assert run("scripts/validate.py", tmp_path / "nothing").returncode == 2
    assert run("scripts/validate.py", "--nothing").returncode == 2
    assert run("scripts/validate.py", tmp_path, "--article", tmp_path).returncode == 2


def test_another_site_is_checked_without_the_article(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text('<a href="a.html#x">x</a> <a href="mailto:a@b.c">m</a> <a href="//h/">h</a>')
    (tmp_path / "a.html").write_text('<a name="x" href="index.html?q=1#top">x</a>')
    done = run("scripts/validate.py", tmp_path)
    assert done.returncode == 0, done.stdout
    assert "charts and permalinks not checked" in done.stdout


def test_findings_as_json(site: Path) -> None:
    (site / "404.html").unlink()
    done = run("scripts/validate.py", site, "--format", "json")
    wanted = {"path": "404.html", "line": 1, "code": "missing-page", "message": "is not there; build the site again"}
    assert [finding | wanted for finding in json.loads(done.stdout)] == json.loads(done.stdout)
    assert done.stderr.endswith("1 problem\n")


def test_findings_as_annotations(tmp_path: Path) -> None:
    (tmp_path / "a,b.html").write_text(page('<a href="100%/gone">x</a>'))
    done = run("scripts/validate.py", tmp_path, "--format", "github")
    first = done.stdout.splitlines()[0]
    assert first.startswith("::error file=a%2Cb.html,line=5,title=broken-link::'100%25/gone' leads to '100%25/gone'")


def test_a_finding_of_the_frame_is_printed_once_and_counted_in_full(site: Path) -> None:
    (site / "assets/frame.js").unlink()
    lines = run("scripts/validate.py", site).stdout.splitlines()
    assert len(lines) == 2, lines
    assert re.search(r"assets/frame.js'.*\(and so on \d+ other pages\)$", lines[0])
    assert int(re.search(r"(\d+) problems$", lines[1])[1]) >= 13  # type: ignore[index]


def test_findings_are_the_same_in_every_run(site: Path, published: Promised) -> None:
    for name, (_, snippets) in SNIPPETS.items():
        insert(site, PAGES[len(name) % 4], marked(snippets[0])[0])
    first = found(site, published)
    assert len(first) >= len(SNIPPETS)
    assert first == found(site, published) == sorted(first)


def test_checks_have_a_rule_as_docstring() -> None:
    for check in validate.CHECKS:
        assert re.search(r" must .*\.$", check.__doc__ or ""), check.__name__
