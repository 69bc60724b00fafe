# Two commands are all you need: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
DATA := $(shell find src/mhpost -name '*.yaml')

.PHONY: help demo test check bench data docs lock clean

help:
	@echo "make demo    plan, check and publish a first calendar into demo/"
	@echo "make test    run all tests"
	@echo "make check   ruff, mypy, import contracts"
	@echo "make bench   measure, as ratios"
	@echo "make docs    write what the documents say about commands, keys and rules"

.venv/.ready: requirements.lock pyproject.toml hatch_build.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "mhpost needs Python 3.11 or newer; try: make PYTHON=python3.12 $(MAKECMDGOALS)")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.venv/.data: .venv/.ready $(DATA)
	@$(BIN)/python hatch_build.py >/dev/null
	@touch $@

data: .venv/.data

demo: .venv/.data
	@$(BIN)/python scripts/demo.py

test: .venv/.data
	$(BIN)/python -m pytest

check: .venv/.data
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/.data
	$(BIN)/python -m benchmarks

docs: .venv/.data
	$(BIN)/python -m scripts.docs

# Writes requirements.lock: every dependency with its hashes, no index.
lock:
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate \
		--all-extras --group test --group check --group build pyproject.toml --output-file requirements.lock

clean:
	rm -rf .venv demo dist
