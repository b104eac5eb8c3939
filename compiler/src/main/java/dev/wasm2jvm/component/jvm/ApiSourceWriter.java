package dev.wasm2jvm.component.jvm;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Renders the API model to Java source, for Javadoc and for debuggers. What it says is what {@link ApiClassWriter} writes.
 *
 * <p>Names are always full: a component may call its own types {@code String} or {@code Object}.
 */
public final class ApiSourceWriter {
    private static final String CONSTANT = "public static final ";

    private final SourceText out = new SourceText();

    private ApiSourceWriter() {}

    /**
     * Renders top-level types.
     *
     * @return source text by path, in the order of the types
     */
    public static Map<String, String> render(List<ApiType> types) {
        var sources = new LinkedHashMap<String, String>();
        for (var type : types) {
            var writer = new ApiSourceWriter();
            if (!type.name().packageName().isEmpty()) {
                writer.out.line("package " + type.name().packageName() + ";");
            }
            writer.type(type);
            sources.put(type.name().internalName() + ".java", writer.out.toString());
        }
        return sources;
    }

    private void type(ApiType type) {
        if (type instanceof ApiType.RecordClass each) {
            out.docs(each.docs(), describe("The record", each)).wit(each.wit());
            record(each.name(), each.components(), "");
        } else if (type instanceof ApiType.WideRecord each) {
            out.docs(each.docs(), describe("The record", each)).wit(each.wit());
            new WideRecordSource(each, out).write();
        } else if (type instanceof ApiType.Variant each) {
            variant(each);
        } else if (type instanceof ApiType.EnumClass each) {
            out.docs(each.docs(), describe("The enum", each)).wit(each.wit());
            enumeration(each.name(), each.constants());
        } else if (type instanceof ApiType.Flags each) {
            flags(each);
        } else if (type instanceof ApiType.Interface each) {
            interfaceType(each);
        } else if (type instanceof ApiType.World each) {
            new WorldSource(each, out, this::type).write();
        }
    }

    static String describe(String kind, ApiType type) {
        return kind + " {@code " + type.wit() + "}.";
    }

    private static String modifier(ClassName name) {
        return name.isNested() ? "public static final " : "public final ";
    }

    private void record(ClassName name, List<ApiType.Variable> components, String implemented) {
        var header = components.stream()
                .map(each -> SourceText.witName(each.wit()) + " " + SourceText.typeUse(each.type()) + " " + each.name())
                .collect(Collectors.joining(", ", "public record " + name.simpleName() + "(", ")"));
        out.open(header + implemented);
        var references = components.stream()
                .filter(each -> !(each.type() instanceof JavaType.Primitive))
                .toList();
        if (!references.isEmpty() && !hidesPackages(components)) {
            out.line("/** Every component must be there. */");
            out.open("public " + name.simpleName());
            references.forEach(each -> out.line(
                    "java.util.Objects.requireNonNull(" + each.name() + ", " + SourceText.quote(each.name()) + ");"));
            out.close();
        }
        if (components.stream().anyMatch(each -> each.type() instanceof JavaType.Array)) {
            compareByValue(name, components);
        }
        out.close();
    }

    /** A component named {@code java} hides the package of that name (JLS 6.4.2). */
    private static boolean hidesPackages(List<ApiType.Variable> components) {
        return components.stream().anyMatch(each -> each.name().equals("java"));
    }

    private void compareByValue(ClassName name, List<ApiType.Variable> components) {
        var self = name.sourceName();
        var comparisons = components.stream()
                .map(each -> "java.util.Objects.deepEquals(this." + each.name() + ", other_." + each.name() + ")")
                .collect(Collectors.joining(" && "));
        out.line("");
        out.line("@java.lang.Override");
        out.open("public boolean equals(java.lang.@org.jspecify.annotations.Nullable Object object_)");
        out.line("return object_ instanceof " + self + " other_ && " + comparisons + ";");
        out.close();
        var values = components.stream().map(each -> "this." + each.name()).collect(Collectors.joining(", "));
        out.line("");
        out.line("@java.lang.Override");
        out.open("public int hashCode()");
        out.line("return java.util.Arrays.deepHashCode(new java.lang.Object[] {" + values + "});");
        out.close();
        out.line("");
        out.line("@java.lang.Override");
        out.open("public java.lang.String toString()");
        out.line("return " + SourceText.quote(name.simpleName())
                + " + java.util.Arrays.deepToString(new java.lang.Object[] {" + values + "});");
        out.close();
    }

    private void variant(ApiType.Variant type) {
        out.docs(type.docs(), describe("The variant", type)).wit(type.wit());
        var permitted =
                type.cases().stream().map(each -> each.name().sourceName()).collect(Collectors.joining(", "));
        out.open("public sealed interface " + type.name().simpleName() + " permits " + permitted);
        for (var each : type.cases()) {
            if (each.constant() != null) {
                var name = each.name().sourceName();
                out.docs(null, "The case {@code " + each.wit() + "}.");
                out.line(name + " " + each.constant() + " = new " + name + "();");
            }
        }
        for (var each : type.cases()) {
            var payload = each.payload();
            out.docs(each.docs(), "The case {@code " + each.wit() + "}.").wit(each.wit());
            record(
                    each.name(),
                    payload == null ? List.of() : List.of(new ApiType.Variable("value", each.wit(), payload, null)),
                    " implements " + type.name().sourceName());
        }
        out.close();
    }

