package touchfold.ingest.rejection;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import touchfold.backbone.business.Business;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;
import touchfold.events.CanonicalEvent;
import touchfold.ingest.IdentitySecret;
import touchfold.ingest.IngestConfig;
import touchfold.ingest.IngestPipeline;
import touchfold.ingest.publish.CalledPart;
import touchfold.ingest.publish.DoorCall;
import touchfold.ingest.publish.RejectedRecord;
import touchfold.ingest.sources.RegisteredSource;
import touchfold.ingest.sources.SourceRegistry;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.ProviderCatalog;

/**
 * Reads refused messages again and hands on what they become. It is marked before it is handed on, and the first mark of
 * a message decides what it became for good: so however often it is replayed, and by however many instances, it counts
 * once.
 */
@Singleton
class RejectionReplay {

    private static final Logger LOG = Logger.getLogger(RejectionReplay.class);

    private final RejectionLog log;
    private final SourceRegistry sources;
    private final Business business;
    private final IdentitySecret secret;
    private final IngestConfig config;
    private final IngestPipeline pipeline;
    private final ReplayReader reader;

    @Inject
    RejectionReplay(
            RejectionLog log,
            SourceRegistry sources,
            Business business,
            IdentitySecret secret,
            IngestConfig config,
            IngestPipeline pipeline,
            ProviderCatalog providers) {
        this.log = log;
        this.sources = sources;
        this.business = business;
        this.secret = secret;
        this.config = config;
        this.pipeline = pipeline;
        reader = new ReplayReader(providers, config.limits().limits());
    }

    /**
     * Replays a message. Waits for Kafka.
     *
     * @param corrected the message in its place, empty for the message as it came
     * @return what became of it; when it is rejected again nothing else has happened
     * @throws ProblemException 409 if it became something else before, or can't be read again as it is
     */
    TouchpointResult replay(Rejection rejection, byte[] corrected) {
        RejectedRecord refused = rejection.message();
        Optional<byte[]> original = refused.personal().bytes();
        byte[] message = corrected.length > 0 ? corrected : original.orElseThrow(RejectionReplay::incomplete);
        RequestContext reception = reception(refused);
        TouchpointResult result = reader.read(refused, message, reception);
        if (result instanceof TouchpointResult.Accepted accepted) {
            mark(rejection, accepted, message, corrected.length > 0);
            DoorCall call = DoorCall.of(
                    refused.door(), Map.of(), index -> new CalledPart(CalledPart.Form.BODY, message, null, true));
            Uni<List<TouchpointResult>> taken =
                    pipeline.take(reception, call, unused -> List.of(accepted), config.hold());
            return taken.await().atMost(config.hold().multipliedBy(2)).getFirst();
        }
        return result;
    }

    private void mark(Rejection rejection, TouchpointResult.Accepted accepted, byte[] message, boolean corrected) {
        ReplayMark mark = new ReplayMark(
                rejection.id().toString(),
                Instant.now(),
                secret.digest("replay", new String(message, StandardCharsets.ISO_8859_1)),
                corrected,
                accepted.events().stream().map(CanonicalEvent::id).toList());
        ReplayMark first = log.mark(mark);
        if (!first.saysTheSame(mark)) {
            throw new ProblemException(Problem.conflict("Expected a message that was not replayed yet, but it became "
                    + first.events().size() + " event(s) of other content at " + first.at()));
        }
        LOG.infof(
                "Rejection replayed; rejection=%s source=%s events=%d corrected=%s",
                mark.rejection(),
                rejection.message().source().id(),
                mark.events().size(),
                corrected);
    }

    /** The reception of the request that it came in: its time counts, and not that of the replay. */
    private RequestContext reception(RejectedRecord refused) {
        RegisteredSource source = sources.current()
                .byId(refused.source().id())
                .orElseThrow(() -> new ProblemException(
                        Problem.conflict("Expected the message's source to be declared still, but it is not")));
        return new RequestContext(
                source.reporter(business, config.time().lowTrustMaxAge()),
                refused.receivedAt(),
                refused.requestId(),
                refused.personal().address(),
                refused.personal().userAgent(),
                config.time().rules(),
                config.limits().limits(),
                secret::digest);
    }

    private static ProblemException incomplete() {
        return new ProblemException(Problem.conflict(
                "Expected a corrected message, because only the beginning of this one fits into a record, but there is"
                        + " none"));
    }
}
