package touchfold.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import touchfold.events.Source;
import touchfold.ingest.publish.EventPublisher;
import touchfold.ingest.touchpoint.TouchpointResult;

/**
 * Counts what came of messages: {@code touchfold_ingest_messages_total}. {@code accepted} counts events that Kafka
 * acknowledged, so that it can be balanced against what profile-service folded.
 */
@ApplicationScoped
public class IngestMeter {

    private static final String MESSAGES = "touchfold.ingest.messages";

    private final MeterRegistry meters;

    @Inject
    IngestMeter(MeterRegistry meters, EventPublisher publisher) {
        this.meters = meters;
        meters.gauge("touchfold.ingest.waiting.bytes", publisher, EventPublisher::waitingBytes);
    }

    /** Kafka has them. */
    void taken(Source source, List<TouchpointResult> results) {
        for (TouchpointResult result : results) {
            switch (result) {
                case TouchpointResult.Accepted accepted ->
                    count(source, "accepted", accepted.events().size());
                case TouchpointResult.Rejected rejected -> count(source, "rejected", 1);
                case TouchpointResult.Ignored ignored -> count(source, "ignored", 1);
            }
        }
    }

    /** Kafka did not acknowledge; the sender was told to come again. */
    void refused(Source source, List<TouchpointResult> results) {
        count(source, "refused", results.size());
    }

    private void count(Source source, String outcome, int number) {
        meters.counter(
                        MESSAGES,
                        "source",
                        source.id(),
                        "channel",
                        source.channel().wireName(),
                        "outcome",
                        outcome)
                .increment(number);
    }
}
