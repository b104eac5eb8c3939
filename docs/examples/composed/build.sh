#!/bin/sh
# Builds the components that lie in src/main/wasm of auth, db and api, and the two in app that wac makes of them.
#
# Needs on PATH what fixtures/build-rust.sh needs, Go 1.26, wasm-tools 1.262 and wac 0.12 (crate wac-cli). The adapter
# of the example five-languages answers what Go's runtime asks of preview 1. wac has to know what the database in Python
# imports, so that one is built, too.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
fixtures=$here/../../../compiler/src/test/resources/fixtures
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for crate in auth db; do
  CRATE="$here/$crate/src/main/rust" WASM="$here/$crate/src/main/wasm/$crate.wasm" "$fixtures/build-rust.sh" "$crate"
done

cd "$here/api/src/main/go"
GOOS=wasip1 GOARCH=wasm go build -buildmode=c-shared -trimpath -ldflags='-s -w' -o "$work/core.wasm" .
wasm-tools parse "$here/../five-languages/go/src/main/go/wasi.wat" -o "$work/wasi.wasm"
wasm-tools component embed "$here/wit" --world api "$work/core.wasm" -o "$work/embedded.wasm"
wasm-tools component new "$work/embedded.wasm" --adapt wasi_snapshot_preview1="$work/wasi.wasm" \
  -o "$here/api/src/main/wasm/api.wasm"

cd "$here"
wac plug api/src/main/wasm/api.wasm --plug auth/src/main/wasm/auth.wasm --plug db/src/main/wasm/db.wasm \
  -o app/src/main/components/composed.wasm
./build-python.sh "$work"
wac compose notes.wac --import-dependencies -d example:auth=auth/src/main/wasm/auth.wasm \
  -d example:db="$work/notes-db.wasm" -d example:api=api/src/main/wasm/api.wasm -o app/src/main/components/holes.wasm
