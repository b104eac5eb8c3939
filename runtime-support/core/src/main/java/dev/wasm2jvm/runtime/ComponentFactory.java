package dev.wasm2jvm.runtime;

/**
 * Makes instances of one compiled component, for callers that were compiled without it: what the component imports and
 * exports is named by the Java interfaces that both know.
 *
 * <pre>{@code
 * try (var exports = factory.create(ComponentImports.NONE.with(Notes.class, notes))) {
 *     exports.get(TextFilter.class).apply("text");
 * }
 * }</pre>
 *
 * <p>{@code dev.wasm2jvm.compiler.ComponentLoader} gives one for a component that comes at run time; a jar that was compiled
 * with {@code --factory} has one for {@link java.util.ServiceLoader}. The code generator implements this interface. All its
 * methods may be called by several threads at a time.
 */
public interface ComponentFactory {

    /**
     * Makes an instance with a memory and a state of its own.
     *
     * @param imports what the component is granted; what it does not import is ignored
     * @return the instance, which the caller closes
     * @throws IllegalStateException if the component imports something that is not among {@code imports}; it names all that
     *     is missing
     * @throws LimitTrap if the instance is larger than its limits from the beginning
     * @throws Trap if the component's start traps
     */
    ComponentExports create(ComponentImports imports);
}
