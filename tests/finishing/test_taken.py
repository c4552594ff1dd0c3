"""Pictures that can be taken: what is drawn in, where the links stand, and that nothing depends on the machine."""

import io
import re
from pathlib import Path

import pytest
from built_page import HOME, write_page
from PIL import Image
from selectolax.lexbor import LexborHTMLParser
from support import ROOT

from findings import InvalidInput
from finishing.built_site import BuiltPage, read_pages, write
from finishing.taken import FOLDER, Taken, take

FIGURE = """<figure class="picture plot" id="{id}" data-picture="{id}"><figcaption><b>{title}</b><span class="axis">In ms</span></figcaption>
<ul class="legend"><li><svg class="shape"><path d="M0 0z"/></svg>boot</li><li class="side-2"><svg class="swatch"><rect width="9" height="9"/></svg>container</li></ul>
<svg class="marks" height="80" aria-label="It&nbsp;is so."><g><text class="name" x="-200" y="42">Row</text>
<a href="#one" class="mark side-1"><svg x="20%" y="38"><path d="M0 0h9z"/></svg><text class="value">3 ms &lt; 4</text></a></g></svg>
<p class="note">{note}</p><p class="credit">Source: Reed 2023. CC BY 4.0</p><p class="take"><a href="x.csv" download>CSV</a></p></figure>"""


def page(site: Path, place: str = "a/b/", id: str = "pic", title: str = "A finding", note: str = "A note.", home: str = HOME) -> None:
    path = write_page(site, place, "A page", home=home)
    path.write_text(path.read_text(encoding="utf-8").replace("<h1>Text</h1>", FIGURE.format(id=id, title=title, note=note)), encoding="utf-8")


def taken(site: Path) -> Taken:
    return take(read_pages(site), site.parent / "kept")


def words(drawing: bytes) -> list[str]:
    return re.findall(r"<text[^>]*>([^<]*)</text>", drawing.decode())


def test_a_picture_says_what_it_shows_and_where_it_is_from(tmp_path: Path) -> None:
    page(tmp_path / "site")
    made = taken(tmp_path / "site")
    assert list(made.files) == ["pictures/pic.svg", "pictures/pic.png"]
    assert words(made.files["pictures/pic.svg"]) == [
        "A finding", "In ms", "A note.", "Source: Reed 2023. CC BY 4.0", f"{HOME}a/b/#pic", "boot", "container", "Row", "3 ms &lt; 4",
    ]  # fmt: skip


def test_a_drawing_with_coordinates_of_its_own_is_as_high_as_its_width_asks_for(tmp_path: Path) -> None:
    page(tmp_path / "site")
    path = tmp_path / "site/a/b/index.html"
    html = re.sub(r'<svg class="marks".*</g></svg>', '<svg viewBox="0 0 340 170"><g class="side-1"><rect width="9" height="9"/></g></svg>', path.read_text(encoding="utf-8"), flags=re.DOTALL)
    path.write_text(html.replace('class="picture plot"', 'class="picture scene"'), encoding="utf-8")
    drawing = taken(tmp_path / "site").files["pictures/pic.svg"]
    assert re.findall(rb'<g class="picture scene"><svg x="30" y="[\d.]+" width="540" overflow="visible" viewBox="0 0 340 170" height="270">', drawing) != []


def places(drawing: bytes) -> list[tuple[str, str]]:
    """Where each text right in a picture stands."""
    return re.findall(r'<text class="(?:title|quiet|text|quiet small)" x="30" y="([\d.]+)">([^<]*)<', drawing.decode())


