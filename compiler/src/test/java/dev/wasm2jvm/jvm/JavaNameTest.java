package dev.wasm2jvm.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javax.lang.model.SourceVersion;
import org.junit.jupiter.api.Test;

class JavaNameTest {
    @Test
    void casing() {
        assertEquals("getUser", JavaName.camel("get-user"));
        assertEquals("getJson", JavaName.camel("get-JSON"));
        assertEquals("url", JavaName.camel("URL"));
        assertEquals("NotFound", JavaName.pascal("not-found"));
        assertEquals("A1B", JavaName.pascal("a1-b"));
        assertEquals("NOT_FOUND", JavaName.upperSnake("not-found"));
    }

    @Test
    void reservedNames() {
        assertEquals("class_", JavaName.identifier("class"));
        assertEquals("null_", JavaName.identifier("null"));
        assertEquals("record", JavaName.identifier("record"));
        assertEquals("hashCode_", JavaName.method("hashCode"));
        assertEquals("close_", JavaName.method("close"));
        assertEquals("hashCode", JavaName.identifier("hashCode"));
    }

    @Test
    void mangledNamesAreIdentifiers() {
        for (String text : new String[] {"", "a.b", "1x", "class", "µ", "$", "x".repeat(1000), "<init>", "_"}) {
            assertTrue(SourceVersion.isName(JavaName.mangle(text)), text);
        }
    }

    @Test
    void mangledNamesDiffer() {
        assertEquals("memory_grow", JavaName.mangle("memory_grow"));
        assertEquals("a$002eb", JavaName.mangle("a.b"));
        assertNotEquals(JavaName.mangle("a$002eb"), JavaName.mangle("a.b"));
        assertNotEquals(JavaName.mangle("x".repeat(1000)), JavaName.mangle("x".repeat(1001)));
    }

    @Test
    void collisionsAreNumbered() {
        var scope = new JavaName.Scope(false);
        assertEquals("a1", scope.claim("a1"));
        assertEquals("a1_2", scope.claim("a1"));
        assertEquals("a1_3", scope.claim("a1"));
        assertEquals("A1", scope.claim("A1"));
        var files = new JavaName.Scope(true);
        assertEquals("Foo", files.claim("Foo"));
        assertEquals("FOO_2", files.claim("FOO"));
    }
}
