package touchfold.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import touchfold.ingest.touchpoint.BodyReader;
import touchfold.ingest.touchpoint.Refusal;

/**
 * A call as it arrived, before anything has read it: signatures are over these bytes.
 *
 * @param method in capitals
 * @param headers by their names in lower case; the first value of each
 * @param query without the question mark, null without one
 * @param body the raw bytes, possibly gzip
 * @param receivedAt by our clock
 * @param reader reads bodies within this deployment's limits
 */
public record RawCall(
        String method, Map<String, String> headers, String query, byte[] body, Instant receivedAt, BodyReader reader) {

    private static final int MOST_PARAMETERS = 200;

    public RawCall {
        headers = Map.copyOf(headers);
    }

    /** The header, null without one. */
    public String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** The first of these headers that is there, null without any. */
    public String firstHeader(String... names) {
        for (String name : names) {
            String value = header(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /**
     * The body as JSON.
     *
     * @throws Refusal if it is none
     */
    public JsonNode json() {
        return reader.json(reader.inflate(body));
    }

    /**
     * The bytes of the body, inflated if they are gzip.
     *
     * @throws Refusal if they are broken or too many
     */
    public byte[] inflated() {
        return reader.inflate(body);
    }

    /** The JSON in a text that a body carries. */
    public JsonNode json(String text) {
        return reader.json(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The body as a form, by its fields' names in their order.
     *
     * @throws Refusal if it is none
     */
    public Map<String, String> form() {
        return parameters(new String(reader.inflate(body), StandardCharsets.UTF_8));
    }

    /** The query's parameters, empty without a query. */
    public Map<String, String> parameters() {
        return query == null ? Map.of() : parameters(query);
    }

    private static Map<String, String> parameters(String encoded) {
        Map<String, String> parameters = new TreeMap<>();
        for (String pair : encoded.split("&", MOST_PARAMETERS + 1)) {
            int equals = pair.indexOf('=');
            if (parameters.size() == MOST_PARAMETERS) {
                throw new Refusal("too_many_fields", "", "Expected at most " + MOST_PARAMETERS + " form fields");
            }
            if (equals > 0) {
                parameters.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refusal("invalid_form", "", "Expected a URL-encoded form, but it can't be read as one");
        }
    }

    /** Never shows what came. */
    @Override
    public String toString() {
        return "RawCall[" + method + ", " + body.length + " bytes]";
    }
}
