#!/bin/sh
# Builds src/main/wasm/go-users.wasm. Needs go 1.26 and wasm-tools.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target="$here/target"
mkdir -p "$target"
cd "$here/src/main/go"
GOOS=wasip1 GOARCH=wasm go build -buildmode=c-shared -trimpath -buildvcs=false -ldflags='-s -w' -o "$target/core.wasm" .
wasm-tools parse wasi.wat -o "$target/wasi.wasm"
wasm-tools component embed "$here/../wit" --world my-app "$target/core.wasm" -o "$target/embedded.wasm"
wasm-tools component new "$target/embedded.wasm" --adapt wasi_snapshot_preview1="$target/wasi.wasm" -o "$here/src/main/wasm/go-users.wasm"
