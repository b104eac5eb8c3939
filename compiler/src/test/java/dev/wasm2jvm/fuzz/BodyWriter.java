package dev.wasm2jvm.fuzz;

import dev.wasm2jvm.core.jvm.WasmCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes the code of one function. Values are left on the operand stack, statements leave nothing. */
final class BodyWriter {
    /** Nested values and statements; the JVM's stack must hold the recursion, and operands must not get too many. */
    private static final int DEEPEST = 9;

    final Choice choice;
    final ModuleDraft module;
    final WasmCode code = new WasmCode();
    final FunctionShape shape;

    private final Grammar grammar;
    private final RunLimits limits;
    private final List<ValueType> locals = new ArrayList<>();

    /** Locals that nothing but their owners assign. */
    private final List<Integer> reserved = new ArrayList<>();

    private final Map<ValueType, Integer> scratches = new HashMap<>();
    private final List<List<ValueType>> labels = new ArrayList<>();
    private final int ownDepth;
    private final boolean still;
    private int budget;
    private int depth;

    /**
     * A writer for one function.
     *
     * @param budget about how many values and statements it may have
     */
    BodyWriter(ModuleDraft module, Grammar grammar, RunLimits limits, Choice choice, FunctionShape shape, int budget) {
        this.module = module;
        this.grammar = grammar;
        this.limits = limits;
        this.choice = choice;
        this.shape = shape;
        this.budget = budget;
        locals.addAll(shape.parameters());
        labels.add(shape.results());
        still = module.isStill && choice.chance(75);
        ownDepth = limits.enter(this);
    }

    /** Whether no memory may grow in the function, but in functions that it calls. */
    boolean isStill() {
        return still;
    }

    /** The function's whole code. */
    WasmCode write() {
        for (int i = choice.between(1, 4); i > 0; i--) {
            statement();
        }
        while (hasRoom()) {
            statement();
        }
        values(shape.results());
        return code.end();
    }

    /** The local that knows how deep the calls are. */
    int ownDepth() {
        return ownDepth;
    }

    /** Prepares a call whose arguments are on the stack; a tail call's callee is no deeper than this function. */
    void beforeCall(boolean tail) {
        limits.beforeCall(this, tail ? -1 : 0);
    }

    /** Uses up fuel, at the beginning of a loop. */
    void burn() {
        limits.burn(this);
    }

    /** Types of the locals behind the parameters. */
    List<ValueType> declaredLocals() {
        return locals.subList(shape.parameters().size(), locals.size());
    }

    /** Whether there is room for something large. */
    boolean hasRoom() {
        return budget > 0 && depth < DEEPEST;
    }

    // Values and statements.

    /** Writes a value of a type. What there is of NaNs in it is determined. */
    void value(ValueType type) {
        budget--;
        depth++;
        grammar.writeValue(type, this, !hasRoom());
        depth--;
    }

    void values(List<ValueType> types) {
        types.forEach(this::value);
    }

    /** Writes a value that may be any NaN, if it is a float. */
    void rawValue(ValueType type) {
        if (type.isFloat() && hasRoom() && choice.chance(60)) {
            budget--;
            depth++;
            grammar.writeRawFloat(type, this);
            depth--;
        } else {
            value(type);
        }
    }

    void statement() {
        budget--;
        depth++;
        grammar.writeStatement(this);
        depth--;
    }

    /** Some statements. */
    void statements(int most) {
        for (int i = choice.between(0, most); i > 0 && hasRoom(); i--) {
            statement();
        }
    }

    /** Writes a condition that mostly is what most conditions are. */
    void condition() {
        value(ValueType.I32);
        if (choice.chance(30)) {
            code.i32(choice.below(8)).raw(0x71);
        }
    }

    // Locals.

    int newLocal(ValueType type) {
        locals.add(type);
        return locals.size() - 1;
    }

    /** A local of a type, sometimes a new one. */
    int local(ValueType type) {
        var found = new ArrayList<Integer>();
        for (int i = 0; i < locals.size(); i++) {
            if (locals.get(i).equals(type) && !reserved.contains(i)) {
                found.add(i);
            }
        }
        return found.isEmpty() || (found.size() < 6 && choice.chance(15)) ? newLocal(type) : choice.of(found);
    }

    /** A local for a value that is used at once. */
    int scratch(ValueType type) {
        return scratches.computeIfAbsent(type, this::reservedLocal);
    }

    /** A new local that nothing else assigns. */
    int reservedLocal(ValueType type) {
        int local = newLocal(type);
        reserved.add(local);
        return local;
    }

    /** Takes values from the stack to anywhere. */
    void consume(List<ValueType> types) {
        for (int i = types.size() - 1; i >= 0; i--) {
            if (choice.chance(40) || !types.get(i).hasDefault()) {
                code.raw(0x1A);
            } else {
                code.set(local(types.get(i)));
            }
        }
    }

    /** Takes values from the stack but one, which stays on top. */
    void keep(List<ValueType> types, int kept) {
        if (types.size() == 1) {
            return;
        }
        consume(types.subList(kept + 1, types.size()));
        int local = reservedLocal(types.get(kept));
        code.set(local);
        consume(types.subList(0, kept));
        code.get(local);
    }

    // Labels.

    /**
     * Opens a block.
     *
     * @param opcode of the block; the operands that it takes are on the stack
     * @param carried what branches to it carry
     */
    void open(int opcode, FunctionShape type, List<ValueType> carried) {
        code.raw(opcode);
        blockType(type);
        labels.add(carried);
    }

    void close() {
        labels.remove(labels.size() - 1);
        code.end();
    }

    /** Closes a block with something else than an {@code end}; labels are those outside of it. */
    void closeWith(Runnable end) {
        labels.remove(labels.size() - 1);
        end.run();
    }

    private void blockType(FunctionShape type) {
        if (type.parameters().isEmpty() && type.results().size() < 2 && choice.chance(90)) {
            if (type.results().isEmpty()) {
                code.raw(WasmCode.EMPTY);
            } else {
                type.results().get(0).write(code);
            }
        } else {
            code.signed(module.typeOf(type));
        }
    }

    int labelCount() {
        return labels.size();
    }

    /** What a branch to a label carries. */
    List<ValueType> carried(int label) {
        return labels.get(labels.size() - 1 - label);
    }

    /** A random label, the near ones more often. */
    int label() {
        return choice.chance(50) ? choice.below(Math.min(3, labels.size())) : choice.below(labels.size());
    }

    /** The labels that branches carry the same to as to the given one. */
    List<Integer> labelsLike(int label) {
        var found = new ArrayList<Integer>();
        for (int i = 0; i < labels.size(); i++) {
            if (carried(i).equals(carried(label))) {
                found.add(i);
            }
        }
        return found;
    }
}
