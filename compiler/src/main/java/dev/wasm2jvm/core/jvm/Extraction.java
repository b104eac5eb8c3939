package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.ValType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a region a piece of its own, and the code that calls it.
 *
 * <p>Operands that the region consumes and locals that live into it are arguments. If there is one way out, the first value
 * that it gives is the result; if there are several, the result is the number of the way taken. All other values go
 * through slots of the frame object: operands that are left, what branches carry, and locals that were assigned and live
 * on.
 */
final class Extraction {
    /** In place of a slot: the value is the piece's result. */
    private static final int RESULT = -1;

    private final SplitState state;
    private final CodeLayout layout;
    private final Region region;
    private final int offset;
    private final boolean grows;
    private final List<Integer> parameters = new ArrayList<>();
    private final List<Integer> operands = new ArrayList<>();
    private final List<Integer> givenLocals;
    private final List<Integer> localSlots = new ArrayList<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final CodeBlock body;
    private final List<CodeOp> piece = new ArrayList<>();
    private final List<CodeOp> call = new ArrayList<>();

    /**
     * A way out of the region.
     *
     * @param target the block that is branched to, or null for the code behind the region
     * @param values types of the operands that are left, the topmost last
     * @param slots a slot for each of them
     * @param wrapper in the piece, the block that stands for the target
     */
    private record Outcome(@Nullable CodeBlock target, List<ValType> values, List<Integer> slots, CodeBlock wrapper) {}

    Extraction(SplitState state, CodeLayout layout, Region region) {
        this.state = state;
        this.layout = layout;
        this.region = region;
        this.offset = layout.code.get(region.from).offset();
        this.grows = state.grows(layout.code.subList(region.from, region.to));
        this.givenLocals = List.copyOf(region.liveOut);
        int lowest = layout.lowest(region.from, region.to);
        collectParameters(layout.before(region.from).top(layout.height(region.from) - lowest));
        collectOutcomes(layout.before(region.to).top(layout.height(region.to) - lowest));
        this.body = new CodeBlock(CodeBlock.Kind.BODY, results());
        if (outcomes.size() > 1) {
            buildPieceWithIndex();
            buildDispatch();
        } else {
            buildPieceWithResult();
            buildContinuation();
        }
        piece.add(CodeOp.end(body, !outcomes.isEmpty(), offset));
    }

    /** The region as a piece. */
    PieceDraft piece() {
        return new PieceDraft(body, parameters, body.labelTypes, piece, grows);
    }

    /** The code that stands in the region's place and calls it as the piece with the given number. */
    List<CodeOp> call(int pieceNumber) {
        var whole = new ArrayList<CodeOp>();
        for (int local : region.liveIn) {
            whole.add(CodeOp.localGet(local, typeOf(local), offset));
        }
        var types = parameters.stream().map(this::typeOf).toList();
        whole.add(CodeOp.callPiece(pieceNumber, types, body.labelTypes, grows, offset));
        call.forEach(op -> whole.add(op.glue()));
        return whole;
    }

    private ValType typeOf(int local) {
        return state.localTypes.get(local);
    }

    private void collectParameters(List<ValType> consumed) {
        for (ValType operand : consumed) {
            operands.add(state.newLocal(operand));
        }
        parameters.addAll(operands);
        parameters.addAll(region.liveIn);
    }

    private void collectOutcomes(List<ValType> left) {
        boolean fallsThrough = layout.code.get(region.to - 1).reachableAfter();
        boolean only = region.exits.size() + (fallsThrough ? 1 : 0) == 1;
        List<ValType> first = fallsThrough
                ? left
                : region.exits.stream().findFirst().map(exit -> exit.labelTypes).orElse(List.of());
        SplitState.Transfer transfer = state.new Transfer();
        for (int i = 0; i < givenLocals.size(); i++) {
            boolean result = only && first.isEmpty() && i == 0;
            localSlots.add(result ? RESULT : transfer.next(typeOf(givenLocals.get(i))));
        }
        if (fallsThrough) {
            addOutcome(null, left, only, transfer.copy());
        }
        for (CodeBlock exit : region.exits) {
            addOutcome(exit, exit.labelTypes, only, transfer.copy());
        }
    }

    private void addOutcome(
            @Nullable CodeBlock target, List<ValType> values, boolean only, SplitState.Transfer transfer) {
        var slots = new ArrayList<Integer>();
        for (int i = 0; i < values.size(); i++) {
            slots.add(only && i == 0 ? RESULT : transfer.next(values.get(i)));
        }
        outcomes.add(new Outcome(target, values, slots, new CodeBlock(CodeBlock.Kind.BLOCK, values)));
    }

    private List<ValType> results() {
        if (outcomes.size() > 1) {
            return List.of(NumType.I32);
        }
        if (outcomes.size() == 1 && !outcomes.get(0).values.isEmpty()) {
            return outcomes.get(0).values.subList(0, 1);
        }
        return outcomes.isEmpty() || givenLocals.isEmpty() ? List.of() : List.of(typeOf(givenLocals.get(0)));
    }

    // The piece of a region with at most one way out.

    private void buildPieceWithResult() {
        if (outcomes.isEmpty()) {
            addInstructions();
            return;
        }
        Outcome outcome = outcomes.get(0);
        if (outcome.target != null) {
            piece.add(CodeOp.open(outcome.wrapper, List.of(), offset));
        }
        addInstructions();
        if (outcome.target != null) {
            piece.add(CodeOp.end(outcome.wrapper, false, offset));
        }
        storeValues(outcome);
        storeLocals();
        if (!localSlots.isEmpty() && localSlots.get(0) == RESULT) {
            piece.add(CodeOp.localGet(givenLocals.get(0), typeOf(givenLocals.get(0)), offset));
        }
    }

