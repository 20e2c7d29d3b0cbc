package touchfold.backbone.stream;

import io.quarkus.arc.properties.IfBuildProperty;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import touchfold.backbone.topics.TopicSetup;

/** Ready while broker and database answer and what this service knows is not too old. */
@Readiness
@ApplicationScoped
@IfBuildProperty(name = "touchfold.consumes", stringValue = "true")
public class StreamReadiness implements AsyncHealthCheck {

    private static final Duration DATABASE_PATIENCE = Duration.ofSeconds(2);

    @Inject
    Pool pool;

    @Inject
    LagWatch watch;

    @Inject
    StreamMeter meter;

    @Inject
    StreamConfig config;

    @Inject
    TopicSetup topics;

    @Override
    public Uni<HealthCheckResponse> call() {
        return pool.query("select 1")
                .execute()
                .replaceWith(true)
                .ifNoItem()
                .after(DATABASE_PATIENCE)
                .recoverWithItem(false)
                .onFailure()
                .recoverWithItem(false)
                .map(this::answer);
    }

    private HealthCheckResponse answer(boolean databaseAnswers) {
        boolean up = databaseAnswers && watch.brokerAnswers() && topics.ready();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("stream")
                .withData("database", databaseAnswers ? "answers" : "does not answer")
                .withData("broker", watch.brokerAnswers() ? "answers" : "does not answer")
                .withData("topics", topics.ready() ? "present" : "missing");
        for (var behind : meter.recordsBehind().entrySet()) {
            double lag = meter.lagSeconds(behind.getKey());
            answer.withData(behind.getKey() + ".lag.records", behind.getValue());
            answer.withData(behind.getKey() + ".lag.seconds", Math.round(lag));
            up &= lag < config.lagNotReady().toSeconds();
        }
        return answer.status(up).build();
    }
}
