package dev.wasm2jvm.compiler;

import dev.wasm2jvm.core.binary.InstructionReader;
import dev.wasm2jvm.core.syntax.ExternKind;
import dev.wasm2jvm.core.syntax.ExternType;
import dev.wasm2jvm.core.syntax.Feature;
import dev.wasm2jvm.core.syntax.FuncExtern;
import dev.wasm2jvm.core.syntax.GlobalType;
import dev.wasm2jvm.core.syntax.MemoryType;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.TableType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What {@code inspect} shows of one core module. */
final class CoreItems {
    private static final int PAGE_SIZE_LOG2 = 16;

    private final Module module;

    CoreItems(Module module) {
        this.module = module;
    }

    List<Inspection.Item> imports() {
        return module.imports().stream()
                .map(each -> new Inspection.Item(each.module() + "." + each.name(), text(each.type())))
                .toList();
    }

    List<Inspection.Item> exports() {
        return module.exports().stream()
                .map(each -> new Inspection.Item(each.name(), text(each.kind(), each.index())))
                .toList();
    }

    /** Every body, in the order of the code section. */
    List<Inspection.Function> functions(String path) {
        List<Inspection.Function> functions = new ArrayList<>();
        for (int i = 0; i < module.code().size(); i++) {
            var body = module.code().get(i);
            var label = module.functionLabel(module.importedFunctionCount() + i);
            functions.add(new Inspection.Function(path, label, body.offset(), body.length()));
        }
        return functions;
    }

    /** The features that its instructions, memories and tables came with. */
    Set<Feature> features() {
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        addIf(module.memoryCount() > 1, Feature.MULTI_MEMORY, features);
        for (int i = 0; i < module.memoryCount(); i++) {
            MemoryType memory = module.memoryType(i);
            addIf(memory.is64(), Feature.MEMORY64, features);
            addIf(memory.shared(), Feature.THREADS, features);
            addIf(memory.pageSizeLog2() != PAGE_SIZE_LOG2, Feature.CUSTOM_PAGE_SIZES, features);
        }
        for (int i = 0; i < module.tableCount(); i++) {
            addIf(module.tableType(i).is64(), Feature.MEMORY64, features);
        }
        for (var body : module.code()) {
            var instructions = new InstructionReader(module, body);
            while (!instructions.atEnd()) {
                features.add(instructions.next().opcode().feature());
            }
        }
        return features;
    }

    private static void addIf(boolean used, Feature feature, Set<Feature> features) {
        if (used) {
            features.add(feature);
        }
    }

    private String text(ExternKind kind, int index) {
        return switch (kind) {
            case FUNC -> "func " + module.functionType(index).text();
            case TABLE -> text(module.tableType(index));
            case MEMORY -> text(module.memoryType(index));
            case GLOBAL -> text(module.globalType(index));
            case TAG -> text(module.tagType(index));
        };
    }

    private static String address(boolean is64) {
        return is64 ? "i64 " : "";
    }

    private String text(ExternType type) {
        if (type instanceof FuncExtern function) {
            return "func " + module.funcType(function.typeIndex()).text();
        } else if (type instanceof TableType table) {
            return "table " + address(table.is64()) + table.limits().text() + " "
                    + table.element().text();
        } else if (type instanceof MemoryType memory) {
            return "memory " + address(memory.is64()) + memory.limits().text() + (memory.shared() ? " shared" : "")
                    + (memory.pageSizeLog2() == PAGE_SIZE_LOG2 ? "" : " (pagesize " + memory.pageSize() + ")");
        } else if (type instanceof GlobalType global) {
            return "global " + (global.mutable() ? "mut " : "") + global.type().text();
        }
        return "tag";
    }
}
