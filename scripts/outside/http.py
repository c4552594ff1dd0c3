"""Ask the servers of other sites whether an address leads somewhere: in parallel, politely, and each address once."""

import itertools
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Literal, NamedTuple
from urllib.parse import unquote, urlsplit

import requests
from selectolax.lexbor import LexborHTMLParser

AGENT = "Mozilla/5.0 (compatible; validate.py; checks the links of a documentation site)"
NOT_PROVEN = (401, 403, 407, 429, 451, 999)  # what servers answer to programs and not to readers
AGAIN = (408, 425, 429, 500, 502, 503, 504)  # what may be otherwise a moment later
PERMANENT = (301, 308)
LONGEST = 5_000_000  # bytes of a page that are searched for an anchor


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how often to ask."""

    attempts: int = 3
    pause: float = 1.0  # seconds before the second attempt; twice as long before each further one
    seconds: float = 20  # without an answer
    whole: float = 60  # for all attempts together
    at_once: int = 16  # requests, of which
    per_host: int = 2


class Response(NamedTuple):
    """What was found out about an address; `moved` is where it leads now, where that is elsewhere."""

    verdict: Literal["good", "failed", "unproven"]
    what: str = ""
    moved: str = ""


@dataclass(slots=True)
class Try:
    """One attempt: the answer for the page, how long to wait for another attempt (None: no use), and the page's anchors."""

    answer: Response
    wait: float | None = None
    anchors: set[str] | None = field(default=None)  # None where they are not known


def ask_all(addresses: list[str], limits: Limits, done: Callable[[int, int], None] = lambda *_: None) -> dict[str, Response]:
    """The answer to every address. Those of a host wait for one another, but for `per_host` of them."""
    pages: dict[str, set[str]] = defaultdict(set)  # from a page's address to the anchors that are linked
    for address in addresses:
        page, _, fragment = address.partition("#")
        pages[page].add(fragment)
    hosts: dict[str, list[str]] = defaultdict(list)
    for page in sorted(pages):
        hosts[urlsplit(page).netloc].append(page)
    lanes = [group[start :: limits.per_host] for group in hosts.values() for start in range(limits.per_host)]
    answers: dict[str, Response] = {}
    with ThreadPoolExecutor(limits.at_once) as pool:
        count = itertools.count(1)

        def tick() -> None:
            done(next(count), len(pages))

        for future in as_completed([pool.submit(_lane, lane, pages, limits, tick) for lane in lanes if lane]):
            answers |= future.result()
    return {address: answers[address.removesuffix("#")] for address in addresses}


def _lane(lane: list[str], pages: dict[str, set[str]], limits: Limits, tick: Callable[[], None]) -> dict[str, Response]:
    """The answers to pages of one host, one after the other."""
    answers: dict[str, Response] = {}
    with requests.Session() as session:
        session.headers["User-Agent"] = AGENT
        session.max_redirects = 10
        session.auth = lambda request: request  # or requests sends the passwords of the user's .netrc
        for page in lane:
            fragments = pages[page]
            tried = _ask(session, page, bool(fragments - {""}), limits)
            for fragment in fragments:
                answers[f"{page}#{fragment}" if fragment else page] = _with_fragment(tried, fragment)
            tick()
    return answers


def _ask(session: requests.Session, page: str, read: bool, limits: Limits) -> Try:
    """Ask until there is an answer that will not change, or the time is up."""
    deadline = time.monotonic() + limits.whole
    for attempt in range(limits.attempts):
        tried = _try(session, page, read, limits, deadline)
        wait = max(tried.wait or 0, limits.pause * 2**attempt)
        if tried.wait is None or attempt + 1 == limits.attempts or time.monotonic() + wait > deadline:
            break
        time.sleep(wait)
    return tried


def _try(session: requests.Session, page: str, read: bool, limits: Limits, deadline: float) -> Try:
    """HEAD, which costs the server least, then GET: some servers refuse HEAD, or answer it wrongly."""
    methods = ("GET",) if read else ("HEAD", "GET")
    for method in methods:
        try:
            with session.request(method, page, timeout=limits.seconds, allow_redirects=True, stream=True) as response:
                if response.status_code < 400 or method == "GET":
                    return _judged(response, page, read, deadline)
        except requests.TooManyRedirects:
            tried = Try(Response("failed", "redirects without end"))
        except requests.exceptions.SSLError as error:
            return Try(Response("failed", f"has no valid certificate ({_reason(error)})"))
        except requests.Timeout:
            tried = Try(Response("failed", f"does not answer within {limits.seconds:g} s"), wait=0)
        except (requests.RequestException, ValueError) as error:
            tried = Try(Response("failed", f"cannot be reached ({_reason(error)})"), wait=0)
    return tried


def _judged(response: requests.Response, page: str, read: bool, deadline: float) -> Try:
    status = response.status_code
    if status >= 400:  # `response.ok` calls 999 good, which some hosts answer to programs
        verdict: Literal["failed", "unproven"] = "unproven" if status in NOT_PROVEN else "failed"
        answer = Response(verdict, f"answers {status} {response.reason or ''}".rstrip())
        return Try(answer, _retry_after(response) if status in AGAIN else None)
    moved = response.url.partition("#")[0] if response.history else ""
    how = "permanently" if all(step.status_code in PERMANENT for step in response.history) else "for now"
    answer = Response("good", f"has moved {how}", moved) if moved and moved != page else Response("good")
    return Try(answer, anchors=_anchors(response, deadline) if read else None)


def _retry_after(response: requests.Response) -> float:
    """Seconds that a server asks to wait; given as a number or as a date."""
    text = response.headers.get("Retry-After", "0")
    try:
        return float(text)
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 0.0


def _anchors(response: requests.Response, deadline: float) -> set[str] | None:
    """Every anchor of a page; None where it is no HTML, or too long to be read in time."""
    if "html" not in response.headers.get("Content-Type", "html"):
        return None
    data = b""
    for part in response.iter_content(65536):
        data += part
        if len(data) > LONGEST or time.monotonic() > deadline:
            return None
    tree = LexborHTMLParser(data.decode("utf-8", errors="replace"))
    named = (("id", node) for node in tree.css("[id]")), (("name", node) for node in tree.css("a[name]"))
    return {node.attributes[key] or "" for group in named for key, node in group}


def _with_fragment(tried: Try, fragment: str) -> Response:
    """The answer to an address with a fragment. GitHub puts `user-content-` before the ids of a text."""
    fragment = fragment.partition(":~:")[0]
    if tried.answer.verdict != "good" or tried.anchors is None or fragment.lower() in ("", "top"):
        return tried.answer
    plain = unquote(fragment)
    if {fragment, plain, f"user-content-{plain}"} & tried.anchors:
        return tried.answer
    if not tried.anchors or fragment.startswith(("/", "!")):
        return Response("unproven", f"is made by a script, and so is its anchor {fragment!r}")
    return Response("failed", f"has no anchor {fragment!r}")


def _reason(error: Exception) -> str:
    """The innermost cause of an error, in a few words."""
    return str(list(_causes(error))[-1])[:120] or type(error).__name__


def _causes(error: BaseException) -> Iterator[BaseException]:
    yield error
    inner = getattr(error, "reason", None) or next((one for one in error.args if isinstance(one, BaseException)), None)
    if isinstance(inner, BaseException):
        yield from _causes(inner)
