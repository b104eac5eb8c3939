package dev.wasm2jvm.component.jvm;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** What generated classes mention of wasm2jvm-wasi. */
final class WasiCalls {
    private static final String PREFIX = "dev/wasm2jvm/wasi/";

    private WasiCalls() {}

    /** Methods and fields as {@code owner name descriptor}. */
    static List<String> in(byte[] classFile) {
        var node = new ClassNode();
        new ClassReader(classFile).accept(node, 0);
        var found = new TreeSet<String>();
        for (var method : node.methods) {
            for (var instruction : method.instructions) {
                if (instruction instanceof MethodInsnNode call && call.owner.startsWith(PREFIX)) {
                    found.add(call.owner + " " + call.name + " " + call.desc);
                } else if (instruction instanceof FieldInsnNode field && field.owner.startsWith(PREFIX)) {
                    found.add(field.owner + " " + field.name + " " + field.desc);
                }
            }
        }
        return List.copyOf(found);
    }

    static boolean exists(String mention) throws ClassNotFoundException {
        var parts = mention.split(" ", -1);
        var owner = Class.forName(parts[0].replace('/', '.'), false, WasiCalls.class.getClassLoader());
        if (parts[1].equals("<init>")) {
            return Stream.of(owner.getConstructors())
                    .anyMatch(each -> Type.getConstructorDescriptor(each).equals(parts[2]));
        }
        if (!parts[2].startsWith("(")) {
            return Stream.of(owner.getFields())
                    .anyMatch(each -> each.getName().equals(parts[1])
                            && Type.getDescriptor(each.getType()).equals(parts[2]));
        }
        var inherited = owner.isInterface() || owner.isEnum() ? Stream.of(Object.class.getMethods()) : Stream.empty();
        return Stream.concat(Stream.of(owner.getMethods()), inherited)
                .map(java.lang.reflect.Method.class::cast)
                .anyMatch(each -> each.getName().equals(parts[1])
                        && Type.getMethodDescriptor(each).equals(parts[2]));
    }
}
