package touchfold.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import touchfold.events.Source;
import touchfold.ingest.admission.MemoryBudget;
import touchfold.ingest.publish.DeliveryReport;

/**
 * Counts what came of messages: {@code touchfold_ingest_messages_total}. {@code accepted} counts events that Kafka
 * acknowledged, so that it can be balanced against what profile-service folded.
 */
@ApplicationScoped
public class IngestMeter {

    private static final String MESSAGES = "touchfold.ingest.messages";

    private final MeterRegistry meters;
    private final Map<String, SourceCounters> counters = new ConcurrentHashMap<>();

    @Inject
    IngestMeter(MeterRegistry meters, MemoryBudget budget) {
        this.meters = meters;
        meters.gauge("touchfold.ingest.budget.used.bytes", budget, MemoryBudget::used);
        meters.gauge("touchfold.ingest.budget.bytes", budget, MemoryBudget::bytes);
    }

    /** The counters of one source. */
    private record SourceCounters(Counter accepted, Counter rejected, Counter ignored, Counter refused) {}

    /** Kafka has them. */
    void taken(Source source, DeliveryReport report) {
        SourceCounters of = of(source);
        of.accepted().increment(report.events());
        if (!report.rejected().isEmpty()) {
            of.rejected().increment(report.rejected().size());
        }
        if (!report.ignored().isEmpty()) {
            of.ignored().increment(report.ignored().size());
        }
    }

    /** Kafka did not acknowledge; the sender was told to come again. */
    void refused(Source source, int messages) {
        of(source).refused().increment(messages);
    }

    private SourceCounters of(Source source) {
        return counters.computeIfAbsent(
                source.id() + " " + source.channel(),
                unused -> new SourceCounters(
                        counter(source, "accepted"),
                        counter(source, "rejected"),
                        counter(source, "ignored"),
                        counter(source, "refused")));
    }

    private Counter counter(Source source, String outcome) {
        return meters.counter(
                MESSAGES, "source", source.id(), "channel", source.channel().wireName(), "outcome", outcome);
    }
}
