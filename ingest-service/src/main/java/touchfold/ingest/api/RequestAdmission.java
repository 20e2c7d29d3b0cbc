package touchfold.ingest.api;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import touchfold.ingest.admission.MemoryBudget;
import touchfold.ingest.admission.RateLimits;

/**
 * Lets calls in whose body is wanted as a whole: turns away who comes too often or is not known before anything of the
 * body is read, and reads it only as far as there is room for it. The body is handed on as bytes and the request is not
 * read again, which HTTP/2 forbids.
 */
@ApplicationScoped
class RequestAdmission {

    private static final int CLIENT_ERROR = 400;
    private static final int TOO_MANY = 429;

    private final MemoryBudget budget;
    private final RateLimits rates;
    private final RequestBodies bodies;
    private final CallerAddresses addresses;
    private final SenderAnswers answers;
    private final AnswerWriter replies;

    @Inject
    RequestAdmission(
            MemoryBudget budget,
            RateLimits rates,
            RequestBodies bodies,
            CallerAddresses addresses,
            SenderAnswers answers,
            AnswerWriter replies) {
        this.budget = budget;
        this.rates = rates;
        this.bodies = bodies;
        this.addresses = addresses;
        this.answers = answers;
        this.replies = replies;
    }

    /**
     * A call whose body is there.
     *
     * @param memory what it may take until it is answered
     */
    record AdmittedCall(HttpServerRequest request, byte[] body, MemoryBudget.Share memory) {}

    /**
     * Admits a call.
     *
     * @param busy the status by which this caller comes again
     * @param caller tells from the headers and the path who calls, or throws the answer
     * @param next is given the call once its body is there; what it throws is answered
     */
    <T> void admit(RoutingContext context, int busy, Supplier<T> caller, BiConsumer<AdmittedCall, T> next) {
        HttpServerRequest request = context.request();
        String address = addresses.of(request);
        MemoryBudget.Share memory = budget.open();
        context.addEndHandler(ended -> memory.close());
        try {
            if (!rates.letsIn(address)) {
                throw answers.tooOften(busy);
            }
            if (!budget.isOpenToStrangers() || !memory.take(TrackingRoutes.REQUEST_BYTES)) {
                throw answers.full(busy);
            }
            T known = caller.get();
            bodies.read(
                    request,
                    memory,
                    busy,
                    body -> next(
                            context,
                            address,
                            busy,
                            () -> next.accept(new AdmittedCall(request, body, memory), known),
                            body.length),
                    e -> refuse(request, address, e));
        } catch (RuntimeException e) {
            refuse(request, address, e);
        }
    }

    private void next(RoutingContext context, String address, int busy, Runnable next, int length) {
        context.addEndHandler(ended -> {
            int status = context.response().getStatusCode();
            if (status >= CLIENT_ERROR && status < TOO_MANY) {
                rates.refused(address, length);
            }
        });
        try {
            next.run();
        } catch (RuntimeException e) {
            replies.failure(context.request(), answers.told(e, busy));
        }
    }

    private void refuse(HttpServerRequest request, String address, RuntimeException failure) {
        if (SenderAnswers.isOwnFault(failure)) {
            rates.refused(address, 0);
        }
        replies.failure(request, failure);
    }
}
