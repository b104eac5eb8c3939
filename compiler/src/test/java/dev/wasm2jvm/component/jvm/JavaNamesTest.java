package dev.wasm2jvm.component.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wasm2jvm.jvm.JavaName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JavaNamesTest {

    @ParameterizedTest
    @CsvSource({
        "get-JSON, getJson",
        "class, class_",
        "get-class, getClass_",
        "close, close_",
        "a1, a1",
        "a-1, a1",
        "hash-code, hashCode_",
        "new, new_",
        "record, record",
        "to-string, toString_",
        "true, true_"
    })
    void membersThatJavaForbidsGetASuffix(String wit, String java) {
        assertEquals(java, JavaNames.member(wit));
    }

    @ParameterizedTest
    @CsvSource({"my-api, myapi", "new, new_", "http, http"})
    void packagesHaveNoHyphens(String wit, String java) {
        assertEquals(java, JavaNames.packageWord(wit));
    }

    @ParameterizedTest
    @CsvSource({"my-api, MyApi", "my_api.v2, MyApiV2", "3d, Wasm3d", "'', Wasm"})
    void anyFileNameNamesAClass(String file, String java) {
        assertEquals(java, JavaNames.typeOfFile(file));
    }

    @Test
    void aNestedTypeIsNotNamedLikeItsEnclosingType() {
        var scope = new JavaName.Scope(true);
        var error = ClassName.of("wasi.io", "Error");
        assertEquals("Error_", JavaNames.nested(error, "Error", scope).simpleName());
        assertEquals("a1", JavaNames.nested(error, "a1", scope).simpleName());
        assertEquals("A1_2", JavaNames.nested(error, "A1", scope).simpleName());
    }

    @Test
    void classNamesHaveAllForms() {
        var name = new ClassName("a.b", List.of("C", "D"));
        assertEquals("a/b/C$D", name.internalName());
        assertEquals("a.b.C.D", name.sourceName());
        assertEquals("D", name.simpleName());
        assertEquals("a/b/C", name.enclosing().internalName());
        assertEquals("X", ClassName.of("", "X").internalName());
    }
}
