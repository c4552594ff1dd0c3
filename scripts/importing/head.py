"""What stands before the first part: the title with the two sides, the by-line, and the summary."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime

from importing.lines import Line, Report

VERSUS = re.compile(r"\s+(?:vs\.?|versus)\s+", re.IGNORECASE)
BETWEEN = re.compile(
    r"\W*(?:what(?:[\u2019']s|\s+is|\s+are)\s+)?(?:(?:the\s+)?(?:main\s+|key\s+)?differences?\s+between|comparing|(?:a\s+)?comparison\s+(?:of|between))\s+(?P<both>\S.*)",
    re.IGNORECASE,
)
BEFORE_SIDES = re.compile(r"\S.*:\s+(?=\S)")  # what may stand before the first side in a title
AFTER_SIDES = re.compile(r"\s*[:?|—].*|\s+[\u2013-]\s.*|\s+\(with .*", re.IGNORECASE)  # what may follow the second side in a title
ASKED = re.compile(r"\s*\bwhat(?:[\u2019']s|\s+is|\s+are)\s+the\s+differences?\??$", re.IGNORECASE)
ARTICLE = re.compile(r"^(?:a|an|the)\s+(?=\S)")
TITLE_WORDS = 20
MOST_BEFORE = 3  # lines with a sentence above the title: of the site, not of the article

OVERVIEW = re.compile(r"(what(?:[\u2019']s| is| are) the differences?\??|overview|introduction|summary):?", re.IGNORECASE)
CONTENTS = re.compile(r"(table of )?contents:?", re.IGNORECASE)
BETWEEN_PIECES = re.compile(r"\s*(?:\|\|?|[•·—\u2013])\s*|\s+-\s+")
PERSON = re.compile(
    r"(?:(?P<role>(?:medically |technically )?(?:edited|written|reviewed|posted|published|updated|fact[- ]checked))\s+)?by:?\s+"
    r"(?P<name>\S.*?)(?:\s+on\s+(?P<date>\S.*\d))?|(?P<title>author|editor):\s*(?P<named>\S.*)",
    re.IGNORECASE,
)
DAY = re.compile(
    r"(?P<when>(?:first |last )?(?:published|posted|created|updated|modified|reviewed|edited))(?:\s+on)?\s*:?\s*(?P<date>\S.*)", re.IGNORECASE
)
READING_TIME = re.compile(r"(about )?\d+[ -]min(ute)?s?( read)?|(no|\d+) comments?", re.IGNORECASE)
LIKE_A_BY_LINE = re.compile(r"\b(by|published|updated|posted|author|editor)\b", re.IGNORECASE)
LONGEST_NAME, LONGEST_BY_LINE = 6, 40  # words
TIME = re.compile(r"(?<=\d\d)[T ]\d\d:\d\d.*")  # behind a day
DATE_FORMS = ("%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y", "%Y-%m-%d")


def sides(title: str) -> list[str]:
    """The names of what a title compares: two, or more where it compares more; none where it compares nothing."""
    if len(title.split()) > TITLE_WORDS or title.endswith("."):
        return []
    if between := BETWEEN.fullmatch(title):
        both = AFTER_SIDES.sub("", between["both"])
        return [ARTICLE.sub("", without_signs(name)) for name in re.split(r",\s*(?:and\s+)?|\s+(?:and|&)\s+", both)]
    first, *others = VERSUS.split(title)
    names = [without_signs(BEFORE_SIDES.sub("", first, count=1))]
    for other in others:
        names.append(without_signs(name := ASKED.sub("", AFTER_SIDES.sub("", other)).strip()))
        if name != other:  # the rest is about the two
            break
    return names if others and all(names) else []


def without_signs(text: str) -> str:
    """A name or a day without the pictures that stand beside it."""
    signs = "".join({sign for sign in text if unicodedata.category(sign) in ("So", "Sk", "Mn", "Cf")})
    return text.strip(f"{signs} ")


def fits(columns: Sequence[str], names: Sequence[str]) -> list[int]:
    """How well each column is headed by the side of its place: 2 by its name, 1 by more or fewer words ("Docker Containers"), 0 not at all."""
    return [(said == name) + (said <= name or name <= said) if said and name else 0 for said, name in zip(map(_words, columns), map(_words, names), strict=True)]


def _words(name: str) -> set[str]:
    return {word.removesuffix("s") for word in re.findall(r"\w[\w+#]*", name.casefold())}


def read_title(lines: Sequence[Line], report: Report) -> tuple[int, list[str]]:
    """Where the title stands among the lines of the head, and the sides it names: two, or none where it is reported."""
    at, names = next(((i, names) for i, line in enumerate(lines) if (names := sides(line.text))), (0, []))
    number = lines[at].number if lines else 1
    told = sum(line.says_something for line in lines[:at])
    if told > MOST_BEFORE:
        message = f"{lines[at].text!r} is the first line that names two sides, and {told} sentences stand above it; write 'X vs. Y' as the first line"
        report(number, "title", message)
    elif not names:
        found = repr(lines[0].text) if lines else "a heading"
        report(number, "title", f"the first line is {found}; expected a title such as 'X vs. Y: What's the Difference?'")
    elif len(names) != 2:
        report(number, "third-side", f"the title names {', '.join(map(repr, names))}; an article compares two: write 'X vs. Y'")
    elif names[0].casefold() == names[1].casefold():
        report(number, "title", f"the title names {names[0]!r} twice; expected two sides, as in 'X vs. Y: What's the Difference?'")
    else:
        return at, names
    return at, []


def read_by_line(line: Line, people: list[dict[str, str]], days: dict[str, date], report: Report) -> bool:
    """Whether a line is a by-line, or is meant as one; what it says is added to the people and the days (`published`, `updated`)."""
    words = line.text.split()
    if len(words) > LONGEST_BY_LINE:
        return False
    pieces = list(filter(None, map(without_signs, BETWEEN_PIECES.split(line.text))))
    read = [_read_piece(piece, line, people, days, report) for piece in pieces]
    if any(read):
        for piece in (piece for piece, is_read in zip(pieces, read, strict=True) if not is_read):
            report(line.number, "by-line", f"{piece!r} in the by-line; expected 'By NAME', 'Edited by NAME' or 'Published on MONTH DAY, YEAR'")
        return True
    if LIKE_A_BY_LINE.search(line.text) and len(words) <= 12 and line.text[-1] not in ".!?…;:":
        report(line.number, "by-line", f"{line.text!r} cannot be read; expected 'By NAME', 'Edited by NAME' or 'Published on MONTH DAY, YEAR'")
        return True
    return False


def _read_piece(piece: str, line: Line, people: list[dict[str, str]], days: dict[str, date], report: Report) -> bool:
    if READING_TIME.fullmatch(piece):
        return True
    person = PERSON.fullmatch(piece)
    if person and (is_name(name := person["name"] or person["named"]) or person["title"]):
        said = (person["role"] or person["title"] or "author").casefold()
        role = "author" if said in ("author", "written", "posted", "published") else "editor"
        people.append({"name": name, "role": role})
        if person["date"]:
            _add_day("published", person["date"], line, days, report)
        return True
    if (dated := DAY.fullmatch(piece)) and not (piece.endswith(".") and not re.search(r"\d", piece)):  # a sentence
        when = "published" if dated["when"].casefold().split()[-1] in ("published", "posted", "created") else "updated"
        _add_day(when, dated["date"], line, days, report)
        return True
    if read_date(piece):
        _add_day("published", piece, line, days, report)
        return True
    return False


def is_name(text: str) -> bool:
    """Whether a text can be somebody's name, and is not the rest of a sentence that begins with "By"."""
    words = text.split()
    return len(words) <= LONGEST_NAME and not text[0].islower() and (text[-1] not in ".?!" or len(words[-1]) <= 4)


