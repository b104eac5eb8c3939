package dev.wasm2jvm.component.valid;

import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.Location;

/** Makes the exceptions of this package. */
final class Problems {

    private Problems() {}

    static InvalidException invalid(String message, long offset) {
        return new InvalidException(message, Location.at(offset));
    }
}
