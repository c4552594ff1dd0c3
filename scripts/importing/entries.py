"""The senses of the two words, the questions with their answers, and the people: entries of a line and the lines below it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from importing.head import ARTICLE
from importing.lines import Line, Report, Text, as_broken, grouped
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
    content = [line if not line.broken or _word(line.broken[0]) in words else line._replace(broken=()) for line in block.content]
    lines = [part for line in as_broken(content) for part in _worded(line, words)]
    _check_other_words(lines, words, report)
    before, entries = grouped(lines, lambda line: _word(line.bare) in words)
    if before:
        report(before[0].number, "sense", f"{before[0].text!r}; expected the word {sides[0]!r} or {sides[1]!r}")
        return []
    for key, side in words.items():
        if not any(_word(word.bare) == key for word, *_ in entries):
            message = f"{side!r} has no sense; expected a line {side!r} and its meaning on the next"
            report(block.lines[0].number, "sense", message)
    senses: list[Sense] = []
    for word, *said in entries:
        if said:
            senses.append((words[_word(word.bare)], said[0].bare, [example.bare for example in said[1:]]))
        else:
            report(word.number, "sense", f"{word.text!r} has no meaning; expected one on the next line")
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
    before, groups = grouped(as_broken(block.content), lambda line: line.text.endswith("?"))
    has_headings = any(line.level for line in block.content)
    asked: dict[str, int] = {}
    for wrong in (*before[:1], *(line for _, *answer in groups for line in answer if line.level)):
        report(wrong.number, "question", f"{wrong.text!r}; expected a question, which ends with '?'")
    for question, *answer in groups:
        if not answer:
            report(question.number, "answer", f"{question.text!r} has no answer; expected one on the next line")
        if has_headings and not question.level:
            text.note(question.number, f"{question.text!r} is taken for a question, though it is no heading as others are")
        key = re.sub(r"\W+", " ", _asked(question).casefold()).strip()
        if key in asked:
            report(question.number, "question", f"{question.text!r} stands on line {asked[key]} already; expected another question")
        asked[key] = question.number
    if groups and len(groups[-1]) > 2 and not has_headings:
        last, *answer = groups[-1]
        text.note(last.number, f"all {len(answer)} lines below the last question, {last.text!r}, are taken for its answer")
    return [(_asked(question), " ".join(MARK.sub("", line.text) for line in answer)) for question, *answer in groups]


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
