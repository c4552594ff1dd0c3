"""From a pasted article to the files of an article folder. Knows the article room only."""
