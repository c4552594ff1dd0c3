#!/usr/bin/env python3
"""Break the programs in small ways, one at a time, and count how many of these mutants the unit tests see.

usage: mutants.py [--sample N] [--seed N] [--room NAME]      exit status 0 at least 85% are seen, 1 fewer, 2 the tests fail as it is

Each mutant is made and tried in a copy of the tree. Messages are left alone: texts, what stands in f-strings, and a choice
between two texts; so are types and decorators. cosmic-ray was looked at: three quarters of its operators exchange one sign
of arithmetic for each other one, of which these programs have few (and breaks types, which stops any test), it knows no
statement or filter that is left out, and it has one set of tests for all modules.
"""

import argparse
import ast
import os
import queue
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PROCESSES = 2
ATTEMPTS = 5  # at a run of the tests that something else on the machine ends
WANTED = 0.85
COPIED = ("Makefile", "article", "benchmarks", "docs", "mkdocs.yml", "overrides", "pyproject.toml", "scripts", "tests")
TESTS = {  # of each room or command: the tests that can reach it, the quickest first
    "article": ("article", "pages", "importing"),
    "importing": ("importing",),
    "pages": ("pages/test_drawing.py", "pages/test_markdown.py", "pages"),
    "checks": ("checks/test_site.py", "checks/test_small_site.py", "checks", "outside"),
    "outside": ("outside",),
    "finishing": ("finishing",),
    "findings.py": ("article", "checks"),
    "generate.py": ("pages", "article"),
    "import_article.py": ("importing",),
    "validate.py": ("checks", "outside"),
    "serve_hook.py": ("test_serve_hook.py",),
    "command.py": ("test_command.py", "pages"),
    "finish.py": ("finishing",),
    "release.py": ("test_release.py",),
}
SIGNS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.In: ast.NotIn,
    ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And, ast.Add: ast.Sub, ast.Sub: ast.Add,
    ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Div, ast.Mod: ast.Mult, ast.Pow: ast.Mult, ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr, ast.Continue: ast.Break, ast.Break: ast.Continue,
}  # fmt: skip
NAMES = {"any": "all", "all": "any", "min": "max", "max": "min"}


class Mutant(NamedTuple):
    """A change of a module: of which of its nodes, which of the changes of that node, and in words."""

    path: str  # below scripts/
    node: int
    change: int
    line: int
    operator: str
    words: str


def changes(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """What can be put in the place of a node, each with the name of the operator."""
    match node:
        case ast.Lt() | ast.LtE() | ast.Gt() | ast.GtE() | ast.Eq() | ast.NotEq() | ast.In() | ast.NotIn() | ast.Is() | ast.IsNot():
            yield "comparison", SIGNS[type(node)]()
        case ast.And() | ast.Or():
            yield "and/or", SIGNS[type(node)]()
        case ast.BinOp(op=op) if type(op) in SIGNS:
            yield "arithmetic", ast.BinOp(node.left, SIGNS[type(op)](), node.right)  # type: ignore[arg-type]
        case ast.Continue() | ast.Break():
            yield "jump", SIGNS[type(node)]()
        case ast.UnaryOp(op=ast.Not()):
            yield "not", node.operand
        case ast.Constant(value=bool()):
            yield "constant", ast.Constant(not node.value)
        case ast.Constant(value=int() | float()):
            yield "number", ast.Constant(node.value + 1)  # type: ignore[operator]
        case ast.Name(id=id) if id in NAMES:
            yield "function", ast.Name(NAMES[id])
        case ast.IfExp():
            yield "condition", ast.IfExp(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse)
        case ast.If():
            yield "condition", ast.If(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse)
        case ast.comprehension(ifs=[_, *_]):
            yield "filter", ast.comprehension(node.target, node.iter, [], node.is_async)
        case ast.Expr(value=ast.Call() | ast.Yield() | ast.YieldFrom()) | ast.AugAssign():
            yield "statement", ast.Pass()
        case ast.Assign(targets=[ast.Subscript() | ast.Attribute()]):
            yield "statement", ast.Pass()
        case ast.Tuple(elts=[_, _, *_], ctx=ast.Load()) | ast.List(elts=[_, _, *_], ctx=ast.Load()) | ast.Set(elts=[_, _, *_]):
            if all(isinstance(element, ast.Constant) for element in node.elts):
                for i in range(len(node.elts)):
                    yield "element", _with(node, [*node.elts[:i], *node.elts[i + 1 :]])


def _with(node: ast.Tuple | ast.List | ast.Set, elements: list[ast.expr]) -> ast.AST:
    return ast.Set(elements) if isinstance(node, ast.Set) else type(node)(elements, ast.Load())


def mutable(node: ast.AST) -> Iterator[ast.AST]:
    """A node and those in it, less messages, types and decorators."""
    if isinstance(node, ast.JoinedStr | ast.Raise) or _is_start(node) or (isinstance(node, ast.IfExp) and _is_text(node.body)):
        return
    yield node
    for name, value in ast.iter_fields(node):
        if name not in ("annotation", "returns", "decorator_list"):
            for inner in value if isinstance(value, list) else [value]:
                if isinstance(inner, ast.AST):
                    yield from mutable(inner)


def _is_start(node: ast.AST) -> bool:
    """`if __name__ == "__main__"`, which only programs reach."""
    return isinstance(node, ast.If) and "__name__" in ast.unparse(node.test)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def mutants(scripts: Path, room: str) -> list[Mutant]:
    """Every mutant of the programs, or of a room's."""
    found = []
    for path in sorted(scripts.rglob("*.py")):
        name = path.relative_to(scripts).as_posix()
        if name.startswith(room):
            for number, node in enumerate(mutable(ast.parse(path.read_text(encoding="utf-8")))):
                line = getattr(node, "lineno", 0)
                for change, (operator, new) in enumerate(changes(node)):
                    words = f"{_short(node)} -> {_short(new)}"
                    found.append(Mutant(name, number, change, line or _line(path, number), operator, words))
    return found


def _line(path: Path, number: int) -> int:
    """The line of what stands before a node without one, such as a sign."""
    nodes = list(mutable(ast.parse(path.read_text(encoding="utf-8"))))
    return next((line for node in reversed(nodes[:number]) if (line := getattr(node, "lineno", 0))), 1)


def _short(node: ast.AST) -> str:
    text = ast.unparse(node).split("\n")[0] if not isinstance(node, ast.operator | ast.boolop | ast.cmpop) else type(node).__name__
    return text[:60].strip()


def mutated(source: str, mutant: Mutant) -> str:
    """The text of a module with one change made."""
    tree = ast.parse(source)
    node = list(mutable(tree))[mutant.node]
    new = list(changes(node))[mutant.change][1]

    class Exchange(ast.NodeTransformer):
        def visit(self, at: ast.AST) -> ast.AST:
            return new if at is node else self.generic_visit(at)

    return ast.unparse(ast.fix_missing_locations(Exchange().visit(tree)))


def passes(copy: Path, paths: tuple[str, ...], seconds: float, processes: int = 0) -> bool:
    """Whether the unit tests in some folders and files pass in time."""
    options = ["-x", "-m", "not whole", "-p", "no:cacheprovider", f"--numprocesses={processes}"]
    command = [sys.executable, "-m", "pytest", *options, *(f"tests/{path}" for path in paths)]
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}  # a module of the same size and second would be taken from the cache
    for _ in range(ATTEMPTS):
        with subprocess.Popen(command, cwd=copy, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True) as process:
            try:
                if (status := process.wait(seconds)) >= 0:
                    return status == 0
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)  # what a test has started goes with it
                return False
    raise ChildProcessError(f"pytest was ended from outside {ATTEMPTS} times; let nothing else end it")


