"""A hook for `mkdocs serve`: a change of the article is generated before the pages are built again.

It re-runs the generator and does no more: `mkdocs build` and other engines need no hook.
"""

from typing import Any, Literal

import generate

serving = False


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether this is `mkdocs serve`."""
    global serving
    serving = command == "serve"


def on_pre_build(config: Any) -> None:
    """Generate before each build. What is wrong is printed, and the last good pages stay."""
    if serving:
        generate.main(["--docs", config.docs_dir])
