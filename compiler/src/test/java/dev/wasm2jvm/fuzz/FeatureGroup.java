package dev.wasm2jvm.fuzz;

/** What generated modules have of one group of features. One object for one module. */
interface FeatureGroup {
    /** Declares what code may then refer to: types, globals, tables, memories, imported functions. */
    default void declare(ModuleDraft module, Choice choice) {}

    /** Declares what refers to functions, which are declared by now, though they have no code yet. */
    default void declareWithFunctions(ModuleDraft module, Choice choice) {}

    /** Adds the ways to write code. */
    void addTo(Grammar grammar, ModuleDraft module);

    /** Writes the code of the functions that {@link #declare} has declared, in the same order. */
    default void define(ModuleDraft module) {}
}
