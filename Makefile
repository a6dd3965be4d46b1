# The commands of the guide. `make` alone lists them.
# Works with GNU make 3.81 (macOS) and later.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
ARGS ?=
ENGINE ?= mkdocs
SIZES ?= 1 10 50

VENV := .venv
RUN := $(VENV)/bin/python
# Wheels only: a build back end would run unpinned.
PIP := $(RUN) -m pip install --quiet --disable-pip-version-check --only-binary=:all:

# Material's advertisement of MkDocs 2 is no warning about this site.
export NO_MKDOCS_2_WARNING := 1

.PHONY: help serve build offline decrypter test test-all ready packages bench-decrypter bench-table links audit pixels bench bench-serve schema facts-diff pages-diff prices-diff models pages prices lint format lock clean
.DEFAULT_GOAL := help

help: ## List the commands
	@echo "make COMMAND [PYTHON=python3.12]"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-15s %s\n", $$1, $$2}' Makefile

ifeq ($(filter mkdocs zensical,$(ENGINE)),)
  $(error ENGINE is mkdocs or zensical)
endif

# Zensical, which succeeds MkDocs Material, is still something that only the tests need.
INSTALLED_mkdocs := $(VENV)/site.installed
INSTALLED_zensical := $(VENV)/test.installed
BUILD_mkdocs := $(RUN) .dev/build.py site.new/built
BUILD_zensical := SITE_DIR=site.new/built STOP_AT_AN_ERROR=true $(RUN) -m zensical build --clean --strict && \
  $(RUN) -m macros site.new/built

serve: $(INSTALLED_$(ENGINE)) ## Serve the site and reload it as files change (HOST=, PORT=, ENGINE=zensical)
	@$(RUN) .dev/serve.py $(HOST) $(PORT) $(ENGINE)

build: $(INSTALLED_$(ENGINE)) ## Write site/, if nothing is wrong (ENGINE=zensical)
	@$(RUN) .dev/replace.py site sh -c '$(BUILD_$(ENGINE))'

offline: build ## Write field-guide.zip, to be unpacked and read without a server
	@$(RUN) -m macros.site.offline site field-guide.zip

DECRYPTER := docs/applications/decrypter

decrypter: PORT = 8001
decrypter: $(VENV)/decrypter.installed ## Run Application 1 on this machine, without an AWS account (PORT=)
	@PYTHONPATH=$(DECRYPTER) $(RUN) -B -m local $(PORT)

test: ready ## Run every check that needs no internet (ARGS="-k sqs")
	@$(RUN) -m pytest --numprocesses=auto --dist=worksteal -m "not heavy" $(ARGS)

test-all: ready ## Run every check, the heavy ones too: half an hour (weekly in the workflow)
	@$(RUN) -m pytest --numprocesses=auto --dist=worksteal $(ARGS)

# A pip works on one core: what only the tests need comes beside what the site needs, and apt-get's part beside both.
# What that part could not do is tried again, and told, once Python can help.
ready:
	@$(MAKE) --silent -j3 $(VENV)/test.installed packages
	@sh .dev/setup.sh tests $(RUN)

packages: $(RUN)
	@sh .dev/setup.sh packages $(RUN)

bench-table: $(VENV)/test.installed build ## Time the table of services with 300 rows, in a browser
	@$(RUN) -m tests.browser.bench_table site

bench-decrypter: $(VENV)/test.installed ## Measure Application 1: look-ups a second, and the loader's memory
	@$(RUN) -B -m tests.decrypter.bench

links: build ## Ask every outside link whether it still leads somewhere
	@$(RUN) -m tests.site.outside_links site

pixels: $(VENV)/test.installed build ## Show every kind of page in every state under the whole stylesheet and the cut one
	@$(RUN) -m tests.browser.pixels site

bench: $(VENV)/test.installed ## Weigh and time the guide beside plain Material, once, ten and fifty times as large (SIZES="1 10")
	@$(RUN) -m tests.tools.bench $(SIZES)

bench-serve: $(VENV)/test.installed ## Time edits until they are served, by `make serve` and by `mkdocs serve`
	@$(RUN) -m tests.tools.bench_serve

audit: $(VENV)/test.installed ## Ask the package index for known weaknesses of all that is installed
	@$(RUN) -m tests.tools.audit requirements.txt requirements-test.txt $(DECRYPTER)/requirements.txt

schema: $(VENV)/site.installed ## Check the data file and write its JSON Schema
	@$(RUN) -m macros

facts-diff: $(VENV)/test.installed ## Print, as a patch, every figure that AWS's models give otherwise
	@$(RUN) -m tests.sources.facts_diff $(ARGS)

