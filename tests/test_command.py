"""What the commands share: a missing library, an output that takes nothing, and two that are started at once."""

import ast
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jinja2
import pytest
from good_article import Edit, changed
from support import ROOT, SCRIPTS

from command import alone, in_template, main, run

COMMANDS = ("generate", "import_article", "validate")
MODULES = sorted(SCRIPTS.rglob("*.py"))
HARMLESS = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef, ast.Assign, ast.AnnAssign)


# Libraries


@pytest.mark.parametrize("command", COMMANDS)
def test_where_a_library_is_missing_one_line_says_what_to_run(command: str) -> None:
    done = subprocess.run([sys.executable, "-S", SCRIPTS / f"{command}.py"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{command}: the library '")
    assert done.stderr.endswith(f"' is missing; run .venv/bin/python scripts/{command}.py (make site sets it up)\n")
    assert done.stderr.count("\n") == 1


def test_a_missing_library_of_an_imported_command_is_an_error() -> None:
    done = subprocess.run([sys.executable, "-S", "-c", "import generate"], cwd=SCRIPTS, capture_output=True, text=True)
    assert done.returncode == 1
    assert "ModuleNotFoundError" in done.stderr


def acts(module: ast.Module) -> Iterator[int]:
    """The lines of a module that do something when it is imported."""
    for node in module.body:
        text = ast.unparse(node).partition("\n")[0]
        guard = isinstance(node, ast.If) and text in ("if __name__ == '__main__':", "if TYPE_CHECKING:")
        imports = isinstance(node, ast.With) and all(isinstance(inner, ast.Import | ast.ImportFrom) for inner in node.body)
        docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if not (isinstance(node, HARMLESS) or guard or imports or docstring):
            yield node.lineno


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(SCRIPTS)))
def test_nothing_happens_at_import(path: Path) -> None:
    assert list(acts(ast.parse(path.read_text(encoding="utf-8")))) == []


def test_what_happens_at_import_is_seen() -> None:
    assert list(acts(ast.parse("import os\nos.execv('a', ['a'])\nif os.environ:\n    x = 1\nwith open('a') as f:\n    f.read()\n"))) == [2, 3, 5]


# Output


def arguments(command: str, folder: Path) -> list[str]:
    """What makes a command print findings."""
    if command == "generate":
        root = changed(folder, Edit("faq/who-needs-both.md", "reed-2023", "reed"))
        return ["--article", str(root), "--docs", str(folder / "docs")]
    if command == "import_article":
        (folder / "pasted.txt").write_text("Nothing that can be read as an article.\n", encoding="utf-8")
        return [str(folder / "pasted.txt"), "--out", str(folder / "article")]
    (folder / "site").mkdir()
    return [str(folder / "site")]


