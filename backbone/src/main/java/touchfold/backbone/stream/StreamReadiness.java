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
import touchfold.backbone.broker.BrokerWatch;
import touchfold.backbone.topics.TopicSetup;

/**
 * Ready while broker and database answer, this instance takes part in its group, every partition that it was assigned has
 * its place, batches get committed, and what the service knows is not too old.
 */
@Readiness
@ApplicationScoped
@IfBuildProperty(name = "touchfold.consumes", stringValue = "true")
public class StreamReadiness implements AsyncHealthCheck {

    private static final Duration DATABASE_PATIENCE = Duration.ofSeconds(2);

    @Inject
    Pool pool;

    @Inject
    BrokerWatch broker;

    @Inject
    LagWatch watch;

    @Inject
    AssignedPartitions assigned;

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
        var partitions = assigned.all().values();
        long waiting = partitions.stream()
                .filter(assignment -> assignment.next().isEmpty())
                .count();
        boolean up = databaseAnswers
                && broker.answers()
                && topics.ready()
                && assigned.isJoined()
                && waiting == 0
                && watch.isMeasured();
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("stream")
                .withData("database", databaseAnswers ? "answers" : "does not answer")
                .withData("broker", broker.answers() ? "answers" : "does not answer")
                .withData("topics", topics.ready() ? "present" : "missing")
                .withData("group", assigned.isJoined() ? "joined" : "not joined")
                .withData("partitions.assigned", partitions.size())
                .withData("partitions.waiting", waiting)
                .withData("lag", watch.isMeasured() ? "measured" : "not measured");
        for (var behind : meter.lags().entrySet()) {
            String channel = behind.getKey();
            double stalled = meter.stalledSeconds(channel);
            answer.withData(channel + ".lag.records", behind.getValue().records());
            answer.withData(
                    channel + ".lag.seconds", Math.round(behind.getValue().seconds()));
            answer.withData(channel + ".stalled.seconds", Math.round(stalled));
            // Current states of another service are a copy beside the own data: answers say how old it is.
            up &= topics.isCompacted(channel)
                    || behind.getValue().seconds() < config.lagNotReady().toSeconds();
            up &= stalled < config.stallNotReady().toSeconds();
        }
        return answer.status(up).build();
    }
}
