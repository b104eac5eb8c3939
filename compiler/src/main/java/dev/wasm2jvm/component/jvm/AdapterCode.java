package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.abi.Layout;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.List;
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

    /** How it reaches the memory. */
    Addressing memory() {
        return methods.addressing();
    }

    /** The flat types of a value. */
    List<NumType> flat(JavaBinding binding) {
        return binding.flat(memory().guest());
    }

    /** Size and alignment of a value. */
    Layout layout(JavaBinding binding) {
        return binding.layout(memory().guest());
    }

    /** Pushes an address. */
    void push(Address address) {
        address.push(code, memory());
    }

    /** Calls a static method of the runtime whose last parameters are the context and an address. */
    void storeBy(String helper, String value, Address address) {
        pushContext();
        push(address);
        code.invokeStatic(
                memory().numbers(), helper, "(" + value + memory().contextDescriptor() + memory().descriptor() + ")V");
    }

    /** Loads a value by a helper of the runtime. */
    void loadBy(String helper, String value, Address address) {
        pushContext();
        push(address);
        code.invokeStatic(
                memory().numbers(), helper, "(" + memory().contextDescriptor() + memory().descriptor() + ")" + value);
    }

    /** Pushes a pointer or length of the guest that lies in memory. */
    void loadPointer(Address address) {
        loadBy("load" + memory().pointer(), memory().descriptor(), address);
    }

    /** Pops a pointer or length and stores it as the guest's. */
    void storePointer(Address address) {
        storeBy("store" + memory().pointer(), memory().descriptor(), address);
    }

    /** Pushes the next flat value, which is a pointer or length. */
    void liftPointer(FlatSource flat) {
        flat.push(code, memory().guest().core());
        if (memory() == Addressing.LARGE) {
            code.insn(Opcodes.I2L).constant(0xffff_ffffL).insn(Opcodes.LAND);
        }
    }

    /** Pops a pointer or length and appends it as a flat value. */
    void lowerPointer(FlatSink flat) {
        if (memory() == Addressing.LARGE) {
            code.insn(Opcodes.L2I);
        }
        flat.pop(code, memory().guest().core());
    }

    /** Makes a length of Java's one as {@link #storePointer} and {@link #lowerPointer} take it. */
    void extendLength() {
        if (memory() != Addressing.ARRAY) {
            code.insn(Opcodes.I2L);
        }
    }

    /** Pushes an address, pointer or length that a local holds. */
    void loadAddress(int local) {
        code.load(memory().load(), local);
    }

    /** Keeps the address, pointer or length on the stack in a new local. */
    int spillAddress() {
        return spill(memory().type());
    }

    /** Pushes the resource type of a resource of the plan. */
    void pushResourceType(int resource) {
        pushContext();
        code.getField(methods.contextClass(), "store", methods.storeDescriptor());
        code.getField(
                methods.storeClass(), Names.resource(resource), RuntimeNames.descriptor(RuntimeNames.RESOURCE_TYPE));
    }

    /** Checks the guest's pointer to a value, which is a flat value, and keeps it in a new local. */
    int checkedPointer(FlatSource.Slot pointer, Layout layout) {
        pushContext();
        liftPointer(new FlatSource(List.of(pointer)));
        var address = memory().descriptor();
        code.constant(layout.size())
                .constant(layout.alignment())
                .invokeVirtual(memory().context(), "checkPointer", "(" + address + "II)" + address);
        return spillAddress();
    }

    /** Gets memory for a value from the guest and keeps its address in a new local. */
    int allocate(Layout layout) {
        pushContext();
        code.constant(layout.alignment())
                .constant(layout.size())
                .invokeVirtual(memory().context(), "allocate", "(II)" + memory().descriptor());
        return spillAddress();
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
