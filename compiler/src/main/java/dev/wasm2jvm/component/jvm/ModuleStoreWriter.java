package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.core.jvm.CompiledModule;
import dev.wasm2jvm.core.jvm.Linkage;
import dev.wasm2jvm.core.jvm.Signature;
import dev.wasm2jvm.core.jvm.TypeField;
import dev.wasm2jvm.core.jvm.VectorForm;
import dev.wasm2jvm.core.syntax.Export;
import dev.wasm2jvm.core.syntax.ExternKind;
import dev.wasm2jvm.core.syntax.FuncExtern;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.Import;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.valid.ValidModule;
import dev.wasm2jvm.jvm.ClassAssembler;
import dev.wasm2jvm.jvm.ClassSink;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes what lies between the world class of a core module and the module itself: the class {@code Store} that makes the
 * instance, a function object for each imported function, and a static method for each export.
 */
final class ModuleStoreWriter {
    private static final String MODULE_STORE = "dev/wasm2jvm/runtime/component/ModuleStore";
    private static final String OBJECTS = "[Ljava/lang/Object;";
    private static final String LIMITS = RuntimeNames.descriptor(RuntimeNames.INSTANCE_LIMITS);
    private static final String QUOTA = RuntimeNames.descriptor(RuntimeNames.QUOTA);
    private static final String OWNER_AND_ID = "(" + RuntimeNames.descriptor(RuntimeNames.MODULE_INSTANCE) + "I)V";
    private static final int PER_CLASS = 500;
    private static final int PER_METHOD = 200;

    private final ValidModule valid;
    private final Module module;
    private final ModuleApi api;
    private final int[] hosts;
    private final CompiledModule compiled;
    private final Linkage linkage;
    private final VectorForm vectors;
    private final String path;
    private final String store;
    private final int release;
    private final ClassSink sink;

    /**
     * A writer.
     *
     * @param path internal name of the package for generated classes, with a slash at its end
     */
    ModuleStoreWriter(
            ValidModule valid,
            ModuleApi api,
            CompiledModule compiled,
            Linkage linkage,
            String path,
            int release,
            ClassSink sink) {
        this.valid = valid;
        this.module = valid.module();
        this.api = api;
        this.hosts = hostNumbers(module, api);
        this.compiled = compiled;
        this.linkage = linkage;
        this.vectors = linkage.vectors();
        this.path = path;
        this.store = path + "Store";
        this.release = release;
        this.sink = sink;
    }

    /** Writes all classes. */
    void write() {
        var type = newClass(store, MODULE_STORE);
        type.field(Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, "module", descriptor());
        writeConstructor(type);
        writeCreate(type);
        writeImportChunks(type);
        type.writeTo(sink);
        for (int i = 0; i < module.imports().size(); i++) {
            if (module.imports().get(i).type() instanceof FuncExtern function) {
                writeFunction(i, function.typeIndex());
            }
        }
        writeExports();
    }

    private String descriptor() {
        return RuntimeNames.descriptor(compiled.className());
    }

    private ClassAssembler newClass(String name, String superName) {
        return ClassAssembler.withComputedFrames(release, Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, name, superName);
    }

    private void writeConstructor(ClassAssembler type) {
        type.method(Opcodes.ACC_PRIVATE, "<init>", "(" + OBJECTS + LIMITS + ")V")
                .load(Opcodes.ALOAD, 0)
                .load(Opcodes.ALOAD, 2)
                .invokeSpecial(MODULE_STORE, "<init>", "(" + LIMITS + ")V")
                .load(Opcodes.ALOAD, 0)
                .newObject(compiled.className())
                .load(Opcodes.ALOAD, 1)
                .load(Opcodes.ALOAD, 0)
                .getField(RuntimeNames.COMPONENT_STORE, "quota", QUOTA)
                .invokeSpecial(compiled.className(), "<init>", "(" + OBJECTS + QUOTA + ")V")
                .putField(store, "module", descriptor())
                .insn(Opcodes.RETURN)
                .end();
    }

