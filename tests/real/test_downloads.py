"""The data files of the site against the files of the article, which are read here by their own means: TOML and YAML."""

import csv
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from support import ROOT

ARTICLE = ROOT / "article"
DATA = ROOT / "docs/data"
Raw = dict[str, Any]
FOLDERS = {"questions": "faq", "terms": "terms", "errors": "errors"}  # of Markdown records, by the name of their data file
LISTS = ("vulnerabilities", "events")
CHARTS = sorted(path.stem for path in (ARTICLE / "charts").glob("*.toml"))
THEMES = sorted(path.stem for path in (ARTICLE / "figures").glob("*.toml"))


def toml(name: str) -> Raw:
    return tomllib.loads((ARTICLE / name).read_text(encoding="utf-8"))


PICTURES = [picture["id"] for theme in THEMES for kind in ("plots", "comparisons") for picture in toml(f"figures/{theme}.toml").get(kind, [])]
UNSAID = {"escape": False}  # what a record means that does not say it


def records(name: str) -> dict[str, Raw]:
    """The records of a list, as they are written, by their ids."""
    if name in LISTS:
        return {record["id"]: record for record in toml(f"{name}.toml")[name]}
    return dict(map(read_markdown, sorted((ARTICLE / FOLDERS[name]).glob("*.md"))))


def read_markdown(path: Path) -> tuple[str, Raw]:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return path.stem, {"id": path.stem, "body": body.strip("\n"), **yaml.load(front, Loader=yaml.BaseLoader)}


def written(name: str) -> Any:
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def table(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def plain(value: Any) -> Any:
    """A value as JSON has it: days are texts, and blanks around a text are none of it."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value if isinstance(value, bool | int | float) else str(value).strip() if not isinstance(value, str) else value.strip()


def lacking(shown: Any, raw: Any, at: str = "") -> Iterator[str]:
    """Where shown data is not what is written. What is written nowhere may be shown as empty."""
    if isinstance(raw, dict):
        for key in raw.keys() | shown.keys():
            if key not in raw:
                yield from () if shown[key] in ([], "", {}, False) else [f"{at}.{key} is made up: {shown[key]!r}"]
            elif key not in shown:
                yield f"{at}.{key} is lost"
            else:
                yield from lacking(shown[key], raw[key], f"{at}.{key}")
    elif isinstance(raw, list) and raw and isinstance(raw[0], dict):
        assert len(raw) == len(shown), at
        for i, (one, other) in enumerate(zip(shown, raw, strict=True)):
            yield from lacking(one, other, f"{at}[{i}]")
    elif plain(shown) != plain(raw):
        yield f"{at} is {shown!r}, must be {raw!r}"


def cell(value: Any) -> str:
    """A value as a table has it: a list is joined, and what is not written is empty."""
    if value is None:
        return ""
    return "; ".join(map(str, value)) if isinstance(value, list) else str(plain(value))


def same(shown: str, value: Any) -> bool:
    return float(shown) == value if isinstance(value, int | float) and not isinstance(value, bool) else shown == cell(value)


def test_there_is_a_data_file_for_every_list_and_no_other() -> None:
    names = {*FOLDERS, *LISTS, *CHARTS, *THEMES}
    assert len(names) > 10
    assert {path.name for path in DATA.iterdir()} == {f"{name}.{form}" for name in names for form in ("csv", "json")} | {
        "meanings.js", "search.js", "corrections.xml", "datapackage.json", *(f"{picture}.csv" for picture in PICTURES),
    }  # fmt: skip


@pytest.mark.parametrize("name", [*FOLDERS, *LISTS])
def test_a_list_is_what_the_files_say(name: str) -> None:
    raw = records(name)
    assert len(raw) >= 25
    shown = {record["id"]: record for record in written(name)[name]}
    rows = {row["id"]: row for row in table(name)}
    assert raw.keys() == shown.keys() == rows.keys()
    assert len(rows) == len(table(name)) == len(written(name)[name])
    assert [line for id in raw for line in lacking(shown[id], raw[id], id)] == []
    for id, row in rows.items():
        assert raw[id].keys() <= row.keys()
        assert [(key, row[key]) for key in row if not same(row[key], raw[id].get(key, UNSAID.get(key)))] == [], id


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_what_its_file_says(name: str) -> None:
    raw = toml(f"charts/{name}.toml")
    assert list(lacking(written(name)[name], {"id": name, **raw}, name)) == []
    rows = table(name)
    assert [row["id"] for row in rows] == [row["id"] for row in raw["rows"]]
    for row, record in zip(rows, raw["rows"], strict=True):
        assert (row["label"], row["group"]) == (record["label"], record.get("group", ""))
        for column in (column["id"] for column in raw["columns"]):
            found = record["cells"][column]
            assert row[f"{column} text"] == found["text"].strip()
            assert row[f"{column} caveat"] == found.get("caveat", "").strip()
            assert row[f"{column} sources"] == "; ".join(found["sources"])
        assert len(row) == 3 + 3 * len(raw["columns"])


@pytest.mark.parametrize("name", THEMES)
def test_a_theme_is_what_its_file_says(name: str) -> None:
    raw = toml(f"figures/{name}.toml")
    assert list(lacking(written(name)[name], {"id": name, **raw}, name)) == []
    setups = {setup["id"]: setup for setup in raw["setups"]}
    rows = table(name)
    assert [row["id"] for row in rows] == [figure["id"] for figure in raw["figures"]]
    for row, figure in zip(rows, raw["figures"], strict=True):
        setup = setups[figure["setup"]]
        must = {key: figure.get(key) for key in row if key not in ("year", "source", "setup conditions")}
        must |= {"year": setup["year"], "source": setup["source"], "setup conditions": setup["conditions"]}
        assert [(key, row[key], value) for key, value in must.items() if not same(row[key], value)] == []


@pytest.mark.parametrize("name", [*FOLDERS, *LISTS, *CHARTS, *THEMES])
def test_a_data_file_comes_with_its_sources_its_licence_and_the_day_of_review(name: str) -> None:
    data, outline, sources = written(name), toml("article.toml"), toml("sources.toml")
    assert (data["article"], data["reviewed"]) == (outline["title"], str(outline["reviewed"]))
    assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
    named = {id for text in texts(data[name]) if (id := text.partition(",")[0]) in sources}
    assert list(data["sources"]) == sorted(named)
    assert [line for id in named for line in lacking(data["sources"][id], {"id": id, **sources[id]}, id)] == []


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts(inner)
