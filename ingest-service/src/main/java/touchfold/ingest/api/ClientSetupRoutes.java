package touchfold.ingest.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import touchfold.ingest.admission.RateLimits;
import touchfold.ingest.sources.RegisteredSource;

/**
 * What clients ask before they send: without these answers some send nothing at all. Nothing is kept of the calls, and no
 * answer tells more than that the key is good. Where a client wants to know of features that we do not have, it hears that
 * there are none.
 */
@ApplicationScoped
class ClientSetupRoutes {

    private static final int TOO_MANY = 429;

    private final WriteKeys keys;
    private final RateLimits rates;
    private final CallerAddresses addresses;
    private final SenderAnswers answers;
    private final AnswerWriter replies;

    @Inject
    ClientSetupRoutes(
            WriteKeys keys, RateLimits rates, CallerAddresses addresses, SenderAnswers answers, AnswerWriter replies) {
        this.keys = keys;
        this.rates = rates;
        this.addresses = addresses;
        this.answers = answers;
        this.replies = replies;
    }

    void register(@Observes Router router) {
        router.get("/v1/projects/:key/settings").handler(context -> answer(context, this::segmentSettings));
        router.get("/sourceConfig").handler(context -> answer(context, this::rudderConfig));
        router.post("/v1/m").handler(context -> answer(context, call -> taken()));
        for (String path : List.of("/flags", "/decide")) {
            router.post(path).handler(context -> answer(context, call -> noFlags()));
        }
        router.get("/array/:key/config").handler(context -> answer(context, call -> noFlags()));
    }

    @FunctionalInterface
    private interface Setup {
        JsonNode of(HttpServerRequest call);
    }

    private void answer(RoutingContext context, Setup setup) {
        HttpServerRequest request = context.request();
        try {
            if (!rates.letsIn(addresses.of(request))) {
                throw answers.tooOften(TOO_MANY);
            }
            replies.document(request, setup.of(request));
        } catch (RuntimeException e) {
            replies.failure(request, e);
        }
    }

    /** Where the page sends to: us, by the name by which it reached us. */
    private JsonNode segmentSettings(HttpServerRequest request) {
        String key = request.getParam("key");
        keys.known(request, key);
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        settings.putObject("integrations")
                .putObject("Segment.io")
                .put("apiKey", key)
                .put("apiHost", request.authority() + "/v1")
                .put("protocol", request.scheme());
        settings.putObject("plan");
        settings.putObject("metrics").put("sampleRate", 0);
        return settings;
    }

    private JsonNode rudderConfig(HttpServerRequest request) {
        RegisteredSource source = keys.required(request);
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        ObjectNode told = config.putObject("source");
        told.put("id", source.id())
                .put("name", source.id())
                .put("enabled", true)
                .put("workspaceId", "touchfold");
        told.put("writeKey", keys.givenKey(request));
        told.putArray("destinations");
        told.putObject("dataplanes");
        ObjectNode statistics = told.putObject("config").putObject("statsCollection");
        statistics.putObject("errors").put("enabled", false);
        statistics.putObject("metrics").put("enabled", false);
        config.put("updatedAt", Instant.EPOCH.toString());
        config.putObject("consentManagementMetadata").putArray("providers");
        return config;
    }

    /** Figures of a client's own library, which are not kept. */
    private static JsonNode taken() {
        return JsonNodeFactory.instance.objectNode().put("success", true);
    }

    private static JsonNode noFlags() {
        ObjectNode none = JsonNodeFactory.instance.objectNode();
        none.putObject("flags");
        none.putObject("featureFlags");
        none.putObject("featureFlagPayloads");
        none.put("errorsWhileComputingFlags", false);
        none.put("sessionRecording", false);
        none.putArray("supportedCompression").add("gzip").add("gzip-js").add("base64");
        return none;
    }
}
