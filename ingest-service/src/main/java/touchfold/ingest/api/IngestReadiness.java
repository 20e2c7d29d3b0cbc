package touchfold.ingest.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import touchfold.backbone.broker.BrokerWatch;
import touchfold.backbone.topics.TopicSetup;
import touchfold.ingest.publish.KafkaSender;
import touchfold.ingest.sources.SourceRegistry;

/**
 * Ready from the moment on at which touchpoints could be promised for the first time. While Kafka is away the service
 * stays ready: it holds requests and refuses them in the way that each client understands, which a connection that is
 * refused does not do.
 */
@Readiness
@ApplicationScoped
public class IngestReadiness implements HealthCheck {

    @Inject
    KafkaSender sender;

    @Inject
    BrokerWatch broker;

    @Inject
    TopicSetup topics;

    @Inject
    SourceRegistry registry;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("ingest")
                .status(sender.isReady())
                .withData("accepting", sender.isReady() && broker.answers() ? "yes" : "held, then refused")
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
