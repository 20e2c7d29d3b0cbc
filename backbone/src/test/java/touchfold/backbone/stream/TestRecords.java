package touchfold.backbone.stream;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records without a broker. */
final class TestRecords {

    static final TopicPartition P0 = new TopicPartition("numbers", 0);
    static final TopicPartition P1 = new TopicPartition("numbers", 1);
    static final TopicPartition P2 = new TopicPartition("numbers", 2);
    static final TopicPartition P3 = new TopicPartition("numbers", 3);

    private TestRecords() {}

    static ConsumerRecord<String, byte[]> record(TopicPartition partition, long offset, int bytes) {
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                0L,
                TimestampType.CREATE_TIME,
                0,
                bytes,
                null,
                new byte[bytes],
                new RecordHeaders(),
                Optional.of(7));
    }

    static List<ConsumerRecord<String, byte[]>> records(TopicPartition partition, long from, long to, int bytes) {
        return LongStream.range(from, to)
                .mapToObj(offset -> record(partition, offset, bytes))
                .toList();
    }

    static RecordBatch.Slice slice(TopicPartition partition, long from, long to) {
        return new RecordBatch.Slice(partition, from, records(partition, from, to, 10));
    }
}
