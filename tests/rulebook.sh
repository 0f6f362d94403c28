#!/usr/bin/env bash
# The packed rulebook through the binary itself: every story and worked date; every entry that the table of law names.
set -u
cd "$(dirname "$0")/.." || exit 1
good=0 bad=0
try() { if "$FADU_BIN" "$@"; then good=$((good + 1)); else bad=$((bad + 1)); fi; }
try law check
try law coverage --table tests/law/coverage.csv
echo "$good passed, $bad failed"
[ "$bad" = 0 ]
