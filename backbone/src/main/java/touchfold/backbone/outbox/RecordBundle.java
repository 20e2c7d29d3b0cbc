package touchfold.backbone.outbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
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
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bundle))) {
            if (in.readByte() != VERSION) {
                throw new IllegalArgumentException("Expected a bundle of records of version " + VERSION);
            }
            while (in.available() > 0) {
                records.add(new OutboxRecord(text(in), text(in), headers(in), bytes(in)));
            }
        } catch (IOException e) {
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
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1_024);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            put(out, utf8(record.topic()));
            put(out, utf8(record.key()));
            out.writeInt(record.headers().size());
            for (Map.Entry<String, String> header : record.headers().entrySet()) {
                put(out, utf8(header.getKey()));
                put(out, utf8(header.getValue()));
            }
            put(out, record.value());
        } catch (IOException e) {
            throw new UncheckedIOException("Expected memory to take every byte", e);
        }
        return bytes.toByteArray();
    }

    private static void put(DataOutputStream out, byte[] bytes) throws IOException {
        if (bytes == null) {
            out.writeInt(NULL);
        } else {
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    private static Map<String, String> headers(DataInputStream in) throws IOException {
        int count = in.readInt();
        Map<String, String> headers = new HashMap<>();
        for (int i = 0; i < count; i++) {
            headers.put(text(in), text(in));
        }
        return headers;
    }

    private static String text(DataInputStream in) throws IOException {
        byte[] bytes = bytes(in);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length == NULL) {
            return null;
        }
        if (length < 0 || length > in.available()) {
            throw new IllegalArgumentException("Expected a whole bundle of records");
        }
        return in.readNBytes(length);
    }

    private static byte[] utf8(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
}
