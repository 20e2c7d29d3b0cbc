package touchfold.backbone.stream;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Pure: what a poll brought of one partition, compared with what is known of it. */
sealed interface PolledPartition {

    /**
     * The records follow what was applied.
     *
     * @param slice goes into the batch
     */
    record Follows(RecordBatch.Slice slice) implements PolledPartition {}

    /** The partition is not this consumer's any more: its records are somebody else's. */
    record NotAssigned() implements PolledPartition {}

    /** The partition is this consumer's, and the database has not yet said where to go on. */
    record Unsettled() implements PolledPartition {}

    /**
     * The records begin elsewhere than expected.
     *
     * @param expected the offset that is next
     * @param first the offset that came
     * @param slice the records, should the jump prove real
     */
    record Jumps(long expected, long first, RecordBatch.Slice slice) implements PolledPartition {}

    /** Compares; {@code records} are at least one. */
    static PolledPartition of(
            TopicPartition partition,
            List<ConsumerRecord<String, byte[]>> records,
            Optional<AssignedPartitions.Assignment> assignment) {
        if (assignment.isEmpty()) {
            return new NotAssigned();
        }
        if (assignment.get().next().isEmpty()) {
            return new Unsettled();
        }
        long expected = assignment.get().next().getAsLong();
        long first = records.getFirst().offset();
        RecordBatch.Slice slice = new RecordBatch.Slice(partition, expected, records);
        return first == expected ? new Follows(slice) : new Jumps(expected, first, slice);
    }
}
