package touchfold.ingest.api;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import touchfold.backbone.business.Business;
import touchfold.ingest.IdentitySecret;
import touchfold.ingest.IngestConfig;
import touchfold.ingest.sources.RegisteredSource;
import touchfold.ingest.touchpoint.RequestContext;

/** What the parsers are told about a request; here the clock is read and ids are made. */
@ApplicationScoped
class RequestContexts {

    private final IngestConfig config;
    private final Business business;
    private final IdentitySecret secret;
    private final CallerAddresses addresses;
    /** Unique across instances and restarts by its first half, within one by its second. */
    private final String instance = HexFormat.of().toHexDigits(new SecureRandom().nextLong());

    private final AtomicLong requests = new AtomicLong();

    @Inject
    RequestContexts(IngestConfig config, Business business, IdentitySecret secret, CallerAddresses addresses) {
        this.config = config;
        this.business = business;
        this.secret = secret;
        this.addresses = addresses;
    }

    RequestContext of(RegisteredSource source, HttpServerRequest request) {
        return new RequestContext(
                source.reporter(business, config.time().lowTrustMaxAge()),
                Instant.now(),
                instance + "-" + Long.toHexString(requests.incrementAndGet()),
                addresses.of(request),
                request.getHeader("User-Agent"),
                config.time().rules(),
                config.limits().limits(),
                secret::digest);
    }

    /** The first value of each header, by names in lower case. */
    static Map<String, String> headers(HttpServerRequest request) {
        Map<String, String> headers = new HashMap<>();
        request.headers()
                .forEach(header -> headers.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        return headers;
    }
}
