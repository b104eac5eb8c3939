package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.jvm.ClassSink;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Replaces vectors in class files, if they shall be those of the Vector API, and passes all files on. */
final class VectorSink implements ClassSink {
    private static final byte[] MENTION = RuntimeClass.V128.getBytes(StandardCharsets.UTF_8);

    private final ClassSink target;
    private final VectorOperations operations;
    private final boolean api;
    private final boolean inlines;
    private boolean used;

    VectorSink(ClassSink target, VectorOperations operations, boolean api, boolean inlines) {
        this.target = target;
        this.operations = operations;
        this.api = api;
        this.inlines = inlines;
    }

    /** Whether a class that has come by needs the Vector API. */
    boolean isUsed() {
        return used;
    }

    @Override
    public void write(String path, byte[] content) {
        if (api && path.endsWith(".class") && mentionsVectors(content)) {
            used = true;
            operations.use();
            target.write(path, VectorRewriter.rewrite(content, operations, inlines));
        } else {
            target.write(path, content);
        }
    }

    private static boolean mentionsVectors(byte[] content) {
        for (int i = 0; i + MENTION.length <= content.length; i++) {
            if (content[i] == MENTION[0] && Arrays.equals(content, i, i + MENTION.length, MENTION, 0, MENTION.length)) {
                return true;
            }
        }
        return false;
    }
}
