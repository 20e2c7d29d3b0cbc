package touchfold.backbone.outbox;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pure: some records that are told one after the other, in the bytes in which one row of the outbox keeps them. A row costs
 * the database nearly the same with a dozen records as with one, to write, to read and to remove. A bundle fits into a page
 * of PostgreSQL (8 kB), unless a single record does not.
 *
 * <p>The bytes: a version, then for each record its topic, key, number of headers, names and texts of these, and value;
 * each as a length in four bytes and the bytes, texts in UTF-8, and {@code -1} alone for what is null.
 */
public final class RecordBundle {

    /** The rest of the page is for the row's other columns and the page's own. */
    static final int MOST_BYTES = 7_600;

    private static final byte VERSION = 1;
    private static final int NULL = -1;

    private RecordBundle() {}

    /** Records in as few bundles as possible, in their order. */
    public static List<byte[]> of(List<OutboxRecord> records) {
        List<byte[]> bundles = new ArrayList<>();
        ByteArrayOutputStream bundle = begin();
        for (OutboxRecord record : records) {
            byte[] bytes = bytes(record);
            if (bundle.size() > 1 && bundle.size() + bytes.length > MOST_BYTES) {
                bundles.add(bundle.toByteArray());
                bundle = begin();
            }
            bundle.writeBytes(bytes);
        }
        if (bundle.size() > 1) {
            bundles.add(bundle.toByteArray());
        }
        return bundles;
    }

    /**
     * The records of a bundle.
     *
     * @throws IllegalArgumentException if the bytes are no bundle, or one of a later version
     */
    public static List<OutboxRecord> read(byte[] bundle) {
        List<OutboxRecord> records = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(bundle);
        try {
            if (in.get() != VERSION) {
                throw new IllegalArgumentException("Expected a bundle of records of version " + VERSION);
            }
            while (in.hasRemaining()) {
                records.add(new OutboxRecord(text(in), text(in), headers(in), bytes(in)));
            }
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("Expected a whole bundle of records", e);
        }
        return records;
    }

    private static ByteArrayOutputStream begin() {
        ByteArrayOutputStream bundle = new ByteArrayOutputStream(MOST_BYTES);
        bundle.write(VERSION);
        return bundle;
    }

    private static byte[] bytes(OutboxRecord record) {
        byte[] topic = utf8(record.topic());
        byte[] key = utf8(record.key());
        List<byte[]> headers = new ArrayList<>();
        record.headers().forEach((name, text) -> {
            headers.add(utf8(name));
            headers.add(utf8(text));
        });
        int size = size(topic) + size(key) + Integer.BYTES + size(record.value());
        for (byte[] header : headers) {
            size += size(header);
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        put(out, topic);
        put(out, key);
        out.putInt(record.headers().size());
        headers.forEach(header -> put(out, header));
        put(out, record.value());
        return out.array();
    }

    private static int size(byte[] bytes) {
        return Integer.BYTES + (bytes == null ? 0 : bytes.length);
    }

    private static void put(ByteBuffer out, byte[] bytes) {
        if (bytes == null) {
            out.putInt(NULL);
        } else {
            out.putInt(bytes.length).put(bytes);
        }
    }

    private static Map<String, String> headers(ByteBuffer in) {
        int count = in.getInt();
        Map<String, String> headers = new HashMap<>();
        for (int i = 0; i < count; i++) {
            headers.put(text(in), text(in));
        }
        return headers;
    }

    private static String text(ByteBuffer in) {
        byte[] bytes = bytes(in);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer in) {
        int length = in.getInt();
        if (length == NULL) {
            return null;
        }
        if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("Expected a whole bundle of records");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static byte[] utf8(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
