package dev.wasm2jvm.jvm;

/** Limits of the class-file format and of HotSpot. */
public final class JvmLimits {
    /** HotSpot's JIT compilers leave methods with more bytes of code than this to the interpreter (HugeMethodLimit). */
    public static final int JIT_CODE_BYTES = 8_000;
    /** The most bytes that the code of a method may have (JVMS 4.7.3). */
    public static final int CODE_BYTES = 65_535;
    /** How far a jump reaches; with less code than this every jump has its short form (JVMS 6.5, goto). */
    public static final int JUMP_BYTES = 32_767;
    /** The most entries of a constant pool, and the most fields or methods of a class (JVMS 4.11). */
    public static final int TABLE_ENTRIES = 65_535;
    /** The most words of arguments of a method, {@code this} included; long and double are two words (JVMS 4.3.3). */
    public static final int ARGUMENT_WORDS = 255;
    /** The most bytes of a string constant in modified UTF-8 (JVMS 4.4.7). */
    public static final int STRING_BYTES = 65_535;
    /** The class-file version of Java 17, the oldest that generated code supports. */
    public static final int OLDEST_RELEASE = 17;
    /** The newest Java release that class files can be for. */
    public static final int NEWEST_RELEASE = 25;

    private JvmLimits() {}

    /** The major class-file version of a Java release, for example 61 for 17 (JVMS 4.1). */
    public static int classFileVersion(int release) {
        return release + 44;
    }
}
