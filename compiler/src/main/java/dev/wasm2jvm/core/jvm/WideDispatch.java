package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.ValType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes a dispatch of two levels of one that is too wide: so many nested blocks that even a call for each of them does not
 * fit into a method, nor a jump to each of them behind a call.
 *
 * <p>The blocks B0 (innermost), B1... have code behind their ends, the arms. Consecutive arms form a group, with a new
 * block M each in place of the old ones. A local tells which arm is meant, and each group begins with a dispatch of its
 * own: <pre>M1( M0( dispatch to M ) B1( B0( dispatch to B ) arm 0 ) arm 1 ) B3( B2( dispatch to B ) arm 2 ) arm 3</pre>
 * A group is one sequence, which the splitter can move to a method. Jumps from one group to another set the local first.
 */
final class WideDispatch {
    /** From this many arms on a dispatch is taken apart. */
    private static final int WIDE = 150;

    private static final int ARMS_PER_GROUP = 25;

    /** A table with so many entries for arms gets numbers of its own, instead of a stub for each target. */
    private static final int LARGE_TABLE = 64;

    private final List<CodeOp> code;
    private final List<CodeBlock> chain;

    /** The arm behind each block's end. */
    private final Map<CodeBlock, Integer> arms = new HashMap<>();

    private final List<CodeBlock> groups = new ArrayList<>();
    private final int selector;
    private final int scratch;

    /** What the selector means: first the arms by number, then the entries of all large tables. */
    private final List<CodeBlock> meanings = new ArrayList<>();

    /** The values of the selector that mean an arm of each group: first those that are arms, then those of each table. */
    private final List<List<List<Integer>>> runs = new ArrayList<>();

    private final Map<CodeOp, Integer> bases = new LinkedHashMap<>();
    private final List<CodeOp> result = new ArrayList<>();

    private WideDispatch(SplitState state, List<CodeOp> code, List<CodeBlock> chain) {
        this.code = code;
        this.chain = chain;
        for (int arm = 0; arm < armCount(); arm++) {
            arms.put(chain.get(arm), arm);
            meanings.add(chain.get(arm));
        }
        for (int from = 0; from < armCount(); from += ARMS_PER_GROUP) {
            groups.add(new CodeBlock(CodeBlock.Kind.BLOCK, List.of()));
            runs.add(new ArrayList<>());
        }
        addRuns(0);
        this.selector = state.newLocal(NumType.I32);
        this.scratch = state.newLocal(NumType.I32);
    }

    /** The code with all wide dispatches in two levels. */
    static List<CodeOp> rewrite(SplitState state, List<CodeOp> whole) {
        List<CodeOp> code = whole;
        Set<CodeBlock> done = landings(code);
        for (List<CodeBlock> chain = find(state, code, done); !chain.isEmpty(); chain = find(state, code, done)) {
            done.addAll(chain);
            var rewriting = new WideDispatch(state, code, chain);
            code = rewriting.rewrite();
            done.addAll(rewriting.groups);
        }
        return code;
    }

    /** The blocks of the first wide dispatch, the innermost first; empty if there is none. */
    private static List<CodeBlock> find(SplitState state, List<CodeOp> code, Set<CodeBlock> done) {
        var chain = new ArrayList<CodeBlock>();
        for (CodeOp op : code) {
            CodeBlock block = op.block();
            if (block != null && isPlainBlock(op, block) && !done.contains(block)) {
                chain.add(block);
                continue;
            }
            if (chain.size() > WIDE) {
                // Sets the positions of all blocks.
                new CodeLayout(code, state.body);
                Collections.reverse(chain);
                return chain;
            }
            chain.clear();
        }
        return List.of();
    }

    /** The blocks at whose ends exceptions are handled: a catch clause cannot set the local first. */
    private static Set<CodeBlock> landings(List<CodeOp> code) {
        var landings = new HashSet<CodeBlock>();
        for (CodeOp op : code) {
            if (op.catches()) {
                landings.addAll(op.targets());
            }
        }
        return landings;
    }

