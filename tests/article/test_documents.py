"""Reading one file: its data, the line of each key, and what is said of a file that cannot be read."""

from pathlib import Path

import pytest

from article.documents import Document, read_document
from findings import InvalidInput


def read(folder: Path, content: str | bytes, name: str = "record.toml") -> Document:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return read_document(folder, path)


def findings(folder: Path, content: str | bytes, name: str = "record.toml") -> list[str]:
    with pytest.raises(InvalidInput) as caught:
        read(folder, content, name)
    return [str(finding) for finding in caught.value.findings]


# TOML

TOML = {
    "a key has its own line": (
        'title = "A"\n\nside = "b"\n',
        {("title",): 1, ("side",): 3},
    ),
    "a table has the line of its header, its keys theirs": (
        '# sources\n[reed]\nshort = "Reed"\n\n[lind]\nshort = "Lind"\n',
        {("reed",): 2, ("reed", "short"): 3, ("lind",): 5, ("lind", "short"): 6},
    ),
    "tables of an array are counted from 0": (
        '[[rows]]\nid = "a"\n[[rows]]\nid = "b"\n',
        {("rows", 0): 1, ("rows", 0, "id"): 2, ("rows", 1): 3, ("rows", 1, "id"): 4},
    ),
    "a nested table belongs to the last table of its array": (
        "[[rows]]\n[rows.cells.pot]\ntext = 1\n[[rows]]\n[rows.cells.pot]\ntext = 2\n",
        {
            ("rows", 0): 1, ("rows", 0, "cells", "pot"): 2, ("rows", 0, "cells", "pot", "text"): 3,
            ("rows", 1): 4, ("rows", 1, "cells", "pot"): 5, ("rows", 1, "cells", "pot", "text"): 6,
        },
    ),
    "an array in an array is counted anew in each": (
        "[[pages]]\n[[pages.groups]]\n[[pages.groups]]\n[[pages]]\n[[pages.groups]]\n",
        {
            ("pages", 0): 1, ("pages", 0, "groups", 0): 2, ("pages", 0, "groups", 1): 3,
            ("pages", 1): 4, ("pages", 1, "groups", 0): 5,
        },
    ),
    "lines in a text of many lines are no headers and no keys": (
        'note = """\n[[rows]]\nside = "x"\n"""\nmore = \'\'\'\n[table]\n""" \'\'\'\nlast = 1\n',
        {("note",): 1, ("more",): 5, ("last",): 8},
    ),
    "a mark of a long text within a short one opens nothing": (
        "a = \"three ''' marks\"\nb = '\"\"\"'\nc = 1 # and \"\"\" here\nd = 2\ne = 3 # and \"\"\" there\n",
        {("a",): 1, ("b",): 2, ("c",): 3, ("d",): 4, ("e",): 5},
    ),
    "a long text may hold and escape quotation marks": (
        'a = """x \\""" [no] ""\n[no]\n""""\nb = 1\n',
        {("a",): 1, ("b",): 4},
    ),
    "dotted names are the names of tables": (
        'cells.pot.text = "a"\ncells.pot.note = "b"\n[tea."black.leaf"]\n"a b" = 1\n[ x . y ] # note\n',
        {
            ("cells",): 1, ("cells", "pot"): 1, ("cells", "pot", "text"): 1, ("cells", "pot", "note"): 2,
            ("tea", "black.leaf"): 3, ("tea", "black.leaf", "a b"): 4, ("x", "y"): 5,
        },
    ),
    "only a line feed ends a line": ("a = 'x\u2028y\x85z'\nb = 1\n", {("a",): 1, ("b",): 2}),
    "carriage returns are no lines": ("a = 1\r\n\r\nb = 2\r\n", {("a",): 1, ("b",): 3}),
    "a byte-order mark is passed over": ("\ufeffa = 1\n", {("a",): 1}),
}  # fmt: skip


@pytest.mark.parametrize(("content", "lines"), TOML.values(), ids=TOML.keys())
def test_toml_keys_have_lines(tmp_path: Path, content: str, lines: dict[tuple[str | int, ...], int]) -> None:
    assert read(tmp_path, content).lines == lines


def test_a_key_without_a_line_has_that_of_the_nearest_enclosing_one(tmp_path: Path) -> None:
    document = read(tmp_path, '\n[[rows]]\nid = "a"\ncells = { pot = { text = "x" } }\n')
    assert [
        document.line(("rows", 0, "cells", "pot", "text")),
        document.line(("rows", 0, "label")),
        document.line(("rows", 7)),
        document.line(()),
    ] == [4, 2, 1, 1]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("a = 1\nb = = 2\n", "record.toml:2: syntax: is not TOML: Invalid value; mend the line"),
        ("a = 1\n\na = 2\n", "record.toml:3: syntax: is not TOML: Cannot overwrite a value; mend the line"),
        ('a = 1\nb = "x', "record.toml:2: syntax: is not TOML: Unterminated string (at end of document); mend the line"),
        (b"a = 1\nb = '\xff'\n", "record.toml:2: encoding: is not UTF-8; save the file as UTF-8"),
    ],
    ids=["syntax", "duplicate key", "end of file", "not UTF-8"],
)
def test_toml_that_cannot_be_read_is_reported_with_its_line(tmp_path: Path, content: str | bytes, expected: str) -> None:
    assert findings(tmp_path, content) == [expected]


