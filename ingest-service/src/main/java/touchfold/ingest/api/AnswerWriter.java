package touchfold.ingest.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import touchfold.backbone.problem.ProblemMapper;
import touchfold.ingest.publish.DeliveryReport;
import touchfold.ingest.touchpoint.Refusal;

/** Writes answers outside of the REST framework: for the routes that have to be fast, and for what never gets as far. */
@ApplicationScoped
class AnswerWriter {

    private static final CharSequence CONTENT_TYPE = HttpHeaders.CONTENT_TYPE;
    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    /** Most answers are this one. */
    private static final byte[] ONE_ACCEPTED =
            "{\"success\":true,\"accepted\":1,\"ignored\":[],\"rejected\":[]}".getBytes(StandardCharsets.UTF_8);

    /** A transparent image of one dot. */
    private static final byte[] DOT =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");

    private static final long PATIENCE_MILLIS = 2_000;
    private static final long MAX_DROPPED = 1024 * 1024;
    /** Below a million bytes. */
    private static final int DIGITS_OF_SHORT = 6;

    private final ObjectMapper mapper;
    private final Vertx vertx;
    private final RefusalMapper refusals = new RefusalMapper();

    @Inject
    AnswerWriter(ObjectMapper mapper, Vertx vertx) {
        this.vertx = vertx;
        this.mapper = mapper;
    }

    /** Every message that is not named was accepted. */
    void receipt(HttpServerResponse response, DeliveryReport report) {
        boolean plain = report.accepted() == 1
                && report.notes().isEmpty()
                && report.ignored().isEmpty()
                && report.rejected().isEmpty();
        byte[] body = plain ? ONE_ACCEPTED : json(SenderAnswers.receipt(report));
        if (isOpen(response)) {
            response.putHeader(CONTENT_TYPE, JSON).end(Buffer.buffer(body));
        }
    }

    /** A document, whatever else the request holds. */
    void document(HttpServerRequest request, Object document) {
        if (!request.isEnded()) {
            dropRest(request);
        }
        if (isOpen(request.response())) {
            request.response().putHeader(CONTENT_TYPE, JSON).end(Buffer.buffer(json(document)));
        }
    }

    /** The answer to a call for an image: one dot that nobody sees. */
    void pixel(HttpServerResponse response) {
        if (isOpen(response)) {
            response.putHeader(CONTENT_TYPE, "image/gif")
                    .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                    .end(Buffer.buffer(DOT));
        }
    }

    /** The same with the status of a failure: a page shows no broken image, and whoever looks sees that nothing was kept. */
    void pixelFailure(HttpServerRequest request, Throwable failure) {
        request.response().setStatusCode(answer(failure).getStatus());
        pixel(request.response());
    }

    /** The answer that tells a failure. What was not read of the body is not waited for. */
    void failure(HttpServerRequest request, Throwable failure) {
        HttpServerResponse response = request.response();
        if (!isOpen(response)) {
            return;
        }
        if (!request.isEnded()) {
            dropRest(request);
        }
        send(response, answer(failure));
    }

    private Response answer(Throwable failure) {
        return failure instanceof Refusal refusal ? refusals.toResponse(refusal) : ProblemMapper.answer(failure);
    }

    /** An answer that was made for the REST framework. */
    void send(HttpServerResponse response, Response answer) {
        if (!isOpen(response)) {
            return;
        }
        response.setStatusCode(answer.getStatus());
        answer.getStringHeaders().forEach((name, values) -> response.putHeader(name, values));
        response.end(
                answer.getEntity() instanceof String text
                        ? Buffer.buffer(text)
                        : Buffer.buffer(json(answer.getEntity())));
    }

    /** Who is cut off while still sending does not read the answer; a moment later it is cut off all the same. */
    private void dropRest(HttpServerRequest request) {
        long[] dropped = new long[1];
        request.handler(piece -> {
            dropped[0] += piece.length();
            if (dropped[0] > MAX_DROPPED) {
                request.pause();
            }
        });
        request.endHandler(unused -> {});
        request.exceptionHandler(unused -> {});
        request.resume();
        if (request.version() == HttpVersion.HTTP_2) {
            // One of many requests of its connection: that one alone is cut off, if it goes on.
            vertx.setTimer(PATIENCE_MILLIS, unused -> {
                if (!request.isEnded()) {
                    request.response().reset();
                }
            });
        } else if (!isShort(request.getHeader("Content-Length"))) {
            request.response().putHeader("Connection", "close");
            vertx.setTimer(PATIENCE_MILLIS, unused -> request.connection().close());
        }
    }

    private static boolean isShort(String length) {
        return length != null && length.length() <= DIGITS_OF_SHORT;
    }

    private static boolean isOpen(HttpServerResponse response) {
        return !response.ended() && !response.closed();
    }

    private byte[] json(Object entity) {
        try {
            return mapper.writeValueAsBytes(entity);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Expected every answer to be JSON", e);
        }
    }
}
