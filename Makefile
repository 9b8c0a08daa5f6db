# Every target works on a fresh machine: each makes what it needs first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
DATA ?= ../shared/bench
SEEDS ?= ../shared/seeds

.PHONY: setup demo test lint bench lock wheel-test clean

setup: $(STAMP)

# The stamp goes stale when the pins or the package's metadata change, not on each edit of the code (the install is editable).
$(STAMP): requirements-dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(STAMP)

demo: setup
	$(BIN)/dragoman demo

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: lint
	$(BIN)/pytest
	$(MAKE) wheel-test

# The built wheel, in a virtual environment of its own with the runtime pins only, away from the source tree.
wheel-test: setup
	./.ci/wheel-test $(BIN)

bench: setup
	$(BIN)/python -m bench all --data $(DATA)

# Renews the two pinned files. Neither may name an index.
lock:
	$(PYTHON) -m venv .venv-lock
	.venv-lock/bin/python -m pip install --quiet uv
	.venv-lock/bin/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -o requirements-dev.txt
	.venv-lock/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header -c requirements-dev.txt -o requirements.txt
	rm -rf .venv-lock

clean:
	rm -rf $(VENV) .venv-lock dist build .mypy_cache .ruff_cache .pytest_cache
