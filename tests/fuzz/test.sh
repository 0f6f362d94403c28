#!/usr/bin/env bash
# tests/fuzz/test.sh SECONDS: run.sh for the test script; ends with "N passed, N failed", a fuzzer each.
log=$(mktemp)
bash "$(dirname "$0")/run.sh" "${1:-60}" http_fuzz json_fuzz toml_fuzz statute_fuzz dossier_fuzz | tee "$log"
passed=$(grep -c ' runs, exit 0$' "$log")
failed=$((5 - passed))
rm -f "$log"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
