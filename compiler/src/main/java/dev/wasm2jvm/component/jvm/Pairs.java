package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.abi.Layout;
import dev.wasm2jvm.core.syntax.NumType;
import org.objectweb.asm.Opcodes;

/** Values that are a pointer and a length: strings and lists. The runtime hands both over in one long. */
final class Pairs {
    private Pairs() {}

    /** Pushes context, pointer and length from memory. */
    static void pushFromMemory(AdapterCode out, Address address) {
        out.pushContext();
        out.loadBy("loadI32", "I", address);
        out.loadBy("loadI32", "I", address.plus(4));
    }

    /** Pushes context, pointer and length from flat values. */
    static void pushFromFlat(AdapterCode out, FlatSource flat) {
        out.pushContext();
        flat.push(out.code(), NumType.I32);
        flat.push(out.code(), NumType.I32);
    }

    /** Pops a pair and stores both. */
    static void store(AdapterCode out, Address address) {
        out.storeBy("storePair", "J", address);
    }

    /** Pops a pair and appends both. */
    static void lower(AdapterCode out, FlatSink flat) {
        var code = out.code();
        code.insn(Opcodes.DUP2).insn(Opcodes.L2I);
        flat.pop(code, NumType.I32);
        code.constant(32).insn(Opcodes.LUSHR).insn(Opcodes.L2I);
        flat.pop(code, NumType.I32);
    }

    /** Pops context, pointer and length of a list whose elements need no conversion, and pushes those of its copy. */
    static void copyList(Transfer transfer, Layout element) {
        var context = RuntimeNames.descriptor(RuntimeNames.CONTEXT);
        transfer.code().constant(element.size()).constant(element.alignment());
        transfer.to().pushContext();
        transfer.code().invokeStatic(RuntimeNames.LISTS, "copy", "(" + context + "IIII" + context + ")J");
    }
}
