"""The data files of the small article, as somebody who read its records would write them."""

import csv
import json

import pytest
from good_article import FIXTURE
from search.finder import entries
from support import ROOT

from article.load import load_article
from article.records import Article, Short
from pages.downloads import downloads
from pages.search_index import search_index

TABLES = {
    "boiling-times": """\
id,label,measures,side,bound,value,low,high,unit,statistic,system,conditions,year,source,place,caveat,setup,setup conditions
kettle-boil,Tin kettle,boot,kettle,,4.5,,,min,median of 10,Kettle No. 3,,2021,stove-guild-7,table 1,,guild-2021,"One litre from 15 degrees, lid on."
samovar-boil,Samovar,boot,middle,about,,20.0,12000.0,min,,Samovar No. 1,Charcoal.,2021,stove-guild-7,table 1,One did not boil for days.,guild-2021,"One litre from 15 degrees, lid on."
teapot-crack,Teapot until it cracks,,,at most,90.0,,,s,,Brown teapot,,1998,potters-handbook,page 12,,handbook-1998,Open fire.
kettle-program,Program of a talking kettle,,,,12.0,,,MB,,Talking kettle,One language,2021,stove-guild-7,page 99,,guild-2021,"One litre from 15 degrees, lid on."
pan-boil,Pan without a lid,boot,teapot,about,9.0,,,min,,Pan No. 2,,2021,stove-guild-7,table 1,,guild-2021,"One litre from 15 degrees, lid on."
""",
    "all-vessels": """\
row,id,label,measures,side,bound,value,low,high,unit,statistic,system,conditions,year,source,place,caveat,setup,setup conditions
Kettle & pan,kettle-boil,Tin kettle,boot,kettle,,4.5,,,min,median of 10,Kettle No. 3,,2021,stove-guild-7,table 1,,guild-2021,"One litre from 15 degrees, lid on."
Kettle & pan,pan-boil,Pan without a lid,boot,teapot,about,9.0,,,min,,Pan No. 2,,2021,stove-guild-7,table 1,,guild-2021,"One litre from 15 degrees, lid on."
Samovar,samovar-boil,Samovar,boot,middle,about,,20.0,12000.0,min,,Samovar No. 1,Charcoal.,2021,stove-guild-7,table 1,One did not boil for days.,guild-2021,"One litre from 15 degrees, lid on."
Teapot,teapot-crack,Teapot until it cracks,,,at most,90.0,,,s,,Brown teapot,,1998,potters-handbook,page 12,,handbook-1998,Open fire.
""",
    "lid-or-not": """\
id,label,measures,side,bound,value,low,high,unit,statistic,system,conditions,year,source,place,caveat,setup,setup conditions
kettle-boil,Tin kettle,boot,kettle,,4.5,,,min,median of 10,Kettle No. 3,,2021,stove-guild-7,table 1,,guild-2021,"One litre from 15 degrees, lid on."
pan-boil,Pan without a lid,boot,teapot,about,9.0,,,min,,Pan No. 2,,2021,stove-guild-7,table 1,,guild-2021,"One litre from 15 degrees, lid on."
""",
    "comparison": """\
id,group,label,kettle text,kettle caveat,kettle sources,samovar text,samovar caveat,samovar sources,teapot text,teapot caveat,teapot sources
heat,on-fire,Stands on the fire,Yes,,reed-2023; stove-guild-7,"Holds the fire, ""inside""\",only with a chimney,stove-guild-7,No,,reed-2023
weight,at-table,"Weight, full",about 2 kg,with water to the line,stove-guild-7,10 kg,,stove-guild-7,1 kg,,potters-handbook
""",
    "events": """\
id,formerly,date,side,title,text,landmark,sources
first-kettle,,1750,kettle,The first kettle,A smith makes a kettle with a lid.,,potters-handbook
samovar-meets-both,samovar,1778-03,middle,A samovar,It boils and keeps.,Samovar,potters-handbook; reed-2023
""",
    "terms": """\
id,formerly,sources,related,asked_as,body,term,meaning,variants,side,common,confused_with
infuser,,potters-handbook,,,,Infuser,A sieve that keeps the leaves out of the cup.,,,,
whistle,piper,stove-guild-7,sense:kettle-vessel,,It is said to have been a [safety device](faq:how-to-remove-scale).,whistle,A reed in the spout that sounds when steam passes.,steam whistle; piper,kettle,,term:infuser
""",
    "vulnerabilities": """\
id,formerly,name,component,side,published,lets,escape,conditions,score,scored_by,cvss,exploited,sources
sv-2019-1,,Loose lid,lid,teapot,2019-05-04,The lid fall into the cup.,False,Pots without a notch.,7.1,Stove Guild,3.1,2020-01-02,"stove-guild-7, annex A"
sv-2021-2,hot-spout,,spout,kettle,2021-06-07,Steam reach the hand.,True,,,,,,stove-guild-7; reed-2023
""",
}


@pytest.fixture(scope="module")
def good() -> Article:
    return load_article(FIXTURE)


