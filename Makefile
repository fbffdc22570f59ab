# `make` alone says what there is. Everything works with python3 (3.11 or newer) and make; the rest is installed into .venv.
PYTHON ?= python3
BIN := .venv/bin
FLASK := $(BIN)/flask --app wsgi
WORKERS ?= 2

# Compiled files are kept wherever this runs: without them each of the hundreds of processes that the tests start takes twice as long.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help install run test check bench assets words access pins dev

help:     ## say what there is
	@sed -n 's/^\([a-z]*\): .*## /  make \1	/p' Makefile | expand -t 20

run:      ## serve http://127.0.0.1:8000 with practice data (PORT=8001 for another port)
	@$(PYTHON) scripts/run.py

install:  ## make .venv with what the portal needs, pinned and hashed
	@$(PYTHON) scripts/prepare.py

dev:
	@$(PYTHON) scripts/prepare.py --dev

test: dev ## every check and every test, on both databases and in a browser
	@$(MAKE) --no-print-directory check
	@$(BIN)/python -m pytest --database both -n $(WORKERS) --dist loadscope --no-loadscope-reorder -rs

check: dev ## lint, types, who may import whom, templates, words, built files
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet . || { echo "Some files are not formatted: $(BIN)/ruff format ."; exit 1; }
	@$(BIN)/mypy --no-error-summary
	@said=$$($(BIN)/lint-imports --no-logo 2>&1) || { echo "$$said"; exit 1; }
	@$(BIN)/djlint app/templates --lint --quiet
	@$(BIN)/python scripts/words.py --check
	@$(BIN)/python scripts/check_assets.py

bench: dev ## speed and size against a bare page and a bare insert, measured side by side
	@$(BIN)/python -m bench

assets:   ## build app/static from app/assets (needs node)
	@sh scripts/build_assets.sh

words: dev ## collect every word of the portal into translations/messages.pot
	@$(BIN)/python scripts/words.py

access: dev ## write down who may open each address (tests/house/access.txt), to be read before it is committed
	@$(BIN)/python -m tests.house.access

pins: dev ## choose versions anew and write the pinned, hashed requirements
	@$(BIN)/python scripts/pins.py
