"""A built site as the checks see it: every file listed, every page read and checked by itself, and where an address leads."""

from pathlib import Path

from checks.place import Place
from checks.reading import read_pages


class Site(Place):
    """Every page and file below a folder. What its pages are missing of an article is known only where that is asked for."""

    def __init__(self, root: Path, site_url: str = "", fallback: tuple[str, ...] = (), with_article: bool = True) -> None:
        super().__init__(root, site_url, fallback)
        read = read_pages(self, with_article)
        self.pages = {page.path: page for page in read.pages}
        self.led_to = read.led_to  # the pages that another one leads to
