"""What a sound http or https address is: one that stands in a link as it is, and leads to a host that can be."""

import ipaddress
import re
from urllib.parse import quote, urlsplit

UNSAFE = re.compile(r"[^!#$%&*+,./0-9:;=?@A-Z_a-z~\[\]-]")  # blanks, quotation marks, brackets, control characters, other letters
PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9])?", re.IGNORECASE)


def sound(address: str) -> str:
    """The address itself. Raises ValueError with what is wrong and the repair."""
    if repair := _repair(address):
        raise ValueError(f"is {address[:80]!r}; {repair}")
    return address


def _repair(address: str) -> str:
    if found := UNSAFE.search(address):
        return f"write {quote(found[0], safe='')} for {found[0]!r}"
    if PERCENT.search(address):
        return "write %25 for a '%' without two digits"
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "correct the host or port"
    if "@" in parts.netloc:
        return "remove the user and password before the '@'"
    if re.search(r"[\[\]]", parts.path + parts.query + parts.fragment):
        return "write %5B for '[' and %5D for ']'"
    if port == 0 or parts.netloc.endswith(":") or not _is_host(host):
        return "correct the host or port"
    return ""


def _is_host(host: str) -> bool:
    try:
        return bool(ipaddress.ip_address(host))
    except ValueError:
        labels = host.removesuffix(".").split(".")
        return len(host) <= 253 and all(map(LABEL.fullmatch, labels)) and not labels[-1].isdigit()
