"""Saved queries: one JSON file each, with parameters, a body in plain query DSL, a table and a chart."""
