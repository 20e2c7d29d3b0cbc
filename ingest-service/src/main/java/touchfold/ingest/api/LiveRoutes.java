package touchfold.ingest.api;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicBoolean;
import touchfold.backbone.access.AccessKeys;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;
import touchfold.ingest.live.LiveConfig;
import touchfold.ingest.live.LiveListener;
import touchfold.ingest.live.LiveView;
import touchfold.ingest.sources.SourceRegistry;

/**
 * {@code GET /v1/sources/{source}/live}: each message that comes to a source by this instance, as server-sent events. {@code
 * META-INF/openapi.yaml} describes it.
 */
@ApplicationScoped
class LiveRoutes {

    private final LiveView view;
    private final LiveConfig config;
    private final AccessKeys keys;
    private final SourceRegistry sources;
    private final SenderAnswers answers;
    private final AnswerWriter replies;
    private final Vertx vertx;
    /** A service that stops waits for open requests; these would never end. */
    private Thread atExit;

    @Inject
    LiveRoutes(
            LiveView view,
            LiveConfig config,
            AccessKeys keys,
            SourceRegistry sources,
            SenderAnswers answers,
            AnswerWriter replies,
            Vertx vertx) {
        this.view = view;
        this.config = config;
        this.keys = keys;
        this.sources = sources;
        this.answers = answers;
        this.replies = replies;
        this.vertx = vertx;
    }

    void register(@Observes Router router) {
        router.get("/v1/sources/:source/live").handler(this::look);
    }

    void start(@Observes StartupEvent event) {
        atExit = new Thread(view::end, "live-view-end");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    void stop(@Observes ShutdownEvent event) {
        view.end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException underWay) {
            // It has run, or runs now.
        }
    }

    private void look(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        try {
            keys.requireRead(request.getHeader(HttpHeaders.AUTHORIZATION));
            open(request, routing.pathParam("source"));
        } catch (RuntimeException e) {
            replies.failure(request, e);
        }
    }

    private void open(HttpServerRequest request, String source) {
        if (sources.current().byId(source).isEmpty()) {
            throw new ProblemException(
                    Problem.notFound("Expected the id of a declared source, but nobody declared this one"));
        }
        HttpServerResponse response = request.response();
        LiveListener listener = new LiveListener(response, Vertx.currentContext(), config.waiting());
        if (!view.add(source, listener)) {
            throw answers.tooManyLooking(config.listeners());
        }
        long heartbeat = vertx.setPeriodic(config.heartbeat().toMillis(), unused -> listener.beat());
        AtomicBoolean over = new AtomicBoolean();
        Runnable leave = () -> {
            if (over.compareAndSet(false, true)) {
                vertx.cancelTimer(heartbeat);
                view.remove(source, listener);
            }
        };
        response.closeHandler(unused -> leave.run());
        response.endHandler(unused -> leave.run());
        response.exceptionHandler(unused -> leave.run());
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/event-stream")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                // Proxies that gather what they pass on would show nothing for a while.
                .putHeader("X-Accel-Buffering", "no");
        listener.send("event: open\ndata: {\"source\":\"" + source + "\"}\n\n");
    }
}
