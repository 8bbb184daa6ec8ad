# Errands of the project. `make` lists them.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
UV := $(BIN)/uv pip install --quiet --python $(BIN)/python --compile-bytecode --require-hashes
STAMPS := $(VENV)/stamps

.DEFAULT_GOAL := help
.PHONY: help setup demo serve test lint types unit postgres bench kills format lock docs strings handbook bless chromium clean

help:
	@echo "Use it"
	@echo "  make demo [PORT=8000]  show an invented county in the browser"
	@echo "  make setup             install the program into .venv and build the assets"
	@echo "Check it"
	@echo "  make test              everything below, as the build server runs it"
	@echo "  make lint | types      style and house rules | types"
	@echo "  make unit | postgres   the tests on SQLite | the same on PostgreSQL"
	@echo "  make bench             measure speed and memory, as ratios"
	@echo "  make kills             kill the publication two hundred times, and look at what is left"
	@echo "Change it"
	@echo "  make format            put code into shape"
	@echo "  make docs              write the reference pages anew"
	@echo "  make strings           put new strings into the catalogues, to be translated"
	@echo "  make handbook          take the pictures of the handbook anew"
	@echo "  make bless             accept changed outputs of the corpus"
	@echo "  make lock              lock the libraries anew"
	@echo "  make clean             remove everything that was built"

setup: $(STAMPS)/app $(STAMPS)/assets

demo: setup
	@$(BIN)/mittragen demo --port $(PORT)

test: $(STAMPS)/dev chromium lint types unit postgres

lint: $(STAMPS)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/djlint --quiet --lint src/mittragen

types: $(STAMPS)/dev
	$(BIN)/mypy

unit: $(STAMPS)/dev
	$(BIN)/python -m pytest -n 2 --dist loadgroup

# Rooms without a database say the same on every one, and a browser cannot tell which one is below.
postgres: $(STAMPS)/dev
	$(BIN)/python -m tests.postgres $(BIN)/python -m pytest -n 2 $(addprefix --ignore tests/,browser design edition house intake outputs)

bench: $(STAMPS)/dev
	$(BIN)/python -m tests.bench

kills: $(STAMPS)/dev
	@home=$$(mktemp -d) && trap 'rm -rf "$$home"' EXIT && $(BIN)/python -m tests.bench.sealing_crash "$$home" 200

format: $(STAMPS)/dev
	$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

docs: $(STAMPS)/dev
	$(BIN)/python -m tests.reference

strings: $(STAMPS)/dev
	$(BIN)/python -m tests.catalogues

handbook: $(STAMPS)/dev chromium
	MITTRAGEN_BLESS=1 $(BIN)/python -m pytest tests/browser/test_handbook_pictures.py

bless: $(STAMPS)/dev
	MITTRAGEN_BLESS=1 $(BIN)/python -m pytest tests/outputs tests/intake tests/edition

lock: $(STAMPS)/dev
	cd requirements && for list in uv app dev; do ../$(BIN)/uv pip compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-header $$list.in -o $$list.txt; done

# What the tests need and a fresh machine lacks: installed where that is allowed, named in one line where it is not.
# The shell alone is a quarter of the work of a whole Chromium; where it cannot be had, that does as well.
chromium:
	@command -v chromium-headless-shell >/dev/null \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && echo "Installing Chromium for the browser tests" && apt-get update -qq && export DEBIAN_FRONTEND=noninteractive \
		&& { apt-get install -y -qq chromium-headless-shell >/dev/null || apt-get install -y -qq chromium >/dev/null; }; } \
	|| command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null \
	|| { echo "The browser tests need Chromium. Please install it: sudo apt-get install chromium-headless-shell"; exit 1; }

$(STAMPS)/venv: requirements/uv.txt
	@echo "Preparing .venv"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Mittragen needs Python 3.11 or newer: make setup PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Please install Python's venv: sudo apt-get install python3-venv"; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/app: $(STAMPS)/venv requirements/app.txt pyproject.toml
	@echo "Installing libraries"
	@$(UV) -r requirements/app.txt || $(BIN)/python -m pip install --quiet --require-hashes -r requirements/app.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable . || $(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@

$(STAMPS)/dev: $(STAMPS)/app $(STAMPS)/assets requirements/dev.txt
	@echo "Installing what the tests need"
	@$(UV) -r requirements/dev.txt || $(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

# The build looks for itself whether anything changed; the stamp only spares the start.
$(STAMPS)/assets: $(STAMPS)/app package-lock.json $(wildcard src/mittragen/design/build/*.py src/mittragen/locale/*/*/*.po)
	@$(BIN)/python -m mittragen.design.build
	@touch $@

clean:
	rm -rf $(VENV) node_modules build var src/mittragen/design/static/mittragen/vendor src/mittragen/design/fonts
	find . -name __pycache__ -prune -exec rm -rf {} +
