"""What the README prints works as it is printed: its samples can be added, its commands exist."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from textwrap import dedent

import pytest
from good_article import Edit
from real_nginx import NOBODY, Nginx
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


PUBLISH = README.partition("\n## Publish\n")[2]


def test_publishing_is_four_ways_of_at_most_five_lines_each() -> None:
    ways = re.findall(r"^- (?:.+\n)(?:  .+\n)*", PUBLISH, re.MULTILINE)
    assert [re.findall(r"^- (?:\*\*)([^*]+)", way)[0] for way in ways] == ["A static host", "GitHub Pages", "nginx", "A container"]
    assert [way for way in ways if len(way.splitlines()) > 5] == []


def ordinary(command: str, folder: Path) -> str:
    """What a command says, run in a folder by somebody who may write there alone, with the PATH that a user of Debian has."""
    user = {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    done = subprocess.run(["sh", "-ec", command], cwd=folder, env={"PATH": "/usr/local/bin:/usr/bin:/bin"}, capture_output=True, text=True, **user)  # type: ignore[call-overload]
    assert done.returncode == 0, done.stderr
    return str(done.stdout)


def test_an_ordinary_user_publishes_with_nginx_as_it_is_printed(finished_site: Path) -> None:
    """Only the port is the test's."""
    first, following, again = re.findall(r"`([^`]*www/[^`]*)`", re.findall(r"^- \*\*nginx.*\n(?:  .*\n)*", PUBLISH, re.MULTILINE)[0])
    with Nginx(base="/docs") as server:
        home = server.home / "clone"
        (home / "deploy").mkdir(parents=True)
        server.folder.rename(home / "deploy/nginx")  # the configuration, with the test's port
        (home / "deploy/nginx/writes").rmdir()
        shutil.copytree(finished_site, home / "site")
        home.chmod(0o777)
        server.lies_in(home / "www")
        assert ordinary(first, home) == "publish: releases/1\n"
        server.wait(lambda: bool(server.process))
        assert server.ask("").body == (finished_site / "index.html").read_bytes()
        (home / "site/index.html").write_text("<p>The next", encoding="utf-8")
        assert ordinary(following, home) == "publish: releases/2\n"
        assert server.ask("").body == b"<p>The next"
        before = server.process
        ordinary(again, home)
        assert server.process not in (0, before)
        assert server.ask("").status == 200


def test_kubernetes_gets_the_image_that_is_put_in_as_it_is_printed() -> None:
    printed = re.findall(r"`(sed [^`]*) \| kubectl apply -f -`", PUBLISH)
    done = subprocess.run(["sh", "-ec", printed[0].replace("IMAGE", "host.example/site@sha256:12ab")], cwd=ROOT, capture_output=True, text=True, check=True)
    images = re.findall(r"image: (.*)", done.stdout)
    assert images == ["host.example/site@sha256:12ab"]
    assert "registry.example" not in done.stdout


def test_the_address_a_site_has_is_on_another_host_than_what_it_was_imported_from() -> None:
    """On the same one, links into the old place would be links of the site that lead nowhere."""
    imported = re.findall(r"--url https://([^/\s]+)", README)
    published = re.findall(r"SITE_URL=https://([^/\s]+)", README + (ROOT / "deploy/README.md").read_text(encoding="utf-8"))
    assert imported
    assert published
    assert set(imported) & set(published) == set()


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
