package touchfold.ingest.touchpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.LongPredicate;
import java.util.zip.GZIPInputStream;

/** Raw bytes to JSON, whatever their headers say, and never more than the limits allow. */
public final class BodyReader {

    private static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER = 1_000;
    private static final int BYTES_A_CHARACTER = 4;
    /** A tree takes some 80 bytes a token: 20 MB for the largest. Providers' largest bodies have half of that. */
    private static final int MAX_TOKENS = 250_000;

    private static final int PIECE = 8 * 1024;
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    /** Of the tree of a body, beside the body itself. */
    private static final long TREE_TIMES_OF_BODY = 3;

    private final int maxBytes;
    private final ObjectMapper mapper;
    private final LongPredicate room;

    /** Reads without asking for room. */
    public BodyReader(MessageLimits limits) {
        this(limits.bodyBytes(), mapper(limits), bytes -> true);
    }

    private BodyReader(int maxBytes, ObjectMapper mapper, LongPredicate room) {
        this.maxBytes = maxBytes;
        this.mapper = mapper;
        this.room = room;
    }

    /**
     * The same, asking for room before it is taken; without room its methods throw {@link NoRoomException}.
     *
     * @param room whether there is room for so many bytes more
     */
    public BodyReader within(LongPredicate room) {
        return new BodyReader(maxBytes, mapper, room);
    }

    private static ObjectMapper mapper(MessageLimits limits) {
        StreamReadConstraints constraints = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNumberLength(MAX_NUMBER)
                .maxStringLength(limits.bodyBytes())
                .maxNameLength(limits.nameLength() * BYTES_A_CHARACTER)
                .maxTokenCount(MAX_TOKENS)
                .build();
        return JsonMapper.builder(JsonFactory.builder()
                        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                        .streamReadConstraints(constraints)
                        .build())
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .build();
    }

    /** Whether the first two bytes say that a body is gzip: some clients send no header, others a wrong one. */
    public static boolean isGzip(byte[] body) {
        return body.length > 2 && (body[0] & 0xff) == GZIP_FIRST && (body[1] & 0xff) == GZIP_SECOND;
    }

    /**
     * The bytes, inflated if they are gzip.
     *
     * @throws Refusal if they are more than the limit, or broken
     */
    public byte[] inflate(byte[] body) {
        if (isGzip(body)) {
            return inflated(body);
        }
        if (body.length > maxBytes) {
            throw tooLarge();
        }
        return body;
    }

    private byte[] inflated(byte[] body) {
        int size = Math.min(maxBytes + 1, Math.max(PIECE, body.length * 2));
        take(size);
        byte[] inflated = new byte[size];
        int length = 0;
        try (InputStream inflating = new GZIPInputStream(new ByteArrayInputStream(body), PIECE)) {
            while (true) {
                length += inflating.readNBytes(inflated, length, inflated.length - length);
                if (length > maxBytes) {
                    throw tooLarge();
                }
                if (length < inflated.length) {
                    return Arrays.copyOf(inflated, length);
                }
                int larger = Math.min(maxBytes + 1, inflated.length * 2);
                take(larger);
                inflated = Arrays.copyOf(inflated, larger);
            }
        } catch (IOException e) {
            throw new Refusal("invalid_gzip", "", "Expected a gzip body, but it is broken");
        }
    }

    /**
     * The JSON that the bytes are, as one tree: for bodies of senders who have proven who they are. Messages of the
     * tracking API are read one at a time ({@link MessageReader}).
     *
     * @throws Refusal if they are none
     */
    public JsonNode json(byte[] bytes) {
        take(bytes.length * TREE_TIMES_OF_BODY);
        try {
            JsonNode root = mapper.readTree(bytes);
            if (root == null || root.isMissingNode()) {
                throw new Refusal("invalid_json", "", "Expected a JSON body, but it is empty");
            }
            return root;
        } catch (IOException | NumberFormatException e) {
            // The second is what the reader throws for an exponent beyond all numbers.
            throw new Refusal("invalid_json", "", "Expected a JSON body, but it can't be read as one");
        }
    }

    private void take(long bytes) {
        if (!room.test(bytes)) {
            throw new NoRoomException();
        }
    }

    private Refusal tooLarge() {
        return new Refusal("body_too_large", "", "Expected at most " + maxBytes + " bytes, but there are more");
    }
}
