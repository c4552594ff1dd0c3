"""Checks of what stands on one page: names, pictures, ids, text and head."""

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from checks.html_page import ParsedPage
from checks.leftover_markup import NOT_PROSE_SELECTOR, TEMPLATE, leftovers
from checks.nodes import above, attribute
from checks.place import Place
from checks.urls import Spot
from findings import Finding

REFERRING = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "headers")
PICTURES = (("img", "src"), ("input", "src"), ("area", "href"))
SPOKEN = ("aria-label", "aria-labelledby", "title", "alt")  # attributes that are read out
CODE_LINE = ("__codelineno", "__span")  # in ids that highlighters count anew in every block
LANGUAGE = re.compile(r"(?:[a-z]{2,3}|[a-z]{5,8}(?=-)|x(?=-))(?:-[a-z0-9]{1,8})*", re.IGNORECASE)
HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def check_file(place: Place, parsed: ParsedPage) -> Iterator[Finding]:
    """A page must be a whole text in UTF-8."""
    path, data = parsed.page.path, parsed.data
    if not data.strip():
        yield Finding(path, 1, "empty-page", "is empty; build the site again")
    elif data.rfind(b"<") > data.rfind(b">"):
        yield Finding(path, data.count(b"\n") + 1, "truncated-page", "ends within a tag; build the site again")
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"byte {data[error.start]:#04x} is not UTF-8; save the page's source as UTF-8"
        yield Finding(path, data.count(b"\n", 0, error.start) + 1, "not-utf-8", message)


def check_head(place: Place, parsed: ParsedPage) -> Iterator[Finding]:
    """A page must have a title, and name its language."""
    page, tree = parsed.page, parsed.tree
    root, title = tree.root, tree.css_first("head > title")
    if page.refresh or root is None or re.search(rb"<html[\s>]", parsed.data, re.IGNORECASE) is None:
        return  # it is not read, or is a piece of a page
    if title is None or not title.text().strip():
        yield Finding(page.path, 1, "no-title", "has no <title>; give it one, which tabs, bookmarks and searches show")
    language = attribute(root, "lang") or attribute(root, "xml:lang")
    if not LANGUAGE.fullmatch(language):
        line = page.lines(Spot("html", "lang", language))[0]
        yield Finding(page.path, line, "no-language", f"its <html> has lang={language!r}; write a language, such as `en`")


def check_names(place: Place, parsed: ParsedPage) -> Iterator[Finding]:
    """A link must have a text, or a label that says in its place where it leads."""
    page = parsed.page
    for spot, nth, node in parsed.links:
        if spot.tag == "a" and spot.attribute == "href" and node is not None and not _has_name(node):
            message = f"the link to {spot.value!r} has no text; give it one, or an `aria-label` or its image an `alt`"
            yield Finding(page.path, page.line(spot, nth), "nameless-link", message)


def _has_name(node: LexborNode) -> bool:
    """Whether a screen reader has something to say for a link; what only marks a place needs no name."""
    if node.text(deep=True).strip() or attribute(node, "aria-hidden") == "true":
        return True
    if (id := attribute(node, "id")) and attribute(node, "href").strip() in ("", f"#{id}"):
        return True
    return any(map(_is_spoken, (node, *node.css("[alt],[aria-label],[title]")))) or _is_split(node) or _is_hidden(node)


def _is_spoken(node: LexborNode) -> bool:
    return any(attribute(node, key).strip() for key in SPOKEN)


def _is_split(node: LexborNode) -> bool:
    """Whether a link goes on behind its paragraph: a block in it ends the paragraph, and the parser begins it again."""
    inner, onward = node, node.next
    while onward is None and inner.parent is not None and inner.parent.tag not in ("body", "article", "main"):
        inner = inner.parent
        onward = inner.next
    again = onward if onward is None or onward.tag == "a" else onward.css_first("a")
    return again is not None and inner is not node and again.attributes == node.attributes


def _is_hidden(node: LexborNode) -> bool:
    around = (node, *above(node))
    return any("hidden" in one.attributes or HIDDEN.search(attribute(one, "style")) for one in around if one.tag != "-undef")


def check_alternatives(place: Place, parsed: ParsedPage) -> Iterator[Finding]:
    """A picture must have a text in its place; `alt=""` says that it needs none."""
    page = parsed.page
    for spot, nth, node in parsed.links:
        if (spot.tag, spot.attribute) in PICTURES and node is not None and "alt" not in node.attributes and not _needs_none(node):
            what = f"<{spot.tag} {spot.attribute}={spot.value!r}>"
            message = f'{what} has no `alt`; say what it shows, or write alt="" where it only adorns'
            yield Finding(page.path, page.line(spot, nth), "missing-alt", message)


