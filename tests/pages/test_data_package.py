"""The description of the data files: it is what its own library takes, and says of every column what it means."""

import json
import shutil
from pathlib import Path

from support import ROOT, run

DATA = ROOT / "docs" / "data"


def test_every_data_file_is_described_and_every_column_has_a_meaning() -> None:
    package = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    described = {resource["path"] for resource in package["resources"]}
    assert described == {path.name for path in DATA.iterdir() if path.suffix in (".csv", ".json")} - {"datapackage.json"}
    fields = [(one["path"], field["name"]) for one in package["resources"] for field in one.get("schema", {}).get("fields", ()) if not field["description"]]
    assert fields == []
    assert package["name"] == "virtualization-vs-containerization"
    titles = {resource["name"]: resource["title"] for resource in package["resources"]}
    assert (titles["comparison"], titles["questions"], titles["terms-json"]) == ("Virtual machine and container compared", "Questions", "Terms")


def test_its_own_library_finds_nothing_wrong_with_it_and_something_with_a_wrong_one(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    file = tmp_path / "data/datapackage.json"
    good = run("-m", "frictionless", "validate", file, "--json")
    assert good.returncode == 0, good.stdout[-2000:]
    assert len(json.loads(good.stdout)["tasks"]) > 60
    table = tmp_path / "data/memory.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",MiB,", ",MiB,", 1).replace("20", "many", 1), encoding="utf-8")
    (tmp_path / "data/questions.csv").write_text("id\n1\n", encoding="utf-8")
    assert run("-m", "frictionless", "validate", file, "--json").returncode == 1
