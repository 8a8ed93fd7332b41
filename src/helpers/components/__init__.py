"""spaCy components: each takes a `Doc` and gives it back with one more group of spans."""
