"""Ask the servers of other sites whether an address leads somewhere: in parallel, politely, and each address once.

Attempts, pauses, time limits and connections are those of requests and urllib3. What a server can do is bounded: how long it
is waited for, how much is read, how often it sends on; one that holds a connection open is left behind with its thread.
"""

import queue
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal, NamedTuple
from urllib.parse import unquote, urlsplit

import requests
from requests.adapters import HTTPAdapter
from selectolax.lexbor import LexborHTMLParser
from urllib3.exceptions import HTTPError, InvalidHeader, NewConnectionError
from urllib3.exceptions import TimeoutError as UrllibTimeout
from urllib3.util import Retry

AGENT = "Mozilla/5.0 (compatible; validate.py; checks the links of a documentation site)"
NOT_PROVEN = (401, 403, 407, 429, 451, 999)  # what servers answer to programs and not to readers
AGAIN = (408, 425, 429, 500, 502, 503, 504)  # what may be otherwise a moment later
PERMANENT = (301, 308)
LONGEST = 5_000_000  # bytes of a page that are searched for an anchor


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how often to ask."""

    attempts: int = 3
    pause: float = 1.0  # seconds before the third attempt, halved; twice as long before each further one
    seconds: float = 10  # without an answer, and longest that a server may ask to wait
    whole: float = 45  # for a page, whatever comes
    at_once: int = 16  # requests, of which
    per_host: int = 2


class Response(NamedTuple):
    """What was found out about an address; `moved` is where it leads now, where that is elsewhere."""

    verdict: Literal["good", "failed", "unproven"]
    what: str = ""
    moved: str = ""


class Try(NamedTuple):
    """The answer for a page, and its anchors; None where they are not known."""

    answer: Response
    anchors: set[str] | None = None


class _Again(Retry):
    """Attempts as urllib3 makes them; a server that asks to wait in words that are no time is asked again at once."""

    def parse_retry_after(self, retry_after: str) -> float:
        try:
            return super().parse_retry_after(retry_after)
        except (InvalidHeader, OverflowError):
            return 0


class _Lane:
    """Pages of one host that are asked one after the other, and since when the first of them is."""

    def __init__(self, pages: Iterable[str]) -> None:
        self.left = deque(pages)
        self.since = time.monotonic()

    def next(self) -> str:
        """The page that was asked; the one behind it begins now."""
        self.since = time.monotonic()
        return self.left.popleft()


def ask_all(addresses: list[str], limits: Limits, done: Callable[[int, int], None] = lambda *_: None) -> dict[str, Response]:
    """The answer to every address. Those of a host wait for one another, but for `per_host` of them."""
    pages: dict[str, set[str]] = defaultdict(set)  # from a page's address to the anchors that are linked
    for address in addresses:
        page, _, fragment = address.partition("#")
        pages[page].add(fragment)
    tries: dict[str, Try] = {}
    for page, tried in _in_time(pages, limits):
        tries[page] = tried
        done(len(tries), len(pages))
    return {address: _with_fragment(tries[page], fragment) for address in addresses for page, _, fragment in [address.partition("#")]}


def _in_time(pages: dict[str, set[str]], limits: Limits) -> Iterator[tuple[str, Try]]:
    """What each page answered. One that has not when its time is up is left behind, with the thread that waits for it."""
    hosts: dict[str, list[str]] = defaultdict(list)
    for page in sorted(pages):
        hosts[urlsplit(page).netloc].append(page)
    waiting = deque(_Lane(group[start :: limits.per_host]) for group in hosts.values() for start in range(min(limits.per_host, len(group))))
    told: queue.SimpleQueue[tuple[_Lane, Try]] = queue.SimpleQueue()
    running: set[_Lane] = set()
    while waiting or running:
        while waiting and len(running) < limits.at_once:
            running.add(lane := waiting.popleft())
            lane.since = time.monotonic()
            threading.Thread(target=_run, args=(list(lane.left), pages, limits, lambda tried, lane=lane: told.put((lane, tried))), daemon=True).start()
        with suppress(queue.Empty):
            lane, tried = told.get(timeout=min(1, limits.whole / 10))
            if lane in running:  # it was not left behind
                yield lane.next(), tried
        for lane in [lane for lane in running if time.monotonic() - lane.since > limits.whole]:
            yield lane.next(), Try(Response("failed", f"does not answer within {limits.whole:g} s"))
            waiting.append(_Lane(lane.left))
            lane.left = deque()
        running = {lane for lane in running if lane.left}


def _run(lane: list[str], pages: dict[str, set[str]], limits: Limits, tell: Callable[[Try], None]) -> None:
    """Ask for pages of one host, one after the other."""
    again = _Again(
        limits.attempts - 1, connect=1, read=1, redirect=0, status_forcelist=AGAIN, allowed_methods={"GET"}, backoff_factor=limits.pause,
        backoff_max=limits.seconds, retry_after_max=int(limits.seconds) or 1, raise_on_status=False,
    )  # fmt: skip
    with requests.Session() as session:
        for kind in ("http://", "https://"):
            session.mount(kind, HTTPAdapter(pool_maxsize=1, max_retries=again))
        session.headers["User-Agent"] = AGENT
        session.max_redirects = 10
        session.auth = lambda request: request  # or requests sends the passwords of the user's .netrc
        for page in lane:
            try:
                tell(_ask(session, page, bool(pages[page] - {""}), limits))
            except Exception as error:
                tell(Try(Response("failed", f"cannot be reached ({_reason(error)})")))


def _ask(session: requests.Session, page: str, read: bool, limits: Limits) -> Try:
    """HEAD, which costs the server least, then GET: some servers refuse HEAD, or answer it wrongly."""
    deadline = time.monotonic() + limits.whole / 2  # for what is read; the rest is for asking
    for method in ("GET",) if read else ("HEAD", "GET"):
        try:
            with session.request(method, page, timeout=limits.seconds, allow_redirects=True, stream=True) as response:
                if response.status_code < 400 or method == "GET":
                    return _judged(response, page, read, deadline)
        except requests.TooManyRedirects:
            tried = Try(Response("failed", "redirects without end"))
        except requests.exceptions.SSLError as error:
            return Try(Response("failed", f"has no valid certificate ({_reason(error)})"))
        except (requests.RequestException, HTTPError, ValueError) as error:
            causes = list(_causes(error))
            is_late = any(isinstance(one, UrllibTimeout) and not isinstance(one, NewConnectionError) for one in causes)
            what = f"does not answer within {limits.seconds:g} s" if is_late else f"cannot be reached ({_reason(error)})"
            tried = Try(Response("failed", what))
    return tried


def _judged(response: requests.Response, page: str, read: bool, deadline: float) -> Try:
    status = response.status_code
    if status >= 400:  # `response.ok` calls 999 good, which some hosts answer to programs
        verdict: Literal["failed", "unproven"] = "unproven" if status in NOT_PROVEN else "failed"
        return Try(Response(verdict, f"answers {status} {response.reason or ''}".rstrip()))
    moved = response.url.partition("#")[0] if response.history else ""
    how = "permanently" if all(step.status_code in PERMANENT for step in response.history) else "for now"
    answer = Response("good", f"has moved {how}", moved) if moved and moved != page else Response("good")
    return Try(answer, _anchors(response, deadline) if read else None)


def _anchors(response: requests.Response, deadline: float) -> set[str] | None:
    """Every anchor of a page; None where it is no HTML, or too long to be read in time."""
    if "html" not in response.headers.get("Content-Type", "html"):
        return None
    data = b""
    while part := response.raw.read1(65536, decode_content=True):
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
