package touchfold.segment.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import touchfold.backbone.outbox.Outbox;
import touchfold.backbone.outbox.OutboxRecord;
import touchfold.segment.change.CustomerState;
import touchfold.segment.change.Memberships;
import touchfold.segment.change.SegmentChange;
import touchfold.segment.evaluate.ScoringParameters;

/**
 * Writes what happened to customers: the rows, the lists of members and what is to be told, in one transaction. The
 * caller holds the {@link WriterLock}.
 */
@ApplicationScoped
public class TransitionWriter {

    private static final String SOURCE = "/touchfold/segment-service";

    @Inject
    CustomerTable customers;

    @Inject
    MembershipTable memberships;

    @Inject
    Outbox outbox;

    @Inject
    MeterRegistry registry;

    private final Json json = new Json();

    /** Writes transitions, at most one per profile. */
    public Uni<Void> write(SqlConnection tx, List<Transition> transitions, ScoringParameters scoring) {
        List<CustomerState> states = transitions.stream().map(Transition::after).toList();
        List<CustomerState> moved = transitions.stream()
                .filter(transition -> !transition.changes().isEmpty())
                .map(Transition::after)
                .toList();
        transitions.forEach(this::count);
        return customers
                .save(tx, states, scoring.cuts())
                .chain(() -> memberships.replace(tx, moved))
                .chain(() -> outbox.append(tx, records(transitions)));
    }

    private List<OutboxRecord> records(List<Transition> transitions) {
        List<OutboxRecord> records = new ArrayList<>();
        for (Transition transition : transitions) {
            transition.changes().forEach(change -> records.add(record(change)));
            if (transition.toldAnew()) {
                records.add(record(transition.after()));
            }
        }
        return records;
    }

    private OutboxRecord record(SegmentChange change) {
        return new OutboxRecord(
                SegmentChange.TOPIC,
                change.profileId().toString(),
                headers(SegmentChange.CLOUD_EVENT_TYPE, change.cloudEventId(), change.detectedAt()),
                json.bytes(change));
    }

    private OutboxRecord record(CustomerState state) {
        boolean nowhere = state.memberships().isEmpty();
        return new OutboxRecord(
                Memberships.TOPIC,
                state.profileId().toString(),
                headers(
                        Memberships.CLOUD_EVENT_TYPE,
                        state.profileId() + ":" + state.changeRevision() + ":" + state.evaluatedAt(),
                        state.evaluatedAt()),
                nowhere ? null : json.bytes(Memberships.of(state)));
    }

    private static Map<String, String> headers(String type, String id, Instant time) {
        return Map.of(
                "ce_specversion",
                "1.0",
                "ce_type",
                type,
                "ce_source",
                SOURCE,
                "ce_id",
                id,
                "ce_time",
                time.toString(),
                "content-type",
                "application/json");
    }

    private void count(Transition transition) {
        transition.changes().forEach(change -> registry.counter(
                        "touchfold.segment.changes",
                        "model",
                        change.model(),
                        "cause",
                        change.cause().kind().name().toLowerCase(Locale.ROOT))
                .increment());
    }
}
