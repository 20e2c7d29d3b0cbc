package touchfold.ingest.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import touchfold.ingest.IngestConfig;
import touchfold.ingest.IngestPipeline;
import touchfold.ingest.sources.RegisteredSource;
import touchfold.ingest.touchpoint.Reception;
import touchfold.ingest.touchpoint.TouchpointResult;

/** What the REST resources with a write key have in common. */
@ApplicationScoped
class WriteKeyDoor {

    @Inject
    Bodies bodies;

    @Inject
    WriteKeys keys;

    @Inject
    Receptions receptions;

    @Inject
    IngestPipeline pipeline;

    @Inject
    IngestConfig config;

    /** A request of a source that is known. */
    record Caller(RegisteredSource source, HttpServerRequest request, JsonNode json) {}

    /** Lets a caller in whose key is known and whose body is JSON. */
    Caller admit(HttpServerRequest request, byte[] body) {
        Optional<RegisteredSource> named = keys.named(request);
        JsonNode json = bodies.json(body);
        RegisteredSource source =
                named.orElseGet(() -> keys.inBody(request, json.path("writeKey").asText(null)));
        return new Caller(source, request, json);
    }

    Uni<List<TouchpointResult>> take(Caller caller, Function<Reception, List<TouchpointResult>> parser) {
        return pipeline.take(receptions.of(caller.source(), caller.request()), parser, config.hold());
    }
}
