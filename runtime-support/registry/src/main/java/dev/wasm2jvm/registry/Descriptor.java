package dev.wasm2jvm.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.wasm2jvm.registry.RegistryException.Reason;

/**
 * What a manifest says of a blob, or an index of a manifest (OCI image specification, "Content Descriptors").
 *
 * @param mediaType what it is
 * @param digest of its bytes
 * @param size in bytes
 */
record Descriptor(String mediaType, Digest digest, long size) {

    static Descriptor of(JsonNode object, String where) throws RegistryException {
        var mediaType = Documents.text(object, "mediaType");
        var digest = Documents.text(object, "digest");
        var size = object.path("size");
        if (mediaType == null || digest == null || !size.canConvertToLong() || size.longValue() < 0) {
            throw new RegistryException(Reason.BAD_ANSWER, where + " has a descriptor without type, digest or size");
        }
        return new Descriptor(mediaType, Digest.parse(digest, Reason.BAD_ANSWER), size.longValue());
    }

    ObjectNode json() {
        return Documents.JSON
                .createObjectNode()
                .put("mediaType", mediaType)
                .put("digest", digest.toString())
                .put("size", size);
    }
}
