package touchfold.backbone.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Answers requests whose Content-Length is beyond the limit with a problem. The framework would refuse them too, but
 * without a body, and before anything of JAX-RS sees them.
 */
@ApplicationScoped
public class LargeBodies {

    /** Ahead of the framework's own check, and after the headers that let a page read the answer. */
    private static final int AHEAD_OF_THE_FRAMEWORK = 100;

    private final long limit;
    private final ObjectMapper mapper;

    @Inject
    LargeBodies(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size", defaultValue = "10M") MemorySize limit,
            ObjectMapper mapper) {
        this.limit = limit.asLongValue();
        this.mapper = mapper;
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, AHEAD_OF_THE_FRAMEWORK);
    }

    private void handle(RoutingContext context) {
        if (!isTooLarge(context.request().getHeader("Content-Length"))) {
            context.next();
            return;
        }
        HttpServerResponse response = context.response();
        response.setStatusCode(413)
                .putHeader("Content-Type", Problem.MEDIA_TYPE)
                .putHeader("Connection", "close")
                .endHandler(ended -> context.request().connection().close());
        response.end(json(Problem.tooLarge("Expected at most " + limit + " bytes, but there are more")));
    }

    private boolean isTooLarge(String length) {
        try {
            return length != null && Long.parseLong(length) > limit;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private String json(Problem problem) {
        try {
            return mapper.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Expected a problem to be JSON", e);
        }
    }
}
