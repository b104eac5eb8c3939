#!/bin/sh
# Builds src/main/wasm/rust-users.wasm; arguments are passed on to cargo.
#
# Needs rustc and cargo with the target wasm32-unknown-unknown, and wasm-tools.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-${TMPDIR:-/tmp}/wasm2jvm-examples}"
cd "$here/src/main/rust"
cargo build --release --target wasm32-unknown-unknown "$@"
rm -f Cargo.lock
wasm-tools component new "$CARGO_TARGET_DIR/wasm32-unknown-unknown/release/my_api.wasm" -o "$here/src/main/wasm/rust-users.wasm"
