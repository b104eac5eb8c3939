#!/bin/sh
# Builds gateway.wasm and db.wasm. Needs what compiler/src/test/resources/fixtures/build-rust.sh needs.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
for crate in gateway db; do
  CRATE="$here/$crate" WASM="$here/$crate.wasm" "$here/../../../compiler/src/test/resources/fixtures/build-rust.sh" "$crate"
done
