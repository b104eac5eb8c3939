#!/bin/sh
# Builds src/main/wasm/rust-users.wasm; arguments are passed on to cargo.
#
# Needs what compiler/src/test/resources/fixtures/build-rust.sh needs.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
CRATE="$here/src/main/rust" WASM="$here/src/main/wasm/rust-users.wasm" \
    "$here/../../../../compiler/src/test/resources/fixtures/build-rust.sh" my-api "$@"
