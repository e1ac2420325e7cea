# The verbs of this project. `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help run talk lint train evaluate test test-faults check bench format screenshots lock encoder clean

VENV := .venv
BIN := $(VENV)/bin
LATCHKEY := $(BIN)/latchkey
DEVELOP := $(VENV)/develop
BROWSER := $(VENV)/browser
SERVICES := $(VENV)/services
LINTERS := .linters/done
# A uv that answers, else one of our own from PyPI (a version manager's shim may be found and yet not work).
UV := $(shell uv --version >/dev/null 2>&1 && echo uv || echo .uv/bin/uv)
COMPILE = $(UV) pip compile pyproject.toml --python-version "$$(cat .python-version)" --generate-hashes --no-header \
	--no-annotate --no-emit-index-url --quiet
TSC := npm exec --yes --package=typescript@5.6 -- tsc
export RASA_TELEMETRY_ENABLED := false

help: ## list the verbs
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(LATCHKEY) ## install what is missing, train if the content changed, and serve the assistant
	@exec $(LATCHKEY) run

talk: $(LATCHKEY) ## talk to the assistant in the terminal
	@exec $(LATCHKEY) talk

lint: $(LATCHKEY) ## check the content in data/: every fault with its file, line and remedy
	@$(LATCHKEY) lint

train: $(LATCHKEY) ## train the model, if the content changed
	@$(LATCHKEY) train

evaluate: $(LATCHKEY) ## judge the understanding by cross-validation and on the test questions
	@$(LATCHKEY) evaluate

test: $(DEVELOP) $(BROWSER) $(SERVICES) $(LINTERS) ## run every test
	@$(BIN)/python -m pytest

test-faults: $(DEVELOP) $(SERVICES) ## kill parts two hundred times while people talk, and tell what became of it
	@$(BIN)/python -m pytest -q tests/faults/test_kills.py --kills 100

check: $(DEVELOP) ## formatting, lint rules, types and layering of the code
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@if $(TSC) --version >/dev/null 2>&1; then $(TSC) --project widget; \
		else echo "The types of the widget were not checked: there is no Node.js, or no TypeScript to be had from npm."; fi

bench: $(DEVELOP) $(BROWSER) $(SERVICES) ## measure speed and size, side by side with a peer where there is one
	@$(BIN)/python -m bench
	@$(BIN)/python -m bench.web
	@$(BIN)/python -m bench.search
	@$(BIN)/python -m bench.growing
	@$(BIN)/python -m bench.anatomy
	@$(BIN)/python -m bench.workers

format: $(DEVELOP) ## put the code into its usual form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

screenshots: $(DEVELOP) $(BROWSER) ## take the pictures in docs/screenshots/ anew
	@$(BIN)/python -m docs.screenshots

lock: $(UV) ## pin the packages anew, after a change of pyproject.toml
	@$(COMPILE) --output-file requirements.lock
	@cp requirements.lock requirements-dev.lock # so that both have the same versions
	@$(COMPILE) --extra dev --output-file requirements-dev.lock

encoder: $(UV) ## tune and export the sentence encoder anew from its official weights, in an environment of its own
	@test -d .encoder || $(UV) venv --quiet --seed --python 3.11 .encoder
	@.encoder/bin/pip install --quiet --disable-pip-version-check --requirement packages/encoder-export/requirements.txt
	@.encoder/bin/python packages/encoder-export/export.py

clean: ## remove what was installed, trained and stored
	rm -rf $(VENV) .uv .encoder .linters .rasa .latchkey models

uv: # a name to depend on where uv is installed already

.uv/bin/uv:
	@echo "Installing uv into .uv ..."
	@python3 -m venv .uv
	@.uv/bin/python -m pip install --quiet --disable-pip-version-check uv

define install # the packages of a lock, and this project
	@echo "Installing the packages of $(1) into $(VENV) ..."
	@test -d $(VENV) || $(UV) venv --quiet --python "$$(cat .python-version)" $(VENV)
	@VIRTUAL_ENV=$(VENV) $(UV) pip sync --quiet --compile-bytecode $(1)
	@VIRTUAL_ENV=$(VENV) $(UV) pip install --quiet --no-deps --no-build-isolation --editable .
	@mkdir -p .latchkey
	@touch $(LATCHKEY)
endef

$(LATCHKEY): requirements.lock pyproject.toml | $(UV)
	$(call install,$(if $(wildcard $(DEVELOP)),requirements-dev.lock,requirements.lock))

$(DEVELOP): requirements-dev.lock pyproject.toml | $(UV)
	$(call install,requirements-dev.lock)
	@touch $(DEVELOP)

# Playwright's own browser where it can be had, else the system's.
$(BROWSER): | $(DEVELOP)
	@command -v chromium >/dev/null \
		|| $(BIN)/playwright install chromium >/dev/null 2>&1 \
		|| (echo "Installing the system's Chromium ..." && apt-get -qq update && apt-get -qq install --yes --no-install-recommends chromium >/dev/null)
	@touch $(BROWSER)

# What several machines are made of in the tests, which start their own, and what makes a clock jump.
$(SERVICES): | $(DEVELOP)
	@(ls /usr/lib/postgresql/*/bin/initdb && command -v redis-server && PATH=$$PATH:/usr/sbin command -v nginx && ls /usr/lib/*/faketime) >/dev/null 2>&1 \
		|| (echo "Installing the system's PostgreSQL, Redis, nginx and faketime ..." && apt-get -qq update && apt-get -qq install --yes --no-install-recommends postgresql redis-server nginx-light faketime >/dev/null)
	@touch $(SERVICES)

$(LINTERS): deploy/linters.txt | $(UV)
	@echo "Installing the linters of deploy/ into .linters ..."
	@$(UV) venv --quiet --python "$$(cat .python-version)" .linters
	@VIRTUAL_ENV=.linters $(UV) pip install --quiet --requirement deploy/linters.txt
	@touch $(LINTERS)
