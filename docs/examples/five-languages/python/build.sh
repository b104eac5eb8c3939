#!/bin/sh
# Builds DIRECTORY/python-users.wasm, unless it was built of the same sources: build.sh DIRECTORY
#
# Needs python3 with venv. componentize-py goes into a virtual environment in DIRECTORY.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
version=0.25.1
mkdir -p "$1"
cd "$1"
venv="$PWD/componentize-py-$version"
if [ ! -f "$venv/complete" ]; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check "componentize-py==$version"
    touch "$venv/complete"
fi
sources=$(cat "$here/build.sh" "$here/src/main/python/my_api.py" "$here"/../wit/*.wit "$here"/../wit/deps/*/*.wit | cksum)
if [ ! -f python-users.wasm ] || [ "$sources" != "$(cat sources)" ]; then
    # A copy: the guest's CPython writes the compiled module beside it.
    rm -rf sources app
    cp -r "$here/src/main/python" app
    "$venv/bin/componentize-py" --quiet -d "$here/../wit" -w my-app componentize -p app my_api -o python-users.wasm
    echo "$sources" >sources
fi
