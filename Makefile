# The front door. Each target alone does all the set-up on a fresh Debian 12: it installs what is missing (packages.txt says
# what and why), configures, builds, and then does what its name says.
#
#   make run SCRIPT=samples/ticker.py [ARGS="..."]     build and run a script; without SCRIPT: the prompt
#   make build          the release build: build/release/cli/coil
#   make pgo            the release build, optimised by what the programs of bench/programs do: build/profiled/cli/coil (GCC)
#   make test           build, then all tests
#   make bench          the project's own benchmarks
#   make fuzz           mutated scripts against the sanitizer build, for SECONDS (60): half of it in the front end,
#                       a quarter running them, a quarter calling native functions with odd arguments
#   make format         clang-format over the sources
#   make install PREFIX=/usr/local     the command, libcoil.so and libcoil.a, headers, CMake and pkg-config files
#   make packages       only install what is missing
#   make clean
#
# PRESET=dev (or debug, asan, clang) chooses another build.

PRESET  ?= release
BUILD   := build/$(PRESET)
COIL    := $(BUILD)/cli/coil
PREFIX  ?= /usr/local
SECONDS ?= 60
JOBS    ?= $(shell nproc 2>/dev/null || echo 2)

.PHONY: run build pgo test bench fuzz format install packages packages-test packages-format clean help
.DEFAULT_GOAL := build

help:
	@sed -n 's/^#   //p' Makefile

# Installs what packages.txt names (of the given kinds) and dpkg does not have. Quiet and quick when nothing is missing: one
# dpkg-query. Where there is no dpkg, the build says itself what it lacks.
packages:
	@cmake/install-packages build
packages-test:
	@cmake/install-packages build test
packages-format:
	@cmake/install-packages format

# Configuring happens once; ninja repeats it itself when a CMakeLists.txt changes.
$(BUILD)/build.ninja: CMakePresets.json
	@cmake --preset $(PRESET) >/dev/null
	@touch $@

build: packages
	@$(MAKE) --no-print-directory $(BUILD)/build.ninja
	@cmake/quiet-ninja $(BUILD) $(JOBS) coil

# Built twice in one folder: the first build counts what runs, the second is compiled by the counts that lie beside its objects.
pgo: packages
	@find build/profiled -name '*.gcda' -delete 2>/dev/null || true
	@CCACHE_DISABLE=1 cmake --preset release -B build/profiled -DCOIL_PROFILE=record -DCMAKE_INTERPROCEDURAL_OPTIMIZATION=OFF >/dev/null
	@CCACHE_DISABLE=1 cmake/quiet-ninja build/profiled $(JOBS) coil
	@for program in bench/programs/*.py; do build/profiled/cli/coil $$program >/dev/null || exit 1; done
	@cmake -B build/profiled -DCOIL_PROFILE=use -DCMAKE_INTERPROCEDURAL_OPTIMIZATION=ON >/dev/null
	@CCACHE_DISABLE=1 cmake/quiet-ninja build/profiled $(JOBS) coil

run: build
	@$(COIL) $(SCRIPT) $(ARGS)

test: packages-test
	@$(MAKE) --no-print-directory $(BUILD)/build.ninja
	@cmake/quiet-ninja $(BUILD) $(JOBS) all
	@ctest --test-dir $(BUILD) --output-on-failure -j $(JOBS)

bench: packages-test build
	@python3 bench/run.py $(COIL)

fuzz: packages-test
	@$(MAKE) --no-print-directory PRESET=asan build/asan/build.ninja
	@cmake/quiet-ninja build/asan $(JOBS) coil fuzzers
	@mkdir -p build/fuzz
	@for target in lexer parser compiler bytecode; do \
	  build/asan/tests/fuzz/$${target}_fuzz $$(($(SECONDS) / 8)) $$(date +%s) build/fuzz/$$target-input $$(git ls-files 'tests/lang/*.py' 'samples/*.py') || exit 1; \
	done
	@python3 tests/fuzz/fuzz.py build/asan/cli/coil --seconds $$(($(SECONDS) / 4))
	@python3 tests/fuzz/natives.py build/asan/cli/coil --seconds $$(($(SECONDS) / 4))

format: packages-format
	@git ls-files '*.cpp' '*.hpp' '*.h' | xargs clang-format -i

install: packages
	@$(MAKE) --no-print-directory $(BUILD)/build.ninja
	@cmake/quiet-ninja $(BUILD) $(JOBS) coil coil_libraries
	@cmake --install $(BUILD) --prefix $(PREFIX)

clean:
	@rm -rf build
