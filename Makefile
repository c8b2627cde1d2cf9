# Two commands for a newcomer: `make run` and `make test`. The rest is for those who build.
PYTHON ?= python3
PORT ?= 8000
SCALE ?= 1000000
ONLY ?=
LOCK = uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header -q

run: ## the demo site on this machine; Ctrl-C stops all of it
	@$(PYTHON) requirements/install.py stats
	@.venv/bin/suixing site run --demo --port $(PORT)

test: ## everything that must hold, stage by stage
	@$(PYTHON) requirements/install.py test
	@.venv/bin/python -m tests.stages

locks: ## pins from pyproject.toml, one lock per group
	$(LOCK) pyproject.toml -o requirements/core.txt
	$(LOCK) --extra stats -c requirements/core.txt pyproject.toml -o requirements/stats.txt
	$(LOCK) --extra stats --extra test -c requirements/stats.txt pyproject.toml -o requirements/test.txt

pictures: ## the screenshots of the READMEs, taken by the journeys
	@$(PYTHON) requirements/install.py test
	@SUIXING_PICTURES=docs/screenshots .venv/bin/python -m pytest tests/journeys/test_house.py -n 2 --dist loadgroup

bench: ## how fast it is, into bench/results and docs/bench.md: `make bench SCALE=10000000 ONLY=lookups`
	@$(PYTHON) requirements/install.py stats
	@.venv/bin/python -m bench --scale $(SCALE) --only "$(ONLY)"

format: ## the source, as `make test` wants it
	@$(PYTHON) requirements/install.py test
	@.venv/bin/ruff check --fix . && .venv/bin/ruff format .

clean: ## the environment and what tools left; never a site's data
	rm -rf .venv build *.egg-info .ruff_cache .mypy_cache .import_linter_cache .hypothesis
	find suixing tests -name __pycache__ -prune -exec rm -rf {} +
	find suixing -name '*.mo' -delete

.PHONY: run test locks pictures bench format clean
