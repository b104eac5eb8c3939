#!/bin/sh
# Needs jco (npm: @bytecodealliance/jco 1.35.0 with preview2-shim 0.26.0) on PATH.
set -eu
cd "$(dirname "$0")"
for source in *.wat; do
  jco parse "$source" -o "${source%.wat}.wasm"
done
