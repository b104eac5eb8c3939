#!/bin/sh
# Builds the component into ../src/main/wasm.
#
# Needs on PATH: rustc and cargo 1.96 with the matching standard library sources (Debian: rustc-web, cargo-web,
# rust-web-src), wasm-ld-14 (Debian: lld), and jco (npm: @bytecodealliance/jco 1.35.0). The standard library is built
# from its sources, since the distribution has no wasm32 target; paths of the building machine are mapped away.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=${CARGO_TARGET_DIR:-${TMPDIR:-/tmp}/wasm2jvm-images}
export CARGO_TARGET_DIR="$target"
export RUSTC_BOOTSTRAP=1
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=wasm-ld-14
cd "$here"
cargo fetch
RUSTFLAGS="--remap-path-prefix=$here=images --remap-path-prefix=$(rustc --print sysroot)/lib/rustlib/src/rust=rust"
for crates in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
  RUSTFLAGS="$RUSTFLAGS --remap-path-prefix=$crates=crates"
done
export RUSTFLAGS
cargo build --release -Zbuild-std=std,panic_abort --target wasm32-unknown-unknown
rm -f Cargo.lock
jco new "$target/wasm32-unknown-unknown/release/images.wasm" -o ../src/main/wasm/images.wasm
