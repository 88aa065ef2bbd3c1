# Short names for what one does often; the build itself is CMake's (CMakePresets.json).
.PHONY: all check dev format run test tidy

all:
	tools/build release suki

dev: ## with assertions: build/dev/suki
	tools/build dev suki

run:
	./run

test:
	./test

check: ## what takes minutes: no sanitizers, no browser
	./test format layers rules harness unit conformance scenarios

format:
	tools/check_format --fix

tidy:
	tools/tidy