    /** Whether it opens a block without parameters and results. */
    private static boolean isPlainBlock(CodeOp op, CodeBlock block) {
        return op.opens()
                && block.kind == CodeBlock.Kind.BLOCK
                && block.labelTypes.isEmpty()
                && op.popped().isEmpty();
    }

    /** The outermost block of the chain stays where it is: its arm is outside. */
    private int armCount() {
        return chain.size() - 1;
    }

    private int groupOf(CodeBlock block) {
        return arms.getOrDefault(block, 0) / ARMS_PER_GROUP;
    }

    private List<CodeOp> rewrite() {
        CodeBlock innermost = chain.get(0);
        CodeBlock outermost = chain.get(armCount());
        int offset = code.get(innermost.open).offset();
        numberTables();
        result.addAll(code.subList(0, outermost.open + 1));
        for (int group = groups.size() - 1; group >= 0; group--) {
            result.add(CodeOp.open(groups.get(group), List.of(), offset));
        }
        copy(innermost.open + 1, innermost.end, -1);
        boolean falls = code.get(innermost.end).reachable();
        if (falls) {
            select(0, offset);
        }
        for (int group = 0; group < groups.size(); group++) {
            falls = addGroup(group, falls);
        }
        result.addAll(code.subList(outermost.end, code.size()));
        return result;
    }

    private void numberTables() {
        CodeBlock outermost = chain.get(armCount());
        for (CodeOp op : code.subList(outermost.open, outermost.end)) {
            if (op.instruction() instanceof Instruction.BrTable
                    && op.targets().stream().filter(arms::containsKey).count() >= LARGE_TABLE) {
                int base = meanings.size();
                bases.put(op, base);
                meanings.addAll(op.targets().subList(0, op.targets().size() - 1));
                addRuns(base);
            }
        }
    }

    /** Adds to each group the values, from the given one on, that mean its arms. */
    private void addRuns(int from) {
        var byGroup = new TreeMap<Integer, List<Integer>>();
        for (int value = from; value < meanings.size(); value++) {
            if (arms.containsKey(meanings.get(value))) {
                int group = groupOf(meanings.get(value));
                byGroup.computeIfAbsent(group, key -> new ArrayList<>()).add(value);
            }
        }
        byGroup.forEach((group, run) -> runs.get(group).add(run));
    }

    /** Adds the end of a group's block and its arms; returns whether control falls out of the last of them. */
    private boolean addGroup(int group, boolean fallsIn) {
        int first = group * ARMS_PER_GROUP;
        int end = Math.min(armCount(), first + ARMS_PER_GROUP);
        int offset = code.get(chain.get(first).end).offset();
        result.add(CodeOp.end(groups.get(group), fallsIn, offset));
        for (int arm = end - 1; arm >= first; arm--) {
            result.add(CodeOp.open(chain.get(arm), List.of(), offset));
        }
        dispatch(group, chain.get(first), offset);
        for (int arm = first; arm < end; arm++) {
            boolean falls = arm > first && code.get(chain.get(arm).end).reachable();
            result.add(CodeOp.end(chain.get(arm), falls, offset));
            copy(chain.get(arm).end + 1, chain.get(arm + 1).end, group);
        }
        boolean falls = code.get(chain.get(end).end).reachable();
        if (falls && end < armCount()) {
            select(end, offset);
        }
        return falls;
    }

    /**
     * Branches to what the selector means within a group; values of other groups do not occur there. The values that are
     * arms and those of each large table have a table of their own here, which reaches from the first to the last that
     * means an arm of the group: mostly neighbours.
     */
    private void dispatch(int group, CodeBlock otherwise, int offset) {
        List<List<Integer>> own = runs.get(group);
        int last = own.size() - 1;
        for (List<Integer> run : own.subList(0, last)) {
            var on = new CodeBlock(CodeBlock.Kind.BLOCK, List.of());
            result.add(CodeOp.open(on, List.of(), offset));
            dispatch(run, on, offset);
            result.add(CodeOp.end(on, false, offset));
        }
        dispatch(own.get(last), otherwise, offset);
    }

