"""The data of the cards of terms: what each term means, fetched when the first card opens.

It is a script and not a JSON file, so that it also loads where a page is opened from a folder.
"""

import json

from article.records import Article


def meanings(article: Article) -> str:
    """The script that holds, by its anchor, each term and its meaning."""
    lines = (f"{json.dumps(id)}: {json.dumps([term.term, term.meaning], ensure_ascii=False)}" for id, term in article.terms.items())
    return "window.meanings = {\n" + ",\n".join(lines).replace("</", "<\\/") + "\n};\n"
