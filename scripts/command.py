#!/usr/bin/env python3
"""What the commands share: their libraries, their output, and that only one is at work at a time.

usage: command.py PROGRAM [ARGUMENT...]

Runs a program as soon as no other one that was started like this is at work in the project. `make` starts what writes
to `.venv` or `site` in this way, so this file needs no library.
"""

import os
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import TextIOWrapper
from pathlib import Path

from findings import Finding

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def libraries(module: str, file: str) -> Iterator[None]:
    """Around the imports of a command: where a library is missing, one line says what to run, and the exit status is 2."""
    try:
        yield
    except ModuleNotFoundError as error:
        library, here = str(error.name).partition(".")[0], Path(file)
        if module != "__main__" or (here.parent / library).exists():  # imported by a test, or a module of this project
            raise
        repair = f"run .venv/bin/python scripts/{here.name} (make site sets it up)"
        print(f"{here.stem}: the library {library!r} is missing; {repair}", file=sys.stderr)
        raise SystemExit(2) from None


def run(name: str, main: Callable[[], int]) -> int:
    """Run a command and return its exit status, which is 2 where its output is closed or full; one line says so."""
    if sys.stdout is None:
        print(f"{name}: the output is closed; nothing was done", file=sys.stderr)
        return 2
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # names need not be Unicode
    try:
        try:
            return main()
        finally:
            sys.stdout.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or what is left would be tried again at the end
        with suppress(OSError):
            print(f"{name}: {error.filename or 'the output cannot be written'}: {error.strerror}", file=sys.stderr)
        return 2


def in_template(error: BaseException) -> Finding | None:
    """Where a template is wrong: its file and line, from the error that Jinja raised; None for another error."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename.endswith((".jinja", ".html"))]
    if not frames:
        return None
    file = Path(frames[-1].filename)
    name = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file
    message = getattr(error, "message", None) or error  # a syntax error's text names the file again
    return Finding(str(name), frames[-1].lineno or 1, "template", f"{type(error).__name__}: {message}; mend the template")


@contextmanager
def alone(name: str, folder: Path) -> Iterator[None]:
    """Hold a folder while others that ask for it wait. The lock ends with the process, however that ends."""
    import fcntl  # not everywhere; MkDocs, which loads this file with the hook, is

    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(f"{name}: another run is at work in {folder}; waiting for it", file=sys.stderr)
            fcntl.flock(handle, fcntl.LOCK_EX)
        except OSError:
            pass  # a network file system without locks
        yield
    finally:
        os.close(handle)


def main(argv: list[str]) -> int:
    if not argv:
        print("usage: command.py PROGRAM [ARGUMENT...]", file=sys.stderr)
        return 2
    with alone("make", ROOT):
        return subprocess.run(argv, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
