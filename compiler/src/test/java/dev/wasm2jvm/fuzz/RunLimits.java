package dev.wasm2jvm.fuzz;

import dev.wasm2jvm.core.jvm.WasmCode;
import java.util.List;

/**
 * Keeps runs short. A global counts fuel, which each loop iteration and each call uses up; another tells callees how deep
 * the calls are. The exported function {@code begin} resets both.
 */
final class RunLimits {
    /** The name of the function that is called before each call from outside. */
    static final String BEGIN = "begin";

    private static final int MOST_DEPTH = 12;
    private static final int I32_EQZ = 0x45;
    private static final int I32_GT_S = 0x4A;
    private static final int I32_ADD = 0x6A;
    private static final int I32_SUB = 0x6B;
    private static final FunctionShape NOTHING = new FunctionShape(List.of(), List.of());

    private final int fuel;
    private final int depth;
    private final int amount;
    private final int begin;

    RunLimits(ModuleDraft module, Choice choice) {
        fuel = module.addGlobal(ValueType.I32, true, new WasmCode().i32(0));
        depth = module.addGlobal(ValueType.I32, true, new WasmCode().i32(0));
        amount = choice.chance(10) ? 5_000 : choice.between(40, 400);
        begin = module.declare(NOTHING);
        module.export(BEGIN, 0, begin);
    }

    /** Writes the code of {@code begin}, which was declared first. */
    void define(ModuleDraft module) {
        var code = new WasmCode().i32(amount);
        setGlobal(code, fuel);
        setGlobal(code.i32(0), depth);
        module.define(List.of(), code.end());
    }

    /** Whether code may call a function: it must not help itself to fuel. */
    boolean isCallable(int function) {
        return function != begin;
    }

    /** Whether code may assign a global. */
    boolean isAssignable(int global) {
        return global != fuel && global != depth;
    }

    private static void getGlobal(WasmCode code, int global) {
        code.raw(0x23).unsigned(global);
    }

    private static void setGlobal(WasmCode code, int global) {
        code.raw(0x24).unsigned(global);
    }

    /** Begins a function: it leaves with zeros when the calls are too deep, or the fuel is used up. */
    int enter(BodyWriter body) {
        int ownDepth = body.reservedLocal(ValueType.I32);
        getGlobal(body.code, depth);
        body.code.i32(1).raw(I32_ADD).tee(ownDepth).i32(MOST_DEPTH).raw(I32_GT_S);
        leave(body, false);
        burn(body);
        return ownDepth;
    }

    /** Begins a loop's body or a function's: uses up fuel. */
    void burn(BodyWriter body) {
        getGlobal(body.code, fuel);
        body.code.raw(I32_EQZ);
        leave(body, body.choice.chance(8));
        getGlobal(body.code, fuel);
        setGlobal(body.code.i32(1).raw(I32_SUB), fuel);
    }

    private static void leave(BodyWriter body, boolean trap) {
        body.code.ifBlock(WasmCode.EMPTY);
        if (trap) {
            body.code.raw(0x00);
        } else {
            body.shape.results().forEach(type -> type.zero(body.code));
            body.code.raw(0x0F);
        }
        body.code.end();
    }

    /**
     * Tells the callee how deep it is; the arguments are on the stack.
     *
     * @param levels added to the caller's depth: 0, or -1 for a tail call, whose callee is no deeper than the caller
     */
    void beforeCall(BodyWriter body, int levels) {
        body.code.get(body.ownDepth()).i32(levels).raw(I32_ADD);
        setGlobal(body.code, depth);
    }
}
