package dev.wasm2jvm.component.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.component.syntax.World;
import dev.wasm2jvm.jvm.CodeSize;
import dev.wasm2jvm.jvm.JvmLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TypeMethodsTest {

    private static Binder binder() {
        var world = new World(List.of(), List.of(), null);
        var packages = new ApiNames.Packages(world, Map.of());
        var names = new ApiNames(world, ClassName.of("p", "W"), packages);
        return new Binder(names, Map.of(), List.of(), "p.w_");
    }

    private static WitType variant(int count, WitType payload) {
        var cases = new ArrayList<WitType.Case>();
        for (int i = 0; i < count; i++) {
            cases.add(new WitType.Case("case" + i, payload));
        }
        return new WitType.VariantType(null, cases);
    }

    /** The code of all operations of a type, in bytes a method. */
    private static List<CodeSize> sizes(WitType type) {
        var layout = new TypeMethods.Layout(17, "p/w_/");
        var files = new LinkedHashMap<String, byte[]>();
        var methods = new TypeMethods(layout, Addressing.ARRAY, files::put);
        var binding = (CompositeBinding) binder().of(type);
        var caller = layout.newClass("Caller");
        var code = caller.method(0, "unused", "()V");
        for (var operation : TypeMethods.Operation.values()) {
            methods.call(code, binding, operation);
        }
        methods.finish();
        var sizes = new ArrayList<CodeSize>();
        files.values().forEach(each -> sizes.addAll(CodeSize.of(each)));
        return sizes;
    }

    @Test
    void aVariantOfManyCasesIsTakenApart() {
        var pairs = new WitType.TupleType(List.of(WitType.Primitive.STRING, WitType.Primitive.STRING));
        for (var payload : List.of(WitType.Primitive.U8, WitType.Primitive.STRING, pairs)) {
            var sizes = sizes(variant(1000, payload));
            assertTrue(sizes.size() > 8, sizes.toString());
            assertEquals(
                    List.of(),
                    sizes.stream()
                            .filter(size -> size.codeBytes() > JvmLimits.JIT_CODE_BYTES)
                            .toList());
        }
    }

    @Test
    void equalTypesShareTheirMethods() {
        var option = new WitType.OptionType(WitType.Primitive.U32);
        assertEquals(
                2 * TypeMethods.Operation.values().length,
                sizes(new WitType.TupleType(List.of(option, option, option))).size());
    }

    /** The widest records that Java has: 254 fields of one word, and half as many of two. */
    @Test
    void theWidestRecordsFit() {
        for (var type : List.of(WitType.Primitive.U8, WitType.Primitive.S64)) {
            var fields = new ArrayList<WitType.Field>();
            for (int i = 0; i < (type == WitType.Primitive.U8 ? 254 : 127); i++) {
                fields.add(new WitType.Field("f" + i, type));
            }
            var layout = new TypeMethods.Layout(17, "p/w_/");
            var files = new LinkedHashMap<String, byte[]>();
            var methods = new TypeMethods(layout, Addressing.ARRAY, files::put);
            var binding = (CompositeBinding) binder().of(new WitType.RecordType(null, fields));
            var code = layout.newClass("Caller").method(0, "unused", "()V");
            methods.call(code, binding, TypeMethods.Operation.LOAD);
            methods.call(code, binding, TypeMethods.Operation.STORE);
            methods.finish();
            files.values()
                    .forEach(each -> CodeSize.of(each)
                            .forEach(
                                    size -> assertTrue(size.codeBytes() <= JvmLimits.JIT_CODE_BYTES, size.toString())));
        }
    }
}
