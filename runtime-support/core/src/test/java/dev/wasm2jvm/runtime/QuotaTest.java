package dev.wasm2jvm.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class QuotaTest {
    private static final int PAGE_LOG2 = 16;
    private static final long PAGES = 10;

    private interface Maker {
        LinearMemory make(long pages, Quota quota);
    }

    private static Quota memory(long pages) {
        return new Quota(InstanceLimits.NONE.withMemoryBytes(pages << PAGE_LOG2));
    }

    @TestFactory
    Stream<DynamicTest> memories() {
        return Stream.of(
                test("array", (pages, quota) -> new Memory(pages, 100, PAGE_LOG2, quota)),
                test("large", (pages, quota) -> new LargeMemory(pages, 100, PAGE_LOG2, quota)),
                test("shared", (pages, quota) -> new SharedMemory(pages, 100, PAGE_LOG2, quota)));
    }

    private static DynamicTest test(String name, Maker maker) {
        return DynamicTest.dynamicTest(name, () -> check(maker));
    }

    private static void check(Maker maker) {
        var refused = assertThrows(LimitTrap.class, () -> maker.make(PAGES + 1, memory(PAGES)));
        assertEquals("limit exceeded: 655360 bytes of linear memory", refused.getMessage());
        assertEquals(PAGES << PAGE_LOG2, refused.limit());
        Quota quota = memory(PAGES);
        LinearMemory first = maker.make(4, quota);
        LinearMemory second = maker.make(4, quota);
        assertThrows(LimitTrap.class, () -> first.grow(3));
        assertEquals(4, first.size());
        assertEquals(4, first.grow(2));
        assertThrows(LimitTrap.class, () -> second.grow(1));
        assertEquals(4, second.grow(0));
        assertEquals(-1, second.grow(97));
    }

    @Test
    void theReserveOfAnArrayStaysBelowTheLimit() {
        var memory = new Memory(PAGES - 1, -1, PAGE_LOG2, memory(PAGES));
        memory.grow(1);
        assertEquals(PAGES << PAGE_LOG2, memory.bytes.length);
    }

    @Test
    void tables() {
        var quota = new Quota(InstanceLimits.NONE.withTableElements(10));
        var table = new Table(4, -1, null, quota);
        assertThrows(LimitTrap.class, () -> new Table(7, -1, null, quota));
        assertThrows(LimitTrap.class, () -> table.grow(null, 7));
        assertEquals(4, table.grow(null, 6));
        assertEquals(-1, table.grow(null, -1));
    }

    @Test
    void resourcesAreGivenBack() {
        var quota = new Quota(InstanceLimits.NONE.withResources(2));
        quota.takeResource();
        quota.takeResource();
        assertThrows(LimitTrap.class, quota::takeResource);
        quota.returnResource();
        quota.takeResource();
    }

    @Test
    void negativeLimitsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> InstanceLimits.NONE.withMemoryBytes(-1));
        assertThrows(IllegalArgumentException.class, () -> InstanceLimits.NONE.withTableElements(-1));
        assertThrows(IllegalArgumentException.class, () -> InstanceLimits.NONE.withResources(-1));
    }
}
