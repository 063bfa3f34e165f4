# Everything a person or a machine does with the project. `make help` lists it.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.SUFFIXES:

# The first Python of this machine that is new enough.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
PYTEST := $(BIN)/pytest
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
COMPILE := CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --generate-hashes --strip-extras \
	--allow-unsafe --no-emit-options --no-emit-index-url --no-emit-find-links --no-emit-trusted-host

# Test processes side by side.
JOBS ?= 2

.PHONY: help
help: ## list these targets
	@sed -n 's/^\([a-z][a-z-]*\):[^#]*## \(.*\)/  make \1@\2/p' $(MAKEFILE_LIST) | awk -F@ '{ printf "%-18s %s\n", $$1, $$2 }'

# The environment ---------------------------------------------------------------------------

.venv/bin/pip:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; name it with PYTHON=…" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { \
		test "$$(id -u)" = 0 && command -v apt-get >/dev/null && apt-get update -qq && apt-get install -qq -y python3-venv; \
	} || { echo "Python's venv module is missing: install python3-venv" >&2; exit 1; }
	@echo "Making .venv with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv .venv

.venv/.installed: requirements.lock | .venv/bin/pip
	@echo "Installing what the site needs (requirements.lock)"
	@$(INSTALL) --requirement requirements.lock
	@touch $@

.venv/.installed-dev: requirements-dev.lock | .venv/bin/pip
	@echo "Installing what development needs (requirements-dev.lock)"
	@$(INSTALL) --requirement requirements-dev.lock
	@touch $@

# Debian's Chromium where apt may install it, else the one Playwright fetches.
.PHONY: browser
browser: .venv/.installed-dev
	@for name in chromium chromium-browser google-chrome google-chrome-stable; do \
		command -v $$name >/dev/null && exit 0; done; \
	if test "$$(id -u)" = 0 && command -v apt-get >/dev/null; then \
		echo "Installing Chromium for the browser tests"; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium; \
	else \
		$(BIN)/playwright install chromium; \
	fi || { echo "The browser tests need Chromium: install the package chromium" >&2; exit 1; }

# Running -----------------------------------------------------------------------------------

staticfiles/staticfiles.json: .venv/.installed $(shell find static -type f 2>/dev/null)
	@$(MANAGE) collectstatic --no-input --clear --verbosity 0
	@touch $@

.PHONY: run
run: .venv/.installed staticfiles/staticfiles.json ## serve the archive on HOST:PORT (127.0.0.1:8000); the first time, read seeds/
	@$(MANAGE) migrate --no-input --skip-checks --verbosity 0
	@$(MANAGE) shell --no-imports --command \
		"from accords.models import IngestRun; raise SystemExit(not IngestRun.objects.filter(finished_at__isnull=False).exists())" \
		|| $(MANAGE) ingest seeds
	@echo "Serving on http://$${HOST:-127.0.0.1}:$${PORT:-8000}/"
	@exec $(BIN)/gunicorn --config accords/gunicorn.py accords.wsgi

.PHONY: demo-fixture
demo-fixture: .venv/.installed ## write fixtures/demo.json anew, from seeds/
	@set -e; folder=$$(mktemp -d); trap 'rm -r "$$folder"' EXIT; \
	export DATABASE_URL="sqlite:///$$folder/demo.sqlite3"; \
	$(MANAGE) migrate --no-input --verbosity 0; \
	$(MANAGE) ingest seeds; \
	$(MANAGE) dump_demo

.PHONY: figures
figures: .venv/.installed ## measure reading on tests/gold/, and write the figures into docs/ and the page about the archive
	@$(MANAGE) write_figures

.PHONY: messages
messages: .venv/.installed ## bring accords/locale/ in step with the pages, and compile it
	@$(MANAGE) update_messages

# Checking ----------------------------------------------------------------------------------

.PHONY: test
test: browser ## every test: on SQLite with the browser, then on PostgreSQL
	$(PYTEST) -n $(JOBS)
	$(BIN)/python -m tests.postgres $(PYTEST) -n $(JOBS) --database-only

.PHONY: lint
lint: .venv/.installed-dev ## style of code and templates
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --lint --quiet templates

.PHONY: types
types: .venv/.installed-dev ## types
	$(BIN)/mypy

.PHONY: layers
layers: .venv/.installed-dev ## rooms import only what is below them
	$(BIN)/lint-imports

.PHONY: migrations
migrations: .venv/.installed-dev ## the migrations say what the models say
	$(MANAGE) makemigrations --check --dry-run

.PHONY: check
check: lint types layers migrations test ## all of it: what .ci/run runs

.PHONY: bench
bench: .venv/.installed-bench ## the benchmarks, with their figures; an hour, and 10 GB in var/
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python -m benchmarks.search

.venv/.installed-bench: requirements-bench.lock .venv/.installed-dev
	@$(INSTALL) --requirement requirements-bench.lock
	@touch $@

benchmarks/audits/node_modules/.installed: benchmarks/audits/package-lock.json
	@for tool in node npm java; do command -v $$tool >/dev/null || { \
		echo "The audits need $$tool: install nodejs, npm and a Java runtime" >&2; exit 1; }; done
	@cd benchmarks/audits && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

.venv/.installed-audit: requirements-audit.lock .venv/.installed-dev
	@$(INSTALL) --requirement requirements-audit.lock
	@touch $@

.PHONY: audit
audit: browser .venv/.installed-audit benchmarks/audits/node_modules/.installed staticfiles/staticfiles.json ## outside judges: links, HTML, API fuzzing, Lighthouse; slow
	$(BIN)/python -m benchmarks.audits

# Dependencies ------------------------------------------------------------------------------

.PHONY: lock
lock: .venv/.installed-dev ## resolve the dependencies anew and pin them by hash
	$(COMPILE) --upgrade --output-file requirements.lock pyproject.toml
	$(COMPILE) --upgrade --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
	$(COMPILE) --upgrade --extra dev --extra audit --constraint requirements-dev.lock --output-file requirements-audit.lock pyproject.toml
	$(COMPILE) --upgrade --extra dev --extra bench --constraint requirements-dev.lock --output-file requirements-bench.lock pyproject.toml
