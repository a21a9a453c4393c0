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

# Long (hours): each promise with its full count, then the suite under four time zones, three of them on a day taken as
# today: a change of hour in Paris, the last day of a year, a leap day. It goes to its end, and says last what did not hold.
CROSSINGS := Europe/Paris,2027-03-28 America/Cayenne,2026-12-31 Indian/Reunion,2028-02-29 Pacific/Noumea,
proof: $(STAMP)
	@lost=""; run() { echo "== $$*"; env "$$@" || lost="$$lost [$$*]"; }; \
	for file in benchmarks/reliability/*.py; do run $(BIN)/python $$file; done; \
	for pair in $(CROSSINGS); do \
		run TZ=$${pair%%,*} AAP_JOUR=$${pair##*,} $(BIN)/pytest -q -n auto -m "not alone"; done; \
	echo "== proof: $${lost:-all held}"; test -z "$$lost"

lock:
	uv pip compile --universal --generate-hashes --no-emit-index-url --extra dev --python-version 3.11 \
		--no-annotate --no-header --quiet pyproject.toml --output-file requirements.lock
