package touchfold.ingest.api;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jboss.logging.Logger;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;
import touchfold.backbone.problem.Seldom;
import touchfold.ingest.IngestPipeline;
import touchfold.ingest.signature.Verdict;
import touchfold.ingest.sources.RegisteredSource;
import touchfold.ingest.sources.SourceRegistry;
import touchfold.ingest.touchpoint.Reception;
import touchfold.ingest.touchpoint.TouchpointResult;

/** What all webhooks have in common: a source in the path, and a signature instead of a key. */
@ApplicationScoped
class WebhookDoor {

    private static final Logger LOG = Logger.getLogger(WebhookDoor.class);

    private final Seldom refusals = new Seldom(Duration.ofSeconds(1));

    @Inject
    SourceRegistry registry;

    @Inject
    Receptions receptions;

    @Inject
    IngestPipeline pipeline;

    @Inject
    Answers answers;

    /** The enabled source of that id, or 404. */
    RegisteredSource source(String id) {
        return registry.current()
                .byId(id)
                .filter(source -> source.declaration().enabled())
                .orElseThrow(() -> new ProblemException(Problem.notFound(
                        "Expected the id of an enabled source in the path, but nobody declared this one")));
    }

    /** Lets a valid signature pass; 401 for any other, so that a provider sends it again once the secret is right. */
    void require(Verdict verdict, RegisteredSource source, String provider) {
        if (verdict == Verdict.VALID) {
            return;
        }
        refusals.tell(requests -> LOG.warnf(
                "Webhooks refused; requests=%d last source=%s provider=%s signature=%s",
                requests, source.id(), provider, verdict));
        String detail =
                switch (verdict) {
                    case VALID -> "";
                    case MISSING -> "Expected the provider's signature headers, but one is missing";
                    case INVALID -> "Expected a signature over the body with the declared secret, but it does not fit";
                    case EXPIRED -> "Expected a signature made a short while ago, but it is older or younger";
                    case UNUSABLE_KEY ->
                        "Expected the source to declare a usable secret for " + provider + ", but it does not";
                };
        throw new ProblemException(
                Problem.unauthorized(detail).with(Map.of("success", false, "code", "signature_refused")));
    }

    Uni<List<TouchpointResult>> take(
            RegisteredSource source,
            HttpServerRequest request,
            Function<Reception, List<TouchpointResult>> parser,
            Duration hold) {
        return pipeline.take(receptions.of(source, request), parser, hold)
                .onFailure()
                .transform(answers::unavailable);
    }
}
