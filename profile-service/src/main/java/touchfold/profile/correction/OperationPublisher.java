package touchfold.profile.correction;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import touchfold.backbone.failure.Failures;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;
import touchfold.profile.operation.OperationMessage;
import touchfold.profile.operation.OperationReader;

/**
 * Hands operations to Kafka: they are acknowledged once all in-sync replicas have them, and come to the store from there, as
 * touchpoints do. So a store that was restored from an older copy, and another instance, hear of them too.
 */
@ApplicationScoped
public class OperationPublisher {

    private static final Logger LOG = Logger.getLogger(OperationPublisher.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final MutinyEmitter<byte[]> emitter;
    private final OperationReader reader;

    OperationPublisher(@Channel("identity-operations-out") MutinyEmitter<byte[]> emitter, OperationReader reader) {
        this.emitter = emitter;
        this.reader = reader;
    }

    /** Completes when Kafka has it; fails with 503 when it does not answer in time. It may have it all the same then. */
    public Uni<Void> publish(OperationMessage message) {
        RecordHeaders headers = new RecordHeaders();
        Map.of(
                        "ce_id",
                        message.id().toString(),
                        "ce_source",
                        "/touchfold/profile-service",
                        "ce_specversion",
                        "1.0",
                        "ce_type",
                        OperationMessage.TYPE,
                        "ce_time",
                        message.issuedAt().toString(),
                        "content-type",
                        "application/json")
                .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        Message<byte[]> record = Message.of(reader.write(message))
                .addMetadata(OutgoingKafkaRecordMetadata.builder()
                        .withKey(message.id().toString())
                        .withHeaders(headers)
                        .build());
        return emitter.sendMessage(record)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "Operation not acknowledged; id=%s cause=%s", message.id(), Failures.describe(failure)))
                .onFailure()
                .transform(failure -> new ProblemException(Problem.unavailable(
                        "Expected Kafka to take the operation, but it does not answer; try again with"
                                + " the same operationId")));
    }
}
