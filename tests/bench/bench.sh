#!/usr/bin/env bash
# Measures what docs/performance.md says: a database of N cases, the server on it, and raw SQLite beside it in one run.
#   tests/bench/bench.sh [CASES] [SECONDS] [ROUNDS]
# BUILD names the build folder (build/release); BENCH_DATA the data folder, kept for the next run.
set -euo pipefail
ROOT=$(cd "$(dirname "$0")/../.." && pwd)
CASES=${1:-200000} EACH=${2:-3} ROUNDS=${3:-3}
BUILD=${BUILD:-$ROOT/build/release}
DATA=${BENCH_DATA:-$ROOT/build/bench-data}
FADU=$BUILD/server/main/fadu
BIN=$BUILD/tests/bench
cmake --build "$BUILD" --target fadu bench
if [ ! -f "$DATA/made" ]; then
  rm -rf "$DATA" && mkdir -p "$DATA"
  echo "== making $CASES cases" && time "$FADU" demo scale "$CASES" --data "$DATA"
  touch "$DATA/made"
fi
# The cases end in March 2026: on a later day the server would first find tens of thousands of them overdue.
"$FADU" demo clock 2026-03-16T09:30 --data "$DATA" > /dev/null
"$BIN/scenario" "$FADU" "$DATA" "$EACH" "$ROUNDS"
# Every stored dossier under two rulebooks, streamed; RSS must not grow with the number of dossiers.
echo "== dry-run of the same rulebook over $CASES cases"
/usr/bin/time -f "%e s, %U s user, %M KiB" "$FADU" law dry-run "$ROOT/rulebook" --data "$DATA" 2>&1 >/dev/null | tail -n 2
for bench in law_bench paper_bench; do
  if [ -x "$BIN/$bench" ]; then "$BIN/$bench" --benchmark_min_time=0.5; fi
done
