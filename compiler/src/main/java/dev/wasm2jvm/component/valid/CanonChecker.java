package dev.wasm2jvm.component.valid;

import static dev.wasm2jvm.component.valid.Problems.invalid;

import dev.wasm2jvm.component.abi.AddressType;
import dev.wasm2jvm.component.abi.Flattening;
import dev.wasm2jvm.component.abi.Shape;
import dev.wasm2jvm.component.syntax.Definition;
import dev.wasm2jvm.component.syntax.Feature;
import dev.wasm2jvm.component.syntax.FuncSignature;
import dev.wasm2jvm.component.syntax.Sort;
import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.core.syntax.FuncExtern;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.MemoryType;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks canonical definitions and their options ("Canonical Definitions" of CanonicalABI.md). */
final class CanonChecker {

    private static final FuncType TAKES_I32 = new FuncType(List.of(NumType.I32), List.of());
    private static final FuncType I32_TO_I32 = new FuncType(List.of(NumType.I32), List.of(NumType.I32));

    private static final int PAGE_BYTES = 1 << 16;

    private final Scope scope;
    private final CoreTypes coreTypes;
    private final Set<Feature> open;

    CanonChecker(Scope scope, CoreTypes coreTypes, Set<Feature> open) {
        this.open = open;
        this.scope = scope;
        this.coreTypes = coreTypes;
    }

    /** Adds what the definition makes to its index space; false if it is no canonical definition. */
    boolean check(Definition definition) {
        if (definition instanceof Definition.Lift lift) {
            lift(lift);
        } else if (definition instanceof Definition.Lower lower) {
            lower(lower);
        } else if (definition instanceof Definition.ResourceNew made) {
            localResource(made.type(), made.offset());
            addCore(I32_TO_I32);
        } else if (definition instanceof Definition.ResourceRep asked) {
            localResource(asked.type(), asked.offset());
            addCore(I32_TO_I32);
        } else if (definition instanceof Definition.ResourceDrop dropped) {
            scope.resource(dropped.type(), dropped.offset());
            addCore(TAKES_I32);
        } else {
            return false;
        }
        return true;
    }

    private void addCore(FuncType type) {
        var index = coreTypes.function(type);
        scope.add(Sort.CORE_FUNC, new CoreEntity(new FuncExtern(index), coreTypes.subtyping()));
    }

    private void localResource(int index, long offset) {
        if (!scope.localResources.contains(scope.resource(index, offset).id())) {
            throw invalid("type index " + index + " is not a local resource", offset);
        }
    }

    /** The destructor of a resource must take its representation and give nothing back. */
    void checkDestructor(int function, long offset) {
        if (!coreFunction(function, offset).equals(TAKES_I32)) {
            throw invalid("core function " + function + " has wrong signature for a destructor", offset);
        }
    }

    private FuncType coreFunction(int index, long offset) {
        var type = scope.get(Sort.CORE_FUNC, index, CoreEntity.class, offset).function();
        if (type == null) {
            throw new IllegalStateException("a core function without type");
        }
        return type;
    }

    private void lift(Definition.Lift lift) {
        var offset = lift.offset();
        if (!(scope.type(lift.type(), offset) instanceof TypeItem.OfFunc func)) {
            throw invalid("type index " + lift.type() + " is not a function type", offset);
        }
        var type = func.type();
        var core = coreFunction(lift.coreFunction(), offset);
        var flat = Flattening.ofLift(type, options(lift.options(), offset));
        matches("parameter", flat.core().parameters(), core.parameters(), offset);
        matches("result", flat.core().results(), core.results(), offset);
        var results = type.resultTypes();
        require(
                "memory",
                flat.resultInMemory() || hasPointer(results),
                lift.options().memory(),
                offset);
        var allocates = flat.parametersInMemory() || hasPointer(type.parameterTypes());
        require("memory", allocates, lift.options().memory(), offset);
        require("realloc", allocates, lift.options().realloc(), offset);
        var postReturn = lift.options().postReturn();
        if (postReturn != null && !coreFunction(postReturn, offset).equals(new FuncType(core.results(), List.of()))) {
            throw invalid("canonical option `post-return` uses a core function with an incorrect signature", offset);
        }
        scope.add(Sort.FUNC, type);
    }

    private static void matches(String what, List<ValType> expected, List<ValType> found, long offset) {
        if (!expected.equals(found)) {
            throw invalid(
                    "lowered " + what + " types `" + text(expected) + "` do not match " + what + " types `"
                            + text(found) + "`",
                    offset);
        }
    }

    private static String text(List<ValType> types) {
        return FuncType.text(types).toUpperCase(Locale.ROOT).replace(" ", ", ");
    }

    private void lower(Definition.Lower lower) {
        var offset = lower.offset();
        var type = scope.get(Sort.FUNC, lower.function(), FuncSignature.class, offset);
        var options = lower.options();
        var addresses = options(options, offset);
        if (options.postReturn() != null) {
            throw invalid("canonical option `post-return` cannot be specified for lowerings", offset);
        }
        var flat = Flattening.ofLowering(type, addresses);
        var reads = flat.parametersInMemory() || flat.resultInMemory() || hasPointer(type.parameterTypes());
        var allocates = hasPointer(type.resultTypes());
        require("memory", reads || allocates, options.memory(), offset);
        require("realloc", allocates, options.realloc(), offset);
        addCore(flat.core());
    }

    /** Checks options and tells what pointers are. */
    private AddressType options(Definition.Options options, long offset) {
        var addresses = options.memory() == null ? AddressType.I32 : memory(options.memory(), offset);
        var realloc = options.realloc();
        if (realloc == null) {
            return addresses;
        }
        if (!coreFunction(realloc, offset).equals(realloc(addresses.core()))) {
            throw invalid("canonical option `realloc` uses a core function with an incorrect signature", offset);
        }
        if (options.memory() == null) {
            throw invalid("canonical option `realloc` requires `memory` to also be specified", offset);
        }
        return addresses;
    }

    private static FuncType realloc(ValType address) {
        return new FuncType(List.of(address, address, address, address), List.of(address));
    }

    private AddressType memory(int index, long offset) {
        var type = (MemoryType)
                scope.get(Sort.CORE_MEMORY, index, CoreEntity.class, offset).type();
        if (type.shared()) {
            throw invalid("canonical option `memory` must be a memory that is not shared", offset);
        } else if (type.pageSize() != PAGE_BYTES) {
            throw invalid("canonical option `memory` must be a memory with pages of 64 KiB", offset);
        }
        if (!type.is64()) {
            return AddressType.I32;
        }
        if (!open.contains(Feature.MEMORY64)) {
            throw new UnsupportedException(
                    "canonical option `memory` of a 64-bit memory needs " + Feature.MEMORY64.text()
                            + ", which is not supported",
                    Location.at(offset));
        }
        return AddressType.I64;
    }

    private static void require(String option, boolean needed, @Nullable Integer given, long offset) {
        if (needed && given == null) {
            throw invalid("canonical option `" + option + "` is required", offset);
        }
    }

    private static boolean hasPointer(List<WitType> types) {
        return types.stream().anyMatch(CanonChecker::hasPointer);
    }

    private static boolean hasPointer(WitType type) {
        return type == WitType.Primitive.STRING
                || type instanceof WitType.ListType
                || type instanceof WitType.MapType
                || hasPointer(Shape.parts(type));
    }
}
