package touchfold.segment.consume;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import touchfold.backbone.quarantine.Quarantine;
import touchfold.backbone.stream.FencedConsumption;
import touchfold.backbone.stream.Outcomes;
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.change.PublishedChange;
import touchfold.segment.store.CloseLock;
import touchfold.segment.store.CustomerTable;
import touchfold.segment.store.ScoringTable;
import touchfold.segment.store.SegmentChangeTable;
import touchfold.segment.store.SegmentMoment;
import touchfold.segment.store.StoredCustomer;
import touchfold.segment.store.StoredTransition;
import touchfold.segment.store.StreamProgress;
import touchfold.segment.store.TransitionWriter;
import touchfold.segment.timer.SegmentClock;

/** Profile changes in, segment changes out: the stream's whole path, one transaction a batch. */
@ApplicationScoped
public class ProfileChangeConsumer {

    static final String CHANNEL = "profile-changes";

    @Inject
    FencedConsumption consumption;

    @Inject
    CloseLock lock;

    @Inject
    CustomerTable customers;

    @Inject
    SegmentChangeTable published;

    @Inject
    ScoringTable scoring;

    @Inject
    StreamProgress progress;

    @Inject
    TransitionWriter writer;

    @Inject
    Quarantine quarantine;

    @Inject
    CustomerTransitions transitions;

    @Inject
    SegmentClock segmentClock;

    @Inject
    Clock clock;

    /** Applies a polled batch. */
    @Incoming(CHANNEL)
    public Uni<Void> on(ConsumerRecords<String, byte[]> polled) {
        return consumption.consume(CHANNEL, polled, this::apply).invoke(() -> wakeClock(polled));
    }

    /** Time is what the stream has passed: when it goes on, something may be due. */
    private void wakeClock(ConsumerRecords<String, byte[]> polled) {
        for (ConsumerRecord<String, byte[]> record : polled) {
            if (DecodedBatch.isProgress(record)) {
                segmentClock.wake();
                return;
            }
        }
    }

    /**
     * What the batch itself says of the stream's progress holds from its end on: a purchase may stand in it before that
     * word and behind a change that happened later.
     */
    private Uni<Outcomes> apply(SqlConnection tx, List<ConsumerRecord<String, byte[]>> fresh) {
        return Uni.createFrom()
                .item(() -> DecodedBatch.of(fresh))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(batch -> quarantine
                        .add(tx, batch.unreadable())
                        .chain(() ->
                                batch.changes().isEmpty() ? Uni.createFrom().item(0L) : take(tx, batch))
                        .call(() -> progress.note(tx, batch.progress()))
                        .map(taken -> new Outcomes(
                                taken,
                                batch.size() - taken,
                                batch.unreadable().size(),
                                batch.progress().size())));
    }

    /** The lock, the moment and the customers are asked for at once; the database answers in this order. */
    private Uni<Long> take(SqlConnection tx, DecodedBatch batch) {
        return Uni.combine()
                .all()
                .unis(
                        lock.share(tx),
                        scoring.moment(tx),
                        customers.load(tx, batch.changes().keySet()))
                .asTuple()
                .chain(read -> take(tx, batch, read.getItem2(), known(read.getItem3())));
    }

    private Uni<Long> take(
            SqlConnection tx, DecodedBatch batch, SegmentMoment moment, Map<UUID, StoredCustomer> known) {
        Map<UUID, ToldChange.Fresh> fresh = new TreeMap<>();
        batch.changes()
                .forEach((profile, told) -> fresh.put(
                        profile,
                        ToldChange.fresh(
                                known.getOrDefault(profile, StoredCustomer.unknown(profile))
                                        .state(),
                                told)));
        fresh.values().removeIf(one -> one.changes().isEmpty());
        return published
                .effective(tx, lookingBack(known, fresh))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(histories -> writer.prepare(
                        move(known, histories, fresh, moment), moment, false, ProfileChangeConsumer::refused))
                .chain(prepared -> writer.write(tx, prepared))
                .replaceWith(() -> fresh.values().stream()
                        .mapToLong(one -> one.changes().size())
                        .sum());
    }

    /** The batch is halved until the record at fault is alone, and that one is set aside. */
    private static StoredTransition refused(StoredTransition transition, RuntimeException cause) {
        throw cause;
    }

    private static Map<UUID, StoredCustomer> known(List<StoredCustomer> loaded) {
        Map<UUID, StoredCustomer> known = new HashMap<>();
        for (StoredCustomer customer : loaded) {
            // The batch is halved until the record of this customer is alone, and that one is set aside.
            customer.fault().ifPresent(fault -> {
                throw fault;
            });
            known.put(customer.state().profileId(), customer);
        }
        return known;
    }

    private List<UUID> lookingBack(Map<UUID, StoredCustomer> known, Map<UUID, ToldChange.Fresh> fresh) {
        return fresh.entrySet().stream()
                .filter(entry -> known.containsKey(entry.getKey()))
                .filter(entry -> transitions.looksBack(
                        entry.getValue().before(), entry.getValue().changes()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<StoredTransition> move(
            Map<UUID, StoredCustomer> known,
            Map<UUID, List<PublishedChange>> histories,
            Map<UUID, ToldChange.Fresh> fresh,
            SegmentMoment moment) {
        List<StoredTransition> moved = new ArrayList<>();
        CustomerTransitions.Moment now = moment.at(clock.instant());
        fresh.forEach((profile, told) -> moved.add(StoredTransition.of(
                known.getOrDefault(profile, StoredCustomer.unknown(profile)),
                transitions.onProfileChanges(
                        told.before(), histories.getOrDefault(profile, List.of()), told.changes(), now))));
        return moved;
    }
}
