package touchfold.ingest.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import touchfold.ingest.IngestConfig;
import touchfold.ingest.IngestPipeline;
import touchfold.ingest.publish.BodyParts;
import touchfold.ingest.publish.DoorCall;
import touchfold.ingest.publish.NotAcknowledged;
import touchfold.ingest.sources.RegisteredSource;
import touchfold.ingest.touchpoint.BodyReader;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.touchpoint.booth.BoothTouchpoint;
import touchfold.ingest.touchpoint.booth.BoothUpload;

/**
 * Scans from a fair's booth, with an answer for each, so that the scanner can empty its queue. A scan that comes again is
 * the same scan by {@code (deviceId, scanId)}. {@code META-INF/openapi.yaml} describes it.
 */
@ApplicationScoped
class BoothRoutes {

    private static final int BUSY = 503;

    private final IngestConfig config;
    private final RequestAdmission admission;
    private final WriteKeys keys;
    private final RequestContexts receptions;
    private final IngestPipeline pipeline;
    private final SenderAnswers answers;
    private final AnswerWriter replies;
    private final BodyReader reader;

    @Inject
    BoothRoutes(
            IngestConfig config,
            RequestAdmission admission,
            WriteKeys keys,
            RequestContexts receptions,
            IngestPipeline pipeline,
            SenderAnswers answers,
            AnswerWriter replies) {
        this.config = config;
        this.admission = admission;
        this.keys = keys;
        this.receptions = receptions;
        this.pipeline = pipeline;
        this.answers = answers;
        this.replies = replies;
        reader = new BodyReader(config.limits().limits());
    }

    void register(@Observes Router router) {
        router.post("/v1/booth/scans").handler(this::take);
    }

    private void take(RoutingContext context) {
        admission.admit(context, BUSY, () -> keys.named(context.request()), this::scans);
    }

    private void scans(RequestAdmission.AdmittedCall call, Optional<RegisteredSource> named) {
        HttpServerRequest request = call.request();
        BodyReader within = reader.within(call.memory()::take);
        byte[] body = within.inflate(call.body());
        JsonNode json = within.json(body);
        RegisteredSource source =
                named.orElseGet(() -> keys.inBody(request, json.path("writeKey").asText(null)));
        BoothUpload upload = BoothUpload.of(json, config.limits().limits());
        pipeline.take(
                        receptions.of(source, request),
                        DoorCall.of(
                                request.path(),
                                RequestContexts.headers(request),
                                BodyParts.scans(body, config.limits().limits())),
                        reception -> new BoothTouchpoint(upload, reception).parse(),
                        config.hold())
                .onFailure(NotAcknowledged.class)
                .transform(failure -> answers.notYet(BUSY, SenderAnswers.AGAIN))
                .subscribe()
                .with(
                        results -> replies.send(request.response(), SenderAnswers.ok(scanned(results))),
                        failure -> replies.failure(request, failure));
    }

    private static Scanned scanned(List<TouchpointResult> results) {
        SenderAnswers.Receipt receipt = SenderAnswers.receipt(results);
        return new Scanned(
                receipt.success(),
                receipt.accepted(),
                receipt.notes(),
                receipt.ignored(),
                receipt.rejected(),
                results.stream().map(BoothRoutes::scan).toList());
    }

    private static Scan scan(TouchpointResult result) {
        return switch (result) {
            case TouchpointResult.Accepted accepted -> new Scan(accepted.messageId(), "accepted", null, null, null);
            case TouchpointResult.Ignored ignored -> new Scan(ignored.messageId(), "ignored", null, null, null);
            case TouchpointResult.Rejected rejected ->
                new Scan(rejected.messageId(), "rejected", rejected.code(), rejected.pointer(), rejected.detail());
        };
    }

    /** The body of a 200. */
    public record Scanned(
            boolean success,
            int accepted,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SenderAnswers.Noted> notes,
            List<SenderAnswers.Ignored> ignored,
            List<SenderAnswers.Refused> rejected,
            List<Scan> results) {}

    /** One scan, in the order of the upload; an accepted one may be deleted from the device. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Scan(String scanId, String status, String code, String pointer, String detail) {}
}