    private void buildContinuation() {
        if (outcomes.isEmpty()) {
            call.add(CodeOp.unreachable(offset));
            return;
        }
        Outcome outcome = outcomes.get(0);
        loadValues(outcome);
        loadLocals();
        if (outcome.target != null) {
            call.add(CodeOp.branch(outcome.target, offset));
        }
    }

    // The piece of a region with several ways out: blocks around its instructions end where its branches land.

    private void buildPieceWithIndex() {
        var epilogue = new CodeBlock(CodeBlock.Kind.BLOCK, List.of(NumType.I32));
        boolean common = !givenLocals.isEmpty();
        if (common) {
            piece.add(CodeOp.open(epilogue, List.of(), offset));
        }
        for (int i = outcomes.size() - 1; i >= 0; i--) {
            if (outcomes.get(i).target != null) {
                piece.add(CodeOp.open(outcomes.get(i).wrapper, List.of(), offset));
            }
        }
        addInstructions();
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i).target != null) {
                piece.add(CodeOp.end(outcomes.get(i).wrapper, false, offset));
            }
            storeValues(outcomes.get(i));
            piece.add(CodeOp.constant(i, offset));
            if (i < outcomes.size() - 1) {
                piece.add(CodeOp.branch(common ? epilogue : body, offset));
            }
        }
        if (common) {
            piece.add(CodeOp.end(epilogue, true, offset));
            storeLocals();
        }
    }

    /** Finds the way that the piece took; its number is on the stack. */
    private void buildDispatch() {
        loadLocals();
        Outcome first = outcomes.get(0);
        Outcome second = outcomes.get(1);
        if (outcomes.size() > 2 || second.target == null) {
            buildTable();
        } else if (second.values.isEmpty()) {
            call.add(CodeOp.branchIf(second.target, offset));
        } else {
            var block = new CodeBlock(CodeBlock.Kind.IF, List.of());
            call.add(CodeOp.openIf(block, offset));
            addStub(second);
            call.add(CodeOp.end(block, false, offset));
        }
        addStub(first);
    }

    /** A switch whose arms load the operands of their outcome; outcomes without operands are branched to directly. */
    private void buildTable() {
        var landings = new ArrayList<CodeBlock>();
        for (Outcome outcome : outcomes) {
            boolean direct = !landings.isEmpty() && outcome.values.isEmpty() && outcome.target != null;
            landings.add(direct ? outcome.target : new CodeBlock(CodeBlock.Kind.BLOCK, List.of()));
        }
        openLanding(0, landings);
        for (int i = outcomes.size() - 1; i > 0; i--) {
            openLanding(i, landings);
        }
        call.add(CodeOp.branchTable(landings, offset));
        for (int i = 1; i < outcomes.size(); i++) {
            if (landings.get(i) != outcomes.get(i).target) {
                call.add(CodeOp.end(landings.get(i), false, offset));
                addStub(outcomes.get(i));
            }
        }
        call.add(CodeOp.end(landings.get(0), false, offset));
    }

    private void openLanding(int index, List<CodeBlock> landings) {
        if (landings.get(index) != outcomes.get(index).target) {
            call.add(CodeOp.open(landings.get(index), List.of(NumType.I32), offset));
        }
    }

    /** Restores the operands of an outcome and goes on at its target. */
    private void addStub(Outcome outcome) {
        loadValues(outcome);
        if (outcome.target != null) {
            call.add(CodeOp.branch(outcome.target, offset));
        }
    }

    // Parts.

    private void addInstructions() {
        for (int operand : operands) {
            piece.add(CodeOp.localGet(operand, typeOf(operand), offset));
        }
        var wrappers = new IdentityHashMap<CodeBlock, CodeBlock>();
        for (Outcome outcome : outcomes) {
            if (outcome.target != null) {
                wrappers.put(outcome.target, outcome.wrapper);
            }
        }
        for (CodeOp op : layout.code.subList(region.from, region.to)) {
            piece.add(op.targets().isEmpty() ? op : redirected(op, wrappers));
        }
    }

    private static CodeOp redirected(CodeOp op, IdentityHashMap<CodeBlock, CodeBlock> wrappers) {
        if (op.isReturn()) {
            CodeBlock target = op.targets().get(0);
            return CodeOp.branch(wrappers.getOrDefault(target, target), op.offset());
        }
        return op.withTargets(op.targets().stream()
                .map(target -> wrappers.getOrDefault(target, target))
                .toList());
    }

    private void storeValues(Outcome outcome) {
        for (int i = outcome.values.size() - 1; i >= 0; i--) {
            if (outcome.slots.get(i) != RESULT) {
                piece.add(CodeOp.slotSet(outcome.slots.get(i), outcome.values.get(i), offset));
            }
        }
    }

    private void loadValues(Outcome outcome) {
        for (int i = 0; i < outcome.values.size(); i++) {
            if (outcome.slots.get(i) != RESULT) {
                call.add(CodeOp.slotGet(outcome.slots.get(i), outcome.values.get(i), offset));
            }
        }
    }

    private void storeLocals() {
        for (int i = 0; i < localSlots.size(); i++) {
            int local = givenLocals.get(i);
            if (localSlots.get(i) != RESULT) {
                piece.add(CodeOp.localGet(local, typeOf(local), offset));
                piece.add(CodeOp.slotSet(localSlots.get(i), typeOf(local), offset));
            }
        }
    }

    private void loadLocals() {
        for (int i = 0; i < localSlots.size(); i++) {
            int local = givenLocals.get(i);
            if (localSlots.get(i) != RESULT) {
                call.add(CodeOp.slotGet(localSlots.get(i), typeOf(local), offset));
            }
            call.add(CodeOp.localSet(local, typeOf(local), offset));
        }
    }
}