    /** {@code static Store create(Object[], InstanceLimits)}: takes one object a builder method, in their order. */
    private void writeCreate(ClassAssembler type) {
        var code = type.method(
                Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
                "create",
                "(" + OBJECTS + LIMITS + ")" + RuntimeNames.descriptor(store));
        int imports = code.newLocal(1);
        code.constant(module.imports().size())
                .type(Opcodes.ANEWARRAY, "java/lang/Object")
                .store(Opcodes.ASTORE, imports);
        for (int from = 0; from < module.imports().size(); from += PER_METHOD) {
            code.load(Opcodes.ALOAD, 0)
                    .load(Opcodes.ALOAD, imports)
                    .invokeStatic(store, "imports" + from, "(" + OBJECTS + OBJECTS + ")V");
        }
        var from = new Label();
        var to = new Label();
        var handler = new Label();
        code.handler(from, to, handler, null)
                .label(from)
                .newObject(store)
                .load(Opcodes.ALOAD, imports)
                .load(Opcodes.ALOAD, 1)
                .invokeSpecial(store, "<init>", "(" + OBJECTS + LIMITS + ")V")
                .store(Opcodes.ASTORE, imports);
        attachMemory(code, imports);
        code.load(Opcodes.ALOAD, imports)
                .cast(store)
                .getField(store, "module", descriptor())
                .invokeVirtual(compiled.className(), "initialize", "()V")
                .load(Opcodes.ALOAD, imports)
                .cast(store)
                .insn(Opcodes.ARETURN)
                .label(to)
                .label(handler)
                .invokeStatic(RuntimeNames.TRAPS, "translate", "(Ljava/lang/Throwable;)Ljava/lang/RuntimeException;")
                .insn(Opcodes.ATHROW)
                .end();
    }

    /** A WASI host reads and writes the memory that the module exports; it is there before the start function runs. */
    private void attachMemory(MethodAssembler code, int storeLocal) {
        var memory = api.exportedMemory();
        for (int i = 0; i < api.hosts().size(); i++) {
            var model = api.hosts().get(i).model();
            if (model.wasi() != null && memory != null) {
                var host = ((JavaType.Reference) model.type()).name().internalName();
                code.load(Opcodes.ALOAD, 0).constant(i).insn(Opcodes.AALOAD).cast(host);
                code.load(Opcodes.ALOAD, storeLocal).cast(store).getField(store, "module", descriptor());
                pushExport(code, memory, RuntimeNames.MEMORY);
                code.invokeVirtual(host, "attach", "(" + RuntimeNames.descriptor(RuntimeNames.MEMORY) + ")V");
            }
        }
    }

    private void pushExport(MethodAssembler code, Export export, String type) {
        code.constant(export.name())
                .invokeVirtual(compiled.className(), "export", "(Ljava/lang/String;)Ljava/lang/Object;")
                .cast(type);
    }

    private void writeImportChunks(ClassAssembler type) {
        for (int from = 0; from < module.imports().size(); from += PER_METHOD) {
            var code = type.method(
                    Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, "imports" + from, "(" + OBJECTS + OBJECTS + ")V");
            for (int i = from; i < Math.min(module.imports().size(), from + PER_METHOD); i++) {
                code.load(Opcodes.ALOAD, 1).constant(i);
                pushImport(code, i);
                code.insn(Opcodes.AASTORE);
            }
            code.insn(Opcodes.RETURN).end();
        }
    }

    private void pushImport(MethodAssembler code, int index) {
        boolean function = module.imports().get(index).type() instanceof FuncExtern;
        if (function) {
            code.newObject(functionClass(index));
        }
        code.load(Opcodes.ALOAD, 0).constant(hosts[index]).insn(Opcodes.AALOAD);
        if (function) {
            code.invokeSpecial(functionClass(index), "<init>", "(Ljava/lang/Object;)V");
        }
    }

    /** For each import the number of the builder method that provides it. */
    private static int[] hostNumbers(Module module, ModuleApi api) {
        var numbers = new int[module.imports().size()];
        for (int i = 0; i < api.hosts().size(); i++) {
            for (int index : api.hosts().get(i).imports().keySet()) {
                numbers[index] = i;
            }
        }
        return numbers;
    }

