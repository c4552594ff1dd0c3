"""The pictures of link previews: one a page, drawn when its words change and at no other time."""

import io
from pathlib import Path

from good_article import Edit, changed
from PIL import Image

from article.load import load_article
from article.records import Article
from pages.pictures import pictures


def draw(article: Article, docs: Path) -> dict[str, bytes]:
    """The pictures of an article, written to its docs folder."""
    made = pictures(article, docs)
    for name, data in made.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_bytes(data)
    return made


def test_every_page_has_a_picture_of_the_size_that_previews_ask_for(tmp_path: Path) -> None:
    article = load_article(changed(tmp_path))
    made = draw(article, tmp_path / "docs")
    assert list(made) == [f"pictures/{page.id}.png" for page in article.outline.pages]
    assert {Image.open(io.BytesIO(data)).size for data in made.values()} == {(1200, 630)}


def test_only_the_picture_whose_words_change_is_drawn_again(tmp_path: Path) -> None:
    root = changed(tmp_path)
    first = draw(load_article(root), tmp_path / "docs")
    Edit("article.toml", 'title = "Key differences"', 'title = "The differences"').make(root)
    second = draw(load_article(root), tmp_path / "docs")
    assert [name for name in first if first[name] != second[name]] == ["pictures/key-differences.png"]


def test_a_picture_that_says_the_words_is_kept_as_it_is(tmp_path: Path) -> None:
    article = load_article(changed(tmp_path))
    path = tmp_path / "docs/pictures/faq.png"
    drawn = draw(article, tmp_path / "docs")["pictures/faq.png"]
    path.write_bytes(drawn + b"drawn by another version")
    assert pictures(article, tmp_path / "docs")["pictures/faq.png"] == path.read_bytes() != drawn


def test_a_file_that_is_no_picture_is_replaced(tmp_path: Path) -> None:
    article = load_article(changed(tmp_path))
    drawn = draw(article, tmp_path / "docs")["pictures/faq.png"]
    (tmp_path / "docs/pictures/faq.png").write_bytes(b"no picture")
    assert pictures(article, tmp_path / "docs")["pictures/faq.png"] == drawn
