package touchfold.backbone.stream;

import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import touchfold.backbone.topics.TopicSetup;

/** Ready while the broker answers and what this service knows is not too old. */
@Readiness
@ApplicationScoped
@IfBuildProperty(name = "touchfold.consumes", stringValue = "true")
public class StreamReadiness implements HealthCheck {

    @Inject
    LagWatch watch;

    @Inject
    StreamMeter meter;

    @Inject
    StreamConfig config;

    @Inject
    TopicSetup topics;

    @Override
    public HealthCheckResponse call() {
        boolean up = watch.brokerAnswers() && topics.ready();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("stream")
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
