package dev.wasm2jvm.component.jvm;

/** Java source of a record that is too wide for Java's, and of its builder. */
final class WideRecordSource {
    private static final String SUPER = "dev.wasm2jvm.runtime.component.WideRecord";

    private final ApiType.WideRecord model;
    private final SourceText out;

    WideRecordSource(ApiType.WideRecord model, SourceText out) {
        this.model = model;
        this.out = out;
    }

    void write() {
        var self = model.name().sourceName();
        var builder = WideRecordClasses.builder(model).sourceName();
        var kind = model.name().isNested() ? "public static final class " : "public final class ";
        out.open(kind + model.name().simpleName() + " extends " + SUPER);
        out.line("// In the class file this constructor is public and synthetic: only generated code sees it.");
        out.open("private " + model.name().simpleName() + "(java.lang.Object[] values)")
                .line("super(values);")
                .close();
        out.docs(null, "Begins a record.").open("public static " + builder + " builder()");
        out.line("return new " + builder + "();").close();
        names();
        for (int i = 0; i < model.components().size(); i++) {
            var each = model.components().get(i);
            out.docs(each.docs(), "{@code " + each.wit() + "}.").wit(each.wit());
            if (each.type().isGeneric()) {
                out.line("@java.lang.SuppressWarnings(\"unchecked\")");
            }
            out.open("public " + SourceText.typeUse(each.type()) + " " + each.name() + "()");
            out.line("return (" + each.type().source() + ") value(" + i + ");").close();
        }
        builder(self, builder);
        out.close();
    }

    private void names() {
        out.line("").line("@java.lang.Override").open("public java.lang.String names()");
        out.line("return " + SourceText.quote(WideRecordClasses.names(model)) + ";")
                .close();
    }

    private void builder(String self, String builder) {
        out.docs(null, "Collects the fields of a record; all of them have to be set.");
        out.open("public static final class Builder extends " + SUPER + ".Builder");
        out.open("private Builder()")
                .line("super(" + model.components().size() + ");")
                .close();
        names();
        for (int i = 0; i < model.components().size(); i++) {
            var each = model.components().get(i);
            out.docs(each.docs(), "{@code " + each.wit() + "}.").wit(each.wit());
            out.open("public " + builder + " " + each.name() + "(" + SourceText.typeUse(each.type()) + " value)");
            out.line("set(" + i + ", value);").line("return this;").close();
        }
        out.docs(null, "The record.").open("public " + self + " build()");
        out.line("return new " + self + "(values());").close();
        out.close();
    }
}
