# Two commands for a newcomer: `make run` and `make test`. The rest is for those who build.
PYTHON ?= python3
LOCK = uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header -q

locks:
	$(LOCK) pyproject.toml -o requirements/core.txt
	$(LOCK) --extra stats -c requirements/core.txt pyproject.toml -o requirements/stats.txt
	$(LOCK) --extra stats --extra test -c requirements/stats.txt pyproject.toml -o requirements/test.txt

.PHONY: locks
