"""What a published site has beside what MkDocs builds. Knows the built site only."""
