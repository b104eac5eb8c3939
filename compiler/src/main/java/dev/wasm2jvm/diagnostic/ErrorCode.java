package dev.wasm2jvm.diagnostic;

/**
 * What kind of error it is, by a code that stays the same when messages change. {@code wasm2jvm explain CODE} prints what
 * is behind a code and what to do, and docs/errors.md is all of that.
 *
 * <p>The first digit is the phase: 1 decoding, 2 validation, 3 what this compiler cannot do, 4 imports, 5 files, 6 the
 * command line, 7 the guest while it runs, 8 registries, 9 wasm2jvm itself. A code is never given to another kind of error.
 */
public enum ErrorCode {
    /** The file is no WebAssembly at all. */
    NO_BINARY("W101", "this is no WebAssembly binary"),
    /** The specification's word for what a decoder rejects. */
    MALFORMED("W102", "the binary is malformed"),
    /** WIT text breaks the grammar. */
    WIT_SYNTAX("W103", "the WIT text breaks the grammar"),
    /** The binary decodes, but breaks a rule of validation. */
    INVALID("W201", "the module or component is invalid"),
    /** A core module in the place of a component, a library in that of a program, and the like. */
    WRONG_KIND("W202", "this kind of input does not fit the command"),
    /** WIT text is well formed, but makes no sense, or has not the world that is asked for. */
    WIT_MEANING("W203", "the WIT text makes no sense"),
    /** Components do not fit together. */
    COMPOSITION("W204", "the components do not fit together"),
    /** A proposal that this compiler does not implement. */
    UNSUPPORTED("W301", "a feature is not supported"),
    /** The input is larger, or nested deeper, than this compiler or the JVM can take. */
    TOO_LARGE("W302", "the input is beyond a limit"),
    /** The world cannot be written in Java. */
    NO_JAVA_API("W303", "the world has no Java API"),
    /** An import that nothing provides. */
    UNRESOLVED("W401", "nothing provides an import"),
    /** A file or directory that is not there. */
    NO_FILE("W501", "there is no such file"),
    /** A file or directory that may not be read or written. */
    DENIED("W502", "a file may not be read or written"),
    /** Reading or writing failed. */
    INPUT_OUTPUT("W503", "reading or writing failed"),
    /** The command line makes no sense. */
    USAGE("W601", "the command line makes no sense"),
    /** The guest trapped. */
    TRAP("W701", "the guest trapped"),
    /** The guest used more than it may. */
    LIMIT("W702", "the guest went beyond a limit"),
    /** The guest did not end in time. */
    TIMEOUT("W703", "the guest did not end in time"),
    /** The guest threw an exception and did not catch it. */
    UNCAUGHT("W704", "the guest threw an exception"),
    /** The registry has no such package, or not in this version. */
    NO_PACKAGE("W801", "the registry has no such package or version"),
    /** The registry wants credentials, or others. */
    UNAUTHORIZED("W802", "the registry refuses access"),
    /** No answer, or none in time. */
    UNREACHABLE("W803", "the registry does not answer"),
    /** An answer that makes no sense, is too long, or that the protocol forbids. */
    BAD_ANSWER("W804", "the registry's answer makes no sense"),
    /** Bytes whose digest is another one than was named. */
    DIGEST_MISMATCH("W805", "the content is not what its digest says"),
    /** Not in the cache, and nobody may be asked. */
    NOT_CACHED("W806", "it is not in the cache"),
    /** A file about registries that cannot be understood, or says nothing about a package. */
    REGISTRY_SETTINGS("W807", "the settings of registries do not help"),
    /** The version to be pushed is there already. */
    VERSION_EXISTS("W808", "the registry has this version already"),
    /** A fault of this compiler. */
    INTERNAL("W901", "a fault of wasm2jvm"),
    /** The JVM has too little memory for the compilation. */
    OUT_OF_MEMORY("W902", "the JVM ran out of memory");

    private final String id;
    private final String title;

    ErrorCode(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /**
     * The code as it is printed.
     *
     * @return such as {@code "W101"}
     */
    public String id() {
        return id;
    }

    /**
     * The kind of error in a few words.
     *
     * @return a sentence without a capital and a full stop
     */
    public String title() {
        return title;
    }
}
