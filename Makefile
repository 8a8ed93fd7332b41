# Everything runs in .venv, which is made from requirements.lock on first use. `make help` lists the targets.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

PYTHON ?= python3
BIN := .venv/bin
NOTEBOOKS := $(sort $(wildcard notebooks/*.ipynb))
RAW := $(shell find data/raw -type f 2>/dev/null | LC_ALL=C sort)
SOURCES := $(shell find src -type f -not -path '*/__pycache__/*' | LC_ALL=C sort)

# Jupyter keeps its settings and run-time files in the checkout, not in the home folder.
export JUPYTER_CONFIG_DIR := $(CURDIR)/.make/jupyter/config
export JUPYTER_DATA_DIR := $(CURDIR)/.make/jupyter/data
export JUPYTER_RUNTIME_DIR := $(CURDIR)/.make/jupyter/runtime
export IPYTHONDIR := $(CURDIR)/.make/ipython
export JUPYTER_PLATFORM_DIRS := 1
export MPLBACKEND := agg

.PHONY: all help setup tables notebooks figures report test bench faults fuzz audit lint lab lock clean distclean

all: tables notebooks figures report ## Tables, executed notebooks, figures and report (the default)

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .make/setup ## Make .venv from requirements.lock

.make/setup: requirements.lock pyproject.toml
	@mkdir -p .make
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

tables: data/processed/datapackage.json ## data/raw -> data/processed

data/processed/datapackage.json: .make/setup $(RAW) $(wildcard data/corrections.csv) $(SOURCES)
	$(BIN)/tidytalks build data/raw -o data/processed
	@touch $@

notebooks: .make/notebooks ## Run every notebook from a fresh kernel and save its outputs

.make/notebooks: data/processed/datapackage.json $(NOTEBOOKS)
	$(BIN)/jupyter nbconvert --to notebook --execute --inplace --log-level WARN \
		--ExecutePreprocessor.record_timing=False $(NOTEBOOKS)
	@touch $@

figures: .make/figures ## Every chart as PNG, SVG and PDF, the interactive ones as HTML, in output/figures

.make/figures: data/processed/datapackage.json
	$(BIN)/tidytalks figures -o output/figures
	@touch $@

report: output/report.html ## One self-contained page, and the same as PDF: charts, tables, evidence

output/report.html: data/processed/datapackage.json
	$(BIN)/tidytalks report -o $@

test: .make/setup ## Run every test, the notebooks' included
	$(BIN)/python -m pytest
	$(BIN)/python -m pytest -o addopts= --nbval --nbval-sanitize-with notebooks/sanitize.cfg notebooks

FUZZ_SECONDS ?= 30

faults: .make/setup ## Kill sixty builds at random moments, start ten at once, and see that no table is wrong
	$(BIN)/python tests/faults.py --rounds 60 --races 10

fuzz: .make/setup ## Fuzz each reader and finder for FUZZ_SECONDS (Linux), then time hostile texts
	for target in tests/fuzz/fuzz_*.py; do \
		$(BIN)/python "$$target" -max_total_time=$(FUZZ_SECONDS) -max_len=4096 -timeout=20 -rss_limit_mb=4096 -print_final_stats=1; \
	done
	$(BIN)/python tests/hostile.py

audit: .make/setup ## Known faults of the libraries that are installed (needs the network), and their licences
	$(BIN)/pip-audit --skip-editable --progress-spinner off || echo "pip-audit found faults, or could not ask"
	$(BIN)/pip-licenses --order=license --from=mixed --format=markdown

lint: .make/setup ## Check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: .make/setup .make/peers/ready ## Measure the cost beside the bare parser and other tools (BENCH=folder of documents)
	$(BIN)/python bench/measure.py $(BENCH) --peers .make/peers/bin/python

.make/peers/ready: bench/requirements.txt .make/setup
	$(PYTHON) -m venv .make/peers
	.make/peers/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

lab: .make/setup ## Open the notebooks in JupyterLab
	$(BIN)/jupyter lab --notebook-dir=.

lock: .make/setup ## Resolve requirements.lock anew from pyproject.toml (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --group dev \
		pyproject.toml -o requirements.lock

clean: ## Remove what is made and ignored by git; the environment stays
	rm -rf output artefacts .make/notebooks .make/figures data/processed/.cache
	find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +

distclean: clean ## Remove the environment too
	rm -rf .venv .make .pytest_cache .mypy_cache .ruff_cache .hypothesis