# Every page is asked for once, a second after the one before: some minutes.
pages-diff: $(VENV)/test.installed ## Ask AWS's pages whether they still hold the words that the data file quotes
	@$(RUN) -m tests.sources.pages_diff $(ARGS)

# The file with the price of NAT gateways has 300 MB: ARGS="--without AmazonEC2" leaves it out.
prices-diff: $(VENV)/test.installed ## Print, as a patch, every price that AWS's price list gives otherwise
	@$(RUN) -m tests.sources.prices_diff $(ARGS)

# What the workflow turns into pull requests: proposal/*.patch, and beside it what to say.
models: $(VENV)/test.installed ## Take AWS's newest models: pins, changed facts, and proposal/ for a pull request
	@$(RUN) -m tests.sources.newest_pins
	@$(MAKE) --no-print-directory lock ARGS=
	@$(MAKE) --no-print-directory $(VENV)/test.installed
	@$(RUN) -m tests.sources.facts_diff --propose proposal >/dev/null || [ $$? = 1 ]
	@{ printf '\n## Tests of the data\n\n```text\n'; \
	  $(RUN) -m pytest --quiet --tb=no -m "not heavy" --ignore=tests/sources/test_use_the_data.py \
	    tests/sources tests/catalog | grep -E '^(FAILED|ERROR)|passed|failed'; \
	  printf '```\n'; } >>proposal/models.md
	@git diff >proposal/models.patch

pages: $(VENV)/test.installed ## Write the days on which AWS's words were found, and proposal/ for a pull request
	@$(RUN) -m tests.sources.pages_diff --propose proposal >/dev/null || [ $$? = 1 ]
	@git diff >proposal/pages.patch

prices: $(VENV)/test.installed ## Take AWS's prices and the days on which they held, and proposal/ for a pull request
	@$(RUN) -m tests.sources.prices_diff --propose proposal >/dev/null || [ $$? = 1 ]
	@git diff >proposal/prices.patch

lint: $(VENV)/test.installed ## Check the code: ruff and mypy
	@$(RUN) -m ruff check
	@$(RUN) -m ruff format --check
	@$(RUN) -m mypy

format: $(VENV)/test.installed ## Format the code and mend what can be mended
	@$(RUN) -m ruff check --fix --exit-zero
	@$(RUN) -m ruff format

# The order of the arguments matters: Dependabot reads this command in the head of each lock.
COMPILE := $(RUN) -m uv pip compile --quiet --universal --python-version=3.11 --generate-hashes

lock: $(VENV)/test.installed ## Lock .dev/*.in into requirements*.txt (ARGS=--upgrade for newer indirect ones)
	@$(COMPILE) $(ARGS) --output-file=requirements.txt .dev/site.in
	@$(COMPILE) $(ARGS) --output-file=requirements-test.txt .dev/test.in
	@$(COMPILE) $(ARGS) --output-file=$(DECRYPTER)/requirements.txt \
	  --constraints=requirements-test.txt .dev/decrypter.in

clean: ## Remove all that the other commands made
	@rm -rf $(VENV) site site.new .site.lock field-guide.zip proposal .zensical .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis
	@find macros tests .dev $(DECRYPTER) -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/test.installed: $(VENV)/site.installed $(VENV)/only-test.installed
	@touch $@

# Without what the site needs too: two pips at once may not write the same files. So none looks for what others bring;
# tests/tools/test_dependencies.py does.
$(VENV)/only-test.installed: requirements.txt requirements-test.txt $(RUN)
	@echo "Installing requirements-test.txt" >&2
	@awk -F == 'NR == FNR {site[$$1]; next} NF > 1 {shared = $$1 in site} !shared' \
	  requirements.txt requirements-test.txt >$(VENV)/only-test.txt
	@$(PIP) --require-hashes --no-deps -r $(VENV)/only-test.txt
	@touch $@

$(VENV)/decrypter.installed: $(DECRYPTER)/requirements.txt $(RUN)
	@echo "Installing $(DECRYPTER)/requirements.txt" >&2
	@$(PIP) --require-hashes -r $(DECRYPTER)/requirements.txt
	@touch $@

$(VENV)/site.installed: requirements.txt $(RUN)
	@echo "Installing requirements.txt" >&2
	@$(PIP) --require-hashes --no-warn-conflicts -r requirements.txt
	@touch $@

$(RUN):
	@command -v $(PYTHON) >/dev/null || { \
	  echo "No $(PYTHON). Install Python 3.11 or later, or name it: make PYTHON=/path/to/python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "$$($(PYTHON) -V 2>&1) is too old. Python 3.11 or later is needed: make PYTHON=python3.12" >&2; exit 1; }
	@sh .dev/setup.sh venv $(PYTHON)
	@$(PYTHON) -m venv --clear $(VENV) || { rm -rf $(VENV); exit 1; }
