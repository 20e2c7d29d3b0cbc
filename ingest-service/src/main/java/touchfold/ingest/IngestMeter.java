package touchfold.ingest;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import touchfold.events.Channel;
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
    private record SourceCounters(
            Counter accepted, Counter rejected, Counter ignored, Counter refused, AtomicReference<Instant> last) {

        SourceCounts now() {
            return new SourceCounts(
                    Math.round(accepted.count()),
                    Math.round(rejected.count()),
                    Math.round(ignored.count()),
                    Math.round(refused.count()),
                    last.get());
        }
    }

    /**
     * What came of a source's messages since this instance started.
     *
     * @param accepted events that Kafka acknowledged
     * @param rejected messages that could not be understood and were set aside
     * @param ignored messages that say nothing that is kept
     * @param refused messages whose sender was told to come again
     * @param lastAt when the last call of the source was taken; null before the first
     */
    public record SourceCounts(long accepted, long rejected, long ignored, long refused, Instant lastAt) {

        /** Of a source that nothing came of yet. */
        public static final SourceCounts NONE = new SourceCounts(0, 0, 0, 0, null);
    }

    /** Kafka has them. */
    void taken(Source source, DeliveryReport report) {
        SourceCounters of = of(source);
        of.last().set(Instant.now());
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

    /** What came of the messages of a source. */
    public SourceCounts counts(String source, Channel channel) {
        SourceCounters known = counters.get(name(source, channel));
        return known == null ? SourceCounts.NONE : known.now();
    }

    private static String name(String source, Channel channel) {
        return source + " " + channel;
    }

    private SourceCounters of(Source source) {
        return counters.computeIfAbsent(
                name(source.id(), source.channel()),
                unused -> new SourceCounters(
                        counter(source, "accepted"),
                        counter(source, "rejected"),
                        counter(source, "ignored"),
                        counter(source, "refused"),
                        new AtomicReference<>()));
    }

    private Counter counter(Source source, String outcome) {
        return meters.counter(
                MESSAGES, "source", source.id(), "channel", source.channel().wireName(), "outcome", outcome);
    }
}
