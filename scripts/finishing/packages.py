"""A finished site as files to hand on: the site, a copy to read without a server, and its data. The same site, the same bytes."""

import gzip
import hashlib
import io
import re
import tarfile
import zipfile
from pathlib import PurePosixPath

from finishing.compressed import ENDINGS
from finishing.policy import TAG

SITE, OFFLINE, DATA, SUMS = "site.tar.gz", "offline.zip", "data.zip", "SHA256SUMS"
PUBLISHED = "published"  # the folder in the archive: `site/` is that of the next build, and may be there
DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip file knows; a time of its own would make every archive another
FOR_HOSTS = ("_headers", "_nginx.conf", "robots.txt", "sitemap.xml", "llms.txt", "404.html")
FOLDER = re.compile(r'(?<=href=")((?!\w+:|/|#|\?)[^"?#]*)(?=["?#])')


def packages(site: dict[str, bytes]) -> dict[str, bytes]:
    """The archives of a finished site, given as its files by path, and their checksums."""
    made = {SITE: _tar(site), OFFLINE: _zip("offline", offline(site)), DATA: _zip("data", data(site))}
    sums = "".join(f"{hashlib.sha256(archive).hexdigest()}  {name}\n" for name, archive in made.items())
    return made | {SUMS: sums.encode("ascii")}


def offline(site: dict[str, bytes]) -> dict[str, bytes]:
    """A site to be opened from a folder: whole names in its links, and no policy, for which a folder is no origin."""
    kept = {name: text for name, text in site.items() if not name.endswith((*ENDINGS, ".md")) and name not in FOR_HOSTS}
    return {name: _opened(text) if name.endswith(".html") else text for name, text in kept.items()}


def _opened(page: bytes) -> bytes:
    text = re.sub(r'<link rel="alternate" type="text/markdown"[^>]*>\n?', "", TAG.sub("", page.decode("utf-8")))
    return FOLDER.sub(lambda found: _file(found[1]), text).encode("utf-8")


def _file(address: str) -> str:
    """The file of an address that names a folder; `.` and `..` are folders too."""
    last = address.rpartition("/")[2]
    if address and last not in ("", ".", ".."):
        return address
    return f"{address}{'/' if last else ''}index.html" if address else ""


def data(site: dict[str, bytes]) -> dict[str, bytes]:
    """What the site's data package describes, and the description."""
    return {name.removeprefix("data/"): text for name, text in site.items() if re.fullmatch(r"data/[^/]+\.(?:csv|json)", name)}


def _tar(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, content in sorted(files.items()):
            entry = tarfile.TarInfo(str(PurePosixPath(PUBLISHED, name)))
            entry.size, entry.mode = len(content), 0o644
            archive.addfile(entry, io.BytesIO(content))
    return gzip.compress(buffer.getvalue(), 9, mtime=0)


def _zip(folder: str, files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(str(PurePosixPath(folder, name)), DAY)
            entry.external_attr, entry.create_system, entry.compress_type = 0o644 << 16, 3, zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return buffer.getvalue()
