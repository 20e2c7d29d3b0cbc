package touchfold.backbone.stream;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * How many bytes of values a poll may hold, uncompressed. Kafka bounds a poll by compressed bytes and by records, and
 * records that compress well would still fill the heap; what is beyond this bound is read and thrown away at once, leaving
 * a mark, and polled again later. Used by the polling thread alone.
 */
final class PollBudget {

    /** Stands for a value that was left out. Told by identity: no deserializer gives this very array. */
    private static final byte[] LEFT_OUT = new byte[0];

    private final long limit;
    private long taken;

    PollBudget(long limit) {
        this.limit = limit;
    }

    /** The value, or the mark when the poll is full. The first value of a poll is always taken. */
    byte[] admit(byte[] value) {
        if (value == null) {
            return null;
        }
        if (taken > 0 && taken + value.length > limit) {
            taken = limit;
            return LEFT_OUT;
        }
        taken += Math.max(1, value.length);
        return value;
    }

    /** The poll is over. */
    void reset() {
        taken = 0;
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
