package dev.wasm2jvm.component.syntax;

/** What is imported or exported, with indices as written ({@code externtype} of Binary.md). */
public sealed interface ExternDesc {

    /** The sort of the item. */
    Sort sort();

    /** A core module; index of its core type. */
    record ModuleDesc(int coreType) implements ExternDesc {
        @Override
        public Sort sort() {
            return Sort.CORE_MODULE;
        }
    }

    /** A function; index of its type. */
    record FuncDesc(int type) implements ExternDesc {
        @Override
        public Sort sort() {
            return Sort.FUNC;
        }
    }

    /** A type that equals the one with this index. */
    record TypeEq(int type) implements ExternDesc {
        @Override
        public Sort sort() {
            return Sort.TYPE;
        }
    }

    /** A resource type of which no more is known. */
    record SubResource() implements ExternDesc {
        @Override
        public Sort sort() {
            return Sort.TYPE;
        }
    }

    /** A component; index of its type. */
    record ComponentDesc(int type) implements ExternDesc {
        @Override
        public Sort sort() {
            return Sort.COMPONENT;
        }
    }

    /** An instance; index of its type. */
    record InstanceDesc(int type) implements ExternDesc {
        @Override
        public Sort sort() {
            return Sort.INSTANCE;
        }
    }
}
