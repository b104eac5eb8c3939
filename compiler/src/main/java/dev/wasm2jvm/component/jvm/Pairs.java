package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.abi.Layout;
import dev.wasm2jvm.core.syntax.NumType;
import org.objectweb.asm.Opcodes;

/**
 * Values that are a pointer and a length: strings and lists. The runtime hands both over in one long, or for large
 * memories the length in the context.
 */
final class Pairs {
    private Pairs() {}

    /** Pushes context, pointer and length from memory. */
    static void pushFromMemory(AdapterCode out, Address address) {
        out.pushContext();
        out.loadPointer(address);
        out.loadPointer(address.plus(out.memory().guest().bytes()));
    }

    /** Pushes context, pointer and length from flat values. */
    static void pushFromFlat(AdapterCode out, FlatSource flat) {
        out.pushContext();
        out.liftPointer(flat);
        out.liftPointer(flat);
    }

    /** Pops a pair and stores both. */
    static void store(AdapterCode out, Address address) {
        out.storeBy("storePair", "J", address);
    }

    /** Pops a pair and appends both. */
    static void lower(AdapterCode out, FlatSink flat) {
        var code = out.code();
        if (out.memory() != Addressing.ARRAY) {
            out.lowerPointer(flat);
            out.pushContext();
            code.getField(RuntimeNames.LARGE_CONTEXT, "length", "J");
            out.lowerPointer(flat);
            return;
        }
        code.insn(Opcodes.DUP2).insn(Opcodes.L2I);
        flat.pop(code, NumType.I32);
        code.constant(32).insn(Opcodes.LUSHR).insn(Opcodes.L2I);
        flat.pop(code, NumType.I32);
    }

    /** Pops context, pointer and length of a list whose elements need no conversion, and pushes those of its copy. */
    static void copyList(Transfer transfer, Layout element) {
        var context = RuntimeNames.descriptor(RuntimeNames.ARRAY_CONTEXT);
        transfer.code().constant(element.size()).constant(element.alignment());
        transfer.to().pushContext();
        transfer.code().invokeStatic(RuntimeNames.LISTS, "copy", "(" + context + "IIII" + context + ")J");
    }
}
