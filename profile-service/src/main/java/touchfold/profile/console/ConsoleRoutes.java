package touchfold.profile.console;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * {@code GET /console/}: the console's files. They hold nothing of anybody, so no key is asked for; what the page then asks
 * for needs one.
 */
@ApplicationScoped
class ConsoleRoutes {

    private static final String ROOT = "/console/";
    private static final String SETTINGS = "settings.json";
    private static final int FOUND = 302;
    private static final int NOT_MODIFIED = 304;

    private final String policy;
    /** Of what there is only, so that it can't grow by what is asked for. */
    private final Map<String, ConsoleFile> files = new ConcurrentHashMap<>();

    @Inject
    ConsoleRoutes(ConsoleConfig config) {
        ConsolePolicy addresses = new ConsolePolicy(config.ingest(), config.segment());
        policy = addresses.contentSecurity();
        files.put(
                SETTINGS,
                ConsoleFile.of("application/json", addresses.settings().getBytes(StandardCharsets.UTF_8)));
    }

    void register(@Observes Router router) {
        router.get("/console").handler(ConsoleRoutes::enter);
        router.get("/console/*").handler(this::answer);
        router.head("/console/*").handler(this::answer);
    }

    /** Relative addresses of the page need the slash at the end. */
    private static void enter(RoutingContext context) {
        if (context.request().path().endsWith("/")) {
            context.next();
            return;
        }
        context.response()
                .setStatusCode(FOUND)
                .putHeader(HttpHeaders.LOCATION, ROOT)
                .end();
    }

    private void answer(RoutingContext context) {
        String path = context.normalizedPath().substring(ROOT.length());
        Optional<ConsoleFile> file = Optional.ofNullable(files.get(path)).or(() -> load(path));
        if (file.isEmpty()) {
            context.next();
            return;
        }
        send(context, file.get());
    }

    private Optional<ConsoleFile> load(String path) {
        Optional<ConsoleFile> file = ConsoleFile.find(path);
        file.ifPresent(found -> files.put(path, found));
        return file;
    }

    private void send(RoutingContext context, ConsoleFile file) {
        HttpServerResponse response = context.response();
        response.putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .putHeader(HttpHeaders.ETAG, file.tag())
                .putHeader(HttpHeaders.VARY, "Accept-Encoding")
                .putHeader("Content-Security-Policy", policy)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cross-Origin-Resource-Policy", "same-origin")
                .putHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        if (file.tag().equals(context.request().getHeader(HttpHeaders.IF_NONE_MATCH))) {
            response.setStatusCode(NOT_MODIFIED).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, file.type());
        String encodings = context.request().getHeader(HttpHeaders.ACCEPT_ENCODING);
        if (encodings != null && encodings.toLowerCase(Locale.ROOT).contains("gzip")) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip").end(file.zipped());
        } else {
            response.end(file.plain());
        }
    }
}
