package touchfold.ingest;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jboss.logging.Logger;
import touchfold.backbone.problem.ThrottledLog;
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
    private final ThrottledLog refusals = new ThrottledLog(Duration.ofSeconds(1));
    private final ThrottledLog rejections = new ThrottledLog(Duration.ofSeconds(1));

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

    /** During an outage every request is refused. */
    private void tellRefused(Source source, Throwable failure) {
        refusals.tell(requests -> LOG.warnf(
                "Requests refused; requests=%d last source=%s: %s", requests, source.id(), failure.getMessage()));
    }

    /** Without the pointer, whose names are the sender's own; the topic of rejected messages has all of it. */
    private void tellRejected(Reception reception, List<TouchpointResult> results) {
        List<TouchpointResult.Rejected> rejected = results.stream()
                .filter(TouchpointResult.Rejected.class::isInstance)
                .map(TouchpointResult.Rejected.class::cast)
                .toList();
        if (rejected.isEmpty()) {
            return;
        }
        rejections.tell(
                rejected.size(),
                messages -> LOG.infof(
                        "Messages rejected; messages=%d last source=%s request=%s code=%s",
                        messages,
                        reception.reporter().source().id(),
                        reception.requestId(),
                        rejected.getFirst().code()));
    }
}
