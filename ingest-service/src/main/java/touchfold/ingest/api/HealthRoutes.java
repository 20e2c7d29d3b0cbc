package touchfold.ingest.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import touchfold.ingest.publish.KafkaSender;

/**
 * Readiness and liveness on the port that takes touchpoints, for load balancers, which ask where they send to: a status
 * and no more. What a status is made of, metrics and the OpenAPI document stand on the management port.
 */
@ApplicationScoped
class HealthRoutes {

    private static final Buffer UP = Buffer.buffer("{\"status\":\"UP\"}");
    private static final Buffer DOWN = Buffer.buffer("{\"status\":\"DOWN\"}");
    private static final int UNAVAILABLE = 503;

    private final KafkaSender sender;

    @Inject
    HealthRoutes(KafkaSender sender) {
        this.sender = sender;
    }

    void register(@Observes Router router) {
        router.get("/q/health/live").handler(context -> answer(context, true));
        router.get("/q/health/ready").handler(context -> answer(context, sender.isReady()));
    }

    private static void answer(RoutingContext context, boolean up) {
        if (!up) {
            context.response().setStatusCode(UNAVAILABLE);
        }
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(up ? UP.copy() : DOWN.copy());
    }
}
