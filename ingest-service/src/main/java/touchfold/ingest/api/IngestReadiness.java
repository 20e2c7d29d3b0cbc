package touchfold.ingest.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import touchfold.backbone.broker.BrokerWatch;
import touchfold.backbone.topics.TopicSetup;
import touchfold.ingest.sources.SourceRegistry;

/** Ready while touchpoints can be promised: Kafka is needed for that, the database is not. */
@Readiness
@ApplicationScoped
public class IngestReadiness implements HealthCheck {

    @Inject
    BrokerWatch broker;

    @Inject
    TopicSetup topics;

    @Inject
    SourceRegistry registry;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("ingest")
                .status(broker.answers() && topics.ready())
                .withData("broker", broker.answers() ? "answers" : "does not answer")
                .withData("topics", topics.ready() ? "present" : "missing")
                .withData(
                        "database",
                        registry.databaseAnswers()
                                ? "answers"
                                : "does not answer; sources are those of the file and those read last")
                .withData("sources", registry.current().all().size())
                .build();
    }
}
