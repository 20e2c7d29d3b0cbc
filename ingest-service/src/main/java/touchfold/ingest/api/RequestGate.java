package touchfold.ingest.api;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;
import touchfold.ingest.admission.MemoryBudget;
import touchfold.ingest.admission.RateLimits;
import touchfold.ingest.sources.RegisteredSource;
import touchfold.ingest.sources.SourceRegistry;

/**
 * Stands before the REST resources that take touchpoints: turns away who comes too often, has no key or names no source
 * before anything of the body is read, and reads the body only as far as there is room for it.
 */
@ApplicationScoped
class RequestGate {

    private static final int AHEAD_OF_ROUTES = 50;
    private static final String WEBHOOKS = "/webhooks/";
    private static final String BOOTH = "/v1/booth/";
    /** A body, its tree and what is made of it. */
    private static final int TIMES_OF_BODY = 4;

    private static final int CLIENT_ERROR = 400;
    private static final int TOO_MANY = 429;

    private final MemoryBudget budget;
    private final RateLimits rates;
    private final WriteKeys keys;
    private final SourceRegistry registry;
    private final RequestBodies bodies;
    private final Answers answers;
    private final Replies replies;

    @Inject
    RequestGate(
            MemoryBudget budget,
            RateLimits rates,
            WriteKeys keys,
            SourceRegistry registry,
            RequestBodies bodies,
            Answers answers,
            Replies replies) {
        this.budget = budget;
        this.rates = rates;
        this.keys = keys;
        this.registry = registry;
        this.bodies = bodies;
        this.answers = answers;
        this.replies = replies;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, AHEAD_OF_ROUTES);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String path = context.normalizedPath();
        boolean guarded = path.startsWith(WEBHOOKS) || path.startsWith(BOOTH);
        if (!guarded || !request.method().equals(HttpMethod.POST)) {
            context.next();
            return;
        }
        String address = Receptions.address(request);
        MemoryBudget.Share memory = budget.open();
        context.addEndHandler(ended -> memory.close());
        try {
            if (!rates.letsIn(address)) {
                throw answers.tooOften();
            }
            if (!budget.isOpenToStrangers() || !memory.take(TrackingRoutes.REQUEST_BYTES)) {
                throw answers.full(false);
            }
            if (path.startsWith(WEBHOOKS)) {
                requireSource(path);
            } else {
                var unused = keys.named(request);
            }
            bodies.read(
                    request,
                    memory,
                    false,
                    body -> next(context, memory, address, body),
                    e -> refuse(request, address, e));
        } catch (RuntimeException e) {
            refuse(request, address, e);
        }
    }

    private void next(RoutingContext context, MemoryBudget.Share memory, String address, byte[] body) {
        if (!memory.take((long) body.length * (TIMES_OF_BODY - 1))) {
            refuse(context.request(), address, answers.full(false));
            return;
        }
        context.addEndHandler(ended -> {
            int status = context.response().getStatusCode();
            if (status >= CLIENT_ERROR && status < TOO_MANY) {
                rates.refused(address, body.length);
            }
        });
        ((RoutingContextInternal) context).setBody(Buffer.buffer(body));
        context.next();
    }

    /** The last part of a webhook's path names its source. */
    private void requireSource(String path) {
        String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        boolean known = registry.current()
                .byId(plain.substring(plain.lastIndexOf('/') + 1))
                .filter(RequestGate::isEnabled)
                .isPresent();
        if (!known) {
            throw new ProblemException(
                    Problem.notFound("Expected the id of an enabled source in the path, but nobody declared this one"));
        }
    }

    private static boolean isEnabled(RegisteredSource source) {
        return source.declaration().enabled();
    }

    private void refuse(HttpServerRequest request, String address, RuntimeException failure) {
        if (Answers.isOwnFault(failure)) {
            rates.refused(address, 0);
        }
        replies.failure(request, failure);
    }
}
