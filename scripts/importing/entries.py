"""The senses of the two words, the questions with their answers, and the people: entries of a line and the lines below it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from importing.head import ARTICLE
from importing.lines import Line, Report, Text, as_broken
from importing.parts import HEADINGS, Block

KIND_OF_WORD = re.compile(r"\s*\((noun|verb|adjective|adverb|n\.?|v\.?|adj\.?)\):?$", re.IGNORECASE)
MARK = re.compile(r"^(?:[QA]\d{0,2}[.:)]|(?:question|answer)(?: \d+)?:)\s*(?=\S)", re.IGNORECASE)
MANY_WORDS = 4  # a name of a side has seldom more
JOINED = re.compile(r"\b(and|vs|versus|a|an|the)\b|[\s,.&]")  # what may stand between the sides in a heading
Sense = tuple[str, str, list[str]]  # word, meaning, examples


def read_senses(block: Block, sides: Sequence[str], report: Report) -> list[Sense]:
    """The senses in their order; both sides must have one, and there is no third."""
    words = {_word(side): side for side in sides}
    _check_heading(block.lines[0], words, report)
    entries = [line if not line.broken or _word(line.broken[0]) in words else line._replace(broken=()) for line in block.content]
    lines = [part for line in as_broken(entries) for part in _worded(line, words)]
    _check_other_words(lines, words, report)
    senses: list[Sense] = []
    entry: list[Line] = []
    for line in (*lines, Line(0, sides[0])):  # a last word closes the last entry
        if _word(line.bare) not in words:
            if not entry:
                report(line.number, "sense", f"{line.text!r}; expected the word {sides[0]!r} or {sides[1]!r}")
                return senses
            entry.append(line)
            continue
        if len(entry) == 1:
            report(entry[0].number, "sense", f"{entry[0].text!r} has no meaning; expected one on the next line")
        elif entry:
            senses.append((words[_word(entry[0].bare)], entry[1].bare, [example.bare for example in entry[2:]]))
        entry = [line]
    begun = {_word(line.bare) for line in lines}
    for key, side in words.items():
        if key not in begun:
            message = f"{side!r} has no sense; expected a line {side!r} and its meaning on the next"
            report(block.lines[0].number, "sense", message)
    return senses


def _word(text: str) -> str:
    """A word as it is compared: without an article before it, and without its kind behind it."""
    return ARTICLE.sub("", KIND_OF_WORD.sub("", text).casefold().rstrip(":").strip())


def _worded(line: Line, words: dict[str, str]) -> Iterator[Line]:
    """A line such as "Kettle: a vessel" as the two that it stands for."""
    word, sign, meaning = re.match(r"([^:—\u2013]*)([:—\u2013]?)\s*(.*)", line.bare).groups()  # type: ignore[union-attr]
    if sign and meaning and _word(word) in words:
        yield line._replace(text=word.strip())
        yield line._replace(text=meaning)
    else:
        yield line


def _check_heading(heading: Line, words: dict[str, str], report: Report) -> None:
    """Where the heading names sides, it must name the two, and no other."""
    found = HEADINGS["definitions"].fullmatch(heading.text)
    named = (found["named"] or "").casefold() if found else ""
    rest = named
    for word in sorted(words, key=len, reverse=True):
        rest = rest.replace(word, " ")
    if len(named.split()) > 2 and (JOINED.sub("", rest) or not all(word in named for word in words)):
        first, second = words.values()
        message = f"{heading.text!r} does not name {first!r} and {second!r} alone; expected '{first} and {second} Definitions'"
        report(heading.number, "third-side", message)


def _check_other_words(lines: Sequence[Line], words: dict[str, str], report: Report) -> None:
    """What stands as a word must be that of a side: a heading, or a few words that come again above other text."""
    alike = Counter(line.bare for line, below in pairwise(lines) if _word(below.bare) not in words and len(line.text.split()) <= MANY_WORDS)
    for line in lines:
        is_word = line.level or (alike[line.bare] > 1 and line.bare[-1] not in ".!?")
        if is_word and _word(line.bare) not in words:
            message = f"{line.text!r} is neither {' nor '.join(map(repr, words.values()))}; leave it and what is below it out"
            report(line.number, "third-side", message)


def read_questions(block: Block, text: Text, report: Report) -> list[tuple[str, str]]:
    """The questions with their answers; a question ends with a question mark, and no other line of the part does."""
    asked: dict[str, int] = {}
    questions: list[tuple[str, str]] = []
    question: Line | None = None
    answer: list[str] = []
    has_headings = any(line.level for line in block.content)
    for line in (*as_broken(block.content), Line(0, "?")):  # a last question closes the last answer
        if not line.text.endswith("?"):
            if question is None or line.level:
                report(line.number, "question", f"{line.text!r}; expected a question, which ends with '?'")
                return questions
            answer.append(MARK.sub("", line.text))
            continue
        if question and not answer:
            report(question.number, "answer", f"{question.text!r} has no answer; expected one on the next line")
        elif question:
            questions.append((_asked(question), " ".join(answer)))
            if not line.number and len(answer) > 1 and not has_headings:
                text.note(question.number, f"all {len(answer)} lines below the last question, {question.text!r}, are taken for its answer")
        if line.number and has_headings and not line.level:
            text.note(line.number, f"{line.text!r} is taken for a question, though it is no heading as others are")
        key = re.sub(r"\W+", " ", _asked(line).casefold()).strip()
        if line.number and key in asked:
            report(line.number, "question", f"{line.text!r} stands on line {asked[key]} already; expected another question")
        asked[key] = line.number
        question, answer = line, []
    return questions


def _asked(line: Line) -> str:
    return MARK.sub("", line.bare) or line.text


def read_people(lines: Sequence[Line], people: Sequence[dict[str, str]], text: Text) -> None:
    """What is said of the people. A name is often glued to the text about it: "Ann ReedAnn Reed is …"."""
    for line in lines:
        is_used = line.text.casefold().rstrip(":") in ("written by", "edited by", "reviewed by")
        for person in people:
            name = person["name"]
            said = line.text.removeprefix(name) if line.text.startswith(name * 2) else line.text
            if said.startswith(name) and said != name and "about" not in person:
                person["about"] = said
                is_used = True
            is_used = is_used or said == name
        if not is_used:
            text.note(line.number, f"{line.text[:60]!r} is passed over: it says nothing of the people in the by-line")
