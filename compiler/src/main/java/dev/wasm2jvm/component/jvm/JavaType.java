package dev.wasm2jvm.component.jvm;

import java.util.List;
import java.util.stream.Collectors;

/** A Java type as the generated API mentions it. */
public sealed interface JavaType {

    /** JVMS 4.3.2. */
    String descriptor();

    /** JVMS 4.7.9.1; equal to the descriptor where nothing is generic. */
    String signature();

    /** In Java source, with full names. */
    String source();

    /** The type to use as a type argument. */
    JavaType boxed();

    /** Whether a {@link #signature} says more than the descriptor. */
    default boolean isGeneric() {
        return !signature().equals(descriptor());
    }

    /** The slots that a value takes: 1 or 2. */
    default int words() {
        return this instanceof Primitive primitive && primitive.isWide() ? 2 : 1;
    }

    /** The name that {@code checkcast} takes. */
    default String castName() {
        var descriptor = descriptor();
        return descriptor.startsWith("L") ? descriptor.substring(1, descriptor.length() - 1) : descriptor;
    }

    /** The primitive types; {@code U_INT} and {@code U_LONG} are marked as unsigned. */
    enum Primitive implements JavaType {
        BOOLEAN("Z", "boolean", "Boolean"),
        BYTE("B", "byte", "Byte"),
        SHORT("S", "short", "Short"),
        INT("I", "int", "Integer"),
        LONG("J", "long", "Long"),
        U_INT("I", "int", "Integer"),
        U_LONG("J", "long", "Long"),
        FLOAT("F", "float", "Float"),
        DOUBLE("D", "double", "Double"),
        VOID("V", "void", "Void");

        private final String descriptor;
        private final String source;
        private final String box;

        Primitive(String descriptor, String source, String box) {
            this.descriptor = descriptor;
            this.source = source;
            this.box = box;
        }

        /** Whether the bits are to be read as an unsigned number. */
        public boolean isUnsigned() {
            return this == U_INT || this == U_LONG;
        }

        /** Whether values take two slots. */
        public boolean isWide() {
            return this == LONG || this == U_LONG || this == DOUBLE;
        }

        @Override
        public String descriptor() {
            return descriptor;
        }

        @Override
        public String signature() {
            return descriptor;
        }

        @Override
        public String source() {
            return source;
        }

        @Override
        public JavaType boxed() {
            return new Reference(ClassName.of("java.lang", box), List.of());
        }
    }

    /** An array of a primitive type. */
    record Array(Primitive element) implements JavaType {
        @Override
        public String descriptor() {
            return "[" + element.descriptor();
        }

        @Override
        public String signature() {
            return descriptor();
        }

        @Override
        public String source() {
            return element.source() + "[]";
        }

        @Override
        public JavaType boxed() {
            return this;
        }
    }

    /** A class or interface, perhaps with type arguments. */
    record Reference(ClassName name, List<JavaType> arguments) implements JavaType {
        public Reference {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String descriptor() {
            return name.descriptor();
        }

        @Override
        public String signature() {
            if (arguments.isEmpty()) {
                return descriptor();
            }
            var list = arguments.stream().map(JavaType::signature).collect(Collectors.joining());
            return "L" + name.internalName() + "<" + list + ">;";
        }

        @Override
        public String source() {
            if (arguments.isEmpty()) {
                return name.sourceName();
            }
            return name.sourceName()
                    + arguments.stream().map(JavaType::source).collect(Collectors.joining(", ", "<", ">"));
        }

        @Override
        public JavaType boxed() {
            return this;
        }
    }

    /** A class without type arguments. */
    static JavaType of(ClassName name) {
        return new Reference(name, List.of());
    }

    /** A class of the JDK or of the runtime. */
    static JavaType of(String packageName, String simpleName, JavaType... arguments) {
        return new Reference(
                ClassName.of(packageName, simpleName),
                List.of(arguments).stream().map(JavaType::boxed).toList());
    }
}
