"""An editor's day under `mkdocs serve`, with the good article in a copy of the project."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from good_article import Edit, changed
from support import ROOT

DEADLINE = 90
# The beginning of a build: its end is said only where its time differs from that of every build before.
BUILDING, RELOADED = "Building documentation...", "Reloading browsers"


def until(condition: Callable[[], object], what: str) -> None:
    end = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < end, f"{what} did not happen"
        time.sleep(0.05)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


class Served:
    """A copy of the project that holds the good article, and `mkdocs serve` at work in it."""

    def __init__(self, folder: Path) -> None:
        self.root, self.port = folder, free_port()
        for name in ("scripts", "overrides"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "mkdocs.yml", folder)
        self.article = changed(folder)
        subprocess.run([sys.executable, folder / "scripts/generate.py", "--config", folder / "own.yml"], check=True)
        config = yaml.safe_load((folder / "own.yml").read_text(encoding="utf-8"))
        del config["hooks"], config["watch"]  # those of the project, which lies in the same folder here
        (folder / "own.yml").write_text(yaml.safe_dump(config, sort_keys=False), encoding="utf-8")
        self.text = ""

    def start(self) -> None:
        command = [sys.executable, "-u", "-m", "mkdocs", "serve", "--config-file", "own.yml", "--dev-addr", f"127.0.0.1:{self.port}"]
        (self.root / "temporary").mkdir()
        self.process = subprocess.Popen(
            command, cwd=self.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            env=os.environ | {"TMPDIR": str(self.root / "temporary"), "NO_MKDOCS_2_WARNING": "1"},
        )  # fmt: skip
        self.reader = threading.Thread(target=self.read)
        self.reader.start()

    def read(self) -> None:
        assert self.process.stdout
        with self.process.stdout as lines:
            for line in lines:
                self.text += line

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait(DEADLINE)
        self.reader.join(DEADLINE)

    def count(self, line: str) -> int:
        return self.text.count(line)

    def get(self, path: str) -> str:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=DEADLINE) as answer:
            return str(answer.read().decode("utf-8"))

    def save(self, edit: Callable[[], object]) -> None:
        """Save something, and wait as a browser does that shows a page: until it is told that there is a newer one."""
        found = re.search(r"livereload\((\d+), \d+\);", self.get("faq/"))
        assert found
        before = int(found[1])
        edit()
        until(lambda: int(self.get(f"livereload/{before}/1")) > before, "a reload")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    served = Served(tmp_path_factory.mktemp("served"))
    served.start()
    until(lambda: served.count("Serving on"), "serving")
    yield served
    served.stop()


def alert(page: str) -> str:
    """The panel that says what is wrong; empty where there is none."""
    found = re.search(r'<body[^>]*><div role="alert".*?</div>', page, re.DOTALL)
    return found[0] if found else ""


def replaced(path: Path, old: str, new: str) -> Callable[[], object]:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    return lambda: path.write_text(text.replace(old, new), encoding="utf-8")


def test_one_save_is_one_build_and_one_reload(served: Served) -> None:
    """Three saves, each made when the one before has been shown: what they set off beside that is counted with the next."""
    lines = (BUILDING, RELOADED, "generate: ", "Detected file changes")
    before = [served.count(line) for line in lines]
    words = ("Whoever", "Anyone who", "Everybody who", "Somebody who")
    for old, new in pairwise(words):
        served.save(partial(Edit("faq/who-needs-both.md", old, new).make, served.article))
        assert new in served.get("faq/")
    wanted = [number + 3 for number in before]
    until(lambda: all(served.count(line) >= number for line, number in zip(lines, wanted, strict=True)), "three builds")
    assert [served.count(line) for line in lines] == wanted


def test_a_faulty_record_is_shown_on_every_page_until_it_is_mended(served: Served) -> None:
    path = served.article / "terms/infuser.md"
    good = path.read_text(encoding="utf-8")
    served.save(replaced(path, "potters-handbook", "<potter>"))
    for name in ("", "faq/", "definitions/"):
        page = served.get(name)
        assert "terms/infuser.md:4: bad-form: &#x27;sources.0&#x27; is &#x27;&lt;potter&gt;&#x27;; must be the id of a source" in alert(page)
        assert "position:sticky;top:0;" in alert(page)  # a reload keeps the place in the page, and so must what is wrong be seen there
        assert page.count("<h1") == 1
    assert "potters-handbook" in served.get("definitions/")
    assert 'role="alert"' not in served.get("data/search.js")
    served.save(lambda: path.write_text(good, encoding="utf-8"))
    assert alert(served.get("faq/")) == ""


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("scripts/pages/templates/faq.md.jinja", "{% for ", "{% fro ", "TemplateSyntaxError: Encountered unknown tag &#x27;fro&#x27;"),
        ("scripts/pages/templates/faq.md.jinja", "{% for ", "{{ nowhere.at_all }}{% for ", "UndefinedError: &#x27;nowhere&#x27; is undefined"),
        ("overrides/main.html", "{% block config %}", "{% blcok config %}", "TemplateSyntaxError: Encountered unknown tag &#x27;blcok&#x27;"),
        ("overrides/main.html", "{% block config %}", "{% block config %}{{ page.a.b.c }}", "UndefinedError"),
    ],
    ids=["page, syntax", "page, name", "frame, syntax", "frame, name"],
)
def test_a_template_that_is_wrong_is_shown_until_it_is_mended(served: Served, file: str, old: str, new: str, message: str) -> None:
    path = served.root / file
    good = path.read_text(encoding="utf-8")
    line = good[: good.index(old)].count("\n") + 1
    served.save(lambda: path.write_text(good.replace(old, new, 1), encoding="utf-8"))
    for name in ("", "faq/"):
        page = served.get(name)
        assert f"{file}:{line}: template: " in alert(page)
        assert message in alert(page)
        assert page.count("<h1") == 1
    served.save(lambda: path.write_text(good, encoding="utf-8"))
    assert alert(served.get("faq/")) == ""
    assert "who-needs-both" in served.get("faq/")


def test_a_saved_template_shows_at_once(served: Served) -> None:
    page, frame = served.root / "scripts/pages/templates/faq.md.jinja", served.root / "overrides/main.html"
    text = page.read_text(encoding="utf-8")
    served.save(lambda: page.write_text(text.replace("{% for ", "Here it begins.\n\n{% for ", 1), encoding="utf-8"))
    assert "Here it begins." in served.get("faq/")
    served.save(replaced(frame, "{% block config %}", "{% block config %}<!-- the frame -->"))
    assert "<!-- the frame -->" in served.get("faq/")


def test_what_is_saved_during_a_build_is_built(served: Served) -> None:
    path = served.article / "faq/who-needs-both.md"
    good = path.read_text(encoding="utf-8")
    builds = served.count("Building documentation...")
    path.write_text(good.replace("question: ", "question: First, "), encoding="utf-8")
    until(lambda: served.count("Building documentation...") > builds, "a build")
    path.write_text(good.replace("question: ", "question: Second, "), encoding="utf-8")
    until(lambda: "Second, " in served.get("faq/"), "the second save")
    served.save(lambda: path.write_text(good, encoding="utf-8"))


def test_what_is_saved_during_the_first_build_is_built(tmp_path: Path) -> None:
    served = Served(tmp_path)
    served.start()
    until(lambda: served.count("generate: "), "the first run of the generator")
    Edit("faq/who-needs-both.md", "question: ", "question: Early, ").make(served.article)
    until(lambda: served.count("Serving on"), "serving")
    page = served.get("faq/")
    served.stop()
    assert "Early, " in page
    assert list((served.root / "temporary").iterdir()) == []  # where MkDocs had put the pages


def test_a_port_that_is_taken_is_said_in_one_line_and_another_is_offered(served: Served) -> None:
    command = [sys.executable, "-m", "mkdocs", "serve", "--config-file", "own.yml", "--dev-addr", f"127.0.0.1:{served.port}"]
    done = subprocess.run(command, cwd=served.root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=DEADLINE)
    said = done.stdout.strip().splitlines()
    assert done.returncode == 1
    found = re.fullmatch(rf"127\.0\.0\.1:{served.port}: Address already in use; say `make serve PORT=(\d+)`", said[-1])
    assert found
    assert int(found[1]) > served.port
    assert "Traceback" not in done.stdout


def test_a_frame_that_is_wrong_from_the_start_is_said_in_one_line(tmp_path: Path) -> None:
    served = Served(tmp_path)
    frame = served.root / "overrides/main.html"
    frame.write_text(frame.read_text(encoding="utf-8") + "\n{% wrong %}\n", encoding="utf-8")
    line = frame.read_text(encoding="utf-8").count("\n")
    served.start()
    assert served.process.wait(DEADLINE) == 1
    served.reader.join(DEADLINE)
    assert served.text.splitlines()[-1].startswith(f"overrides/main.html:{line}: template: TemplateSyntaxError: ")
    assert "Traceback" not in served.text
