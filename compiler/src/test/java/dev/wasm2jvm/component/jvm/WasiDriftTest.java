package dev.wasm2jvm.component.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.component.jvm.ComponentOptions.Unresolved;
import dev.wasm2jvm.component.syntax.InterfaceName;
import dev.wasm2jvm.core.syntax.FuncExtern;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.Import;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.runtime.Unsigned;
import dev.wasm2jvm.runtime.WitName;
import dev.wasm2jvm.wasi.Wasi;
import dev.wasm2jvm.wasi.preview1.Preview1;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hosts of wasm2jvm-wasi are written by hand, in the shape that the compiler derives: here the two are compared. */
final class WasiDriftTest {
    private static final String HAND_WRITTEN = "dev.wasm2jvm.wasi.";
    private static final int FUNCTIONS_OF_PREVIEW_1 = 46;

    /** The second fixture has the proposals. What both import of wasi:io is whole in the first only. */
    @ParameterizedTest
    @CsvSource({
        "wasi-imports, wasi\\..*, 29",
        "stores, wasi\\.(keyvalue|config|logging|blobstore)\\..*, 12",
        "wasi-http-imports, wasi\\..*, 7",
    })
    void interfacesAreWhatTheCompilerDerives(String fixture, String names, int count, @TempDir Path folder)
            throws Exception {
        var options = new ComponentOptions("wasi", null, null, null, Map.of(), false, Unresolved.INTERFACE, 1, 17);
        var generated = Generated.fixture(fixture, options);
        generated.writeTo(folder);
        var compared = new TreeSet<String>();
        var differences = new ArrayList<List<String>>();
        try (var loader = new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
            for (ApiType type : generated.component().api()) {
                String name = type.name().binaryName();
                if (name.matches(names)) {
                    String known = HAND_WRITTEN + withoutVersion(name).substring("wasi.".length());
                    compared.add(known);
                    differences.add(difference(describe(loader.loadClass(name)), describe(Class.forName(known))));
                }
            }
        }
        assertEquals(List.of(), differences.stream().flatMap(List::stream).toList());
        assertEquals(count, compared.size(), compared::toString);
    }

    @Test
    void everyProvidedInterfaceHasAnAccessor() throws Exception {
        int checked = 0;
        for (var mapping : WasiHosts.mappings().entrySet()) {
            var id = parse(mapping.getKey());
            if (WasiHosts.provides(id)) {
                var accessor = Wasi.class.getMethod(WasiHosts.method(id));
                assertEquals(
                        id.unversioned(),
                        accessor.getReturnType().getAnnotation(WitName.class).value());
                assertEquals(mapping.getValue(), accessor.getReturnType().getPackageName());
                checked++;
            }
        }
        assertEquals(WasiHosts.mappings().size() - 2, checked, "all but wasi:cli/run and wasi:http/incoming-handler");
    }

    /** A mapping for any version stands for all of WASI 0.2, but where an unversioned name is meant. */
    private static InterfaceName parse(String mapping) {
        var parts = mapping.split("[:/@]", -1);
        var released = parts[1].equals("logging") ? null : "0.2.12";
        return new InterfaceName("wasi", parts[1], parts[2], parts.length > 3 ? parts[3] : released);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wasi:keyvalue/store@0.2.0-draft3",
                "wasi:keyvalue/store@0.2.0",
                "wasi:keyvalue/watcher@0.2.0-draft2",
                "wasi:config/runtime@0.2.0-rc.2",
                "wasi:logging/logging@0.2.0",
                "wasi:blobstore/types@0.3.0",
                "wasi:io/streams@0.2",
            })
    void aDraftOfAnotherShapeIsNotProvided(String name) {
        assertFalse(WasiHosts.provides(parse(name)));
        assertFalse(WasiHosts.mappings().containsKey(name));
    }

    @Test
    void preview1HasTheFunctionsThatTheCompilerKnows() {
        var functions = Arrays.stream(Preview1.class.getMethods())
                .filter(method -> method.getDeclaringClass() == Preview1.class)
                .filter(method -> !method.getName().equals("attach") && !Modifier.isStatic(method.getModifiers()))
                .toList();
        assertEquals(FUNCTIONS_OF_PREVIEW_1, functions.size());
        for (Method method : functions) {
            var name = method.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
            var each = new Import("wasi_snapshot_preview1", name, new FuncExtern(0), 0);
            assertTrue(Preview1Host.provides(each, coreType(method)), method::toString);
        }
    }

    private static FuncType coreType(Method method) {
        List<ValType> parameters = Stream.of(method.getParameterTypes())
                .<ValType>map(type -> type == long.class ? NumType.I64 : NumType.I32)
                .toList();
        return new FuncType(parameters, method.getReturnType() == void.class ? List.of() : List.of(NumType.I32));
    }

    private static List<String> difference(Set<String> derived, Set<String> written) {
        return Stream.concat(
                        derived.stream().filter(line -> !written.contains(line)).map(line -> "derived: " + line),
                        written.stream().filter(line -> !derived.contains(line)).map(line -> "written: " + line))
                .toList();
    }

    /** All that callers and implementers of a type can see, a line each, sorted. */
    private static Set<String> describe(Class<?> type) {
        var lines = new TreeSet<String>();
        addType(type, lines);
        return lines.stream()
                .map(line -> withoutVersion(line.replace(HAND_WRITTEN, "wasi.")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void addType(Class<?> type, Set<String> lines) {
        String name = type.getName();
        lines.add(name + " " + wit(type) + " " + type.toGenericString() + " "
                + Arrays.toString(type.getGenericInterfaces()));
        if (type.isEnum()) {
            lines.add(name + " has " + Arrays.toString(type.getEnumConstants()));
        }
        if (type.isRecord()) {
            lines.add(name + " of "
                    + Stream.of(type.getRecordComponents())
                            .map(each -> text(each.getAnnotatedType()) + " " + each.getName())
                            .toList());
        }
        for (var field : type.getFields()) {
            if (field.getDeclaringClass() == type) {
                lines.add(name + " " + wit(field) + " " + field.toGenericString());
            }
        }
        for (var method : type.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()) {
                lines.add(name + " " + signature(method));
            }
        }
        for (var nested : type.getDeclaredClasses()) {
            addType(nested, lines);
        }
    }

    private static String signature(Method method) {
        return wit(method) + " " + Modifier.toString(method.getModifiers()) + " "
                + text(method.getAnnotatedReturnType()) + " " + method.getName() + parameters(method)
                + Arrays.toString(method.getExceptionTypes());
    }

    private static String parameters(Method method) {
        return Stream.of(method.getParameters())
                .map(Parameter::getAnnotatedType)
                .map(WasiDriftTest::text)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** The compiler marks unsigned numbers where they stand alone; by hand they are marked inside other types too. */
    private static String text(AnnotatedType type) {
        return (type.isAnnotationPresent(Unsigned.class) ? "unsigned " : "")
                + type.getType().getTypeName();
    }

    private static String wit(AnnotatedElement element) {
        var wit = element.getAnnotation(WitName.class);
        return wit == null ? "" : wit.value().replaceFirst("@0\\..*", "");
    }

    /** Where two versions of a package meet, the compiler puts the version into the names. */
    private static String withoutVersion(String names) {
        return names.replace(".keyvalue.v0_2_0_draft.", ".keyvalue.draft.")
                .replaceAll("\\.v0_2_0_(draft2?|rc_1)\\.", ".");
    }
}
