# `make` alone lists what there is to do.
PYTHON ?= python3
PORT ?= 8000
# The article's folder; what is made of another one (ARTICLE=other/article) lies beside it, as its configuration does.
ARTICLE ?= article
BESIDE := $(patsubst %/,%,$(dir $(ARTICLE:/=)))
# What the site that is published now needs goes on: KEEP=its folder, where it does not stay by itself (a container, a static host).
KEEP ?=
FINISH = scripts/finish.py $(BESIDE)/site $(if $(KEEP),--keep $(KEEP))
OF := --article $(ARTICLE) --docs $(BESIDE)/docs --config $(BESIDE)/mkdocs.yml
BIN := .venv/bin
READY := .venv/ready
# One at a time: a second run says that it waits, and waits.
ALONE := $(PYTHON) scripts/command.py
export NO_MKDOCS_2_WARNING := 1

.PHONY: help site package release serve unit test mutants lint check bench bench-hosting places stale weigh lighthouse search-report search-engines lock clean set-up

help: ## list the commands
	@sed -nE 's/^([a-z-]+):.*## (.*)/make \1	\2/p' Makefile | expand -t 20

site: $(READY) ## build the site: generate, build, finish, validate (ARTICLE=other/article: that of another article)
	@$(ALONE) sh -c '$(BIN)/python scripts/generate.py $(OF) && $(BIN)/mkdocs build --strict --config-file $(BESIDE)/mkdocs.yml && \
	  $(BIN)/python $(FINISH) && $(BIN)/python scripts/validate.py $(BESIDE)/site --article $(ARTICLE)'
	@echo "The site lies in $(abspath $(BESIDE)/site)"

package: site ## write dist/: the site as an archive, a copy to read without a server, the data, checksums
	@$(BIN)/python $(FINISH) --package $(BESIDE)/dist

release: site ## make every address of the site permanent: make release NOTE="what is new"
	@$(BIN)/python scripts/release.py --note "$$NOTE"

serve: $(READY) ## browse the site on this machine (PORT=8001: there); saving a file of the article reloads the page
	@test -f $(BESIDE)/mkdocs.yml || $(BIN)/python scripts/generate.py $(OF)
	@$(BIN)/mkdocs serve --config-file $(BESIDE)/mkdocs.yml --dev-addr 127.0.0.1:$(PORT)

unit: $(READY) ## run the tests that need no browser and no site of the whole article
	@$(BIN)/python -m pytest --ignore=tests/browser --ignore=tests/hosting --ignore=tests/real -m "not whole" --numprocesses auto --durations=10

test: $(READY) ## run every test, those in a real browser too; a skipped one fails
	@$(BIN)/python tests/system_programs.py --install
	@$(BIN)/python -m pytest --full --numprocesses auto --dist worksteal --durations=10

lint: $(READY) ## check style, types and that docs/ is what article/ says
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python scripts/generate.py --check

check: lint test site ## all that the continuous integration runs

bench: $(READY) ## time generate, build and validate at 20, 200 and 1000 pages
	@$(BIN)/python benchmarks/growth.py
	@$(BIN)/python benchmarks/validator.py

bench-hosting: site ## load a real nginx with the site, and publish releases meanwhile
	@$(BIN)/python tests/system_programs.py --install
	@$(BIN)/python benchmarks/hosting.py

places: $(READY) ## count the citations that name no place yet, and the like
	@$(BIN)/python scripts/generate.py --places

stale: $(READY) ## list what may have aged: sources not opened for a year, figures of old versions, statements that say "today"
	@$(BIN)/python scripts/generate.py --stale

mutants: $(READY) ## break the programs in 200 small ways and count how many the unit tests see
	@$(BIN)/python benchmarks/mutants.py

weigh: site ## print what a first visit to each page loads
	@$(BIN)/python benchmarks/weigh.py

lighthouse: site ## print Lighthouse's scores of the main pages (needs npx)
	@$(BIN)/python tests/system_programs.py --install
	@$(BIN)/python benchmarks/lighthouse.py

search-report: site ## judge the search by its queries, in a real browser
	@$(BIN)/python tests/search/report.py

search-engines: site ## ask other search engines the same, beside ours (needs npm)
	@$(BIN)/python benchmarks/search_engines.py

lock: $(READY) ## renew requirements.lock from pyproject.toml
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --upgrade --all-extras --output-file requirements.lock pyproject.toml

clean: ## remove what the commands above made (ARTICLE=other/article: other/site and other/dist too)
	rm -rf .venv site dist .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis $(BESIDE)/site $(BESIDE)/dist

$(READY): requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed; say PYTHON=python3.11" if sys.version_info < (3, 11) else 0)'
	@$(ALONE) $(MAKE) --no-print-directory --silent set-up

set-up: # of .venv, unless another run has done it meanwhile
	test $(READY) -nt requirements.lock || { \
	  echo "Setting up .venv (once, and when requirements.lock changes)"; \
	  $(PYTHON) -m venv .venv || { echo "python3 has no venv module; on Debian: apt-get install python3-venv"; exit 1; }; \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock && touch $(READY); }
