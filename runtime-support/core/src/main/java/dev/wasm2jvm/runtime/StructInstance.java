package dev.wasm2jvm.runtime;

/**
 * A structure. Generated subclasses, one a structure type, have a field {@code f0}, {@code f1}... for each of the type;
 * the class of a subtype extends that of its supertype.
 */
public abstract class StructInstance extends EqReference {
    /** For generated classes. */
    protected StructInstance() {}
}
