"""What a parser of TOML or YAML complains of, as the repair for somebody who is no parser.

Both libraries name what they stumbled over, which is often not what was done wrong: a text without quotation marks is an
"invalid value", a colon in a text a "mapping". The first pattern that fits a complaint gives the repair.
"""

import re

TOML = (
    (r"Unterminated string|Illegal character '\\n'|Expected \"'\"", "close the quotation mark that the text begins with"),
    (r"Illegal character", "remove the character"),
    (r"Invalid date", "write a day that there is, as 2026-11-23"),
    (r"Invalid value", 'put a text in quotation marks: key = "text"'),
    (r"Cannot declare|Cannot overwrite a value\|table", "is given twice; begin each of many with [[{name}]], or remove one"),
    (r"Cannot overwrite|Cannot mutate", "a key is given twice; remove one"),
    (r"Expected '\]\]' at", "close the line of the table with ]]"),
    (r"Expected '\]' at", "close the line of the table with ]"),
    (r"Unclosed array", "put a comma between the items of the list, and ] at its end"),
    (r"Unclosed inline table", "put a comma between the keys, and } at the end, all on one line"),
    (r"Unescaped|escape", r"write \\ for \, or put the text in single quotation marks"),
    (r"Expected newline", r'a text ends before its line does; write \" for a quotation mark in it, and each key on its own line'),
    (r"Expected '='|Invalid statement", 'write key = "text", or # before a comment'),
    (r"digits", "write a shorter number"),
)  # fmt: skip
YAML = (
    (r"character '\\t'", "put blanks in place of the tab"),
    (r"unexpected end of stream", "close the quotation mark that the text begins with"),
    (r"mapping values are not allowed here\|indented", "begin the key where the others begin, or put a text with a colon in quotation marks"),
    (r"mapping (values|keys)|sequence entries", "put the text in quotation marks, as it holds a colon or begins with a sign"),
    (r"unknown escape", r"write \\ for \, or put the text in single quotation marks"),
    (r"found '(<block|-|\?)", "begin the line where the others like it begin"),
    (r"found '<scalar>'", "put the whole text in quotation marks, and write a quotation mark in it twice (''), or as \\\" between two \""),
    (r"could not find expected ':'", "write it as `key: value`, or indent it where it goes on with the text above"),
    (r"expected ',' or '[\]}]'", "put a comma between the items of the list, and its bracket at the end"),
    (r"anchor|alias|alphabetic|cannot start|node content|chomping|line break|tag|directive", "put the text in quotation marks, as it begins with a sign"),
)  # fmt: skip
OTHERWISE = "write the line as those of other records are written"


def repair(complaint: str, known: tuple[tuple[str, str], ...]) -> str:
    """The repair for a parser's complaint."""
    return next((repair for pattern, repair in known if re.search(pattern, complaint)), OTHERWISE)
