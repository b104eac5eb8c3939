package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.syntax.VecType;
import dev.wasm2jvm.core.valid.FunctionValidator;
import dev.wasm2jvm.core.valid.TypedInstruction;
import dev.wasm2jvm.core.valid.ValidModule;
import dev.wasm2jvm.diagnostic.ErrorCode;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import dev.wasm2jvm.diagnostic.WasmException;
import dev.wasm2jvm.jvm.ClassAssembler;
import dev.wasm2jvm.jvm.JvmLimitException;
import dev.wasm2jvm.jvm.JvmLimits;
import dev.wasm2jvm.jvm.MethodAssembler;
import dev.wasm2jvm.progress.Phase;
import dev.wasm2jvm.progress.Progress;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Validates one function and writes its methods. Many can work at once, each on classes of its own. */
final class FunctionCompiler {
    /** What a method may have so that HotSpot compiles it, with something to spare. */
    private static final int MOST_BYTES = 7_900;

    /** What a method may have that stays whole: C2 inlines up to 8,000 bytes of bytecode, those of the method included. */
    private static final int MOST_WHOLE_BYTES = 7_500;

    /** The JVM's limits on fields and on constants (JVMS 4.11); a name and a type are constants. */
    private static final int MOST_SLOTS = 50_000;

    private final ValidModule valid;
    private final ModuleLayout layout;
    private final GrowingCalls growing;
    private final @Nullable KnownTables tables;
    private final MemoryArguments arguments;
    private final Set<Optimization> optimizations;
    private final int uninterruptedRounds;

    /** Bytes that a measured method may have: as many times the budget as the usual limit is of the usual budget. */
    private final long fittingBytes;

    private final Progress progress;

    FunctionCompiler(ValidModule valid, ModuleLayout layout, CallScan calls, ModuleOptions options) {
        this.valid = valid;
        this.layout = layout;
        this.optimizations = options.optimizations();
        this.growing = optimizations.contains(Optimization.KNOWN_GROWTH) ? new Growth(layout, calls) : function -> true;
        this.tables = optimizations.contains(Optimization.KNOWN_CALLEES) ? new KnownTables(layout, calls) : null;
        this.arguments = optimizations.contains(Optimization.MEMORY_ARGUMENTS)
                ? MemoryArguments.of(layout, calls, tables == null ? new BitSet() : tables.few(KnownCallees.MOST))
                : MemoryArguments.none(layout);
        this.uninterruptedRounds = options.uninterruptedRounds();
        this.fittingBytes =
                Math.min(MOST_WHOLE_BYTES, (long) options.methodBytes() * MOST_WHOLE_BYTES / MethodSplitter.BUDGET);
        this.progress = options.progress();
    }

    /**
     * Adds the methods of a defined function to its classes.
     *
     * @param budget estimated bytes of code that a method may have
     * @return the budget with which it should be tried again, in new classes, because a method became too large; 0 if
     *     all is well
     */
    int compile(int definedIndex, int budget, CodeClasses classes) {
        progress.enter(Phase.DECODE);
        FunctionCode code = prepared(definedIndex);
        progress.enter(Phase.SPLIT);
        var size = new MethodSplitter.Size(tried -> measure(definedIndex, tried, classes), fittingBytes);
        SplitFunction split = MethodSplitter.split(code, budget, growing, optimizations, size);
        progress.enter(Phase.EMIT);
        int fields = fields(split.slots());
        if (fields > MOST_SLOTS) {
            throw tooLarge(definedIndex, fields + " values at a time");
        }
        PieceMethods methods = place(definedIndex, split, classes);
        Map<Integer, BitSet> apart = apart(split);
        int largest = 0;
        try {
            for (int piece = 0; piece < split.pieces().size(); piece++) {
                largest = Math.max(largest, emit(piece, split, methods, classes, apart));
            }
        } catch (JvmLimitException e) {
            if (budget == MethodSplitter.LEAST_BUDGET) {
                throw e;
            }
            return Math.max(MethodSplitter.LEAST_BUDGET, budget / 2);
        }
        if (largest > MOST_BYTES && budget > MethodSplitter.LEAST_BUDGET) {
            return Math.max(MethodSplitter.LEAST_BUDGET, (int) ((long) budget * MOST_BYTES / largest * 9 / 10));
        }
        if (largest > JvmLimits.JUMP_BYTES) {
            throw tooLarge(definedIndex, "a part of " + largest + " bytes of bytecode");
        }
        classes.splits().add(label(definedIndex), split);
        return 0;
    }

