# Two commands are all you need: `make demo` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
DATA := $(shell find src/mhpost -name '*.yaml')
# Hundreds of tests start the program: it is not to be compiled each time.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help demo test check fuzz bench data weights docs lock clean

help:
	@echo "make demo    plan, check and publish a first calendar into demo/"
	@echo "make test    run all tests"
	@echo "make check   ruff, mypy, import contracts"
	@echo "make fuzz    read random texts, where atheris is installed"
	@echo "make bench   measure, as ratios"
	@echo "make weights learn from the labelled sentences how slips read"
	@echo "make docs    write what the documents say about commands, keys and rules"

PIP = $(BIN)/python -m pip --quiet --disable-pip-version-check

# What the program needs: enough for the demo.
.venv/.run: requirements.lock pyproject.toml hatch_build.py
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "mhpost needs Python 3.11 or newer; try: make PYTHON=python3.12 $(MAKECMDGOALS)")'
	$(PYTHON) -m venv .venv
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

# What the tests and the checks need beside it.
.venv/.ready: .venv/.run requirements-dev.lock
	$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

.venv/.data: .venv/.run $(DATA)
	@$(BIN)/python hatch_build.py >/dev/null
	@touch $@

data: .venv/.data

# What learns the weights of words needs scikit-learn beside it.
.venv/.learn: .venv/.run requirements-learn.lock
	$(PIP) install --require-hashes -r requirements-learn.lock
	@touch $@

weights: .venv/.learn .venv/.data
	$(BIN)/python -m scripts.weights
	$(BIN)/python hatch_build.py

demo: .venv/.data
	@$(BIN)/python scripts/demo.py

test: .venv/.ready .venv/.data
	$(BIN)/python -m pytest --numprocesses=auto

check: .venv/.ready .venv/.data
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

fuzz: .venv/.ready .venv/.data
	$(BIN)/python -m tests.fuzz.fuzz_words

bench: .venv/.ready .venv/.data
	$(BIN)/python -m benchmarks

docs: .venv/.ready .venv/.data
	$(BIN)/python -m scripts.docs

LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	--no-annotate --extra all --group build

# Writes the lock files: every dependency with its hashes, no index.
lock: .venv/.ready
	$(LOCK) pyproject.toml --output-file requirements.lock
	$(LOCK) --group test --group check --constraint requirements.lock pyproject.toml --output-file requirements-dev.lock
	$(LOCK) --group learn --constraint requirements-dev.lock pyproject.toml --output-file requirements-learn.lock

clean:
	rm -rf .venv demo dist
