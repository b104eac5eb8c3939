package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.jvm.ClassAssembler;
import dev.wasm2jvm.jvm.ClassSink;
import dev.wasm2jvm.jvm.MethodAssembler;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes static methods that call the imported functions, so that callers need not tell them from the others. */
final class ImportBridges {
    private final ModuleLayout layout;
    private final int release;

    ImportBridges(ModuleLayout layout, int release) {
        this.layout = layout;
        this.release = release;
    }

    void writeTo(ClassSink sink) {
        int count = layout.module().importedFunctionCount();
        for (int from = 0; from < count; from += ModuleLayout.IMPORTS_PER_CLASS) {
            String name = layout.importClass(from / ModuleLayout.IMPORTS_PER_CLASS);
            var type = new ClassAssembler(release, Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, name);
            for (int i = from; i < Math.min(count, from + ModuleLayout.IMPORTS_PER_CLASS); i++) {
                writeBridge(type, i);
            }
            type.writeTo(sink);
        }
    }

    private void writeBridge(ClassAssembler type, int function) {
        Signature signature = layout.signatureOf(function);
        MethodReference self = layout.function(function);
        MethodAssembler code = type.method(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, self.name(), self.descriptor());
        int instanceSlot =
                signature.parameterTypes().stream().mapToInt(Type::getSize).sum();
        layout.functionImport(function).push(code, instanceSlot);
        int slot = 0;
        for (Type parameter : signature.parameterTypes()) {
            code.load(parameter, slot);
            slot += parameter.getSize();
        }
        code.invokeVirtual(signature.className(), "call", signature.descriptor(""));
        if (!signature.furtherResults().isEmpty()) {
            int callee = code.newLocal(1);
            layout.functionImport(function).push(code, instanceSlot);
            code.store(Opcodes.ASTORE, callee);
            DispatchClasses.copyResultsToInstance(code, layout, signature, callee, instanceSlot);
        }
        code.returns(signature.returnType()).end();
    }
}