# Markdown

RECORD = "---\nterm: whistle\nvariants:\n  - piper\n  - steam whistle\nsources: [reed]\n---\n\nIt sounds.\n\nTwice.\n"


@pytest.mark.parametrize(
    "content",
    [RECORD, RECORD.replace("\n", "\r\n"), "\ufeff" + RECORD],
    ids=["line feeds", "carriage returns", "byte-order mark"],
)
def test_front_matter_and_body_are_parted(tmp_path: Path, content: str) -> None:
    assert read(tmp_path, content, "whistle.md") == Document(
        path="whistle.md",
        data={"term": "whistle", "variants": ["piper", "steam whistle"], "sources": ["reed"]},
        lines={("term",): 2, ("variants",): 3, ("variants", 0): 4, ("variants", 1): 5, ("sources",): 6, ("sources", 0): 6},
        body="It sounds.\n\nTwice.",
        body_line=9,
    )


def test_a_path_is_relative_to_the_article(tmp_path: Path) -> None:
    (tmp_path / "terms").mkdir()
    assert read(tmp_path, RECORD, "terms/whistle.md").path == "terms/whistle.md"


def test_front_matter_guesses_no_types(tmp_path: Path) -> None:
    content = "---\na: yes\nb: 1.10\nc: 2026-01-01\nd: null\ne: [no, 0x10, ~]\n---\n"
    assert read(tmp_path, content, "a.md").data == {
        "a": "yes", "b": "1.10", "c": "2026-01-01", "d": "null", "e": ["no", "0x10", "~"],
    }  # fmt: skip


def test_a_rule_in_the_body_does_not_end_the_front_matter(tmp_path: Path) -> None:
    document = read(tmp_path, "---\na: b\n---\none\n\n---\n\ntwo\n", "a.md")
    assert (document.data, document.body, document.body_line) == ({"a": "b"}, "one\n\n---\n\ntwo", 4)


NO_FENCE = "a.md:1: front-matter: must begin with front matter between two lines of '---'; add it"
MARKDOWN = {
    "empty file": ("", [NO_FENCE]),
    "no fence": ("term: whistle\n", [NO_FENCE]),
    "fence not closed": ("---\nterm: whistle\n", [NO_FENCE]),
    "fence not on the first line": ("\n---\nterm: whistle\n---\n", [NO_FENCE]),
    "nothing between the fences": ("---\n---\n", ["a.md:2: front-matter: must be lines of `key: value`; mend it"]),
    "a list": ("---\n- whistle\n---\n", ["a.md:2: front-matter: must be lines of `key: value`; mend it"]),
    "nested": (
        "---\na: b\nc:\n  d: e\nf:\n  - [g]\n---\n",
        [
            "a.md:3: front-matter: 'c' must be a text or a list of texts; flatten it",
            "a.md:5: front-matter: 'f' must be a text or a list of texts; flatten it",
        ],
    ),
    "a key that is a list": ("---\na: b\n[c, d]: e\n---\n", ["a.md:3: front-matter: must be lines of `key: value`; mend it"]),
    "duplicate key": ("---\na: b\nc: d\na: e\n---\n", ["a.md:4: duplicate-key: 'a' is given twice; remove one"]),
    "syntax": ("---\na: b\nc: d: e\n---\n", ["a.md:3: syntax: is not YAML: mapping values are not allowed here; mend the line"]),
    "control character": ("---\na: b\nc: \x07d\n---\n", ["a.md:3: control-character: has the character '\\x07'; remove it"]),
    "not UTF-8": (b"---\na: b\n---\n\nbod\xe9\n", ["a.md:5: encoding: is not UTF-8; save the file as UTF-8"]),
}


@pytest.mark.parametrize(("content", "expected"), MARKDOWN.values(), ids=MARKDOWN.keys())
def test_markdown_that_cannot_be_read_is_reported_with_its_line(
    tmp_path: Path, content: str | bytes, expected: list[str]
) -> None:
    assert findings(tmp_path, content, "a.md") == expected


@pytest.mark.parametrize(
    ("name", "reason"), [("gone.toml", "No such file or directory"), ("folder.md", "Is a directory")]
)
def test_a_file_that_cannot_be_opened_is_reported(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(InvalidInput) as caught:
        read_document(tmp_path, tmp_path / name)
    assert list(map(str, caught.value.findings)) == [f"{name}:1: unreadable: cannot be read: {reason}; check the file"]
