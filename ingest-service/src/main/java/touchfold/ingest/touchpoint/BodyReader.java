package touchfold.ingest.touchpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Raw bytes to JSON, whatever their headers say, and never more than the limits allow. */
public final class BodyReader {

    private static final int MAX_DEPTH = 200;
    private static final int MAX_NUMBER = 1_000;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private final int maxBytes;
    private final ObjectMapper mapper;

    public BodyReader(Limits limits) {
        maxBytes = limits.bodyBytes();
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNumberLength(MAX_NUMBER)
                .maxStringLength(maxBytes)
                .maxNameLength(maxBytes)
                .build();
        mapper = JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(constraints).build())
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }

    /**
     * The bytes, inflated if their first two say that they are gzip: some clients send no header, others a wrong one.
     *
     * @throws Refusal if they are more than the limit, or broken
     */
    public byte[] inflate(byte[] body) {
        if (!isGzip(body)) {
            if (body.length > maxBytes) {
                throw tooLarge();
            }
            return body;
        }
        try (InputStream inflating = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] inflated = inflating.readNBytes(maxBytes + 1);
            if (inflated.length > maxBytes) {
                throw tooLarge();
            }
            return inflated;
        } catch (IOException e) {
            throw new Refusal("invalid_gzip", "", "Expected a gzip body, but it is broken");
        }
    }

    /**
     * The JSON that the bytes are.
     *
     * @throws Refusal if they are none
     */
    public JsonNode json(byte[] bytes) {
        try {
            JsonNode root = mapper.readTree(bytes);
            if (root == null || root.isMissingNode()) {
                throw new Refusal("invalid_json", "", "Expected a JSON body, but it is empty");
            }
            return root;
        } catch (IOException e) {
            throw new Refusal("invalid_json", "", "Expected a JSON body, but it can't be read as one");
        }
    }

    private static boolean isGzip(byte[] body) {
        return body.length > 2 && (body[0] & 0xff) == GZIP_FIRST && (body[1] & 0xff) == GZIP_SECOND;
    }

    private Refusal tooLarge() {
        return new Refusal("body_too_large", "", "Expected at most " + maxBytes + " bytes, but there are more");
    }
}
