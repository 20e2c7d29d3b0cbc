package touchfold.ingest.publish;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import touchfold.ingest.touchpoint.JsonSpan;
import touchfold.ingest.touchpoint.RequestContext;

/**
 * The personal part of a refused message: the message byte for byte and what it came with. Of the first four at most one
 * is there.
 *
 * @param raw the message, where it is JSON and at most 256 KiB
 * @param rawBytes base64 of it, where it is no JSON
 * @param rawGzip base64 of it after gzip, where it is larger
 * @param rawStart its beginning as text, where it does not fit into a record even so
 * @param form where in the body it stood
 * @param shared what stood beside the messages, a JSON object
 * @param headers of the call, without secrets
 * @param address the caller's network address
 * @param userAgent the caller's program
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RejectedMessage(
        @JsonRawValue String raw,
        String rawBytes,
        String rawGzip,
        String rawStart,
        String form,
        @JsonRawValue String shared,
        Map<String, String> headers,
        String address,
        String userAgent) {

    private static final int MAX_RAW_BYTES = 256 * 1024;
    private static final int MAX_GZIP_BYTES = 600 * 1024;
    private static final int MAX_SHARED_BYTES = 64 * 1024;
    /** Written as JSON, each may take six bytes; Kafka takes a million. */
    private static final int MAX_START_CHARS = 128 * 1024;
    /** What a corrected message or one from the topic may inflate to. */
    private static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

    private static final JsonFactory STRICT = new JsonFactory();

    static RejectedMessage of(CalledPart part, DoorCall call, RequestContext reception) {
        String shared = part.shared() == null ? null : jsonText(part.shared());
        boolean whole = part.complete()
                && (part.shared() == null || (shared != null && part.shared().length <= MAX_SHARED_BYTES));
        byte[] bytes = part.bytes();
        String raw = whole && bytes.length <= MAX_RAW_BYTES ? jsonText(bytes) : null;
        boolean fits = whole && raw == null;
        String rawBytes =
                fits && bytes.length <= MAX_RAW_BYTES ? Base64.getEncoder().encodeToString(bytes) : null;
        String rawGzip = fits && rawBytes == null ? gzip(bytes) : null;
        boolean kept = raw != null || rawBytes != null || rawGzip != null;
        return new RejectedMessage(
                raw,
                rawBytes,
                rawGzip,
                kept ? null : start(bytes),
                part.form().name().toLowerCase(Locale.ROOT),
                whole ? shared : null,
                new TreeMap<>(call.headers()),
                reception.address(),
                reception.userAgent());
    }

    static RejectedMessage read(JsonNode tree, JsonSpan exact) {
        Map<String, String> headers = new TreeMap<>();
        tree.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return new RejectedMessage(
                exactly(exact, "raw"),
                tree.path("rawBytes").asText(null),
                tree.path("rawGzip").asText(null),
                tree.path("rawStart").asText(null),
                tree.path("form").asText(),
                exactly(exact, "shared"),
                headers,
                tree.path("address").asText(null),
                tree.path("userAgent").asText(null));
    }

    /** The message byte for byte; empty if only its beginning was kept. */
    public Optional<byte[]> bytes() {
        if (raw != null) {
            return Optional.of(raw.getBytes(StandardCharsets.UTF_8));
        }
        if (rawBytes != null) {
            return Optional.of(Base64.getDecoder().decode(rawBytes));
        }
        return Optional.ofNullable(rawGzip).map(RejectedMessage::inflated);
    }

    /** Whether bytes are JSON and nothing else. */
    public static boolean isJson(byte[] bytes) {
        return jsonText(bytes) != null;
    }

    /** Where in the body it stood. */
    @JsonIgnore
    public CalledPart.Form place() {
        return CalledPart.Form.valueOf(form.toUpperCase(Locale.ROOT));
    }

    /** The text that these bytes are; null if they are no JSON, or not the UTF-8 of any text. */
    private static String jsonText(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean marked = text.startsWith("\uFEFF");
        if (marked || !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes)) {
            return null;
        }
        int values = 0;
        try (JsonParser parser = STRICT.createParser(bytes)) {
            while (parser.nextToken() != null) {
                parser.skipChildren();
                values++;
            }
            return values == 1 ? text : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static String gzip(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("Expected memory to take bytes", e);
        }
        return compressed.size() > MAX_GZIP_BYTES ? null : Base64.getEncoder().encodeToString(compressed.toByteArray());
    }

    private static byte[] inflated(String gzip) {
        byte[] compressed = Base64.getDecoder().decode(gzip);
        try (GZIPInputStream inflating = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return inflating.readNBytes(MAX_MESSAGE_BYTES);
        } catch (IOException e) {
            throw new IllegalStateException("Expected what was compressed here to inflate", e);
        }
    }

    private static String start(byte[] bytes) {
        int end = Math.min(bytes.length, MAX_START_CHARS);
        String text = new String(bytes, 0, end, StandardCharsets.UTF_8);
        return text.substring(0, Math.min(text.length(), MAX_START_CHARS));
    }

    private static String exactly(JsonSpan personal, String name) {
        JsonSpan member = personal.member(name);
        return member == null ? null : new String(member.copy(), StandardCharsets.UTF_8);
    }

    /** Never shows the message. */
    @Override
    public String toString() {
        return "RejectedMessage[" + form + "]";
    }
}
