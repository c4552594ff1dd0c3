"""What a release keeps of the one before: whoever has a page of that one open still gets its styles, scripts and data."""

from pathlib import Path
from typing import NamedTuple

from finishing.built_site import read_files, read_pages
from finishing.policy import Inline, inline, of_drawings
from finishing.versions import NAME, is_versioned


class Kept(NamedTuple):
    files: dict[str, bytes]  # with a version in their names, by path
    inline: Inline  # inline texts that its pages may run


def kept(before: Path) -> Kept:
    """What the pages of a finished site need to go on. Not what that one kept itself, so that it does not pile up.

    Raises InvalidInput where there is no page.
    """
    pages = read_pages(before)
    asked = {name for page in pages for name in NAME.findall(page.html)}
    files = {name: data for name, data in read_files(before, "css", "js").items() if name.rpartition("/")[2] in asked and is_versioned(name, data)}
    texts = of_drawings(read_files(before / "pictures", "svg").values())
    for page in pages:
        texts = texts.also(inline(page))
    return Kept(files, texts)