def _add_day(when: str, text: str, line: Line, days: dict[str, date], report: Report) -> None:
    found = read_date(text)
    if found is None:
        report(line.number, "by-line", f"{text!r} is not a date; expected one such as 'June 29, 2026'")
    elif found > date.today():
        report(line.number, "future-date", f"{text!r} is later than today; correct it")
    else:
        days.setdefault(when, found)


def read_date(text: str) -> date | None:
    """The day that a text names: "Oct. 28, 2023", "28th October 2023", "Saturday, 28 Oct, 2023" or "2023-10-28"; None where it names none."""
    plain = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", TIME.sub("", text).replace(".", " ").replace(",", " "))
    plain = re.sub(r"^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\s+", "", plain.strip(), flags=re.IGNORECASE)
    plain = re.sub(r"\bsept\b", "Sep", " ".join(plain.split()), flags=re.IGNORECASE)
    for form in DATE_FORMS:
        try:
            return datetime.strptime(plain, form).date()
        except ValueError:
            continue
    return None


def is_said_again(line: Line, title: str, names: Sequence[str]) -> bool:
    """Whether a line of the head repeats the title, or says nothing of the article."""
    again = {name.casefold() for name in sides(line.text)} == {name.casefold() for name in names}
    return again or line.text == title or bool(CONTENTS.fullmatch(line.text) or READING_TIME.fullmatch(without_signs(line.text)))
