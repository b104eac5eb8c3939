package dev.wasm2jvm.architecture.planted.core.valid;

import com.fasterxml.jackson.databind.JsonNode;

/** Planted violation: imports a library that is not on the list. */
public record UsesOutsider(JsonNode culprit) {}
