"""What the README prints works as it is printed: its samples can be added, its commands exist."""

import re
import shutil
from pathlib import Path
from textwrap import dedent

import pytest
from good_article import Edit
from support import ROOT

import generate
from article.load import load_article

README = (ROOT / "README.md").read_text(encoding="utf-8")


def sample(heading: str) -> str:
    """The indented block below a heading."""
    part = README.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    found = re.search(r"(?:^ {4,}\S.*\n|^\n(?= {8}))+", part, re.MULTILINE)
    assert found, heading
    return dedent(found[0].strip("\n")) + "\n"


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's article with the three samples in it, as the README says where they go."""
    root = tmp_path_factory.mktemp("readme") / "article"
    shutil.copytree(ROOT / "article", root)
    Edit("faq/is-kubevirt-a-hypervisor.md", None, sample("Add a question")).make(root)
    Edit("article.toml", '  "docker-in-docker",\n', '  "docker-in-docker",\n  "is-kubevirt-a-hypervisor",\n').make(root)
    Edit("terms/guest-kernel.md", None, sample("Add a term")).make(root)
    beside = '[[rows]]\nid = "start-sequence"\n'
    Edit("charts/comparison.toml", beside, f"{sample('Add a chart row')}\n{beside}").make(root)
    return root


def test_the_samples_are_records_that_can_be_added(added: Path) -> None:
    article, before = load_article(added), load_article(ROOT / "article")
    assert article.questions.keys() - before.questions.keys() == {"is-kubevirt-a-hypervisor"}
    assert article.terms.keys() - before.terms.keys() == {"guest-kernel"}
    assert {row.id for row in article.charts["comparison"].rows} - {row.id for row in before.charts["comparison"].rows} == {
        "who-chooses-the-kernel"
    }


def test_the_samples_are_on_the_pages(added: Path) -> None:
    docs = added.parent / "docs"
    assert generate.main(["--article", str(added), "--docs", str(docs)]) == 0
    for page, id in (("faq", "is-kubevirt-a-hypervisor"), ("definitions", "guest-kernel"), ("comparison-chart", "who-chooses-the-kernel")):
        assert id in (docs / f"{page}.md").read_text(encoding="utf-8")


def test_every_command_is_one_that_exists() -> None:
    """A Debian has no `python`: programs are run by that of `.venv`, or by make."""
    text = README + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert re.findall(r"(?<!\.venv/bin/)python3? \S+\.py", text) == []
    programs = re.findall(r"\.venv/bin/python (\S+\.py)", text)
    assert len(programs) > 3
    assert [name for name in programs if not (ROOT / name).is_file()] == []


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_every_file_that_is_named_exists(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:scripts|tests|overrides|docs|article|benchmarks)/[\w./-]*\w)`", text))
    assert named
    assert [path for path in sorted(named) if not (ROOT / path).exists() and not path.startswith(("docs/pictures", "article/"))] == []


def test_no_repair_names_a_program_that_is_not_found() -> None:
    for path in (ROOT / "scripts").rglob("*.py"):
        assert re.findall(r"(?<!\.venv/bin/)\bpython3? scripts/", path.read_text(encoding="utf-8")) == [], path
