# Gouji: one entry for people and for CI. `make help` lists what there is.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
STAMP := .venv/.installed

.PHONY: help setup demo serve fmt check test golden catalogue docs bench lock

help:  ## list the targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: $(STAMP)  ## create .venv and install the lock

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

demo: $(STAMP)  ## check the shipped samples, print the findings, write out/demo.html
	$(BIN)/gouji demo --out out/demo.html

serve: $(STAMP)  ## start the service on 127.0.0.1:8000
	$(BIN)/gouji serve

fmt: $(STAMP)  ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

check: $(STAMP)  ## format, lint, types, layers, module sizes
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m tests.house

test: $(STAMP)  ## run the tests
	$(BIN)/python -m pytest

catalogue: $(STAMP)  ## rewrite anomaly/CHECKS.md and the snapshot of codes
	$(BIN)/python -m anomaly.catalogue

docs: $(STAMP)  ## build the documentation into out/docs
	$(BIN)/python -m service.manual docs/reference/cli.md
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

golden: $(STAMP)  ## rewrite the expected outputs of the samples (read the diff before you commit it)
	$(BIN)/python -m tests.golden

bench: $(STAMP)  ## print the performance figures as ratios
	$(BIN)/python -m bench

lock:  ## renew requirements.lock (needs uv)
	uv pip compile pyproject.toml --extra dev --python-version 3.11 --generate-hashes --no-emit-index-url --no-strip-extras \
	  --no-header --quiet --output-file requirements.lock
