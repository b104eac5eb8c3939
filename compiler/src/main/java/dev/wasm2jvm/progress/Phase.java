package dev.wasm2jvm.progress;

/** What a thread of a compilation spends its time on, in the order of the pipeline. */
public enum Phase {
    /** Bytes to syntax, all but the bodies of functions. */
    PARSE("parse"),
    /** Everything but the bodies of functions. */
    VALIDATE("validate"),
    /** Instantiations within a component to one plan. */
    LINK("link"),
    /** Which function calls which. */
    SCAN("scan calls"),
    /** Bodies of functions: decoded, validated, and rewritten by the passes before the splitter. */
    DECODE("decode bodies"),
    /** Functions to pieces that fit into methods. */
    SPLIT("split"),
    /** Pieces to bytecode, and class files of all kinds. */
    EMIT("emit"),
    /** Files to their place, compressed in a jar. */
    WRITE("write");

    private final String text;

    Phase(String text) {
        this.text = text;
    }

    /**
     * A name for people.
     *
     * @return one or two words
     */
    public String text() {
        return text;
    }
}
