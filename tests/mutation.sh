#!/usr/bin/env bash
# A sample of the mutants of the rulebook: at least 95 of 100 must be caught. One test, however many are tried.
set -u
cd "$(dirname "$0")/.." || exit 1
if build/release/tests/mutation/mutate rulebook --seconds "${MUTATION_SECONDS:-45}" --floor 95; then echo "1 passed, 0 failed"; else echo "0 passed, 1 failed"; exit 1; fi
