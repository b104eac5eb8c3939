package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.RefType;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.syntax.VecType;
import dev.wasm2jvm.jvm.ClassSink;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The signature classes that all modules of one compilation share: functions of equal types meet in the same class,
 * whichever module they come from. Safe for use by several threads.
 */
public final class Linkage implements AutoCloseable {
    private static final int LONGEST_NAME = 60;

    private final String packageName;
    private final ClassSink sink;
    private final int release;
    private final Map<String, Signature> signatures = new TreeMap<>();

    /**
     * An empty set of signatures.
     *
     * @param packageName internal name of the package that gets the classes, such as {@code p/q}; empty for none
     * @param sink takes the classes when this is closed
     * @param release Java release of the class files
     */
    public Linkage(String packageName, ClassSink sink, int release) {
        this.packageName = packageName;
        this.sink = sink;
        this.release = release;
    }

    /**
     * The signature of a function type.
     *
     * @param type the type, without references to types of a module
     * @return the same for equal types
     */
    public synchronized Signature signature(FuncType type) {
        String mangled = mangle(type);
        return signatures.computeIfAbsent(mangled, name -> create(type, name));
    }

    private Signature create(FuncType type, String mangled) {
        String prefix = packageName.isEmpty() ? "" : packageName + "/";
        return new Signature(type, prefix + "S$" + mangled, Signature.isWide(type) ? prefix + "A$" + mangled : null);
    }

    /** The short name of a type within names of classes. */
    static String mangle(FuncType type) {
        String name = letters(type.parameters()) + "_" + letters(type.results());
        boolean plain = name.length() <= LONGEST_NAME && name.indexOf('(') < 0;
        // Names that differ only in case would be one file on some file systems.
        return plain ? name.replace('F', 'r').replace('E', 'x') : digest(name);
    }

    /** Types as the runtime's FunctionType spells them. */
    static String letters(List<ValType> types) {
        var text = new StringBuilder();
        types.forEach(type -> text.append(letter(type)));
        return text.toString();
    }

    private static String letter(ValType type) {
        if (type instanceof NumType number) {
            return switch (number) {
                case I32 -> "i";
                case I64 -> "l";
                case F32 -> "f";
                case F64 -> "d";
            };
        }
        if (type == VecType.V128) {
            return "v";
        }
        if (type.equals(RefType.FUNCREF)) {
            return "F";
        }
        return type.equals(RefType.EXTERNREF) ? "E" : "(" + type.text() + ")";
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "h" + HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Writes the classes of all signatures that were asked for, in the order of their names. */
    @Override
    public synchronized void close() {
        signatures.values().forEach(signature -> new SignatureClasses(signature, release).writeTo(sink));
    }
}
