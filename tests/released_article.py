"""The good article released, and then re-arranged: what moved, and the site that is built of it."""

import shutil
from pathlib import Path

from good_article import Edit, changed
from support import run

import generate
import release

# After the release: a question is renamed, a section moves to another page, a page gets another name.
FORMERLY = [
    Edit("faq/who-needs-both.md", None, None),
    Edit("faq/who-wants-both.md", None, "---\nquestion: Who wants both?\nanswer: Tea shops.\nformerly: [who-needs-both]\nsources: [reed-2023]\n---\n"),
    Edit("article.toml", '"who-needs-both"', '"who-wants-both"'),
]
ARRANGED = [
    Edit("article.toml", 'sections = ["purpose", "material"]', 'sections = ["purpose"]'),
    Edit("article.toml", 'sections = ["method"]', 'sections = ["method", "material"]'),
    Edit("article.toml", 'id = "errors"', 'id = "myths"'),
]
MOVED = Edit(
    "moved.toml", None,
    """[[moved]]
from = "/key-differences/#shelf"
to = "section:shelf"

[[moved]]
from = "/key-differences/#material"
to = "section:material"

[[moved]]
from = "/errors/"
to = "page:myths"
""",
)  # fmt: skip


def built(root: Path, *options: str) -> Path:
    """The site of an article, in `site` beside it."""
    folder = root.parent
    config = folder / "mkdocs.yml"
    config.unlink(missing_ok=True)  # one that is there would be kept, with its menu
    assert generate.main(["--article", str(root), "--docs", str(folder / "docs"), "--config", str(config)]) == 0
    done = run("-m", "mkdocs", "build", "--strict", "--config-file", config, *options)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def released(folder: Path) -> Path:
    """The good article, built and recorded as version 1."""
    root = changed(folder)
    built(root)
    assert release.main(["--article", str(root), "--note", "Everything."]) == 0
    return root


def rearranged(root: Path, folder: Path, *edits: Edit) -> Path:
    """A copy of an article, without what was made of it, with edits."""
    copy = shutil.copytree(root, folder / "article")
    for edit in edits:
        edit.make(copy)
    return copy
