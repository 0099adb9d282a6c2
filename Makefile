# The commands of the project. `make` alone prints this list from the ## comments.
# Configuration by setting: PORT=8000 (preview), LANG_UI=id|en (words of the commands). Each command teaches itself:
# .venv/bin/python -m pipeline publish --help

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
LANG_UI ?= id
RUN := $(BIN)/python -m pipeline
export LANG_UI

.DEFAULT_GOAL := help

## help         print this list
help:
	@sed -n 's/^## //p' Makefile

## publish      check, build and put the site into public/current (sets everything up on the first run); DRY_RUN=1 only tells
publish: $(VENV)/.runtime
	@$(RUN) publish $(if $(DRY_RUN),--dry-run)

## rollback     serve the build before again, or the one of TO=0004
rollback: $(VENV)/.runtime
	@$(RUN) rollback $${TO:+--to "$$TO"}

## new          take in files as they were sent: DATE=2024-05-29 FILES="a.xlsx b.csv"; it asks for the rest
new: $(VENV)/.runtime
	@$(RUN) new $(FILES) $${DATE:+--date "$$DATE"} $${PROVENANCE:+--provenance "$$PROVENANCE"} $${SUPPLIER:+--supplier "$$SUPPLIER"} \
		$${TIME:+--time "$$TIME"} $${NOTE_ID:+--note-id "$$NOTE_ID"} $${NOTE_EN:+--note-en "$$NOTE_EN"} $${CODES:+--codes "$$CODES"} \
		$${CONFIRMED:+--confirmed "$$CONFIRMED"}

## check        check all deliveries and hand-written pages; say what is wrong, where, and what to do
check: $(VENV)/.runtime
	@$(RUN) check

## diff         what the newest release (or RELEASE=4) changes, value by value, and which reasons are missing
diff: $(VENV)/.runtime
	@$(RUN) diff $(if $(RELEASE),--release $(RELEASE))
## verify       check all frozen releases: contents, chain, signatures (NOTED=digest: one that was written down)
verify: $(VENV)/.runtime
	@$(RUN) verify $(if $(NOTED),--noted $(NOTED))

## generate     write content/generated from the data, without building the site
generate: $(VENV)/.runtime
	@$(RUN) generate

## html         generate, then build the site into output/
html: generate
	@$(BIN)/pelican content -o output -s pelicanconf.py --fatal warnings

## regenerate   build into output/ again whenever content or theme changes
regenerate: generate
	@$(BIN)/pelican content -o output -s pelicanconf.py --autoreload

## serve        show the published site at http://127.0.0.1:8000/
serve: $(VENV)/.runtime
	@$(BIN)/pelican --listen -s pelicanconf.py -o public/current -b 127.0.0.1 -p $(PORT)

## devserver    show the site under way at http://127.0.0.1:8000/, every page marked as a preview; rebuild on change
devserver: $(VENV)/.runtime
	@$(RUN) devserver --port $(PORT)

## clean        remove what can be built again (not the published site, not .venv)
clean:
	rm -rf output content/generated content/generated.new .cache staging

## synthetic    write the sample deliveries anew from their seed
synthetic: $(VENV)/.runtime
	@$(RUN) synthetic

## test         set up what the tests need and run all of them
test: $(VENV)/.dev programs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist loadgroup

## torture      kill, starve and crowd the publish on purpose; say which promises held (minutes)
torture: $(VENV)/.dev programs
	@$(BIN)/python -m bench.torture

## accessibility  look at every kind of page of the published site in a browser; note what was found for the site to quote
accessibility: $(VENV)/.dev programs
	@$(BIN)/python -m bench.accessibility

## golden       renew the golden files of the tests; review the difference before committing
golden: $(VENV)/.dev
	GOLDEN=renew $(BIN)/pytest -q -k golden

## lock         resolve requirements*.in into the hash-locked requirements*.txt (needs uv)
lock:
	uv pip compile --generate-hashes --python-version 3.11 --no-header --no-annotate --no-emit-index-url -q requirements.in -o requirements.txt
	uv pip compile --generate-hashes --python-version 3.11 --no-header --no-annotate --no-emit-index-url -q requirements-dev.in -o requirements-dev.txt

# What the tests drive: a browser, web servers, publishing targets. Installed where we may, named where not (the tests
# that need them then say so themselves, and under CI they fail).
PROGRAMS := chromium firefox-esr nginx caddy sshd rsync rclone
PACKAGES := chromium firefox-esr fonts-liberation nginx-light libnginx-mod-http-brotli-static caddy openssh-server rsync rclone
programs:
	@command -v npm >/dev/null && npm ci --silent --ignore-scripts --prefix tests/html || echo "Not installed: the Nu HTML Checker, which needs npm. Its tests will be skipped."
	@missing=""; for name in $(PROGRAMS); do PATH="$$PATH:/usr/sbin" command -v $$name >/dev/null || missing="$$missing $$name"; done; \
	if [ -n "$$missing" ]; then \
		if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(PACKAGES) >/dev/null; \
		else \
			echo "Not installed:$$missing. The tests that need them will be skipped. Debian packages: $(PACKAGES)"; \
		fi; \
	fi

$(VENV)/.runtime: requirements.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

.PHONY: help publish rollback new check diff verify generate html regenerate serve devserver clean synthetic test torture accessibility golden lock programs
