# Two commands on a fresh machine with Python 3.11+: `make map` and `make test`.
# UPSTREAM is the folder of upstream files; only the rebuild targets need it.

PYTHON ?= python3
UPSTREAM ?= ../shared
BIN := .venv/bin

.PHONY: map test lint types check boundaries control clean gazetteer

map: .venv/ready
	@$(BIN)/syria-geo map -o out/massacres.html </dev/null
	@echo 'Your own table: $(BIN)/syria-geo map incidents.csv -o map.html (or syria-geo, after . $(BIN)/activate)'
	@$(BIN)/syria-geo export -o out/massacres.geojson </dev/null

test: .venv/ready-test
	$(BIN)/python -m pytest -n auto

lint: .venv/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/ready-dev
	$(BIN)/mypy

check: lint types test

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/ready: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	@touch $@

.venv/ready-test: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	@touch $@ .venv/ready

.venv/ready-dev: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@ .venv/ready .venv/ready-test

boundaries: .venv/ready
	$(BIN)/python boundaries/build.py $(UPSTREAM)
	$(BIN)/python -m boundaries.build_population $(UPSTREAM)

# Rebuild, check, and show what the change does to matching.
gazetteer: .venv/ready
	$(BIN)/python -m gazetteer.build $(UPSTREAM)
	$(BIN)/python -m gazetteer.build_keys
	@test ! -f benchmarks/matching.py || $(BIN)/python benchmarks/matching.py

control: .venv/ready
	$(BIN)/python -m boundaries.control.build

clean:
	rm -rf .venv out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
