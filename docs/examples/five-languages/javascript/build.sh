#!/bin/sh
# Builds DIRECTORY/javascript-users.wasm, unless it was built of the same sources: build.sh DIRECTORY
#
# Needs node and npm. componentize-qjs goes into DIRECTORY.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
version=0.4.5
mkdir -p "$1"
cd "$1"
tools="$PWD/componentize-qjs-$version"
if [ ! -f "$tools/complete" ]; then
    rm -rf "$tools"
    mkdir "$tools"
    npm install --silent --no-audit --no-fund --prefix "$tools" "componentize-qjs@$version"
    touch "$tools/complete"
fi
sources=$(cat "$here/build.sh" "$here/src/main/js/my-api.js" "$here"/../wit/*.wit "$here"/../wit/deps/*/*.wit | cksum)
if [ ! -f javascript-users.wasm ] || [ "$sources" != "$(cat sources)" ]; then
    rm -f sources
    "$tools/node_modules/.bin/componentize-qjs" --sync --opt-size --wit "$here/../wit" --world my-app \
        --js "$here/src/main/js/my-api.js" -o javascript-users.wasm
    echo "$sources" >sources
fi
