package touchfold.ingest.api;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import touchfold.ingest.IngestConfig;
import touchfold.ingest.touchpoint.BodyReader;

/** Raw bodies to JSON within this deployment's limits. */
@ApplicationScoped
class LimitedBodies {

    private final BodyReader reader;

    @Inject
    LimitedBodies(IngestConfig config) {
        reader = new BodyReader(config.limits().limits());
    }

    JsonNode json(byte[] body) {
        return reader.json(reader.inflate(body));
    }
}
