package touchfold.backbone.stream;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * How many bytes of values a poll may hold, uncompressed. Kafka bounds a poll by compressed bytes and by records, and
 * records that compress well would still fill the heap. What is beyond this bound is packed again, each value by itself, so
 * that it is there when its turn comes; only where that takes as much again is a value thrown away, leaving a mark, and
 * polled anew. Used by the polling thread alone.
 */
final class PollBudget {

    /** Stands for a value that was left out. Told by identity: no deserializer gives this very array. */
    private static final byte[] LEFT_OUT = new byte[0];

    private final long limit;
    private final PackedValue packing = new PackedValue();
    private long taken;
    private long packed;

    PollBudget(long limit) {
        this.limit = limit;
    }

    /** The value, the packed value, or the mark when the poll is full. The first value of a poll is always taken. */
    byte[] admit(Headers headers, byte[] value) {
        PackedValue.unmark(headers);
        if (value == null) {
            return null;
        }
        if (packed == 0 && (taken == 0 || taken + value.length <= limit)) {
            taken += Math.max(1, value.length);
            return value;
        }
        if (packed >= limit) {
            return LEFT_OUT;
        }
        byte[] small = packing.pack(value);
        packed += Math.max(1, small.length);
        if (packed > limit) {
            packed = limit;
            return LEFT_OUT;
        }
        PackedValue.mark(headers, value.length);
        return small;
    }

    /** The poll is over. */
    void reset() {
        taken = 0;
        packed = 0;
    }

    /** Whether a record's value was left out. */
    static boolean isLeftOut(ConsumerRecord<String, byte[]> record) {
        return record.value() == LEFT_OUT;
    }

    /** The records before the first whose value was left out. */
    static List<ConsumerRecord<String, byte[]>> kept(List<ConsumerRecord<String, byte[]>> records) {
        for (int i = 0; i < records.size(); i++) {
            if (isLeftOut(records.get(i))) {
                return records.subList(0, i);
            }
        }
        return records;
    }
}
