package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.AbstractHeapType;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.RefType;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.jvm.ClassSink;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The classes that all modules of one compilation share: one for the functions that take and give the same types of the
 * JVM, and one for each type of structures or arrays, whichever module they come from. Safe for use by several threads.
 */
public final class Linkage implements AutoCloseable {
    private static final int LONGEST_NAME = 60;
    private static final RefType ANY_REFERENCE = new RefType(true, AbstractHeapType.ANY);

    private final String packageName;
    private final ClassSink sink;
    private final int release;
    private final VectorForm vectors;
    private final Map<String, Signature> signatures = new TreeMap<>();
    private final Map<String, AggregateType> aggregates = new TreeMap<>();

    /**
     * An empty set of classes.
     *
     * @param packageName internal name of the package that gets the classes, such as {@code p/q}; empty for none
     * @param sink takes the classes when this is closed
     * @param release Java release of the class files
     */
    public Linkage(String packageName, ClassSink sink, int release) {
        this.packageName = packageName;
        this.sink = sink;
        this.release = release;
        this.vectors = new VectorForm(prefix(), release, Optimization.enabled().contains(Optimization.INLINE_VECTORS));
    }

    /**
     * What vectors are in the classes.
     *
     * @return the same for all modules
     */
    public VectorForm vectors() {
        return vectors;
    }

    /**
     * The signature of a function type. References are all the same to it.
     *
     * @param type the type
     * @return the same for types that the JVM can't tell apart
     */
    public synchronized Signature signature(FuncType type) {
        var shape = new FuncType(shape(type.parameters()), shape(type.results()));
        return signatures.computeIfAbsent(mangle(letters(shape)), name -> create(shape, name));
    }

    private static List<ValType> shape(List<ValType> types) {
        return types.stream()
                .map(type -> type instanceof RefType ? ANY_REFERENCE : type)
                .toList();
    }

    private Signature create(FuncType type, String mangled) {
        String prefix = prefix();
        return new Signature(type, prefix + "S$" + mangled, Signature.isWide(type) ? prefix + "A$" + mangled : null);
    }

    private String prefix() {
        return packageName.isEmpty() ? "" : packageName + "/";
    }

    /**
     * The class of a structure or array type, which is written when this is closed.
     *
     * @param name the name of the type, equal for equal types of all modules
     * @param definition makes what its class is like from the name of the class
     */
    synchronized AggregateType aggregate(String name, Function<String, AggregateType> definition) {
        // The definition asks for the class of the supertype, so computeIfAbsent will not do.
        AggregateType known = aggregates.get(name);
        if (known == null) {
            known = definition.apply(prefix() + "T$" + mangle(name));
            aggregates.put(name, known);
        }
        return known;
    }

    /** The short form of the name of a type within names of classes. */
    static String mangle(String name) {
        boolean plain = name.length() <= LONGEST_NAME && name.indexOf('(') < 0;
        // Names that differ only in case would be one file on some file systems.
        return plain ? name.replace('F', 'r').replace('E', 'x') : digest(name);
    }

    /** A shape as text: {@code i l f d v}, or {@code a} for a reference. */
    static String letters(FuncType type) {
        return letters(type.parameters()) + "_" + letters(type.results());
    }

    static String letters(List<ValType> types) {
        var text = new StringBuilder();
        types.forEach(type -> text.append(letter(type)));
        return text.toString();
    }

    private static char letter(ValType type) {
        if (type instanceof NumType number) {
            return switch (number) {
                case I32 -> 'i';
                case I64 -> 'l';
                case F32 -> 'f';
                case F64 -> 'd';
            };
        }
        return type instanceof RefType ? 'a' : 'v';
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "h" + HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Writes all classes that were asked for, in the order of their names. */
    @Override
    public synchronized void close() {
        VectorSink target = vectors.to(sink);
        signatures.values().forEach(signature -> new SignatureClasses(signature, release).writeTo(target));
        aggregates.values().forEach(type -> new AggregateClass(type, release).writeTo(target));
        vectors.writeTo(sink);
    }
}
