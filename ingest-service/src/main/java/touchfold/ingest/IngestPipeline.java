package touchfold.ingest;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
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

    private final EventPublisher publisher;
    private final IngestMeter meter;

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
                    LOG.warnf(
                            "Request refused; source=%s request=%s messages=%d: %s",
                            source.id(), reception.requestId(), results.size(), failure.getMessage());
                })
                .invoke(() -> {
                    meter.taken(source, results);
                    tellRejected(reception, results);
                })
                .replaceWith(results);
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
