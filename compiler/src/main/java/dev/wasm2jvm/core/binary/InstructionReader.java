package dev.wasm2jvm.core.binary;

import dev.wasm2jvm.core.syntax.Body;
import dev.wasm2jvm.core.syntax.CatchClause;
import dev.wasm2jvm.core.syntax.Immediate;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.MemArg;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.RefType;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.MalformedException;
import java.util.ArrayList;
import java.util.List;

/** Decodes instructions one after the other (spec 5.4). Not for more than one thread. */
public final class InstructionReader {
    private static final int FIRST_PREFIX = 0xFB;
    private static final int LAST_PREFIX = 0xFE;
    private static final int MEMORY_FOLLOWS = 0x40;

    private final BinaryReader in;
    private final TypeReader types;

    /**
     * A reader of a function's instructions.
     *
     * @param module the module
     * @param body one of its bodies
     */
    public InstructionReader(Module module, Body body) {
        this(new BinaryReader(module.bytes(), body.offset(), body.end()));
    }

    InstructionReader(BinaryReader in) {
        this.in = in;
        this.types = new TypeReader(in);
    }

    /**
     * Whether all bytes have been read.
     *
     * @return true if there is no next instruction
     */
    public boolean atEnd() {
        return in.atEnd();
    }

    /**
     * Where the next instruction stands.
     *
     * @return offset in the file
     */
    public int offset() {
        return in.offset();
    }

    /**
     * Decodes an instruction.
     *
     * @return the instruction
     * @throws MalformedException if the bytes are none
     * @throws dev.wasm2jvm.diagnostic.UnsupportedException if it belongs to a feature that is not supported
     */
    public Instruction next() {
        int at = in.offset();
        int prefix = in.u8();
        int code = prefix;
        if (prefix >= FIRST_PREFIX && prefix <= LAST_PREFIX) {
            code = in.u32();
        } else {
            prefix = Opcode.NO_PREFIX;
        }
        Opcode opcode = Opcode.of(prefix, code);
        if (opcode == null) {
            throw FeatureGate.unknown(prefix, code, at);
        }
        FeatureGate.require(opcode.feature(), opcode.text(), at);
        return withImmediate(opcode, at);
    }

    private Instruction withImmediate(Opcode opcode, int at) {
        Immediate immediate = opcode.immediate();
        return switch (immediate) {
            case NONE -> plain(opcode, at);
            case ZERO -> zero(opcode, at);
            case BLOCK_TYPE -> new Instruction.Block(opcode, types.blockType(), at);
            case BLOCK_TYPE_CATCHES -> new Instruction.TryTable(types.blockType(), catchClauses(), at);
            case LABELS -> brTable(at);
            case SELECT_TYPES -> new Instruction.SelectTyped(types.valTypes(), at);
            case MEMORY_ARGUMENT -> new Instruction.MemoryAccess(opcode, memoryArgument(), 0, at);
            case MEMORY_ARGUMENT_LANE -> new Instruction.MemoryAccess(opcode, memoryArgument(), in.u8(), at);
            case I32 -> new Instruction.I32Const(in.s32(), at);
            case I64 -> new Instruction.I64Const(in.s64(), at);
            case F32 -> new Instruction.F32Const(in.fixed32(), at);
            case F64 -> new Instruction.F64Const(in.fixed64(), at);
            case V128 -> new Instruction.V128Const(in.fixed64(), in.fixed64(), at);
            case LANE -> new Instruction.Lane(opcode, in.u8(), at);
            case LANES -> new Instruction.Shuffle(in.fixed64(), in.fixed64(), at);
            case HEAP_TYPE -> new Instruction.RefNull(types.heapType(), at);
            case NON_NULL_TYPE -> new Instruction.ReferenceCast(opcode, new RefType(false, types.heapType()), at);
            case NULLABLE_TYPE -> new Instruction.ReferenceCast(opcode, new RefType(true, types.heapType()), at);
            case CAST -> brOnCast(opcode, at);
            case TYPE_TABLE, ELEMENT_TABLE, TABLE_TABLE, DATA_MEMORY, MEMORY_MEMORY ->
                withIndices(opcode, in.u32(), in.u32(), at);
            case TYPE_FIELD, TYPE_LENGTH, TYPE_DATA, TYPE_ELEMENT, TYPE_TYPE ->
                new Instruction.Aggregate(opcode, in.u32(), in.u32(), at);
            case LABEL, TAG, FUNCTION, LOCAL, GLOBAL, TABLE, ELEMENT, MEMORY, DATA, TYPE ->
                withIndex(opcode, in.u32(), at);
        };
    }

    private static Instruction plain(Opcode opcode, int at) {
        return switch (opcode) {
            case ELSE -> new Instruction.Else(at);
            case END -> new Instruction.End(at);
            case CATCH_ALL -> new Instruction.Catch(opcode, Instruction.Catch.ANY_TAG, at);
            default -> new Instruction.Plain(opcode, at);
        };
    }

