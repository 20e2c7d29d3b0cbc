package touchfold.backbone.stream;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Pure: records that are applied in one transaction, with the offset from which each partition is expected to go on. The
 * expectation belongs to the batch and not to the consumer, so that nothing that happens to the consumer meanwhile (a
 * rebalance, a seek) can make a batch pass that does not follow what is stored.
 *
 * @param slices one for each partition
 */
record RecordBatch(List<Slice> slices) {

    RecordBatch {
        slices = List.copyOf(slices);
    }

    /**
     * A partition's part.
     *
     * @param partition which
     * @param expected the next offset before this batch
     * @param records in offset order, at least one
     */
    record Slice(TopicPartition partition, long expected, List<ConsumerRecord<String, byte[]>> records) {

        /** The next offset after this batch. */
        long next() {
            return records.getLast().offset() + 1;
        }

        private OffsetMove move() {
            return new OffsetMove(
                    expected, next(), records.getLast().leaderEpoch().orElse(-1));
        }
    }

    boolean isEmpty() {
        return slices.isEmpty();
    }

    /** All records, partition by partition, their values in full. */
    List<ConsumerRecord<String, byte[]>> records() {
        return slices.stream()
                .flatMap(slice -> slice.records().stream())
                .map(PackedValue::unpacked)
                .toList();
    }

    int size() {
        return size(slices);
    }

    /** How this batch moves each partition. */
    Map<TopicPartition, OffsetMove> moves() {
        Map<TopicPartition, OffsetMove> moves = new LinkedHashMap<>();
        slices.forEach(slice -> moves.put(slice.partition(), slice.move()));
        return moves;
    }

    /** The same records in two batches, of which the second expects what the first leaves. */
    List<RecordBatch> halves() {
        int middle = size() / 2;
        return cut(new Cut() {
            private int taken;

            @Override
            public boolean before(ConsumerRecord<String, byte[]> record) {
                return taken++ == middle;
            }
        });
    }

    /**
     * The same records in batches that may be applied at the same time: each partition is in one of them, and all are about
     * as large.
     *
     * @param most how many batches at most
     * @param least records for each batch at least; what would be less stays together
     */
    List<RecordBatch> apart(int most, int least) {
        int count = Math.min(Math.min(most, slices.size()), size() / least);
        if (count <= 1) {
            return List.of(this);
        }
        List<List<Slice>> parts = IntStream.range(0, count)
                .<List<Slice>>mapToObj(i -> new ArrayList<>())
                .toList();
        slices.stream()
                .sorted(Comparator.comparingInt((Slice slice) -> slice.records().size())
                        .reversed())
                .forEach(slice -> Collections.min(parts, Comparator.comparingInt(RecordBatch::size))
                        .add(slice));
        return parts.stream().map(RecordBatch::new).toList();
    }

    private static int size(List<Slice> slices) {
        return slices.stream().mapToInt(slice -> slice.records().size()).sum();
    }

    /** The same records in batches of at most that many bytes of keys and values, or of one record that is larger. */
    List<RecordBatch> ofAtMost(long bytes) {
        return cut(new Cut() {
            private long sum;

            @Override
            public boolean before(ConsumerRecord<String, byte[]> record) {
                long size = bytes(record);
                boolean full = sum > 0 && sum + size > bytes;
                sum = full ? size : sum + size;
                return full;
            }
        });
    }

    /** The bytes of key and value, uncompressed. */
    static long bytes(ConsumerRecord<String, byte[]> record) {
        return (long) Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
    }

    private List<RecordBatch> cut(Cut cut) {
        List<RecordBatch> batches = new ArrayList<>();
        List<Slice> batch = new ArrayList<>();
        for (Slice slice : slices) {
            long expected = slice.expected();
            int from = 0;
            List<ConsumerRecord<String, byte[]>> records = slice.records();
            for (int i = 0; i < records.size(); i++) {
                if (cut.before(records.get(i)) && !(batch.isEmpty() && i == from)) {
                    if (i > from) {
                        Slice part = new Slice(slice.partition(), expected, records.subList(from, i));
                        batch.add(part);
                        expected = part.next();
                        from = i;
                    }
                    batches.add(new RecordBatch(batch));
                    batch = new ArrayList<>();
                }
            }
            batch.add(new Slice(slice.partition(), expected, records.subList(from, records.size())));
        }
        batches.add(new RecordBatch(batch));
        return batches;
    }

    /** Where a batch ends. Asked once for each record, in order. */
    private interface Cut {
        boolean before(ConsumerRecord<String, byte[]> record);
    }
}