def survives(mutant: Mutant, copy: Path, seconds: float) -> bool:
    path = copy / "scripts" / mutant.path
    whole = path.read_text(encoding="utf-8")
    path.write_text(mutated(whole, mutant), encoding="utf-8")
    try:
        return passes(copy, TESTS[mutant.path.partition("/")[0]], seconds)
    finally:
        path.write_text(whole, encoding="utf-8")


def tried(chosen: list[Mutant], copies: list[Path], seconds: float) -> Iterator[tuple[Mutant, bool]]:
    """Each mutant, and whether it survives; as many at once as there are copies."""
    free: queue.SimpleQueue[Path] = queue.SimpleQueue()
    for copy in copies:
        free.put(copy)

    def judge(mutant: Mutant) -> tuple[Mutant, bool]:
        copy = free.get()
        try:
            return mutant, survives(mutant, copy, seconds)
        finally:
            free.put(copy)

    with ThreadPoolExecutor(len(copies)) as pool:
        yield from pool.map(judge, chosen)


def copied(folder: Path) -> Path:
    folder.mkdir()
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    return folder


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description="Count how many small changes of the programs the unit tests see.")
    parser.add_argument("--sample", type=int, default=200, help="how many mutants (default: 200)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--room", default="", help="mutants of this room or module only, such as `checks/` or `pages/drawing.py`")
    args = parser.parse_args(argv)
    every = mutants(ROOT / "scripts", args.room)
    chosen = random.Random(args.seed).sample(every, min(args.sample, len(every)))
    with tempfile.TemporaryDirectory() as scratch:
        copies = [copied(Path(scratch, str(number))) for number in range(PROCESSES)]
        start = time.monotonic()
        if not passes(copies[0], tuple({path for paths in TESTS.values() for path in paths}), 1800, PROCESSES):
            print("mutants: the unit tests fail without any mutant; run `make unit`", file=sys.stderr)
            return 2
        survivors = 0
        for mutant, lives in tried(chosen, copies, 3 * (time.monotonic() - start) + 20):
            survivors += lives
            if lives:
                print(f"scripts/{mutant.path}:{mutant.line}: {mutant.operator}: {mutant.words}", flush=True)
    share = 1 - survivors / len(chosen)
    print(f"mutants: {len(chosen)} of {len(every)} (seed {args.seed}), {len(chosen) - survivors} killed, {survivors} survived, {share:.0%}")
    return 0 if share >= WANTED else 1


if __name__ == "__main__":
    raise SystemExit(main())
