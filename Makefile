# Two commands do everything: `make demo` and `make test`. Only Python ≥ 3.11 (pip, venv) and make are needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test check evaluate bench proof lock
$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(STAMP)

demo: $(STAMP)
	$(BIN)/aap demo $(ARGS)

test: $(STAMP) check
	$(BIN)/pytest -n auto -m "not alone" $(ARGS)
	$(BIN)/pytest -m alone $(ARGS)

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

evaluate: $(STAMP)
	$(BIN)/python -m evaluation

bench: $(STAMP)
	for file in benchmarks/*.py; do $(BIN)/python $$file; done

# Long (hours): each promise with its full count, then the suite under four time zones and three days taken as today.
proof: $(STAMP)
	for file in benchmarks/reliability/*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done
	for zone in Europe/Paris America/Cayenne Indian/Reunion Pacific/Noumea; do \
		echo "== TZ=$$zone"; TZ=$$zone $(BIN)/pytest -n auto -m "not alone" || exit 1; done
	for day in 2026-12-31 2028-02-29 2027-03-28; do \
		echo "== AAP_JOUR=$$day"; AAP_JOUR=$$day $(BIN)/pytest -n auto -m "not alone" || exit 1; done

lock:
	uv pip compile --universal --generate-hashes --no-emit-index-url --extra dev --python-version 3.11 \
		--no-annotate --no-header --quiet pyproject.toml --output-file requirements.lock
