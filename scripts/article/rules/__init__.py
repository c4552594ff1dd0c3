"""What records must keep with one another. One rule is one generator function; its docstring is the rule."""
