package touchfold.ingest.api;

import com.fasterxml.jackson.databind.node.TextNode;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;
import touchfold.ingest.IngestConfig;
import touchfold.ingest.IngestPipeline;
import touchfold.ingest.publish.NotAcknowledged;
import touchfold.ingest.signature.Verdict;
import touchfold.ingest.sources.RegisteredSource;
import touchfold.ingest.sources.SourceRegistry;
import touchfold.ingest.sources.WebhookSettings;
import touchfold.ingest.touchpoint.BodyReader;
import touchfold.ingest.touchpoint.Reception;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.AnswerRules;
import touchfold.ingest.webhook.ProviderCatalog;
import touchfold.ingest.webhook.ProviderSettings;
import touchfold.ingest.webhook.RawCall;
import touchfold.ingest.webhook.SetupReply;
import touchfold.ingest.webhook.WebhookProvider;

/** Every provider's webhooks: the signature is checked over the raw bytes before anything is taken from them. */
@Path("/webhooks")
@Consumes(MediaType.WILDCARD)
@Tag(name = "Webhooks", description = "Signed calls of mail providers, shops and tills")
@APIResponse(responseCode = "404", description = "There is no such provider, or nobody declared that source")
public class WebhookResource {

    /** On the methods: on the class it would be matched as a beginning, and as short as possible. */
    private static final String ADDRESS = "/{provider}/{source}{slash: /?}";

    private static final int OK = 200;
    private static final int LONGEST_UNREADABLE = 64 * 1024;

    @Inject
    ProviderCatalog providers;

    @Inject
    WebhookSettings settings;

    @Inject
    SourceRegistry registry;

    @Inject
    WebhookAuthenticator authenticator;

    @Inject
    PublicDocuments documents;

    @Inject
    Receptions receptions;

    @Inject
    IngestPipeline pipeline;

    @Inject
    Answers answers;

    @Inject
    IngestConfig config;

