package dev.wasm2jvm.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class TableTest {
    private final ModuleInstance first = new EmptyInstance();
    private final ModuleInstance second = new EmptyInstance();

    private static final class Function extends FunctionInstance {
        Function(ModuleInstance owner, int id) {
            super(owner, id);
        }

        @Override
        public FunctionType type() {
            return new FunctionType("", "");
        }

        @Override
        public @Nullable Object[] invoke(@Nullable Object... arguments) {
            return new Object[0];
        }
    }

    private static void assertOutOfBounds(Executable code) {
        assertEquals(Traps.OUT_OF_BOUNDS_TABLE, assertThrows(Trap.class, code).getMessage());
    }

    @Test
    void idsAreThoseOfTheFirstOwner() {
        var table = new Table(4, -1, null);
        table.set(0, new HostFunction(new FunctionType("", ""), arguments -> arguments));
        table.set(1, new Function(first, 7));
        table.set(2, new Function(second, 8));
        assertSame(first, table.owner);
        assertArrayEquals(new int[] {-1, 7, -1, -1}, Arrays.copyOf(table.ids, 4));
        table.set(1, null);
        assertEquals(-1, table.ids[1]);
    }

    @Test
    void copyTranslatesIds() {
        var source = new Table(2, -1, new Function(second, 3));
        var table = new Table(2, -1, new Function(first, 1));
        table.copy(source, 1, 0, 1);
        assertArrayEquals(new int[] {1, -1}, table.ids);
        source.copy(source, 0, 1, 1);
        assertArrayEquals(new int[] {3, 3}, source.ids);
    }

    @Test
    void growth() {
        var table = new Table(1, 10, null);
        assertEquals(1, table.grow(new Function(first, 2), 2));
        assertEquals(3, table.size);
        assertArrayEquals(new int[] {-1, 2, 2}, Arrays.copyOf(table.ids, 3));
        assertEquals(-1, table.grow(null, 8));
        assertEquals(-1, table.grow(null, -1));
        assertEquals(3, table.grow(null, 1));
        for (int i = 4; i < table.ids.length; i++) {
            assertEquals(-1, table.ids[i]);
        }
    }

    @Test
    void boundsOfBulkOperations() {
        var table = new Table(3, -1, null);
        assertOutOfBounds(() -> table.get(3));
        assertOutOfBounds(() -> table.set(-1, null));
        assertOutOfBounds(() -> table.fill(2, null, 2));
        assertOutOfBounds(() -> table.fill(1, null, -1));
        assertOutOfBounds(() -> table.copy(table, 0, 2, 2));
        assertOutOfBounds(() -> table.copy(table, 2, 0, 2));
        assertOutOfBounds(() -> table.init(new Object[1], 0, 1, 1));
        assertOutOfBounds(() -> table.init(new Object[2], 2, 0, 2));
        table.init(new Object[0], 3, 0, 0);
    }

    @Test
    void segmentsAndFill() {
        var table = new Table(3, -1, null);
        var function = new Function(first, 5);
        table.init(new Object[] {null, function}, 1, 1, 1);
        assertSame(function, table.get(1));
        table.fill(0, function, 3);
        assertArrayEquals(new int[] {5, 5, 5}, table.ids);
    }

    @Test
    void failedIndirectCalls() {
        var table = new Table(2, -1, null);
        table.set(1, new Function(first, 0));
        assertEquals("undefined element", Traps.failedIndirectCall(table, -1).getMessage());
        assertEquals("undefined element", Traps.failedIndirectCall(table, 2).getMessage());
        assertEquals(
                "uninitialized element 0", Traps.failedIndirectCall(table, 0).getMessage());
        assertEquals(
                "indirect call type mismatch",
                Traps.failedIndirectCall(table, 1).getMessage());
        assertNull(table.get(0));
    }
}
