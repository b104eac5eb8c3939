package dev.wasm2jvm.registry;

/** What somebody may show a registry. No kind of it prints its secret. */
public sealed interface Credentials {

    /**
     * A name and a password.
     *
     * @param username the name
     * @param password the password
     */
    record Password(String username, String password) implements Credentials {
        @Override
        public String toString() {
            return "the password of " + username;
        }
    }

    /**
     * What a token service gave at a login, to be changed into tokens of the registry.
     *
     * @param secret the identity token
     */
    record Identity(String secret) implements Credentials {
        @Override
        public String toString() {
            return "an identity token";
        }
    }

    /**
     * A token that the registry takes as it is.
     *
     * @param secret the token
     */
    record Token(String secret) implements Credentials {
        @Override
        public String toString() {
            return "a token";
        }
    }
}
