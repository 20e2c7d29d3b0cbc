package touchfold.backbone.access;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;

/**
 * Lets pages of the origins that were named read our answers (the CORS protocol of the Fetch standard): the console is served
 * by one service and asks all three. A key is sent as a header by the page itself, so no cookies are let through.
 */
@ApplicationScoped
public class AnswerOrigins {

    /** Behind what lets senders in, which answers for its own paths. */
    private static final int AHEAD_OF_ROUTES = 400;

    private static final int NO_CONTENT = 204;
    private static final String PATHS = "/v1/";

    private final Set<String> origins;

    @Inject
    AnswerOrigins(AnswersConfig config) {
        this(config.origins().orElse(List.of()));
    }

    AnswerOrigins(List<String> origins) {
        for (String origin : origins) {
            if (!origin.matches("https?://[a-z0-9.:\\[\\]-]+")) {
                throw new IllegalArgumentException("Expected touchfold.answers.origins to list origins such as"
                        + " https://console.example.vn, in lower case and without a path, but one is " + origin);
            }
        }
        this.origins = Set.copyOf(origins);
    }

    void register(@Observes Filters filters) {
        if (!origins.isEmpty()) {
            filters.register(this::handle, AHEAD_OF_ROUTES);
        }
    }

    private void handle(RoutingContext context) {
        String origin = context.request().getHeader("Origin");
        if (origin == null
                || !origins.contains(origin)
                || !context.normalizedPath().startsWith(PATHS)) {
            context.next();
            return;
        }
        MultiMap headers = context.response().headers();
        headers.set("Access-Control-Allow-Origin", origin)
                .set("Access-Control-Expose-Headers", "ETag, Retry-After")
                .add("Vary", "Origin");
        if (!context.request().method().equals(HttpMethod.OPTIONS)) {
            context.next();
            return;
        }
        headers.set("Access-Control-Allow-Methods", "GET, POST, OPTIONS")
                .set("Access-Control-Allow-Headers", "Authorization, Content-Type, If-None-Match")
                .set("Access-Control-Max-Age", "7200");
        context.response().setStatusCode(NO_CONTENT).end();
    }
}
