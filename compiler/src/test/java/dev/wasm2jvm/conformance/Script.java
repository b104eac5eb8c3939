package dev.wasm2jvm.conformance;

import java.util.List;

/**
 * A test script.
 *
 * @param name folder and file name
 * @param commands its commands in order
 */
record Script(String name, List<Command> commands) {}
