package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.abi.AddressType;
import dev.wasm2jvm.core.jvm.MemoryRepresentation;
import dev.wasm2jvm.core.syntax.MemoryType;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** How adapters reach the memory of a guest: which classes of the runtime they call, and what an address is. */
@SuppressWarnings("ImmutableEnumChecker") // types of ASM do not change
enum Addressing {
    /** A memory that is one array. */
    ARRAY("", AddressType.I32, Type.INT_TYPE),
    /** A memory of 2 GiB and more. */
    LARGE("Large", AddressType.I32, Type.LONG_TYPE),
    /** A memory with 64-bit addresses. */
    WIDE("Wide", AddressType.I64, Type.LONG_TYPE);

    private final String prefix;
    private final AddressType guest;
    private final Type type;

    Addressing(String prefix, AddressType guest, Type type) {
        this.prefix = prefix;
        this.guest = guest;
        this.type = type;
    }

    /** For a memory of a type; null for functions without one, to which it makes no difference. */
    static Addressing of(@Nullable MemoryType memory) {
        if (memory == null || MemoryRepresentation.of(memory) == MemoryRepresentation.ARRAY) {
            return ARRAY;
        }
        return memory.is64() ? WIDE : LARGE;
    }

    /** What names of generated classes begin with. */
    String prefix() {
        return prefix;
    }

    /** What a pointer is for the guest. */
    AddressType guest() {
        return guest;
    }

    /** What an address is in adapters: as the guest's, or extended to 64 bits. */
    Type type() {
        return type;
    }

    String descriptor() {
        return type.getDescriptor();
    }

    private boolean isArray() {
        return this == ARRAY;
    }

    /** The superclass of the generated context. */
    String context() {
        return isArray() ? RuntimeNames.ARRAY_CONTEXT : RuntimeNames.LARGE_CONTEXT;
    }

    String contextDescriptor() {
        return RuntimeNames.descriptor(context());
    }

    /** The class of the memory. */
    String memory() {
        return isArray() ? RuntimeNames.MEMORY : RuntimeNames.LARGE_MEMORY;
    }

    String numbers() {
        return isArray() ? RuntimeNames.VALUES : RuntimeNames.LARGE_VALUES;
    }

    String lists() {
        return isArray() ? RuntimeNames.LISTS : RuntimeNames.LARGE_LISTS;
    }

    String strings() {
        return isArray() ? RuntimeNames.STRINGS : RuntimeNames.LARGE_STRINGS;
    }

    /** What loads and stores a pointer or a length, after {@code load} and {@code store}. */
    String pointer() {
        return isArray() ? "I32" : "Pointer";
    }

    int load() {
        return type.getOpcode(Opcodes.ILOAD);
    }

    int store() {
        return type.getOpcode(Opcodes.ISTORE);
    }
}
