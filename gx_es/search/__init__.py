"""Searching: a text in the query language becomes clauses, these plain query DSL, and the answer hits."""
