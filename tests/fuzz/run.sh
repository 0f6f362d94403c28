#!/usr/bin/env bash
# tests/fuzz/run.sh SECONDS [NAME…]: builds the fuzzers with clang and runs each for SECONDS, two at a time.
# Prints what each ran; ends with 1 when one crashed (the input stays in artifacts/fuzz/NAME/).
source "$(dirname "$0")/../../tools/env.sh"
SECONDS_EACH=${1:-60}; shift || true
NAMES=("$@"); [ ${#NAMES[@]} -gt 0 ] || NAMES=(http_fuzz json_fuzz toml_fuzz statute_fuzz dossier_fuzz)
BUILD=build/fuzz
build_server "$BUILD" -DFADU_FUZZ=ON -DCMAKE_BUILD_TYPE=Release -DCMAKE_C_COMPILER=clang-16 -DCMAKE_CXX_COMPILER=clang++-16 -- "${NAMES[@]}" >/dev/null

# Inputs for toml_fuzz: its first byte chooses the kind of file, in the order of toml_fuzz.cpp.
toml_seeds() {
  local kind=0 glob file
  for glob in 'statutes/*' 'calendars/*' 'codes/*' 'domains/*' 'terms/*' 'guards/*' 'documents/*' 'procedures/*/procedure' 'acts/*' \
      'procedures/*/acts/*' 'items/*/*'; do
    for file in $(compgen -G "$ROOT/rulebook/$glob.toml" | head -n 12) $(compgen -G "$ROOT/tests/fixture-rulebook/$glob.toml" | head -n 6); do
      { printf "\\x$(printf %02x "$kind")"; cat "$file"; } > "$1/$kind-$(basename "$file")"
      { printf "?"; cat "$file"; } > "$1/read-$kind-$(basename "$file")"   # 63: read only
    done
    kind=$((kind + 1))
  done
}
http_seeds() {  # the first byte chooses the part, in the order of http_fuzz.cpp
  printf '\x00POST /api/v1/dossiers/1/acts?x=1 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nCookie: a=b; c=d\r\n\r\n' > "$1/head"
  printf '\x00GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n' > "$1/head-chunked"
  printf '\x015\r\nhello\r\n3;x=y\r\nabc\r\n0\r\n\r\n' > "$1/chunks"
  printf '\x02/api/v1/dossiers/%%E4%%B8%%AD/acts/3?q=%%2F&p=' > "$1/target"
  printf '\x03a=b&c=%%20d+e' > "$1/query"
  printf '\x03__Host-s=abc; theme=dark' > "$1/cookies"
  printf '\x03multipart/form-data; boundary="X"' > "$1/boundary"
  printf '\x04--X\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\nContent-Type: application/pdf\r\n\r\n%%PDF-1.7\r\n--X--\r\n' > "$1/form"
}
json_seeds() {
  printf '{"a":[1,-2,true,null,"\\u4e2d\\ud83d\\ude00"],"b":{"c":9007199254740993}}' > "$1/object"
  printf '[18446744073709551615,-9223372036854775808,1e3,0.5]' > "$1/numbers"
}
dossier_seeds() {   # the first byte: 0 a dossier, 1 a fine
  local file
  for file in "$ROOT"/docs/guide/dossiers/*.json; do { printf '\x00'; cat "$file"; } > "$1/$(basename "$file")"; done
  printf '\x01{"items":[{"code":"SJ-SP-0012","grade":"normal"}],"conduct_from":"2026-03-02","found":"2026-03-03","decided":"2026-04-20","party_kind":"legal_person","goods_value":30000,"illegal_gains":8000,"refunded":3000,"fine":7000000,"served":"2026-04-22","as_of":"2026-06-01","paid":[{"on":"2026-05-20","amount":100}]}' > "$1/fine"
}
statute_seeds() { cp "$ROOT"/tests/statutes/*.md "$1/"; printf 'xzcfa#54.1' > "$1/cite"; }

# run_one NAME: its last figures on one line; the whole log beside the artifacts.
run_one() {
  local name=$1 corpus=$ROOT/$BUILD/corpus/$1 seeds out=$ROOT/artifacts/fuzz/$1 limit=4096
  seeds=$(mktemp -d); mkdir -p "$corpus" "$out"
  "${name%_fuzz}_seeds" "$seeds"
  local code=0
  "$ROOT/$BUILD/tests/fuzz/$name" -max_total_time="$SECONDS_EACH" -max_len="$limit" -timeout=10 -rss_limit_mb=1500 -print_final_stats=1 \
    -artifact_prefix="$out/" "$corpus" "$seeds" > "$out/log" 2>&1 || code=$?
  rm -rf "$seeds"
  echo "$name: $(sed -n 's/.*number_of_executed_units: *//p' "$out/log") runs, exit $code"
  if [ "$code" != 0 ]; then grep -E 'ERROR|SUMMARY|artifact_prefix|runtime error|ensure' "$out/log" | head -n 8; fi
  return "$code"
}

failed=0
for ((i = 0; i < ${#NAMES[@]}; i += 2)); do
  pids=()
  for name in "${NAMES[@]:i:2}"; do run_one "$name" & pids+=($!); done
  for pid in "${pids[@]}"; do wait "$pid" || failed=1; done
done
exit "$failed"
