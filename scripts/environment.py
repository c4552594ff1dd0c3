"""Imported first by each program: where the libraries are missing, run it again with the project's own Python.

So `python scripts/generate.py` works without an activated environment, once `make site` has set one up.
"""

import importlib.util
import os
import sys
from pathlib import Path

PYTHON = Path(__file__).resolve().parent.parent / ".venv" / "bin" / "python"

NEEDED = ("jinja2", "PIL", "pydantic", "requests", "selectolax", "tomli_w", "yaml")

if not all(map(importlib.util.find_spec, NEEDED)):
    if not PYTHON.exists() or Path(sys.prefix) == PYTHON.parent.parent:
        raise SystemExit("The libraries that this program needs are not installed; run `make site` once, it sets them up.")
    os.execv(PYTHON, [str(PYTHON), *sys.argv])
