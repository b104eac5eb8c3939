package dev.wasm2jvm.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrapsTest {
    private static @Nullable String text(Throwable thrown) {
        var translated = Traps.translate(thrown);
        assertEquals(Trap.class, translated.getClass());
        return translated.getMessage();
    }

    @Test
    void exceptionsOfTheJvmAreTraps() {
        assertEquals("out of bounds memory access", text(new IndexOutOfBoundsException(1)));
        assertEquals("out of bounds array access", text(new ArrayIndexOutOfBoundsException(1)));
        assertEquals("integer divide by zero", text(new ArithmeticException()));
        assertEquals("call stack exhausted", text(new StackOverflowError()));
    }

    @Test
    void whatTheJdkChecksIsAMemory() {
        var thrown = assertThrows(IndexOutOfBoundsException.class, () -> Memory.I64.get(new byte[8], 1));
        assertEquals("out of bounds memory access", text(thrown));
    }

    @Test
    void exceptionsOfTheHostAreNot() {
        var own = new IllegalStateException("host");
        assertSame(own, Traps.translate(own));
        assertSame(own, HostException.wrap(own));
        var misleading = new IndexOutOfBoundsException("host");
        assertSame(misleading, Traps.translate(HostException.wrap(misleading)));
        var checked = new IOException("host");
        assertSame(checked, Traps.translate(HostException.wrap(checked)).getCause());
    }

    @Test
    void errorsPass() {
        assertThrows(AssertionError.class, () -> Traps.translate(new AssertionError()));
        assertThrows(OutOfMemoryError.class, () -> HostException.wrap(new OutOfMemoryError()));
    }

    @Test
    void hostFunctionsWrap() {
        var function = new HostFunction(new FunctionType("i", "i"), arguments -> {
            throw new ArithmeticException("host");
        });
        assertThrows(HostException.class, () -> function.invoke(1));
        assertEquals("i_i", function.type().toString());
    }
}
