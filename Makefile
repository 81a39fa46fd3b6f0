# What people and CI run. The environment makes itself: the first target that needs it installs it, as locked.
#   make book PYTHON=python3.12         another Python, 3.11 or later
#   make book VENV="$CONDA_PREFIX"      an environment that exists already
#   make book FORCE=1                   run all chapters, also those that are what their inputs give

# Without bytecode, every process would compile the package anew.
unexport PYTHONDONTWRITEBYTECODE

# Where the user's own folders cannot be written, what matplotlib knows of fonts is kept here.
ifeq ($(shell mkdir -p "$${XDG_CONFIG_HOME:-$$HOME/.config}/matplotlib" "$${XDG_CACHE_HOME:-$$HOME/.cache}/matplotlib" 2>/dev/null && echo yes),)
export MPLCONFIGDIR ?= $(CURDIR)/.compendium/matplotlib
endif

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.compendium-installed
# The package of one checkout is installed in an environment: another checkout would silently take it over.
OWNER := $(shell cat "$(INSTALLED)" 2>/dev/null)
ifneq ($(filter-out $(subst $() ,_,$(CURDIR)),$(subst $() ,_,$(OWNER))),)
ifeq ($(shell test -f "$(OWNER)/pyproject.toml" && echo there),there)
$(error $(VENV) is the environment of $(OWNER); name another folder with VENV=, or remove $(INSTALLED) to take it over)
endif
$(shell rm -f "$(INSTALLED)")
endif
PIP := "$(BIN)/python" -m pip install --quiet --disable-pip-version-check --no-input
# uv installs what pip would in a fifth of the time, if it looks where pip does.
AS_PIP := s/^[^.]*\.//; s/\\n/ /g; /^find-links=/s/ /,/g; \
	s/^index-url=/UV_DEFAULT_INDEX=/p; s/^extra-index-url=/UV_INDEX=/p; s/^find-links=/UV_FIND_LINKS=/p; s/^cert=/SSL_CERT_FILE=/p
RECENT := import sys; sys.exit(sys.version_info < (3, 11))

.PHONY: help book pdf test slow browser figures poster slides verify review lab validate check bench lock clean

help: ## List the targets.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

book: $(INSTALLED) ## Run the chapters that changed and build the HTML: _build/html/index.html.
	@"$(BIN)/python" -m analysis book $(if $(FORCE),--force)

pdf: $(INSTALLED) ## The same, and the whole book as one PDF, by Chromium: _build/html/compendium.pdf.
	@"$(BIN)/python" -m analysis pdf

test: $(INSTALLED) ## Check the code, run the tests, then every chapter again, and compare all outputs with the committed ones.
	@code=0; types=$$(mktemp); trap 'kill $$mypy 2>/dev/null; rm -f "$$types"' EXIT; trap 'exit 130' INT TERM; \
	"$(BIN)/python" -m mypy > "$$types" 2>&1 & mypy=$$!; \
	echo "== Lint"; \
	"$(BIN)/python" -m ruff check --quiet || { code=1; lint="$$lint ruff"; }; \
	"$(BIN)/lint-imports" --no-logo || { code=1; lint="$$lint import-linter"; }; \
	echo "== Tests"; \
	"$(BIN)/python" -m pytest -q -rs -n 2 --dist loadscope --timeout 600 -m "not slow and not browser" || { code=1; tests=failed; }; \
	echo "== Chapters"; \
	"$(BIN)/python" -m pytest -q -n 2 --dist loadscope -W default --nbval --nbval-cell-timeout 300 --nbval-kernel-startup-timeout 300 book/chapters \
		|| { code=1; chapters=failed; }; \
	echo "== Types"; \
	wait $$mypy || { code=1; lint="$$lint mypy"; }; \
	cat "$$types"; \
	echo "== Lint:$${lint:+ failed by}$${lint:- passed}. Tests: $${tests:-passed}. Chapters: $${chapters:-equal to the committed ones}."; \
	exit $$code

slow: $(INSTALLED) ## Run the slow tests: the project broken on purpose, whole builds, notebooks, figures as they are printed.
	@"$(BIN)/python" -m pytest -q -rs -n 2 --dist loadscope --timeout 600 --hypothesis-profile thorough \
		-m "(slow or hypothesis) and not browser"

