package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.jvm.ClassSink;
import dev.wasm2jvm.jvm.CodeSize;

/** Passes files on and measures the class files among them. */
final class CountingSink implements ClassSink {
    private static final String CLASS = ".class";

    private final ClassSink target;
    private int classes;
    private int methods;
    private long bytes;
    private int largest;
    private String largestName = "";

    CountingSink(ClassSink target) {
        this.target = target;
    }

    @Override
    public void write(String path, byte[] content) {
        if (path.endsWith(CLASS)) {
            classes++;
            bytes += content.length;
            String owner = path.substring(0, path.length() - CLASS.length());
            CodeSize.of(content).forEach(method -> count(owner, method));
        }
        target.write(path, content);
    }

    private void count(String owner, CodeSize method) {
        methods++;
        if (method.codeBytes() > largest && !method.name().equals("<clinit>")) {
            largest = method.codeBytes();
            largestName = owner + "." + method.name();
        }
    }

    Statistics statistics(int functions, Splits splits) {
        return new Statistics(
                functions, methods, splits.count(), splits.inMemory(), largest, largestName, classes, bytes);
    }
}
