package dev.wasm2jvm.component.link;

/**
 * One instantiation of a component: it owns a handle table and the flags {@code may_enter} and {@code may_leave}.
 *
 * @param parent the number of the instance that instantiates it; -1 for the root
 * @param path the component's place in the file, {@code root/2/0}
 */
public record ComponentInstance(int parent, String path) {}
