package dev.wasm2jvm.wasi.host.http;

import dev.wasm2jvm.runtime.LimitTrap;
import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.wasi.http.Types;
import dev.wasm2jvm.wasi.http.Types.HeaderError;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The resource {@code fields}. */
public final class HeaderFields implements Types.Fields {
    /** Fields that were received are as large as they are. */
    private static final int NO_LIMIT = Integer.MAX_VALUE;

    private final List<Tuple2<String, byte[]>> entries;
    private final int most;
    private final boolean mutable;
    private final @Nullable Children siblings;
    private int size;

    private HeaderFields(List<Tuple2<String, byte[]>> entries, int most, boolean mutable, @Nullable Children siblings) {
        this.entries = entries;
        this.most = most;
        this.mutable = mutable;
        this.siblings = siblings;
        for (var entry : entries) {
            size += size(entry);
        }
        if (siblings != null) {
            siblings.add();
        }
    }

    /**
     * Fields without any entry, which can be changed.
     *
     * @param most the most bytes of all names and values together
     */
    static HeaderFields empty(int most) {
        return new HeaderFields(new ArrayList<>(), most, true, null);
    }

    /** Fields that can be changed, or what is wrong with the entries. */
    static Result<Types.Fields, HeaderError> of(List<Tuple2<String, byte[]>> entries, int most) {
        var fields = empty(most);
        for (var entry : entries) {
            var error = FieldSyntax.check(entry.f0(), entry.f1());
            if (error != null) {
                return Result.err(error);
            }
            fields.add(entry.f0(), entry.f1());
        }
        return Result.ok(fields);
    }

    /**
     * Fields that were received and cannot be changed. What a guest may not see is left out.
     *
     * @param received names and values, in order
     */
    public static HeaderFields received(Iterable<Header> received) {
        var entries = new ArrayList<Tuple2<String, byte[]>>();
        for (var each : received) {
            if (!FieldSyntax.isForbidden(each.name())) {
                var name = each.name().toLowerCase(Locale.ROOT);
                entries.add(new Tuple2<>(name, each.value().getBytes(StandardCharsets.ISO_8859_1)));
            }
        }
        return new HeaderFields(entries, NO_LIMIT, false, null);
    }

    /** The same fields, which can no longer be changed. */
    static HeaderFields frozen(Types.Fields fields) {
        return fields instanceof HeaderFields ours
                ? new HeaderFields(ours.entries, ours.most, false, null)
                : new HeaderFields(fields.entries(), NO_LIMIT, false, null);
    }

    /** The same fields for the guest, as a child of a message. */
    HeaderFields child(Children children) {
        return new HeaderFields(entries, most, false, children);
    }

    /** The fields as text, in a list of the caller's own. */
    public List<Header> headers() {
        var headers = new ArrayList<Header>(entries.size());
        for (var entry : entries) {
            headers.add(new Header(entry.f0(), new String(entry.f1(), StandardCharsets.ISO_8859_1)));
        }
        return headers;
    }

    /** The first value of a name as text, null if it has none. */
    @Nullable
    String first(String name) {
        for (var entry : entries) {
            if (entry.f0().equalsIgnoreCase(name)) {
                return new String(entry.f1(), StandardCharsets.ISO_8859_1);
            }
        }
        return null;
    }

    @Override
    public List<byte[]> get(String name) {
        var values = new ArrayList<byte[]>();
        for (var entry : entries) {
            if (entry.f0().equalsIgnoreCase(name)) {
                values.add(entry.f1());
            }
        }
        return values;
    }

    @Override
    public boolean has(String name) {
        return first(name) != null;
    }

    @Override
    public Result<Unit, HeaderError> set(String name, List<byte[]> value) {
        if (!mutable) {
            return Result.err(HeaderError.IMMUTABLE);
        }
        var error = FieldSyntax.check(name, new byte[0]);
        for (int i = 0; error == null && i < value.size(); i++) {
            error = FieldSyntax.check(name, value.get(i));
        }
        if (error != null) {
            return Result.err(error);
        }
        remove(name);
        value.forEach(each -> add(name, each));
        return Result.ok();
    }

    @Override
    public Result<Unit, HeaderError> delete(String name) {
        if (!mutable) {
            return Result.err(HeaderError.IMMUTABLE);
        }
        var error = FieldSyntax.check(name, new byte[0]);
        if (error != null) {
            return Result.err(error);
        }
        remove(name);
        return Result.ok();
    }

    @Override
    public Result<Unit, HeaderError> append(String name, byte[] value) {
        if (!mutable) {
            return Result.err(HeaderError.IMMUTABLE);
        }
        var error = FieldSyntax.check(name, value);
        if (error != null) {
            return Result.err(error);
        }
        add(name, value);
        return Result.ok();
    }

    private void add(String name, byte[] value) {
        var entry = new Tuple2<>(name, value);
        if (size(entry) > most - size) {
            throw new LimitTrap("bytes of headers", most);
        }
        size += size(entry);
        entries.add(entry);
    }

    private void remove(String name) {
        entries.removeIf(entry -> {
            boolean removed = entry.f0().equalsIgnoreCase(name);
            size -= removed ? size(entry) : 0;
            return removed;
        });
    }

    /** An entry without a byte takes memory as well. */
    private static int size(Tuple2<String, byte[]> entry) {
        return entry.f0().length() + entry.f1().length + 1;
    }

    @Override
    public List<Tuple2<String, byte[]>> entries() {
        return List.copyOf(entries);
    }

    @Override
    public Types.Fields clone_() {
        return new HeaderFields(new ArrayList<>(entries), most, true, null);
    }

    @Override
    public void close() {
        if (siblings != null) {
            siblings.remove();
        }
    }
}