    /** How many bytes of bytecode the function itself would have; the largest number if it can't be written. */
    private int measure(int definedIndex, SplitFunction split, CodeClasses classes) {
        CodeClasses others = classes.emptyCopy();
        try {
            return emit(0, split, place(definedIndex, split, others), others, apart(split));
        } catch (JvmLimitException e) {
            return Integer.MAX_VALUE;
        }
    }

    private FunctionCode prepared(int definedIndex) {
        FunctionCode code = FunctionCode.of(new FunctionValidator(valid, definedIndex));
        code = LegacyExceptions.rewrite(code);
        code = ReferenceBranches.rewrite(code);
        if (optimizations.contains(Optimization.BULK_LOOPS)) {
            code = BulkLoops.rewrite(code, this::isArray, this::pageSizeLog2);
        }
        var bounded = new BitSet();
        if (optimizations.contains(Optimization.COUNTED_LOOPS)) {
            boolean addresses = optimizations.contains(Optimization.COUNTED_ADDRESSES);
            code = CountedLoops.rewrite(code, uninterruptedRounds, bounded, addresses);
        }
        code = TailCalls.rewrite(
                code, valid.module().importedFunctionCount() + definedIndex, valid.module(), layout.cycles());
        if (uninterruptedRounds > 0) {
            code = InterruptChecks.insert(code, bounded);
        }
        code = FixedArrays.rewrite(code);
        if (optimizations.contains(Optimization.VECTOR_LANES)
                && !layout.vectors().isApi()) {
            code = VectorLanes.rewrite(code, this::isArray);
        }
        if (optimizations.contains(Optimization.BYTE_SWAPS)) {
            code = ByteSwaps.rewrite(code);
        }
        return tables == null ? code : KnownCallees.rewrite(code, valid.module(), tables);
    }

    private boolean isArray(int memory) {
        return layout.representation(memory) == MemoryRepresentation.ARRAY;
    }

    private int pageSizeLog2(int memory) {
        return valid.module().memoryType(memory).pageSizeLog2();
    }

    private static int fields(List<ValType> slots) {
        return slots.stream().mapToInt(type -> type == VecType.V128 ? 2 : 1).sum();
    }

    private WasmException tooLarge(int definedIndex, String what) {
        int offset = valid.module().code().get(definedIndex).offset();
        return new UnsupportedException(
                        "a function with " + what, Location.at(offset).withFunction(label(definedIndex)))
                .as(ErrorCode.TOO_LARGE);
    }

    private String label(int definedIndex) {
        Module module = valid.module();
        return module.functionLabel(module.importedFunctionCount() + definedIndex);
    }

    private PieceMethods place(int definedIndex, SplitFunction split, CodeClasses classes) {
        int function = valid.module().importedFunctionCount() + definedIndex;
        MethodReference self = writeEntry(function, split.pieces().size() == 1, classes.functions());
        String frameClass = classes.frameClass(split.slots());
        String more = (frameClass.isEmpty() ? "" : RuntimeClass.descriptor(frameClass)) + layout.instanceDescriptor();
        var methods = new ArrayList<MethodReference>();
        methods.add(self);
        for (int i = 1; i < split.pieces().size(); i++) {
            SplitFunction.Piece piece = split.pieces().get(i);
            methods.add(new MethodReference(
                    classes.placePiece(piece.estimate()),
                    self.name() + "$r" + i,
                    JvmTypes.descriptor(piece.type(), more)));
        }
        List<FuncType> types =
                split.pieces().stream().map(SplitFunction.Piece::type).toList();
        return new PieceMethods(frameClass, split.slots(), methods, types, growing.mayGrow(function));
    }

