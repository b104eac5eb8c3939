package dev.wasm2jvm.component.binary;

import dev.wasm2jvm.component.syntax.Feature;
import dev.wasm2jvm.component.syntax.InterfaceName;
import dev.wasm2jvm.component.syntax.NameAttributes;
import dev.wasm2jvm.core.binary.BinaryReader;
import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.Location;
import org.jspecify.annotations.Nullable;

/** Collects the attributes of one name, each of which may come once. */
final class AttributesReader {

    private final BinaryReader in;
    private @Nullable InterfaceName implemented;
    private @Nullable String externalId;

    AttributesReader(BinaryReader in) {
        this.in = in;
    }

    /** Decodes all attributes of a name. */
    NameAttributes read() {
        for (var left = in.count(); left > 0; left--) {
            attribute();
        }
        return new NameAttributes(implemented, externalId);
    }

    private void attribute() {
        var at = in.offset();
        var code = in.u8();
        switch (code) {
            case 0x00 -> {
                once("implements", implemented, at);
                implemented = interfaceName(in.name(), at);
            }
            case 0x01 -> throw FeatureGate.refused(Feature.CANON_NAMES, "the attribute `versionsuffix`", at);
            case 0x02 -> {
                once("external-id", externalId, at);
                externalId = in.name();
            }
            default -> throw ComponentParser.leadingByte(code, "name option", at);
        }
    }

    private static void once(String attribute, @Nullable Object before, int at) {
        if (before != null) {
            throw new InvalidException("duplicate '" + attribute + "' option in name", Location.at(at));
        }
    }

    private static InterfaceName interfaceName(String text, int at) {
        if (text.isEmpty()) {
            throw new InvalidException("the `implements` name `` is not a valid name", Location.at(at));
        }
        if (ExternNames.parse(text, at) instanceof InterfaceName name) {
            return name;
        }
        throw new InvalidException("the `implements` name `" + text + "` must be an interface name", Location.at(at));
    }
}
