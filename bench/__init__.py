"""Benchmarks: an archive made of the sample pages, and what is measured over it; `make bench` runs all."""
