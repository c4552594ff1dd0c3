"""An article as records: read, named, referred to, and held to its rules. Knows no other room."""
