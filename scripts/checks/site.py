"""A built site as the checks see it: every file listed, every page read and checked by itself, and where an address leads."""

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
        self.led_to = read.led_to  # the pages that another one leads to