def run_into(output: int, command: str, folder: Path) -> tuple[int, str]:
    program = [sys.executable, str(SCRIPTS / f"{command}.py"), *arguments(command, folder)]
    done = subprocess.run(program, stdout=output, stderr=subprocess.PIPE, text=True)
    return done.returncode, done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_the_findings_of_a_command_are_its_output(command: str, tmp_path: Path) -> None:
    program = [sys.executable, str(SCRIPTS / f"{command}.py"), *arguments(command, tmp_path)]
    done = subprocess.run(program, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stdout.count("\n") >= 1


@pytest.mark.parametrize("command", COMMANDS)
def test_a_full_output_is_said_in_one_line(command: str, tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        status, said = run_into(full.fileno(), command, tmp_path)
    assert status == 2
    assert said.splitlines()[-1] == f"{command}: the output cannot be written: No space left on device"
    assert "Traceback" not in said
    assert "Exception ignored" not in said


@pytest.mark.parametrize("command", COMMANDS)
def test_a_reader_that_has_gone_is_said_in_one_line(command: str, tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    status, said = run_into(writing, command, tmp_path)
    os.close(writing)
    assert status == 2
    assert said.splitlines()[-1] == f"{command}: the output cannot be written: Broken pipe"
    assert "Traceback" not in said
    assert "Exception ignored" not in said


@pytest.mark.parametrize("command", COMMANDS)
def test_without_an_output_nothing_is_done(command: str, tmp_path: Path) -> None:
    program = [sys.executable, str(SCRIPTS / f"{command}.py"), *arguments(command, tmp_path)]
    before = sorted(tmp_path.rglob("*"))
    done = subprocess.run(["sh", "-c", 'exec "$@" >&-', "sh", *program], stderr=subprocess.PIPE, text=True)
    assert (done.returncode, done.stderr) == (2, f"{command}: the output is closed; nothing was done\n")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_name_that_is_no_unicode_is_written_with_its_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.BytesIO()
    output = io.TextIOWrapper(written, encoding="utf-8")

    def name() -> int:
        print("a\udcffb")
        return 3

    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", output)
        patched.setattr(sys, "stderr", io.StringIO())  # which is of another kind, and left alone
        assert run("test", name) == 3
    assert written.getvalue() == b"a\\udcffb\n"


def test_what_to_run_must_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert capsys.readouterr().err == "usage: command.py PROGRAM [ARGUMENT...]\n"


# Templates


def template_error(file: str, source: str) -> Exception:
    """What Jinja raises for a template that lies in a file."""
    loader = jinja2.FunctionLoader(lambda _: (source, file, None))
    with pytest.raises(jinja2.TemplateError) as caught:
        jinja2.Environment(loader=loader, undefined=jinja2.StrictUndefined, autoescape=True).get_template("page").render()
    return caught.value


@pytest.mark.parametrize(
    ("file", "source", "said"),
    [
        (f"{ROOT}/overrides/main.html", "\n\n{{ a.b }}", "overrides/main.html:3: template: UndefinedError: 'a' is undefined; mend the template"),
        (f"{ROOT}/scripts/pages/templates/faq.md.jinja", "{{ a.b }}", "scripts/pages/templates/faq.md.jinja:1: template: UndefinedError: 'a' is undefined; mend the template"),
        ("/else/main.html", "\n{{ a.b }}", "/else/main.html:2: template: UndefinedError: 'a' is undefined; mend the template"),
        ("/else/main.html", "\n{% endfor %}", "/else/main.html:2: template: TemplateSyntaxError: Encountered unknown tag 'endfor'.; mend the template"),
    ],
    ids=["of the frame", "of a page", "of another project", "syntax"],
)  # fmt: skip
def test_an_error_in_a_template_has_its_line(file: str, source: str, said: str) -> None:
    assert str(in_template(template_error(file, source))) == said


@pytest.mark.parametrize("error", [ValueError("never raised"), template_error("/else/main.txt", "{{ a.b }}")], ids=["no template", "another kind of file"])
def test_an_error_elsewhere_is_of_no_template(error: Exception) -> None:
    assert in_template(error) is None


# Two at once


def test_two_runs_of_the_generator_at_once_both_end_well(tmp_path: Path) -> None:
    root = changed(tmp_path)
    command = [sys.executable, str(SCRIPTS / "generate.py"), "--article", str(root), "--docs", str(tmp_path / "docs")]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(3)]
    said = [run.communicate() for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0], said
    assert sorted("files changed" in out for out, _ in said) == [False, False, True], said
    waiting = f"generate: another run is at work in {root}; waiting for it\n"
    assert [error for _, error in said if error not in ("", waiting)] == []
    assert list(tmp_path.rglob("*.part")) == []


def test_a_second_run_says_that_it_waits_and_waits(tmp_path: Path) -> None:
    root = changed(tmp_path)
    command = [sys.executable, str(SCRIPTS / "generate.py"), "--article", str(root), "--docs", str(tmp_path / "docs")]
    with alone("test", root):
        run = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        assert run.stderr
        assert run.stderr.readline() == f"generate: another run is at work in {root}; waiting for it\n"
        assert run.poll() is None
        assert not (tmp_path / "docs").exists()
    assert run.communicate()[0].startswith("generate: ")
    assert run.returncode == 0


def test_a_killed_run_keeps_nobody_waiting(tmp_path: Path) -> None:
    holder = subprocess.Popen([sys.executable, "-c", (
        f"import sys, time; sys.path.insert(0, {str(SCRIPTS)!r}); from command import alone, in_template; from pathlib import Path\n"
        f"with alone('test', Path({str(tmp_path)!r})): print('held', flush=True); time.sleep(600)"
    )], stdout=subprocess.PIPE, text=True)  # fmt: skip
    assert holder.stdout
    assert holder.stdout.readline() == "held\n"
    holder.kill()
    holder.communicate()
    with alone("test", tmp_path):
        pass


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The Makefile and what it needs, with programs that say when they begin and end, and end badly when they meet."""
    for name in ("Makefile", "scripts/command.py", "scripts/findings.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "requirements.lock").touch()
    stub = 'import os, sys, time\nos.mkdir("meeting")\ntime.sleep(0.3)\nos.rmdir("meeting")\nprint("did", *sys.argv[1:], flush=True)\n'
    (tmp_path / "stub.py").write_text(stub, encoding="utf-8")
    (tmp_path / "bin").mkdir()
    for name in ("python", "mkdocs"):
        program = tmp_path / "bin" / name
        program.write_text(f'#!/bin/sh\nexec {sys.executable} {tmp_path}/stub.py {name} "$@"\n', encoding="utf-8")
        program.chmod(0o755)
    # A Python whose `-m venv` makes a folder of these, slowly.
    slow = f'#!/bin/sh\nif [ "$1" = -m ]; then mkdir .venv && sleep 0.5 && cp -r bin .venv/; else exec {sys.executable} "$@"; fi\n'
    (tmp_path / "python3").write_text(slow, encoding="utf-8")
    (tmp_path / "python3").chmod(0o755)
    return tmp_path


@pytest.mark.whole
def test_two_first_runs_of_make_site_at_once_both_end_well(project: Path) -> None:
    command = ["make", "site", f"PYTHON={project}/python3"]
    runs = [subprocess.Popen(command, cwd=project, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    said = [run.communicate() for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    assert sum(out.count("Setting up .venv") for out, _ in said) == 1
    for out, _ in said:
        assert out.count("did ") - out.count("did python -m pip") == 4
    assert sum(error.count(f"make: another run is at work in {project}; waiting for it\n") for _, error in said) >= 1


def test_make_site_ends_where_a_part_of_it_does(project: Path) -> None:
    subprocess.run(["make", "site", f"PYTHON={project}/python3"], cwd=project, check=True, capture_output=True)
    (project / "meeting").mkdir()
    done = subprocess.run(["make", "site", f"PYTHON={project}/python3"], cwd=project, capture_output=True, text=True)
    assert done.returncode == 2
    assert "did" not in done.stdout
    assert "The site lies in" not in done.stdout


def did(project: Path, *arguments: str) -> list[str]:
    done = subprocess.run(["make", f"PYTHON={project}/python3", *arguments], cwd=project, check=True, capture_output=True, text=True)
    return [line.removeprefix("did ") for line in done.stdout.splitlines() if line.startswith("did ") and " -m pip " not in line]


@pytest.mark.whole
def test_make_works_on_another_article_with_what_lies_beside_it(project: Path) -> None:
    generate = "python scripts/generate.py --article other/article --docs other/docs --config other/mkdocs.yml"
    assert did(project, "site", "ARTICLE=other/article") == [
        generate, "mkdocs build --strict --config-file other/mkdocs.yml", "python scripts/finish.py other/site",
        "python scripts/validate.py other/site --article other/article",
    ]  # fmt: skip
    serve = "mkdocs serve --config-file other/mkdocs.yml --dev-addr 127.0.0.1:8000"
    assert did(project, "serve", "ARTICLE=other/article/") == [generate.replace("other/article", "other/article/"), serve]
    (project / "other").mkdir()
    (project / "other/mkdocs.yml").touch()
    assert did(project, "serve", "ARTICLE=other/article") == [serve]


@pytest.mark.whole
def test_make_works_on_the_project_s_own_article_by_itself(project: Path) -> None:
    (project / "mkdocs.yml").touch()
    assert did(project, "serve") == ["mkdocs serve --config-file ./mkdocs.yml --dev-addr 127.0.0.1:8000"]
    assert did(project, "site")[2:] == ["python scripts/finish.py ./site", "python scripts/validate.py ./site --article article"]
