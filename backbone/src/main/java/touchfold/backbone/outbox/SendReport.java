package touchfold.backbone.outbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of rows that were handed to Kafka.
 *
 * @param acknowledged rows that Kafka has, on all in-sync replicas
 * @param refused rows that Kafka will never take, with the failure
 * @param interruption why sending stopped before the end, when it did; it may pass later
 */
record SendReport(List<Long> acknowledged, Map<Long, Throwable> refused, Optional<Throwable> interruption) {

    SendReport {
        acknowledged = List.copyOf(acknowledged);
        refused = Map.copyOf(refused);
    }
}
