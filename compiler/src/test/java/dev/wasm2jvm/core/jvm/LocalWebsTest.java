package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wasm2jvm.core.binary.ModuleParser;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.valid.FunctionValidator;
import dev.wasm2jvm.core.valid.ModuleValidator;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The function has one parameter, local 0, and two declared locals, 1 and 2; new ones are numbered from 3 on. */
class LocalWebsTest {
    private static FunctionCode function(int declared, WasmCode body) {
        List<NumType> locals = Collections.nCopies(declared, NumType.I32);
        byte[] module = WasmCode.module(List.of(NumType.I32), NumType.I32, locals, body.end());
        return FunctionCode.of(new FunctionValidator(ModuleValidator.validate(ModuleParser.parse(module)), 0));
    }

    /** The locals that instructions mention afterwards, those that they assign with an {@code =}. */
    private static String webs(WasmCode body) {
        return webs(body, new LocalWebs.Widths(1_000, 1_000, new BitSet()));
    }

    private static String webs(WasmCode body, LocalWebs.Widths widths) {
        FunctionCode function = function(2, body);
        var imported = new CodeImport(function.type(), function.instructions());
        var state = new SplitState(function.type(), function.locals(), imported.body, call -> false);
        return LocalWebs.rewrite(state, new CodeLayout(imported.code, imported.body), widths).stream()
                .filter(op -> op.local() >= 0)
                .map(op -> op.local() + (op.assignedLocal() >= 0 ? "=" : ""))
                .collect(Collectors.joining(" "));
    }

    @Test
    void aNewValueMaySitElsewhere() {
        assertEquals("0 3= 3 0 3= 3", webs(twoWebs()));
    }

    private static WasmCode twoWebs() {
        return new WasmCode().get(0).set(1).get(1).get(0).set(1).get(1).raw(0x6A);
    }

    @Test
    void aWideOneKeepsItsLocalUnlessItIsToStayOutOfTheFrameObject() {
        var second = new BitSet();
        second.set(4);
        assertEquals("0 1= 1 0 3= 3", webs(twoWebs(), new LocalWebs.Widths(1, 1, second)));
        assertEquals("0 3= 3 0 3= 3", webs(twoWebs(), new LocalWebs.Widths(1, Long.MAX_VALUE, second)));
    }

    @Test
    void valuesThatOverlapStayApart() {
        var body = new WasmCode()
                .get(0)
                .set(1)
                .get(0)
                .set(2)
                .get(1)
                .set(0)
                .get(2)
                .get(0)
                .raw(0x6A);
        // Local 1 is free again where the parameter is assigned.
        assertEquals("0 3= 0 4= 3 3= 4 3", webs(body));
    }

    @Test
    void armsThatMeetShareALocal() {
        var body = new WasmCode()
                .get(0)
                .ifBlock(WasmCode.EMPTY)
                .i32(1)
                .set(1)
                .end()
                .get(1);
        assertEquals("0 3= 3", webs(body));
    }

    @Test
    void whatIsCarriedAroundALoopIsAliveInAllOfIt() {
        var body = new WasmCode().i32(9).set(1).loop(WasmCode.EMPTY);
        body.get(1)
                .set(2)
                .get(2)
                .get(0)
                .raw(0x6A)
                .tee(2)
                .get(2)
                .raw(0x6A)
                .tee(1)
                .brIf(0)
                .end()
                .get(1);
        assertEquals("3= 3 4= 4 0 4= 4 3= 3", webs(body));
    }

    @Test
    void aParameterKeepsItsPlaceWhileItsFirstValueIsRead() {
        var body = new WasmCode().get(0).raw(0x1A).i32(5).set(0).get(0);
        assertEquals("0 3= 3", webs(body));
    }
}
