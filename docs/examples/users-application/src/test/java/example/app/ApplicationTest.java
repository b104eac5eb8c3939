package example.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ApplicationTest {

    @Test
    void listsUsersInOrder() {
        assertEquals("Ada, 30\nGrace, 30\n", Application.register("Ada", "Grace"));
    }
}
