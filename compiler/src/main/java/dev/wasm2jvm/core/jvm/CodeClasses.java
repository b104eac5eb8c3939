package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.jvm.ClassAssembler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The classes that a group of neighbouring functions becomes: one with a method a function, and others with the pieces of
 * large functions and the objects that the pieces share.
 */
final class CodeClasses {
    /** Estimated code of a class of pieces: two bytes need less than one entry of the constant pool, of 65,535. */
    private static final int BYTES_PER_CLASS = 100_000;

    private static final int ACCESS = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL;

    private final String name;
    private final int release;
    private final ClassAssembler functions;
    private final Map<String, ClassAssembler> pieces = new LinkedHashMap<>();
    private final Map<List<ValType>, ClassAssembler> frames = new LinkedHashMap<>();
    private final Map<String, ConstantFields> constants = new LinkedHashMap<>();
    private long pieceBytes;
    private final Splits splits = new Splits();

    /** A finished class file. */
    record ClassFile(String path, byte[] content) {}

    CodeClasses(String name, int release) {
        this.name = name;
        this.release = release;
        this.functions = new ClassAssembler(release, ACCESS, name);
    }

    /** Classes of the same names, to try something. */
    CodeClasses emptyCopy() {
        return new CodeClasses(name, release);
    }

    /** The class with the functions themselves. */
    ClassAssembler functions() {
        return functions;
    }

    /** Places the next piece and returns the class that gets it. */
    String placePiece(int estimate) {
        pieceBytes += estimate;
        String owner = name + "$P" + pieceBytes / BYTES_PER_CLASS;
        pieces.computeIfAbsent(owner, key -> new ClassAssembler(release, ACCESS, key));
        return owner;
    }

    /** A class of this group by name. */
    ClassAssembler named(String owner) {
        return pieces.getOrDefault(owner, functions);
    }

    /** The numbers that a class of this group keeps in fields. */
    ConstantFields constants(String owner) {
        return constants.computeIfAbsent(owner, ConstantFields::new);
    }

    /** The class of objects with a field for each slot; empty if there are none. */
    String frameClass(List<ValType> slots) {
        return slots.isEmpty()
                ? ""
                : frames.computeIfAbsent(slots, this::newFrameClass).name();
    }

    private ClassAssembler newFrameClass(List<ValType> slots) {
        var type = new ClassAssembler(release, ACCESS, name + "$F" + frames.size());
        for (int slot = 0; slot < slots.size(); slot++) {
            Type value = JvmTypes.of(slots.get(slot));
            String field = PieceMethods.slotField(slot);
            if (value.equals(JvmTypes.V128)) {
                VectorPairs.addFields(type, field);
            } else {
                type.field(Opcodes.ACC_PUBLIC, field, value.getDescriptor());
            }
        }
        type.defaultConstructor(Opcodes.ACC_PUBLIC, RuntimeClass.OBJECT);
        return type;
    }

    /** The functions that became several methods. */
    Splits splits() {
        return splits;
    }

    /** All class files, always in the same order. */
    List<ClassFile> finish() {
        var files = new ArrayList<ClassFile>();
        files.add(finish(functions));
        pieces.values().forEach(type -> files.add(finish(type)));
        frames.values().forEach(type -> files.add(finish(type)));
        return files;
    }

    private ClassFile finish(ClassAssembler type) {
        constants(type.name()).writeTo(type);
        return new ClassFile(type.name() + ".class", type.toBytes());
    }
}
