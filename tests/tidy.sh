#!/usr/bin/env bash
# The house's linter over the tree.
set -u
cd "$(dirname "$0")/.." || exit 1
if build/release/tools/tidy/fadu_tidy; then echo "1 passed, 0 failed"; else echo "0 passed, 1 failed"; exit 1; fi
