package touchfold.ingest.api;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import touchfold.ingest.IngestConfig;
import touchfold.ingest.admission.AddressHeader;
import touchfold.ingest.admission.TrustedProxies;

/** Tells the caller's network address, as far as the declared proxies tell it. */
@Singleton
class CallerAddresses {

    private final TrustedProxies proxies;
    private final AddressHeader header;

    @Inject
    CallerAddresses(IngestConfig config) {
        proxies = TrustedProxies.of(config.proxies().trusted().orElse(List.of()));
        header = config.proxies().header();
    }

    /** The caller's address; that of the nearest proxy that does not tell more. Empty if there is none. */
    String of(HttpServerRequest request) {
        SocketAddress connected = request.remoteAddress();
        String host = connected == null ? null : connected.hostAddress();
        if (host == null) {
            return "";
        }
        return proxies.trusted().isEmpty()
                ? host
                : proxies.caller(
                        host, request.headers().getAll(header.headerName()), header == AddressHeader.FORWARDED);
    }
}
