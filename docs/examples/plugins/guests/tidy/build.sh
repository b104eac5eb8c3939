#!/bin/sh
# Builds the plugin in C into ../../plugins.
#
# Needs wit-bindgen (crate wit-bindgen-cli 0.63.0), wasm-tools, and clang with wasi-libc (Debian: clang, lld, wasi-libc,
# libclang-rt-dev-wasm32). The plugin asks nothing of preview 1, so nothing of it is left.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
wit-bindgen c "$here/../../src/main/wit" --world plugin --out-dir "$work"
clang --target=wasm32-wasi -mexec-model=reactor -Oz -Wall -Wl,--strip-all -I "$work" -o "$work/core.wasm" \
    "$here/tidy.c" "$work/plugin.c" "$work/plugin_component_type.o"
wasm-tools component new "$work/core.wasm" -o "$here/../../plugins/tidy.wasm"
