package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.SubType;
import dev.wasm2jvm.core.valid.ValidModule;
import dev.wasm2jvm.jvm.ClassSink;
import dev.wasm2jvm.progress.Phase;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Future;

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
        try (var workers = new Workers(Math.max(1, options.threads()), options.progress())) {
            return compile(valid, options, workers);
        }
    }

    private static CompiledModule compile(ValidModule valid, ModuleOptions options, Workers workers) {
        Module module = valid.module();
        Phase before = options.progress().enter(Phase.SCAN);
        var calls = new CallScan(module, workers);
        options.progress().enter(before);
        var layout = new ModuleLayout(valid, calls, options.className(), options.linkage());
        var counts = new CountingSink(options.sink());
        VectorSink sink = options.linkage().vectors().to(counts);
        var compiler = new FunctionCompiler(valid, layout, calls, options);
        Splits splits = compileFunctions(compiler, layout, options, workers, sink);
        new ImportBridges(layout, options.release()).writeTo(sink);
        DataResource.write(module, options.className(), sink);
        new ModuleClass(layout, options.release(), sink).write();
        if (options.optimizations().contains(Optimization.KNOWN_ARRAYS) && layout.hasFixedArray()) {
            KnownArrayClass.write(layout, options.release(), sink);
        }
        if (layout.hasCycles()) {
            new TailClasses(layout).writeNext(sink, options.release());
        }
        writeDispatch(layout, options, sink);
        var methods = new ArrayList<FunctionMethod>();
        for (int i = 0; i < module.functionCount(); i++) {
            MethodReference method = layout.function(i);
            methods.add(new FunctionMethod(method.owner(), method.name(), method.descriptor()));
        }
        return new CompiledModule(
                options.className(), methods, counts.statistics(module.definedFunctionCount(), splits));
    }

    private static void writeDispatch(ModuleLayout layout, ModuleOptions options, ClassSink sink) {
        List<SubType> types = layout.module().types();
        for (int type = 0; type < types.size(); type++) {
            if (layout.canonical(type) != type || !(types.get(type).composite() instanceof FuncType)) {
                continue;
            }
            boolean referable = !layout.ids().group(type).functions().isEmpty();
            if (referable) {
                new DispatchClasses(layout, type, options.release()).writeReferenceClass(sink);
            }
            if (referable || layout.isUsed(type)) {
                new DispatchClasses(layout, type, options.release()).writeDispatch(sink);
            }
        }
    }

    private static Splits compileFunctions(
            FunctionCompiler compiler, ModuleLayout layout, ModuleOptions options, Workers workers, ClassSink sink) {
        int count = layout.partition().classCount();
        var splits = new Splits();
        Queue<Future<Group>> window = new ArrayDeque<>();
        for (int i = 0; i < count; i++) {
            int number = i;
            window.add(workers.submit(Phase.EMIT, () -> compileGroup(compiler, layout, number, options)));
            if (window.size() >= WINDOW_PER_THREAD * workers.count()) {
                splits.addAll(workers.await(window.remove()).writeTo(sink));
            }
        }
        while (!window.isEmpty()) {
            splits.addAll(workers.await(window.remove()).writeTo(sink));
        }
        return splits;
    }

    /** The class files of neighbouring functions, and which of these became several methods. */
    private record Group(List<CodeClasses.ClassFile> files, Splits splits) {
        Splits writeTo(ClassSink sink) {
            files.forEach(file -> sink.write(file.path(), file.content()));
            return splits;
        }
    }

    /** Compiles the functions of one class; all over again, with a smaller budget, if one has a method too large. */
    private static Group compileGroup(
            FunctionCompiler compiler, ModuleLayout layout, int number, ModuleOptions options) {
        ClassPartition partition = layout.partition();
        int first = partition.first(number);
        int[] budgets = new int[partition.end(number) - first];
        Arrays.fill(budgets, options.methodBytes());
        while (true) {
            var classes = new CodeClasses(layout.codeClass(number), options.release());
            int smaller = 0;
            for (int i = 0; i < budgets.length && smaller == 0; i++) {
                smaller = compiler.compile(first + i, budgets[i], classes);
                budgets[i] = smaller == 0 ? budgets[i] : smaller;
            }
            if (smaller == 0) {
                var group = new Group(classes.finish(), classes.splits());
                options.progress().finish(budgets.length);
                return group;
            }
        }
    }
}
