"""The pictures of the Security page against the files they are made from: nothing of what draws them is asked."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode
from support import ROOT

Raw = dict[str, Any]
FOUND: dict[str, Raw] = {one["id"]: one for one in tomllib.loads((ROOT / "article/vulnerabilities.toml").read_text(encoding="utf-8"))["vulnerabilities"]}
BOUNDARIES: Raw = tomllib.loads((ROOT / "article/charts/boundaries.toml").read_text(encoding="utf-8"))
NOBODY = {"called-a-boundary": "○ nobody vouches", "not-called": "\u2013 no such statement"}
LANES = {"virtualization": ("side-1", 36), "middle": ("side-3", 132), "containerization": ("side-2", 228)}


@pytest.fixture(scope="module")
def page(built_site: Path) -> LexborHTMLParser:
    return LexborHTMLParser((built_site / "security/index.html").read_bytes())


def years(page: LexborHTMLParser) -> dict[str, LexborNode]:
    return {(group.css_first("text.b") or group).text(): group for group in page.css("figure[data-part='vulnerability-lanes'] g")}


def marks(group: LexborNode) -> dict[str, LexborNode]:
    return {(mark.attributes["href"] or "").removeprefix("#"): mark for mark in group.css("a:not(.name)")}


def test_every_vulnerability_has_one_mark_in_its_year_on_its_lane_with_its_shape_and_filling(page: LexborHTMLParser) -> None:
    shown = [(year, id, mark) for year, group in years(page).items() for id, mark in marks(group).items()]
    assert sorted(id for _, id, _ in shown) == sorted(FOUND)
    for year, id, mark in shown:
        one = FOUND[id]
        hue, left = LANES[one["side"]]
        assert year == one["published"][:4], id
        assert (mark.attributes["class"] or "").split() == [hue, *(["listed"] if "exploited" in one else [])], id
        place = re.fullmatch(r"translate\((\d+) (\d+)\)", mark.attributes["transform"] or "")
        assert place and left <= int(place[1]) < left + 96, id
        assert [bool(mark.css_first(shape)) for shape in ("path", "circle")] == [one.get("escape", False), not one.get("escape", False)], id


def test_what_cisa_listed_in_2025_can_be_read_in_that_year(page: LexborHTMLParser) -> None:
    named = {(name.attributes["href"] or "").removeprefix("#"): name.text().strip() for name in years(page)["2025"].css("a.name")}
    assert set(named) == {"cve-2021-22555", "cve-2025-22224", "cve-2025-22225", "cve-2025-22226"}
    assert set(named) == {id for id, one in FOUND.items() if one.get("exploited", "").startswith("2025")}
    for id, text in named.items():
        number, _, product = text.partition(", ")
        assert number == id.upper()
        assert re.match(rf"{re.escape(product)}(,| and |$)", FOUND[id]["component"]) and product, id


def test_the_matrix_says_which_boundaries_nobody_vouches_for(page: LexborHTMLParser) -> None:
    rows = page.css("table[data-chart='boundaries'] tr[data-row]")
    assert len(rows) == len(BOUNDARIES["rows"]) == 12
    nobody = [row.attributes["id"] for row in rows if "nobody" in ((row.css_first("[data-column='called-a-boundary'] .short") or row).attributes["class"] or "")]
    assert nobody == ["boundary-privileged-container", "boundary-process-isolated-windows"]
    signs = {"called-a-boundary": "✓", "not-called": "✕", "does-not-stop": "!"}
    for row, record in zip(rows, BOUNDARIES["rows"], strict=True):
        for column, cell in record["cells"].items():
            shown = row.css_first(f"[data-column='{column}'] .short")
            assert shown
            assert shown.text().split() == (NOBODY[column] if cell["short"] == "nobody" else f"{cell.get('sign', signs[column])} {cell['short']}").split()


def test_nobody_is_said_in_words_and_a_sign_of_its_own_in_each_column() -> None:
    """Nobody vouches is bad news, nobody denies is none: whoever sees one cell must not take it for the other."""
    said = [tuple(column["nobody"].values()) for column in BOUNDARIES["columns"] if "nobody" in column]
    assert len(said) == len({sign for sign, _ in said}) == len({words for _, words in said}) == 2
    assert "nobody" not in {words for _, words in said}


def test_who_vouches_for_nothing_says_so_in_full_too() -> None:
    for row in BOUNDARIES["rows"]:
        for column, cell in row["cells"].items():
            assert (cell["short"] == "nobody") == cell["text"].startswith("No such statement"), f"{row['id']}, {column}"


@pytest.mark.parametrize("id", FOUND)
def test_a_number_leads_to_its_public_record_and_an_escape_is_called_one(page: LexborHTMLParser, id: str) -> None:
    row = page.css_first(f"tr[id='{id}']")
    assert row
    link = row.css_first("th .label a")
    assert link
    assert (link.text(), link.attributes["href"]) == (id.upper(), f"https://www.cve.org/CVERecord?id={id.upper()}")
    said = " ".join((row.css("td")[1].css_first(".more") or row).text().split())
    assert said.endswith(", escape") == FOUND[id].get("escape", False)
    assert link.attributes["href"] not in [source.attributes["href"] for source in row.css(".cites a")]  # it is one of them itself
    others = [text for text in FOUND[id]["sources"] if text != f"cvelist, {id.upper()}"]
    assert len(row.css(".cites a")) == len(others)
