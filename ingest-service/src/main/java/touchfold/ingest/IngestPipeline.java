package touchfold.ingest;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jboss.logging.Logger;
import touchfold.events.Source;
import touchfold.ingest.publish.EventPublisher;
import touchfold.ingest.touchpoint.Reception;
import touchfold.ingest.touchpoint.TouchpointResult;

/** The whole path of a request: raw messages, canonical events, topic. Nothing is promised before Kafka has it. */
@ApplicationScoped
public class IngestPipeline {

    private static final Logger LOG = Logger.getLogger(IngestPipeline.class);
    private static final long TELL_EVERY_NANOS = 1_000_000_000L;

    private final EventPublisher publisher;
    private final IngestMeter meter;
    private final AtomicLong refusedUnlogged = new AtomicLong();
    private final AtomicLong lastToldNanos = new AtomicLong(System.nanoTime() - TELL_EVERY_NANOS);

    @Inject
    IngestPipeline(EventPublisher publisher, IngestMeter meter) {
        this.publisher = publisher;
        this.meter = meter;
    }

    /**
     * Takes a request's messages.
     *
     * @param parser reads the messages; throws {@link touchfold.ingest.touchpoint.Refusal} if the whole is unreadable
     * @param hold how long Kafka may take
     */
    public Uni<List<TouchpointResult>> take(
            Reception reception, Function<Reception, List<TouchpointResult>> parser, Duration hold) {
        List<TouchpointResult> results = parser.apply(reception);
        Source source = reception.reporter().source();
        return publisher
                .publish(results, reception, hold)
                .onFailure()
                .invoke(failure -> {
                    meter.refused(source, results);
                    tellRefused(source, failure);
                })
                .invoke(() -> {
                    meter.taken(source, results);
                    tellRejected(reception, results);
                })
                .replaceWith(results);
    }

    /** One line a second at most: during an outage every request is refused, and the log must not fill the disk. */
    private void tellRefused(Source source, Throwable failure) {
        long unlogged = refusedUnlogged.incrementAndGet();
        long now = System.nanoTime();
        long last = lastToldNanos.get();
        if (now - last > TELL_EVERY_NANOS && lastToldNanos.compareAndSet(last, now)) {
            refusedUnlogged.addAndGet(-unlogged);
            LOG.warnf("Requests refused; requests=%d last source=%s: %s", unlogged, source.id(), failure.getMessage());
        }
    }

    private static void tellRejected(Reception reception, List<TouchpointResult> results) {
        for (TouchpointResult result : results) {
            if (result instanceof TouchpointResult.Rejected rejected) {
                LOG.infof(
                        "Message rejected; source=%s request=%s index=%d code=%s pointer=%s",
                        reception.reporter().source().id(),
                        reception.requestId(),
                        rejected.index(),
                        rejected.code(),
                        rejected.pointer());
            }
        }
    }
}
