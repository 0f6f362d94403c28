#!/usr/bin/env bash
# Every story and worked date of the packed rulebook, through the binary itself.
set -u
if out=$("$FADU_BIN" law check); then echo "$out"; echo "1 passed, 0 failed"; else echo "$out"; echo "0 passed, 1 failed"; exit 1; fi
