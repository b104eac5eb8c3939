package dev.wasm2jvm.fuzz;

import java.util.List;

/**
 * A generated module and what is done with it.
 *
 * @param seed what it was made of
 * @param module the binary
 * @param portable whether it has only what Node.js 20 has, too
 * @param calls calls of exported functions, in order
 */
record FuzzCase(long seed, byte[] module, boolean portable, List<Call> calls) {
    /**
     * A call of an exported function.
     *
     * @param function the export
     * @param arguments such as {@code i32:-5}; floats as their bits; {@code externref:object}, {@code funcref:null}
     * @param results types of what it gives
     */
    record Call(String function, List<String> arguments, List<String> results) {
        /** As one line: {@code f3 i32:5 -> i64 f32}. */
        String text() {
            return (function + " " + String.join(" ", arguments)).strip() + " -> " + String.join(" ", results);
        }

        static Call parse(String text) {
            String[] sides = text.split(" ?-> ?", -1);
            String[] words = sides[0].split(" ");
            List<String> results = sides[1].isEmpty() ? List.of() : List.of(sides[1].split(" "));
            return new Call(words[0], List.of(words).subList(1, words.length), results);
        }
    }
}