def _needs_none(node: LexborNode) -> bool:
    """Whether a picture without `alt` is named in another way, is only there to be seen, or is a field of another kind."""
    if _is_spoken(node) or attribute(node, "role") in ("presentation", "none") or attribute(node, "aria-hidden") == "true":
        return True
    if node.tag == "input" and attribute(node, "type").lower() != "image":
        return True
    return any(one.tag == "figure" and one.css_first("figcaption") for one in above(node)) or _is_hidden(node)


def check_ids(place: Place, parsed: ParsedPage) -> Iterator[Finding]:
    """An id must stand once on its page, and hold no blank."""
    page = parsed.page
    for id, times in parsed.ids.items():
        if not id or re.search(r"\s", id):
            for line in page.lines_of_id(id):
                yield Finding(page.path, line, "malformed-id", f"id {id!r} {'holds a blank' if id else 'is empty'}; no link can lead there; rename it")
        elif times > 1 and not any(sign in id for sign in CODE_LINE) and _stands_twice(parsed, id):
            first, *others = page.lines_of_id(id)
            for line in others or [first]:
                yield Finding(page.path, line, "duplicate-id", f"id {id!r} is on line {first} already; rename one")


def _stands_twice(parsed: ParsedPage, id: str) -> bool:
    """Drawings may repeat the ids of their parts, and what is never shown is for scripts alone."""
    equal = [node for node in parsed.tree.css("[id]") if node.id == id]
    return sum(not any(one.tag == "svg" for one in above(node)) and not _is_hidden(node) for node in equal) > 1


def check_id_references(place: Place, parsed: ParsedPage) -> Iterator[Finding]:
    """A label or description that names an id must name one on its page."""
    page = parsed.page
    nodes = parsed.tree.css(",".join(f"[{name}]" for name in REFERRING))
    spots = dict.fromkeys(
        Spot(node.tag or "", name, value or "") for node in nodes for name, value in node.attributes.items() if name in REFERRING
    )
    for spot in spots:
        for id in spot.value.split():
            if id not in page.ids:
                message = f"{spot.attribute}={spot.value!r} names no id on this page; correct it or restore the id"
                for line in page.lines(spot):
                    yield Finding(page.path, line, "broken-reference", message)


def check_attributes(place: Place, parsed: ParsedPage) -> Iterator[Finding]:
    """An attribute that is read must hold no template that was not filled in."""
    page = parsed.page
    if not TEMPLATE.search(parsed.html):
        return
    for node in parsed.tree.css("[alt], [title], [aria-label], [placeholder], meta[content]"):
        for name in ("alt", "title", "aria-label", "placeholder", "content"):
            value = attribute(node, name)
            if (found := TEMPLATE.search(value)) and not _is_shown_as_code(found[0], parsed.html):
                message = f"{name}={value!r} holds a template that was not filled in; correct it"
                yield Finding(page.path, page.lines(Spot(node.tag or "", name, value))[0], "unrendered", message)


def check_text(place: Place, parsed: ParsedPage) -> Iterator[Finding]:
    """Markdown, templates and codes of characters must not reach the reader as they were written."""
    page, title = parsed.page, parsed.tree.css_first("head > title")
    for _, text, code in leftovers(title.text()) if title else ():
        if code == "encoded-twice":
            yield Finding(page.path, page.lines(Spot("title", "#text", text))[0], code, _left(text, code))
    for text, code in _left_in_body(parsed):
        for line in page.lines(Spot("", "#text", text)):
            yield Finding(page.path, line, code, _left(text, code))


def _left(text: str, code: str) -> str:
    if code == "encoded-twice":
        return f"{text!r} is the code of a character, encoded twice or read in the wrong encoding; write the character"
    return f"{text.strip()!r} is Markdown or a template that was not rendered; correct it or mark it as code"


def _left_in_body(parsed: ParsedPage) -> list[tuple[str, str]]:
    """What is left in the text, code apart, with its code. It takes the tree apart, so it is asked for last."""
    body = parsed.tree.body
    if body is None:
        return []
    apart = {node.mem_id: node for node in body.css(NOT_PROSE_SELECTOR)}
    # Only the outermost are taken out: what lies in them goes with them, and must not be touched again.
    for node in [node for node in apart.values() if not any(one.mem_id in apart for one in above(node))]:
        node.decompose()
    found = {(text, code) for _, text, code in leftovers(body.text(deep=True, separator="\n\0\n"))}
    return sorted(one for one in found if not (one[0][0] in "{&" and _is_shown_as_code(one[0], parsed.html)))


def _is_shown_as_code(text: str, html: str) -> bool:
    """Whether a page speaks of a template: it shows the same one as code."""
    return any(text in node.text(deep=True) for node in LexborHTMLParser(html).css("code,pre"))
