package dev.wasm2jvm.component.jvm;

import java.util.function.Consumer;

/** Java source of a world class and its builder. */
final class WorldSource {
    private static final String WASI = "dev.wasm2jvm.wasi.Wasi";
    private static final String LIMITS = "dev.wasm2jvm.runtime.InstanceLimits";

    private final ApiType.World model;
    private final SourceText out;
    private final Consumer<ApiType> nested;
    private final String self;
    private final String store;
    private final boolean hasWasi;

    WorldSource(ApiType.World model, SourceText out, Consumer<ApiType> nested) {
        this.model = model;
        this.out = out;
        this.nested = nested;
        this.self = model.name().sourceName();
        this.store = model.store().sourceName();
        this.hasWasi = WorldClasses.hasWasi(model);
    }

    void write() {
        out.docs(model.docs(), "A compiled component. One thread at a time may call it; close it when done.");
        out.wit(model.wit());
        out.open("public final class " + model.name().simpleName() + " implements java.lang.AutoCloseable");
        out.line("private final " + store + " store$;");
        if (hasWasi) {
            out.line("private final " + WASI + " wasi$;");
        }
        for (var accessor : model.accessors()) {
            var type = accessor.method().result().source();
            out.line("private final " + type + " export$" + accessor.method().name() + ";");
        }
        constructor();
        out.docs(null, "Begins the instantiation.").open("public static Builder builder()");
        out.line("return new Builder();").close();
        model.accessors().forEach(this::accessor);
        model.functions().forEach(each -> ApiSourceWriter.bound(out, each));
        close();
        builder();
        model.nested().forEach(nested);
        out.close();
    }

    private void constructor() {
        out.line("");
        out.open("private " + model.name().simpleName() + "(" + store + " store$"
                + (hasWasi ? ", " + WASI + " wasi$" : "") + ")");
        out.line("this.store$ = store$;");
        if (hasWasi) {
            out.line("this.wasi$ = wasi$;");
        }
        for (var accessor : model.accessors()) {
            out.line("this.export$" + accessor.method().name() + " = new "
                    + accessor.implementation().sourceName() + "(store$);");
        }
        out.close();
    }

    private void accessor(ApiType.Accessor accessor) {
        var method = accessor.method();
        out.docs(method.docs(), "The interface {@code " + method.wit() + "}.").wit(method.wit());
        out.open("public " + SourceText.header(method));
        out.line("return this.export$" + method.name() + ";");
        out.close();
    }

    private void close() {
        out.docs(null, "Makes the component unusable and lets go of what it holds.");
        out.line("@java.lang.Override").open("public void close()").line("this.store$.closeStore();");
        if (hasWasi) {
            out.line("this.wasi$.close();");
        }
        out.close();
    }

    private void builder() {
        out.docs(null, "Takes what the component imports.");
        out.open("public static final class Builder");
        for (var each : model.imports()) {
            out.line("private " + each.type().source() + " import$" + each.method() + ";");
        }
        out.line("private " + LIMITS + " limits$ = " + LIMITS + ".NONE;");
        if (hasWasi) {
            out.line("private dev.wasm2jvm.wasi.WasiConfig wasi$ = dev.wasm2jvm.wasi.WasiConfig.builder().build();");
        }
        out.line("").open("private Builder()").close();
        model.imports().forEach(this::setter);
        limits();
        if (hasWasi) {
            out.docs(
                    null,
                    "What the component may do through WASI; by default nothing. Imports that are set one by one go first.");
            out.open("public Builder wasi(dev.wasm2jvm.wasi.WasiConfig config)");
            out.line("this.wasi$ = java.util.Objects.requireNonNull(config, \"wasi\");")
                    .line("return this;")
                    .close();
        }
        build();
        out.close();
    }

    private void setter(ApiType.Import each) {
        var optional = each.optional() ? " Without it, a call of it traps." : "";
        out.docs(each.docs(), "Provides {@code " + each.wit() + "}." + optional).wit(each.wit());
        out.open("public Builder " + each.method() + "(" + each.type().source() + " implementation)");
        out.line("this.import$" + each.method() + " = java.util.Objects.requireNonNull(implementation, "
                        + SourceText.quote(each.method()) + ");")
                .line("return this;")
                .close();
    }

    private void limits() {
        out.docs(null, "How much memory, and how many resources, the component may have; by default as it wants.");
        out.open("public Builder limits(" + LIMITS + " limits)");
        out.line("this.limits$ = java.util.Objects.requireNonNull(limits, \"limits\");")
                .line("return this;")
                .close();
    }

    private void build() {
        out.docs(null, "Instantiates the component; an IllegalStateException names all imports that are missing.");
        out.open("public " + self + " build()");
        if (hasWasi) {
            out.line(WASI + " host$ = new " + WASI + "(this.wasi$);");
            out.open("try");
        }
        out.line("java.lang.Object[] imports$ = new java.lang.Object["
                + model.imports().size() + "];");
        out.line("java.lang.String[] names$ = new java.lang.String["
                + model.imports().size() + "];");
        for (int i = 0; i < model.imports().size(); i++) {
            imported(i, model.imports().get(i));
        }
        out.line(
                store + " store$ = " + store
                        + ".create(dev.wasm2jvm.runtime.component.ComponentStore.requireImports(imports$, names$), this.limits$);");
        out.line("return new " + self + "(store$" + (hasWasi ? ", host$" : "") + ");");
        if (hasWasi) {
            out.close().open("catch (java.lang.Throwable failure$)");
            out.line("host$.close();").line("throw failure$;").close();
        }
        out.close();
    }

    private void imported(int index, ApiType.Import each) {
        out.line("imports$[" + index + "] = this.import$" + each.method() + ";");
        if (each.wasi() != null) {
            out.open("if (imports$[" + index + "] == null)");
            var host = each.wasi().startsWith("<")
                    ? "new " + each.type().source() + "(host$)"
                    : "host$." + each.wasi() + "()";
            out.line("imports$[" + index + "] = " + host + ";").close();
        }
        if (!each.optional() && each.wasi() == null) {
            out.line("names$[" + index + "] = " + SourceText.quote(each.missing()) + ";");
        }
    }
}
