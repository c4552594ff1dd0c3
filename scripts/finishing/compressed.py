"""Beside every text of a site the same compressed, as a server sends it: no server has to do it, and none does it so well."""

import gzip
import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path, PurePosixPath

import brotli

from finishing.pictures import keep

TEXTS = frozenset((".html", ".css", ".js", ".json", ".csv", ".xml", ".svg", ".txt", ".md"))
ENDINGS = (".br", ".gz")


def compressed(files: dict[str, bytes], kept: Path) -> dict[str, bytes]:
    """Of each text among the files its compressed forms, by path. What was compressed once is kept in the folder."""
    texts = {name: data for name, data in files.items() if PurePosixPath(name).suffix in TEXTS}
    kept.mkdir(parents=True, exist_ok=True)
    different = list(dict.fromkeys(texts.values()))
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        small = dict(zip(different, threads.map(lambda data: _brotli(data, kept), different), strict=True))
    made = {f"{name}.br": small[data] for name, data in texts.items()}
    return made | {f"{name}.gz": gzip.compress(data, 9, mtime=0) for name, data in texts.items()}


def _brotli(data: bytes, kept: Path) -> bytes:
    file = kept / f"{hashlib.sha256(data).hexdigest()}-{brotli.__version__}.br"
    if file.is_file():
        return file.read_bytes()
    small: bytes = brotli.compress(data, quality=11)
    keep(file, small)
    return small
