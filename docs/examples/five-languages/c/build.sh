#!/bin/sh
# Builds src/main/wasm/c-users.wasm.
#
# Needs wit-bindgen (crate wit-bindgen-cli 0.63.0), wasm-tools, and clang with wasi-libc (Debian: clang, lld, wasi-libc,
# libclang-rt-dev-wasm32). The program uses neither files nor clocks, so nothing of preview 1 is left in it.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target="$here/target"
mkdir -p "$target"
wit-bindgen c "$here/../wit" --world my-app --out-dir "$target"
clang --target=wasm32-wasi -mexec-model=reactor -Oz -Wall -Wl,--strip-all -I "$target" -o "$target/core.wasm" \
    "$here/src/main/c/users.c" "$target/my_app.c" "$target/my_app_component_type.o"
wasm-tools component new "$target/core.wasm" -o "$here/src/main/wasm/c-users.wasm"