def test_the_parts_of_a_picture_stand_below_one_another(tmp_path: Path) -> None:
    page(tmp_path / "site")
    drawing = taken(tmp_path / "site").files["pictures/pic.svg"]
    assert places(drawing) == [  # lines are 1.4 times their size high; the plot is 80 high and begins at 114.4
        ("52.0", "A finding"), ("78.8", "In ms"), ("222.4", "A note."), ("252.0", "Source: Reed 2023. CC BY 4.0"), ("268.8", f"{HOME}a/b/#pic"),
    ]  # fmt: skip
    assert re.findall(rb'<g class="([^"]*)" transform="translate[(]([\d. ]+)[)]">', drawing) == [(b"", b"30.0 90.4"), (b"side-2", b"97.9 90.4")]  # "boot" is 29.9 wide
    assert re.findall(rb'<text class="text" x="(\d+)" y="(\d+)">boot', drawing) == [(b"20", b"13")]
    assert b'<svg x="230" y="114.4" width="576" overflow="visible" class="marks" height="80"' in drawing
    assert b'width="860" height="296" viewBox="0 0 860 296"' in drawing
    assert [line for line in drawing.splitlines() if not line.strip()] == []


def test_a_comparison_is_narrower_and_what_it_has_not_takes_no_room(tmp_path: Path) -> None:
    page(tmp_path / "site", note="", title="A finding of some more words than there is room for in one line of it")
    path = tmp_path / "site/a/b/index.html"
    html = re.sub(r'<ul class="legend">.*?</ul>', "", path.read_text(encoding="utf-8")).replace('class="marks"', 'class="bars"')
    path.write_text(html, encoding="utf-8")
    drawing = taken(tmp_path / "site").files["pictures/pic.svg"]
    assert places(drawing) == [
        ("52.0", "A finding of some more words than"), ("82.8", "there is room for in one line of it"), ("109.6", "In ms"), ("227.2", "Source: Reed 2023. CC BY 4.0"), ("244.0", f"{HOME}a/b/#pic"),
    ]  # fmt: skip
    assert b'<svg x="30" y="123.2" width="675" overflow="visible" class="bars" height="80"' in drawing
    assert b'width="600" height="271" viewBox="0 0 600 271"' in drawing


@pytest.mark.parametrize(
    ("entries", "last", "plot"), [(4, "585.5 90.4", "114.4"), (5, "30.0 111.4", "135.4"), (9, "30.0 132.4", "156.4")]
)
def test_a_legend_takes_as_many_lines_as_it_needs(tmp_path: Path, entries: int, last: str, plot: str) -> None:
    page(tmp_path / "site")
    path = tmp_path / "site/a/b/index.html"
    items = "<li>mmmmmmmmmmmm</li>" * entries  # 147.2 pixels each, and 38 for the sign and behind it, of 800
    path.write_text(re.sub(r'(<ul class="legend">).*?</ul>', rf"\1{items}</ul>", path.read_text(encoding="utf-8")), encoding="utf-8")
    drawing = taken(tmp_path / "site").files["pictures/pic.svg"].decode()
    assert re.findall(r'transform="translate[(]([\d. ]+)[)]">', drawing)[-1] == last
    assert f'<svg x="230" y="{plot}"' in drawing


def test_a_figure_without_a_drawing_is_no_picture(tmp_path: Path) -> None:
    page(tmp_path / "site")
    path = tmp_path / "site/a/b/index.html"
    path.write_text(path.read_text(encoding="utf-8").replace('class="marks"', 'class="other"'), encoding="utf-8")
    assert taken(tmp_path / "site").files == {}


@pytest.mark.parametrize(("letters", "named"), [(10, "'一 丁 七 万 丈 三 上 下 不 与' is"), (11, "'一 丁 七 万 丈 三 上 下 不 与 …' is")])
def test_of_what_the_font_does_not_have_ten_are_named(tmp_path: Path, letters: int, named: str) -> None:
    page(tmp_path / "site", title="一丁七万丈三上下不与丏"[:letters])
    made = taken(tmp_path / "site")
    assert places(made.files["pictures/pic.svg"])[0] == ("48.0", "In ms")
    (note,) = made.notes
    assert str(note).startswith(f"a/b/index.html:1: left-out: {named} not in the font and left out of picture 'pic'")


def test_the_svg_is_whole_and_its_marks_lead_back(tmp_path: Path) -> None:
    page(tmp_path / "site")
    drawing = taken(tmp_path / "site").files["pictures/pic.svg"].decode()
    assert drawing.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert f'href="{HOME}a/b/#one"' in drawing
    assert "&nbsp;" not in drawing
    assert "var(" not in drawing
    assert drawing.count("<svg") == drawing.count("</svg>") == 3


