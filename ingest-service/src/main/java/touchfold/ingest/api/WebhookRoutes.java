package touchfold.ingest.api;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;
import touchfold.ingest.IngestConfig;
import touchfold.ingest.IngestPipeline;
import touchfold.ingest.live.LiveView;
import touchfold.ingest.publish.BodyParts;
import touchfold.ingest.publish.DoorCall;
import touchfold.ingest.publish.NotAcknowledged;
import touchfold.ingest.sources.RegisteredSource;
import touchfold.ingest.sources.SourceRegistry;
import touchfold.ingest.sources.WebhookSettings;
import touchfold.ingest.touchpoint.BodyReader;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.AnswerRules;
import touchfold.ingest.webhook.ProviderCatalog;
import touchfold.ingest.webhook.ProviderSettings;
import touchfold.ingest.webhook.RawCall;
import touchfold.ingest.webhook.SetupReply;
import touchfold.ingest.webhook.WebhookProvider;

/**
 * Every provider's webhooks: the signature is checked over the raw bytes before anything is taken from them. {@code
 * META-INF/openapi.yaml} describes them.
 */
@ApplicationScoped
class WebhookRoutes {

    private static final String AREA = "/webhooks/";
    private static final int OK = 200;

    private final ProviderCatalog providers;
    private final WebhookSettings settings;
    private final SourceRegistry registry;
    private final WebhookAuthenticator authenticator;
    private final PublicDocuments documents;
    private final RequestAdmission admission;
    private final RequestContexts receptions;
    private final IngestPipeline pipeline;
    private final SenderAnswers answers;
    private final AnswerWriter replies;
    private final LiveView live;
    private final IngestConfig config;
    private final BodyReader reader;

    @Inject
    WebhookRoutes(
            ProviderCatalog providers,
            WebhookSettings settings,
            SourceRegistry registry,
            WebhookAuthenticator authenticator,
            PublicDocuments documents,
            RequestAdmission admission,
            RequestContexts receptions,
            IngestPipeline pipeline,
            SenderAnswers answers,
            AnswerWriter replies,
            LiveView live,
            IngestConfig config) {
        this.providers = providers;
        this.settings = settings;
        this.registry = registry;
        this.authenticator = authenticator;
        this.documents = documents;
        this.admission = admission;
        this.receptions = receptions;
        this.pipeline = pipeline;
        this.answers = answers;
        this.replies = replies;
        this.live = live;
        this.config = config;
        reader = new BodyReader(config.limits().limits());
    }

    void register(@Observes Router router) {
        router.route(AREA + "*").handler(this::take);
    }

    /** What the path names: {@code /webhooks/{provider}/{source}}. Callers are not told whether there is such a source. */
    private record Hook(WebhookProvider provider, Optional<RegisteredSource> source, ProviderSettings settings) {}

    private void take(RoutingContext context) {
        HttpServerRequest request = context.request();
        String[] path = context.normalizedPath().substring(AREA.length()).split("/", -1);
        switch (request.method().name()) {
            case "POST" -> {
                RefusalPace pace = RefusalPace.from(System.nanoTime());
                admission.admit(
                        context, rules(path).busy(), () -> hook(path), (call, hook) -> deliver(call, hook, pace));
            }
            case "GET", "HEAD" -> setUp(request, path);
            default ->
                replies.failure(request, WebhookAnswers.wrongMethod("Expected a POST, but it is something else"));
        }
    }

    /** One delivery. A message that can't be understood is set aside with its reason, and named in the answer. */
    private void deliver(RequestAdmission.AdmittedCall admitted, Hook hook, RefusalPace pace) {
        HttpServerRequest request = admitted.request();
        WebhookProvider provider = hook.provider();
        RawCall call = call(request, admitted.body(), reader.within(admitted.memory()::take));
        WebhookAnswers.requireLength(provider, call.body());
        Uni<Response> answer = hook.source()
                .map(source -> verified(hook, source, call, request, pace))
                .orElseGet(() -> pace.kept(Uni.createFrom().failure(authenticator.unknownSource(provider))));
        tell(request, answer, provider.answers());
    }

