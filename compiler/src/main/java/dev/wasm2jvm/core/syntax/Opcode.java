package dev.wasm2jvm.core.syntax;

import static dev.wasm2jvm.core.syntax.Lowerings.*;

import dev.wasm2jvm.core.syntax.Lowering.Cell;
import dev.wasm2jvm.core.syntax.Lowering.Compare.Condition;
import dev.wasm2jvm.core.syntax.Lowering.Compare.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The instructions, one row each: prefix, code, text, immediates, what they pop and push, the feature that they came
 * with, and how they become JVM instructions (spec 5.4 and 3.4).
 *
 * <p>Types that depend on immediates or on the operands (the value of {@code local.get}, the operands of {@code drop})
 * are not in the signature: the validator adds them. Addresses stand as i32; the validator puts i64 in their place where
 * the memory or table has such addresses. The constants' own names need no comment: each is its text.
 */
@SuppressWarnings({"MissingJavadocVariable", "ImmutableEnumChecker"}) // lists in records are immutable
public enum Opcode {
    UNREACHABLE(0x00, "unreachable", "->", SPECIAL),
    NOP(0x01, "nop", "->", SPECIAL),
    BLOCK(0x02, "block", Immediate.BLOCK_TYPE, "->", SPECIAL),
    LOOP(0x03, "loop", Immediate.BLOCK_TYPE, "->", SPECIAL),
    IF(0x04, "if", Immediate.BLOCK_TYPE, "i32 ->", SPECIAL),
    ELSE(0x05, "else", "->", SPECIAL),
    TRY(0x00, 0x06, "try", Immediate.BLOCK_TYPE, "->", Feature.LEGACY_EXCEPTIONS, SPECIAL),
    CATCH(0x00, 0x07, "catch", Immediate.TAG, "->", Feature.LEGACY_EXCEPTIONS, SPECIAL),
    THROW(0x00, 0x08, "throw", Immediate.TAG, "->", Feature.EXCEPTIONS, SPECIAL),
    RETHROW(0x00, 0x09, "rethrow", Immediate.LABEL, "->", Feature.LEGACY_EXCEPTIONS, SPECIAL),
    THROW_REF(0x00, 0x0A, "throw_ref", Immediate.NONE, "->", Feature.EXCEPTIONS, SPECIAL),
    END(0x0B, "end", "->", SPECIAL),
    BR(0x0C, "br", Immediate.LABEL, "->", SPECIAL),
    BR_IF(0x0D, "br_if", Immediate.LABEL, "i32 ->", SPECIAL),
    BR_TABLE(0x0E, "br_table", Immediate.LABELS, "i32 ->", SPECIAL),
    RETURN(0x0F, "return", "->", SPECIAL),
    CALL(0x10, "call", Immediate.FUNCTION, "->", SPECIAL),
    CALL_INDIRECT(0x11, "call_indirect", Immediate.TYPE_TABLE, "->", SPECIAL),
    RETURN_CALL(Feature.TAIL_CALLS, 0x12, "return_call", Immediate.FUNCTION, "->", SPECIAL),
    RETURN_CALL_INDIRECT(Feature.TAIL_CALLS, 0x13, "return_call_indirect", Immediate.TYPE_TABLE, "->", SPECIAL),
    CALL_REF(Feature.TYPED_FUNCTION_REFERENCES, 0x14, "call_ref", Immediate.TYPE, "->", SPECIAL),
    RETURN_CALL_REF(Feature.TAIL_CALLS, 0x15, "return_call_ref", Immediate.TYPE, "->", SPECIAL),
    DELEGATE(0x00, 0x18, "delegate", Immediate.LABEL, "->", Feature.LEGACY_EXCEPTIONS, SPECIAL),
    CATCH_ALL(0x00, 0x19, "catch_all", Immediate.NONE, "->", Feature.LEGACY_EXCEPTIONS, SPECIAL),
    DROP(0x1A, "drop", "->", SPECIAL),
    SELECT(0x1B, "select", "i32 ->", SPECIAL),
    SELECT_TYPED(0x00, 0x1C, "select", Immediate.SELECT_TYPES, "i32 ->", Feature.REFERENCE_TYPES, SPECIAL),
    TRY_TABLE(0x00, 0x1F, "try_table", Immediate.BLOCK_TYPE_CATCHES, "->", Feature.EXCEPTIONS, SPECIAL),
    LOCAL_GET(0x20, "local.get", Immediate.LOCAL, "->", SPECIAL),
    LOCAL_SET(0x21, "local.set", Immediate.LOCAL, "->", SPECIAL),
    LOCAL_TEE(0x22, "local.tee", Immediate.LOCAL, "->", SPECIAL),
    GLOBAL_GET(0x23, "global.get", Immediate.GLOBAL, "->", SPECIAL),
    GLOBAL_SET(0x24, "global.set", Immediate.GLOBAL, "->", SPECIAL),
    TABLE_GET(0x00, 0x25, "table.get", Immediate.TABLE, "i32 ->", Feature.REFERENCE_TYPES, SPECIAL),
    TABLE_SET(0x00, 0x26, "table.set", Immediate.TABLE, "->", Feature.REFERENCE_TYPES, SPECIAL),
    I32_LOAD(0x28, "i32.load", Immediate.MEMORY_ARGUMENT, "i32 -> i32", load(Cell.I32)),
    I64_LOAD(0x29, "i64.load", Immediate.MEMORY_ARGUMENT, "i32 -> i64", load(Cell.I64)),
    F32_LOAD(0x2A, "f32.load", Immediate.MEMORY_ARGUMENT, "i32 -> f32", load(Cell.F32)),
    F64_LOAD(0x2B, "f64.load", Immediate.MEMORY_ARGUMENT, "i32 -> f64", load(Cell.F64)),
    I32_LOAD8_S(0x2C, "i32.load8_s", Immediate.MEMORY_ARGUMENT, "i32 -> i32", load(Cell.I8)),
    I32_LOAD8_U(0x2D, "i32.load8_u", Immediate.MEMORY_ARGUMENT, "i32 -> i32", loadUnsigned(Cell.I8)),
    I32_LOAD16_S(0x2E, "i32.load16_s", Immediate.MEMORY_ARGUMENT, "i32 -> i32", load(Cell.I16)),
    I32_LOAD16_U(0x2F, "i32.load16_u", Immediate.MEMORY_ARGUMENT, "i32 -> i32", loadUnsigned(Cell.I16)),
    I64_LOAD8_S(0x30, "i64.load8_s", Immediate.MEMORY_ARGUMENT, "i32 -> i64", load(Cell.I8)),
    I64_LOAD8_U(0x31, "i64.load8_u", Immediate.MEMORY_ARGUMENT, "i32 -> i64", loadUnsigned(Cell.I8)),
    I64_LOAD16_S(0x32, "i64.load16_s", Immediate.MEMORY_ARGUMENT, "i32 -> i64", load(Cell.I16)),
    I64_LOAD16_U(0x33, "i64.load16_u", Immediate.MEMORY_ARGUMENT, "i32 -> i64", loadUnsigned(Cell.I16)),
    I64_LOAD32_S(0x34, "i64.load32_s", Immediate.MEMORY_ARGUMENT, "i32 -> i64", load(Cell.I32)),
    I64_LOAD32_U(0x35, "i64.load32_u", Immediate.MEMORY_ARGUMENT, "i32 -> i64", loadUnsigned(Cell.I32)),
    I32_STORE(0x36, "i32.store", Immediate.MEMORY_ARGUMENT, "i32 i32 ->", store(Cell.I32)),
    I64_STORE(0x37, "i64.store", Immediate.MEMORY_ARGUMENT, "i32 i64 ->", store(Cell.I64)),
    F32_STORE(0x38, "f32.store", Immediate.MEMORY_ARGUMENT, "i32 f32 ->", store(Cell.F32)),
    F64_STORE(0x39, "f64.store", Immediate.MEMORY_ARGUMENT, "i32 f64 ->", store(Cell.F64)),
    I32_STORE8(0x3A, "i32.store8", Immediate.MEMORY_ARGUMENT, "i32 i32 ->", store(Cell.I8)),
    I32_STORE16(0x3B, "i32.store16", Immediate.MEMORY_ARGUMENT, "i32 i32 ->", store(Cell.I16)),
    I64_STORE8(0x3C, "i64.store8", Immediate.MEMORY_ARGUMENT, "i32 i64 ->", store(Cell.I8)),
    I64_STORE16(0x3D, "i64.store16", Immediate.MEMORY_ARGUMENT, "i32 i64 ->", store(Cell.I16)),
    I64_STORE32(0x3E, "i64.store32", Immediate.MEMORY_ARGUMENT, "i32 i64 ->", store(Cell.I32)),
    MEMORY_SIZE(0x3F, "memory.size", Immediate.MEMORY, "-> i32", SPECIAL),
    MEMORY_GROW(0x40, "memory.grow", Immediate.MEMORY, "i32 -> i32", SPECIAL),
    I32_CONST(0x41, "i32.const", Immediate.I32, "-> i32", SPECIAL),
    I64_CONST(0x42, "i64.const", Immediate.I64, "-> i64", SPECIAL),
    F32_CONST(0x43, "f32.const", Immediate.F32, "-> f32", SPECIAL),
    F64_CONST(0x44, "f64.const", Immediate.F64, "-> f64", SPECIAL),
    I32_EQZ(0x45, "i32.eqz", "i32 -> i32", compareZero(Kind.INT, Condition.EQ)),
    I32_EQ(0x46, "i32.eq", "i32 i32 -> i32", compare(Kind.INT, Condition.EQ)),
    I32_NE(0x47, "i32.ne", "i32 i32 -> i32", compare(Kind.INT, Condition.NE)),
    I32_LT_S(0x48, "i32.lt_s", "i32 i32 -> i32", compare(Kind.INT, Condition.LT)),
    I32_LT_U(0x49, "i32.lt_u", "i32 i32 -> i32", compare(Kind.UNSIGNED_INT, Condition.LT)),
    I32_GT_S(0x4A, "i32.gt_s", "i32 i32 -> i32", compare(Kind.INT, Condition.GT)),
    I32_GT_U(0x4B, "i32.gt_u", "i32 i32 -> i32", compare(Kind.UNSIGNED_INT, Condition.GT)),
    I32_LE_S(0x4C, "i32.le_s", "i32 i32 -> i32", compare(Kind.INT, Condition.LE)),
    I32_LE_U(0x4D, "i32.le_u", "i32 i32 -> i32", compare(Kind.UNSIGNED_INT, Condition.LE)),
    I32_GE_S(0x4E, "i32.ge_s", "i32 i32 -> i32", compare(Kind.INT, Condition.GE)),
    I32_GE_U(0x4F, "i32.ge_u", "i32 i32 -> i32", compare(Kind.UNSIGNED_INT, Condition.GE)),
    I64_EQZ(0x50, "i64.eqz", "i64 -> i32", compareZero(Kind.LONG, Condition.EQ)),
    I64_EQ(0x51, "i64.eq", "i64 i64 -> i32", compare(Kind.LONG, Condition.EQ)),
    I64_NE(0x52, "i64.ne", "i64 i64 -> i32", compare(Kind.LONG, Condition.NE)),
    I64_LT_S(0x53, "i64.lt_s", "i64 i64 -> i32", compare(Kind.LONG, Condition.LT)),
    I64_LT_U(0x54, "i64.lt_u", "i64 i64 -> i32", compare(Kind.UNSIGNED_LONG, Condition.LT)),
    I64_GT_S(0x55, "i64.gt_s", "i64 i64 -> i32", compare(Kind.LONG, Condition.GT)),
    I64_GT_U(0x56, "i64.gt_u", "i64 i64 -> i32", compare(Kind.UNSIGNED_LONG, Condition.GT)),
    I64_LE_S(0x57, "i64.le_s", "i64 i64 -> i32", compare(Kind.LONG, Condition.LE)),
    I64_LE_U(0x58, "i64.le_u", "i64 i64 -> i32", compare(Kind.UNSIGNED_LONG, Condition.LE)),
    I64_GE_S(0x59, "i64.ge_s", "i64 i64 -> i32", compare(Kind.LONG, Condition.GE)),
    I64_GE_U(0x5A, "i64.ge_u", "i64 i64 -> i32", compare(Kind.UNSIGNED_LONG, Condition.GE)),
    F32_EQ(0x5B, "f32.eq", "f32 f32 -> i32", compare(Kind.FLOAT, Condition.EQ)),
    F32_NE(0x5C, "f32.ne", "f32 f32 -> i32", compare(Kind.FLOAT, Condition.NE)),
    F32_LT(0x5D, "f32.lt", "f32 f32 -> i32", compare(Kind.FLOAT, Condition.LT)),
    F32_GT(0x5E, "f32.gt", "f32 f32 -> i32", compare(Kind.FLOAT, Condition.GT)),
    F32_LE(0x5F, "f32.le", "f32 f32 -> i32", compare(Kind.FLOAT, Condition.LE)),
    F32_GE(0x60, "f32.ge", "f32 f32 -> i32", compare(Kind.FLOAT, Condition.GE)),
    F64_EQ(0x61, "f64.eq", "f64 f64 -> i32", compare(Kind.DOUBLE, Condition.EQ)),
    F64_NE(0x62, "f64.ne", "f64 f64 -> i32", compare(Kind.DOUBLE, Condition.NE)),
    F64_LT(0x63, "f64.lt", "f64 f64 -> i32", compare(Kind.DOUBLE, Condition.LT)),
    F64_GT(0x64, "f64.gt", "f64 f64 -> i32", compare(Kind.DOUBLE, Condition.GT)),
    F64_LE(0x65, "f64.le", "f64 f64 -> i32", compare(Kind.DOUBLE, Condition.LE)),
    F64_GE(0x66, "f64.ge", "f64 f64 -> i32", compare(Kind.DOUBLE, Condition.GE)),
    I32_CLZ(0x67, "i32.clz", "i32 -> i32", call(INTEGER, "numberOfLeadingZeros")),
    I32_CTZ(0x68, "i32.ctz", "i32 -> i32", call(INTEGER, "numberOfTrailingZeros")),
    I32_POPCNT(0x69, "i32.popcnt", "i32 -> i32", call(INTEGER, "bitCount")),
    I32_ADD(0x6A, "i32.add", "i32 i32 -> i32", insn(IADD)),
    I32_SUB(0x6B, "i32.sub", "i32 i32 -> i32", insn(ISUB)),
    I32_MUL(0x6C, "i32.mul", "i32 i32 -> i32", insn(IMUL)),
    I32_DIV_S(0x6D, "i32.div_s", "i32 i32 -> i32", RUNTIME),
    I32_DIV_U(0x6E, "i32.div_u", "i32 i32 -> i32", call(INTEGER, "divideUnsigned")),
    I32_REM_S(0x6F, "i32.rem_s", "i32 i32 -> i32", insn(IREM)),
    I32_REM_U(0x70, "i32.rem_u", "i32 i32 -> i32", call(INTEGER, "remainderUnsigned")),
    I32_AND(0x71, "i32.and", "i32 i32 -> i32", insn(IAND)),
    I32_OR(0x72, "i32.or", "i32 i32 -> i32", insn(IOR)),
    I32_XOR(0x73, "i32.xor", "i32 i32 -> i32", insn(IXOR)),
    I32_SHL(0x74, "i32.shl", "i32 i32 -> i32", insn(ISHL)),
    I32_SHR_S(0x75, "i32.shr_s", "i32 i32 -> i32", insn(ISHR)),
    I32_SHR_U(0x76, "i32.shr_u", "i32 i32 -> i32", insn(IUSHR)),
    I32_ROTL(0x77, "i32.rotl", "i32 i32 -> i32", call(INTEGER, "rotateLeft")),
    I32_ROTR(0x78, "i32.rotr", "i32 i32 -> i32", call(INTEGER, "rotateRight")),
    I64_CLZ(0x79, "i64.clz", "i64 -> i64", call(LONG, "numberOfLeadingZeros", "(J)I", I2L)),
    I64_CTZ(0x7A, "i64.ctz", "i64 -> i64", call(LONG, "numberOfTrailingZeros", "(J)I", I2L)),
    I64_POPCNT(0x7B, "i64.popcnt", "i64 -> i64", call(LONG, "bitCount", "(J)I", I2L)),
    I64_ADD(0x7C, "i64.add", "i64 i64 -> i64", insn(LADD)),
    I64_SUB(0x7D, "i64.sub", "i64 i64 -> i64", insn(LSUB)),
    I64_MUL(0x7E, "i64.mul", "i64 i64 -> i64", insn(LMUL)),
    I64_DIV_S(0x7F, "i64.div_s", "i64 i64 -> i64", RUNTIME),
    I64_DIV_U(0x80, "i64.div_u", "i64 i64 -> i64", call(LONG, "divideUnsigned")),
    I64_REM_S(0x81, "i64.rem_s", "i64 i64 -> i64", insn(LREM)),
    I64_REM_U(0x82, "i64.rem_u", "i64 i64 -> i64", call(LONG, "remainderUnsigned")),
    I64_AND(0x83, "i64.and", "i64 i64 -> i64", insn(LAND)),
    I64_OR(0x84, "i64.or", "i64 i64 -> i64", insn(LOR)),
    I64_XOR(0x85, "i64.xor", "i64 i64 -> i64", insn(LXOR)),
    I64_SHL(0x86, "i64.shl", "i64 i64 -> i64", insn(L2I, LSHL)),
    I64_SHR_S(0x87, "i64.shr_s", "i64 i64 -> i64", insn(L2I, LSHR)),
    I64_SHR_U(0x88, "i64.shr_u", "i64 i64 -> i64", insn(L2I, LUSHR)),
    I64_ROTL(0x89, "i64.rotl", "i64 i64 -> i64", call(L2I, LONG, "rotateLeft", "(JI)J")),
    I64_ROTR(0x8A, "i64.rotr", "i64 i64 -> i64", call(L2I, LONG, "rotateRight", "(JI)J")),
    F32_ABS(0x8B, "f32.abs", "f32 -> f32", RUNTIME),
    F32_NEG(0x8C, "f32.neg", "f32 -> f32", RUNTIME),
    F32_CEIL(0x8D, "f32.ceil", "f32 -> f32", RUNTIME),
    F32_FLOOR(0x8E, "f32.floor", "f32 -> f32", RUNTIME),
    F32_TRUNC(0x8F, "f32.trunc", "f32 -> f32", RUNTIME),
    F32_NEAREST(0x90, "f32.nearest", "f32 -> f32", RUNTIME),
    F32_SQRT(0x91, "f32.sqrt", "f32 -> f32", call(F2D, MATH, "sqrt", "(D)D", D2F)),
    F32_ADD(0x92, "f32.add", "f32 f32 -> f32", insn(FADD)),
    F32_SUB(0x93, "f32.sub", "f32 f32 -> f32", insn(FSUB)),
    F32_MUL(0x94, "f32.mul", "f32 f32 -> f32", insn(FMUL)),
    F32_DIV(0x95, "f32.div", "f32 f32 -> f32", insn(FDIV)),
    F32_MIN(0x96, "f32.min", "f32 f32 -> f32", RUNTIME),
    F32_MAX(0x97, "f32.max", "f32 f32 -> f32", RUNTIME),
    F32_COPYSIGN(0x98, "f32.copysign", "f32 f32 -> f32", RUNTIME),
    F64_ABS(0x99, "f64.abs", "f64 -> f64", RUNTIME),
    F64_NEG(0x9A, "f64.neg", "f64 -> f64", RUNTIME),
    F64_CEIL(0x9B, "f64.ceil", "f64 -> f64", RUNTIME),
    F64_FLOOR(0x9C, "f64.floor", "f64 -> f64", RUNTIME),
    F64_TRUNC(0x9D, "f64.trunc", "f64 -> f64", RUNTIME),
    F64_NEAREST(0x9E, "f64.nearest", "f64 -> f64", RUNTIME),
    F64_SQRT(0x9F, "f64.sqrt", "f64 -> f64", call(MATH, "sqrt")),
    F64_ADD(0xA0, "f64.add", "f64 f64 -> f64", insn(DADD)),
    F64_SUB(0xA1, "f64.sub", "f64 f64 -> f64", insn(DSUB)),
    F64_MUL(0xA2, "f64.mul", "f64 f64 -> f64", insn(DMUL)),
    F64_DIV(0xA3, "f64.div", "f64 f64 -> f64", insn(DDIV)),
    F64_MIN(0xA4, "f64.min", "f64 f64 -> f64", RUNTIME),
    F64_MAX(0xA5, "f64.max", "f64 f64 -> f64", RUNTIME),
    F64_COPYSIGN(0xA6, "f64.copysign", "f64 f64 -> f64", RUNTIME),
    I32_WRAP_I64(0xA7, "i32.wrap_i64", "i64 -> i32", insn(L2I)),
    I32_TRUNC_F32_S(0xA8, "i32.trunc_f32_s", "f32 -> i32", RUNTIME),
    I32_TRUNC_F32_U(0xA9, "i32.trunc_f32_u", "f32 -> i32", RUNTIME),
    I32_TRUNC_F64_S(0xAA, "i32.trunc_f64_s", "f64 -> i32", RUNTIME),
    I32_TRUNC_F64_U(0xAB, "i32.trunc_f64_u", "f64 -> i32", RUNTIME),
    I64_EXTEND_I32_S(0xAC, "i64.extend_i32_s", "i32 -> i64", insn(I2L)),
    I64_EXTEND_I32_U(0xAD, "i64.extend_i32_u", "i32 -> i64", call(INTEGER, "toUnsignedLong")),
    I64_TRUNC_F32_S(0xAE, "i64.trunc_f32_s", "f32 -> i64", RUNTIME),
    I64_TRUNC_F32_U(0xAF, "i64.trunc_f32_u", "f32 -> i64", RUNTIME),
    I64_TRUNC_F64_S(0xB0, "i64.trunc_f64_s", "f64 -> i64", RUNTIME),
    I64_TRUNC_F64_U(0xB1, "i64.trunc_f64_u", "f64 -> i64", RUNTIME),
    F32_CONVERT_I32_S(0xB2, "f32.convert_i32_s", "i32 -> f32", insn(I2F)),
    F32_CONVERT_I32_U(0xB3, "f32.convert_i32_u", "i32 -> f32", call(INTEGER, "toUnsignedLong", "(I)J", L2F)),
    F32_CONVERT_I64_S(0xB4, "f32.convert_i64_s", "i64 -> f32", insn(L2F)),
    F32_CONVERT_I64_U(0xB5, "f32.convert_i64_u", "i64 -> f32", RUNTIME),
    F32_DEMOTE_F64(0xB6, "f32.demote_f64", "f64 -> f32", RUNTIME),
    F64_CONVERT_I32_S(0xB7, "f64.convert_i32_s", "i32 -> f64", insn(I2D)),
    F64_CONVERT_I32_U(0xB8, "f64.convert_i32_u", "i32 -> f64", call(INTEGER, "toUnsignedLong", "(I)J", L2D)),
    F64_CONVERT_I64_S(0xB9, "f64.convert_i64_s", "i64 -> f64", insn(L2D)),
    F64_CONVERT_I64_U(0xBA, "f64.convert_i64_u", "i64 -> f64", RUNTIME),
    F64_PROMOTE_F32(0xBB, "f64.promote_f32", "f32 -> f64", insn(F2D)),
    I32_REINTERPRET_F32(0xBC, "i32.reinterpret_f32", "f32 -> i32", call(FLOAT, "floatToRawIntBits")),
    I64_REINTERPRET_F64(0xBD, "i64.reinterpret_f64", "f64 -> i64", call(DOUBLE, "doubleToRawLongBits")),
    F32_REINTERPRET_I32(0xBE, "f32.reinterpret_i32", "i32 -> f32", call(FLOAT, "intBitsToFloat")),
    F64_REINTERPRET_I64(0xBF, "f64.reinterpret_i64", "i64 -> f64", call(DOUBLE, "longBitsToDouble")),
    I32_EXTEND8_S(0x00, 0xC0, "i32.extend8_s", Immediate.NONE, "i32 -> i32", Feature.SIGN_EXTENSION, insn(I2B)),
    I32_EXTEND16_S(0x00, 0xC1, "i32.extend16_s", Immediate.NONE, "i32 -> i32", Feature.SIGN_EXTENSION, insn(I2S)),
    I64_EXTEND8_S(
            0x00, 0xC2, "i64.extend8_s", Immediate.NONE, "i64 -> i64", Feature.SIGN_EXTENSION, insn(L2I, I2B, I2L)),
    I64_EXTEND16_S(
            0x00, 0xC3, "i64.extend16_s", Immediate.NONE, "i64 -> i64", Feature.SIGN_EXTENSION, insn(L2I, I2S, I2L)),
    I64_EXTEND32_S(0x00, 0xC4, "i64.extend32_s", Immediate.NONE, "i64 -> i64", Feature.SIGN_EXTENSION, insn(L2I, I2L)),
    REF_NULL(0x00, 0xD0, "ref.null", Immediate.HEAP_TYPE, "->", Feature.REFERENCE_TYPES, SPECIAL),
    REF_IS_NULL(
            0x00,
            0xD1,
            "ref.is_null",
            Immediate.NONE,
            "-> i32",
            Feature.REFERENCE_TYPES,
            compareZero(Kind.REFERENCE, Condition.EQ)),
    REF_FUNC(0x00, 0xD2, "ref.func", Immediate.FUNCTION, "->", Feature.REFERENCE_TYPES, SPECIAL),
    REF_EQ(0x00, 0xD3, "ref.eq", Immediate.NONE, "eqref eqref -> i32", Feature.GC, REFERENCES),
    REF_AS_NON_NULL(
            Feature.TYPED_FUNCTION_REFERENCES, 0xD4, "ref.as_non_null", Immediate.NONE, "anyref -> anyref", REFERENCES),
    BR_ON_NULL(Feature.TYPED_FUNCTION_REFERENCES, 0xD5, "br_on_null", Immediate.LABEL, "->", SPECIAL),
    BR_ON_NON_NULL(Feature.TYPED_FUNCTION_REFERENCES, 0xD6, "br_on_non_null", Immediate.LABEL, "->", SPECIAL),
    STRUCT_NEW(Feature.GC, 0x00, "struct.new", Immediate.TYPE, "->", SPECIAL),
    STRUCT_NEW_DEFAULT(Feature.GC, 0x01, "struct.new_default", Immediate.TYPE, "->", SPECIAL),
    STRUCT_GET(Feature.GC, 0x02, "struct.get", Immediate.TYPE_FIELD, "->", SPECIAL),
    STRUCT_GET_S(Feature.GC, 0x03, "struct.get_s", Immediate.TYPE_FIELD, "->", SPECIAL),
    STRUCT_GET_U(Feature.GC, 0x04, "struct.get_u", Immediate.TYPE_FIELD, "->", SPECIAL),
    STRUCT_SET(Feature.GC, 0x05, "struct.set", Immediate.TYPE_FIELD, "->", SPECIAL),
    ARRAY_NEW(Feature.GC, 0x06, "array.new", Immediate.TYPE, "->", SPECIAL),
    ARRAY_NEW_DEFAULT(Feature.GC, 0x07, "array.new_default", Immediate.TYPE, "->", SPECIAL),
    ARRAY_NEW_FIXED(Feature.GC, 0x08, "array.new_fixed", Immediate.TYPE_LENGTH, "->", SPECIAL),
    ARRAY_NEW_DATA(Feature.GC, 0x09, "array.new_data", Immediate.TYPE_DATA, "->", SPECIAL),
    ARRAY_NEW_ELEM(Feature.GC, 0x0A, "array.new_elem", Immediate.TYPE_ELEMENT, "->", SPECIAL),
    ARRAY_GET(Feature.GC, 0x0B, "array.get", Immediate.TYPE, "->", SPECIAL),
    ARRAY_GET_S(Feature.GC, 0x0C, "array.get_s", Immediate.TYPE, "->", SPECIAL),
    ARRAY_GET_U(Feature.GC, 0x0D, "array.get_u", Immediate.TYPE, "->", SPECIAL),
    ARRAY_SET(Feature.GC, 0x0E, "array.set", Immediate.TYPE, "->", SPECIAL),
    ARRAY_LEN(Feature.GC, 0x0F, "array.len", Immediate.NONE, "arrayref -> i32", REFERENCES),
    ARRAY_FILL(Feature.GC, 0x10, "array.fill", Immediate.TYPE, "->", SPECIAL),
    ARRAY_COPY(Feature.GC, 0x11, "array.copy", Immediate.TYPE_TYPE, "->", SPECIAL),
    ARRAY_INIT_DATA(Feature.GC, 0x12, "array.init_data", Immediate.TYPE_DATA, "->", SPECIAL),
    ARRAY_INIT_ELEM(Feature.GC, 0x13, "array.init_elem", Immediate.TYPE_ELEMENT, "->", SPECIAL),
    REF_TEST(Feature.GC, 0x14, "ref.test", Immediate.NON_NULL_TYPE, "->", SPECIAL),
    REF_TEST_NULL(Feature.GC, 0x15, "ref.test null", Immediate.NULLABLE_TYPE, "->", SPECIAL),
    REF_CAST(Feature.GC, 0x16, "ref.cast", Immediate.NON_NULL_TYPE, "->", SPECIAL),
    REF_CAST_NULL(Feature.GC, 0x17, "ref.cast null", Immediate.NULLABLE_TYPE, "->", SPECIAL),
    BR_ON_CAST(Feature.GC, 0x18, "br_on_cast", Immediate.CAST, "->", SPECIAL),
    BR_ON_CAST_FAIL(Feature.GC, 0x19, "br_on_cast_fail", Immediate.CAST, "->", SPECIAL),
    ANY_CONVERT_EXTERN(Feature.GC, 0x1A, "any.convert_extern", Immediate.NONE, "externref -> anyref", insn()),
    EXTERN_CONVERT_ANY(Feature.GC, 0x1B, "extern.convert_any", Immediate.NONE, "anyref -> externref", insn()),
    REF_I31(Feature.GC, 0x1C, "ref.i31", Immediate.NONE, "i32 -> i31", REFERENCES),
    I31_GET_S(Feature.GC, 0x1D, "i31.get_s", Immediate.NONE, "i31ref -> i32", REFERENCES),
    I31_GET_U(Feature.GC, 0x1E, "i31.get_u", Immediate.NONE, "i31ref -> i32", REFERENCES),
    I32_TRUNC_SAT_F32_S(
            0xFC, 0x00, "i32.trunc_sat_f32_s", Immediate.NONE, "f32 -> i32", Feature.SATURATING_TRUNCATION, insn(F2I)),
    I32_TRUNC_SAT_F32_U(
            0xFC, 0x01, "i32.trunc_sat_f32_u", Immediate.NONE, "f32 -> i32", Feature.SATURATING_TRUNCATION, RUNTIME),
    I32_TRUNC_SAT_F64_S(
            0xFC, 0x02, "i32.trunc_sat_f64_s", Immediate.NONE, "f64 -> i32", Feature.SATURATING_TRUNCATION, insn(D2I)),
    I32_TRUNC_SAT_F64_U(
            0xFC, 0x03, "i32.trunc_sat_f64_u", Immediate.NONE, "f64 -> i32", Feature.SATURATING_TRUNCATION, RUNTIME),
    I64_TRUNC_SAT_F32_S(
            0xFC, 0x04, "i64.trunc_sat_f32_s", Immediate.NONE, "f32 -> i64", Feature.SATURATING_TRUNCATION, insn(F2L)),
    I64_TRUNC_SAT_F32_U(
            0xFC, 0x05, "i64.trunc_sat_f32_u", Immediate.NONE, "f32 -> i64", Feature.SATURATING_TRUNCATION, RUNTIME),
    I64_TRUNC_SAT_F64_S(
            0xFC, 0x06, "i64.trunc_sat_f64_s", Immediate.NONE, "f64 -> i64", Feature.SATURATING_TRUNCATION, insn(D2L)),
    I64_TRUNC_SAT_F64_U(
            0xFC, 0x07, "i64.trunc_sat_f64_u", Immediate.NONE, "f64 -> i64", Feature.SATURATING_TRUNCATION, RUNTIME),
    MEMORY_INIT(0xFC, 0x08, "memory.init", Immediate.DATA_MEMORY, "i32 i32 i32 ->", Feature.BULK_MEMORY, SPECIAL),
    DATA_DROP(0xFC, 0x09, "data.drop", Immediate.DATA, "->", Feature.BULK_MEMORY, SPECIAL),
    MEMORY_COPY(0xFC, 0x0A, "memory.copy", Immediate.MEMORY_MEMORY, "i32 i32 i32 ->", Feature.BULK_MEMORY, SPECIAL),
    MEMORY_FILL(0xFC, 0x0B, "memory.fill", Immediate.MEMORY, "i32 i32 i32 ->", Feature.BULK_MEMORY, SPECIAL),
    TABLE_INIT(0xFC, 0x0C, "table.init", Immediate.ELEMENT_TABLE, "i32 i32 i32 ->", Feature.BULK_MEMORY, SPECIAL),
    ELEM_DROP(0xFC, 0x0D, "elem.drop", Immediate.ELEMENT, "->", Feature.BULK_MEMORY, SPECIAL),
    TABLE_COPY(0xFC, 0x0E, "table.copy", Immediate.TABLE_TABLE, "i32 i32 i32 ->", Feature.BULK_MEMORY, SPECIAL),
    TABLE_GROW(0xFC, 0x0F, "table.grow", Immediate.TABLE, "i32 -> i32", Feature.REFERENCE_TYPES, SPECIAL),
    TABLE_SIZE(0xFC, 0x10, "table.size", Immediate.TABLE, "-> i32", Feature.REFERENCE_TYPES, SPECIAL),
    TABLE_FILL(0xFC, 0x11, "table.fill", Immediate.TABLE, "i32 ->", Feature.REFERENCE_TYPES, SPECIAL),
    I64_ADD128(Feature.WIDE_ARITHMETIC, 0x13, "i64.add128", "i64 i64 i64 i64 -> i64 i64", RUNTIME_PAIR),
    I64_SUB128(Feature.WIDE_ARITHMETIC, 0x14, "i64.sub128", "i64 i64 i64 i64 -> i64 i64", RUNTIME_PAIR),
    I64_MUL_WIDE_S(Feature.WIDE_ARITHMETIC, 0x15, "i64.mul_wide_s", "i64 i64 -> i64 i64", RUNTIME_PAIR),
    I64_MUL_WIDE_U(Feature.WIDE_ARITHMETIC, 0x16, "i64.mul_wide_u", "i64 i64 -> i64 i64", RUNTIME_PAIR),
    V128_LOAD(Feature.SIMD, 0x00, "v128.load", Immediate.MEMORY_ARGUMENT, "i32 -> v128", load(Cell.V128)),
    V128_LOAD8X8_S(
            Feature.SIMD, 0x01, "v128.load8x8_s", Immediate.MEMORY_ARGUMENT, "i32 -> v128", loadVector(Cell.I64)),
    V128_LOAD8X8_U(
            Feature.SIMD, 0x02, "v128.load8x8_u", Immediate.MEMORY_ARGUMENT, "i32 -> v128", loadVector(Cell.I64)),
    V128_LOAD16X4_S(
            Feature.SIMD, 0x03, "v128.load16x4_s", Immediate.MEMORY_ARGUMENT, "i32 -> v128", loadVector(Cell.I64)),
    V128_LOAD16X4_U(
            Feature.SIMD, 0x04, "v128.load16x4_u", Immediate.MEMORY_ARGUMENT, "i32 -> v128", loadVector(Cell.I64)),
    V128_LOAD32X2_S(
            Feature.SIMD, 0x05, "v128.load32x2_s", Immediate.MEMORY_ARGUMENT, "i32 -> v128", loadVector(Cell.I64)),
    V128_LOAD32X2_U(
            Feature.SIMD, 0x06, "v128.load32x2_u", Immediate.MEMORY_ARGUMENT, "i32 -> v128", loadVector(Cell.I64)),
    V128_LOAD8_SPLAT(
            Feature.SIMD, 0x07, "v128.load8_splat", Immediate.MEMORY_ARGUMENT, "i32 -> v128", loadVector(Cell.I8)),
    V128_LOAD16_SPLAT(
            Feature.SIMD, 0x08, "v128.load16_splat", Immediate.MEMORY_ARGUMENT, "i32 -> v128", loadVector(Cell.I16)),
    V128_LOAD32_SPLAT(
            Feature.SIMD, 0x09, "v128.load32_splat", Immediate.MEMORY_ARGUMENT, "i32 -> v128", loadVector(Cell.I32)),
    V128_LOAD64_SPLAT(
            Feature.SIMD, 0x0A, "v128.load64_splat", Immediate.MEMORY_ARGUMENT, "i32 -> v128", loadVector(Cell.I64)),
    V128_STORE(Feature.SIMD, 0x0B, "v128.store", Immediate.MEMORY_ARGUMENT, "i32 v128 ->", store(Cell.V128)),
    V128_CONST(Feature.SIMD, 0x0C, "v128.const", Immediate.V128, "-> v128", SPECIAL),
    I8X16_SHUFFLE(Feature.SIMD, 0x0D, "i8x16.shuffle", Immediate.LANES, "v128 v128 -> v128", VECTOR_LANES),
    I8X16_SWIZZLE(Feature.SIMD, 0x0E, "i8x16.swizzle", "v128 v128 -> v128", VECTOR_LANES),
    I8X16_SPLAT(Feature.SIMD, 0x0F, "i8x16.splat", "i32 -> v128", VECTOR_LANES),
    I16X8_SPLAT(Feature.SIMD, 0x10, "i16x8.splat", "i32 -> v128", VECTOR_LANES),
    I32X4_SPLAT(Feature.SIMD, 0x11, "i32x4.splat", "i32 -> v128", VECTOR_LANES),
    I64X2_SPLAT(Feature.SIMD, 0x12, "i64x2.splat", "i64 -> v128", VECTOR_LANES),
    F32X4_SPLAT(Feature.SIMD, 0x13, "f32x4.splat", "f32 -> v128", VECTOR_LANES),
    F64X2_SPLAT(Feature.SIMD, 0x14, "f64x2.splat", "f64 -> v128", VECTOR_LANES),
    I8X16_EXTRACT_LANE_S(Feature.SIMD, 0x15, "i8x16.extract_lane_s", Immediate.LANE, "v128 -> i32", VECTOR_LANES),
    I8X16_EXTRACT_LANE_U(Feature.SIMD, 0x16, "i8x16.extract_lane_u", Immediate.LANE, "v128 -> i32", VECTOR_LANES),
    I8X16_REPLACE_LANE(Feature.SIMD, 0x17, "i8x16.replace_lane", Immediate.LANE, "v128 i32 -> v128", VECTOR_LANES),
    I16X8_EXTRACT_LANE_S(Feature.SIMD, 0x18, "i16x8.extract_lane_s", Immediate.LANE, "v128 -> i32", VECTOR_LANES),
    I16X8_EXTRACT_LANE_U(Feature.SIMD, 0x19, "i16x8.extract_lane_u", Immediate.LANE, "v128 -> i32", VECTOR_LANES),
    I16X8_REPLACE_LANE(Feature.SIMD, 0x1A, "i16x8.replace_lane", Immediate.LANE, "v128 i32 -> v128", VECTOR_LANES),
    I32X4_EXTRACT_LANE(Feature.SIMD, 0x1B, "i32x4.extract_lane", Immediate.LANE, "v128 -> i32", VECTOR_LANES),
    I32X4_REPLACE_LANE(Feature.SIMD, 0x1C, "i32x4.replace_lane", Immediate.LANE, "v128 i32 -> v128", VECTOR_LANES),
    I64X2_EXTRACT_LANE(Feature.SIMD, 0x1D, "i64x2.extract_lane", Immediate.LANE, "v128 -> i64", VECTOR_LANES),
    I64X2_REPLACE_LANE(Feature.SIMD, 0x1E, "i64x2.replace_lane", Immediate.LANE, "v128 i64 -> v128", VECTOR_LANES),
    F32X4_EXTRACT_LANE(Feature.SIMD, 0x1F, "f32x4.extract_lane", Immediate.LANE, "v128 -> f32", VECTOR_LANES),
    F32X4_REPLACE_LANE(Feature.SIMD, 0x20, "f32x4.replace_lane", Immediate.LANE, "v128 f32 -> v128", VECTOR_LANES),
    F64X2_EXTRACT_LANE(Feature.SIMD, 0x21, "f64x2.extract_lane", Immediate.LANE, "v128 -> f64", VECTOR_LANES),
    F64X2_REPLACE_LANE(Feature.SIMD, 0x22, "f64x2.replace_lane", Immediate.LANE, "v128 f64 -> v128", VECTOR_LANES),
    I8X16_EQ(Feature.SIMD, 0x23, "i8x16.eq", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I8X16_NE(Feature.SIMD, 0x24, "i8x16.ne", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I8X16_LT_S(Feature.SIMD, 0x25, "i8x16.lt_s", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I8X16_LT_U(Feature.SIMD, 0x26, "i8x16.lt_u", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I8X16_GT_S(Feature.SIMD, 0x27, "i8x16.gt_s", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I8X16_GT_U(Feature.SIMD, 0x28, "i8x16.gt_u", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I8X16_LE_S(Feature.SIMD, 0x29, "i8x16.le_s", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I8X16_LE_U(Feature.SIMD, 0x2A, "i8x16.le_u", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I8X16_GE_S(Feature.SIMD, 0x2B, "i8x16.ge_s", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I8X16_GE_U(Feature.SIMD, 0x2C, "i8x16.ge_u", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I16X8_EQ(Feature.SIMD, 0x2D, "i16x8.eq", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I16X8_NE(Feature.SIMD, 0x2E, "i16x8.ne", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I16X8_LT_S(Feature.SIMD, 0x2F, "i16x8.lt_s", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I16X8_LT_U(Feature.SIMD, 0x30, "i16x8.lt_u", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I16X8_GT_S(Feature.SIMD, 0x31, "i16x8.gt_s", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I16X8_GT_U(Feature.SIMD, 0x32, "i16x8.gt_u", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I16X8_LE_S(Feature.SIMD, 0x33, "i16x8.le_s", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I16X8_LE_U(Feature.SIMD, 0x34, "i16x8.le_u", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I16X8_GE_S(Feature.SIMD, 0x35, "i16x8.ge_s", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I16X8_GE_U(Feature.SIMD, 0x36, "i16x8.ge_u", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I32X4_EQ(Feature.SIMD, 0x37, "i32x4.eq", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I32X4_NE(Feature.SIMD, 0x38, "i32x4.ne", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I32X4_LT_S(Feature.SIMD, 0x39, "i32x4.lt_s", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I32X4_LT_U(Feature.SIMD, 0x3A, "i32x4.lt_u", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I32X4_GT_S(Feature.SIMD, 0x3B, "i32x4.gt_s", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I32X4_GT_U(Feature.SIMD, 0x3C, "i32x4.gt_u", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I32X4_LE_S(Feature.SIMD, 0x3D, "i32x4.le_s", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I32X4_LE_U(Feature.SIMD, 0x3E, "i32x4.le_u", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I32X4_GE_S(Feature.SIMD, 0x3F, "i32x4.ge_s", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I32X4_GE_U(Feature.SIMD, 0x40, "i32x4.ge_u", "v128 v128 -> v128", VECTOR_COMPARISONS),
    F32X4_EQ(Feature.SIMD, 0x41, "f32x4.eq", "v128 v128 -> v128", VECTOR_COMPARISONS),
    F32X4_NE(Feature.SIMD, 0x42, "f32x4.ne", "v128 v128 -> v128", VECTOR_COMPARISONS),
    F32X4_LT(Feature.SIMD, 0x43, "f32x4.lt", "v128 v128 -> v128", VECTOR_COMPARISONS),
    F32X4_GT(Feature.SIMD, 0x44, "f32x4.gt", "v128 v128 -> v128", VECTOR_COMPARISONS),
    F32X4_LE(Feature.SIMD, 0x45, "f32x4.le", "v128 v128 -> v128", VECTOR_COMPARISONS),
    F32X4_GE(Feature.SIMD, 0x46, "f32x4.ge", "v128 v128 -> v128", VECTOR_COMPARISONS),
    F64X2_EQ(Feature.SIMD, 0x47, "f64x2.eq", "v128 v128 -> v128", VECTOR_COMPARISONS),
    F64X2_NE(Feature.SIMD, 0x48, "f64x2.ne", "v128 v128 -> v128", VECTOR_COMPARISONS),
    F64X2_LT(Feature.SIMD, 0x49, "f64x2.lt", "v128 v128 -> v128", VECTOR_COMPARISONS),
    F64X2_GT(Feature.SIMD, 0x4A, "f64x2.gt", "v128 v128 -> v128", VECTOR_COMPARISONS),
    F64X2_LE(Feature.SIMD, 0x4B, "f64x2.le", "v128 v128 -> v128", VECTOR_COMPARISONS),
    F64X2_GE(Feature.SIMD, 0x4C, "f64x2.ge", "v128 v128 -> v128", VECTOR_COMPARISONS),
    V128_NOT(Feature.SIMD, 0x4D, "v128.not", "v128 -> v128", VECTOR_BITS),
    V128_AND(Feature.SIMD, 0x4E, "v128.and", "v128 v128 -> v128", VECTOR_BITS),
    V128_ANDNOT(Feature.SIMD, 0x4F, "v128.andnot", "v128 v128 -> v128", VECTOR_BITS),
    V128_OR(Feature.SIMD, 0x50, "v128.or", "v128 v128 -> v128", VECTOR_BITS),
    V128_XOR(Feature.SIMD, 0x51, "v128.xor", "v128 v128 -> v128", VECTOR_BITS),
    V128_BITSELECT(Feature.SIMD, 0x52, "v128.bitselect", "v128 v128 v128 -> v128", VECTOR_BITS),
    V128_ANY_TRUE(Feature.SIMD, 0x53, "v128.any_true", "v128 -> i32", VECTOR_BITS),
    V128_LOAD8_LANE(
            Feature.SIMD,
            0x54,
            "v128.load8_lane",
            Immediate.MEMORY_ARGUMENT_LANE,
            "i32 v128 -> v128",
            loadVector(Cell.I8)),
    V128_LOAD16_LANE(
            Feature.SIMD,
            0x55,
            "v128.load16_lane",
            Immediate.MEMORY_ARGUMENT_LANE,
            "i32 v128 -> v128",
            loadVector(Cell.I16)),
    V128_LOAD32_LANE(
            Feature.SIMD,
            0x56,
            "v128.load32_lane",
            Immediate.MEMORY_ARGUMENT_LANE,
            "i32 v128 -> v128",
            loadVector(Cell.I32)),
    V128_LOAD64_LANE(
            Feature.SIMD,
            0x57,
            "v128.load64_lane",
            Immediate.MEMORY_ARGUMENT_LANE,
            "i32 v128 -> v128",
            loadVector(Cell.I64)),
    V128_STORE8_LANE(
            Feature.SIMD, 0x58, "v128.store8_lane", Immediate.MEMORY_ARGUMENT_LANE, "i32 v128 ->", storeLane(Cell.I8)),
    V128_STORE16_LANE(
            Feature.SIMD,
            0x59,
            "v128.store16_lane",
            Immediate.MEMORY_ARGUMENT_LANE,
            "i32 v128 ->",
            storeLane(Cell.I16)),
    V128_STORE32_LANE(
            Feature.SIMD,
            0x5A,
            "v128.store32_lane",
            Immediate.MEMORY_ARGUMENT_LANE,
            "i32 v128 ->",
            storeLane(Cell.I32)),
    V128_STORE64_LANE(
            Feature.SIMD,
            0x5B,
            "v128.store64_lane",
            Immediate.MEMORY_ARGUMENT_LANE,
            "i32 v128 ->",
            storeLane(Cell.I64)),
    V128_LOAD32_ZERO(
            Feature.SIMD, 0x5C, "v128.load32_zero", Immediate.MEMORY_ARGUMENT, "i32 -> v128", loadVector(Cell.I32)),
    V128_LOAD64_ZERO(
            Feature.SIMD, 0x5D, "v128.load64_zero", Immediate.MEMORY_ARGUMENT, "i32 -> v128", loadVector(Cell.I64)),
    F32X4_DEMOTE_F64X2_ZERO(Feature.SIMD, 0x5E, "f32x4.demote_f64x2_zero", "v128 -> v128", VECTOR_CONVERSIONS),
    F64X2_PROMOTE_LOW_F32X4(Feature.SIMD, 0x5F, "f64x2.promote_low_f32x4", "v128 -> v128", VECTOR_CONVERSIONS),
    I8X16_ABS(Feature.SIMD, 0x60, "i8x16.abs", "v128 -> v128", VECTOR_INTEGERS),
    I8X16_NEG(Feature.SIMD, 0x61, "i8x16.neg", "v128 -> v128", VECTOR_INTEGERS),
    I8X16_POPCNT(Feature.SIMD, 0x62, "i8x16.popcnt", "v128 -> v128", VECTOR_INTEGERS),
    I8X16_ALL_TRUE(Feature.SIMD, 0x63, "i8x16.all_true", "v128 -> i32", VECTOR_BITS),
    I8X16_BITMASK(Feature.SIMD, 0x64, "i8x16.bitmask", "v128 -> i32", VECTOR_BITS),
    I8X16_NARROW_I16X8_S(Feature.SIMD, 0x65, "i8x16.narrow_i16x8_s", "v128 v128 -> v128", VECTOR_CONVERSIONS),
    I8X16_NARROW_I16X8_U(Feature.SIMD, 0x66, "i8x16.narrow_i16x8_u", "v128 v128 -> v128", VECTOR_CONVERSIONS),
    F32X4_CEIL(Feature.SIMD, 0x67, "f32x4.ceil", "v128 -> v128", VECTOR_FLOATS),
    F32X4_FLOOR(Feature.SIMD, 0x68, "f32x4.floor", "v128 -> v128", VECTOR_FLOATS),
    F32X4_TRUNC(Feature.SIMD, 0x69, "f32x4.trunc", "v128 -> v128", VECTOR_FLOATS),
    F32X4_NEAREST(Feature.SIMD, 0x6A, "f32x4.nearest", "v128 -> v128", VECTOR_FLOATS),
    I8X16_SHL(Feature.SIMD, 0x6B, "i8x16.shl", "v128 i32 -> v128", VECTOR_INTEGERS),
    I8X16_SHR_S(Feature.SIMD, 0x6C, "i8x16.shr_s", "v128 i32 -> v128", VECTOR_INTEGERS),
    I8X16_SHR_U(Feature.SIMD, 0x6D, "i8x16.shr_u", "v128 i32 -> v128", VECTOR_INTEGERS),
    I8X16_ADD(Feature.SIMD, 0x6E, "i8x16.add", "v128 v128 -> v128", VECTOR_INTEGERS),
    I8X16_ADD_SAT_S(Feature.SIMD, 0x6F, "i8x16.add_sat_s", "v128 v128 -> v128", VECTOR_INTEGERS),
    I8X16_ADD_SAT_U(Feature.SIMD, 0x70, "i8x16.add_sat_u", "v128 v128 -> v128", VECTOR_INTEGERS),
    I8X16_SUB(Feature.SIMD, 0x71, "i8x16.sub", "v128 v128 -> v128", VECTOR_INTEGERS),
    I8X16_SUB_SAT_S(Feature.SIMD, 0x72, "i8x16.sub_sat_s", "v128 v128 -> v128", VECTOR_INTEGERS),
    I8X16_SUB_SAT_U(Feature.SIMD, 0x73, "i8x16.sub_sat_u", "v128 v128 -> v128", VECTOR_INTEGERS),
    F64X2_CEIL(Feature.SIMD, 0x74, "f64x2.ceil", "v128 -> v128", VECTOR_FLOATS),
    F64X2_FLOOR(Feature.SIMD, 0x75, "f64x2.floor", "v128 -> v128", VECTOR_FLOATS),
    I8X16_MIN_S(Feature.SIMD, 0x76, "i8x16.min_s", "v128 v128 -> v128", VECTOR_INTEGERS),
    I8X16_MIN_U(Feature.SIMD, 0x77, "i8x16.min_u", "v128 v128 -> v128", VECTOR_INTEGERS),
    I8X16_MAX_S(Feature.SIMD, 0x78, "i8x16.max_s", "v128 v128 -> v128", VECTOR_INTEGERS),
    I8X16_MAX_U(Feature.SIMD, 0x79, "i8x16.max_u", "v128 v128 -> v128", VECTOR_INTEGERS),
    F64X2_TRUNC(Feature.SIMD, 0x7A, "f64x2.trunc", "v128 -> v128", VECTOR_FLOATS),
    I8X16_AVGR_U(Feature.SIMD, 0x7B, "i8x16.avgr_u", "v128 v128 -> v128", VECTOR_INTEGERS),
    I16X8_EXTADD_PAIRWISE_I8X16_S(Feature.SIMD, 0x7C, "i16x8.extadd_pairwise_i8x16_s", "v128 -> v128", VECTOR_PRODUCTS),
    I16X8_EXTADD_PAIRWISE_I8X16_U(Feature.SIMD, 0x7D, "i16x8.extadd_pairwise_i8x16_u", "v128 -> v128", VECTOR_PRODUCTS),
    I32X4_EXTADD_PAIRWISE_I16X8_S(Feature.SIMD, 0x7E, "i32x4.extadd_pairwise_i16x8_s", "v128 -> v128", VECTOR_PRODUCTS),
    I32X4_EXTADD_PAIRWISE_I16X8_U(Feature.SIMD, 0x7F, "i32x4.extadd_pairwise_i16x8_u", "v128 -> v128", VECTOR_PRODUCTS),
    I16X8_ABS(Feature.SIMD, 0x80, "i16x8.abs", "v128 -> v128", VECTOR_INTEGERS),
    I16X8_NEG(Feature.SIMD, 0x81, "i16x8.neg", "v128 -> v128", VECTOR_INTEGERS),
    I16X8_Q15MULR_SAT_S(Feature.SIMD, 0x82, "i16x8.q15mulr_sat_s", "v128 v128 -> v128", VECTOR_PRODUCTS),
    I16X8_ALL_TRUE(Feature.SIMD, 0x83, "i16x8.all_true", "v128 -> i32", VECTOR_BITS),
    I16X8_BITMASK(Feature.SIMD, 0x84, "i16x8.bitmask", "v128 -> i32", VECTOR_BITS),
    I16X8_NARROW_I32X4_S(Feature.SIMD, 0x85, "i16x8.narrow_i32x4_s", "v128 v128 -> v128", VECTOR_CONVERSIONS),
    I16X8_NARROW_I32X4_U(Feature.SIMD, 0x86, "i16x8.narrow_i32x4_u", "v128 v128 -> v128", VECTOR_CONVERSIONS),
    I16X8_EXTEND_LOW_I8X16_S(Feature.SIMD, 0x87, "i16x8.extend_low_i8x16_s", "v128 -> v128", VECTOR_CONVERSIONS),
    I16X8_EXTEND_HIGH_I8X16_S(Feature.SIMD, 0x88, "i16x8.extend_high_i8x16_s", "v128 -> v128", VECTOR_CONVERSIONS),
    I16X8_EXTEND_LOW_I8X16_U(Feature.SIMD, 0x89, "i16x8.extend_low_i8x16_u", "v128 -> v128", VECTOR_CONVERSIONS),
    I16X8_EXTEND_HIGH_I8X16_U(Feature.SIMD, 0x8A, "i16x8.extend_high_i8x16_u", "v128 -> v128", VECTOR_CONVERSIONS),
    I16X8_SHL(Feature.SIMD, 0x8B, "i16x8.shl", "v128 i32 -> v128", VECTOR_INTEGERS),
    I16X8_SHR_S(Feature.SIMD, 0x8C, "i16x8.shr_s", "v128 i32 -> v128", VECTOR_INTEGERS),
    I16X8_SHR_U(Feature.SIMD, 0x8D, "i16x8.shr_u", "v128 i32 -> v128", VECTOR_INTEGERS),
    I16X8_ADD(Feature.SIMD, 0x8E, "i16x8.add", "v128 v128 -> v128", VECTOR_INTEGERS),
    I16X8_ADD_SAT_S(Feature.SIMD, 0x8F, "i16x8.add_sat_s", "v128 v128 -> v128", VECTOR_INTEGERS),
    I16X8_ADD_SAT_U(Feature.SIMD, 0x90, "i16x8.add_sat_u", "v128 v128 -> v128", VECTOR_INTEGERS),
    I16X8_SUB(Feature.SIMD, 0x91, "i16x8.sub", "v128 v128 -> v128", VECTOR_INTEGERS),
    I16X8_SUB_SAT_S(Feature.SIMD, 0x92, "i16x8.sub_sat_s", "v128 v128 -> v128", VECTOR_INTEGERS),
    I16X8_SUB_SAT_U(Feature.SIMD, 0x93, "i16x8.sub_sat_u", "v128 v128 -> v128", VECTOR_INTEGERS),
    F64X2_NEAREST(Feature.SIMD, 0x94, "f64x2.nearest", "v128 -> v128", VECTOR_FLOATS),
    I16X8_MUL(Feature.SIMD, 0x95, "i16x8.mul", "v128 v128 -> v128", VECTOR_PRODUCTS),
    I16X8_MIN_S(Feature.SIMD, 0x96, "i16x8.min_s", "v128 v128 -> v128", VECTOR_INTEGERS),
    I16X8_MIN_U(Feature.SIMD, 0x97, "i16x8.min_u", "v128 v128 -> v128", VECTOR_INTEGERS),
    I16X8_MAX_S(Feature.SIMD, 0x98, "i16x8.max_s", "v128 v128 -> v128", VECTOR_INTEGERS),
    I16X8_MAX_U(Feature.SIMD, 0x99, "i16x8.max_u", "v128 v128 -> v128", VECTOR_INTEGERS),
    I16X8_AVGR_U(Feature.SIMD, 0x9B, "i16x8.avgr_u", "v128 v128 -> v128", VECTOR_INTEGERS),
    I16X8_EXTMUL_LOW_I8X16_S(Feature.SIMD, 0x9C, "i16x8.extmul_low_i8x16_s", "v128 v128 -> v128", VECTOR_PRODUCTS),
    I16X8_EXTMUL_HIGH_I8X16_S(Feature.SIMD, 0x9D, "i16x8.extmul_high_i8x16_s", "v128 v128 -> v128", VECTOR_PRODUCTS),
    I16X8_EXTMUL_LOW_I8X16_U(Feature.SIMD, 0x9E, "i16x8.extmul_low_i8x16_u", "v128 v128 -> v128", VECTOR_PRODUCTS),
    I16X8_EXTMUL_HIGH_I8X16_U(Feature.SIMD, 0x9F, "i16x8.extmul_high_i8x16_u", "v128 v128 -> v128", VECTOR_PRODUCTS),
    I32X4_ABS(Feature.SIMD, 0xA0, "i32x4.abs", "v128 -> v128", VECTOR_INTEGERS),
    I32X4_NEG(Feature.SIMD, 0xA1, "i32x4.neg", "v128 -> v128", VECTOR_INTEGERS),
    I32X4_ALL_TRUE(Feature.SIMD, 0xA3, "i32x4.all_true", "v128 -> i32", VECTOR_BITS),
    I32X4_BITMASK(Feature.SIMD, 0xA4, "i32x4.bitmask", "v128 -> i32", VECTOR_BITS),
    I32X4_EXTEND_LOW_I16X8_S(Feature.SIMD, 0xA7, "i32x4.extend_low_i16x8_s", "v128 -> v128", VECTOR_CONVERSIONS),
    I32X4_EXTEND_HIGH_I16X8_S(Feature.SIMD, 0xA8, "i32x4.extend_high_i16x8_s", "v128 -> v128", VECTOR_CONVERSIONS),
    I32X4_EXTEND_LOW_I16X8_U(Feature.SIMD, 0xA9, "i32x4.extend_low_i16x8_u", "v128 -> v128", VECTOR_CONVERSIONS),
    I32X4_EXTEND_HIGH_I16X8_U(Feature.SIMD, 0xAA, "i32x4.extend_high_i16x8_u", "v128 -> v128", VECTOR_CONVERSIONS),
    I32X4_SHL(Feature.SIMD, 0xAB, "i32x4.shl", "v128 i32 -> v128", VECTOR_INTEGERS),
    I32X4_SHR_S(Feature.SIMD, 0xAC, "i32x4.shr_s", "v128 i32 -> v128", VECTOR_INTEGERS),
    I32X4_SHR_U(Feature.SIMD, 0xAD, "i32x4.shr_u", "v128 i32 -> v128", VECTOR_INTEGERS),
    I32X4_ADD(Feature.SIMD, 0xAE, "i32x4.add", "v128 v128 -> v128", VECTOR_INTEGERS),
    I32X4_SUB(Feature.SIMD, 0xB1, "i32x4.sub", "v128 v128 -> v128", VECTOR_INTEGERS),
    I32X4_MUL(Feature.SIMD, 0xB5, "i32x4.mul", "v128 v128 -> v128", VECTOR_PRODUCTS),
    I32X4_MIN_S(Feature.SIMD, 0xB6, "i32x4.min_s", "v128 v128 -> v128", VECTOR_INTEGERS),
    I32X4_MIN_U(Feature.SIMD, 0xB7, "i32x4.min_u", "v128 v128 -> v128", VECTOR_INTEGERS),
    I32X4_MAX_S(Feature.SIMD, 0xB8, "i32x4.max_s", "v128 v128 -> v128", VECTOR_INTEGERS),
    I32X4_MAX_U(Feature.SIMD, 0xB9, "i32x4.max_u", "v128 v128 -> v128", VECTOR_INTEGERS),
    I32X4_DOT_I16X8_S(Feature.SIMD, 0xBA, "i32x4.dot_i16x8_s", "v128 v128 -> v128", VECTOR_PRODUCTS),
    I32X4_EXTMUL_LOW_I16X8_S(Feature.SIMD, 0xBC, "i32x4.extmul_low_i16x8_s", "v128 v128 -> v128", VECTOR_PRODUCTS),
    I32X4_EXTMUL_HIGH_I16X8_S(Feature.SIMD, 0xBD, "i32x4.extmul_high_i16x8_s", "v128 v128 -> v128", VECTOR_PRODUCTS),
    I32X4_EXTMUL_LOW_I16X8_U(Feature.SIMD, 0xBE, "i32x4.extmul_low_i16x8_u", "v128 v128 -> v128", VECTOR_PRODUCTS),
    I32X4_EXTMUL_HIGH_I16X8_U(Feature.SIMD, 0xBF, "i32x4.extmul_high_i16x8_u", "v128 v128 -> v128", VECTOR_PRODUCTS),
    I64X2_ABS(Feature.SIMD, 0xC0, "i64x2.abs", "v128 -> v128", VECTOR_INTEGERS),
    I64X2_NEG(Feature.SIMD, 0xC1, "i64x2.neg", "v128 -> v128", VECTOR_INTEGERS),
    I64X2_ALL_TRUE(Feature.SIMD, 0xC3, "i64x2.all_true", "v128 -> i32", VECTOR_BITS),
    I64X2_BITMASK(Feature.SIMD, 0xC4, "i64x2.bitmask", "v128 -> i32", VECTOR_BITS),
    I64X2_EXTEND_LOW_I32X4_S(Feature.SIMD, 0xC7, "i64x2.extend_low_i32x4_s", "v128 -> v128", VECTOR_CONVERSIONS),
    I64X2_EXTEND_HIGH_I32X4_S(Feature.SIMD, 0xC8, "i64x2.extend_high_i32x4_s", "v128 -> v128", VECTOR_CONVERSIONS),
    I64X2_EXTEND_LOW_I32X4_U(Feature.SIMD, 0xC9, "i64x2.extend_low_i32x4_u", "v128 -> v128", VECTOR_CONVERSIONS),
    I64X2_EXTEND_HIGH_I32X4_U(Feature.SIMD, 0xCA, "i64x2.extend_high_i32x4_u", "v128 -> v128", VECTOR_CONVERSIONS),
    I64X2_SHL(Feature.SIMD, 0xCB, "i64x2.shl", "v128 i32 -> v128", VECTOR_INTEGERS),
    I64X2_SHR_S(Feature.SIMD, 0xCC, "i64x2.shr_s", "v128 i32 -> v128", VECTOR_INTEGERS),
    I64X2_SHR_U(Feature.SIMD, 0xCD, "i64x2.shr_u", "v128 i32 -> v128", VECTOR_INTEGERS),
    I64X2_ADD(Feature.SIMD, 0xCE, "i64x2.add", "v128 v128 -> v128", VECTOR_INTEGERS),
    I64X2_SUB(Feature.SIMD, 0xD1, "i64x2.sub", "v128 v128 -> v128", VECTOR_INTEGERS),
    I64X2_MUL(Feature.SIMD, 0xD5, "i64x2.mul", "v128 v128 -> v128", VECTOR_PRODUCTS),
    I64X2_EQ(Feature.SIMD, 0xD6, "i64x2.eq", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I64X2_NE(Feature.SIMD, 0xD7, "i64x2.ne", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I64X2_LT_S(Feature.SIMD, 0xD8, "i64x2.lt_s", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I64X2_GT_S(Feature.SIMD, 0xD9, "i64x2.gt_s", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I64X2_LE_S(Feature.SIMD, 0xDA, "i64x2.le_s", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I64X2_GE_S(Feature.SIMD, 0xDB, "i64x2.ge_s", "v128 v128 -> v128", VECTOR_COMPARISONS),
    I64X2_EXTMUL_LOW_I32X4_S(Feature.SIMD, 0xDC, "i64x2.extmul_low_i32x4_s", "v128 v128 -> v128", VECTOR_PRODUCTS),
    I64X2_EXTMUL_HIGH_I32X4_S(Feature.SIMD, 0xDD, "i64x2.extmul_high_i32x4_s", "v128 v128 -> v128", VECTOR_PRODUCTS),
    I64X2_EXTMUL_LOW_I32X4_U(Feature.SIMD, 0xDE, "i64x2.extmul_low_i32x4_u", "v128 v128 -> v128", VECTOR_PRODUCTS),
    I64X2_EXTMUL_HIGH_I32X4_U(Feature.SIMD, 0xDF, "i64x2.extmul_high_i32x4_u", "v128 v128 -> v128", VECTOR_PRODUCTS),
    F32X4_ABS(Feature.SIMD, 0xE0, "f32x4.abs", "v128 -> v128", VECTOR_FLOATS),
    F32X4_NEG(Feature.SIMD, 0xE1, "f32x4.neg", "v128 -> v128", VECTOR_FLOATS),
    F32X4_SQRT(Feature.SIMD, 0xE3, "f32x4.sqrt", "v128 -> v128", VECTOR_FLOATS),
    F32X4_ADD(Feature.SIMD, 0xE4, "f32x4.add", "v128 v128 -> v128", VECTOR_FLOATS),
    F32X4_SUB(Feature.SIMD, 0xE5, "f32x4.sub", "v128 v128 -> v128", VECTOR_FLOATS),
    F32X4_MUL(Feature.SIMD, 0xE6, "f32x4.mul", "v128 v128 -> v128", VECTOR_FLOATS),
    F32X4_DIV(Feature.SIMD, 0xE7, "f32x4.div", "v128 v128 -> v128", VECTOR_FLOATS),
    F32X4_MIN(Feature.SIMD, 0xE8, "f32x4.min", "v128 v128 -> v128", VECTOR_FLOATS),
    F32X4_MAX(Feature.SIMD, 0xE9, "f32x4.max", "v128 v128 -> v128", VECTOR_FLOATS),
    F32X4_PMIN(Feature.SIMD, 0xEA, "f32x4.pmin", "v128 v128 -> v128", VECTOR_FLOATS),
    F32X4_PMAX(Feature.SIMD, 0xEB, "f32x4.pmax", "v128 v128 -> v128", VECTOR_FLOATS),
    F64X2_ABS(Feature.SIMD, 0xEC, "f64x2.abs", "v128 -> v128", VECTOR_FLOATS),
    F64X2_NEG(Feature.SIMD, 0xED, "f64x2.neg", "v128 -> v128", VECTOR_FLOATS),
    F64X2_SQRT(Feature.SIMD, 0xEF, "f64x2.sqrt", "v128 -> v128", VECTOR_FLOATS),
    F64X2_ADD(Feature.SIMD, 0xF0, "f64x2.add", "v128 v128 -> v128", VECTOR_FLOATS),
    F64X2_SUB(Feature.SIMD, 0xF1, "f64x2.sub", "v128 v128 -> v128", VECTOR_FLOATS),
    F64X2_MUL(Feature.SIMD, 0xF2, "f64x2.mul", "v128 v128 -> v128", VECTOR_FLOATS),
    F64X2_DIV(Feature.SIMD, 0xF3, "f64x2.div", "v128 v128 -> v128", VECTOR_FLOATS),
    F64X2_MIN(Feature.SIMD, 0xF4, "f64x2.min", "v128 v128 -> v128", VECTOR_FLOATS),
    F64X2_MAX(Feature.SIMD, 0xF5, "f64x2.max", "v128 v128 -> v128", VECTOR_FLOATS),
    F64X2_PMIN(Feature.SIMD, 0xF6, "f64x2.pmin", "v128 v128 -> v128", VECTOR_FLOATS),
    F64X2_PMAX(Feature.SIMD, 0xF7, "f64x2.pmax", "v128 v128 -> v128", VECTOR_FLOATS),
    I32X4_TRUNC_SAT_F32X4_S(Feature.SIMD, 0xF8, "i32x4.trunc_sat_f32x4_s", "v128 -> v128", VECTOR_CONVERSIONS),
    I32X4_TRUNC_SAT_F32X4_U(Feature.SIMD, 0xF9, "i32x4.trunc_sat_f32x4_u", "v128 -> v128", VECTOR_CONVERSIONS),
    F32X4_CONVERT_I32X4_S(Feature.SIMD, 0xFA, "f32x4.convert_i32x4_s", "v128 -> v128", VECTOR_CONVERSIONS),
    F32X4_CONVERT_I32X4_U(Feature.SIMD, 0xFB, "f32x4.convert_i32x4_u", "v128 -> v128", VECTOR_CONVERSIONS),
    I32X4_TRUNC_SAT_F64X2_S_ZERO(
            Feature.SIMD, 0xFC, "i32x4.trunc_sat_f64x2_s_zero", "v128 -> v128", VECTOR_CONVERSIONS),
    I32X4_TRUNC_SAT_F64X2_U_ZERO(
            Feature.SIMD, 0xFD, "i32x4.trunc_sat_f64x2_u_zero", "v128 -> v128", VECTOR_CONVERSIONS),
    F64X2_CONVERT_LOW_I32X4_S(Feature.SIMD, 0xFE, "f64x2.convert_low_i32x4_s", "v128 -> v128", VECTOR_CONVERSIONS),
    F64X2_CONVERT_LOW_I32X4_U(Feature.SIMD, 0xFF, "f64x2.convert_low_i32x4_u", "v128 -> v128", VECTOR_CONVERSIONS),
    I8X16_RELAXED_SWIZZLE(
            Feature.RELAXED_SIMD,
            0x100,
            "i8x16.relaxed_swizzle",
            "v128 v128 -> v128",
            runtime("VectorLanes", "i8x16Swizzle")),
    I32X4_RELAXED_TRUNC_F32X4_S(
            Feature.RELAXED_SIMD,
            0x101,
            "i32x4.relaxed_trunc_f32x4_s",
            "v128 -> v128",
            runtime("VectorConversions", "i32x4TruncSatF32x4S")),
    I32X4_RELAXED_TRUNC_F32X4_U(
            Feature.RELAXED_SIMD,
            0x102,
            "i32x4.relaxed_trunc_f32x4_u",
            "v128 -> v128",
            runtime("VectorConversions", "i32x4TruncSatF32x4U")),
    I32X4_RELAXED_TRUNC_F64X2_S_ZERO(
            Feature.RELAXED_SIMD,
            0x103,
            "i32x4.relaxed_trunc_f64x2_s_zero",
            "v128 -> v128",
            runtime("VectorConversions", "i32x4TruncSatF64x2SZero")),
    I32X4_RELAXED_TRUNC_F64X2_U_ZERO(
            Feature.RELAXED_SIMD,
            0x104,
            "i32x4.relaxed_trunc_f64x2_u_zero",
            "v128 -> v128",
            runtime("VectorConversions", "i32x4TruncSatF64x2UZero")),
    F32X4_RELAXED_MADD(Feature.RELAXED_SIMD, 0x105, "f32x4.relaxed_madd", "v128 v128 v128 -> v128", VECTOR_FLOATS),
    F32X4_RELAXED_NMADD(Feature.RELAXED_SIMD, 0x106, "f32x4.relaxed_nmadd", "v128 v128 v128 -> v128", VECTOR_FLOATS),
    F64X2_RELAXED_MADD(Feature.RELAXED_SIMD, 0x107, "f64x2.relaxed_madd", "v128 v128 v128 -> v128", VECTOR_FLOATS),
    F64X2_RELAXED_NMADD(Feature.RELAXED_SIMD, 0x108, "f64x2.relaxed_nmadd", "v128 v128 v128 -> v128", VECTOR_FLOATS),
    I8X16_RELAXED_LANESELECT(
            Feature.RELAXED_SIMD,
            0x109,
            "i8x16.relaxed_laneselect",
            "v128 v128 v128 -> v128",
            runtime("VectorBits", "v128Bitselect")),
    I16X8_RELAXED_LANESELECT(
            Feature.RELAXED_SIMD,
            0x10A,
            "i16x8.relaxed_laneselect",
            "v128 v128 v128 -> v128",
            runtime("VectorBits", "v128Bitselect")),
    I32X4_RELAXED_LANESELECT(
            Feature.RELAXED_SIMD,
            0x10B,
            "i32x4.relaxed_laneselect",
            "v128 v128 v128 -> v128",
            runtime("VectorBits", "v128Bitselect")),
    I64X2_RELAXED_LANESELECT(
            Feature.RELAXED_SIMD,
            0x10C,
            "i64x2.relaxed_laneselect",
            "v128 v128 v128 -> v128",
            runtime("VectorBits", "v128Bitselect")),
    F32X4_RELAXED_MIN(
            Feature.RELAXED_SIMD, 0x10D, "f32x4.relaxed_min", "v128 v128 -> v128", runtime("VectorFloats", "f32x4Min")),
    F32X4_RELAXED_MAX(
            Feature.RELAXED_SIMD, 0x10E, "f32x4.relaxed_max", "v128 v128 -> v128", runtime("VectorFloats", "f32x4Max")),
    F64X2_RELAXED_MIN(
            Feature.RELAXED_SIMD, 0x10F, "f64x2.relaxed_min", "v128 v128 -> v128", runtime("VectorFloats", "f64x2Min")),
    F64X2_RELAXED_MAX(
            Feature.RELAXED_SIMD, 0x110, "f64x2.relaxed_max", "v128 v128 -> v128", runtime("VectorFloats", "f64x2Max")),
    I16X8_RELAXED_Q15MULR_S(
            Feature.RELAXED_SIMD,
            0x111,
            "i16x8.relaxed_q15mulr_s",
            "v128 v128 -> v128",
            runtime("VectorProducts", "i16x8Q15mulrSatS")),
    I16X8_RELAXED_DOT_I8X16_I7X16_S(
            Feature.RELAXED_SIMD, 0x112, "i16x8.relaxed_dot_i8x16_i7x16_s", "v128 v128 -> v128", VECTOR_PRODUCTS),
    I32X4_RELAXED_DOT_I8X16_I7X16_ADD_S(
            Feature.RELAXED_SIMD,
            0x113,
            "i32x4.relaxed_dot_i8x16_i7x16_add_s",
            "v128 v128 v128 -> v128",
            VECTOR_PRODUCTS),
    MEMORY_ATOMIC_NOTIFY(
            Feature.THREADS, 0x00, "memory.atomic.notify", "i32 i32 -> i32", atomic(Cell.I32, "atomicNotify")),
    MEMORY_ATOMIC_WAIT32(
            Feature.THREADS, 0x01, "memory.atomic.wait32", "i32 i32 i64 -> i32", atomic(Cell.I32, "atomicWait")),
    MEMORY_ATOMIC_WAIT64(
            Feature.THREADS, 0x02, "memory.atomic.wait64", "i32 i64 i64 -> i32", atomic(Cell.I64, "atomicWait")),
    ATOMIC_FENCE(Feature.THREADS, 0x03, "atomic.fence", Immediate.ZERO, "->", call(VAR_HANDLE, "fullFence")),
    I32_ATOMIC_LOAD(Feature.THREADS, 0x10, "i32.atomic.load", "i32 -> i32", atomic(Cell.I32, "atomicLoad")),
    I64_ATOMIC_LOAD(Feature.THREADS, 0x11, "i64.atomic.load", "i32 -> i64", atomic(Cell.I64, "atomicLoad")),
    I32_ATOMIC_LOAD8_U(Feature.THREADS, 0x12, "i32.atomic.load8_u", "i32 -> i32", atomic(Cell.I8, "atomicLoad")),
    I32_ATOMIC_LOAD16_U(Feature.THREADS, 0x13, "i32.atomic.load16_u", "i32 -> i32", atomic(Cell.I16, "atomicLoad")),
    I64_ATOMIC_LOAD8_U(Feature.THREADS, 0x14, "i64.atomic.load8_u", "i32 -> i64", atomic(Cell.I8, "atomicLoad")),
    I64_ATOMIC_LOAD16_U(Feature.THREADS, 0x15, "i64.atomic.load16_u", "i32 -> i64", atomic(Cell.I16, "atomicLoad")),
    I64_ATOMIC_LOAD32_U(Feature.THREADS, 0x16, "i64.atomic.load32_u", "i32 -> i64", atomic(Cell.I32, "atomicLoad")),
    I32_ATOMIC_STORE(Feature.THREADS, 0x17, "i32.atomic.store", "i32 i32 ->", atomic(Cell.I32, "atomicStore")),
    I64_ATOMIC_STORE(Feature.THREADS, 0x18, "i64.atomic.store", "i32 i64 ->", atomic(Cell.I64, "atomicStore")),
    I32_ATOMIC_STORE8(Feature.THREADS, 0x19, "i32.atomic.store8", "i32 i32 ->", atomic(Cell.I8, "atomicStore")),
    I32_ATOMIC_STORE16(Feature.THREADS, 0x1A, "i32.atomic.store16", "i32 i32 ->", atomic(Cell.I16, "atomicStore")),
    I64_ATOMIC_STORE8(Feature.THREADS, 0x1B, "i64.atomic.store8", "i32 i64 ->", atomic(Cell.I8, "atomicStore")),
    I64_ATOMIC_STORE16(Feature.THREADS, 0x1C, "i64.atomic.store16", "i32 i64 ->", atomic(Cell.I16, "atomicStore")),
    I64_ATOMIC_STORE32(Feature.THREADS, 0x1D, "i64.atomic.store32", "i32 i64 ->", atomic(Cell.I32, "atomicStore")),
    I32_ATOMIC_RMW_ADD(Feature.THREADS, 0x1E, "i32.atomic.rmw.add", "i32 i32 -> i32", atomic(Cell.I32, "atomicAdd")),
    I64_ATOMIC_RMW_ADD(Feature.THREADS, 0x1F, "i64.atomic.rmw.add", "i32 i64 -> i64", atomic(Cell.I64, "atomicAdd")),
    I32_ATOMIC_RMW8_ADD_U(
            Feature.THREADS, 0x20, "i32.atomic.rmw8.add_u", "i32 i32 -> i32", atomic(Cell.I8, "atomicAdd")),
    I32_ATOMIC_RMW16_ADD_U(
            Feature.THREADS, 0x21, "i32.atomic.rmw16.add_u", "i32 i32 -> i32", atomic(Cell.I16, "atomicAdd")),
    I64_ATOMIC_RMW8_ADD_U(
            Feature.THREADS, 0x22, "i64.atomic.rmw8.add_u", "i32 i64 -> i64", atomic(Cell.I8, "atomicAdd")),
    I64_ATOMIC_RMW16_ADD_U(
            Feature.THREADS, 0x23, "i64.atomic.rmw16.add_u", "i32 i64 -> i64", atomic(Cell.I16, "atomicAdd")),
    I64_ATOMIC_RMW32_ADD_U(
            Feature.THREADS, 0x24, "i64.atomic.rmw32.add_u", "i32 i64 -> i64", atomic(Cell.I32, "atomicAdd")),
    I32_ATOMIC_RMW_SUB(Feature.THREADS, 0x25, "i32.atomic.rmw.sub", "i32 i32 -> i32", atomic(Cell.I32, "atomicSub")),
    I64_ATOMIC_RMW_SUB(Feature.THREADS, 0x26, "i64.atomic.rmw.sub", "i32 i64 -> i64", atomic(Cell.I64, "atomicSub")),
    I32_ATOMIC_RMW8_SUB_U(
            Feature.THREADS, 0x27, "i32.atomic.rmw8.sub_u", "i32 i32 -> i32", atomic(Cell.I8, "atomicSub")),
    I32_ATOMIC_RMW16_SUB_U(
            Feature.THREADS, 0x28, "i32.atomic.rmw16.sub_u", "i32 i32 -> i32", atomic(Cell.I16, "atomicSub")),
    I64_ATOMIC_RMW8_SUB_U(
            Feature.THREADS, 0x29, "i64.atomic.rmw8.sub_u", "i32 i64 -> i64", atomic(Cell.I8, "atomicSub")),
    I64_ATOMIC_RMW16_SUB_U(
            Feature.THREADS, 0x2A, "i64.atomic.rmw16.sub_u", "i32 i64 -> i64", atomic(Cell.I16, "atomicSub")),
    I64_ATOMIC_RMW32_SUB_U(
            Feature.THREADS, 0x2B, "i64.atomic.rmw32.sub_u", "i32 i64 -> i64", atomic(Cell.I32, "atomicSub")),
    I32_ATOMIC_RMW_AND(Feature.THREADS, 0x2C, "i32.atomic.rmw.and", "i32 i32 -> i32", atomic(Cell.I32, "atomicAnd")),
    I64_ATOMIC_RMW_AND(Feature.THREADS, 0x2D, "i64.atomic.rmw.and", "i32 i64 -> i64", atomic(Cell.I64, "atomicAnd")),
    I32_ATOMIC_RMW8_AND_U(
            Feature.THREADS, 0x2E, "i32.atomic.rmw8.and_u", "i32 i32 -> i32", atomic(Cell.I8, "atomicAnd")),
    I32_ATOMIC_RMW16_AND_U(
            Feature.THREADS, 0x2F, "i32.atomic.rmw16.and_u", "i32 i32 -> i32", atomic(Cell.I16, "atomicAnd")),
    I64_ATOMIC_RMW8_AND_U(
            Feature.THREADS, 0x30, "i64.atomic.rmw8.and_u", "i32 i64 -> i64", atomic(Cell.I8, "atomicAnd")),
    I64_ATOMIC_RMW16_AND_U(
            Feature.THREADS, 0x31, "i64.atomic.rmw16.and_u", "i32 i64 -> i64", atomic(Cell.I16, "atomicAnd")),
    I64_ATOMIC_RMW32_AND_U(
            Feature.THREADS, 0x32, "i64.atomic.rmw32.and_u", "i32 i64 -> i64", atomic(Cell.I32, "atomicAnd")),
    I32_ATOMIC_RMW_OR(Feature.THREADS, 0x33, "i32.atomic.rmw.or", "i32 i32 -> i32", atomic(Cell.I32, "atomicOr")),
    I64_ATOMIC_RMW_OR(Feature.THREADS, 0x34, "i64.atomic.rmw.or", "i32 i64 -> i64", atomic(Cell.I64, "atomicOr")),
    I32_ATOMIC_RMW8_OR_U(Feature.THREADS, 0x35, "i32.atomic.rmw8.or_u", "i32 i32 -> i32", atomic(Cell.I8, "atomicOr")),
    I32_ATOMIC_RMW16_OR_U(
            Feature.THREADS, 0x36, "i32.atomic.rmw16.or_u", "i32 i32 -> i32", atomic(Cell.I16, "atomicOr")),
    I64_ATOMIC_RMW8_OR_U(Feature.THREADS, 0x37, "i64.atomic.rmw8.or_u", "i32 i64 -> i64", atomic(Cell.I8, "atomicOr")),
    I64_ATOMIC_RMW16_OR_U(
            Feature.THREADS, 0x38, "i64.atomic.rmw16.or_u", "i32 i64 -> i64", atomic(Cell.I16, "atomicOr")),
    I64_ATOMIC_RMW32_OR_U(
            Feature.THREADS, 0x39, "i64.atomic.rmw32.or_u", "i32 i64 -> i64", atomic(Cell.I32, "atomicOr")),
    I32_ATOMIC_RMW_XOR(Feature.THREADS, 0x3A, "i32.atomic.rmw.xor", "i32 i32 -> i32", atomic(Cell.I32, "atomicXor")),
    I64_ATOMIC_RMW_XOR(Feature.THREADS, 0x3B, "i64.atomic.rmw.xor", "i32 i64 -> i64", atomic(Cell.I64, "atomicXor")),
    I32_ATOMIC_RMW8_XOR_U(
            Feature.THREADS, 0x3C, "i32.atomic.rmw8.xor_u", "i32 i32 -> i32", atomic(Cell.I8, "atomicXor")),
    I32_ATOMIC_RMW16_XOR_U(
            Feature.THREADS, 0x3D, "i32.atomic.rmw16.xor_u", "i32 i32 -> i32", atomic(Cell.I16, "atomicXor")),
    I64_ATOMIC_RMW8_XOR_U(
            Feature.THREADS, 0x3E, "i64.atomic.rmw8.xor_u", "i32 i64 -> i64", atomic(Cell.I8, "atomicXor")),
    I64_ATOMIC_RMW16_XOR_U(
            Feature.THREADS, 0x3F, "i64.atomic.rmw16.xor_u", "i32 i64 -> i64", atomic(Cell.I16, "atomicXor")),
    I64_ATOMIC_RMW32_XOR_U(
            Feature.THREADS, 0x40, "i64.atomic.rmw32.xor_u", "i32 i64 -> i64", atomic(Cell.I32, "atomicXor")),
    I32_ATOMIC_RMW_XCHG(
            Feature.THREADS, 0x41, "i32.atomic.rmw.xchg", "i32 i32 -> i32", atomic(Cell.I32, "atomicExchange")),
    I64_ATOMIC_RMW_XCHG(
            Feature.THREADS, 0x42, "i64.atomic.rmw.xchg", "i32 i64 -> i64", atomic(Cell.I64, "atomicExchange")),
    I32_ATOMIC_RMW8_XCHG_U(
            Feature.THREADS, 0x43, "i32.atomic.rmw8.xchg_u", "i32 i32 -> i32", atomic(Cell.I8, "atomicExchange")),
    I32_ATOMIC_RMW16_XCHG_U(
            Feature.THREADS, 0x44, "i32.atomic.rmw16.xchg_u", "i32 i32 -> i32", atomic(Cell.I16, "atomicExchange")),
    I64_ATOMIC_RMW8_XCHG_U(
            Feature.THREADS, 0x45, "i64.atomic.rmw8.xchg_u", "i32 i64 -> i64", atomic(Cell.I8, "atomicExchange")),
    I64_ATOMIC_RMW16_XCHG_U(
            Feature.THREADS, 0x46, "i64.atomic.rmw16.xchg_u", "i32 i64 -> i64", atomic(Cell.I16, "atomicExchange")),
    I64_ATOMIC_RMW32_XCHG_U(
            Feature.THREADS, 0x47, "i64.atomic.rmw32.xchg_u", "i32 i64 -> i64", atomic(Cell.I32, "atomicExchange")),
    I32_ATOMIC_RMW_CMPXCHG(
            Feature.THREADS,
            0x48,
            "i32.atomic.rmw.cmpxchg",
            "i32 i32 i32 -> i32",
            atomic(Cell.I32, "atomicCompareExchange")),
    I64_ATOMIC_RMW_CMPXCHG(
            Feature.THREADS,
            0x49,
            "i64.atomic.rmw.cmpxchg",
            "i32 i64 i64 -> i64",
            atomic(Cell.I64, "atomicCompareExchange")),
    I32_ATOMIC_RMW8_CMPXCHG_U(
            Feature.THREADS,
            0x4A,
            "i32.atomic.rmw8.cmpxchg_u",
            "i32 i32 i32 -> i32",
            atomic(Cell.I8, "atomicCompareExchange")),
    I32_ATOMIC_RMW16_CMPXCHG_U(
            Feature.THREADS,
            0x4B,
            "i32.atomic.rmw16.cmpxchg_u",
            "i32 i32 i32 -> i32",
            atomic(Cell.I16, "atomicCompareExchange")),
    I64_ATOMIC_RMW8_CMPXCHG_U(
            Feature.THREADS,
            0x4C,
            "i64.atomic.rmw8.cmpxchg_u",
            "i32 i64 i64 -> i64",
            atomic(Cell.I8, "atomicCompareExchange")),
    I64_ATOMIC_RMW16_CMPXCHG_U(
            Feature.THREADS,
            0x4D,
            "i64.atomic.rmw16.cmpxchg_u",
            "i32 i64 i64 -> i64",
            atomic(Cell.I16, "atomicCompareExchange")),
    I64_ATOMIC_RMW32_CMPXCHG_U(
            Feature.THREADS,
            0x4E,
            "i64.atomic.rmw32.cmpxchg_u",
            "i32 i64 i64 -> i64",
            atomic(Cell.I32, "atomicCompareExchange"));

    /** The prefix of instructions that have none. */
    public static final int NO_PREFIX = 0;

    private static final int FIRST_PREFIX = 0xFB;
    private static final int LAST_PREFIX = 0xFE;
    private static final int LARGEST_CODE = 0x1FF;

    /** The rows without prefix, then those of each prefix, by code. */
    private static final @Nullable Opcode[][] BY_CODE = new Opcode[LAST_PREFIX - FIRST_PREFIX + 2][LARGEST_CODE + 1];

    static {
        for (Opcode opcode : values()) {
            BY_CODE[group(opcode.prefix)][opcode.code] = opcode;
        }
    }

    private final int prefix;
    private final int code;
    private final String text;
    private final Immediate immediate;
    private final Signature signature;
    private final Feature feature;
    private final Lowering lowering;

    /** An instruction of WebAssembly 1.0 without immediates. */
    Opcode(int code, String text, String signature, Lowering lowering) {
        this(code, text, Immediate.NONE, signature, lowering);
    }

    /** An instruction of WebAssembly 1.0. */
    Opcode(int code, String text, Immediate immediate, String signature, Lowering lowering) {
        this(NO_PREFIX, code, text, immediate, signature, Feature.MVP, lowering);
    }

    /**
     * An instruction of a feature whose instructions share one prefix, or have none. It has no immediates, but for the one
     * that every access to memory has.
     */
    Opcode(Feature feature, int code, String text, String signature, Lowering lowering) {
        this(feature, code, text, immediateOf(lowering), signature, lowering);
    }

    /** An instruction of a feature whose instructions share one prefix, or have none. */
    Opcode(Feature feature, int code, String text, Immediate immediate, String signature, Lowering lowering) {
        this(prefix(feature), code, text, immediate, signature, feature, lowering);
    }

    Opcode(int prefix, int code, String text, Immediate immediate, String signature, Feature feature, Lowering how) {
        this.prefix = prefix;
        this.code = code;
        this.text = text;
        this.immediate = immediate;
        this.signature = Signature.of(signature);
        this.feature = feature;
        this.lowering = complete(how, text, immediate, this.signature);
    }

    private static Immediate immediateOf(Lowering lowering) {
        return lowering instanceof Lowering.Access ? Immediate.MEMORY_ARGUMENT : Immediate.NONE;
    }

    private static int prefix(Feature feature) {
        return switch (feature) {
            case GC -> 0xFB;
            case WIDE_ARITHMETIC -> 0xFC;
            case SIMD, RELAXED_SIMD -> 0xFD;
            case THREADS -> 0xFE;
            default -> NO_PREFIX;
        };
    }

    private static int group(int prefix) {
        return prefix == NO_PREFIX ? 0 : prefix - FIRST_PREFIX + 1;
    }

    /**
     * Finds a row.
     *
     * @param prefix {@link #NO_PREFIX} or 0xFB to 0xFE
     * @param code the byte, or the number that follows the prefix (unsigned)
     * @return the row, or null if there is none
     */
    public static @Nullable Opcode of(int prefix, int code) {
        boolean known = prefix == NO_PREFIX || (prefix >= FIRST_PREFIX && prefix <= LAST_PREFIX);
        return known && code >= 0 && code <= LARGEST_CODE ? BY_CODE[group(prefix)][code] : null;
    }

    /**
     * The byte before the code.
     *
     * @return {@link #NO_PREFIX} or 0xFB to 0xFE
     */
    public int prefix() {
        return prefix;
    }

    /**
     * The code, after the prefix if there is one.
     *
     * @return a byte, or a small unsigned number
     */
    public int code() {
        return code;
    }

    /**
     * The name in the text format.
     *
     * @return such as {@code i32.add}
     */
    public String text() {
        return text;
    }

    /**
     * What follows the code.
     *
     * @return the kind of immediates
     */
    public Immediate immediate() {
        return immediate;
    }

    /**
     * What it pops and pushes.
     *
     * @return as far as the opcode alone says so
     */
    public Signature signature() {
        return signature;
    }

    /**
     * Types of the operands that the opcode alone tells.
     *
     * @return the topmost last
     */
    public List<ValType> popped() {
        return signature.popped();
    }

    /**
     * Types of the results that the opcode alone tells.
     *
     * @return the topmost last
     */
    public List<ValType> pushed() {
        return signature.pushed();
    }

    /**
     * The feature that it came with.
     *
     * @return the feature
     */
    public Feature feature() {
        return feature;
    }

    /**
     * How it becomes JVM instructions.
     *
     * @return plain data
     */
    public Lowering lowering() {
        return lowering;
    }

    /**
     * The number of lanes of its vector, which its text begins with: 16 for {@code i8x16.extract_lane_s}.
     *
     * @return 2, 4, 8 or 16
     * @throws IllegalStateException if the text does not begin with the shape of a vector
     */
    public int lanes() {
        int shape = text.indexOf('x') + 1;
        int dot = text.indexOf('.');
        if (shape == 0 || shape > dot) {
            throw new IllegalStateException(text);
        }
        return Integer.parseInt(text, shape, dot, 10);
    }
}
