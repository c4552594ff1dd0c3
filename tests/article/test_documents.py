"""Reading one file: its data, the line of each key, and what is said of a file that cannot be read."""

from pathlib import Path

import pytest

from article.documents import Document, read_document
from findings import InvalidInput


@pytest.fixture(autouse=True)
def in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Findings name files from the current folder."""
    monkeypatch.chdir(tmp_path)


def read(folder: Path, content: str | bytes, name: str = "record.toml") -> Document:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return read_document(path)


def said(folder: Path, content: str | bytes, name: str = "record.toml") -> list[str]:
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


TEXT = 'put a text in quotation marks: key = "text"'
CLOSE = "close the quotation mark that the text begins with"
ENDS = r'a text ends before its line does; write \" for a quotation mark in it, and each key on its own line'
MANY = "is given twice; begin each of many with [[rows]], or remove one"
NO_TOML = {
    "two signs": ("a = 1\nb = = 2\n", f"2: syntax: 'b = = 2' is not TOML (Invalid value); {TEXT}"),
    "a text without quotation marks": ("a = About\n", f"1: syntax: 'a = About' is not TOML (Invalid value); {TEXT}"),
    "nothing behind the sign": ("a =\n", f"1: syntax: 'a =' is not TOML (Invalid value); {TEXT}"),
    "an open quotation mark": ('a = "x\nb = 1\n', f"1: syntax: 'a = \"x' is not TOML (Illegal character '\\n'); {CLOSE}"),
    "an open quotation mark at the end": ('a = 1\nb = "x', f"2: syntax: 'b = \"x' is not TOML (Unterminated string); {CLOSE}"),
    "a quotation mark in a text": (
        'a = "x" y"\n', f"1: syntax: 'a = \"x\" y\"' is not TOML (Expected newline or end of document after a statement); {ENDS}",
    ),
    "a key twice": ("a = 1\n\na = 2\n", "3: syntax: 'a = 2' is not TOML (Cannot overwrite a value); a key is given twice; remove one"),
    "a table twice": ("[rows]\na = 1\n[rows]\n", f"3: duplicate-key: '[rows]' {MANY}"),
    "one bracket after two": ("[[rows]]\na = 1\n[rows]\n", f"3: duplicate-key: '[rows]' {MANY}"),
    "two brackets after one": ("[rows]\na = 1\n[[rows]]\n", f"3: duplicate-key: '[[rows]]' {MANY}"),
    "an open table": ("[rows\na = 1\n", "1: syntax: '[rows' is not TOML (Expected ']' at the end of a table declaration); close the line of the table with ]"),
    "a bracket too few": ("[[rows]\na = 1\n", "1: syntax: '[[rows]' is not TOML (Expected ']]' at the end of an array declaration); close the line of the table with ]]"),
    "an open list": ('a = ["x"\nb = 1\n', "2: syntax: 'b = 1' is not TOML (Unclosed array); put a comma between the items of the list, and ] at its end"),
    "YAML": ("a: b\n", "1: syntax: 'a: b' is not TOML (Expected '=' after a key in a key/value pair); write key = \"text\", or # before a comment"),
    "a day that there is not": ("a = 2026-02-31\n", "1: syntax: 'a = 2026-02-31' is not TOML (Invalid date or datetime); write a day that there is, as 2026-11-23"),
    "a number of thousands of digits": (
        f"a = {'9' * 5000}\n",
        f"1: syntax: 'a = {'9' * 56}' is not TOML (Exceeds the limit (4300 digits)); write a shorter number",
    ),
    "brackets in brackets": (f"a = {'[' * 5000}\n", "1: syntax: has too many brackets within brackets; flatten it"),
    "a control character as an escape": ('a = 1\nb = ["\\u0000"]\n', "2: control-character: has the character '\\x00'; remove it"),
    "a control character": ("\n\na = 'x'\nb = '\x07'\n", "4: control-character: has the character '\\x07'; remove it"),
    "a control character as an escape in a key": ('"a\\u0000" = 1\n', "1: control-character: has the character '\\x00'; remove it"),
    "not UTF-8 from its second line on": (b"\na = '\xff'\n", "2: encoding: is not UTF-8; save the file as UTF-8"),
    "not UTF-8": (b"a = 1\nb = '\xff'\n", "2: encoding: is not UTF-8; save the file as UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "expected"), NO_TOML.values(), ids=NO_TOML.keys())
def test_toml_that_cannot_be_read_is_reported_with_its_line(tmp_path: Path, content: str | bytes, expected: str) -> None:
    assert said(tmp_path, content) == [f"record.toml:{expected}"]


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


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ("article", "article"),
        ("./article", "article"),
        ("{folder}/article", "article"),
        ("other/article", "other/article"),
        ("../{name}/article", "../{name}/article"),
        ("{folder}-2/article", "{folder}-2/article"),
    ],
)
def test_a_path_is_that_from_the_current_folder_or_as_it_was_given(tmp_path: Path, given: str, named: str) -> None:
    given, named = (text.format(folder=tmp_path, name=tmp_path.name) for text in (given, named))
    folder = tmp_path / given / "terms"
    folder.mkdir(parents=True)
    (folder / "whistle.md").write_text(RECORD, encoding="utf-8")
    assert read_document(Path(given, "terms/whistle.md")).path == f"{named}/terms/whistle.md"


def test_only_a_line_feed_ends_a_line_of_front_matter(tmp_path: Path) -> None:
    content = '---\na: "x\u2028y\x85z"\nb:\n  - c\n---\n'
    assert read(tmp_path, content, "a.md").lines == {("a",): 2, ("b",): 3, ("b", 0): 4}
    assert said(tmp_path, '---\na: "x\u2028y"\nb: [c\n---\n', "a.md") == [
        "a.md:3: syntax: 'b: [c' is not YAML (expected ',' or ']', but got '<stream end>'); put a comma between the items of the list, and its bracket at the end"
    ]


def test_front_matter_guesses_no_types(tmp_path: Path) -> None:
    content = "---\na: yes\nb: 1.10\nc: 2026-01-01\nd: null\ne: [no, 0x10, ~]\n---\n"
    assert read(tmp_path, content, "a.md").data == {
        "a": "yes", "b": "1.10", "c": "2026-01-01", "d": "null", "e": ["no", "0x10", "~"],
    }  # fmt: skip


def test_a_rule_in_the_body_does_not_end_the_front_matter(tmp_path: Path) -> None:
    document = read(tmp_path, "---\na: b\n---\none\n\n---\n\ntwo\n", "a.md")
    assert (document.data, document.body, document.body_line) == ({"a": "b"}, "one\n\n---\n\ntwo", 4)


NO_FENCE = "a.md:1: front-matter: must begin with front matter between two lines of '---'; add it"
MAPPING = "mapping values are not allowed here"
MARKDOWN = {
    "empty file": ("", [NO_FENCE]),
    "no fence": ("term: whistle\n", [NO_FENCE]),
    "fence not closed": ("---\nterm: whistle\n", [NO_FENCE]),
    "fence not on the first line": ("\n---\nterm: whistle\n---\n", [NO_FENCE]),
    "nothing between the fences": ("---\n---\n", ["a.md:2: front-matter: must be lines of `key: value`; write it so"]),
    "a list": ("---\n- whistle\n---\n", ["a.md:2: front-matter: must be lines of `key: value`; write it so"]),
    "nested": (
        "---\na: b\nc:\n  d: e\nf:\n  - [g]\n---\n",
        [
            "a.md:3: front-matter: 'c' must be a text or a list of texts; flatten it",
            "a.md:5: front-matter: 'f' must be a text or a list of texts; flatten it",
        ],
    ),
    "a key that is a list": ("---\na: b\n[c, d]: e\n---\n", ["a.md:3: front-matter: must be lines of `key: value`; write it so"]),
    "a key that is a list, and what follows": (
        "---\n[c, d]: e\na: b\na:\n  f: g\n---\n",
        [
            "a.md:2: front-matter: must be lines of `key: value`; write it so",
            "a.md:4: duplicate-key: 'a' is given twice; remove one",
            "a.md:4: front-matter: 'a' must be a text or a list of texts; flatten it",
        ],
    ),
    "a long line": (
        f"---\na: {'b' * 58}: c\n---\n",
        [f"a.md:2: syntax: 'a: {'b' * 57}' is not YAML ({MAPPING}); put the text in quotation marks, as it holds a colon or begins with a sign"],
    ),
    "duplicate key": ("---\na: b\nc: d\na: e\n---\n", ["a.md:4: duplicate-key: 'a' is given twice; remove one"]),
    "a colon in a text": (
        "---\na: b\nc: d: e\n---\n",
        [f"a.md:3: syntax: 'c: d: e' is not YAML ({MAPPING}); put the text in quotation marks, as it holds a colon or begins with a sign"],
    ),
    "a key that is indented": (
        "---\na: b\n  c: d\n---\n",
        [f"a.md:3: syntax: 'c: d' is not YAML ({MAPPING}); begin the key where the others begin, or put a text with a colon in quotation marks"],
    ),
    "a tab": ("---\na:\n\t- b\n---\n", ["a.md:3: syntax: '- b' is not YAML (found character '\\t' that cannot start any token); put blanks in place of the tab"]),
    "an open quotation mark": (
        "---\na: b\nc: \"d\ne: f\n---\n",
        [f"a.md:3: syntax: 'c: \"d' is not YAML (found unexpected end of stream); {CLOSE}"],
    ),
    "an apostrophe between apostrophes": (
        "---\na: 'don't'\n---\n",
        ["a.md:2: syntax: \"a: 'don't'\" is not YAML (expected <block end>, but found '<scalar>'); "
         "put the whole text in quotation marks, and write a quotation mark in it twice (''), or as \\\" between two \""],
    ),
    "an item that is indented less than those above": (
        "---\na:\n  - b\n - c\n---\n",
        ["a.md:4: syntax: '- c' is not YAML (expected <block end>, but found '<block sequence start>'); begin the line where the others like it begin"],
    ),
    "a line without a key": (
        "---\na: b\nhello\nc: d\n---\n",
        ["a.md:4: syntax: 'c: d' is not YAML (could not find expected ':'); write it as `key: value`, or indent it where it goes on with the text above"],
    ),
    "an open list": (
        "---\na: [b, c\nd: e\n---\n",
        ["a.md:3: syntax: 'd: e' is not YAML (expected ',' or ']', but got ':'); put a comma between the items of the list, and its bracket at the end"],
    ),
    "a text that begins with a sign": (
        "---\na: @b\n---\n",
        ["a.md:2: syntax: 'a: @b' is not YAML (found character '@' that cannot start any token); put the text in quotation marks, as it begins with a sign"],
    ),
    "a text that begins with a star": (
        "---\na: *b* c\n---\n",
        ["a.md:2: syntax: 'a: *b* c' is not YAML (expected alphabetic or numeric character, but found '*'); put the text in quotation marks, as it begins with a sign"],
    ),
    "brackets in brackets": (f"---\na: {'[' * 5000}\n---\n", ["a.md:1: syntax: has too many brackets within brackets; flatten it"]),
    "control character": ("---\na: b\nc: \x07d\n---\n", ["a.md:3: control-character: has the character '\\x07'; remove it"]),
    "control character in the text": ("---\na: b\n---\n\nc\x00d\n", ["a.md:5: control-character: has the character '\\x00'; remove it"]),
    "control character as an escape": (
        '---\na: b\nc: ["x", "\\x07d"]\ne: "\\ud800"\n---\n',
        [
            "a.md:3: control-character: has the character '\\x07'; remove it",
            "a.md:4: control-character: has the character '\\ud800'; remove it",
        ],
    ),
    "not UTF-8": (b"---\na: b\n---\n\nbod\xe9\n", ["a.md:5: encoding: is not UTF-8; save the file as UTF-8"]),
}


@pytest.mark.parametrize(("content", "expected"), MARKDOWN.values(), ids=MARKDOWN.keys())
def test_markdown_that_cannot_be_read_is_reported_with_its_line(
    tmp_path: Path, content: str | bytes, expected: list[str]
) -> None:
    assert said(tmp_path, content, "a.md") == expected


@pytest.mark.parametrize(
    ("name", "reason"), [("gone.toml", "No such file or directory"), ("folder.md", "Is a directory")]
)
def test_a_file_that_cannot_be_opened_is_reported(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(InvalidInput) as caught:
        read_document(tmp_path / name)
    assert list(map(str, caught.value.findings)) == [f"{name}:1: unreadable: cannot be read: {reason}; check the file"]
