package dev.wasm2jvm.compiler.wave;

import java.util.List;

/**
 * {@code name(value, value)}.
 *
 * @param name the function, with the interface before it if written so: {@code users#get-user}
 * @param arguments the values in order
 * @param end the column after the closing parenthesis, from 1
 */
record WaveCall(String name, List<WaveValue> arguments, int end) {}
