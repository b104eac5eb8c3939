package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.core.jvm.MemoryRepresentation;
import dev.wasm2jvm.core.syntax.AbstractHeapType;
import dev.wasm2jvm.core.syntax.Export;
import dev.wasm2jvm.core.syntax.ExternKind;
import dev.wasm2jvm.core.syntax.FuncExtern;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.GlobalType;
import dev.wasm2jvm.core.syntax.Import;
import dev.wasm2jvm.core.syntax.MemoryType;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.RefType;
import dev.wasm2jvm.core.syntax.TableType;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.syntax.VecType;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import dev.wasm2jvm.jvm.JavaName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The Java side of a core module that stands alone: an interface for each module name it imports functions from, and a
 * method for each export. Numbers are {@code int}, {@code long}, {@code float}, {@code double}; several results are a record.
 */
final class ModuleApi {
    private static final int LONGEST_NAME = 100;

    private final Module module;
    private final ClassName worldClass;
    private final boolean wasi;
    private final boolean optional;
    private final JavaName.Scope nestedScope = new JavaName.Scope(true);
    private final JavaName.Scope memberScope = new JavaName.Scope(false);
    private final JavaName.Scope builderScope = new JavaName.Scope(false);
    private final List<ApiType> nested = new ArrayList<>();
    private final Map<FuncType, ClassName> resultRecords = new LinkedHashMap<>();
    private final List<Host> hosts = new ArrayList<>();
    private final List<Exported> exports = new ArrayList<>();

    /**
     * One builder method.
     *
     * @param imports the imports that it provides, by index, with the Java method that answers each function
     */
    record Host(ApiType.Import model, Map<Integer, ApiType.Method> imports) {}

    /** An export and the method of the world class for it. */
    record Exported(Export export, ApiType.Method method) {}

    /**
     * Makes the model.
     *
     * @param wasi whether functions of WASI preview 1 are those of wasm2jvm-wasi
     * @param optional whether functions may be left out, and trap when they are called
     */
    ModuleApi(Module module, ClassName worldClass, boolean wasi, boolean optional) {
        this.module = module;
        this.worldClass = worldClass;
        this.wasi = wasi;
        this.optional = optional;
        nestedScope.claim(worldClass.simpleName());
        nestedScope.claim("Builder");
        memberScope.claim("builder");
        builderScope.claim("wasi");
        builderScope.claim("build");
        functionImports();
        otherImports();
        for (var export : module.exports()) {
            exports.add(new Exported(export, exported(export)));
        }
    }

    private void functionImports() {
        Map<String, Map<Integer, Import>> byModule = new LinkedHashMap<>();
        Map<Integer, Import> provided = new LinkedHashMap<>();
        for (int i = 0; i < module.imports().size(); i++) {
            var each = module.imports().get(i);
            if (each.type() instanceof FuncExtern function) {
                boolean known = wasi && Preview1Host.provides(each, module.funcType(function.typeIndex()));
                (known ? provided : byModule.computeIfAbsent(each.module(), key -> new LinkedHashMap<>())).put(i, each);
            }
        }
        if (!provided.isEmpty()) {
            requireMemoryOfWasi();
            var name = provided.values().iterator().next().module();
            addHost(name, Preview1Host.CLASS, Preview1Host.CONSTRUCTOR, methods(provided));
        }
        byModule.forEach((name, imports) -> {
            var methods = methods(imports);
            addHost(name, hostInterface(name, methods), null, methods);
        });
    }

    /** The hosts of wasm2jvm-wasi read and write arrays. */
    private void requireMemoryOfWasi() {
        var memory = exportedMemory();
        if (memory != null
                && MemoryRepresentation.of(module.memoryType(memory.index())) != MemoryRepresentation.ARRAY) {
            throw new UnsupportedException(
                    "WASI preview 1 with a memory that is shared, 64-bit, or of 2 GiB and more is not supported",
                    Location.at(memory.offset()));
        }
    }

    private void addHost(String name, ClassName type, @Nullable String accessor, Map<Integer, ApiType.Method> methods) {
        var model = new ApiType.Import(
                name,
                builderScope.claim(method(name)),
                JavaType.of(type),
                accessor,
                optional && accessor == null,
                null);
        hosts.add(new Host(model, methods));
    }

    /** One method for each distinct function: a module may import one twice. */
    private Map<Integer, ApiType.Method> methods(Map<Integer, Import> imports) {
        var scope = new JavaName.Scope(false);
        Map<String, ApiType.Method> known = new LinkedHashMap<>();
        Map<Integer, ApiType.Method> methods = new LinkedHashMap<>();
        imports.forEach((index, each) -> {
            var type = module.funcType(((FuncExtern) each.type()).typeIndex());
            var key = each.name() + " " + type.text();
            methods.put(
                    index,
                    known.computeIfAbsent(key, missing -> method(scope.claim(method(each.name())), each.name(), type)));
        });
        return methods;
    }

    private ClassName hostInterface(String moduleName, Map<Integer, ApiType.Method> methods) {
        var name = JavaNames.nested(worldClass, JavaNames.typeOfFile(moduleName), nestedScope);
        var distinct = methods.values().stream().distinct().toList();
        nested.add(new ApiType.Interface(name, moduleName, null, false, distinct, List.of()));
        return name;
    }

