"""The policy of a page: nothing inline but what it was built with."""

import base64
import hashlib

import pytest

from finishing.built_site import BuiltPage
from finishing.policy import Inline, guarded, inline, of_drawings, policy

HTML = '<html><head>\n<meta charset="utf-8">\n<title>T</title>{}</head><body></body></html>'


def sha(text: str) -> str:
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def guard(head: str) -> str:
    return next(guarded([BuiltPage("index.html", HTML.format(head))]))[0].html


def test_a_page_without_inline_texts_may_have_none() -> None:
    expected = (
        '<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; script-src \'self\'; style-src \'self\'; '
        "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'\">\n"
    )
    assert expected in guard("")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<script>let é = '<b>';</script>", Inline(scripts=frozenset([sha("let é = '<b>';")]))),
        ('<script type="speculationrules">{}</script>', Inline(scripts=frozenset([sha("{}")]))),
        ("<style>p { }</style>", Inline(styles=frozenset([sha("p { }")]))),
        ('<script src="a.js"></script><script type="application/ld+json">{}</script>', Inline()),  # not run, or not inline
    ],
)
def test_inline_texts_are_named_by_their_hashes(text: str, found: Inline) -> None:
    assert inline(BuiltPage("a.html", HTML.format(text))) == found
    assert all(hash in guard(text) for hash in found.scripts | found.styles)


def test_a_policy_takes_the_place_of_the_one_before() -> None:
    once = guard("<script>1</script>")
    page = BuiltPage("index.html", once.replace("<script>1<", "<script>2<"))
    again = next(guarded([page]))[0].html
    assert again == guard("<script>2</script>")
    assert again.count("Content-Security-Policy") == 1


def test_a_page_without_a_head_stays_as_it_is() -> None:
    assert next(guarded([BuiltPage("a.html", "<p>x")]))[0].html == "<p>x"


def test_a_header_also_forbids_frames_and_nothing_allows_what_is_inline() -> None:
    text = policy(Inline(frozenset(["'sha256-b'", "'sha256-a'"])), is_header=True)
    assert text.endswith("; frame-ancestors 'none'")
    assert "script-src 'self' 'sha256-a' 'sha256-b';" in text
    assert "unsafe" not in text


def test_the_styles_of_drawings() -> None:
    assert of_drawings([b"<svg><style>\na { }\n</style></svg>", b"<svg/>"]) == Inline(styles=frozenset([sha("\na { }\n")]))
