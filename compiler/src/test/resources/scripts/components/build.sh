#!/bin/sh
# Assembles the components; needs npm and the package @bytecodealliance/jco 1.35, which has wasm-tools in it.
set -eu
cd "$(dirname "$0")"
for name in donut leave start throw; do
    npx --yes @bytecodealliance/jco@1.35.0 parse $name.wat -o $name.wasm
done
