"""Every citation of the real article names its place."""

from support import ROOT

from article.load import load_with_origins
from article.rules.citations import missing


def test_every_citation_has_a_place_and_every_place_a_day_on_which_it_was_opened() -> None:
    found = missing(*load_with_origins(ROOT / "article"))
    assert len(found) == 4
    assert [str(finding) for findings in found.values() for finding in findings] == []
