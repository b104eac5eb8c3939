package dev.wasm2jvm.component.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wasm2jvm.component.syntax.ExternName;
import dev.wasm2jvm.component.syntax.InterfaceName;
import dev.wasm2jvm.diagnostic.InvalidException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternNamesTest {

    @Test
    void namesTellWhatTheyAre() {
        assertEquals(new ExternName.Label("get-JSON"), ExternNames.parse("get-JSON", 0));
        assertEquals(new ExternName.Constructor("file"), ExternNames.parse("[constructor]file", 0));
        assertEquals(new ExternName.Method("file", "read-at"), ExternNames.parse("[method]file.read-at", 0));
        assertEquals(new ExternName.Static("file", "open"), ExternNames.parse("[static]file.open", 0));
        assertEquals(
                new InterfaceName("wasi", "http", "types", "0.2.0"), ExternNames.parse("wasi:http/types@0.2.0", 0));
        assertEquals(new InterfaceName("my-ns", "p1", "Q", null), ExternNames.parse("my-ns:p1/Q", 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "A",
                "a-b-c",
                "A-B-C",
                "a1-2-3",
                "m1x3d-4CR0NYMS",
                "[constructor]a-B",
                "[method]a.a",
                "a:b/c@1",
                "a:b/c@0.2",
                "a:b/c@1.2.3-rc.1+x.y",
                "a:b/c@0.0.1-alpha-1"
            })
    void validNamesKeepTheirText(String name) {
        assertEquals(name, ExternNames.parse(name, 0).text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1-a",
                "a-",
                "-a",
                "a--b",
                "aBc",
                "ä",
                "a_b",
                "a b",
                "[constructor]",
                "[method]a",
                "[method].a",
                "[method]a.b.c",
                "[static]a.",
                "[other]a",
                "wasi:",
                "wasi:/",
                ":a/b",
                "a:b",
                "a:b/",
                "A:b/c",
                "a:B/c",
                "a:b/c/d",
                "a:b:c/d",
                "a:b/c@",
                "a:b/c@1.",
                "a:b/c@1.2",
                "a:b/c@01.2.3",
                "a:b/c@1.2.3-",
                "a:b/c@1.2.3-01",
                "a:b/c@1.2.3+",
                "a:b/c@1.2.3x"
            })
    void otherNamesAreInvalid(String name) {
        var problem = assertThrows(InvalidException.class, () -> ExternNames.parse(name, 17));
        assertEquals(17, problem.location().offset());
    }
}
