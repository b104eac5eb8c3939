package dev.wasm2jvm.core.syntax;

import java.util.List;

/**
 * A decoded instruction (spec 2.4). Indices are those of the binary, labels count outwards from 0, and
 * {@link #offset()} is the byte offset of the opcode in the file.
 *
 * <p>Instructions without immediates are {@link Plain}, whatever they do; all others have a record of their own. A
 * visitor has a method for each record, so that javac names every place that a new record concerns.
 */
public sealed interface Instruction {
    /**
     * The row of the opcode table.
     *
     * @return the opcode
     */
    Opcode opcode();

    /**
     * Where it stands.
     *
     * @return byte offset of the opcode in the file
     */
    int offset();

    /**
     * Calls the visitor's method for this record.
     *
     * @param <R> what the visitor returns
     * @param visitor the visitor
     * @return what it returned
     */
    <R> R accept(Visitor<R> visitor);

    /**
     * An instruction without immediates; what it does is all in its row, or known by its opcode.
     *
     * @param opcode its row
     * @param offset where it stands in the file
     */
    record Plain(Opcode opcode, int offset) implements Instruction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitPlain(this);
        }
    }

    /** An instruction that opens a block, which an {@link End} or a {@link Delegate} closes. */
    sealed interface Opening extends Instruction permits Block, TryTable {
        /**
         * What the block takes and gives.
         *
         * @return its type
         */
        BlockType type();
    }

    /**
     * {@code block}, {@code loop}, {@code if} or the legacy {@code try}.
     *
     * @param opcode which of them
     * @param type its type
     * @param offset where it stands in the file
     */
    record Block(Opcode opcode, BlockType type, int offset) implements Opening {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitBlock(this);
        }
    }

    /**
     * A block that catches exceptions.
     *
     * @param type its type
     * @param clauses what it catches, in the order in which that is tried
     * @param offset where it stands in the file
     */
    record TryTable(BlockType type, List<CatchClause> clauses, int offset) implements Opening {
        /** Copies the list. */
        public TryTable {
            clauses = List.copyOf(clauses);
        }

        @Override
        public Opcode opcode() {
            return Opcode.TRY_TABLE;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitTryTable(this);
        }
    }

    /**
     * The beginning of a handler of a legacy {@code try}.
     *
     * @param opcode {@link Opcode#CATCH} or {@link Opcode#CATCH_ALL}
     * @param tag the tag that it catches; {@link #ANY_TAG} for {@code catch_all}
     * @param offset where it stands in the file
     */
    record Catch(Opcode opcode, int tag, int offset) implements Instruction {
        /** Stands where {@code catch_all} has no tag. */
        public static final int ANY_TAG = -1;

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitCatch(this);
        }
    }

    /**
     * The end of a legacy {@code try} that leaves its exceptions to a block around it.
     *
     * @param label the label, as seen from outside of the {@code try}
     * @param offset where it stands in the file
     */
    record Delegate(int label, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.DELEGATE;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitDelegate(this);
        }
    }

    /**
     * Throws an exception.
     *
     * @param tag its tag
     * @param offset where it stands in the file
     */
    record Throw(int tag, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.THROW;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitThrow(this);
        }
    }

    /**
     * Throws again what a legacy {@code catch} caught.
     *
     * @param label the label of the {@code try} that the {@code catch} belongs to
     * @param offset where it stands in the file
     */
    record Rethrow(int label, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.RETHROW;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitRethrow(this);
        }
    }

    /**
     * The middle of an {@code if}.
     *
     * @param offset where it stands in the file
     */
    record Else(int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.ELSE;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitElse(this);
        }
    }

    /**
     * The end of a block or body.
     *
     * @param offset where it stands in the file
     */
    record End(int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.END;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitEnd(this);
        }
    }

    /**
     * An unconditional branch.
     *
     * @param label the label
     * @param offset where it stands in the file
     */
    record Br(int label, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.BR;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitBr(this);
        }
    }

    /**
     * A branch if the operand is not zero.
     *
     * @param label the label
     * @param offset where it stands in the file
     */
    record BrIf(int label, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.BR_IF;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitBrIf(this);
        }
    }

    /**
     * A branch by index.
     *
     * @param labels the labels by index
     * @param defaultLabel the label for all other indices
     * @param offset where it stands in the file
     */
    record BrTable(List<Integer> labels, int defaultLabel, int offset) implements Instruction {
        /** Copies the list. */
        public BrTable {
            labels = List.copyOf(labels);
        }

        @Override
        public Opcode opcode() {
            return Opcode.BR_TABLE;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitBrTable(this);
        }
    }

    /**
     * A call of a function.
     *
     * @param function its index
     * @param offset where it stands in the file
     */
    record Call(int function, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.CALL;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitCall(this);
        }
    }

    /**
     * A call of a function in a table.
     *
     * @param typeIndex the type that it must have
     * @param table the table
     * @param offset where it stands in the file
     */
    record CallIndirect(int typeIndex, int table, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.CALL_INDIRECT;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitCallIndirect(this);
        }
    }

    /**
     * A choice between two values of a stated type.
     *
     * @param types the type (validation allows exactly one)
     * @param offset where it stands in the file
     */
    record SelectTyped(List<ValType> types, int offset) implements Instruction {
        /** Copies the list. */
        public SelectTyped {
            types = List.copyOf(types);
        }

        @Override
        public Opcode opcode() {
            return Opcode.SELECT_TYPED;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitSelectTyped(this);
        }
    }

    /**
     * Reads a local.
     *
     * @param local its index
     * @param offset where it stands in the file
     */
    record LocalGet(int local, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.LOCAL_GET;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitLocalGet(this);
        }
    }

    /**
     * Assigns a local.
     *
     * @param local its index
     * @param offset where it stands in the file
     */
    record LocalSet(int local, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.LOCAL_SET;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitLocalSet(this);
        }
    }

    /**
     * Assigns a local and keeps the value.
     *
     * @param local its index
     * @param offset where it stands in the file
     */
    record LocalTee(int local, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.LOCAL_TEE;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitLocalTee(this);
        }
    }

    /**
     * Reads a global.
     *
     * @param global its index
     * @param offset where it stands in the file
     */
    record GlobalGet(int global, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.GLOBAL_GET;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitGlobalGet(this);
        }
    }

    /**
     * Assigns a global.
     *
     * @param global its index
     * @param offset where it stands in the file
     */
    record GlobalSet(int global, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.GLOBAL_SET;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitGlobalSet(this);
        }
    }

    /**
     * Reads an element of a table.
     *
     * @param table its index
     * @param offset where it stands in the file
     */
    record TableGet(int table, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.TABLE_GET;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitTableGet(this);
        }
    }

    /**
     * Assigns an element of a table.
     *
     * @param table its index
     * @param offset where it stands in the file
     */
    record TableSet(int table, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.TABLE_SET;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitTableSet(this);
        }
    }

    /**
     * The size of a table.
     *
     * @param table its index
     * @param offset where it stands in the file
     */
    record TableSize(int table, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.TABLE_SIZE;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitTableSize(this);
        }
    }

    /**
     * Makes a table larger.
     *
     * @param table its index
     * @param offset where it stands in the file
     */
    record TableGrow(int table, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.TABLE_GROW;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitTableGrow(this);
        }
    }

    /**
     * Assigns a range of a table.
     *
     * @param table its index
     * @param offset where it stands in the file
     */
    record TableFill(int table, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.TABLE_FILL;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitTableFill(this);
        }
    }

    /**
     * Copies a range between tables.
     *
     * @param target table that is written
     * @param source table that is read
     * @param offset where it stands in the file
     */
    record TableCopy(int target, int source, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.TABLE_COPY;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitTableCopy(this);
        }
    }

    /**
     * Copies a range of an element segment to a table.
     *
     * @param segment the element segment
     * @param table the table
     * @param offset where it stands in the file
     */
    record TableInit(int segment, int table, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.TABLE_INIT;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitTableInit(this);
        }
    }

    /**
     * Empties an element segment.
     *
     * @param segment the element segment
     * @param offset where it stands in the file
     */
    record ElemDrop(int segment, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.ELEM_DROP;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitElemDrop(this);
        }
    }

    /**
     * A load or store.
     *
     * @param opcode its row
     * @param argument alignment, offset and memory
     * @param lane the lane of the vector that it is about; 0 if it is not about one
     * @param offset where it stands in the file
     */
    record MemoryAccess(Opcode opcode, MemArg argument, int lane, int offset) implements Instruction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitMemoryAccess(this);
        }
    }

    /**
     * The size of a memory.
     *
     * @param memory its index
     * @param offset where it stands in the file
     */
    record MemorySize(int memory, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.MEMORY_SIZE;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitMemorySize(this);
        }
    }

    /**
     * Makes a memory larger.
     *
     * @param memory its index
     * @param offset where it stands in the file
     */
    record MemoryGrow(int memory, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.MEMORY_GROW;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitMemoryGrow(this);
        }
    }

    /**
     * Fills a range of a memory with a byte.
     *
     * @param memory its index
     * @param offset where it stands in the file
     */
    record MemoryFill(int memory, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.MEMORY_FILL;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitMemoryFill(this);
        }
    }

    /**
     * Copies a range between memories.
     *
     * @param target memory that is written
     * @param source memory that is read
     * @param offset where it stands in the file
     */
    record MemoryCopy(int target, int source, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.MEMORY_COPY;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitMemoryCopy(this);
        }
    }

    /**
     * Copies a range of a data segment to a memory.
     *
     * @param segment the data segment
     * @param memory the memory
     * @param offset where it stands in the file
     */
    record MemoryInit(int segment, int memory, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.MEMORY_INIT;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitMemoryInit(this);
        }
    }

    /**
     * Empties a data segment.
     *
     * @param segment the data segment
     * @param offset where it stands in the file
     */
    record DataDrop(int segment, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.DATA_DROP;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitDataDrop(this);
        }
    }

    /**
     * A constant of 32 bits.
     *
     * @param value its value
     * @param offset where it stands in the file
     */
    record I32Const(int value, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.I32_CONST;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitI32Const(this);
        }
    }

    /**
     * A constant of 64 bits.
     *
     * @param value its value
     * @param offset where it stands in the file
     */
    record I64Const(long value, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.I64_CONST;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitI64Const(this);
        }
    }

    /**
     * A constant of single precision.
     *
     * @param bits its bits, so that no NaN is altered
     * @param offset where it stands in the file
     */
    record F32Const(int bits, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.F32_CONST;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitF32Const(this);
        }
    }

    /**
     * A constant of double precision.
     *
     * @param bits its bits, so that no NaN is altered
     * @param offset where it stands in the file
     */
    record F64Const(long bits, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.F64_CONST;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitF64Const(this);
        }
    }

    /**
     * A constant vector.
     *
     * @param low its first eight bytes, little-endian
     * @param high its last eight bytes, little-endian
     * @param offset where it stands in the file
     */
    record V128Const(long low, long high, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.V128_CONST;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitV128Const(this);
        }
    }

    /**
     * Takes a lane out of a vector, or replaces one.
     *
     * @param opcode its row
     * @param lane the lane
     * @param offset where it stands in the file
     */
    record Lane(Opcode opcode, int lane, int offset) implements Instruction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitLane(this);
        }
    }

    /**
     * Chooses sixteen bytes of two vectors.
     *
     * @param low for the first eight bytes of the result: where to find them in both vectors, one after the other
     * @param high the same for the last eight bytes
     * @param offset where it stands in the file
     */
    record Shuffle(long low, long high, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.I8X16_SHUFFLE;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitShuffle(this);
        }
    }

    /**
     * A null reference.
     *
     * @param heap what it would refer to
     * @param offset where it stands in the file
     */
    record RefNull(HeapType heap, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.REF_NULL;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitRefNull(this);
        }
    }

    /**
     * A reference to a function.
     *
     * @param function its index
     * @param offset where it stands in the file
     */
    record RefFunc(int function, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.REF_FUNC;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitRefFunc(this);
        }
    }

    /**
     * A call that takes the place of the caller.
     *
     * @param function index of the function
     * @param offset where it stands in the file
     */
    record ReturnCall(int function, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.RETURN_CALL;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitReturnCall(this);
        }
    }

    /**
     * A call through a table that takes the place of the caller.
     *
     * @param typeIndex index of the expected function type
     * @param table index of the table
     * @param offset where it stands in the file
     */
    record ReturnCallIndirect(int typeIndex, int table, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.RETURN_CALL_INDIRECT;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitReturnCallIndirect(this);
        }
    }

    /**
     * A call of a function reference.
     *
     * @param typeIndex index of its function type
     * @param offset where it stands in the file
     */
    record CallRef(int typeIndex, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.CALL_REF;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitCallRef(this);
        }
    }

    /**
     * A call of a function reference that takes the place of the caller.
     *
     * @param typeIndex index of its function type
     * @param offset where it stands in the file
     */
    record ReturnCallRef(int typeIndex, int offset) implements Instruction {
        @Override
        public Opcode opcode() {
            return Opcode.RETURN_CALL_REF;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitReturnCallRef(this);
        }
    }

    /**
     * {@code br_on_null} or {@code br_on_non_null}.
     *
     * @param opcode its row
     * @param label the label
     * @param offset where it stands in the file
     */
    record BrOnNull(Opcode opcode, int label, int offset) implements Instruction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitBrOnNull(this);
        }
    }

    /**
     * {@code br_on_cast} or {@code br_on_cast_fail}.
     *
     * @param opcode its row
     * @param label the label
     * @param from type of the operand
     * @param to type that it is tested for
     * @param offset where it stands in the file
     */
    record BrOnCast(Opcode opcode, int label, RefType from, RefType to, int offset) implements Instruction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitBrOnCast(this);
        }
    }

    /**
     * {@code ref.test} or {@code ref.cast}.
     *
     * @param opcode its row
     * @param type the type that the operand is tested for
     * @param offset where it stands in the file
     */
    record ReferenceCast(Opcode opcode, RefType type, int offset) implements Instruction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitReferenceCast(this);
        }
    }

    /**
     * An instruction on structures or arrays of a type.
     *
     * @param opcode its row
     * @param typeIndex index of the type
     * @param operand the second immediate that {@link Immediate} names: a field, a length, a segment or another type; 0 if there is
     *     none
     * @param offset where it stands in the file
     */
    record Aggregate(Opcode opcode, int typeIndex, int operand, int offset) implements Instruction {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitAggregate(this);
        }
    }

    /**
     * An answer for each shape of instruction.
     *
     * @param <R> type of the answer
     */
    interface Visitor<R> {
        /**
         * Answers for {@link Plain}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitPlain(Plain instruction);

        /**
         * Answers for {@link Block}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitBlock(Block instruction);

        /**
         * Answers for {@link TryTable}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitTryTable(TryTable instruction);

        /**
         * Answers for {@link Catch}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitCatch(Catch instruction);

        /**
         * Answers for {@link Delegate}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitDelegate(Delegate instruction);

        /**
         * Answers for {@link Throw}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitThrow(Throw instruction);

        /**
         * Answers for {@link Rethrow}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitRethrow(Rethrow instruction);

        /**
         * Answers for {@link Else}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitElse(Else instruction);

        /**
         * Answers for {@link End}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitEnd(End instruction);

        /**
         * Answers for {@link Br}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitBr(Br instruction);

        /**
         * Answers for {@link BrIf}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitBrIf(BrIf instruction);

        /**
         * Answers for {@link BrTable}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitBrTable(BrTable instruction);

        /**
         * Answers for {@link Call}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitCall(Call instruction);

        /**
         * Answers for {@link CallIndirect}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitCallIndirect(CallIndirect instruction);

        /**
         * Answers for {@link SelectTyped}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitSelectTyped(SelectTyped instruction);

        /**
         * Answers for {@link LocalGet}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitLocalGet(LocalGet instruction);

        /**
         * Answers for {@link LocalSet}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitLocalSet(LocalSet instruction);

        /**
         * Answers for {@link LocalTee}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitLocalTee(LocalTee instruction);

        /**
         * Answers for {@link GlobalGet}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitGlobalGet(GlobalGet instruction);

        /**
         * Answers for {@link GlobalSet}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitGlobalSet(GlobalSet instruction);

        /**
         * Answers for {@link TableGet}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitTableGet(TableGet instruction);

        /**
         * Answers for {@link TableSet}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitTableSet(TableSet instruction);

        /**
         * Answers for {@link TableSize}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitTableSize(TableSize instruction);

        /**
         * Answers for {@link TableGrow}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitTableGrow(TableGrow instruction);

        /**
         * Answers for {@link TableFill}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitTableFill(TableFill instruction);

        /**
         * Answers for {@link TableCopy}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitTableCopy(TableCopy instruction);

        /**
         * Answers for {@link TableInit}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitTableInit(TableInit instruction);

        /**
         * Answers for {@link ElemDrop}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitElemDrop(ElemDrop instruction);

        /**
         * Answers for {@link MemoryAccess}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitMemoryAccess(MemoryAccess instruction);

        /**
         * Answers for {@link MemorySize}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitMemorySize(MemorySize instruction);

        /**
         * Answers for {@link MemoryGrow}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitMemoryGrow(MemoryGrow instruction);

        /**
         * Answers for {@link MemoryFill}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitMemoryFill(MemoryFill instruction);

        /**
         * Answers for {@link MemoryCopy}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitMemoryCopy(MemoryCopy instruction);

        /**
         * Answers for {@link MemoryInit}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitMemoryInit(MemoryInit instruction);

        /**
         * Answers for {@link DataDrop}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitDataDrop(DataDrop instruction);

        /**
         * Answers for {@link I32Const}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitI32Const(I32Const instruction);

        /**
         * Answers for {@link I64Const}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitI64Const(I64Const instruction);

        /**
         * Answers for {@link F32Const}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitF32Const(F32Const instruction);

        /**
         * Answers for {@link F64Const}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitF64Const(F64Const instruction);

        /**
         * Answers for {@link V128Const}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitV128Const(V128Const instruction);

        /**
         * Answers for {@link Lane}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitLane(Lane instruction);

        /**
         * Answers for {@link Shuffle}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitShuffle(Shuffle instruction);

        /**
         * Answers for {@link RefNull}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitRefNull(RefNull instruction);

        /**
         * Answers for {@link RefFunc}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitRefFunc(RefFunc instruction);

        /**
         * Answers for {@link ReturnCall}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitReturnCall(ReturnCall instruction);

        /**
         * Answers for {@link ReturnCallIndirect}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitReturnCallIndirect(ReturnCallIndirect instruction);

        /**
         * Answers for {@link CallRef}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitCallRef(CallRef instruction);

        /**
         * Answers for {@link ReturnCallRef}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitReturnCallRef(ReturnCallRef instruction);

        /**
         * Answers for {@link BrOnNull}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitBrOnNull(BrOnNull instruction);

        /**
         * Answers for {@link BrOnCast}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitBrOnCast(BrOnCast instruction);

        /**
         * Answers for {@link ReferenceCast}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitReferenceCast(ReferenceCast instruction);

        /**
         * Answers for {@link Aggregate}.
         *
         * @param instruction the instruction
         * @return the answer
         */
        R visitAggregate(Aggregate instruction);
    }
}