browser: $(INSTALLED) ## Read the built book in Chromium, on screens and on paper; where there is none, say so.
	@"$(BIN)/python" -m pytest -q -rs -n 2 --dist loadscope --timeout 600 -m browser tests/browser

figures: $(INSTALLED) ## Make every figure for a poster, print-ready, into figures/.
	@"$(BIN)/python" -m analysis figures

poster: $(INSTALLED) ## Make the poster sheet from book/poster.md: figures/poster-48x36in.pdf.
	@"$(BIN)/python" -m analysis poster

slides: $(INSTALLED) ## Make slides, a finding each: figures/slides.pptx and figures/slides.pdf.
	@"$(BIN)/python" -m analysis slides

verify: $(INSTALLED) ## Run every chapter again and build the HTML twice, and say in words where anything differs.
	@"$(BIN)/python" -m analysis verify --html

review: $(INSTALLED) ## Run all again and write a review of it on one page: review/review.html.
	@"$(BIN)/python" -m analysis review

lab: $(INSTALLED) ## Open the notebooks that people edit in JupyterLab.
	@"$(BIN)/jupyter" lab --ServerApp.root_dir="$(CURDIR)" --LabApp.default_url=/lab/tree/book/templates

validate: $(INSTALLED) ## Validate the data.
	@"$(BIN)/python" -m analysis validate

check: $(INSTALLED) ## Rebuild every statistic, and say whether all is as it was committed.
	@"$(BIN)/python" -m analysis check

bench: $(INSTALLED) ## Time the parts beside plain loops, and the whole beside Jupyter Book; takes a quarter of an hour.
	@"$(BIN)/python" benchmarks/bench.py
	@"$(BIN)/python" benchmarks/whole.py
	@"$(BIN)/python" benchmarks/pages.py

lock: $(INSTALLED) ## Lock the dependencies of pyproject.toml into requirements.lock.
	@UV_INDEX_STRATEGY=unsafe-best-match "$(BIN)/uv" pip compile --quiet pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes --no-header \
		-o requirements.lock

clean: ## Remove what was built; the environment, the chapters and runs/ stay.
	@rm -rf _build .compendium .pytest_cache .hypothesis .ruff_cache .mypy_cache .import_linter_cache

$(INSTALLED): requirements.lock pyproject.toml
	@rm -f "$@"
	@if [ ! -x "$(BIN)/python" ]; then \
		command -v "$(PYTHON)" >/dev/null \
			|| { echo "error: no $(PYTHON) found; install Python 3.11 or later, or name one: make PYTHON=..." >&2; exit 1; }; \
		"$(PYTHON)" -c "$(RECENT)" \
			|| { echo "error: $$("$(PYTHON)" --version) is too old; name 3.11 or later: make PYTHON=..." >&2; exit 1; }; \
		"$(PYTHON)" -c "import ensurepip, venv" 2>/dev/null \
			|| { echo "error: $(PYTHON) has no venv module; on Debian and Ubuntu: the package python3-venv" >&2; exit 1; }; \
		"$(PYTHON)" -m venv "$(VENV)"; \
	fi
	@"$(BIN)/python" -c "$(RECENT)" \
		|| { echo "error: $$("$(BIN)/python" --version) in $(VENV) is too old; 3.11 or later is needed" >&2; exit 1; }
	@"$(BIN)/python" -c "import pip" 2>/dev/null \
		|| { echo "error: $(VENV) has no pip; remove it and try again" >&2; exit 1; }
	@echo "Installing the locked environment into $(VENV); the first time this takes some minutes."
	@sed -n '/^uv==/,/[^\\]$$/p' requirements.lock > "$(VENV)/uv.lock"
	@$(PIP) --require-hashes -r "$(VENV)/uv.lock"
	@set -a; eval "$$("$(BIN)/python" -m pip config list | sort -r | sed -n '$(AS_PIP)')"; \
	UV_INDEX_STRATEGY=unsafe-best-match "$(BIN)/uv" pip install --quiet --python "$(BIN)/python" --require-hashes -r requirements.lock \
		|| { echo "uv could not install it; trying pip."; $(PIP) --require-hashes -r requirements.lock; }
	@$(PIP) --no-deps --no-build-isolation -e .
	@echo "$(CURDIR)" > "$@"
