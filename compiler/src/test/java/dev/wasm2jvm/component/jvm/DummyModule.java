package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.abi.AddressType;
import dev.wasm2jvm.component.abi.Flattening;
import dev.wasm2jvm.component.abi.Layout;
import dev.wasm2jvm.component.binary.ComponentBytes;
import dev.wasm2jvm.component.syntax.ResourceType;
import dev.wasm2jvm.component.syntax.WitFunction;
import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.component.syntax.World;
import dev.wasm2jvm.component.syntax.WorldItem;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.NumType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The core modules of a component that does nothing. Where the value that is all zeros has a handle in it, a new resource
 * takes its place; a function that would need a handle that nothing gives is not called, and traps if it is.
 */
final class DummyModule {
    private static final int RESULT = 1024;
    private static final int ARGUMENTS = 16_384;
    private static final int HEAP = 65_536;

    private final List<WitFunction> imports;
    private final World world;
    private final List<ResourceType> implemented;
    private final ComponentBytes types = ComponentBytes.content();
    private int typeCount;

    DummyModule(List<WitFunction> imports, World world, Collection<ResourceType> implemented) {
        this.imports = List.copyOf(imports);
        this.world = world;
        this.implemented = List.copyOf(implemented);
    }

    static String importName(int number) {
        return "f" + number;
    }

    static String makerName(ResourceType resource) {
        return "new" + resource.id();
    }

    static String exportName(int item, WitFunction function) {
        return item + "/" + function.externName();
    }

    /** Exports {@code memory}, and {@code realloc} which never frees. */
    static byte[] library() {
        var code = ComponentBytes.content()
                .raw(1, 1, 0x7f) // one local
                .raw(0x23, 0, 0x20, 2, 0x6a, 0x41, 1, 0x6b, 0x41, 0, 0x20, 2, 0x6b, 0x71, 0x22, 4)
                .raw(0x20, 3, 0x6a, 0x24, 0, 0x20, 4, 0x0b);
        return preamble()
                .section(1, ComponentBytes.content().u32(1).raw(0x60, 4, 0x7f, 0x7f, 0x7f, 0x7f, 1, 0x7f))
                .section(3, ComponentBytes.content().raw(1, 0))
                .section(5, ComponentBytes.content().raw(1, 0).u32(64))
                .section(
                        6,
                        ComponentBytes.content()
                                .raw(1, 0x7f, 1, 0x41)
                                .signed(HEAP)
                                .raw(0x0b))
                .section(
                        7,
                        ComponentBytes.content()
                                .u32(2)
                                .name("memory")
                                .raw(2, 0)
                                .name("realloc")
                                .raw(0, 0))
                .section(10, ComponentBytes.content().u32(1).sized(code.bytes()))
                .bytes();
    }

    private static ComponentBytes preamble() {
        return ComponentBytes.content().raw(0, 'a', 's', 'm', 1, 0, 0, 0);
    }

    byte[] encode() {
        var imported = ComponentBytes.content().u32(imports.size() + implemented.size() + 1);
        imported.name("library").name("memory").raw(2, 0).u32(0);
        for (int i = 0; i < imports.size(); i++) {
            var type = Flattening.ofLowering(imports.get(i).type(), AddressType.I32)
                    .core();
            imported.name("imports").name(importName(i)).raw(0).u32(type(type));
        }
        var maker = new FuncType(List.of(NumType.I32), List.of(NumType.I32));
        implemented.forEach(
                each -> imported.name("imports").name(makerName(each)).raw(0).u32(type(maker)));
        int first = imports.size() + implemented.size();
        var bodies = new LinkedHashMap<String, ComponentBytes>();
        var declared = ComponentBytes.content();
        for (int i = 0; i < world.exports().size(); i++) {
            for (var function : functions(world.exports().get(i))) {
                declared.u32(
                        type(Flattening.ofLift(function.type(), AddressType.I32).core()));
                bodies.put(exportName(i, function), answer(function));
            }
        }
        declared.u32(type(new FuncType(List.of(), List.of())));
        var exports = ComponentBytes.content().u32(bodies.size());
        var code = ComponentBytes.content().u32(bodies.size() + 1);
        int index = first;
        for (var body : bodies.entrySet()) {
            exports.name(body.getKey()).raw(0).u32(index++);
            code.sized(body.getValue().bytes());
        }
        code.sized(start().bytes());
        return preamble()
                .section(1, ComponentBytes.content().u32(typeCount).add(types))
                .section(2, imported)
                .section(3, ComponentBytes.content().u32(bodies.size() + 1).add(declared))
                .section(7, exports)
                .section(8, ComponentBytes.content().u32(index))
                .section(10, code)
                .bytes();
    }