def test_the_png_has_two_pixels_for_one_and_nothing_stands_over_its_edge(tmp_path: Path) -> None:
    page(tmp_path / "site", title="A title of very many words that does not fit on one line " * 3, note="Word " * 60)
    made = taken(tmp_path / "site")
    picture = Image.open(io.BytesIO(made.files["pictures/pic.png"])).convert("RGB")
    width, height = (int(found) for found in re.findall(r'(?:width|height)="(\d+)"', made.files["pictures/pic.svg"].decode())[:2])
    assert (picture.size, picture.format or "PNG") == ((2 * width, 2 * height), "PNG")
    edges = [picture.crop(box).getcolors() for box in ((0, 0, 40, 2 * height), (2 * width - 40, 0, 2 * width, 2 * height), (0, 2 * height - 16, 2 * width, 2 * height))]
    assert all(colours == [(colours[0][0], (255, 255, 255))] for colours in edges if colours)
    assert len(picture.getcolors(10_000) or ()) > 20


def test_the_links_stand_first_and_run_twice_they_stand_once(tmp_path: Path) -> None:
    page(tmp_path / "site")
    first = taken(tmp_path / "site")
    html = first.pages[0].html
    links = [(a.text(), a.attributes["href"], "download" in a.attributes) for a in LexborHTMLParser(html).css(".take a")]
    assert links == [("PNG", "../../pictures/pic.png", True), ("SVG", "../../pictures/pic.svg", True), ("CSV", "x.csv", True)]
    write(tmp_path / "site", {first.pages[0].path: html.encode()}, (FOLDER,))
    again = taken(tmp_path / "site")
    assert again.pages[0].html == html
    assert (again.files, again.drawn) == (first.files, 0)


def test_two_folders_get_the_same_bytes(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        page(tmp_path / folder / "site")
    assert taken(tmp_path / "a/site").files == taken(tmp_path / "b/site").files


def test_without_an_address_the_site_is_named_and_no_mark_leads_anywhere(tmp_path: Path) -> None:
    page(tmp_path / "site", home="")
    drawing = taken(tmp_path / "site").files["pictures/pic.svg"]
    assert "VM or container" in words(drawing)
    assert b"href" not in drawing


def test_what_the_font_does_not_have_is_told(tmp_path: Path) -> None:
    page(tmp_path / "site", title="A ☃ of snow")
    made = taken(tmp_path / "site")
    assert words(made.files["pictures/pic.svg"])[0] == "A of snow"
    assert [str(note) for note in made.notes] == ["a/b/index.html:1: left-out: '☃' is not in the font and left out of picture 'pic'; draw with a font that has it"]


def test_one_name_for_two_pictures_is_a_problem(tmp_path: Path) -> None:
    page(tmp_path / "site")
    page(tmp_path / "site", "c/")
    with pytest.raises(InvalidInput) as caught:
        taken(tmp_path / "site")
    assert [str(finding) for finding in caught.value.findings] == ["c/index.html:1: same-picture: 'pic' is a picture of 'a/b/index.html' too; rename one of them"]


def test_a_page_without_pictures_stays_as_it_is(tmp_path: Path) -> None:
    bare = BuiltPage("index.html", "<p>x</p>")
    assert take([bare], tmp_path) == Taken([bare], {}, 0, [])


def test_the_hues_are_those_of_the_style_sheet() -> None:
    """Both sides of the comparison, what lies between, ink and lines: as light-dark() has them first."""
    sheet = (ROOT / "overrides/assets/site.css").read_text(encoding="utf-8")
    light = dict(re.findall(r"--([\w-]+): light-dark\((#\w+),", sheet))
    drawn = set(re.findall(r"#[0-9a-f]{3,6}\b", (ROOT / "scripts/finishing/templates/picture.svg.jinja").read_text(encoding="utf-8")))
    names = ("side-1-line", "side-2-line", "side-3-line", "side-1-surface", "side-2-surface", "side-3-surface", "paper", "paper-2", "ink", "ink-2", "line", "side-1", "side-2", "side-3")
    assert drawn == {light[name] for name in names}
