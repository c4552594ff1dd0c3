"""Drawings as PNG files: small, the same each time, and not drawn twice."""

import io
from pathlib import Path

import pytest
from PIL import Image

from finishing.cards import Card, svg
from finishing.pictures import draw, pictures

ONE, OTHER = svg(Card("One", "The first.", "", "Site")), svg(Card("Other", "The second.", "", "Site"))


def test_a_picture_has_the_size_that_previews_ask_for_and_is_small() -> None:
    made = draw(ONE)
    picture = Image.open(io.BytesIO(made))
    assert (picture.size, picture.format) == ((1200, 630), "PNG")
    assert len(made) < 30_000
    assert len(picture.getcolors() or ()) == 16


def test_two_folders_get_the_same_bytes(tmp_path: Path) -> None:
    assert pictures([ONE, OTHER], tmp_path / "a") == pictures([ONE, OTHER], tmp_path / "b")
    assert [path.read_bytes() for path in sorted((tmp_path / "a").iterdir())] == [path.read_bytes() for path in sorted((tmp_path / "b").iterdir())]


def test_pictures_are_kept_in_a_folder_that_is_made_for_them(tmp_path: Path) -> None:
    made, drawn = pictures([ONE, ONE], tmp_path / "new/folder")
    assert (list(made), drawn) == ([ONE], 1)
    assert [path.read_bytes() for path in (tmp_path / "new/folder").iterdir()] == [made[ONE]]


def test_only_what_is_new_is_drawn(tmp_path: Path) -> None:
    assert pictures([ONE], tmp_path)[1] == 1
    made, drawn = pictures([ONE, OTHER], tmp_path)
    assert (drawn, made[OTHER]) == (1, draw(OTHER))
    assert pictures([ONE, OTHER], tmp_path) == (made, 0)


def test_another_release_of_the_library_draws_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pictures([ONE], tmp_path)
    monkeypatch.setattr("resvg_py.__version__", "another")
    assert pictures([ONE], tmp_path)[1] == 1


def test_letters_are_drawn_with_the_font_of_the_project() -> None:
    """A family that no font of the project has leaves the paper empty, even where the machine has it."""
    picture = Image.open(io.BytesIO(draw(ONE.replace('"Inter"', '"DejaVu Sans"')))).convert("RGB")
    assert len(picture.crop((80, 60, 1120, 520)).getcolors() or ()) == 1
    assert len(Image.open(io.BytesIO(draw(ONE))).convert("RGB").crop((80, 60, 1120, 520)).getcolors() or ()) > 1