    private String functionClass(int index) {
        return path + "Import" + index;
    }

    /** A function object whose {@code call} calls the host's method. */
    private void writeFunction(int index, int typeIndex) {
        var signature = linkage.signature(module.funcType(typeIndex));
        var type = newClass(functionClass(index), signature.className());
        TypeField.writeWithMethod(type, valid, typeIndex);
        type.field(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, "host", "Ljava/lang/Object;");
        type.method(0, "<init>", "(Ljava/lang/Object;)V")
                .load(Opcodes.ALOAD, 0)
                .insn(Opcodes.ACONST_NULL)
                .constant(-1)
                .invokeSpecial(signature.className(), "<init>", OWNER_AND_ID)
                .load(Opcodes.ALOAD, 0)
                .load(Opcodes.ALOAD, 1)
                .putField(type.name(), "host", "Ljava/lang/Object;")
                .insn(Opcodes.RETURN)
                .end();
        var code = type.method(Opcodes.ACC_PUBLIC, "call", vectors.descriptor(signature.descriptor("")));
        var host = api.hosts().get(hosts[index]);
        if (host.model().optional()) {
            emitTrapIfMissing(code, type.name(), module.imports().get(index));
        }
        emitHostCall(code, type.name(), host, index, signature);
        code.end();
        type.writeTo(sink);
    }

    private static void emitTrapIfMissing(MethodAssembler code, String owner, Import each) {
        var there = new Label();
        code.load(Opcodes.ALOAD, 0)
                .getField(owner, "host", "Ljava/lang/Object;")
                .jump(Opcodes.IFNONNULL, there);
        code.constant(each.module() + " " + each.name())
                .invokeStatic(RuntimeNames.TRAPS, "unresolvedImport", "(Ljava/lang/String;)Ldev/wasm2jvm/runtime/Trap;")
                .insn(Opcodes.ATHROW)
                .label(there);
    }

    private void emitHostCall(MethodAssembler code, String owner, ModuleApi.Host host, int index, Signature signature) {
        var hostType = ((JavaType.Reference) host.model().type()).name().internalName();
        var method = Objects.requireNonNull(host.imports().get(index));
        boolean wasi = host.model().wasi() != null;
        var from = new Label();
        var to = new Label();
        var failed = new Label();
        var handler = new Label();
        if (wasi) {
            code.handler(from, to, failed, "java/io/IOException");
        }
        code.handler(from, handler, handler, null).label(from);
        code.load(Opcodes.ALOAD, 0)
                .getField(owner, "host", "Ljava/lang/Object;")
                .cast(hostType);
        pushArguments(code, signature, 1, method.parameters());
        if (wasi) {
            code.invokeVirtual(hostType, method.name(), method.descriptor());
        } else {
            code.invokeInterface(hostType, method.name(), method.descriptor());
        }
        takeResults(code, method, importedType(index), signature);
        code.returns(returnType(signature.type())).label(to);
        if (wasi) {
            code.label(failed);
            emitErrno(code, hostType, signature.type());
        }
        code.label(handler)
                .invokeStatic(
                        RuntimeNames.HOST_EXCEPTION, "wrap", "(Ljava/lang/Throwable;)Ljava/lang/RuntimeException;")
                .insn(Opcodes.ATHROW);
    }

    /** What a function of preview 1 throws is an error number for the guest; those without results throw nothing. */
    private void emitErrno(MethodAssembler code, String hostType, FuncType type) {
        code.invokeStatic(hostType, "errno", "(Ljava/io/IOException;)I");
        if (type.results().isEmpty()) {
            code.pop(1);
        }
        code.returns(returnType(type));
    }

    private Type returnType(FuncType type) {
        return type.results().isEmpty()
                ? Type.VOID_TYPE
                : generated(type.results().get(0));
    }

    private static Type type(ValType type) {
        return Type.getType(ModuleApi.javaType(type).descriptor());
    }

