# Everything from a bare clone with only Python (3.11 or newer) and make. `make help` lists the targets.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet

EXAMPLE   := data_templates/examples/montgomery
DEMO      ?= outputs/montgomery-county-maryland/demo
DEMO_SCENARIOS ?= faster-hiring internship
DEMO_ARGS ?= --replications 15 --years 10
PYTEST    := $(BIN)/python -m pytest -n logical --dist loadfile

.DEFAULT_GOAL := help
.PHONY: help install demo test fresh quick lint format types imports schema templates example validation unit lock clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' Makefile

install: $(STAMP) ## .venv with everything, from the lock, hashes checked; instant when nothing changed

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Python 3.11 or newer is needed, for example: make install PYTHON=python3.12'; exit 1; }
	@echo 'Installing into $(VENV): a minute or two the first time ...'
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes --no-deps -r requirements.lock
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@$(BIN)/python -m workforce_model.model # compile the rules now, so that the first run need not
	@touch $@

demo: install ## a real county, from its roster to the executive brief; ends with the brief's path
	@$(BIN)/workforce run $(EXAMPLE) $(patsubst %,--scenario $(EXAMPLE)/scenarios/%.yaml,$(DEMO_SCENARIOS)) \
	  $(DEMO_ARGS) --out $(DEMO)
	@$(BIN)/workforce report $(DEMO) --audience public
	@$(BIN)/workforce report $(DEMO) --audience internal

test: lint types imports schema fresh unit ## everything CI checks: the demo, the notebooks and a browser included

fresh: install ## the demo, computed anew
	@rm -rf $(DEMO) $(DEMO).partial
	@$(MAKE) --no-print-directory demo

quick: lint types imports ## lint, types, imports and the fast tests
	@$(PYTEST) --quiet -m 'not slow and not browser'

lint: install ## ruff: rules and format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

format: install ## let ruff format and mend what it safely can
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format --quiet .

types: install ## mypy, strict
	@$(BIN)/mypy

imports: install ## data flows one way (import-linter)
	@$(BIN)/lint-imports --no-cache --no-logo

schema: install ## data_templates/ and docs/levers.md say what the schema, the results and the levers say
	@$(BIN)/python -m workforce_model.schema.publish --check
	@$(BIN)/python -m workforce_model.scenario.page --check
	@$(BIN)/python -m workforce_model.results.dictionary --check

templates: install ## write data_templates/ and docs/levers.md from the schema, the results and the levers
	@$(BIN)/python -m workforce_model.schema.publish
	@$(BIN)/python -m workforce_model.scenario.page
	@$(BIN)/python -m workforce_model.results.dictionary

example: install ## write the generated tables of data_templates/examples/agency, the same bytes every time
	@$(BIN)/python -m workforce_model.examples

validation: install ## docs/validation.md, with the histories of VALIDATION_ARGS (--history FOLDER --source TEXT)
	@$(BIN)/python -m workforce_model.validation $(VALIDATION_ARGS)

unit: install ## pytest: every test, in a browser where there is one
	@$(PYTEST)

lock: install ## requirements.lock from pyproject.toml, for every platform
	@$(PIP) install uv
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra dev --upgrade --generate-hashes \
	  --no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
	  pyproject.toml --output-file requirements.lock

clean: ## remove .venv and the demo
	@rm -rf $(VENV) $(DEMO) $(DEMO).partial
