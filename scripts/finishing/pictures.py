"""Drawings as PNG files. What was drawn once is kept, so that a site is finished again in a moment."""

import hashlib
import io
import os
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import PIL
import resvg_py
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from PIL import Image

from findings import Finding, InvalidInput
from finishing.typesetting import BOLD, REGULAR

COLOURS = 16  # of a picture: two hues, and the steps between ink and paper
FONTS = (REGULAR, BOLD)
TEMPLATES = Environment(  # of drawings
    loader=FileSystemLoader(Path(__file__).resolve().parent / "templates"),
    autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True,
)  # fmt: skip


def pictures(drawings: Iterable[str], kept: Path, zoom: int = 1, colours: int = COLOURS) -> tuple[dict[str, bytes], int]:
    """The picture of each drawing, and how many had to be drawn: those that are not in the folder, where they are put.

    The same drawing gives the same bytes on every machine that has the same release of the libraries and the same kind
    of processor: the system's fonts are never asked. Raises InvalidInput where a drawing is none.
    """
    files = {drawing: kept / f"{key(drawing, zoom, colours)}.png" for drawing in drawings}
    missing = [drawing for drawing, file in files.items() if not file.is_file()]
    try:
        with ThreadPoolExecutor(os.cpu_count()) as threads:
            drawn = dict(zip(missing, threads.map(lambda drawing: draw(drawing, zoom, colours), missing), strict=True))
    except ValueError as error:
        raise InvalidInput([Finding(kept.name, 1, "not-drawn", f"{str(error)!r}; run `make clean` and begin anew")]) from error
    kept.mkdir(parents=True, exist_ok=True)
    for drawing, picture in drawn.items():
        keep(files[drawing], picture)
    return {drawing: drawn.get(drawing) or file.read_bytes() for drawing, file in files.items()}, len(drawn)


def key(drawing: str, zoom: int, colours: int) -> str:
    """What a picture is kept under: a sum of all that it depends on."""
    tools = (resvg_py.__version__, resvg_py.__resvg_version__, PIL.__version__, str(zoom), str(colours), drawing)
    return hashlib.sha256(b"".join((*_fonts(), *(_sum(text.encode("utf-8")) for text in tools)))).hexdigest()


@cache  # each is as large as a page, and asked for every drawing
def _fonts() -> tuple[bytes, ...]:
    return tuple(_sum(font.read_bytes()) for font in FONTS)


def _sum(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def draw(drawing: str, zoom: int = 1, colours: int = COLOURS) -> bytes:
    """The PNG of a drawing, so many pixels to one of its own. Raises ValueError where it is none."""
    drawn = resvg_py.svg_to_bytes(svg_string=drawing, zoom=zoom, skip_system_fonts=True, font_files=[str(font) for font in FONTS])
    picture, file = Image.open(io.BytesIO(drawn)).convert("RGB"), io.BytesIO()
    picture.quantize(colours).save(file, "PNG")
    return file.getvalue()


def keep(file: Path, picture: bytes) -> None:
    """Whole or not at all: another run may be reading."""
    part = file.with_name(f"{file.name}.{os.getpid()}")
    part.write_bytes(picture)
    part.replace(file)
