package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.abi.Layout;
import dev.wasm2jvm.component.syntax.WitType;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * {@code map<K, V>}: a Map that keeps the order of the guest's pairs, unmodifiable when it comes from the guest. In memory
 * it is a list of pairs; of two pairs with one key, the later counts. Between components it stays that list.
 *
 * @param pairs the binding of the list
 */
record MapBinding(WitType.MapType type, JavaBinding key, JavaBinding value, ListBinding pairs)
        implements CompositeBinding {
    private static final String MAP = "java/util/Map";
    private static final String ENTRY = "java/util/Map$Entry";
    private static final Type OBJECTS = Type.getType("[Ljava/lang/Object;");

    @Override
    public JavaType java() {
        return JavaType.of("java.util", "Map", key.java(), value.java());
    }

    private Layout entry(AdapterCode out) {
        return Layout.of(type.entry(), out.memory().guest());
    }

    private Address valueIn(Address entry, AdapterCode out) {
        return entry.plus(
                Layout.fieldOffsets(type.entry().fields(), out.memory().guest()).get(1));
    }

    @Override
    public void emitLoad(AdapterCode out, Address address) {
        Pairs.pushFromMemory(out, address);
        emitEntries(out);
    }

    @Override
    public void emitLift(AdapterCode out, FlatSource flat) {
        Pairs.pushFromFlat(out, flat);
        emitEntries(out);
    }

    /** Pops context, pointer and length, and returns the map. */
    private void emitEntries(AdapterCode out) {
        var code = out.code();
        int length = out.spillAddress();
        int pointer = out.spillAddress();
        out.loadAddress(pointer);
        out.loadAddress(length);
        var address = out.memory().descriptor();
        code.constant(entry(out).size()).constant(entry(out).alignment());
        code.invokeStatic(
                out.memory().lists(), "check", "(" + out.memory().contextDescriptor() + address + address + "II)I");
        int count = out.spill(Type.INT_TYPE);
        code.invokeStatic(RuntimeNames.MAPS, "create", "()Ljava/util/Map;");
        int map = out.spill(Type.getObjectType(MAP));
        var entry = new Address(pointer, 0);
        new ElementLoop(out, List.of(pointer), entry(out).size()).emit(() -> code.load(Opcodes.ILOAD, count), index -> {
            code.load(Opcodes.ALOAD, map);
            key.load(out, entry);
            out.box(key.java());
            value.load(out, valueIn(entry, out));
            out.box(value.java());
            code.invokeStatic(RuntimeNames.MAPS, "put", "(Ljava/util/Map;Ljava/lang/Object;Ljava/lang/Object;)V");
        });
        code.load(Opcodes.ALOAD, map)
                .invokeStatic(RuntimeNames.MAPS, "unmodifiable", "(Ljava/util/Map;)Ljava/util/Map;")
                .insn(Opcodes.ARETURN);
    }

    @Override
    public void emitStore(AdapterCode out, int value, Address address) {
        int entries = entries(out, value);
        int pointer = copyEntries(out, entries);
        out.loadAddress(pointer);
        out.storePointer(address);
        out.code().load(Opcodes.ALOAD, entries).insn(Opcodes.ARRAYLENGTH);
        out.extendLength();
        out.storePointer(address.plus(out.memory().guest().bytes()));
    }

    @Override
    public void emitLower(AdapterCode out, int value, FlatSink flat) {
        int entries = entries(out, value);
        int pointer = copyEntries(out, entries);
        out.loadAddress(pointer);
        out.lowerPointer(flat);
        out.code().load(Opcodes.ALOAD, entries).insn(Opcodes.ARRAYLENGTH);
        out.extendLength();
        out.lowerPointer(flat);
    }

    /** Copies the entries first: nobody can change their number any more. */
    private static int entries(AdapterCode out, int map) {
        out.code()
                .load(Opcodes.ALOAD, map)
                .invokeStatic(RuntimeNames.MAPS, "entries", "(Ljava/util/Map;)[Ljava/lang/Object;");
        return out.spill(OBJECTS);
    }

    /** Stores all entries and gives the local that holds the address of the first. */
    private int copyEntries(AdapterCode out, int entries) {
        var code = out.code();
        out.pushContext();
        code.load(Opcodes.ALOAD, entries).insn(Opcodes.ARRAYLENGTH);
        code.constant(entry(out).size()).constant(entry(out).alignment());
        code.invokeStatic(
                out.memory().lists(),
                "allocate",
                "(" + out.memory().contextDescriptor() + "III)" + out.memory().descriptor());
        int first = out.spillAddress();
        out.loadAddress(first);
        int pointer = out.spillAddress();
        var entry = new Address(pointer, 0);
        new ElementLoop(out, List.of(pointer), entry(out).size())
                .emit(() -> code.load(Opcodes.ALOAD, entries).insn(Opcodes.ARRAYLENGTH), index -> {
                    pushPart(out, entries, index, "getKey", key.java());
                    key.store(out, entry, "key");
                    pushPart(out, entries, index, "getValue", value.java());
                    value.store(out, valueIn(entry, out), "value");
                });
        return first;
    }

    @Override
    public void copy(Transfer transfer, Address from, Address to) {
        pairs.copy(transfer, from, to);
    }

    @Override
    public void emitCopy(Transfer transfer, Address from, Address to) {
        pairs.emitCopy(transfer, from, to);
    }

    @Override
    public void pass(Transfer transfer, FlatSource from, FlatSink to) {
        pairs.pass(transfer, from, to);
    }

    @Override
    public void emitPass(Transfer transfer, FlatSource from, FlatSink to) {
        pairs.emitPass(transfer, from, to);
    }

    private static void pushPart(AdapterCode out, int entries, int index, String getter, JavaType type) {
        out.code()
                .load(Opcodes.ALOAD, entries)
                .load(Opcodes.ILOAD, index)
                .insn(Opcodes.AALOAD)
                .cast(ENTRY)
                .invokeInterface(ENTRY, getter, "()Ljava/lang/Object;");
        out.unbox(type);
    }
}
