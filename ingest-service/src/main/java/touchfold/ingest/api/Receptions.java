package touchfold.ingest.api;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import touchfold.backbone.business.Business;
import touchfold.ingest.IdentitySecret;
import touchfold.ingest.IngestConfig;
import touchfold.ingest.sources.RegisteredSource;
import touchfold.ingest.touchpoint.Reception;

/** What the parsers are told about a request; here the clock is read and ids are made. */
@ApplicationScoped
class Receptions {

    private final IngestConfig config;
    private final Business business;
    private final IdentitySecret secret;

    @Inject
    Receptions(IngestConfig config, Business business, IdentitySecret secret) {
        this.config = config;
        this.business = business;
        this.secret = secret;
    }

    Reception of(RegisteredSource source, HttpServerRequest request) {
        return new Reception(
                source.reporter(business, config.time().lowTrustMaxAge()),
                Instant.now(),
                UUID.randomUUID().toString(),
                request.remoteAddress() == null ? null : request.remoteAddress().hostAddress(),
                request.getHeader("User-Agent"),
                config.time().rules(),
                config.limits().limits(),
                secret::digest);
    }
}
