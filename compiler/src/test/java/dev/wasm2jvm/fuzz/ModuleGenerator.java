package dev.wasm2jvm.fuzz;

import dev.wasm2jvm.core.jvm.WasmCode;
import java.util.ArrayList;
import java.util.List;

/** Makes a module, and calls of its functions, of a seed. The same seed gives the same bytes everywhere. */
final class ModuleGenerator {
    /** The name of the function whose result is a digest of all globals. */
    static final String STATE = "state";

    private static final int FUNCTION = 0;
    private static final int CALLS = 6;

    private final long seed;
    private final Choice choice;
    private final ModuleDraft module;
    private final Grammar grammar = new Grammar();

    private ModuleGenerator(long seed) {
        this.seed = seed;
        this.choice = new Choice(seed);
        this.module = new ModuleDraft(choice.chance(50));
    }

    /** The module of a seed. */
    static FuzzCase generate(long seed) {
        return new ModuleGenerator(seed).generate();
    }

    private FuzzCase generate() {
        new HostGroup().declare(module, choice);
        var limits = new RunLimits(module, choice);
        boolean portable = choice.chance(50);
        List<FeatureGroup> groups = groups(limits, portable);
        groups.forEach(group -> group.declare(module, choice));
        List<Integer> functions = declareFunctions();
        int state = module.declare(new FunctionShape(List.of(), List.of(ValueType.I64)));
        module.export(STATE, FUNCTION, state);
        groups.forEach(group -> group.declareWithFunctions(module, choice));
        groups.forEach(group -> group.addTo(grammar, module));
        limits.define(module);
        groups.forEach(group -> group.define(module));
        functions.forEach(function -> define(function, limits));
        defineState();
        return new FuzzCase(seed, module.bytes(), portable, calls(functions));
    }

    /** Most groups are in some modules only, so that others stay simple. Variables and control use the types of all. */
    private List<FeatureGroup> groups(RunLimits limits, boolean portable) {
        var calls = new CallGroup(module, limits, choice);
        List<FeatureGroup> groups = new ArrayList<>();
        groups.add(new NumericGroup());
        groups.add(calls);
        groups.add(new ReferenceGroup(limits, calls.table(), choice));
        if (choice.chance(35)) {
            groups.add(new VectorGroup(!portable && choice.chance(50)));
        }
        groups.add(new MemoryGroup(!portable && choice.chance(50)));
        if (!portable && choice.chance(30)) {
            groups.add(new WideArithmeticGroup());
        }
        boolean modern = !portable && choice.chance(40);
        boolean legacy = choice.chance(25);
        if (modern || legacy) {
            groups.add(new ExceptionGroup(modern, legacy));
        }
        if (!portable && choice.chance(50)) {
            groups.add(new ObjectGroup());
        }
        if (!portable && choice.chance(40)) {
            groups.add(new FunctionReferenceGroup(limits));
        }
        groups.add(new VariableGroup(limits));
        groups.add(new ControlGroup());
        return groups;
    }

    private List<Integer> declareFunctions() {
        var functions = new ArrayList<Integer>();
        for (int i = choice.between(2, 7); i > 0; i--) {
            // Some have more arguments than a method of the JVM, some more results than can be returned.
            boolean wide = choice.chance(2);
            functions.add(module.declare(
                    FunctionShape.random(choice, module.valueTypes, wide ? 200 : 5, choice.chance(5) ? 12 : 3)));
        }
        return functions;
    }

    private void define(int function, RunLimits limits) {
        int budget = choice.of(List.of(10, 20, 30, 30, 40, 60, 60, 100, 100, 250));
        var body = new BodyWriter(module, grammar, limits, choice, module.functions.get(function), budget);
        WasmCode code = body.write();
        module.define(body.declaredLocals(), code);
        module.export("f" + function, FUNCTION, function);
    }

    /** Multiplies and adds all globals, references by whether they are null, and the sizes of all tables. */
    private void defineState() {
        var code = new WasmCode().i64(17);
        for (int i = 0; i < module.globals.size(); i++) {
            code.i64(31).raw(0x7E);
            toLong(code.raw(0x23).unsigned(i), module.globals.get(i).type());
            code.raw(0x7C);
        }
        for (int i = 0; i < module.tables.size(); i++) {
            code.i64(31).raw(0x7E).raw(0xFC, 16).unsigned(i).raw(0xAD, 0x7C);
        }
        module.define(List.of(), code.end());
    }

    private static void toLong(WasmCode code, ValueType type) {
        switch (type.text()) {
            case "i32" -> code.raw(0xAD);
            case "i64" -> {}
            case "f32" -> code.raw(0xBC, 0xAD);
            case "f64" -> code.raw(0xBD);
            case "v128" -> code.vector(0x1D, 0);
            default -> code.raw(0xD1, 0xAD);
        }
    }

    private List<FuzzCase.Call> calls(List<Integer> functions) {
        var calls = new ArrayList<FuzzCase.Call>();
        List<Integer> callable = functions.stream().filter(this::isCallable).toList();
        for (int i = 0; i < CALLS && !callable.isEmpty(); i++) {
            int function = choice.of(callable);
            FunctionShape shape = module.functions.get(function);
            calls.add(new FuzzCase.Call(
                    "f" + function,
                    shape.parameters().stream().map(this::argument).toList(),
                    shape.results().stream().map(ValueType::text).toList()));
        }
        return calls;
    }

    /** JavaScript has no vectors. */
    private boolean isCallable(int function) {
        FunctionShape shape = module.functions.get(function);
        return !shape.parameters().contains(ValueType.V128)
                && !shape.results().contains(ValueType.V128)
                && !shape.parameters().contains(ValueType.EXNREF)
                && shape.parameters().stream().allMatch(ValueType::hasDefault);
    }

    private String argument(ValueType type) {
        return type.text() + ":"
                + switch (type.text()) {
                    case "i32" -> choice.i32();
                    case "i64" -> choice.i64();
                    // JavaScript does not keep the bits of a NaN.
                    case "f32" -> FuzzHost.bits(Float.intBitsToFloat(choice.f32()));
                    case "f64" -> FuzzHost.bits(Double.longBitsToDouble(choice.f64()));
                    case "externref" -> choice.chance(50) ? "null" : "object";
                    default -> "null";
                };
    }
}