    /** The type as generated code has it; references are all of the same one there. */
    private Type generated(ValType type) {
        return Type.getType(vectors.descriptor(type(type).getDescriptor()));
    }

    /** Pushes the arguments that a method for the signature received from the given slot on. */
    private void pushArguments(MethodAssembler code, Signature signature, int first, List<ApiType.Variable> wanted) {
        int slot = first;
        var parameters = signature.type().parameters();
        for (int i = 0; i < parameters.size(); i++) {
            var type = generated(parameters.get(i));
            if (signature.argumentsClass() == null) {
                code.load(type, slot);
                slot += type.getSize();
            } else {
                code.load(Opcodes.ALOAD, first).getField(signature.argumentsClass(), "p" + i, type.getDescriptor());
            }
            vectors.toHost(code, parameters.get(i));
            cast(code, wanted.get(i).type());
        }
    }

    /** Generated code has every reference as an object. */
    private static void cast(MethodAssembler code, JavaType type) {
        if (type instanceof JavaType.Reference && !type.castName().equals("java/lang/Object")) {
            code.cast(type.castName());
        }
    }

    private FuncType importedType(int index) {
        return module.funcType(((FuncExtern) module.imports().get(index).type()).typeIndex());
    }

    /** A record with several results is on the stack: the first stays, the others go to the signature's fields. */
    private void takeResults(MethodAssembler code, ApiType.Method method, FuncType type, Signature signature) {
        var results = type.results();
        if (results.size() < 2) {
            results.forEach(result -> vectors.fromHost(code, result));
            return;
        }
        var record = ((JavaType.Reference) method.result()).name().internalName();
        int local = code.newLocal(1);
        code.store(Opcodes.ASTORE, local);
        for (int i = 1; i < results.size(); i++) {
            code.load(Opcodes.ALOAD, 0)
                    .load(Opcodes.ALOAD, local)
                    .invokeVirtual(record, "r" + i, "()" + type(results.get(i)).getDescriptor());
            vectors.fromHost(code, results.get(i));
            code.putField(
                    signature.className(),
                    Signature.resultField(i),
                    generated(signature.type().results().get(i)).getDescriptor());
        }
        code.load(Opcodes.ALOAD, local)
                .invokeVirtual(record, "r0", "()" + type(results.get(0)).getDescriptor());
        vectors.fromHost(code, results.get(0));
    }

    /** The static methods that the world class calls, in classes of a bounded size. */
    private void writeExports() {
        var exports = api.exports();
        for (int from = 0; from < exports.size(); from += PER_CLASS) {
            var type = newClass(path + "Exports" + from / PER_CLASS, "java/lang/Object");
            for (int i = from; i < Math.min(exports.size(), from + PER_CLASS); i++) {
                writeExport(type, i, exports.get(i));
            }
            type.writeTo(sink);
        }
    }

    /** The methods of the world class, each bound to its static method. */
    List<ApiType.Bound> bound() {
        List<ApiType.Bound> bound = new ArrayList<>();
        for (int i = 0; i < api.exports().size(); i++) {
            var method = api.exports().get(i).method();
            bound.add(new ApiType.Bound(
                    method, path + "Exports" + i / PER_CLASS, "export" + i, exportDescriptor(method)));
        }
        return bound;
    }

    private String exportDescriptor(ApiType.Method method) {
        return method.descriptor().replace(")", RuntimeNames.descriptor(store) + ")");
    }

    private void writeExport(ClassAssembler type, int index, ModuleApi.Exported exported) {
        var method = exported.method();
        var code = type.method(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "export" + index, exportDescriptor(method));
        int storeSlot = 0;
        for (var parameter : method.parameters()) {
            storeSlot += Type.getType(parameter.type().descriptor()).getSize();
        }
        if (exported.export().kind() == ExternKind.FUNC) {
            emitCall(code, exported, storeSlot);
        } else {
            code.load(Opcodes.ALOAD, storeSlot).getField(store, "module", descriptor());
            pushExport(code, exported.export(), method.result().castName());
            code.insn(Opcodes.ARETURN);
        }
        code.end();
    }

