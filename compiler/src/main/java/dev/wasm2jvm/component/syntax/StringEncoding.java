package dev.wasm2jvm.component.syntax;

/** How strings lie in a component's memory. */
public enum StringEncoding {
    UTF8("utf8"),
    UTF16("utf16"),
    LATIN1_UTF16("latin1+utf16");

    private final String text;

    StringEncoding(String text) {
        this.text = text;
    }

    /** The spelling of the text format. */
    public String text() {
        return text;
    }
}
