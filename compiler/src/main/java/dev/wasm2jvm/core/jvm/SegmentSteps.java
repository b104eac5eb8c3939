package dev.wasm2jvm.core.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.wasm2jvm.core.syntax.ConstExpr;
import dev.wasm2jvm.core.syntax.DataSegment;
import dev.wasm2jvm.core.syntax.ElementItems;
import dev.wasm2jvm.core.syntax.ElementSegment;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.SegmentMode;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a module's {@code initialize}: element segments are made, the active ones copied to their tables, then
 * the active data segments to their memories (spec 4.7.2). Each step has the instance in slot 0.
 */
final class SegmentSteps {
    /** Two chars an element, three bytes a char at most, 65,535 bytes a string (JVMS 4.4.7). */
    private static final int ELEMENTS_PER_STRING = 10_000;

    private final ModuleLayout layout;
    private final Module module;
    private final ConstantCode constants;

    SegmentSteps(ModuleLayout layout) {
        this.layout = layout;
        this.module = layout.module();
        this.constants = new ConstantCode(layout);
    }

    void addTo(Steps steps) {
        List<ElementSegment> elements = module.elements();
        for (int i = 0; i < elements.size(); i++) {
            addItems(steps, i, elements.get(i));
        }
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i).mode() instanceof SegmentMode.Active active) {
                int segment = i;
                steps.add(code -> activate(code, segment, active));
            }
        }
        addData(steps);
    }

    private void pushSegments(MethodAssembler code) {
        layout.elementSegments().push(code, 0);
    }

    private void pushSegment(MethodAssembler code, int segment) {
        pushSegments(code);
        code.constant(segment).insn(AALOAD);
    }

    private void storeNewArray(MethodAssembler code, int segment, int size) {
        pushSegments(code);
        code.constant(segment)
                .constant(size)
                .type(ANEWARRAY, RuntimeClass.OBJECT)
                .insn(AASTORE);
    }

    private void addItems(Steps steps, int segment, ElementSegment element) {
        boolean declarative = element.mode() instanceof SegmentMode.Declarative;
        steps.add(code ->
                storeNewArray(code, segment, declarative ? 0 : element.items().size()));
        if (declarative) {
            return;
        }
        for (int from = 0; from < element.items().size(); from += ELEMENTS_PER_STRING) {
            int first = from;
            String ids = encode(element.items(), from);
            if (ids.chars().anyMatch(id -> id != 0)) {
                steps.add(code -> storeFunctions(code, segment, first, ids));
            }
        }
        if (element.items() instanceof ElementItems.Expressions expressions) {
            addExpressions(steps, segment, expressions.list());
        }
    }

    /** The functions among some elements, as the runtime's {@code storeFunctions} wants them; others stay null. */
    private String encode(ElementItems items, int from) {
        var text = new StringBuilder();
        for (int i = from; i < Math.min(items.size(), from + ELEMENTS_PER_STRING); i++) {
            int function = functionOf(items, i);
            int number = function < 0 ? 0 : layout.ids().id(function) + 1;
            text.append((char) (number >>> 15)).append((char) (number & 0x7fff));
        }
        return text.toString();
    }

    private static int functionOf(ElementItems items, int element) {
        if (items instanceof ElementItems.Functions functions) {
            return functions.get(element);
        }
        ConstExpr expression = ((ElementItems.Expressions) items).list().get(element);
        return single(expression) instanceof Instruction.RefFunc reference ? reference.function() : -1;
    }

    /** The instruction of an expression that has but one. */
    private static @Nullable Instruction single(ConstExpr expression) {
        return expression.instructions().size() == 1 ? expression.instructions().get(0) : null;
    }

    private void storeFunctions(MethodAssembler code, int segment, int from, String ids) {
        code.load(ALOAD, 0);
        pushSegment(code, segment);
        code.constant(from)
                .constant(ids)
                .invokeVirtual(layout.className(), "storeFunctions", "([Ljava/lang/Object;ILjava/lang/String;)V");
    }

    private void addExpressions(Steps steps, int segment, List<ConstExpr> list) {
        for (int i = 0; i < list.size(); i++) {
            int element = i;
            Instruction single = single(list.get(i));
            if (!(single instanceof Instruction.RefFunc) && !(single instanceof Instruction.RefNull)) {
                steps.add(code -> {
                    pushSegment(code, segment);
                    code.constant(element);
                    constants.emit(list.get(element), code);
                    code.insn(AASTORE);
                });
            }
        }
    }

    private void activate(MethodAssembler code, int segment, SegmentMode.Active active) {
        layout.table(active.index()).push(code, 0);
        pushSegment(code, segment);
        constants.emit(active.position(), code);
        if (module.tableType(active.index()).is64()) {
            code.invokeStatic(RuntimeClass.TABLE, "narrow", "(J)I");
        }
        code.constant(0)
                .constant(module.elements().get(segment).items().size())
                .invokeVirtual(RuntimeClass.TABLE, "init", "([Ljava/lang/Object;III)V");
        storeNewArray(code, segment, 0);
    }

    private void addData(Steps steps) {
        List<DataSegment> data = module.data();
        boolean allActive = true;
        for (int i = 0; i < data.size(); i++) {
            if (data.get(i).mode() instanceof SegmentMode.Active active) {
                int segment = i;
                steps.add(code -> activateData(code, segment, active));
            } else {
                allActive = false;
            }
        }
        if (allActive && !data.isEmpty()) {
            steps.add(code -> {
                layout.dataSegments().push(code, 0);
                code.invokeVirtual(RuntimeClass.DATA_SEGMENTS, "release", "()V");
            });
        }
    }

    private void activateData(MethodAssembler code, int segment, SegmentMode.Active active) {
        layout.dataSegments().push(code, 0);
        layout.memory(active.index()).push(code, 0);
        constants.emit(active.position(), code);
        if (!module.memoryType(active.index()).is64()) {
            code.insn(I2L).constant(0xffff_ffffL).insn(LAND);
        }
        String descriptor = "(" + RuntimeClass.descriptor(RuntimeClass.LINEAR_MEMORY) + "JI)V";
        code.constant(segment).invokeVirtual(RuntimeClass.DATA_SEGMENTS, "activate", descriptor);
    }
}
