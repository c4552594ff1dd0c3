"""From an article to the pages and data files of `docs/`. Knows the article room only."""
