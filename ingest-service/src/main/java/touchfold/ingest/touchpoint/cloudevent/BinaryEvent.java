package touchfold.ingest.touchpoint.cloudevent;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import touchfold.ingest.touchpoint.JsonSpan;
import touchfold.ingest.touchpoint.Refusal;

/**
 * An event in binary mode: its attributes stand in headers, its data is the body (CloudEvents' HTTP protocol binding 1.0.2,
 * §3.1).
 */
final class BinaryEvent {

    private static final String PREFIX = "ce-";
    private static final String CONTENT_TYPE = "content-type";

    private BinaryEvent() {}

    /** Whether any of an event's attributes stands in the headers. */
    static boolean isIn(Map<String, String> headers) {
        return headers.keySet().stream().anyMatch(name -> name.startsWith(PREFIX));
    }

    /**
     * The same event in structured mode, so that it is read, refused and replayed like all others.
     *
     * @param headers by their names in lower case
     * @throws Refusal if a header can't be decoded, or JSON was announced and the body is none
     */
    static byte[] structured(byte[] body, Map<String, String> headers) {
        ObjectNode attributes = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(headers).forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                attributes.put(name.substring(PREFIX.length()), decoded(name, value));
            }
        });
        String type = headers.get(CONTENT_TYPE);
        if (type != null) {
            attributes.put("datacontenttype", type);
        }
        if (body.length == 0) {
            return attributes.toString().getBytes(StandardCharsets.UTF_8);
        }
        if (isJson(type)) {
            return withData(attributes, JsonSpan.of(body).copy());
        }
        attributes.put("data_base64", Base64.getEncoder().encodeToString(body));
        return attributes.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Whether data of that type is JSON; without a type it is. */
    static boolean isJson(String type) {
        if (type == null) {
            return true;
        }
        String media = type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return media.endsWith("/json") || media.endsWith("+json");
    }

    /** The data is put in as it came: it is read with its event. */
    private static byte[] withData(ObjectNode attributes, byte[] data) {
        String head = attributes.toString();
        String open = head.substring(0, head.length() - 1) + (attributes.isEmpty() ? "" : ",") + "\"data\":";
        ByteArrayOutputStream whole = new ByteArrayOutputStream(open.length() + data.length + 1);
        whole.writeBytes(open.getBytes(StandardCharsets.UTF_8));
        whole.writeBytes(data);
        whole.write('}');
        return whole.toByteArray();
    }

    /** Percent-encoded UTF-8, possibly in quotes; a plus sign is one. */
    private static String decoded(String name, String value) {
        String text = value.strip();
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        try {
            return URLDecoder.decode(
                    (quoted ? text.substring(1, text.length() - 1) : text).replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("/" + name.substring(PREFIX.length()), "a percent-encoded header");
        }
    }
}
