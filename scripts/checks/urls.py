"""Addresses as they are written: in attributes, sets of images, style sheets and structured data; and what is none."""

import ipaddress
import re
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

LINKS = {  # attributes that hold addresses, and the elements they do it on
    "href": ("a", "area", "link", "use", "image"),
    "xlink:href": ("a", "use", "image"),
    "src": ("img", "script", "iframe", "video", "audio", "source", "track", "embed", "input"),
    "srcset": ("img", "source"),
    "imagesrcset": ("link",),
    "poster": ("video",),
    "data": ("object",),
    "action": ("form",),
    "formaction": ("button", "input"),
    "cite": ("blockquote", "q", "del", "ins"),
    "data-search": ("script",),  # what the scripts of our own site load when it is needed
    "data-finder": ("script",),
    "data-entries": ("script",),
    "data-meanings": ("script",),
    "data-cards": ("script",),
    "data-styles": ("script",),
}
METAS = re.compile(r"og:(url|image|video|audio)(:url|:secure_url)?|twitter:(image|player|url)(:src)?")
JSON_LINKS = {"url", "image", "logo", "item", "contentUrl", "thumbnailUrl", "mainEntityOfPage"}
JSON_ADDRESS = re.compile(r"[^\s{]+")  # neither prose nor a pattern of addresses
REFRESH = re.compile(r"[\d.\s]*[;,]\s*(?:url\s*=\s*)?['\"]?(?P<url>[^'\"]*)", re.IGNORECASE)
# A comment, an import, an address, or a string that is none: whichever begins first.
CSS = re.compile(
    r"""/\*.*?\*/ | @namespace[^;]*; | @import\s+(["'])(?P<imported>.*?)\1
    | url\(\s*(?:(["'])(?P<quoted>.*?)\3|(?P<bare>[^"'()\s]+))\s*\) | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*'""",
    re.DOTALL | re.VERBOSE | re.IGNORECASE,
)
SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
MISTYPED = ("http", "https", "mailto", "tel", "data")  # what another scheme may be a slip of; no scheme in use is as close to one
NO_HOST = re.compile(r"https?(?:[;,.]?//|:/?(?!/)|:///|://(?:https?:?)?(?:[/?#]|$))", re.IGNORECASE)
TEMPLATE = re.compile(r"\{\{|\}\}|\{%|%\}|\$\{|^[^?#]*%7B%7B", re.IGNORECASE)
FREE_TEXT = ("data", "mailto", "tel", "sms", "javascript")  # schemes whose addresses hold blanks without harm
NOTHING = re.compile(r"(https?|ftps?|wss?|mailto|tel|sms|data):/*", re.IGNORECASE)
HOST = re.compile(r"(?!-)[\w-]{1,63}(?<!-)(\.(?!-)[\w-]{1,63}(?<!-))*\.?")
MAIL = re.compile(r"[^\s@,;:<>()\[\]\"\\/]+@(?!-)[\w-]+(\.[\w-]+)*")
NUMBER = re.compile(r"\+?[\d\s().,/*#-]*\d[\d\s().,/*#-]*(;[\w.+-]+(=[\w.+-]+)?)*")
PRIVATE = tuple(map(ipaddress.ip_network, (  # those of documentation, such as 192.0.2.0/24, are nobody's
    "10.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "0.0.0.0/32", "::1/128", "fc00::/7", "fe80::/10",
)))  # fmt: skip


class Spot(NamedTuple):
    """Where an address stands: an attribute of a page, or `css`, `ld+json` and `#text` for what stands in a text."""

    tag: str
    attribute: str
    value: str


class Target(NamedTuple):
    """What an address leads to: a file, as a path below the site, and a fragment."""

    path: str
    fragment: str

    def __str__(self) -> str:
        return f"{self.path}#{self.fragment}" if self.fragment else self.path


def addresses_in(spot: Spot) -> list[str]:
    """The addresses that an attribute holds."""
    if spot.attribute in ("srcset", "imagesrcset"):
        return srcset(spot.value)
    if spot.attribute == "style":
        return [address for _, address in css_addresses(spot.value)]
    if spot.attribute == "content":
        return [refresh_address(spot.value) or spot.value.strip()]
    return [spot.value.strip()]


def srcset(text: str) -> list[str]:
    """The addresses of a set of images. A comma ends an address only where a blank follows it: `data:` holds commas."""
    found = []
    rest = text.lstrip(" \t\r\n,")
    while rest:
        address, _, rest = re.split(r"(\s+|$)", rest, maxsplit=1)
        if not address.endswith(","):
            rest = rest.partition(",")[2]
        found.append(address.rstrip(","))
        rest = rest.lstrip(" \t\r\n,")
    return found


