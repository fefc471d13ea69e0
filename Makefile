# Two commands on a fresh machine with Python 3.11+: `make map` and `make test`.
# UPSTREAM is the folder of upstream files; only the rebuild targets need it.

PYTHON ?= python3
UPSTREAM ?= ../shared
# ONLY_KNOWN_LICENCES=1 rebuilds without the sources whose licence is unknown.
ONLY_KNOWN_LICENCES ?=
KNOWN := $(if $(ONLY_KNOWN_LICENCES),--only-known-licences)
BIN := .venv/bin

.PHONY: bench docs map test test-all browser coverage lint types check fetch boundaries control clean fuzz gazetteer hostile sources thresholds page page-check qgis audit interrupted mutants

map: .venv/ready
	@$(BIN)/syria-geo map -o out/massacres.html </dev/null
	@echo 'Your own table: $(BIN)/syria-geo map incidents.csv -o map.html (or syria-geo, after . $(BIN)/activate)'
	@$(BIN)/syria-geo export -o out/massacres.geojson </dev/null

# A sample of the tests in some minutes (tests/sampled.py); test-all runs every one.
test: .venv/ready-test
	$(BIN)/python -m pytest -n auto --dist worksteal

test-all: .venv/ready-test
	$(BIN)/python -m pytest -n auto --dist worksteal --all

# Every test without a browser, and which lines and branches none of them takes.
coverage: .venv/ready-dev
	$(BIN)/python -m pytest -n auto --dist worksteal --all --cov --cov-report=term:skip-covered -m 'not browser'

# Every test that opens a page.
browser: .venv/ready-test
	$(BIN)/python -m pytest -n auto --dist worksteal --all -m browser

lint: .venv/ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/ready-dev
	$(BIN)/mypy

# The documentation site, which opens without a network: out/site/index.html. A warning is an error.
docs: .venv/ready-docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict
	@echo 'out/site/index.html'

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

.venv/ready-bench: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[bench]'
	@touch $@ .venv/ready

.venv/ready-docs: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[docs]'
	@touch $@ .venv/ready

.venv/ready-upstream: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[upstream]'
	@touch $@ .venv/ready

# Upstream files by dataset, with their hashes: FROM is a folder or mirror, DATASET names some of them.
fetch: .venv/ready-upstream
	$(BIN)/python -m upstream.fetch --to "$(UPSTREAM)" $(if $(FROM),--from "$(FROM)") $(DATASET)

boundaries: .venv/ready
	$(BIN)/python boundaries/build.py "$(UPSTREAM)"
	$(BIN)/python -m boundaries.build_population "$(UPSTREAM)" $(KNOWN)

# Rebuild, check, and show what the change does to matching. Edits need no rebuild: make check.
gazetteer: .venv/ready
	$(BIN)/python -m gazetteer.build "$(UPSTREAM)" $(KNOWN)
	$(BIN)/python -m gazetteer.build_keys
	@test ! -f benchmarks/matching.py || $(BIN)/python benchmarks/matching.py

control: .venv/ready
	$(BIN)/python -m boundaries.control.build
	$(BIN)/python -m boundaries.control.calibrate

# After an edit of data by hand: they still load, and sources.toml says so. Needs no upstream file.
sources: .venv/ready
	$(BIN)/python -m boundaries.restate

# What QGIS makes of the project and its GeoPackage, where the Python of the system has QGIS.
qgis: .venv/ready-test
	$(BIN)/python -m pytest tests/test_qgis_styles.py tests/test_qgis_opens.py -n 0

# Licences and known vulnerabilities of all that is installed with us; the bill of materials: out/bom.cdx.json.
audit:
	.ci/audit

# A thousand writers of all formats killed in the middle: the old file or the new one, and nothing left lying. Half an hour.
interrupted: .venv/ready-test
	SYRIA_GEO_KILLS=1000 $(BIN)/python -m pytest tests/test_interrupted.py -n 2

# The benchmarks that compare with others: writes benchmarks/RESULTS.md.
bench: .venv/ready-bench
	$(BIN)/python benchmarks/results.py

# Change every number that decides something, and print which changes no test notices. PARTS=reports/patterns/_casualties
# PARTS='reports --jobs 2 --report out/thresholds.tsv' makes two changes at a time and goes on where it was stopped.
thresholds: .venv/ready-test
	$(BIN)/python benchmarks/thresholds.py $(PARTS)

# Change the code in small ways, 25 draws of each package, and print which changes no test notices. PARTS='names spatial --number 50
# --seed 2 --report out/mutants.tsv' draws others, and goes on where it was stopped.
mutants: .venv/ready-dev
	$(BIN)/python benchmarks/mutants.py $(PARTS)

# The page's own code, with node and npm: bundle it after a change; lint, types and tests of it.
page: page/node_modules/.package-lock.json
	cd page && npm run --silent build

page-check: page/node_modules/.package-lock.json
	cd page && npm run --silent lint && npm run --silent types && npm run --silent test

page/node_modules/.package-lock.json: page/package-lock.json
	cd page && npm ci --no-audit --no-fund --ignore-scripts
	@touch $@

clean:
	rm -rf .venv page/node_modules out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

# Every hostile input, also those that take long, and what each took: out/hostile-input.csv.
hostile: .venv/ready-test
	HOSTILE=all PYTHONPATH=src:tests $(BIN)/python -m hostile heavy

# Ten minutes for each fuzzer, FUZZ_SECONDS for others; findings are in out/fuzz. atheris has wheels for Linux only.
FUZZ_SECONDS ?= 600
fuzz: .venv/ready-fuzz
	@for target in phrase report csv geojson zones; do \
	  echo "fuzz $$target"; PYTHONPATH=src:. $(BIN)/python -m fuzz $$target $(FUZZ_SECONDS) 2>/dev/null || { echo "finding: see out/fuzz" >&2; exit 1; }; \
	done
	PYTHONPATH=src:. $(BIN)/python -m fuzz.noise $(FUZZ_SECONDS)

.venv/ready-fuzz: pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[fuzz]'
	@touch $@ .venv/ready
