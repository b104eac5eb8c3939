package dev.wasm2jvm.core.binary;

import dev.wasm2jvm.core.syntax.Feature;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.MalformedException;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import dev.wasm2jvm.diagnostic.WasmException;
import org.jspecify.annotations.Nullable;

/** Stops modules at features that the compiler knows of but does not compile. */
final class FeatureGate {
    private static final String HELP = "build the module without this feature, or see the list of supported ones";

    private FeatureGate() {}

    /**
     * Lets supported features pass.
     *
     * @param feature the feature that is used
     * @param what what uses it
     * @param offset where
     * @throws UnsupportedException if it is not supported
     */
    static void require(Feature feature, String what, int offset) {
        if (!feature.supported()) {
            throw unsupported(feature, what, offset);
        }
    }

    private static UnsupportedException unsupported(Feature feature, String what, int offset) {
        return new UnsupportedException(
                what + " needs " + feature.text() + ", which is not supported", Location.at(offset), HELP);
    }

    /**
     * What to say of an opcode without a row.
     *
     * @param prefix its prefix, or {@link Opcode#NO_PREFIX}
     * @param code its code
     * @param offset where it stands
     * @return unsupported if a known feature has it, else malformed
     */
    static WasmException unknown(int prefix, int code, int offset) {
        String text = (prefix == Opcode.NO_PREFIX ? "" : hex(prefix) + " ") + hex(code);
        Feature feature = featureOf(prefix, code);
        return feature == null
                ? new MalformedException("illegal opcode " + text, Location.at(offset))
                : unsupported(feature, "instruction " + text, offset);
    }

    private static String hex(int code) {
        return String.format("0x%02x", code);
    }

    private static @Nullable Feature featureOf(int prefix, int code) {
        return switch (prefix) {
            case Opcode.NO_PREFIX -> featureOf(code);
            case 0xFB -> within(code, 0, 30) ? Feature.GC : null;
            default -> null;
        };
    }

    private static @Nullable Feature featureOf(int code) {
        return switch (code) {
            case 0x12, 0x13, 0x15 -> Feature.TAIL_CALLS;
            case 0x14, 0xD4, 0xD5, 0xD6 -> Feature.TYPED_FUNCTION_REFERENCES;
            case 0xD3 -> Feature.GC;
            case 0xE0, 0xE1, 0xE2, 0xE3, 0xE4, 0xE5, 0xE6 -> Feature.STACK_SWITCHING;
            default -> null;
        };
    }

    private static boolean within(int code, int first, int last) {
        return code >= first && code <= last;
    }
}
