package dev.wasm2jvm.component.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.component.binary.ComponentParser;
import dev.wasm2jvm.component.syntax.WitPrinter;
import dev.wasm2jvm.component.valid.ComponentValidator;
import dev.wasm2jvm.fixtures.Fixtures;
import org.junit.jupiter.api.Test;

/** The world of a component, as WIT. */
class WitPrinterTest {

    private static String print(String fixture) {
        return WitPrinter.print(Linker.link(ComponentValidator.validate(ComponentParser.parse(Fixtures.bytes(fixture))))
                .world());
    }

    @Test
    void functionsOfTheWorld() {
        assertEquals("""
                package root:component;

                world root {
                  export greet: func(name: string) -> string;
                }
                """, print(Fixtures.GREET));
    }

    @Test
    void packagesFollowTheWorld() {
        var text = print(Fixtures.MY_API);
        assertTrue(text.startsWith("""
                        package root:component;

                        world root {
                          import wasi:http/types@0.2.0;
                          import wasi:http/outgoing-handler@0.2.0;
                          import example:my-api/types;

                          export example:my-api/users;
                        }

                        package wasi:http@0.2.0 {
                          interface types {
                            resource fields {
                              constructor();
                            }

                            type headers = fields;
                            resource outgoing-request {
                              constructor(headers: fields);
                              set-path-with-query: func(path-with-query: option<string>) -> result;
                            }

                            resource future-incoming-response;
                        """), text);
        assertTrue(text.endsWith("""
                        package example:my-api {
                          interface types {
                            record user {
                              name: string,
                              age: u32,
                              email: option<string>,
                            }

                            enum role {
                              admin,
                              editor,
                              viewer,
                            }

                            variant error {
                              not-found(string),
                              permission-denied,
                              internal(string),
                            }
                          }

                          interface users {
                            use types.{user, role, error};

                            create-user: func(name: string, age: u32) -> result<user, error>;
                            get-user: func(id: u32) -> option<user>;
                            list-users: func() -> list<user>;
                          }
                        }
                        """), text);
    }
}
