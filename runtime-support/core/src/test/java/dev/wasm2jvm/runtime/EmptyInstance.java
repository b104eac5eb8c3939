package dev.wasm2jvm.runtime;

import java.util.List;

/** An instance of a module that has nothing. */
final class EmptyInstance extends ModuleInstance {
    EmptyInstance() {
        super(Quota.unlimited());
    }

    @Override
    public void initialize() {}

    @Override
    protected Object exported(int index) {
        throw new IndexOutOfBoundsException(index);
    }

    @Override
    protected void addExportNames(List<String> names) {}

    @Override
    public FunctionInstance function(int id) {
        throw new IllegalArgumentException("no function " + id);
    }
}
