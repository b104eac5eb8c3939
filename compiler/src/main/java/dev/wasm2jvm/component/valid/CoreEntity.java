package dev.wasm2jvm.component.valid;

import dev.wasm2jvm.core.syntax.ExternKind;
import dev.wasm2jvm.core.syntax.ExternType;
import dev.wasm2jvm.core.syntax.FuncExtern;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.GlobalType;
import dev.wasm2jvm.core.syntax.MemoryType;
import dev.wasm2jvm.core.syntax.TableType;
import dev.wasm2jvm.core.syntax.TagType;
import dev.wasm2jvm.core.valid.ExternMatching;
import dev.wasm2jvm.core.valid.Subtyping;
import org.jspecify.annotations.Nullable;

/**
 * A core item's type.
 *
 * @param type its type
 * @param home the index space that indices in it count in
 */
record CoreEntity(ExternType type, Subtyping home) {

    ExternKind kind() {
        return type.kind();
    }

    /** Of functions and tags the function type, else null. */
    @Nullable
    FuncType function() {
        if (type instanceof FuncExtern func) {
            return (FuncType) home.type(func.typeIndex()).composite();
        }
        return type instanceof TagType tag
                ? (FuncType) home.type(tag.typeIndex()).composite()
                : null;
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
        var matching = new ExternMatching(home, expected.home);
        return matching.accepts(type, expected.type) ? null : difference(expected, matching);
    }

    private String difference(CoreEntity expected, ExternMatching matching) {
        var own = function();
        var wanted = expected.function();
        if (own != null && wanted != null) {
            return "expected: " + text(wanted) + ", found: " + text(own);
        }
        if (type instanceof TableType from && expected.type instanceof TableType to) {
            return matching.isSame(from.element(), to.element())
                    ? "mismatch in table limits"
                    : "expected table element type " + to.element().text() + ", found "
                            + from.element().text();
        }
        if (type instanceof MemoryType from && expected.type instanceof MemoryType to) {
            return from.shared() == to.shared()
                    ? "mismatch in memory limits"
                    : "mismatch in the shared flag for memories";
        }
        return "expected global type " + text((GlobalType) expected.type) + ", found " + text((GlobalType) type);
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
