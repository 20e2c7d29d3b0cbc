package touchfold.ingest.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import touchfold.ingest.touchpoint.web.TrackingDoor;

/**
 * Lets pages of any origin send. The origin and the wanted headers are echoed: a fixed list breaks on the headers that
 * clients add to their retries, and {@code *} on clients that send with credentials. Which origins a key may come from
 * is decided at the POST, because a preflight carries no key.
 */
@ApplicationScoped
public class CorsFilter {

    private static final int AHEAD_OF_ROUTES = 500;
    private static final List<String> KEYED_BY_PEOPLE =
            List.of("/v1/admin/", "/v1/rejections", "/v1/sources", "/v1/access");
    private static final List<String> DOORS = List.of("/v1/", "/sourceConfig", "/flags", "/decide", "/array/");
    private static final int NO_CONTENT = 204;

    void register(@Observes Filters filters) {
        filters.register(this::handle, AHEAD_OF_ROUTES);
    }

    private static boolean isDoor(String path) {
        return KEYED_BY_PEOPLE.stream().noneMatch(path::startsWith)
                && (DOORS.stream().anyMatch(path::startsWith)
                        || TrackingDoor.at(path).isPresent());
    }

    private void handle(RoutingContext context) {
        String path = context.normalizedPath();
        String origin = context.request().getHeader("Origin");
        if (origin == null || !isDoor(path)) {
            context.next();
            return;
        }
        MultiMap headers = context.response().headers();
        headers.set("Access-Control-Allow-Origin", origin)
                .set("Access-Control-Allow-Credentials", "true")
                .set("Access-Control-Expose-Headers", "Retry-After")
                .add("Vary", "Origin");
        if (!context.request().method().equals(HttpMethod.OPTIONS)) {
            context.next();
            return;
        }
        headers.set("Access-Control-Allow-Methods", "GET,POST,OPTIONS").set("Access-Control-Max-Age", "7200");
        String wanted = context.request().getHeader("Access-Control-Request-Headers");
        if (wanted != null) {
            headers.set("Access-Control-Allow-Headers", wanted).add("Vary", "Access-Control-Request-Headers");
        }
        context.response().setStatusCode(NO_CONTENT).end();
    }
}
