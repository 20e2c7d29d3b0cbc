package touchfold.backbone.outbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of rows that were handed to Kafka.
 *
 * @param settled rows of which Kafka has every record, on all in-sync replicas, or will never take it
 * @param refused the records of these rows that Kafka will never take, with the failure
 * @param interruption why sending stopped before the end, when it did; it may pass later
 */
record SendReport(List<Long> settled, Map<RecordPlace, Throwable> refused, Optional<Throwable> interruption) {

    SendReport {
        settled = List.copyOf(settled);
        refused = Map.copyOf(refused);
    }
}