    private void enumeration(ClassName name, List<ApiType.Constant> constants) {
        out.open("public enum " + name.simpleName());
        for (int i = 0; i < constants.size(); i++) {
            var each = constants.get(i);
            out.docs(each.docs(), "{@code " + each.wit() + "}.").wit(each.wit());
            out.line(each.name() + (i + 1 < constants.size() ? "," : ";"));
        }
        out.close();
    }

    private void flags(ApiType.Flags type) {
        var name = type.name().simpleName();
        var self = type.name().sourceName();
        out.docs(type.docs(), describe("The flags", type)).wit(type.wit());
        out.open(modifier(type.name()) + "class " + name);
        out.line("/** No flag. */").line(CONSTANT + self + " NONE = new " + self + "(0);");
        for (int i = 0; i < type.constants().size(); i++) {
            var each = type.constants().get(i);
            out.docs(each.docs(), "The flag {@code " + each.wit() + "}.").wit(each.wit());
            out.line(CONSTANT + self + " " + each.name() + " = new " + self + "(1 << " + i + ");");
        }
        out.line("").line("private final int bits;").line("");
        out.open("private " + name + "(int bits)").line("this.bits = bits;").close();
        flagsMethods(type, self);
        out.docs(null, "The flags one by one.");
        enumeration(FlagsClasses.labels(type), type.constants());
        out.close();
    }

    private void method(String docs, String header, String... body) {
        out.docs(null, docs).open(header);
        for (var line : body) {
            out.line(line);
        }
        out.close();
    }

    private void flagsMethods(ApiType.Flags type, String self) {
        var label = FlagsClasses.labels(type).sourceName();
        var mask = "0x" + Integer.toHexString(-1 >>> (32 - type.constants().size()));
        method(
                "The flags whose bits are set; others are dropped.",
                "public static " + self + " ofBits(int bits)",
                "return new " + self + "(bits & " + mask + ");");
        method("One bit a flag, in the order of declaration.", "public int bits()", "return bits;");
        method(
                "The flags in both.",
                "public " + self + " and(" + self + " other)",
                "return new " + self + "(bits & other.bits);");
        method(
                "The flags in either.",
                "public " + self + " or(" + self + " other)",
                "return new " + self + "(bits | other.bits);");
        method(
                "Whether all of the other flags are set.",
                "public boolean contains(" + self + " other)",
                "return (other.bits & ~bits) == 0;");
        out.docs(null, "The flags as a set.").open("public java.util.EnumSet<" + label + "> toEnumSet()");
        out.line("java.util.EnumSet<" + label + "> set = java.util.EnumSet.noneOf(" + label + ".class);");
        // The simple name: a variable could hide the package of the full one (JLS 6.4.2).
        out.open("for (" + label + " each : " + FlagsClasses.labels(type).simpleName() + ".values())");
        out.open("if ((bits >>> each.ordinal() & 1) != 0)")
                .line("set.add(each);")
                .close()
                .close();
        out.line("return set;").close();
        out.docs(null, "The given flags.").open("public static " + self + " of(" + label + "... flags)");
        out.line("int bits = 0;").open("for (" + label + " each : flags)");
        out.line("bits |= 1 << each.ordinal();")
                .close()
                .line("return new " + self + "(bits);")
                .close();
        out.line("")
                .line("@java.lang.Override")
                .open("public boolean equals(java.lang.@org.jspecify.annotations.Nullable Object object)");
        out.line("return object instanceof " + self + " other && bits == other.bits;")
                .close();
        out.line("")
                .line("@java.lang.Override")
                .open("public int hashCode()")
                .line("return bits;")
                .close();
        out.line("").line("@java.lang.Override").open("public java.lang.String toString()");
        out.line("return toEnumSet().toString();").close();
    }

    private void interfaceType(ApiType.Interface type) {
        out.docs(type.docs(), describe(type.closeable() ? "The resource" : "The interface", type))
                .wit(type.wit());
        var name = type.name().simpleName();
        out.open("public interface " + name + (type.closeable() ? " extends java.lang.AutoCloseable" : ""));
        for (var method : type.methods()) {
            out.docs(method.docs(), "{@code " + method.wit() + "}.").wit(method.wit());
            out.line(SourceText.header(method) + ";");
        }
        if (type.closeable()) {
            out.line("").line("@java.lang.Override").line("void close();");
        }
        type.nested().forEach(this::type);
        out.close();
    }

    /** A function of the world itself, which an adapter answers. */
    static void bound(SourceText out, ApiType.Bound bound) {
        var method = bound.method();
        out.docs(method.docs(), "{@code " + method.wit() + "}.").wit(method.wit());
        out.open("public " + SourceText.header(method));
        var arguments = new ArrayList<String>();
        method.parameters().forEach(each -> arguments.add(each.name()));
        arguments.add("this.store$");
        var call = bound.owner().replace('/', '.') + "." + bound.target() + "(" + String.join(", ", arguments) + ")";
        returnValue(out, method.result(), call);
        out.close();
    }

    /** Adapters have no generic signatures: the cast says what they return. */
    private static void returnValue(SourceText out, JavaType result, String call) {
        if (result == JavaType.Primitive.VOID) {
            out.line(call + ";");
        } else if (result.isGeneric()) {
            out.line("@java.lang.SuppressWarnings(\"unchecked\")");
            out.line(result.source() + " result_ = (" + result.source() + ") " + call + ";");
            out.line("return result_;");
        } else {
            out.line("return " + call + ";");
        }
    }
}