    private static List<WitFunction> functions(WorldItem item) {
        if (item instanceof WorldItem.Interface each) {
            return each.functions();
        }
        return item instanceof WorldItem.Function each ? List.of(each.function()) : List.of();
    }

    private int type(FuncType type) {
        types.raw(0x60).u32(type.parameters().size());
        type.parameters().forEach(each -> types.raw(code((NumType) each)));
        types.u32(type.results().size());
        type.results().forEach(each -> types.raw(code((NumType) each)));
        return typeCount++;
    }

    private static int code(NumType type) {
        return switch (type) {
            case I32 -> 0x7f;
            case I64 -> 0x7e;
            case F32 -> 0x7d;
            case F64 -> 0x7c;
        };
    }

    /** Whether a function can answer with zeros and new resources. */
    static boolean answers(WitFunction function, World world) {
        var handles = new LinkedHashMap<Integer, ResourceType>();
        if (function.type().result() != null) {
            inMemory(function.type().result(), 0, handles);
        }
        return handles.values().stream()
                .allMatch(each -> each.name() != null && each.name().exported());
    }

    private ComponentBytes answer(WitFunction function) {
        var code = ComponentBytes.content().raw(0);
        var result = function.type().result();
        if (!answers(function, world)) {
            return code.raw(0x00, 0x0b);
        }
        if (result == null) {
            return code.raw(0x0b);
        }
        var handles = new LinkedHashMap<Integer, ResourceType>();
        inMemory(result, 0, handles);
        if (Flattening.ofLift(function.type(), AddressType.I32).resultInMemory()) {
            handles.forEach((offset, resource) -> storeHandle(code, RESULT + offset, resource));
            code.raw(0x41).signed(RESULT);
        } else if (handles.isEmpty()) {
            zero(code, Flattening.flatten(result, AddressType.I32).get(0));
        } else {
            make(code, handles.values().iterator().next());
        }
        return code.raw(0x0b);
    }

    private void storeHandle(ComponentBytes code, int address, ResourceType resource) {
        code.raw(0x41).signed(address);
        make(code, resource);
        code.raw(0x36, 2, 0);
    }

    private static void zero(ComponentBytes code, NumType type) {
        switch (type) {
            case I32 -> code.raw(0x41, 0);
            case I64 -> code.raw(0x42, 0);
            case F32 -> code.raw(0x43, 0, 0, 0, 0);
            case F64 -> code.raw(0x44, 0, 0, 0, 0, 0, 0, 0, 0);
        }
    }

    /** Pushes a handle of a new resource that this component implements. */
    private void make(ComponentBytes code, ResourceType resource) {
        code.raw(0x41, 7).raw(0x10).u32(imports.size() + implemented.indexOf(resource));
    }

    /** Where the handles of the value that is all zeros lie in memory. */
    private static void inMemory(WitType type, int offset, Map<Integer, ResourceType> handles) {
        var first = firstCase(type);
        if (type instanceof WitType.OwnType own) {
            handles.put(offset, own.resource());
        } else if (type instanceof WitType.BorrowType borrow) {
            handles.put(offset, borrow.resource());
        } else if (first != null) {
            inMemory(first, offset + Layout.payloadOffset(payloads(type), AddressType.I32), handles);
        } else {
            var fields = fields(type);
            var offsets = Layout.fieldOffsets(fields, AddressType.I32);
            for (int i = 0; i < fields.size(); i++) {
                inMemory(fields.get(i), offset + offsets.get(i), handles);
            }
        }
    }

