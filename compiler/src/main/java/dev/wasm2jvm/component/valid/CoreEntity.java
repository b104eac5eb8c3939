package dev.wasm2jvm.component.valid;

import dev.wasm2jvm.core.syntax.ExternKind;
import dev.wasm2jvm.core.syntax.ExternType;
import dev.wasm2jvm.core.syntax.FuncExtern;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.GlobalType;
import dev.wasm2jvm.core.syntax.Limits;
import dev.wasm2jvm.core.syntax.MemoryType;
import dev.wasm2jvm.core.syntax.TableType;
import org.jspecify.annotations.Nullable;

/**
 * A core item's type without type indices.
 *
 * @param type its type; an index in it means nothing
 * @param function of functions and tags what the index stood for, else null
 */
record CoreEntity(ExternType type, @Nullable FuncType function) {

    /** A function. */
    static CoreEntity function(FuncType type) {
        return new CoreEntity(new FuncExtern(0), type);
    }

    ExternKind kind() {
        return type.kind();
    }

    /**
     * Why this cannot stand where {@code expected} is imported ("import matching", spec 3.5).
     *
     * @return a sentence; null if it can
     */
    @Nullable
    String mismatch(CoreEntity expected) {
        if (kind() != expected.kind()) {
            return "expected " + expected.kind().text() + ", found " + kind().text();
        }
        if (function != null && expected.function != null) {
            return function.equals(expected.function)
                    ? null
                    : "expected: " + text(expected.function) + ", found: " + text(function);
        }
        if (type instanceof TableType table && expected.type instanceof TableType wanted) {
            return mismatch(table, wanted);
        }
        if (type instanceof MemoryType memory && expected.type instanceof MemoryType wanted) {
            return mismatch(memory, wanted);
        }
        if (type instanceof GlobalType global && expected.type instanceof GlobalType wanted && !global.equals(wanted)) {
            return "expected global type " + text(wanted) + ", found " + text(global);
        }
        return null;
    }

    private static @Nullable String mismatch(TableType found, TableType wanted) {
        if (!found.element().equals(wanted.element())) {
            return "expected table element type " + wanted.element().text() + ", found "
                    + found.element().text();
        }
        return found.is64() == wanted.is64() && fits(found.limits(), wanted.limits())
                ? null
                : "mismatch in table limits";
    }

    private static @Nullable String mismatch(MemoryType found, MemoryType wanted) {
        if (found.shared() != wanted.shared()) {
            return "mismatch in the shared flag for memories";
        }
        return found.is64() == wanted.is64()
                        && found.pageSizeLog2() == wanted.pageSizeLog2()
                        && fits(found.limits(), wanted.limits())
                ? null
                : "mismatch in memory limits";
    }

    private static boolean fits(Limits found, Limits wanted) {
        if (Long.compareUnsigned(found.minimum(), wanted.minimum()) < 0) {
            return false;
        }
        var most = wanted.maximum();
        var own = found.maximum();
        return most == null || (own != null && Long.compareUnsigned(own, most) <= 0);
    }

    private static String text(FuncType type) {
        var text = new StringBuilder("(func");
        if (!type.parameters().isEmpty()) {
            text.append(" (param ").append(FuncType.text(type.parameters())).append(')');
        }
        if (!type.results().isEmpty()) {
            text.append(" (result ").append(FuncType.text(type.results())).append(')');
        }
        return text.append(')').toString().replace("[", "").replace("]", "");
    }

    private static String text(GlobalType type) {
        return type.mutable() ? "(mut " + type.type().text() + ")" : type.type().text();
    }
}