    /** Writes the methods by which others call a function, if these are not its body, and returns the body. */
    private MethodReference writeEntry(int function, boolean whole, ClassAssembler type) {
        if (layout.cycles().contains(function)) {
            new TailClasses(layout).writeEntry(type, function);
        } else if (arguments.takes(function) && whole) {
            arguments.writeOwn(type, function, optimizations.contains(Optimization.EXACT_ARRAYS));
            return arguments.method(function);
        } else if (arguments.takes(function)) {
            arguments.writeWithout(type, function);
        }
        return layout.body(function);
    }

    private int emit(
            int number, SplitFunction split, PieceMethods methods, CodeClasses classes, Map<Integer, BitSet> apart) {
        SplitFunction.Piece piece = split.pieces().get(number);
        FunctionTree tree = tree(piece, split);
        MethodReference self = methods.methods().get(number);
        MethodAssembler method = classes.named(self.owner())
                .method(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, self.name(), self.descriptor());
        var code = new TypedCode(method);
        String wide = number == 0 ? layout.signature(piece.type()).argumentsClass() : null;
        boolean memory = MemoryArguments.has(self);
        boolean firstSlots = optimizations.contains(Optimization.FIRST_SLOTS);
        Locals locals = new LocalsBuilder(code, methods, Type.getObjectType(layout.className()), memory, firstSlots)
                .build(number, wide, types(piece), pairs(piece));
        boolean grows = methods.grows() && (number == 0 || piece.grows());
        var memories = new HoistedMemories(code, layout, locals.instanceSlot(), tree, optimizations, arguments, grows);
        if (memory) {
            memories.take(locals.instanceSlot() + 1);
        }
        if (apart.containsKey(number)) {
            BitSet own = ArmsApart.computedWith(tree);
            own.and(apart.get(number));
            ArmsApart.begin(method, locals, own);
        }
        memories.allocate();
        ConstantFields constants = classes.constants(self.owner());
        var emission =
                new Emission(tree, layout, code, locals, memories, methods, constants, piece.estimate(), optimizations);
        new FunctionEmitter(emission).emit(0, tree.size());
        return method.end();
    }

    /** The parameters that pieces called by arms of an interpreter's switch have for themselves, by number of the piece. */
    private Map<Integer, BitSet> apart(SplitFunction split) {
        var apart = new HashMap<Integer, BitSet>();
        if (split.pieces().size() > 1 && optimizations.contains(Optimization.ARMS_APART)) {
            for (SplitFunction.Piece piece : split.pieces()) {
                if (piece.code().stream().anyMatch(typed -> typed.instruction() instanceof Instruction.BrTable)) {
                    ArmsApart.of(tree(piece, split))
                            .parameters()
                            .forEach((callee, own) -> apart.merge(callee, own, FunctionCompiler::union));
                }
            }
        }
        return apart;
    }

    private static BitSet union(BitSet first, BitSet second) {
        first.or(second);
        return first;
    }

    private FunctionTree tree(SplitFunction.Piece piece, SplitFunction split) {
        var builder = new FunctionTreeBuilder(piece.type(), withPieces(split));
        piece.code().forEach(builder::accept);
        return builder.build();
    }

    private GrowingCalls withPieces(SplitFunction split) {
        return new GrowingCalls() {
            @Override
            public boolean mayGrow(int function) {
                int piece = PieceMethods.piece(function);
                return piece >= 0 ? split.pieces().get(piece).grows() : growing.mayGrow(function);
            }

            @Override
            public boolean mayGrowThrough(int typeIndex) {
                return growing.mayGrowThrough(typeIndex);
            }
        };
    }

    /** The vectors that are assigned, unless the Vector API keeps vectors in registers by itself. */
    private BitSet pairs(SplitFunction.Piece piece) {
        var pairs = new BitSet();
        for (TypedInstruction typed : piece.code()) {
            int local = CodeOp.assignedLocal(typed.instruction());
            if (local >= 0
                    && typed.popped().get(0) == VecType.V128
                    && !layout.vectors().isApi()) {
                pairs.set(local);
            }
        }
        return pairs;
    }

    private static List<Type> types(SplitFunction.Piece piece) {
        var types = new ArrayList<ValType>(piece.type().parameters());
        types.addAll(piece.locals());
        return JvmTypes.of(types);
    }
}