    private void otherImports() {
        for (int i = 0; i < module.imports().size(); i++) {
            var each = module.imports().get(i);
            if (!(each.type() instanceof FuncExtern)) {
                var wit = each.module() + "." + each.name();
                var name = builderScope.claim(method(each.module() + "-" + each.name()));
                var model = new ApiType.Import(wit, name, javaType(each), null, false, null);
                hosts.add(new Host(model, Map.of(i, new ApiType.Method(name, wit, List.of(), model.type(), null))));
            }
        }
    }

    private static JavaType javaType(Import each) {
        if (each.type() instanceof MemoryType memory) {
            return memoryType(memory);
        } else if (each.type() instanceof TableType) {
            return runtime("Table");
        } else if (each.type() instanceof GlobalType global) {
            return globalType(global);
        }
        return runtime("Tag");
    }

    private ApiType.Method exported(Export export) {
        var name = memberScope.claim(method(export.name()));
        return switch (export.kind()) {
            case FUNC -> method(name, export.name(), module.functionType(export.index()));
            case MEMORY -> accessor(name, export, memoryType(module.memoryType(export.index())));
            case TABLE -> accessor(name, export, runtime("Table"));
            case GLOBAL -> accessor(name, export, globalType(module.globalType(export.index())));
            case TAG -> accessor(name, export, runtime("Tag"));
        };
    }

    private static ApiType.Method accessor(String name, Export export, JavaType type) {
        return new ApiType.Method(name, export.name(), List.of(), type, null);
    }

    private ApiType.Method method(String name, String wasm, FuncType type) {
        List<ApiType.Variable> parameters = new ArrayList<>();
        for (int i = 0; i < type.parameters().size(); i++) {
            parameters.add(new ApiType.Variable(
                    "p" + i, "p" + i, javaType(type.parameters().get(i)), null));
        }
        return new ApiType.Method(name, wasm, parameters, result(type, name), null);
    }

    private JavaType result(FuncType type, String method) {
        return switch (type.results().size()) {
            case 0 -> JavaType.Primitive.VOID;
            case 1 -> javaType(type.results().get(0));
            default -> JavaType.of(resultRecord(type, method));
        };
    }

    /** The record that holds several results: one for all functions with these results, named after the first. */
    ClassName resultRecord(FuncType type, String method) {
        var key = new FuncType(List.of(), type.results());
        var known = resultRecords.get(key);
        if (known != null) {
            return known;
        }
        var name = JavaNames.nested(worldClass, JavaNames.typeOfFile(method) + "Results", nestedScope);
        List<ApiType.Variable> components = new ArrayList<>();
        for (int i = 0; i < type.results().size(); i++) {
            components.add(new ApiType.Variable(
                    "r" + i, "r" + i, javaType(type.results().get(i)), null));
        }
        nested.add(new ApiType.RecordClass(name, "", null, components));
        resultRecords.put(key, name);
        return name;
    }

    static JavaType javaType(ValType type) {
        if (type instanceof NumType number) {
            return switch (number) {
                case I32 -> JavaType.Primitive.INT;
                case I64 -> JavaType.Primitive.LONG;
                case F32 -> JavaType.Primitive.FLOAT;
                case F64 -> JavaType.Primitive.DOUBLE;
            };
        }
        if (type == VecType.V128) {
            return runtime("V128");
        }
        return type instanceof RefType reference && reference.heap() == AbstractHeapType.FUNC
                ? runtime("FunctionInstance")
                : JavaType.of("java.lang", "Object");
    }

    private static JavaType memoryType(MemoryType memory) {
        String name = MemoryRepresentation.of(memory).className();
        return runtime(name.substring(name.lastIndexOf('/') + 1));
    }

    private static JavaType globalType(GlobalType global) {
        if (global.type() instanceof NumType number) {
            return runtime("Global" + number.name());
        }
        return runtime(global.type() == VecType.V128 ? "GlobalV128" : "GlobalRef");
    }

    private static JavaType runtime(String simpleName) {
        return JavaType.of(RuntimeNames.PACKAGE, simpleName);
    }

    /** Any text as the name of a method: {@code fd_write} as {@code fdWrite}, {@code addOne} as it is. */
    private static String method(String name) {
        if (name.length() > LONGEST_NAME) {
            return JavaName.mangle(name);
        }
        var words = name.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^-|-$", "");
        var camel = words.equals(name) && words.indexOf('-') < 0 ? decapitalized(name) : JavaName.camel(words);
        boolean legal = !camel.isEmpty() && !Character.isDigit(camel.charAt(0));
        return JavaName.method(legal ? camel : "_" + camel + (camel.isEmpty() ? "_" : ""));
    }

    private static String decapitalized(String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /** Everything that the builder takes, in its order. */
    List<Host> hosts() {
        return hosts;
    }

    /** The exports in their order. */
    List<Exported> exports() {
        return exports;
    }

    /** Types nested in the world class. */
    List<ApiType> nested() {
        return nested;
    }

    /** The first exported memory, or null. */
    @Nullable
    Export exportedMemory() {
        return module.exports().stream()
                .filter(export -> export.kind() == ExternKind.MEMORY)
                .findFirst()
                .orElse(null);
    }
}
