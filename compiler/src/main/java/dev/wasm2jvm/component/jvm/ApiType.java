package dev.wasm2jvm.component.jvm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A type of the generated Java API. The same model is rendered to class files ({@link ApiClassWriter}) and to Java source
 * ({@link ApiSourceWriter}).
 */
public sealed interface ApiType {

    /** The Java name. */
    ClassName name();

    /** The name in WIT, for {@code @WitName}. */
    String wit();

    /** The doc comment, null if there is none. */
    @Nullable
    String docs();

    /** Types nested in this one. */
    default List<ApiType> nested() {
        return List.of();
    }

    /** A component of a record, or a parameter of a method. */
    record Variable(
            String name,
            String wit,
            JavaType type,
            @Nullable String docs) {
        /** The words of a value: 1 or 2. */
        int words() {
            return type.words();
        }
    }

    /** A class with components. */
    sealed interface Product extends ApiType {
        /** In order of declaration. */
        List<Variable> components();
    }

    /** A Java record. */
    record RecordClass(ClassName name, String wit, @Nullable String docs, List<Variable> components)
            implements Product {}

    /** A class for a record, or for the arguments of a function, that is too wide for a Java record or method. */
    record WideRecord(ClassName name, String wit, @Nullable String docs, List<Variable> components)
            implements Product {}

    /**
     * A case of a variant: a nested record.
     *
     * @param constant the name of the shared constant of a case without payload
     */
    record Case(
            ClassName name,
            String wit,
            @Nullable JavaType payload,
            @Nullable String constant,
            @Nullable String docs) {}

    /** A sealed interface. */
    record Variant(ClassName name, String wit, @Nullable String docs, List<Case> cases) implements ApiType {}

    /** A constant of an enum or of flags. */
    record Constant(String name, String wit, @Nullable String docs) {}

    /** An enum. */
    record EnumClass(ClassName name, String wit, @Nullable String docs, List<Constant> constants) implements ApiType {}

    /** A set of flags. */
    record Flags(ClassName name, String wit, @Nullable String docs, List<Constant> constants) implements ApiType {}

    /** A method; the result is {@link JavaType.Primitive#VOID} if there is none. */
    record Method(
            String name,
            String wit,
            List<Variable> parameters,
            JavaType result,
            @Nullable String docs) {
        /** The words of the arguments (JVMS 4.3.3). */
        int words() {
            return parameters.stream().mapToInt(Variable::words).sum();
        }

        /** JVMS 4.3.3. */
        String descriptor() {
            var descriptor = new StringBuilder("(");
            parameters.forEach(each -> descriptor.append(each.type().descriptor()));
            return descriptor.append(')').append(result.descriptor()).toString();
        }

        /** Null if nothing is generic. */
        @Nullable
        String signature() {
            var signature = new StringBuilder("(");
            parameters.forEach(each -> signature.append(each.type().signature()));
            var whole = signature.append(')').append(result.signature()).toString();
            return whole.equals(descriptor()) ? null : whole;
        }
    }

    /**
     * An interface with abstract methods.
     *
     * @param closeable whether it is a resource: it extends AutoCloseable and its close throws nothing
     */
    record Interface(
            ClassName name,
            String wit,
            @Nullable String docs,
            boolean closeable,
            List<Method> methods,
            List<ApiType> nested)
            implements ApiType {}

    /** A method whose body calls a static method of generated code. */
    record Bound(Method method, String owner, String target, String descriptor) {}

    /**
     * An import of the world, as the builder shows it.
     *
     * @param wit the import's name, for messages
     * @param method the builder method and its field
     * @param wasi the method of the class {@code Wasi} that gives what provides it, or its own constructor that takes a
     *     {@code Wasi}; null if WASI does not provide it
     * @param optional whether it may be missing: then a call of it traps
     */
    record Import(
            String wit,
            String method,
            JavaType type,
            @Nullable String wasi,
            boolean optional,
            @Nullable String docs) {

        /** What the builder's error says of it when it is missing: its name, and the method that would give it. */
        String missing() {
            return wit + " (builder method " + method + ")";
        }
    }

    /** An exported interface: an accessor of the world class. */
    record Accessor(Method method, ClassName implementation) {}

    /** The world class with its builder. */
    record World(
            ClassName name,
            String wit,
            @Nullable String docs,
            ClassName store,
            List<Import> imports,
            List<Accessor> accessors,
            List<Bound> functions,
            List<ApiType> nested)
            implements ApiType {}
}
