package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.abi.AddressType;
import dev.wasm2jvm.component.abi.Layout;
import dev.wasm2jvm.component.syntax.WitType;
import org.jspecify.annotations.Nullable;

/**
 * {@code list} of numbers, bool or char: an array, copied at once.
 *
 * @param lifter the static method of the runtime's {@code Lists} that reads the list
 * @param lowerer the one that writes it
 * @param copier the one that copies it into another component's memory; null if all bytes are copied as they are
 */
record PrimitiveListBinding(
        WitType.ListType type,
        JavaType java,
        String lifter,
        String lowerer,
        @Nullable String copier) implements PairBinding {
    private static final String COPY = "(" + RuntimeNames.descriptor(RuntimeNames.ARRAY_CONTEXT) + "II"
            + RuntimeNames.descriptor(RuntimeNames.ARRAY_CONTEXT) + ")J";

    /** The binding of a list of such an element; null if the element is no such. */
    static @Nullable PrimitiveListBinding of(WitType.ListType list) {
        if (!(list.element() instanceof WitType.Primitive element)) {
            return null;
        }
        return switch (element) {
            case BOOL -> of(list, JavaType.Primitive.BOOLEAN, "liftBooleans", "lower", "copyBooleans");
            case S8, U8 -> of(list, JavaType.Primitive.BYTE, "liftBytes", "lower");
            case S16, U16 -> of(list, JavaType.Primitive.SHORT, "liftShorts", "lower");
            case S32, U32 -> of(list, JavaType.Primitive.INT, "liftInts", "lower");
            case S64, U64 -> of(list, JavaType.Primitive.LONG, "liftLongs", "lower");
            case F32 -> of(list, JavaType.Primitive.FLOAT, "liftFloats", "lower");
            case F64 -> of(list, JavaType.Primitive.DOUBLE, "liftDoubles", "lower");
            case CHAR -> of(list, JavaType.Primitive.INT, "liftChars", "lowerChars", "copyChars");
            case STRING -> null;
        };
    }

    private static PrimitiveListBinding of(
            WitType.ListType list, JavaType.Primitive element, String lifter, String lowerer) {
        return of(list, element, lifter, lowerer, null);
    }

    private static PrimitiveListBinding of(
            WitType.ListType list, JavaType.Primitive element, String lifter, String lowerer, @Nullable String copier) {
        return new PrimitiveListBinding(list, new JavaType.Array(element), lifter, lowerer, copier);
    }

    @Override
    public void lift(AdapterCode out) {
        var address = out.memory().descriptor();
        var descriptor = "(" + out.memory().contextDescriptor() + address + address + ")" + java.descriptor();
        out.code().invokeStatic(out.memory().lists(), lifter, descriptor);
    }

    @Override
    public void lower(AdapterCode out) {
        out.pushContext();
        var descriptor = "(" + java.descriptor() + out.memory().contextDescriptor() + ")J";
        out.code().invokeStatic(out.memory().lists(), lowerer, descriptor);
    }

    @Override
    public void copy(Transfer transfer) {
        if (copier == null) {
            Pairs.copyList(transfer, Layout.of(type.element(), AddressType.I32));
        } else {
            transfer.to().pushContext();
            transfer.code().invokeStatic(RuntimeNames.LISTS, copier, COPY);
        }
    }
}