def test_every_list_chart_and_theme_has_two_data_files_and_a_picture_one(good: Article) -> None:
    names = ("boiling-times", "comparison", "errors", "events", "one-shop", "questions", "sizes", "terms", "vulnerabilities")
    assert sorted(downloads(good)) == sorted([*(f"data/{name}.{form}" for name in names for form in ("csv", "json")), "data/all-vessels.csv", "data/lid-or-not.csv"])


def test_only_the_parts_of_a_start_have_a_part_before_them(good: Article) -> None:
    (theme,) = good.themes.values()
    parts = theme.comparisons[0].model_copy(update={"after": {"pan-boil": "kettle-boil"}})
    article = good.model_copy(update={"themes": {theme.id: theme.model_copy(update={"comparisons": (parts,)})}})
    heading, *rows = csv.reader(downloads(article)["data/lid-or-not.csv"].splitlines())
    assert (heading[-1], [(row[0], row[-1]) for row in rows]) == ("after", [("kettle-boil", ""), ("pan-boil", "kettle-boil")])


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_a_row_for_each_record_in_its_order(good: Article, name: str) -> None:
    assert downloads(good)[f"data/{name}.csv"] == TABLES[name]


def test_json_has_the_records_and_only_the_sources_that_they_name(good: Article) -> None:
    files = downloads(good)
    events = json.loads(files["data/events.json"])
    assert list(events) == ["article", "reviewed", "license", "events", "sources"]
    assert events["events"] == [
        {"id": "first-kettle", "formerly": [], "date": "1750", "side": "kettle", "title": "The first kettle", "text": "A smith makes a kettle with a lid.",
         "sources": ["potters-handbook"]},
        {"id": "samovar-meets-both", "formerly": ["samovar"], "date": "1778-03", "side": "middle", "title": "A samovar", "text": "It boils and keeps.",
         "landmark": "Samovar", "sources": ["potters-handbook", "reed-2023"]},
    ]  # fmt: skip
    assert list(events["sources"]) == ["potters-handbook", "reed-2023"]
    assert files["data/events.json"].startswith('{\n "article": "Kettle vs. Teapot",\n "reviewed": "2024-03-01",\n')
    assert list(json.loads(files["data/boiling-times.json"])["sources"]) == ["potters-handbook", "stove-guild-7"]


def test_the_search_has_an_entry_for_each_place_in_the_order_of_the_site(good: Article) -> None:
    assert search_index(good) == (ROOT / "tests/fixtures/search-entries.js").read_text(encoding="utf-8")


def test_of_a_wide_chart_the_first_and_the_last_column_are_searched(good: Article) -> None:
    chart = good.charts["comparison"]
    more = [chart.columns[1].model_copy(update={"id": f"c{number}", "label": f"C{number}"}) for number in range(2)]
    cells = {f"c{number}": chart.rows[0].cells["kettle"] for number in range(2)}
    rows = tuple(row.model_copy(update={"cells": row.cells | cells}) for row in chart.rows)

    def found(many: int) -> str:
        wide = chart.model_copy(update={"columns": (chart.columns[0], *more[:many], *chart.columns[1:]), "rows": rows})
        script = search_index(good.model_copy(update={"charts": good.charts | {"comparison": wide}}))
        return next(str(entry["text"]) for entry in entries(script) if "#weight" in entry["url"])

    assert found(1) == "Kettle: about 2 kg · C0: Yes · Samovar: 10 kg · Teapot: 1 kg"
    assert found(2) == "Kettle: about 2 kg · Teapot: 1 kg"


def test_a_row_is_searched_by_the_words_that_its_chart_shows_first(good: Article) -> None:
    chart = good.charts["comparison"]
    kettle = chart.rows[0].cells["kettle"]

    def found(**changes: str) -> str:
        row = chart.rows[0].model_copy(update={"cells": chart.rows[0].cells | {"kettle": kettle.model_copy(update=changes)}})
        silent = chart.columns[0].model_copy(update={"nobody": Short(sign="○", text="nobody knows")})
        changed = chart.model_copy(update={"columns": (silent, *chart.columns[1:]), "rows": (row, *chart.rows[1:])})
        script = search_index(good.model_copy(update={"charts": good.charts | {"comparison": changed}}))
        return next(str(entry["text"]) for entry in entries(script) if entry["url"].endswith(f"#{row.id}")).split(" · ")[0]

    assert found(text="It stands on the fire until it boils.", short="On the fire") == "Kettle: On the fire"
    assert found(text="Nothing is known.", short="nobody") == "Kettle: nobody knows"
    whole = "kettles " * 6 + "lids!"  # 53 characters, a third of the room for a row
    assert found(text=whole) == f"Kettle: {whole}"
    assert found(text=whole + "!") == "Kettle: " + "kettles " * 6 + "…"


def test_no_entry_can_end_the_script(good: Article) -> None:
    outline = good.outline.model_copy(update={"pages": tuple(page.model_copy(update={"title": "</script>"}) for page in good.outline.pages)})
    text = search_index(good.model_copy(update={"outline": outline}))
    assert "</" not in text
    assert '"title": [\n"<\\/script>",' in text
