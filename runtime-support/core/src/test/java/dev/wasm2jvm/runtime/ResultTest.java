package dev.wasm2jvm.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class ResultTest {
    private final Result<Integer, String> made = Result.ok(7);
    private final Result<Integer, String> failed = Result.err("full");

    @Test
    void aValueIsReturned() {
        assertTrue(made.isOk());
        assertEquals(7, made.orElseThrow());
        assertEquals(7, made.orElse(1));
        assertEquals(Result.ok(8), made.map(n -> n + 1));
        assertEquals(Result.ok(7), made.mapError(String::length));
    }

    @Test
    void anErrorIsThrownWithItsPayload() {
        assertFalse(failed.isOk());
        var thrown = assertThrows(ResultException.class, failed::orElseThrow);
        assertEquals("full", thrown.error());
        assertEquals("error result: full", thrown.getMessage());
        assertEquals(1, failed.orElse(1));
        assertEquals(Result.err("full"), failed.map(n -> n + 1));
        assertEquals(Result.err(4), failed.mapError(String::length));
    }

    @Test
    void anErrorIsReturnedWhereOneIsExpected() {
        assertEquals("full", failed.errorOrThrow());
        var thrown = assertThrows(NoSuchElementException.class, made::errorOrThrow);
        assertEquals("no error but Ok[value=7]", thrown.getMessage());
    }

    @Test
    void missingArmsAreUnit() {
        assertEquals(Unit.INSTANCE, Result.ok().orElseThrow());
        Result<String, Unit> nothing = Result.err();
        var thrown = assertThrows(ResultException.class, nothing::orElseThrow);
        assertEquals("error result", thrown.getMessage());
    }
}
