"""A built site as the checks see it: every file listed, every page read and checked by itself, and where an address leads."""

import re
from collections.abc import Set
from pathlib import Path

from checks.place import Place
from checks.reading import read_pages


class Site(Place):
    """Every page and file below a folder. `article` names the pages that must agree with an article, where they are known."""

    def __init__(self, root: Path | Place, article: Set[str] | None = None) -> None:
        place = root if isinstance(root, Place) else Place(root)
        vars(self).update(vars(place))
        read = read_pages(place, article)
        self.pages = {page.path: page for page in read.pages}
        self.led_to = read.led_to  # the files that pages, other than themselves, lead to

    def current(self, name: str) -> str:
        """A file's path, on a finished site with the version in it that the pages ask for: `data/search.1a2b3c4d.js`."""
        if name in self.files:
            return name
        stem, _, ending = name.rpartition(".")
        pattern = re.compile(rf"{re.escape(stem)}\.[0-9a-f]{{8}}\.{ending}")
        return min((file for file in self.led_to if pattern.fullmatch(file)), default=name)
