package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.abi.AddressType;
import dev.wasm2jvm.component.abi.Flattening;
import dev.wasm2jvm.component.abi.Layout;
import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.core.syntax.NumType;
import java.util.List;

/**
 * How a WIT type looks in Java, and the code that moves its values over the boundary: between a component and Java, or
 * between two components.
 *
 * <p>One class a WIT type. Loading, storing, lifting and lowering emit straight-line code without jumps; composite types call a static
 * method of their own instead ({@link CompositeBinding}), so that no adapter grows with the depth of its types.
 */
sealed interface JavaBinding
        permits ScalarBinding, PairBinding, EnumBinding, FlagsBinding, OwnBinding, BorrowBinding, CompositeBinding {

    /** The WIT type. */
    WitType type();

    /** The Java type. */
    JavaType java();

    /** Pushes the value that lies at an address: {@code load} of CanonicalABI.md. */
    void load(AdapterCode out, Address address);

    /**
     * Pops a value and stores it at an address: {@code store} of CanonicalABI.md.
     *
     * @param label names the value in messages
     */
    void store(AdapterCode out, Address address, String label);

    /** Pushes the value made of the next flat values: {@code lift_flat} of CanonicalABI.md. */
    void lift(AdapterCode out, FlatSource flat);

    /** Pops a value and appends its flat values: {@code lower_flat} of CanonicalABI.md. */
    void lower(AdapterCode out, FlatSink flat, String label);

    /**
     * Moves the value at an address of one component's memory to an address of another's: {@code load} and {@code store}
     * without a Java object in between. The operand stack is empty.
     */
    void copy(Transfer transfer, Address from, Address to);

    /** Moves the value made of the next flat values: {@code lift_flat} and {@code lower_flat} at once. */
    void pass(Transfer transfer, FlatSource from, FlatSink to);

    /** Whether the bytes of every value mean the same in any memory: nothing to check, to convert or to translate. */
    default boolean isPlain() {
        return false;
    }

    /** The flat types. */
    default List<NumType> flat(AddressType addresses) {
        return Flattening.flatten(type(), addresses);
    }

    /** Size and alignment. */
    default Layout layout(AddressType addresses) {
        return Layout.of(type(), addresses);
    }
}