    private void emitCall(MethodAssembler code, ModuleApi.Exported exported, int storeSlot) {
        var signature = linkage.signature(module.functionType(exported.export().index()));
        var from = new Label();
        var to = new Label();
        var handler = new Label();
        code.load(Opcodes.ALOAD, storeSlot).invokeVirtual(MODULE_STORE, "enter", "()V");
        code.handler(from, to, handler, null).label(from);
        if (signature.type().results().size() < 2) {
            emitDirectCall(code, exported.export(), signature, storeSlot);
            cast(code, exported.method().result());
        } else {
            emitCallForRecord(code, exported, signature, storeSlot);
        }
        code.load(Opcodes.ALOAD, storeSlot)
                .invokeVirtual(MODULE_STORE, "leave", "()V")
                .label(to)
                .returns(Type.getType(exported.method().result().descriptor()))
                .label(handler)
                .load(Opcodes.ALOAD, storeSlot)
                .insn(Opcodes.SWAP)
                .invokeVirtual(MODULE_STORE, "failed", "(Ljava/lang/Throwable;)Ljava/lang/RuntimeException;")
                .insn(Opcodes.ATHROW);
    }

    private void emitDirectCall(MethodAssembler code, Export export, Signature signature, int storeSlot) {
        var target = compiled.functions().get(export.index());
        pushCallArguments(code, signature);
        code.load(Opcodes.ALOAD, storeSlot)
                .getField(store, "module", descriptor())
                .invokeStatic(target.owner(), target.name(), vectors.descriptor(target.descriptor()));
        signature.type().results().forEach(result -> vectors.toHost(code, result));
    }

    /** Calls through a function object, whose fields hold the results behind the first. */
    private void emitCallForRecord(
            MethodAssembler code, ModuleApi.Exported exported, Signature signature, int storeSlot) {
        int function = code.newLocal(1);
        code.load(Opcodes.ALOAD, storeSlot).getField(store, "module", descriptor());
        pushExport(code, exported.export(), signature.className());
        code.store(Opcodes.ASTORE, function).load(Opcodes.ALOAD, function);
        pushCallArguments(code, signature);
        code.invokeVirtual(signature.className(), "call", vectors.descriptor(signature.descriptor("")));
        var results = signature.type().results();
        vectors.toHost(code, results.get(0));
        var first = type(results.get(0));
        int local = code.newLocal(first.getSize());
        code.store(first, local);
        var record = ((JavaType.Reference) exported.method().result()).name().internalName();
        var types = module.functionType(exported.export().index()).results();
        var constructor = new StringBuilder("(").append(type(types.get(0)).getDescriptor());
        code.newObject(record).load(first, local);
        cast(code, ModuleApi.javaType(types.get(0)));
        for (int i = 1; i < results.size(); i++) {
            code.load(Opcodes.ALOAD, function)
                    .getField(
                            signature.className(),
                            Signature.resultField(i),
                            generated(results.get(i)).getDescriptor());
            vectors.toHost(code, results.get(i));
            cast(code, ModuleApi.javaType(types.get(i)));
            constructor.append(type(types.get(i)).getDescriptor());
        }
        code.invokeSpecial(record, "<init>", constructor.append(")V").toString());
    }

    private void pushCallArguments(MethodAssembler code, Signature signature) {
        int slot = 0;
        var parameters = signature.type().parameters();
        var wide = signature.argumentsClass();
        if (wide != null) {
            code.newObject(wide).invokeSpecial(wide, "<init>", "()V");
        }
        for (int i = 0; i < parameters.size(); i++) {
            var type = type(parameters.get(i));
            if (wide != null) {
                code.insn(Opcodes.DUP);
            }
            code.load(type, slot);
            slot += type.getSize();
            vectors.fromHost(code, parameters.get(i));
            if (wide != null) {
                code.putField(wide, "p" + i, generated(parameters.get(i)).getDescriptor());
            }
        }
    }
}
