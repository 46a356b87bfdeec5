# Two commands are enough: `make run` and `make test`. Both set everything up first.
SHELL := /bin/sh
BIN := .venv/bin
READY := .venv/.ready
WORKERS ?= 2
KILLS ?= 1000
ERRAND_KILLS ?= 200
FAULTS ?= 1000

.DEFAULT_GOAL := help
.PHONY: help setup run test check bench chaos search clean

help:
	@echo "make run    start Horarium (sets it up first)"
	@echo "make test   run all tests"
	@echo "make check  format, lint, types, floors, budgets"
	@echo "make bench  measure, side by side with others; ONLY=name for one figure"
	@echo "make chaos  kill -9 a thousand times, break sends as often, and check the books"
	@echo "make search let the property tests hunt for new counterexamples"
	@echo "make setup  only set up .venv"
	@echo "make clean  remove .venv and caches; your data is elsewhere"

# Compiled here, since PYTHONDONTWRITEBYTECODE would leave each quick command to compile our package anew.
setup: $(READY)
	@$(BIN)/python -m compileall -q src

$(READY): pyproject.toml uv.lock scripts/setup.sh
	@scripts/setup.sh
	@touch $@

run: setup
	@$(BIN)/horarium up

test: setup
	@$(BIN)/pytest -n $(WORKERS)

check: setup
	$(BIN)/ruff format --check src tests bench
	$(BIN)/ruff check src tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest tests/architecture

bench: setup
	@$(BIN)/python -m bench $(foreach name,$(ONLY),--only $(name))

chaos: setup
	@$(BIN)/python -m tests.chaos.campaign --kills $(KILLS)
	@$(BIN)/python -m tests.chaos.errand_campaign --kills $(ERRAND_KILLS) --seed 1
	@$(BIN)/python -m tests.chaos.delivery_campaign --faults $(FAULTS) --seed 1

search: setup
	@EXAMPLES=search $(BIN)/pytest -n $(WORKERS) tests/domain tests/language tests/contract tests/tools tests/agent/injections

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis dist