    /** One delivery. A message that can't be understood is set aside with its reason, and named in the answer. */
    @POST
    @Path(ADDRESS)
    @Operation(summary = "One delivery of a provider, signed in the provider's own way")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.OBJECT),
                            examples = @ExampleObject(name = "standard: a sale", value = Examples.SALE)))
    @APIResponse(responseCode = "200", description = "Kafka has every message that is not named as rejected")
    @APIResponse(responseCode = "400", description = "The sale can't be understood; the field is named")
    @APIResponse(responseCode = "401", description = "The signature does not fit")
    @APIResponse(responseCode = "503", description = "Kafka did not acknowledge; send it again")
    public Uni<Response> take(
            @PathParam("provider") String provider,
            @PathParam("source") String source,
            @Context HttpServerRequest request,
            byte[] body) {
        WebhookProvider known = provider(provider);
        RegisteredSource declared = source(source);
        ProviderSettings declaredSettings = settings.of(declared, provider);
        RawCall call = call(request, body == null ? new byte[0] : body);
        requireLength(known, call.body());
        return authenticator
                .verify(known, call, declared, declaredSettings)
                .onFailure(DocumentUnavailable.class)
                .transform(failure -> later(
                        known.answers().unavailable(),
                        "Expected to check the signature, but a document of the provider can't be read now; send it"
                                + " again"))
                .chain(verdict -> {
                    require(verdict, known);
                    return known.setup(call, declaredSettings)
                            .map(reply -> reply(reply, known))
                            .orElseGet(() -> taken(known, call, declared, request));
                });
    }

    /** What some providers ask before they call: whether anyone is there, and whether it is the right one. */
    @GET
    @Path(ADDRESS)
    @Operation(summary = "A provider's question while its webhook is set up; also as HEAD")
    @APIResponse(responseCode = "200", description = "The answer that the provider expects")
    public Uni<Response> setUp(
            @PathParam("provider") String provider,
            @PathParam("source") String source,
            @Context HttpServerRequest request) {
        WebhookProvider known = provider(provider);
        ProviderSettings declared = settings.of(source(source), provider);
        return known.setup(call(request, new byte[0]), declared)
                .map(reply -> reply(reply, known))
                .orElseThrow(() -> new ProblemException(Problem.ofStatus(
                        405, "Method not allowed", "Expected a POST: this provider asks nothing while it is set up")));
    }

    private Uni<Response> taken(
            WebhookProvider provider, RawCall call, RegisteredSource source, HttpServerRequest request) {
        AnswerRules rules = provider.answers();
        Duration hold = min(config.hold(), rules.patience());
        return pipeline.take(receptions.of(source, request), reception -> parsed(provider, call, reception), hold)
                .onFailure(NotAcknowledged.class)
                .transform(failure ->
                        later(rules.unavailable(), "Expected Kafka to acknowledge, but it did not yet; send it again"))
                .map(results -> rules.namesLoneRejection() && results.size() == 1
                        ? answers.single(results)
                        : answers.batch(results));
    }

    /** A provider that would send an unreadable body for days is told that it was taken; it is set aside as a whole. */
    private static List<TouchpointResult> parsed(WebhookProvider provider, RawCall call, Reception reception) {
        try {
            return provider.parse(call, reception);
        } catch (Refusal refusal) {
            int status = provider.answers().unreadable();
            if (status != OK) {
                throw new ProblemException(unreadable(status, refusal));
            }
            String start = new String(
                    call.body(), 0, Math.min(call.body().length, LONGEST_UNREADABLE), StandardCharsets.UTF_8);
            return List.of(new TouchpointResult.Rejected(
                    0, null, refusal.code(), refusal.pointer(), refusal.getMessage(), TextNode.valueOf(start)));
        }
    }

    private static Problem unreadable(int status, Refusal refusal) {
        Problem.FieldError error = new Problem.FieldError(refusal.pointer(), refusal.code(), refusal.getMessage());
        Problem problem = Problem.invalid(refusal.getMessage(), error);
        return new Problem(
                problem.type(),
                problem.title(),
                status,
                problem.detail(),
                problem.errors(),
                Map.of("success", false, "code", refusal.code()));
    }

    private WebhookProvider provider(String name) {
        return providers
                .named(name)
                .orElseThrow(() -> new ProblemException(Problem.notFound("Expected the name of a webhook provider in"
                        + " the path, but this deployment knows none of that name")));
    }

    /** The enabled source of that id, or 404. */
    private RegisteredSource source(String id) {
        return registry.current()
                .byId(id)
                .filter(source -> source.declaration().enabled())
                .orElseThrow(() -> new ProblemException(Problem.notFound(
                        "Expected the id of an enabled source in the path, but nobody declared this one")));
    }

    private RawCall call(HttpServerRequest request, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        request.headers()
                .forEach(header -> headers.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        return new RawCall(
                request.method().name(),
                headers,
                request.query(),
                body,
                Instant.now(),
                new BodyReader(config.limits().limits()));
    }

    private static void requireLength(WebhookProvider provider, byte[] body) {
        if (body.length > provider.longestBody()) {
            throw new Refusal(
                    "body_too_large", "", "Expected at most " + provider.longestBody() + " bytes, but there are more");
        }
    }

    private Uni<Response> reply(SetupReply reply, WebhookProvider provider) {
        return switch (reply) {
            case SetupReply.Text text ->
                Uni.createFrom()
                        .item(Response.status(text.status())
                                .entity(text.text())
                                .type(MediaType.TEXT_PLAIN_TYPE)
                                .build());
            case SetupReply.Visit visit ->
                documents
                        .open(visit.address())
                        .onFailure()
                        .transform(failure -> later(
                                provider.answers().unavailable(),
                                "Expected to confirm the webhook, but the provider does not answer now; send it again"))
                        .map(page -> answers.batch(List.of()));
        };
    }

    /** Lets a valid signature pass; a provider sends anything else again once the secret is right. */
    private static void require(Verdict verdict, WebhookProvider provider) {
        if (verdict == Verdict.VALID) {
            return;
        }
        String detail =
                switch (verdict) {
                    case VALID -> "";
                    case MISSING -> "Expected the provider's signature, but it or a part of it is missing";
                    case INVALID -> "Expected a signature with the declared secret, but it does not fit";
                    case EXPIRED -> "Expected a signature made a short while ago, but it is older or younger";
                    case UNUSABLE_KEY ->
                        "Expected the source to declare usable settings for " + provider.name() + ", but it does not";
                };
        Problem problem = provider.answers().refused() == Response.Status.UNAUTHORIZED.getStatusCode()
                ? Problem.unauthorized(detail)
                : Problem.ofStatus(provider.answers().refused(), "Signature refused", detail);
        throw new ProblemException(problem.with(Map.of("success", false, "code", "signature_refused")));
    }

    private ProblemException later(int status, String detail) {
        Problem problem =
                switch (status) {
                    case 429 -> Problem.overloaded(detail);
                    case 503 -> Problem.unavailable(detail);
                    default -> Problem.ofStatus(status, "Try again later", detail);
                };
        return new ProblemException(problem.with(Map.of("success", false, "code", "not_acknowledged")))
                .withRetryAfter(config.retryAfter());
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
