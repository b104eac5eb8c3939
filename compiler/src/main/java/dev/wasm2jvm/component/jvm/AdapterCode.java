package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.abi.Layout;
import dev.wasm2jvm.jvm.MethodAssembler;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A method under construction that lifts or lowers values.
 *
 * @param code its code
 * @param context the local that holds the {@code LiftLowerContext}
 * @param methods the static methods of composite types
 * @param part which part of a method that was taken apart, from 0
 */
record AdapterCode(MethodAssembler code, int context, TypeMethods methods, int part) {

    /** A method that is in one piece. */
    AdapterCode(MethodAssembler code, int context, TypeMethods methods) {
        this(code, context, methods, 0);
    }

    /** Pushes the context. */
    AdapterCode pushContext() {
        code.load(Opcodes.ALOAD, context);
        return this;
    }

    /** Calls a static method of the runtime whose last parameters are the context and an address. */
    void storeBy(String helper, String value, Address address) {
        pushContext();
        address.push(code);
        code.invokeStatic(
                RuntimeNames.VALUES, helper, "(" + value + RuntimeNames.descriptor(RuntimeNames.CONTEXT) + "I)V");
    }

    /** Loads a value by a helper of the runtime. */
    void loadBy(String helper, String value, Address address) {
        pushContext();
        address.push(code);
        code.invokeStatic(
                RuntimeNames.VALUES, helper, "(" + RuntimeNames.descriptor(RuntimeNames.CONTEXT) + "I)" + value);
    }

    /** Pushes the resource type of a resource of the plan. */
    void pushResourceType(int resource) {
        pushContext();
        code.getField(methods.contextClass(), "store", methods.storeDescriptor());
        code.getField(
                methods.storeClass(), Names.resource(resource), RuntimeNames.descriptor(RuntimeNames.RESOURCE_TYPE));
    }

    /** Checks the guest's pointer to a value, which is in a local, and keeps it in a new one. */
    int checkedPointer(int local, Layout layout) {
        pushContext();
        code.load(Opcodes.ILOAD, local)
                .constant(layout.size())
                .constant(layout.alignment())
                .invokeVirtual(RuntimeNames.CONTEXT, "checkPointer", "(III)I");
        return spill(Type.INT_TYPE);
    }

    /** Gets memory for a value from the guest and keeps its address in a new local. */
    int allocate(Layout layout) {
        pushContext();
        code.constant(layout.alignment())
                .constant(layout.size())
                .invokeVirtual(RuntimeNames.CONTEXT, "allocate", "(II)I");
        return spill(Type.INT_TYPE);
    }

    /** Stores the value on the stack to a new local. */
    int spill(Type type) {
        int local = code.newLocal(type.getSize());
        code.store(type, local);
        return local;
    }

    /** Makes a primitive on the stack an object; anything else stays. */
    void box(JavaType type) {
        if (type instanceof JavaType.Primitive primitive) {
            var box = primitive.boxed().castName();
            code.invokeStatic(box, "valueOf", "(" + primitive.descriptor() + ")L" + box + ";");
        }
    }

    /** Casts the object on the stack to a type, taking a primitive out of its box. */
    void unbox(JavaType type) {
        code.cast(type.boxed().castName());
        if (type instanceof JavaType.Primitive primitive) {
            code.invokeVirtual(
                    primitive.boxed().castName(), primitive.source() + "Value", "()" + primitive.descriptor());
        }
    }

    /** Names of members of the generated store. */
    static final class Names {
        private Names() {}

        static String resource(int id) {
            return "resource" + id;
        }

        static String module(int coreInstance) {
            return "module" + coreInstance;
        }

        static String instance(int componentInstance) {
            return "instance" + componentInstance;
        }

        static String context(int id) {
            return "context" + id;
        }

        static String host(int item) {
            return "import" + item;
        }

        static String function(int id) {
            return "function" + id;
        }
    }
}
