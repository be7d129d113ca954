# Shortcuts; meson, ninja and the programs they build do the work.
#   make demo   sets up, builds, and makes up the front page
#   make test   runs all tests, in under ten minutes
#   make format formats every C source with clang-format 14
#   make random makes 10,000 random editions: no crash, no word lost, no pointer wrong (ten minutes)
#   make fuzz   runs every fuzzer for five minutes from a new seed (twenty minutes on two cores)
#   make bench  measures speed and quality, beside the peers installed here (docs/benchmarks.md)
#   make bench-peers installs those peers first: Debian's, and Typst for Node in build/
PEERS ?= build/peers
BROWSER := build/browser
PLAYWRIGHT := playwright-core@1.65.1 axe-core@4.11.0
EDITION := tests/editions/iran-daily/edition.yaml

.PHONY: demo build setup setup-tests test format random fuzz bench bench-peers clean

demo: build
	build/stonehand build $(EDITION) -o build/iran-daily.pdf
	build/stonehand png $(EDITION) -o build/iran-daily-png
	@echo
	@echo "The page:      build/iran-daily.pdf"
	@echo "As a picture:  $$(ls build/iran-daily-png/*.png | head -n 1)"
	@echo "In a browser:  build/stonehand proof $(EDITION) --open"

build: setup build/build.ninja
	@ninja -C build

setup: # installs what building and running need
	@.ci/setup

setup-tests: setup # installs what only the tests need; without clang-format 14 the test `format` is skipped
	@.ci/setup browser
	@.ci/setup format 2>/dev/null || echo "setup: clang-format 14 is not available here; the test of formatting will be skipped"
	@command -v npm >/dev/null || .ci/setup npm
	@[ -d $(BROWSER)/node_modules/playwright-core -a -d $(BROWSER)/node_modules/axe-core ] || npm install --silent --no-fund --no-audit --no-package-lock --prefix $(BROWSER) $(PLAYWRIGHT)

test: setup-tests build build-asan/build.ninja
	@ninja -C build-asan
	@python3 tests/suite.py build build-asan

format:
	@git ls-files --cached --others --exclude-standard '*.c' '*.h' | xargs -r clang-format-14 -i

random: build
	@python3 tests/random_editions.py build/stonehand --count 10000

fuzz: build
	@STONE_FUZZ_SECONDS=300 meson test -C build --no-rebuild --setup whole --suite fuzz --print-errorlogs

bench: build
	@ninja -C build tests/bench/floor tests/bench/edit
	@python3 tests/bench/bench.py build $(if $(wildcard $(PEERS)/node_modules),--modules $(PEERS))
	@python3 tests/bench/photographs.py build
	@python3 tests/bench/press.py build
	@python3 tests/bench/comparing.py build
	@python3 tests/bench/proofing.py build

bench-peers: build
	@.ci/setup peers
	@command -v npm >/dev/null || { echo "Typst is measured with Node. Install nodejs and npm first." >&2; exit 1; }
	npm install --silent --no-fund --no-audit --prefix $(PEERS) @myriaddreamin/typst-ts-node-compiler
	@$(MAKE) --no-print-directory bench

build/build.ninja:
	meson setup build --buildtype=release

build-asan/build.ninja:
	meson setup build-asan --buildtype=debugoptimized -Db_sanitize=address,undefined

clean:
	rm -rf build build-asan