    private Uni<Response> verified(
            Hook hook, RegisteredSource source, RawCall call, HttpServerRequest request, RefusalPace pace) {
        WebhookProvider provider = hook.provider();
        return pace.kept(authenticator
                        .verify(provider, call, source, hook.settings())
                        .invoke(verdict -> WebhookAnswers.require(verdict, provider)))
                .onFailure()
                .invoke(failure -> live.refused(source.id(), request.path(), failure))
                .onFailure(DocumentUnavailable.class)
                .transform(failure -> answers.notYet(
                        provider.answers().unavailable(),
                        "Expected to check the signature, but a document of the provider can't be read now; send it"
                                + " again"))
                .chain(verdict -> provider.setup(call, hook.settings())
                        .map(reply -> reply(reply, provider))
                        .orElseGet(() -> taken(hook, source, call, request)));
    }

    /** What some providers ask before they call: whether anyone is there, and whether it is the right one. */
    private void setUp(HttpServerRequest request, String[] path) {
        try {
            Hook hook = hook(path);
            Uni<Response> answer = hook.provider()
                    .setup(call(request, new byte[0], reader), hook.settings())
                    .map(reply -> reply(reply, hook.provider()))
                    .orElseThrow(() -> WebhookAnswers.wrongMethod(
                            "Expected a POST: this provider asks nothing while it is set up"));
            tell(request, answer, hook.provider().answers());
        } catch (RuntimeException e) {
            replies.failure(request, e);
        }
    }

    private Uni<Response> taken(Hook hook, RegisteredSource source, RawCall call, HttpServerRequest request) {
        AnswerRules rules = hook.provider().answers();
        Duration hold = min(config.hold(), rules.patience());
        return pipeline.take(
                        receptions.of(source, request),
                        DoorCall.of(
                                AREA + hook.provider().name() + "/" + source.id(),
                                call.headers(),
                                BodyParts.array(call.inflated(), config.limits().limits())),
                        reception -> parsed(hook.provider(), call, reception),
                        hold)
                .onFailure(NotAcknowledged.class)
                .transform(failure -> answers.notYet(rules.unavailable(), SenderAnswers.AGAIN))
                .map(results -> rules.namesLoneRejection() && results.size() == 1
                        ? answers.single(results)
                        : answers.batch(results));
    }

    private void tell(HttpServerRequest request, Uni<Response> answer, AnswerRules rules) {
        answer.subscribe()
                .with(
                        response -> replies.send(request.response(), response),
                        failure -> replies.failure(
                                request,
                                failure instanceof RuntimeException known
                                        ? answers.told(known, rules.busy())
                                        : failure));
    }

    /** A provider that would send an unreadable body for days is told that it was taken; it is set aside as a whole. */
    private static List<TouchpointResult> parsed(WebhookProvider provider, RawCall call, RequestContext reception) {
        try {
            return provider.parse(call, reception);
        } catch (Refusal refusal) {
            int status = provider.answers().unreadable();
            if (status != OK) {
                throw WebhookAnswers.unreadable(status, refusal);
            }
            return List.of(
                    new TouchpointResult.Rejected(0, null, refusal.code(), refusal.pointer(), refusal.getMessage()));
        }
    }

    /** How to answer a caller of that path, of whom nothing else may be known yet. */
    private AnswerRules rules(String[] path) {
        return providers.named(path[0]).map(WebhookProvider::answers).orElse(AnswerRules.DEFAULT);
    }

    private Hook hook(String[] path) {
        boolean slash = path.length == 3 && path[2].isEmpty();
        if (path.length != 2 && !slash) {
            throw new ProblemException(
                    Problem.notFound("Expected /webhooks/{provider}/{source}, but it is another path"));
        }
        WebhookProvider provider = providers
                .named(path[0])
                .orElseThrow(() -> new ProblemException(Problem.notFound("Expected the name of a webhook provider in"
                        + " the path, but this deployment knows none of that name")));
        Optional<RegisteredSource> source = registry.current().byId(path[1]).filter(declared -> declared.declaration()
                .enabled());
        ProviderSettings declared =
                source.map(known -> settings.of(known, provider.name())).orElseGet(settings::none);
        return new Hook(provider, source, declared);
    }

    private static RawCall call(HttpServerRequest request, byte[] body, BodyReader reader) {
        return new RawCall(
                request.method().name(),
                RequestContexts.headers(request),
                request.query(),
                body,
                Instant.now(),
                reader);
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
                        .transform(failure -> answers.notYet(
                                provider.answers().unavailable(),
                                "Expected to confirm the webhook, but the provider does not answer now; send it again"))
                        .map(page -> answers.batch(List.of()));
        };
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
