PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help demo test lint bench docs clean

help: ## Show the targets
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' $(MAKEFILE_LIST)

demo: .venv/installed ## Load the sample pages into an Elasticsearch of their own, and show what is there
	$(BIN)/gx-es load seeds/
	$(BIN)/gx-es show
	$(BIN)/gx-es search 安全生产 --person 张红军 --from 2021-11
	@echo 'The command is $(BIN)/gx-es: try $(BIN)/gx-es search 党史学习.'
	@echo 'Elasticsearch still runs: $(BIN)/gx-es node status tells where, $(BIN)/gx-es node stop ends it.'

test: lint ## Check everything: lint, then the tests on a real Elasticsearch
	$(BIN)/pytest --numprocesses 2 --dist loadfile  # each has an Elasticsearch of its own: 1.5 GB

lint: .venv/installed-dev ## Check style, format and types
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

bench: .venv/installed-dev ## Measure parsing beside the tokenizers, where its time goes, and loading beside its ideal and others
	$(BIN)/python -m bench.speed
	$(BIN)/python -m bench.stages
	$(BIN)/python -m bench.load

docs: .venv/installed-dev ## Make the pages of the commands, the cook-book, and the tour with its pictures
	$(BIN)/python -m docs.make

clean: ## Remove the virtual environment and all caches; a node's data stay
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Dependency groups need pip 25.1, and a fresh virtual environment may have an older one.
.venv/installed: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/installed-dev: .venv/installed
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	echo 'Error: gx-es needs Python 3.11 or newer, and "$(PYTHON)" is not; name one: make PYTHON=python3.12' >&2; exit 1; }
	$(PYTHON) -m venv .venv
