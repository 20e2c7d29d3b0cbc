package touchfold.backbone.stream;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** A value that waits for its turn in few bytes. A header, which nobody else can set, says how long it is in full. */
final class PackedValue {

    static final String HEADER = "touchfold.packed";
    private static final int CHUNK = 1 << 13;

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private byte[] space = new byte[CHUNK];

    byte[] pack(byte[] value) {
        deflater.reset();
        deflater.setInput(value);
        deflater.finish();
        int length = 0;
        while (!deflater.finished()) {
            if (length == space.length) {
                space = Arrays.copyOf(space, 2 * length);
            }
            length += deflater.deflate(space, length, space.length - length);
        }
        return Arrays.copyOf(space, length);
    }

    static void mark(Headers headers, int length) {
        headers.add(HEADER, ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    }

    static void unmark(Headers headers) {
        headers.remove(HEADER);
    }

    /** The record with its value in full. */
    static ConsumerRecord<String, byte[]> unpacked(ConsumerRecord<String, byte[]> record) {
        Header header = record.headers().lastHeader(HEADER);
        if (header == null) {
            return record;
        }
        ConsumerRecord<String, byte[]> whole = new ConsumerRecord<>(
                record.topic(),
                record.partition(),
                record.offset(),
                record.timestamp(),
                record.timestampType(),
                record.serializedKeySize(),
                record.serializedValueSize(),
                record.key(),
                inflated(record.value(), ByteBuffer.wrap(header.value()).getInt()),
                new RecordHeaders(record.headers()),
                record.leaderEpoch());
        unmark(whole.headers());
        return whole;
    }

    private static byte[] inflated(byte[] packed, int length) {
        Inflater inflater = new Inflater(true);
        try {
            byte[] value = new byte[length];
            inflater.setInput(packed);
            int inflated = 0;
            while (inflated < length) {
                int more = inflater.inflate(value, inflated, length - inflated);
                if (more == 0) {
                    throw new IllegalStateException("Expected " + length + " bytes, but there are " + inflated);
                }
                inflated += more;
            }
            return value;
        } catch (DataFormatException e) {
            throw new IllegalStateException("Expected to unpack what was packed here", e);
        } finally {
            inflater.end();
        }
    }
}
