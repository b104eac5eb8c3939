package dev.wasm2jvm.component.jvm;

import static dev.wasm2jvm.component.jvm.JavaType.Primitive.BOOLEAN;
import static dev.wasm2jvm.component.jvm.JavaType.Primitive.BYTE;
import static dev.wasm2jvm.component.jvm.JavaType.Primitive.DOUBLE;
import static dev.wasm2jvm.component.jvm.JavaType.Primitive.FLOAT;
import static dev.wasm2jvm.component.jvm.JavaType.Primitive.INT;
import static dev.wasm2jvm.component.jvm.JavaType.Primitive.LONG;
import static dev.wasm2jvm.component.jvm.JavaType.Primitive.SHORT;
import static dev.wasm2jvm.component.jvm.JavaType.Primitive.U_INT;
import static dev.wasm2jvm.component.jvm.JavaType.Primitive.U_LONG;

import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.component.syntax.WitType.Primitive;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.jvm.MethodAssembler;
import org.jspecify.annotations.Nullable;

/**
 * Numbers, bool and char: one row each.
 *
 * <p>The helpers are static methods of the runtime's {@code Values}. {@code lifter} narrows or checks a flat value from
 * the guest, {@code checker} one from Java; null where every value is good.
 */
enum ScalarBinding implements JavaBinding {
    BOOL(Primitive.BOOL, BOOLEAN, NumType.I32, "loadU8", "storeI8", "liftBool", null),
    S8(Primitive.S8, BYTE, NumType.I32, "loadS8", "storeI8", "liftS8", null),
    U8(Primitive.U8, INT, NumType.I32, "loadU8", "storeI8", "liftU8", "lowerU8"),
    S16(Primitive.S16, SHORT, NumType.I32, "loadS16", "storeI16", "liftS16", null),
    U16(Primitive.U16, INT, NumType.I32, "loadU16", "storeI16", "liftU16", "lowerU16"),
    S32(Primitive.S32, INT, NumType.I32, "loadI32", "storeI32", null, null),
    U32(Primitive.U32, U_INT, NumType.I32, "loadI32", "storeI32", null, null),
    S64(Primitive.S64, LONG, NumType.I64, "loadI64", "storeI64", null, null),
    U64(Primitive.U64, U_LONG, NumType.I64, "loadI64", "storeI64", null, null),
    F32(Primitive.F32, FLOAT, NumType.F32, "loadF32", "storeF32", null, null),
    F64(Primitive.F64, DOUBLE, NumType.F64, "loadF64", "storeF64", null, null),
    CHAR(Primitive.CHAR, INT, NumType.I32, "loadI32", "storeI32", "liftChar", "lowerChar");

    private final Primitive type;
    private final JavaType.Primitive java;
    private final NumType core;
    private final String loader;
    private final String storer;
    private final @Nullable String lifter;
    private final @Nullable String checker;

    ScalarBinding(
            Primitive type,
            JavaType.Primitive java,
            NumType core,
            String loader,
            String storer,
            @Nullable String lifter,
            @Nullable String checker) {
        this.type = type;
        this.java = java;
        this.core = core;
        this.loader = loader;
        this.storer = storer;
        this.lifter = lifter;
        this.checker = checker;
    }

    /** The row of a type; null for string. */
    static @Nullable ScalarBinding of(Primitive type) {
        for (var each : values()) {
            if (each.type == type) {
                return each;
            }
        }
        return null;
    }

    @Override
    public WitType type() {
        return type;
    }

    @Override
    public JavaType java() {
        return java;
    }

    private String coreDescriptor() {
        return CoreTypes.asm(core).getDescriptor();
    }

    private void narrow(MethodAssembler code) {
        if (lifter != null) {
            code.invokeStatic(RuntimeNames.VALUES, lifter, "(I)" + java.descriptor());
        }
    }

    private void check(MethodAssembler code, String label) {
        if (checker != null) {
            code.constant(label).invokeStatic(RuntimeNames.VALUES, checker, "(ILjava/lang/String;)I");
        }
    }

    @Override
    public void load(AdapterCode out, Address address) {
        out.loadBy(loader, coreDescriptor(), address);
        narrow(out.code());
    }

    @Override
    public void store(AdapterCode out, Address address, String label) {
        check(out.code(), label);
        out.storeBy(storer, coreDescriptor(), address);
    }

    @Override
    public void lift(AdapterCode out, FlatSource flat) {
        flat.push(out.code(), core);
        narrow(out.code());
    }

    @Override
    public void lower(AdapterCode out, FlatSink flat, String label) {
        check(out.code(), label);
        flat.pop(out.code(), core);
    }

    @Override
    public void copy(Transfer transfer, Address from, Address to) {
        load(transfer.from(), from);
        transfer.to().storeBy(storer, coreDescriptor(), to);
    }

    @Override
    public void pass(Transfer transfer, FlatSource from, FlatSink to) {
        lift(transfer.from(), from);
        to.pop(transfer.code(), core);
    }

    @Override
    public boolean isPlain() {
        return this != BOOL && this != CHAR;
    }
}