def css_addresses(text: str) -> Iterator[tuple[int, str]]:
    """Every address of a style sheet, with its offset; fragments (`url(#shape)`) are of the page that is drawn."""
    for match in CSS.finditer(text):
        address = match["imported"] or match["quoted"] or match["bare"]
        if address and not address.startswith("#"):
            yield match.start(), address


def refresh_address(content: str) -> str:
    """Where a page sends its reader on to."""
    match = REFRESH.match(content)
    return match["url"].strip() if match else ""


def json_addresses(data: Any, key: str = "") -> Iterator[str]:
    """Every address in structured data: whole ones anywhere, relative ones under the keys that hold addresses."""
    if isinstance(data, dict):
        for name, value in data.items():
            if name not in ("@context", "@id"):  # names of things, which need not lead anywhere
                yield from json_addresses(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from json_addresses(value, key)
    elif isinstance(data, str) and JSON_ADDRESS.fullmatch(data) and (key in JSON_LINKS or data.startswith("http")):
        yield data


@cache
def scheme(address: str) -> str:
    match = SCHEME.match(address)
    return match[1].lower() if match else ""


@cache
def problem(address: str) -> tuple[str, str] | None:
    """What is wrong with an address as it is written, as code and message."""
    if error := _misspelling(address):
        return "bad-address", f"{address!r} {error}"
    if scheme(address) == "file" or is_private(address):
        return "private-address", f"{address!r} leads to the writer's own machine or network; link what every reader can reach"
    return None


def _misspelling(address: str) -> str | None:
    kind = scheme(address)
    if TEMPLATE.search(address):
        return "holds a template that was not filled in; build the page again or correct the template"
    if NO_HOST.match(address):
        return "has no `://` and host after its scheme; write the address as `https://host/path`"
    if NOTHING.fullmatch(address):
        return "has nothing behind its scheme; write the whole address"
    if meant := _meant(kind):
        return f"has the unknown scheme {kind!r}; write {meant!r}"
    if kind not in FREE_TEXT and re.search(r"[\s\\]", address):
        return "holds a blank or a backslash; write `%20` for a blank and `/` between folders"
    if kind in ("mailto", "tel", "sms", "data"):
        return _bad_recipient(kind, address[len(kind) + 1 :])
    return _bad_host(address) if kind in ("http", "https", "ftp", "ftps", "ws", "wss", "") else None


@cache
def _meant(kind: str) -> str:
    """The scheme that another may be a slip of."""
    return "" if kind in MISTYPED else "".join(get_close_matches(kind, MISTYPED, 1, 0.75))


def _bad_recipient(kind: str, rest: str) -> str | None:
    """What is wrong with whom a message or call goes to, or with data."""
    if kind == "data":
        return None if "," in rest else "has no comma before its data; correct it"
    whom, _, query = rest.partition("?")
    if query and not whom and kind != "tel":  # a message whose recipient the reader chooses
        return None
    mail = kind == "mailto"
    for one in unquote(whom).split(",") if mail else [unquote(whom)]:
        if not (MAIL if mail else NUMBER).fullmatch(one.strip()):
            return f"names {one!r}, which is no {'mail address' if mail else 'telephone number'}; correct it"
    return None


def _bad_host(address: str) -> str | None:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError as error:
        return f"is no address ({error}); correct it"
    if address.startswith("//") and not parts.netloc:
        return "has no host behind its slashes; write `https://host/path`, or a path with one slash"
    if parts.netloc and "[" not in parts.netloc and not _is_host(parts.hostname or ""):
        return f"has no possible host ({parts.netloc!r}); correct it"
    return None


def _is_host(host: str) -> bool:
    """Whether a name can be one; one that ends in a number must be an address of four."""
    if host.rstrip(".").rpartition(".")[2].isdigit():
        try:
            return bool(ipaddress.IPv4Address(host))
        except ValueError:
            return False
    return len(host) <= 254 and bool(HOST.fullmatch(host))


@cache
def is_private(address: str) -> bool:
    """Whether a host is one that only the writer's machine or network knows."""
    if scheme(address) not in ("http", "https", "ftp", "ws", "wss") and not address.startswith("//"):
        return False
    try:
        host = (urlsplit(address).hostname or "").rstrip(".")
    except ValueError:  # reported as an address that is none
        return False
    try:
        number = ipaddress.ip_address(host)
        return any(number in network for network in PRIVATE)
    except ValueError:
        return host == "localhost" or host.endswith((".localhost", ".local"))
