package touchfold.backbone.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.backbone.stream.TestRecords.P0;
import static touchfold.backbone.stream.TestRecords.P1;
import static touchfold.backbone.stream.TestRecords.P2;
import static touchfold.backbone.stream.TestRecords.P3;
import static touchfold.backbone.stream.TestRecords.record;
import static touchfold.backbone.stream.TestRecords.records;
import static touchfold.backbone.stream.TestRecords.slice;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordBatchTest {

    @Test
    void aBatchMovesEachPartitionFromWhatItExpectsToBehindItsLastRecord() {
        RecordBatch batch = new RecordBatch(List.of(slice(P0, 100, 150), slice(P1, 7, 8)));

        assertThat(batch.isEmpty()).isFalse();
        assertThat(batch.records())
                .extracting(ConsumerRecord::offset)
                .hasSize(51)
                .startsWith(100L, 101L)
                .endsWith(7L);
        assertThat(batch.moves())
                .containsOnly(Map.entry(P0, new OffsetMove(100, 150, 7)), Map.entry(P1, new OffsetMove(7, 8, 7)));
    }

    @Test
    void theSecondHalfExpectsWhatTheFirstLeaves() {
        RecordBatch batch = new RecordBatch(List.of(slice(P0, 100, 200)));

        List<RecordBatch> halves = batch.halves();

        assertThat(halves).hasSize(2);
        assertThat(halves.get(0).moves()).containsEntry(P0, new OffsetMove(100, 150, 7));
        assertThat(halves.get(1).moves()).containsEntry(P0, new OffsetMove(150, 200, 7));
    }

    @Test
    void aGapBeforeABatchBelongsToIt() {
        RecordBatch batch = new RecordBatch(List.of(new RecordBatch.Slice(P0, 90, records(P0, 100, 102, 10))));

        assertThat(batch.halves().getFirst().moves()).containsEntry(P0, new OffsetMove(90, 101, 7));
    }

    @Test
    void partitionsAreDividedIntoBatchesOfAboutTheSameSize() {
        List<RecordBatch.Slice> slices = List.of(slice(P0, 0, 10), slice(P1, 0, 40), slice(P2, 0, 25), slice(P3, 3, 8));

        List<RecordBatch> apart = new RecordBatch(slices).apart(2, 20);

        assertThat(apart)
                .containsExactly(
                        new RecordBatch(List.of(slices.get(1))),
                        new RecordBatch(List.of(slices.get(2), slices.get(0), slices.get(3))));
    }

    @Test
    void whatIsTooSmallOrOfOnePartitionStaysTogether() {
        RecordBatch small = new RecordBatch(List.of(slice(P0, 0, 10), slice(P1, 0, 9)));
        RecordBatch single = new RecordBatch(List.of(slice(P0, 0, 100)));
        RecordBatch nothing = new RecordBatch(List.of());

        assertThat(small.apart(4, 10)).containsExactly(small);
        assertThat(small.apart(1, 1)).containsExactly(small);
        assertThat(single.apart(4, 10)).containsExactly(single);
        assertThat(nothing.apart(4, 10)).containsExactly(nothing);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 10, 25, 60, 10_000})
    void piecesOfAnySizeChainAndKeepEveryRecordInOrder(long bytes) {
        RecordBatch batch =
                new RecordBatch(List.of(slice(P0, 100, 113), slice(P1, 40, 41), slice(TestRecords.P0, 113, 120)));

        List<RecordBatch> pieces = batch.ofAtMost(bytes);

        assertThat(pieces.stream().flatMap(piece -> piece.records().stream()).toList())
                .isEqualTo(batch.records());
        assertThat(pieces).allMatch(piece -> piece.size() == 1 || sum(piece.records()) <= bytes);
        Map<TopicPartition, Long> stored = new HashMap<>(Map.of(P0, 100L, P1, 40L));
        for (RecordBatch piece : pieces) {
            for (RecordBatch.Slice part : piece.slices()) {
                assertThat(part.expected()).isEqualTo(stored.get(part.partition()));
                stored.put(part.partition(), part.next());
            }
        }
        assertThat(stored).containsEntry(P0, 120L).containsEntry(P1, 41L);
    }

    @Test
    void aRecordThatIsLargerThanTheLimitGoesAlone() {
        List<ConsumerRecord<String, byte[]>> records =
                List.of(record(P0, 0, 5), record(P0, 1, 500), record(P0, 2, 5), record(P0, 3, 5));

        List<RecordBatch> pieces = new RecordBatch(List.of(new RecordBatch.Slice(P0, 0, records))).ofAtMost(10);

        assertThat(pieces).extracting(RecordBatch::size).containsExactly(1, 1, 2);
    }

    @Test
    void halvingEndsAtSingleRecords() {
        List<RecordBatch> pieces = List.of(new RecordBatch(List.of(slice(P0, 0, 5), slice(P1, 0, 6))));
        while (pieces.stream().anyMatch(piece -> piece.size() > 1)) {
            pieces = pieces.stream()
                    .flatMap(piece -> (piece.size() > 1 ? piece.halves() : List.of(piece)).stream())
                    .toList();
        }

        assertThat(pieces).hasSize(11);
    }

    @Test
    void nothingIsEmpty() {
        assertThat(new RecordBatch(List.of()).isEmpty()).isTrue();
        assertThat(new RecordBatch(List.of()).ofAtMost(10)).allMatch(RecordBatch::isEmpty);
    }

    private static long sum(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream().mapToLong(RecordBatch::bytes).sum();
    }
}
