package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.syntax.ResourceType;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The code that turns handles into objects and back, common to own and borrow. Who implements the resource, the host or a
 * component, is known at run time to its {@code ResourceType}.
 *
 * @param resource its index in the plan
 * @param name the Java interface
 */
record Handles(ResourceType resource, ClassName name) {
    private static final String CONTEXT = RuntimeNames.descriptor(RuntimeNames.CONTEXT);
    private static final String OBJECT = "Ljava/lang/Object;";

    /**
     * Pushes the object behind a handle.
     *
     * @param pushHandle pushes the handle's index
     */
    void lift(AdapterCode out, boolean own, Runnable pushHandle) {
        out.pushResourceType(resource.id());
        out.pushContext();
        pushHandle.run();
        out.code()
                .invokeVirtual(
                        RuntimeNames.RESOURCE_TYPE, own ? "liftOwn" : "liftBorrow", "(" + CONTEXT + "I)" + OBJECT)
                .cast(name.internalName());
    }

    /**
     * Pops an object and pushes a new handle for it (or the representation, for its own implementation).
     *
     * @param label names the value in messages
     */
    void lower(AdapterCode out, boolean own, String label) {
        int value = out.spill(Type.getObjectType("java/lang/Object"));
        out.pushResourceType(resource.id());
        out.code().load(Opcodes.ALOAD, value);
        out.pushContext();
        out.code()
                .constant(label)
                .invokeVirtual(
                        RuntimeNames.RESOURCE_TYPE,
                        own ? "lowerOwn" : "lowerBorrow",
                        "(" + OBJECT + CONTEXT + "Ljava/lang/String;)I");
    }

    /** Pushes the index that a handle gets in the other component's table. */
    void move(Transfer transfer, boolean own, Runnable pushHandle) {
        transfer.from().pushResourceType(resource.id());
        transfer.from().pushContext();
        pushHandle.run();
        transfer.to().pushContext();
        transfer.code()
                .invokeVirtual(
                        RuntimeNames.RESOURCE_TYPE,
                        own ? "moveOwn" : "moveBorrow",
                        "(" + CONTEXT + "I" + CONTEXT + ")I");
    }
}
