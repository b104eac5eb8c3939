#!/bin/sh
# Makes the JSON forms of the scripts in src; needs wast2json of wabt 1.0.32 and wasm-tools 1.262.
set -eu
cd "$(dirname "$0")/src"
wast2json calls.wast -o ../wast2json/calls.json
for name in calls failures instances slow; do
    wasm-tools json-from-wast $name.wast -o ../wasm-tools/$name.json --wasm-dir ../wasm-tools
done
