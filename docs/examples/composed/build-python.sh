#!/bin/sh
# Builds DIRECTORY/notes-db.wasm, the database in Python, unless it was built of the same sources: build-python.sh DIRECTORY
#
# Needs python3 with venv. componentize-py goes into a virtual environment in DIRECTORY, where the example five-languages
# finds it, too.
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
sources=$(cat "$here/build-python.sh" "$here/db/src/main/python/app.py" "$here/wit/deps/db.wit" | cksum)
if [ ! -f notes-db.wasm ] || [ "$sources" != "$(cat notes-db.sources)" ]; then
    # A copy: the guest's CPython writes the compiled module beside it.
    rm -rf notes-db.sources notes-db
    cp -r "$here/db/src/main/python" notes-db
    "$venv/bin/componentize-py" --quiet -d "$here/wit/deps/db.wit" -w db componentize -p notes-db app -o notes-db.wasm
    echo "$sources" >notes-db.sources
fi
