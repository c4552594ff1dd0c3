"""Where the boxes, arrows and words of a scene stand: worked out by hand from the units that scene.py names."""

from article.records import Lane, Scene, Stage
from pages.scene import draw_scene


def scene(first: list[Stage], second: list[Stage]) -> Scene:
    lanes = (Lane(title="A", side="kettle", stages=tuple(first)), Lane(title="B", side="teapot", stages=tuple(second)))
    return Scene(id="s", title="S", lanes=lanes, sources=("reed-2023",))


def test_stages_stand_beside_those_of_the_other_side() -> None:
    drawn = draw_scene(scene([Stage(text="one"), Stage(text="two")], [Stage(text="one"), Stage(text="a text too long for one line"), Stage(text="three")]))
    assert [lane.x for lane in drawn.lanes] == [0, 177]
    assert [[(at.y, at.height, at.start) for at in lane.stages] for lane in drawn.lanes] == [
        [(24, 29, None), (75, 44, 53)], [(24, 29, None), (75, 44, 53), (141, 29, 119)],
    ]  # fmt: skip
    assert drawn.lanes[0].stages[1].lines == [("two", 100)]  # in the middle of its box
    assert drawn.lanes[1].stages[1].lines == [("a text too long for", 93), ("one line", 108)]
    assert drawn.height == 170


def test_words_on_an_arrow_make_room_for_themselves() -> None:
    drawn = draw_scene(scene([Stage(text="one"), Stage(text="two", by="words that need more than one line")], [Stage(text="one"), Stage(text="two")]))
    assert [at.y for at in drawn.lanes[0].stages] == [at.y for at in drawn.lanes[1].stages] == [24, 91]
    assert drawn.lanes[0].stages[1].by == [("words that need more", 68), ("than one line", 83)]
    assert drawn.lanes[1].stages[1].by == []
