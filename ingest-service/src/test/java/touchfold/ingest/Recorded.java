package touchfold.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Recordings of real clients and of providers' deliveries, from the test kit's {@code fixtures}. */
public final class Recorded {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Recorded() {}

    /** One recorded request. */
    public record Request(String method, String path, JsonNode headers, byte[] body, JsonNode meta) {

        public String header(String name) {
            return headers.path(name.toLowerCase(Locale.ROOT)).asText(null);
        }

        public String name() {
            return meta.path("case").asText(method + " " + path);
        }

        public boolean isRefused() {
            return meta.path("expect").asText("").startsWith("reject")
                    || meta.path("bad").asBoolean();
        }
    }

    public static List<Request> requests(String file) {
        List<Request> requests = new ArrayList<>();
        for (JsonNode request : json(file)) {
            requests.add(new Request(
                    request.path("method").asText(),
                    request.path("path").asText(),
                    request.path("headers"),
                    body(request),
                    request.path("meta")));
        }
        return requests;
    }

    public static JsonNode json(String file) {
        try {
            return MAPPER.readTree(bytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(String file) {
        return new String(bytes(file), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String file) {
        try (InputStream resource = Recorded.class.getResourceAsStream("/fixtures/" + file)) {
            return Objects.requireNonNull(resource, () -> "Expected a recording at " + file)
                    .readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] body(JsonNode request) {
        JsonNode compressed = request.path("meta").path("rawBase64");
        if (compressed.isTextual()) {
            return Base64.getDecoder().decode(compressed.asText());
        }
        JsonNode raw = request.path("rawBody");
        String text = raw.isTextual() ? raw.asText() : request.path("body").toString();
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