    private Instruction zero(Opcode opcode, int at) {
        int reservedAt = in.offset();
        if (in.u8() != 0) {
            throw new MalformedException("zero byte expected", Location.at(reservedAt));
        }
        return plain(opcode, at);
    }

    private static Instruction withIndex(Opcode opcode, int index, int at) {
        return switch (opcode) {
            case BR -> new Instruction.Br(index, at);
            case BR_IF -> new Instruction.BrIf(index, at);
            case BR_ON_NULL, BR_ON_NON_NULL -> new Instruction.BrOnNull(opcode, index, at);
            case CATCH -> new Instruction.Catch(opcode, index, at);
            case DELEGATE -> new Instruction.Delegate(index, at);
            case THROW -> new Instruction.Throw(index, at);
            case RETHROW -> new Instruction.Rethrow(index, at);
            case CALL -> new Instruction.Call(index, at);
            case RETURN_CALL -> new Instruction.ReturnCall(index, at);
            case CALL_REF -> new Instruction.CallRef(index, at);
            case RETURN_CALL_REF -> new Instruction.ReturnCallRef(index, at);
            case REF_FUNC -> new Instruction.RefFunc(index, at);
            case LOCAL_GET -> new Instruction.LocalGet(index, at);
            case LOCAL_SET -> new Instruction.LocalSet(index, at);
            case LOCAL_TEE -> new Instruction.LocalTee(index, at);
            case GLOBAL_GET -> new Instruction.GlobalGet(index, at);
            case GLOBAL_SET -> new Instruction.GlobalSet(index, at);
            case TABLE_GET -> new Instruction.TableGet(index, at);
            case TABLE_SET -> new Instruction.TableSet(index, at);
            case TABLE_SIZE -> new Instruction.TableSize(index, at);
            case TABLE_GROW -> new Instruction.TableGrow(index, at);
            case TABLE_FILL -> new Instruction.TableFill(index, at);
            case ELEM_DROP -> new Instruction.ElemDrop(index, at);
            case MEMORY_SIZE -> new Instruction.MemorySize(index, at);
            case MEMORY_GROW -> new Instruction.MemoryGrow(index, at);
            case MEMORY_FILL -> new Instruction.MemoryFill(index, at);
            case DATA_DROP -> new Instruction.DataDrop(index, at);
            default -> new Instruction.Aggregate(opcode, index, 0, at);
        };
    }

    private static Instruction withIndices(Opcode opcode, int first, int second, int at) {
        return switch (opcode) {
            case CALL_INDIRECT -> new Instruction.CallIndirect(first, second, at);
            case RETURN_CALL_INDIRECT -> new Instruction.ReturnCallIndirect(first, second, at);
            case TABLE_INIT -> new Instruction.TableInit(first, second, at);
            case TABLE_COPY -> new Instruction.TableCopy(first, second, at);
            case MEMORY_INIT -> new Instruction.MemoryInit(first, second, at);
            case MEMORY_COPY -> new Instruction.MemoryCopy(first, second, at);
            default -> throw new IllegalStateException(opcode.text());
        };
    }

    private Instruction brTable(int at) {
        int count = in.count();
        var labels = new ArrayList<Integer>();
        for (int i = 0; i < count; i++) {
            labels.add(in.u32());
        }
        return new Instruction.BrTable(labels, in.u32(), at);
    }

    /** The flags' bits: whether the type of the operand, and the type that it is tested for, may be null. */
    private Instruction brOnCast(Opcode opcode, int at) {
        int flagsAt = in.offset();
        int flags = in.u8();
        if (flags > 3) {
            throw new MalformedException("malformed br_on_cast flags", Location.at(flagsAt));
        }
        int label = in.u32();
        var from = new RefType((flags & 1) != 0, types.heapType());
        var to = new RefType((flags & 2) != 0, types.heapType());
        return new Instruction.BrOnCast(opcode, label, from, to, at);
    }

    private List<CatchClause> catchClauses() {
        int count = in.count();
        var clauses = new ArrayList<CatchClause>();
        for (int i = 0; i < count; i++) {
            int at = in.offset();
            CatchClause.Kind kind = CatchClause.Kind.of(in.u8());
            if (kind == null) {
                throw new MalformedException("malformed catch clause", Location.at(at));
            }
            int tag = kind.hasTag() ? in.u32() : Instruction.Catch.ANY_TAG;
            clauses.add(new CatchClause(kind, tag, in.u32()));
        }
        return clauses;
    }

    private MemArg memoryArgument() {
        int at = in.offset();
        int flags = in.u32();
        if (Integer.compareUnsigned(flags, 2 * MEMORY_FOLLOWS) >= 0) {
            throw new MalformedException("malformed memop flags", Location.at(at));
        }
        int memory = (flags & MEMORY_FOLLOWS) == 0 ? 0 : in.u32();
        return new MemArg(flags & (MEMORY_FOLLOWS - 1), in.u64(), memory);
    }
}
