package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.syntax.ResourceType;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The code that turns handles into objects and back, common to own and borrow.
 *
 * @param resource its index in the plan
 * @param name the Java class or interface
 * @param host whether the host implements it
 */
record Handles(ResourceType resource, ClassName name, boolean host) {
    private static final String CONTEXT = RuntimeNames.descriptor(RuntimeNames.CONTEXT);

    /**
     * Pushes the object behind a handle.
     *
     * @param pushHandle pushes the handle's index
     */
    void lift(AdapterCode out, boolean own, Runnable pushHandle) {
        if (host) {
            callType(out, own ? "liftOwnHost" : "liftBorrowHost", "Ljava/lang/Object;", pushHandle);
            out.code().cast(name.internalName());
            return;
        }
        var code = out.code();
        code.newObject(name.internalName());
        out.pushResourceType(resource.id());
        callType(out, own ? "liftOwn" : "liftBorrow", "I", pushHandle);
        code.constant(own ? 1 : 0)
                .invokeSpecial(
                        name.internalName(),
                        "<init>",
                        "(" + RuntimeNames.descriptor(RuntimeNames.RESOURCE_TYPE) + "IZ)V");
        if (!own) {
            expireAfterCall(out);
        }
    }

    private void expireAfterCall(AdapterCode out) {
        var resourceClass = RuntimeNames.descriptor(RuntimeNames.GUEST_RESOURCE);
        out.pushContext();
        out.code()
                .invokeStatic(
                        RuntimeNames.RESOURCE_TYPE, "borrowed", "(" + resourceClass + CONTEXT + ")" + resourceClass)
                .cast(name.internalName());
    }

    private void callType(AdapterCode out, String method, String result, Runnable pushHandle) {
        out.pushResourceType(resource.id());
        out.pushContext();
        pushHandle.run();
        out.code().invokeVirtual(RuntimeNames.RESOURCE_TYPE, method, "(" + CONTEXT + "I)" + result);
    }

    /** Pops an object and pushes a new handle for it (or the representation, for its own implementation). */
    void lower(AdapterCode out, boolean own) {
        int value = out.spill(Type.getObjectType("java/lang/Object"));
        out.pushResourceType(resource.id());
        out.code().load(Opcodes.ALOAD, value);
        if (!host) {
            out.code().cast(RuntimeNames.GUEST_RESOURCE);
        }
        out.pushContext();
        var parameter = host ? "Ljava/lang/Object;" : RuntimeNames.descriptor(RuntimeNames.GUEST_RESOURCE);
        out.code()
                .invokeVirtual(
                        RuntimeNames.RESOURCE_TYPE,
                        (own ? "lowerOwn" : "lowerBorrow") + (host ? "Host" : ""),
                        "(" + parameter + CONTEXT + ")I");
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
