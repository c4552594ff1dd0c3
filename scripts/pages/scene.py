"""What happens on both sides, stage by stage, side by side: so narrow that a phone shows both."""

import textwrap
from itertools import zip_longest
from typing import NamedTuple

from article.records import Lane, Scene, Stage
from pages.drawing import baselines

# In the units of the drawing's own coordinates; its texts are 12 units high.
WIDTH, GAP = 340, 14  # of the whole, and between its lanes
LANE = (WIDTH - GAP) // 2
LINE, PAD = 15, 14  # of a row of text, and above and below all of them in a box
ARROW = 22  # the least that an arrow takes
SHAFT, HEAD = 12, (4, 5)  # an arrow's place from the left edge of its lane, and how wide and high one half of its head is
BESIDE = 22  # where the words on an arrow begin
TITLE, NAME = 24, 13  # the room of the lanes' names, and where their letters stand in it
LETTER = 6.9  # how wide one may be on average


class PlacedStage(NamedTuple):
    """A stage in its box, from the upper left corner of its lane; the arrow that leads to it begins at `start`."""

    stage: Stage
    y: int
    height: int
    start: int | None
    lines: list[tuple[str, int]]  # each with its baseline
    by: list[tuple[str, int]]

    @property
    def arrow(self) -> str:
        """The arrow that leads here, as an SVG path; none to the first stage."""
        wide, high = HEAD
        end = self.y - 2
        return "" if self.start is None else f"M{SHAFT} {self.start}V{end}M{SHAFT - wide} {end - high}L{SHAFT} {end}L{SHAFT + wide} {end - high}"


class PlacedLane(NamedTuple):
    lane: Lane
    x: int
    stages: list[PlacedStage]


class PlacedScene(NamedTuple):
    height: int
    lanes: list[PlacedLane]
    width: int = WIDTH
    lane: int = LANE
    name: int = NAME
    beside: int = BESIDE


def draw_scene(scene: Scene) -> PlacedScene:
    """The stages of both lanes, each beside that of the other."""
    placed: list[list[PlacedStage]] = [[] for _ in scene.lanes]
    y = TITLE
    for level in zip_longest(*(lane.stages for lane in scene.lanes)):
        words = [_wrapped(stage.by, LANE - BESIDE - 2) if stage and stage.by else [] for stage in level]
        texts = [_wrapped(stage.text, LANE - 16) if stage else [] for stage in level]
        start = y
        if any(placed):
            y += max(ARROW, LINE * max(map(len, words)) + 8)
        height = LINE * max(map(len, texts)) + PAD
        for stages, stage, lines, by in zip(placed, level, texts, words, strict=True):
            if stage:
                top = y + (height - LINE * len(lines)) // 2
                from_y = stages[-1].y + stages[-1].height if stages else None
                stages.append(PlacedStage(stage, y, height, from_y, baselines(lines, top, LINE), baselines(by, (start + y - LINE * len(by)) // 2, LINE)))
        y += height
    return PlacedScene(y, [PlacedLane(lane, i * (LANE + GAP), stages) for i, (lane, stages) in enumerate(zip(scene.lanes, placed, strict=True))])


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, int(width / LETTER))
