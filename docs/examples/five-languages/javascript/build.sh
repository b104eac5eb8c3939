#!/bin/sh
# Builds src/main/wasm/javascript-users.wasm. Needs componentize-qjs (npm: componentize-qjs 0.4.5).
set -eu
cd "$(dirname "$0")"
componentize-qjs --sync --opt-size --wit ../wit --world my-app --js src/main/js/my-api.js \
    -o src/main/wasm/javascript-users.wasm
