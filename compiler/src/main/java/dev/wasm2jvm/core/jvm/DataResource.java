package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.DataSegment;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.jvm.ClassSink;
import java.nio.ByteBuffer;

/** Writes the bytes of a module's data segments as one resource; the runtime's {@code DataSegments} reads it. */
final class DataResource {
    private static final String SUFFIX = ".data";

    private DataResource() {}

    /** The resource's name as the class beside it asks for it. */
    static String simpleName(String className) {
        return className.substring(className.lastIndexOf('/') + 1) + SUFFIX;
    }

    /** Writes the resource; nothing for a module without data segments. */
    static void write(Module module, String className, ClassSink sink) {
        if (module.data().isEmpty()) {
            return;
        }
        int size = 4;
        for (DataSegment segment : module.data()) {
            size = Math.addExact(size, 4 + segment.length());
        }
        var content = ByteBuffer.allocate(size).putInt(module.data().size());
        module.data().forEach(segment -> content.putInt(segment.length()));
        module.data().forEach(segment -> content.put(module.bytes(), segment.offset(), segment.length()));
        sink.write(className + SUFFIX, content.array());
    }
}
