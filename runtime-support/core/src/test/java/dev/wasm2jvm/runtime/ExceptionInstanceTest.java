package dev.wasm2jvm.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ExceptionInstanceTest {
    private static final Tag TAG = new Tag(new FunctionType("iE", ""));

    @Test
    void itKeepsItsArgumentsToItself() {
        Object[] given = {1, "text"};
        var exception = new ExceptionInstance(TAG, given);
        given[0] = 2;
        exception.arguments()[1] = "other";
        assertArrayEquals(new Object[] {1, "text"}, exception.arguments());
        assertEquals("text", exception.argument(1));
        assertSame(TAG, exception.tag());
        assertEquals("WebAssembly exception of type iE_ with arguments [1, text]", exception.getMessage());
    }

    @Test
    void argumentsMustFitTheTag() {
        assertThrows(IllegalArgumentException.class, () -> new ExceptionInstance(TAG));
        assertThrows(IllegalArgumentException.class, () -> new ExceptionInstance(TAG, 1));
        assertThrows(IllegalArgumentException.class, () -> new ExceptionInstance(TAG, 1L, "text"));
        assertThrows(IllegalArgumentException.class, () -> new ExceptionInstance(TAG, 1, "text", 2));
    }

    @Test
    void boundariesOfModulesLetItPass() {
        var exception = new ExceptionInstance(TAG, 1, null);
        assertSame(exception, Traps.translate(exception));
        assertSame(exception, HostException.wrap(exception));
    }

    @Test
    void aNullReferenceIsATrap() {
        var exception = new ExceptionInstance(TAG, 1, null);
        assertSame(exception, ExceptionInstance.of((Object) exception));
        assertThrows(Trap.class, () -> ExceptionInstance.of((Object) null));
    }
}
