"""What a host is told of a site: headers for hosts that read `_headers`, and what nginx is told of a release."""

from collections.abc import Iterable
from urllib.parse import quote

from finishing.policy import Inline, policy

YEAR = "public, max-age=31536000, immutable"
HEADERS = {  # of every answer; deploy/nginx/site.conf has the same
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def told(inline: Inline, versioned: Iterable[str], top: str) -> dict[str, bytes]:
    """The files that a host reads; `top` is the path of the site on its host.

    `_headers` is read by Netlify, Cloudflare Pages and others: all of it holds for every address that it matches. What
    has a version is kept for a year; all else these hosts let browsers ask for again.
    """
    allowed = policy(inline, is_header=True)
    lines = [f"{top}*", f"  Content-Security-Policy: {allowed}", *(f"  {name}: {value}" for name, value in HEADERS.items())]
    for name in sorted(versioned):
        lines += [f"{top}{quote(name)}", f"  Cache-Control: {YEAR}"]
    nginx = [
        "# Made by scripts/finish.py: what the pages of this release may load and run, and what is sent for an address not found.",
        f'add_header Content-Security-Policy "{allowed}" always;',
        f"error_page 403 404 =404 {top}404.html;",  # a folder without a page is no secret, and nothing to see
    ]
    return {name: ("\n".join(text) + "\n").encode("utf-8") for name, text in (("_headers", lines), ("_nginx.conf", nginx))}