    private void dispatch(List<Integer> run, CodeBlock otherwise, int offset) {
        int least = run.get(0);
        var targets = new CodeBlock[run.get(run.size() - 1) - least + 2];
        Arrays.fill(targets, otherwise);
        run.forEach(value -> targets[value - least] = meanings.get(value));
        result.add(CodeOp.localGet(selector, NumType.I32, offset));
        if (least > 0) {
            result.add(CodeOp.constant(least, offset));
            result.add(operator(Opcode.I32_SUB, offset));
        }
        result.add(CodeOp.branchTable(List.of(targets), offset));
    }

    private static CodeOp operator(Opcode opcode, int offset) {
        var ints = List.<ValType>of(NumType.I32, NumType.I32);
        return CodeOp.of(new Instruction.Plain(opcode, offset), ints, List.of(NumType.I32), true, null, List.of());
    }

    private void select(int arm, int offset) {
        result.add(CodeOp.constant(arm, offset));
        result.add(CodeOp.localSet(selector, NumType.I32, offset));
    }

    /** Copies a range that belongs to a group, or to the dispatch itself if that is negative. */
    private void copy(int from, int to, int group) {
        for (CodeOp op : code.subList(from, to)) {
            boolean leaves = op.targets().stream().anyMatch(target -> isForeign(target, group));
            if (!leaves) {
                result.add(op);
            } else if (op.instruction() instanceof Instruction.BrTable) {
                copyTable(op, group);
            } else if (op.instruction() instanceof Instruction.BrIf) {
                var block = new CodeBlock(CodeBlock.Kind.IF, List.of());
                result.add(CodeOp.openIf(block, op.offset()));
                jump(op.targets().get(0), op.offset());
                result.add(CodeOp.end(block, false, op.offset()));
            } else {
                jump(op.targets().get(0), op.offset());
            }
        }
    }

    /** Whether a target is an arm of another group. */
    private boolean isForeign(CodeBlock target, int group) {
        return arms.containsKey(target) && groupOf(target) != group;
    }

    private void jump(CodeBlock target, int offset) {
        select(arms.getOrDefault(target, 0), offset);
        result.add(CodeOp.branch(groups.get(groupOf(target)), offset));
    }

    /** A table with targets in other groups: by way of the selector if it is large, else by a stub for each. */
    private void copyTable(CodeOp op, int group) {
        int offset = op.offset();
        Integer base = bases.get(op);
        List<CodeBlock> targets = new ArrayList<>(op.targets());
        int last = targets.size() - 1;
        result.add(CodeOp.localSet(scratch, NumType.I32, offset));
        if (base != null) {
            result.add(CodeOp.localGet(scratch, NumType.I32, offset));
            result.add(CodeOp.constant(base, offset));
            result.add(operator(Opcode.I32_ADD, offset));
            result.add(CodeOp.localSet(selector, NumType.I32, offset));
            targets.replaceAll(target -> isForeign(target, group) ? groups.get(groupOf(target)) : target);
            targets.set(last, op.targets().get(last));
        }
        Map<CodeBlock, CodeBlock> stubs = new LinkedHashMap<>();
        for (CodeBlock target : new LinkedHashSet<>(targets)) {
            if (isForeign(target, group)) {
                stubs.put(target, new CodeBlock(CodeBlock.Kind.BLOCK, List.of()));
            }
        }
        targets.replaceAll(target -> stubs.getOrDefault(target, target));
        addStubs(op, targets, stubs);
    }

    private void addStubs(CodeOp op, List<CodeBlock> targets, Map<CodeBlock, CodeBlock> stubs) {
        int offset = op.offset();
        var reversed = new ArrayList<>(stubs.values());
        Collections.reverse(reversed);
        reversed.forEach(stub -> result.add(CodeOp.open(stub, List.of(), offset)));
        result.add(CodeOp.localGet(scratch, NumType.I32, offset));
        result.add(CodeOp.branchTable(targets, offset));
        stubs.forEach((target, stub) -> {
            result.add(CodeOp.end(stub, false, offset));
            jump(target, offset);
        });
    }
}