    private static List<WitType> fields(WitType type) {
        if (type instanceof WitType.RecordType each) {
            return each.fields().stream().map(WitType.Field::type).toList();
        }
        return type instanceof WitType.TupleType each ? each.fields() : List.of();
    }

    private static @Nullable WitType firstCase(WitType type) {
        return payloads(type).isEmpty() ? null : payloads(type).get(0);
    }

    private static List<@Nullable WitType> payloads(WitType type) {
        var payloads = new ArrayList<@Nullable WitType>();
        if (type instanceof WitType.VariantType each) {
            each.cases().forEach(one -> payloads.add(one.payload()));
        } else if (type instanceof WitType.ResultType each) {
            payloads.add(each.ok());
            payloads.add(each.error());
        }
        return payloads;
    }

    /** Whether the component can call an imported function. */
    static boolean calls(WitFunction function, Collection<WitFunction> imports) {
        var handles = new ArrayList<ResourceType>();
        function.type().parameterTypes().forEach(each -> handlesOf(each, handles));
        return handles.stream().allMatch(each -> maker(each, imports) != null);
    }

    private static void handlesOf(WitType type, List<ResourceType> handles) {
        var found = new LinkedHashMap<Integer, ResourceType>();
        inMemory(type, 0, found);
        handles.addAll(found.values());
    }

    /** An import that gives a resource and takes none. */
    private static @Nullable WitFunction maker(ResourceType resource, Collection<WitFunction> imports) {
        for (var each : imports) {
            var handles = new ArrayList<ResourceType>();
            each.type().parameterTypes().forEach(type -> handlesOf(type, handles));
            if (handles.isEmpty()
                    && each.type().result() instanceof WitType.OwnType own
                    && own.resource().equals(resource)) {
                return each;
            }
        }
        return null;
    }

    private ComponentBytes start() {
        var code = ComponentBytes.content().raw(0);
        for (var function : imports) {
            if (calls(function, imports)) {
                call(code, function);
                Flattening.ofLowering(function.type(), AddressType.I32)
                        .core()
                        .results()
                        .forEach(each -> code.raw(0x1a));
            }
        }
        return code.raw(0x0b);
    }

    private void call(ComponentBytes code, WitFunction function) {
        var flat = Flattening.ofLowering(function.type(), AddressType.I32);
        if (flat.parametersInMemory()) {
            var handles = new LinkedHashMap<Integer, ResourceType>();
            inMemory(new WitType.TupleType(function.type().parameterTypes()), 0, handles);
            handles.forEach((offset, resource) -> {
                code.raw(0x41).signed(ARGUMENTS + offset);
                argument(code, new WitType.OwnType(resource));
                code.raw(0x36, 2, 0);
            });
            code.raw(0x41).signed(ARGUMENTS);
        } else {
            function.type().parameterTypes().forEach(each -> argument(code, each));
        }
        if (flat.resultInMemory()) {
            code.raw(0x41).signed(ARGUMENTS + 8192);
        }
        code.raw(0x10).u32(indexOf(function));
    }

    /** By identity: equal functions of several interfaces are not one function. */
    @SuppressWarnings("ReferenceEquality")
    private int indexOf(WitFunction function) {
        int index = 0;
        while (imports.get(index) != function) {
            index++;
        }
        return index;
    }

    /** Zeros, with a new resource for each handle. */
    private void argument(ComponentBytes code, WitType type) {
        if (type instanceof WitType.OwnType own) {
            call(code, Objects.requireNonNull(maker(own.resource(), imports)));
        } else if (type instanceof WitType.BorrowType borrow) {
            call(code, Objects.requireNonNull(maker(borrow.resource(), imports)));
        } else if (!fields(type).isEmpty()) {
            fields(type).forEach(each -> argument(code, each));
        } else {
            var flat = Flattening.flatten(type, AddressType.I32);
            var first = firstCase(type);
            int from = 0;
            if (first instanceof WitType.OwnType || first instanceof WitType.BorrowType) {
                zero(code, NumType.I32);
                argument(code, first);
                if (flat.get(1) == NumType.I64) {
                    code.raw(0xad);
                }
                from = 2;
            }
            flat.subList(from, flat.size()).forEach(each -> zero(code, each));
        }
    }
}
