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

    private Elements entries(AdapterCode out) {
        return new Elements(out, Layout.of(type.entry(), out.memory().guest()));
    }

    private Address valueIn(Address entry, AdapterCode out) {
        return entry.plus(
                Layout.fieldOffsets(type.entry().fields(), out.memory().guest()).get(1));
    }

    @Override
    public void emitLoad(AdapterCode out, Address address) {
        out.loadPointer(address);
        out.loadPointer(address.plus(out.memory().guest().bytes()));
        emitEntries(out);
    }

    @Override
    public void emitLift(AdapterCode out, FlatSource flat) {
        out.liftPointer(flat);
        out.liftPointer(flat);
        emitEntries(out);
    }

    /** Pops pointer and length, and returns the map. */
    private void emitEntries(AdapterCode out) {
        var code = out.code();
        int length = out.spillAddress();
        int pointer = out.spillAddress();
        entries(out).pushCheckedCount(pointer, length);
        int count = out.spill(Type.INT_TYPE);
        code.invokeStatic(RuntimeNames.MAPS, "create", "()Ljava/util/Map;");
        int map = out.spill(Type.getObjectType(MAP));
        var entry = new Address(pointer, 0);
        entries(out).loop(List.of(pointer), () -> code.load(Opcodes.ILOAD, count), index -> {
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
        int array = toArray(out, value);
        entries(out).storePair(write(out, array), array, address);
    }

    @Override
    public void emitLower(AdapterCode out, int value, FlatSink flat) {
        int array = toArray(out, value);
        entries(out).lowerPair(write(out, array), array, flat);
    }

    /** Copies the entries first: nobody can change their number any more. */
    private static int toArray(AdapterCode out, int map) {
        out.code()
                .load(Opcodes.ALOAD, map)
                .invokeStatic(RuntimeNames.MAPS, "entries", "(Ljava/util/Map;)[Ljava/lang/Object;");
        return out.spill(OBJECTS);
    }

    /** Writes all entries and gives the local that holds the address of the first. */
    private int write(AdapterCode out, int array) {
        return entries(out).write(array, (index, entry) -> {
            pushPart(out, array, index, "getKey", key.java());
            key.store(out, entry, "key");
            pushPart(out, array, index, "getValue", value.java());
            value.store(out, valueIn(entry, out), "value");
        });
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
