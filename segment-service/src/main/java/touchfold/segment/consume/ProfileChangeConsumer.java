package touchfold.segment.consume;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import touchfold.backbone.quarantine.Quarantine;
import touchfold.backbone.stream.FencedConsumption;
import touchfold.backbone.stream.Outcomes;
import touchfold.changes.ChangeCodec;
import touchfold.changes.ProfileChange;
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.evaluate.ScoringParameters;
import touchfold.segment.store.CustomerTable;
import touchfold.segment.store.ScoringTable;
import touchfold.segment.store.TransitionWriter;
import touchfold.segment.store.WriterLock;

/** Profile changes in, segment changes out: the stream's whole path, one transaction a batch. */
@ApplicationScoped
public class ProfileChangeConsumer {

    static final String CHANNEL = "profile-changes";

    @Inject
    FencedConsumption consumption;

    @Inject
    WriterLock lock;

    @Inject
    CustomerTable customers;

    @Inject
    ScoringTable scoring;

    @Inject
    TransitionWriter transitionWriter;

    @Inject
    Quarantine quarantine;

    @Inject
    CustomerTransitions customerTransitions;

    @Inject
    Clock clock;

    private final ChangeCodec codec = new ChangeCodec();

    /** Applies a polled batch. */
    @Incoming(CHANNEL)
    public Uni<Void> on(ConsumerRecords<String, byte[]> polled) {
        return consumption.consume(CHANNEL, polled, this::apply);
    }

    private Uni<Outcomes> apply(SqlConnection tx, List<ConsumerRecord<String, byte[]>> fresh) {
        List<ProfileChange> changes = new ArrayList<>();
        List<Quarantine.Entry> unreadable = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : fresh) {
            Optional<ProfileChange> change = codec.read(record.value());
            change.ifPresentOrElse(
                    changes::add,
                    () -> unreadable.add(
                            Quarantine.Entry.of(record, "unreadable", "Expected a profile change, but it is none")));
        }
        return lock.take(tx)
                .chain(() -> quarantine.add(tx, unreadable))
                .chain(() -> customers.load(tx, profiles(changes)))
                .chain(known ->
                        scoring.live(tx).chain(live -> write(tx, new Batch(customerTransitions, known), changes, live)))
                .map(taken -> new Outcomes(taken, changes.size() - taken, unreadable.size(), 0));
    }

    private Uni<Integer> write(SqlConnection tx, Batch batch, List<ProfileChange> changes, ScoringParameters live) {
        Instant now = clock.instant();
        changes.forEach(change -> batch.onProfileChange(change, live, now));
        return transitionWriter.write(tx, batch.transitions(), live).replaceWith(batch.taken());
    }

    private static Set<UUID> profiles(List<ProfileChange> changes) {
        Set<UUID> profiles = new TreeSet<>();
        changes.forEach(change -> profiles.add(change.profileId()));
        return profiles;
    }
}
