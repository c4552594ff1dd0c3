"""The rules of citations, each seen to speak about a copy of the good article; and where a paragraph's last sentence is."""

from pathlib import Path

import pytest
from good_article import Edit, changed

from article.load import load_with_origins
from article.rules.citations import COUNTED, last_sentences, missing

METHOD = "Every statement was read twice.\n"


READ = "add the day on which it was opened last"
CASES: dict[str, tuple[list[Edit], str, list[str]]] = {
    "a list and a text name no place": (
        [
            Edit("sections/method.md", METHOD, "Read [@reed-2023, page 2], twice [@stove-guild-7].\n"),
            Edit("events.toml", '"reed-2023"', '"reed-2023, page 1"'),
        ],
        "no-place",
        [
            "events.toml:7: no-place: 'potters-handbook' is cited without a place; write 'potters-handbook, section 2', 'page 5', 'lines 4-9' or a heading",
            "events.toml:16: no-place: 'potters-handbook' is cited without a place; write 'potters-handbook, section 2', 'page 5', 'lines 4-9' or a heading",
            "sections/method.md:4: no-place: 'stove-guild-7' is cited without a place; write 'stove-guild-7, section 2', 'page 5', 'lines 4-9' or a heading",
        ],
    ),
    "addresses follow branches": (
        [
            Edit("sources.toml", "https://guild.example/7", "https://github.com/guild/pots/blob/main/7.md"),
            Edit("sources.toml", "https://notes.example/kettle-vs-teapot", "https://github.com/reed/notes/blob/abc1234/a.md"),
        ],
        "moving-address",
        ["sources.toml:17: moving-address: 'https://github.com/guild/pots/blob/main/7.md' follows the branch 'main'; write the commit that was read in its place"],
    ),
    "a source does not say when it was read": (
        [Edit("sources.toml", 'quality = "secondary"\n', 'quality = "secondary"\nread = 2024-01-05\n')],
        "not-read",
        [f"sources.toml:12: not-read: 'stove-guild-7' has no 'read'; {READ}", f"sources.toml:21: not-read: 'potters-handbook' has no 'read'; {READ}"],
    ),
    "a source that nobody opened needs no day": (
        [
            Edit("sources.toml", 'quality = "secondary"\n', 'quality = "secondary"\n\n[zinc-notes]\nshort = "Zinc"\ntitle = "Zinc notes"\nquality = "secondary"\n'),
            Edit("errors/teapots-boil.md", "sources: [stove-guild-7]", 'sources: [stove-guild-7, "zinc-notes, not opened"]'),
        ],
        "not-read",
        [f"sources.toml:{line}: not-read: {id!r} has no 'read'; {READ}" for line, id in ((1, "reed-2023"), (16, "stove-guild-7"), (25, "potters-handbook"))],
    ),
    "paragraphs end without a citation": (
        [
            Edit(
                "sections/prices.md", "one-shop\n---\n",
                "one-shop\n---\nCited [@reed-2023].\n\nOurs [@us].\n\nBare.\n\nLinked to [one that cites](faq:can-a-teapot-boil-water).\n\n"
                "Linked to [one that does not](section:timeline).\n\nCited [@reed-2023]. Then not.\n",
            ),
        ],
        "no-citation",
        [f"sections/prices.md:{line}: no-citation: {end!r} {{}}" for line, end in
         ((9, "Bare."), (13, "Linked to [one that does not](section:timeline)."), (15, "Then not."))],
    ),
    "what the site says of itself needs none": (
        [Edit("sections/method.md", METHOD, "Every statement was read twice.\n\nThrice.\n")],
        "no-citation",
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("edits", "code", "expected"), CASES.values(), ids=CASES.keys())
def test_a_rule_that_is_counted_is_seen_to_speak(tmp_path: Path, edits: list[Edit], code: str, expected: list[str]) -> None:
    files = {edit.file for edit in edits}
    root = changed(tmp_path, *edits)
    found = [str(finding).removeprefix(f"{root}/") for finding in missing(*load_with_origins(root))[code]]
    tail = "ends a paragraph without a citation; add one, or [@us] for an inference of our own"
    assert [line for line in found if line.partition(":")[0] in files] == [line.format(tail) for line in expected]


def test_every_counted_rule_is_seen_to_speak() -> None:
    assert {code for _, code, _ in CASES.values()} == COUNTED.keys()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("", []),
        ("One. Two [@x].\nThree.\n\nFour.", [(1, "Three."), (3, "Four.")]),
        ("One.\n\n\n\nTwo.", [(0, "One."), (4, "Two.")]),
        ("- a.\n- b:\n    - c\n\n1. d.\n2. e\n   f.", [(0, "- a."), (2, "- c"), (4, "1. d."), (6, "2. e\n   f.")]),
        ("- a\n\n    b.\n\nc.", [(0, "- a"), (2, "b."), (4, "c.")]),
        ("| a | b |\n|---|---|\n| c | d |\n\nE.", [(4, "E.")]),
        ("```\ncode.\n\nmore.\n```\nAfter.\n\n~~~\nx\n~~~", [(5, "After.")]),
        ("- a:\n\n    ```\n    code.\n    ```\n\nB.", [(6, "B.")]),
        ("```\nnever closed.", []),
        ("    indented code.\n\nA.", [(2, "A.")]),
        ("### Head { #h }\nText.\n\n### Other { #o }\n\n#1 is first.", [(1, "Text."), (5, "#1 is first.")]),
        ("> One. Two.\n> Three.", [(1, "Three.")]),
        ("Text.\n{: .lead }", [(0, "Text.")]),
        ("Text that leads on:\n\nMore", [(2, "More")]),
        ("<div>\nx.\n</div>", []),
        ("It uses one [@x], e.g. Docker.", [(0, "It uses one [@x], e.g. Docker.")]),
        ("It uses one [@x], i.e. The other vs. This.", [(0, "It uses one [@x], i.e. The other vs. This.")]),
        ("Made in the U.S. Congress. So `x`. `y` is.", [(0, "`y` is.")]),
        ("It is version 2. 5 of them.", [(0, "It is version 2. 5 of them.")]),
        ('He said "No." Then so.', [(0, "Then so.")]),
        ("**Bold.** Then so.", [(0, "Then so.")]),
        ("See the rest, with [a link](faq:x)", [(0, "See the rest, with [a link](faq:x)")]),
        ("First. [That](faq:x) is so.", [(0, "[That](faq:x) is so.")]),
        ("First. [@x] Second.", [(0, "Second.")]),  # the citation is the first sentence's
        ("First. Second. [@x]", [(0, "Second. [@x]")]),
        ("First [@x, p. 5. Table]. Second.", [(0, "Second.")]),
        ("It ends with `code`", [(0, "It ends with `code`")]),
    ],
)
def test_the_last_sentence_of_what_states_something(body: str, expected: list[tuple[int, str]]) -> None:
    assert list(last_sentences(body)) == expected
