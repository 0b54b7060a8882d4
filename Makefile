# `make` lists what there is. What can be said in a line is here, the rest in scripts/.

.DEFAULT_GOAL := help
# cargo uses all cores by itself, and steps read better one after the other.
.NOTPARALLEL:

PORT ?= 8080
VILLAGE ?= 990101100201
SECONDS ?= 60

# Always release: the command and its tests then share one compilation, and tests measure what is shipped.
CARGO_BUILD := cargo build --release --locked $(if $(TESTS),--tests)
COMMAND := target/release/yimatong
# The commands below look for it there.
export CARGO_TARGET_DIR := $(CURDIR)/target

CLIENT := target/client/web_bg.wasm
# Everything but what is native only. A new folder counts as the client's until it is named here: that costs a needless
# compilation, never a stale client.
NATIVE_ONLY := src/cli src/content src/poster src/site
CLIENT_SOURCES := Cargo.toml Cargo.lock package-lock.json \
  $(addprefix scripts/,wasm.sh client.sh rename.mjs) $(wildcard public/*.js) \
  $(shell find src -type f -not -path src/bin/yimatong.rs $(foreach folder,$(NATIVE_ONLY),-not -path '$(folder)/*'))

.PHONY: help
help: ## List these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: serve
serve: build ## Build everything, serve the sample county, print a village's address and QR code
	@echo "== serve: the sample county on this machine, Ctrl-C ends"
	@$(COMMAND) serve dist --port $(PORT) --village $(VILLAGE)

.PHONY: build
build: site ## Build the client, the command and the sample county's site (dist/)

.PHONY: site
site: client command
	@echo "== site: the sample county into dist/"
	@$(COMMAND) build content --out dist

.PHONY: client
client: setup $(CLIENT) ## Build the client: target/client

$(CLIENT): $(CLIENT_SOURCES)
	@echo "== client: the page's wasm"
	@scripts/client.sh

.PHONY: app
app: ## Serve the single-page app over the sample county, with live reload
	@scripts/setup.sh trunk
	@ERASE_VIEWS=yes scripts/wasm.sh trunk serve --port $(PORT)

.PHONY: command
command: setup ## Build the command: target/release/yimatong, its fonts beside it
	@echo "== command: yimatong, native"
	@$(CARGO_BUILD) --bin yimatong
	@scripts/fonts.sh

# Test crates switch on features of shared crates, down to Leptos: what is built for the tests is built along with them.
.PHONY: test
test: export TESTS = yes
test: ## Check and test everything, as CI does, and tell how long each step took
	@MAKE='$(MAKE)' scripts/steps.sh setup-test check-format supply lint lint-client client command site unit 'suite browser' doc engine
	@echo "== passed"

.PHONY: unit
unit:
	@echo "== unit: tests beside the code"
	@cargo test --release --locked --lib --bins

.PHONY: suite
suite:
	@echo "== suite: the command, its files and its servers"
	@cargo test --release --locked --test suite

.PHONY: browser
browser:
	@echo "== browser: pages in Chromium, Firefox and WebKit"
	@cargo test --release --locked --test browser

.PHONY: bench
bench: build setup-bench ## Measure pages and posters, beside what others would use, and how pages feel on a poor phone
	@echo "== bench: pages"
	@cargo bench --locked --bench pages
	@echo "== bench: one county of a large site"
	@cargo bench --locked --bench units
	@echo "== bench: pages beside Hugo's"
	@cargo bench --locked --bench hugo
	@echo "== bench: the search beside MiniSearch and Pagefind"
	@cargo bench --locked --bench search
	@echo "== bench: posters"
	@cargo bench --locked --bench posters
	@echo "== bench: the finder over a country"
	@cargo bench --locked --bench finder
	@echo "== bench: the page on a slow phone and network"
	@cargo bench --locked --bench browser
	@echo "== bench: Lighthouse, report in target/lighthouse/"
	@scripts/lighthouse.sh

.PHONY: dist
dist: client setup-dist ## Make the archive that operators install (target/dist/), and run it without anything else
	@echo "== deny: licences, bans, sources, known holes"
	@scripts/deny.sh
	@echo "== dist: the archive"
	@scripts/dist.sh
	@echo "== dist: it publishes a county from a workbook, with nothing else there"
	@scripts/check-dist.sh

.PHONY: pictures
pictures: client command setup-test ## Take pictures of every view, into target/pictures/ and docs/images/
	@echo "== pictures: every view, plain, dark, in large print, on paper"
	@cargo test --release --locked --test pictures

.PHONY: fuzz
fuzz: ## Let the fuzz targets run, each for SECONDS (60)
	@scripts/fuzz.sh $(SECONDS)

# Seconds; `make dist` runs cargo-deny, too, which takes minutes to compile.
.PHONY: supply
supply:
	@echo "== supply: licences, bans, sources, lock files"
	@report=$$(node scripts/supply/test.mjs) || { echo "$$report"; exit 1; }
	@node scripts/supply/check.mjs

.PHONY: lint
lint:
	@echo "== lint: native code"
	@cargo clippy --release --locked --all-targets -- -D warnings

.PHONY: lint-client
lint-client:
	@echo "== lint: the client's code, for wasm32"
	@scripts/wasm.sh cargo clippy --profile web --locked --target wasm32-unknown-unknown --lib --bin web --bin voice --bin app -- -D warnings

.PHONY: doc
doc:
	@echo "== doc: every link resolves"
	@RUSTDOCFLAGS="-D warnings" cargo doc --release --locked --no-deps

.PHONY: engine
engine:
	@echo "== engine: the client suits old browsers"
	@node scripts/check-engine.mjs

.PHONY: fmt
fmt: ## Format the sources
	@cargo fmt --all

.PHONY: check-format
check-format:
	@echo "== format: sources are formatted"
	@cargo fmt --all --check

.PHONY: setup
setup:
	@echo "== setup: what building needs"
	@scripts/setup.sh build

.PHONY: setup-test
setup-test:
	@echo "== setup: what testing needs"
	@scripts/setup.sh test

.PHONY: setup-bench
setup-bench:
	@echo "== setup: what benchmarks need"
	@scripts/setup.sh bench

.PHONY: setup-dist
setup-dist:
	@echo "== setup: what a release needs"
	@scripts/setup.sh dist

.PHONY: clean
clean: ## Remove what was built; installed tools stay
	rm -rf target dist
