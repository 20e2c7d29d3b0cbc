package touchfold.ingest.api;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.dialect.ClientDialects;
import touchfold.ingest.touchpoint.web.TrackingDoor;

/** The message of a call for an image: in its parameter {@code data}, or each of its members as a parameter. */
final class PixelQuery {

    private PixelQuery() {}

    /**
     * The message as JSON.
     *
     * @throws Refusal if there is none
     */
    static byte[] of(HttpServerRequest request, TrackingDoor door) {
        return door.dialect() == ClientDialects.SEGMENT ? data(request.getParam("data")) : parameters(request);
    }

    private static byte[] data(String data) {
        if (data == null || data.isBlank()) {
            throw Refusal.missing("/data", "a message in base64 or as JSON");
        }
        String text = data.strip();
        if (text.startsWith("{")) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getUrlDecoder()
                    .decode(text.replace('+', '-').replace('/', '_').replace(' ', '-'));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("/data", "a message in base64 or as JSON");
        }
    }

    private static byte[] parameters(HttpServerRequest request) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        request.params().forEach((name, value) -> {
            if (!message.has(name)) {
                message.put(name, value);
            }
        });
        return message.toString().getBytes(StandardCharsets.UTF_8);
    }
}
