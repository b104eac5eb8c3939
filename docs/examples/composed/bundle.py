"""Puts components into the holes that `wac compose --import-dependencies` left: bundle.py HOLES TO NAME=FILE...

A hole is an import of a component, named "unlocked-dep=<NAME>". Its place in the index space of components is that of a
nested component, which takes it here: "bundling" in Explainer.md of the component model.
"""

import re
import sys

PREAMBLE = 8
NESTED_COMPONENT = 4
IMPORT = 10


def number(data: bytes, at: int) -> tuple[int, int]:
    """An unsigned LEB128, and where it ends."""
    value = shift = 0
    while True:
        value |= (data[at] & 0x7F) << shift
        shift += 7
        at += 1
        if data[at - 1] < 0x80:
            return value, at


def leb(value: int) -> bytes:
    low, rest = value & 0x7F, value >> 7
    return bytes([low | 0x80]) + leb(rest) if rest else bytes([low])


def bundled(holes: bytes, components: dict[str, bytes]) -> bytes:
    missing = set(components)
    out = bytearray(holes[:PREAMBLE])
    at = PREAMBLE
    while at < len(holes):
        start, section = at, holes[at]
        size, at = number(holes, at + 1)
        content = holes[at : at + size]
        at += size
        hole = re.match(rb"\x01\x00.unlocked-dep=<([a-z:-]+)>\x04", content, re.DOTALL) if section == IMPORT else None
        if hole is None:
            out += holes[start:at]
            continue
        component = components[hole[1].decode()]
        missing.discard(hole[1].decode())
        out += bytes([NESTED_COMPONENT]) + leb(len(component)) + component
    if missing:
        sys.exit(f"there is no hole for {', '.join(sorted(missing))}")
    return bytes(out)


def read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


if __name__ == "__main__":
    source, target, *named = sys.argv[1:]
    components = {name: read(path) for name, _, path in (each.partition("=") for each in named)}
    result = bundled(read(source), components)
    with open(target, "wb") as file:
        file.write(result)
