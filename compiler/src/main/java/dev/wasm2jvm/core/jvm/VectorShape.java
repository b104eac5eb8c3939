package dev.wasm2jvm.core.jvm;

/** The lanes that an instruction sees in a vector, as the Vector API has them: one class for each. */
@SuppressWarnings("ImmutableEnumChecker") // types of ASM do not change
enum VectorShape {
    /** {@code i8x16}. */
    BYTE("ByteVector", "reinterpretAsBytes", "B", "i8x16"),
    /** {@code i16x8}. */
    SHORT("ShortVector", "reinterpretAsShorts", "S", "i16x8"),
    /** {@code i32x4}. */
    INT("IntVector", "reinterpretAsInts", "I", "i32x4"),
    /** {@code i64x2}. */
    LONG("LongVector", "reinterpretAsLongs", "J", "i64x2"),
    /** {@code f32x4}. */
    FLOAT("FloatVector", "reinterpretAsFloats", "F", "f32x4"),
    /** {@code f64x2}. */
    DOUBLE("DoubleVector", "reinterpretAsDoubles", "D", "f64x2");

    /** The package of the API. */
    static final String API = "jdk/incubator/vector/";

    /** Internal name of the class. */
    final String className;
    /** The method that views any vector like this. */
    final String view;
    /** The descriptor of a lane. */
    final String lane;
    /** What the names of instructions begin with. */
    final String prefix;

    VectorShape(String simpleName, String view, String lane, String prefix) {
        this.className = API + simpleName;
        this.view = view;
        this.lane = lane;
        this.prefix = prefix;
    }

    String descriptor() {
        return RuntimeClass.descriptor(className);
    }

    /** The shape of integers as wide as the lanes. */
    VectorShape bits() {
        return this == FLOAT ? INT : this == DOUBLE ? LONG : this;
    }

    /** Bits of a lane. */
    int width() {
        return switch (this) {
            case BYTE -> 8;
            case SHORT -> 16;
            case INT, FLOAT -> 32;
            case LONG, DOUBLE -> 64;
        };
    }
}
