package dev.wasm2jvm.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.wasm2jvm.registry.RegistryException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** JSON and TOML texts as trees; Jackson bounds how deep they are. */
final class Documents {
    static final ObjectMapper JSON = new JsonMapper();

    private static final ObjectMapper TOML = new TomlMapper();
    private static final long LONGEST_FILE = 4L << 20;

    private Documents() {}

    /** An object that a server answered with. */
    static JsonNode json(byte[] text, String what) throws RegistryException {
        try {
            var tree = JSON.readTree(text);
            if (tree != null && tree.isObject()) {
                return tree;
            }
        } catch (IOException e) {
            throw new RegistryException(Reason.BAD_ANSWER, what + " is no JSON: " + sentence(e), null, e);
        }
        throw new RegistryException(Reason.BAD_ANSWER, what + " is no JSON object");
    }

    /** A file of the user in JSON, or null if there is none. */
    static @Nullable JsonNode jsonFile(Path file) throws RegistryException {
        return file(file, JSON);
    }

    /** A file of the user in TOML, or null if there is none. */
    static @Nullable JsonNode tomlFile(Path file) throws RegistryException {
        return file(file, TOML);
    }

    private static @Nullable JsonNode file(Path file, ObjectMapper mapper) throws RegistryException {
        if (!Files.exists(file)) {
            return null;
        }
        try {
            if (Files.size(file) > LONGEST_FILE) {
                throw new RegistryException(Reason.CONFIGURATION, file + " is larger than 4 MiB");
            }
            var tree = mapper.readTree(Files.readString(file));
            if (tree != null && tree.isObject()) {
                return tree;
            }
            throw new RegistryException(Reason.CONFIGURATION, file + " holds no table");
        } catch (RegistryException e) {
            throw e;
        } catch (IOException e) {
            throw new RegistryException(Reason.CONFIGURATION, file + " can't be read: " + sentence(e), null, e);
        }
    }

    /** What is wrong, and where, without an excerpt: the file may hold a password. */
    private static String sentence(IOException error) {
        if (!(error instanceof JsonProcessingException syntax)) {
            return error.getClass().getSimpleName() + ": " + error.getMessage();
        }
        var place = syntax.getLocation();
        return place == null ? "wrong syntax" : "wrong syntax in line " + place.getLineNr();
    }

    /** The text of a member, or null if it is not there. */
    static @Nullable String text(JsonNode object, String member) {
        var value = object.get(member);
        return value != null && value.isTextual() ? value.textValue() : null;
    }
}
