"""What must hold of a built site. Knows the article, and the pages that were made from it."""
