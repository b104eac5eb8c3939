package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.SubType;
import dev.wasm2jvm.core.valid.ValidModule;
import dev.wasm2jvm.jvm.ClassAssembler;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.objectweb.asm.Opcodes;

/**
 * Compiles core modules to class files. Functions are compiled in parallel, class by class; files are written in the
 * order of the functions, so that only a few classes are in memory at a time.
 */
public final class ModuleCompiler {
    /** Classes that may be finished and wait for an earlier one, a thread. */
    private static final int WINDOW_PER_THREAD = 4;

    /** A compiler. */
    public ModuleCompiler() {}

    /**
     * Compiles a module. Function bodies are validated on the way.
     *
     * @param valid the module
     * @param options how, and where to
     * @return what became of it
     * @throws dev.wasm2jvm.diagnostic.WasmException if a body is malformed or invalid or needs a feature that is not
     *     supported; files may have been written by then
     */
    public CompiledModule compile(ValidModule valid, ModuleOptions options) {
        Module module = valid.module();
        var layout = new ModuleLayout(module, options.className(), options.linkage());
        var sink = new CountingSink(options.sink());
        compileFunctions(valid, layout, options, sink);
        new ImportBridges(layout, options.release()).writeTo(sink);
        writeDispatch(layout, options, sink);
        DataResource.write(module, options.className(), sink);
        new ModuleClass(layout, options.release(), sink).write();
        var methods = new ArrayList<FunctionMethod>();
        for (int i = 0; i < module.functionCount(); i++) {
            MethodReference method = layout.function(i);
            methods.add(new FunctionMethod(method.owner(), method.name(), method.descriptor()));
        }
        return new CompiledModule(options.className(), methods, sink.statistics(module.definedFunctionCount(), 0));
    }

    private static void writeDispatch(ModuleLayout layout, ModuleOptions options, CountingSink sink) {
        var types = new LinkedHashSet<FuncType>();
        for (SubType type : layout.module().types()) {
            if (type.composite() instanceof FuncType function) {
                types.add(function);
            }
        }
        for (FuncType type : types) {
            var classes = new DispatchClasses(layout, type, options.release());
            boolean referable = !layout.ids().group(type).functions().isEmpty();
            if (referable) {
                classes.writeReferenceClass(sink);
            }
            if (referable || layout.isCalledIndirectly(type)) {
                classes.writeDispatch(sink);
            }
        }
    }

    private static void compileFunctions(
            ValidModule valid, ModuleLayout layout, ModuleOptions options, CountingSink sink) {
        var compiler = new FunctionCompiler(valid, layout, new Growth(valid.module())::mayGrow);
        int count = layout.partition().classCount();
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, options.threads()));
        try {
            Queue<Future<byte[]>> window = new ArrayDeque<>();
            int written = 0;
            for (int i = 0; i < count; i++) {
                int number = i;
                window.add(threads.submit(() -> compileClass(compiler, layout, number, options.release())));
                if (window.size() >= WINDOW_PER_THREAD * options.threads()) {
                    sink.write(layout.codeClass(written++) + ".class", await(window.remove()));
                }
            }
            while (!window.isEmpty()) {
                sink.write(layout.codeClass(written++) + ".class", await(window.remove()));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static byte[] compileClass(FunctionCompiler compiler, ModuleLayout layout, int number, int release) {
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL;
        var type = new ClassAssembler(release, access, layout.codeClass(number));
        ClassPartition partition = layout.partition();
        for (int function = partition.first(number); function < partition.end(number); function++) {
            compiler.compile(function, type);
        }
        return type.toBytes();
    }

    private static byte[] await(Future<byte[]> result) {
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while compiling", e);
        }
    }
}
