#!/usr/bin/env bash
# Measures what docs/performance.md says: a database of N cases, the server on it, and raw SQLite beside it in one run.
#   tests/bench/bench.sh [CASES] [SECONDS]      needs build/release with the targets fadu, load, raw_sqlite, law_bench, paper_bench
set -euo pipefail
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
CASES=${1:-200000} SECONDS_EACH=${2:-5}
DATA=${BENCH_DATA:-$ROOT/build/bench-data}
FADU=$ROOT/build/release/server/main/fadu
BIN=$ROOT/build/release/tests/bench
if [ ! -f "$DATA/fadu.db" ]; then
  echo "== making $CASES cases"; /usr/bin/time -f '%e s, %M KiB' "$FADU" demo scale "$CASES" --data "$DATA"
fi
"$BIN/scenario" "$FADU" "$DATA" "$SECONDS_EACH"
