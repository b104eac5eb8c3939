package dev.wasm2jvm.component.binary;

import dev.wasm2jvm.component.syntax.WitType;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes components for tests: the header, then sections. */
public final class ComponentBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int types;
    private int named;

    /** A component without sections. */
    public ComponentBytes() {
        raw(0, 'a', 's', 'm', 0x0d, 0, 1, 0);
    }

    private ComponentBytes(int... none) {
        raw(none);
    }

    /** A sequence of bytes without a header. */
    public static ComponentBytes content() {
        return new ComponentBytes(new int[0]);
    }

    /** Adds bytes as they are. */
    public ComponentBytes raw(int... bytes) {
        for (int value : bytes) {
            out.write(value);
        }
        return this;
    }

    /** Adds bytes as they are. */
    public ComponentBytes raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /** Adds an unsigned number in LEB128. */
    public ComponentBytes u32(int value) {
        int left = value;
        while (left >>> 7 != 0) {
            out.write((left & 0x7f) | 0x80);
            left >>>= 7;
        }
        return raw(left);
    }

    /** Adds a signed number in LEB128. */
    public ComponentBytes signed(long value) {
        long left = value;
        while (left < -64 || left > 63) {
            out.write(((int) left & 0x7f) | 0x80);
            left >>= 7;
        }
        return raw((int) left & 0x7f);
    }

    /** Adds a name with its length. */
    public ComponentBytes name(String name) {
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        return u32(bytes.length).raw(bytes);
    }

    /** Adds bytes with their size in front. */
    public ComponentBytes sized(byte[] bytes) {
        return u32(bytes.length).raw(bytes);
    }

    /** Adds all of another sequence. */
    public ComponentBytes add(ComponentBytes other) {
        return raw(other.bytes());
    }

    /** Adds a section whose content is known. */
    public ComponentBytes section(int id, ComponentBytes content) {
        return raw(id).sized(content.bytes());
    }

    /** Adds a section, of a component or of a module. */
    public ComponentBytes section(int id, Consumer<ComponentBytes> writer) {
        var content = content();
        writer.accept(content);
        return raw(id).u32(content.out.size()).raw(content.bytes());
    }

    /** Adds a type section with one type, and returns the type's index. */
    public int type(Consumer<ComponentBytes> writer) {
        section(7, each -> writer.accept(each.u32(1)));
        return types++;
    }

    /** Defines a value type, and imports it under a name where that is needed; returns how to refer to it. */
    public byte[] valueType(WitType type) {
        if (type instanceof WitType.Primitive primitive) {
            return new byte[] {(byte) primitive(primitive)};
        }
        int index = define(type);
        if (type instanceof WitType.RecordType
                || type instanceof WitType.VariantType
                || type instanceof WitType.EnumType
                || type instanceof WitType.FlagsType) {
            int definition = index;
            section(10, each -> each.raw(1, 0).name("t" + named++).raw(3, 0).u32(definition));
            index = types++;
        }
        return content().signed(index).bytes();
    }

    private static int primitive(WitType.Primitive type) {
        return 0x7f - type.ordinal();
    }

    private int define(WitType type) {
        if (type instanceof WitType.ListType list) {
            return define(0x70, valueType(list.element()));
        } else if (type instanceof WitType.FixedListType list) {
            return define(
                    0x67,
                    content().raw(valueType(list.element())).u32(list.length()).bytes());
        } else if (type instanceof WitType.MapType map) {
            return define(0x63, valueType(map.key()), valueType(map.value()));
        } else if (type instanceof WitType.OptionType option) {
            return define(0x6b, valueType(option.value()));
        } else if (type instanceof WitType.ResultType result) {
            return define(0x6a, optional(result.ok()), optional(result.error()));
        } else if (type instanceof WitType.TupleType tuple) {
            var fields = content().u32(tuple.fields().size());
            tuple.fields().forEach(each -> fields.raw(valueType(each)));
            return define(0x6f, fields.bytes());
        } else if (type instanceof WitType.RecordType named) {
            var fields = content().u32(named.fields().size());
            named.fields().forEach(each -> fields.name(each.name()).raw(valueType(each.type())));
            return define(0x72, fields.bytes());
        } else if (type instanceof WitType.VariantType variant) {
            var cases = content().u32(variant.cases().size());
            variant.cases()
                    .forEach(each -> cases.name(each.name())
                            .raw(optional(each.payload()))
                            .raw(0));
            return define(0x71, cases.bytes());
        }
        return type instanceof WitType.EnumType labels
                ? define(0x6d, labels(labels.labels()))
                : define(0x6e, labels(((WitType.FlagsType) type).labels()));
    }

    private static byte[] labels(List<String> labels) {
        var content = content().u32(labels.size());
        labels.forEach(content::name);
        return content.bytes();
    }

    private byte[] optional(@Nullable WitType type) {
        return type == null
                ? new byte[] {0}
                : content().raw(1).raw(valueType(type)).bytes();
    }

    private int define(int code, byte[]... parts) {
        return type(each -> {
            each.raw(code);
            for (var part : parts) {
                each.raw(part);
            }
        });
    }

    /** All bytes so far. */
    public byte[] bytes() {
        return out.toByteArray();
    }
}
