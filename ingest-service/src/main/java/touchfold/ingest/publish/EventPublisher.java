package touchfold.ingest.publish;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import touchfold.backbone.topics.TopicSetup;
import touchfold.events.CanonicalEvent;
import touchfold.ingest.IngestConfig;
import touchfold.ingest.touchpoint.Reception;
import touchfold.ingest.touchpoint.TouchpointResult;

/**
 * Hands results to Kafka and tells when it has all of them, acknowledged by all in-sync replicas.
 *
 * <p>A request is held while the producer retries, because several clients give up within two seconds of an error. What
 * was refused may still reach Kafka afterwards; the client sends it again with the same id, and it counts once.
 */
@ApplicationScoped
public class EventPublisher {

    private final MutinyEmitter<byte[]> touchpoints;
    private final MutinyEmitter<byte[]> rejected;
    private final Records records;
    private final TopicSetup topics;
    private final long maxBytes;
    private final AtomicLong waitingBytes = new AtomicLong();

    /** The emitters' buffers need no bound of their own: {@code waitingBytes} is one for both. */
    @Inject
    EventPublisher(
            @Channel("touchpoints") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) MutinyEmitter<byte[]> touchpoints,
            @Channel("touchpoints-rejected") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
                    MutinyEmitter<byte[]> rejected,
            Records records,
            TopicSetup topics,
            IngestConfig config) {
        this.topics = topics;
        this.touchpoints = touchpoints;
        this.rejected = rejected;
        this.records = records;
        maxBytes = config.maxWaitingBytes();
    }

    /** Completes when Kafka has everything; fails with {@link NotAcknowledged} when it has not within {@code hold}. */
    public Uni<Void> publish(List<TouchpointResult> results, Reception reception, Duration hold) {
        return topics.ready()
                ? send(results, reception, hold)
                : Uni.createFrom()
                        .completionStage(topics.present())
                        .ifNoItem()
                        .after(hold)
                        .failWith(() -> new NotAcknowledged("Expected the topics to be there within " + hold))
                        .chain(() -> send(results, reception, hold));
    }

    private Uni<Void> send(List<TouchpointResult> results, Reception reception, Duration hold) {
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        for (TouchpointResult result : results) {
            switch (result) {
                case TouchpointResult.Accepted accepted -> {
                    for (CanonicalEvent event : accepted.events()) {
                        sent.add(send(touchpoints, records.of(event)));
                    }
                }
                case TouchpointResult.Rejected refused -> sent.add(send(rejected, records.of(refused, reception)));
                case TouchpointResult.Ignored ignored -> {
                    // There is nothing that anyone would read.
                }
            }
        }
        if (sent.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom()
                .completionStage(CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)))
                .onFailure()
                .transform(failure -> new NotAcknowledged("Expected Kafka to acknowledge, but it refused"))
                .ifNoItem()
                .after(hold)
                .failWith(() -> new NotAcknowledged("Expected Kafka to acknowledge within " + hold));
    }

    /** Bytes that wait for Kafka at this moment. */
    public long waitingBytes() {
        return waitingBytes.get();
    }

    private CompletableFuture<Void> send(MutinyEmitter<byte[]> emitter, Message<byte[]> message) {
        int bytes = message.getPayload().length;
        if (waitingBytes.addAndGet(bytes) > maxBytes) {
            waitingBytes.addAndGet(-bytes);
            return CompletableFuture.failedFuture(new NotAcknowledged("Expected room for another event"));
        }
        return emitter.sendMessage(message)
                .subscribeAsCompletionStage()
                .whenComplete((done, failure) -> waitingBytes.addAndGet(-bytes));
    }
}
