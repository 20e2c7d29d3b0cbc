package touchfold.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import touchfold.ingest.touchpoint.BodyReader;
import touchfold.ingest.touchpoint.MessageLimits;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.TouchpointResult;

/**
 * One call of {@code src/test/resources/webhooks/<provider>.json}, which holds the settings that the calls were signed
 * with and the calls in the order in which they came.
 *
 * @param expect {@code reject…} if its signature must be refused, else null
 * @param setup the status that a set-up call must get, 0 for a delivery
 */
public record RecordedCall(String name, String expect, int setup, String path, RawCall call) {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final BodyReader READER = new BodyReader(MessageLimits.DEFAULT);

    public static List<RecordedCall> of(WebhookProvider provider) {
        List<RecordedCall> calls = new ArrayList<>();
        for (JsonNode call : file(provider).path("calls")) {
            Map<String, String> headers = new HashMap<>();
            call.path("headers")
                    .properties()
                    .forEach(header ->
                            headers.put(header.getKey(), header.getValue().asText()));
            byte[] body = call.path("body").asText().getBytes(StandardCharsets.UTF_8);
            calls.add(new RecordedCall(
                    call.path("case").asText(),
                    call.path("expect").asText(null),
                    call.path("setup").asInt(),
                    call.path("path").asText(),
                    new RawCall(
                            call.path("method").asText(), headers, null, body, RequestContexts.RECEIVED_AT, READER)));
        }
        return calls;
    }

    /** What becomes of the recorded call of that name. */
    public static List<TouchpointResult> results(WebhookProvider provider, String name) {
        RecordedCall recorded = of(provider).stream()
                .filter(call -> call.name().equals(name))
                .findFirst()
                .orElseThrow();
        return provider.parse(recorded.call(), recorded.reception());
    }

    /** Whether the provider signs what it sends; one that does not gives the reason as {@code unsigned}. */
    public static boolean isSigned(WebhookProvider provider) {
        return !file(provider).has("unsigned");
    }

    public static ProviderSettings settings(WebhookProvider provider) {
        return DeclaredSettings.of(file(provider).path("settings"));
    }

    /** A document that a provider would be asked for, such as a certificate; nothing where there is none. */
    public static byte[] document(String path) {
        String resource = "webhooks/documents" + path.substring(path.lastIndexOf('/'));
        return RecordedCall.class.getClassLoader().getResource(resource) == null ? new byte[0] : bytes(resource);
    }

    /** Whether it tells of something, and does not ask while a webhook is set up. */
    public boolean isDelivery() {
        return setup == 0 && call.method().equals("POST");
    }

    public boolean isRefused() {
        return expect != null && expect.startsWith("reject");
    }

    RecordedCall withBody(String body) {
        return new RecordedCall(
                name,
                expect,
                setup,
                path,
                new RawCall(
                        call.method(),
                        call.headers(),
                        call.query(),
                        body.getBytes(StandardCharsets.UTF_8),
                        call.receivedAt(),
                        READER));
    }

    String text() {
        return new String(call.body(), StandardCharsets.UTF_8);
    }

    /** The request of the source that the path names. */
    public RequestContext reception() {
        return switch (path.substring(path.lastIndexOf('/') + 1)) {
            case "src_mail" -> RequestContexts.mail();
            case "src_shop" -> RequestContexts.shop();
            case "src_pos" -> RequestContexts.pos();
            default -> throw new IllegalStateException("Expected a source that the tests know in " + path);
        };
    }

    @Override
    public String toString() {
        return name;
    }

    private static JsonNode file(WebhookProvider provider) {
        try {
            return MAPPER.readTree(bytes("webhooks/" + provider.name() + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String resource) {
        try (InputStream stream = RecordedCall.class.getClassLoader().getResourceAsStream(resource)) {
            if (stream == null) {
                throw new AssertionError("Expected recorded calls in src/test/resources/" + resource);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
