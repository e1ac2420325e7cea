# The verbs of this project. `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help run talk lint train evaluate test check bench format lock encoder clean

VENV := .venv
BIN := $(VENV)/bin
LATCHKEY := $(BIN)/latchkey
# A uv that answers, else one of our own from PyPI (a version manager's shim may be found and yet not work).
UV := $(shell uv --version >/dev/null 2>&1 && echo uv || echo .uv/bin/uv)
export RASA_TELEMETRY_ENABLED := false

help: ## list the verbs
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

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

test: $(LATCHKEY) ## run every test
	@$(BIN)/python -m pytest

check: $(LATCHKEY) ## formatting, lint rules, types and layering of the code
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(LATCHKEY) ## measure speed and size, side by side with a peer where there is one
	@$(BIN)/python -m bench

format: $(LATCHKEY) ## put the code into its usual form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lock: $(UV) ## pin the packages anew, after a change of pyproject.toml
	@$(UV) pip compile pyproject.toml --python-version "$$(cat .python-version)" --extra dev --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --quiet --output-file requirements.lock

encoder: $(UV) ## export the sentence encoder anew from its official weights, in an environment of its own
	@test -d .encoder || $(UV) venv --quiet --seed --python 3.11 .encoder
	@.encoder/bin/pip install --quiet --disable-pip-version-check --requirement packages/encoder-export/requirements.txt
	@.encoder/bin/python packages/encoder-export/export.py

clean: ## remove what was installed, trained and stored
	rm -rf $(VENV) .uv .encoder .rasa .latchkey models

uv: # a name to depend on where uv is installed already

.uv/bin/uv:
	@echo "Installing uv into .uv ..."
	@python3 -m venv .uv
	@.uv/bin/python -m pip install --quiet --disable-pip-version-check uv

$(LATCHKEY): requirements.lock pyproject.toml | $(UV)
	@echo "Installing the packages into $(VENV) ..."
	@test -d $(VENV) || $(UV) venv --quiet --python "$$(cat .python-version)" $(VENV)
	@VIRTUAL_ENV=$(VENV) $(UV) pip sync --quiet --compile-bytecode requirements.lock
	@VIRTUAL_ENV=$(VENV) $(UV) pip install --quiet --no-deps --no-build-isolation --editable .
	@mkdir -p .latchkey
	@touch $(LATCHKEY)
