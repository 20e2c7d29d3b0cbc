package touchfold.segment.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import touchfold.backbone.outbox.Outbox;
import touchfold.backbone.outbox.OutboxRecord;
import touchfold.changes.ProfileFacts;
import touchfold.segment.change.CustomerState;
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.change.SegmentChange;
import touchfold.segment.evaluate.SegmentationSettings;

/**
 * Writes what happened to customers: the rows, the lists and counts of members, the place in the population, the effective
 * history, and what is to be told, in one transaction. The caller shares the {@link CloseLock} and holds the customers'
 * rows.
 */
@ApplicationScoped
public class TransitionWriter {

    @Inject
    CustomerTable customers;

    @Inject
    AliasTable aliases;

    @Inject
    MembershipTable memberships;

    @Inject
    SegmentChangeTable changes;

    @Inject
    CountTable counts;

    @Inject
    CustomerTransitions customerTransitions;

    @Inject
    Outbox outbox;

    @Inject
    MeterRegistry registry;

    /** What is to be written, computed beforehand and off the event loop. */
    public record Prepared(List<SqlCall> calls, List<OutboxRecord> records) {}

    /** What transitions come to. */
    private static final class Collected {
        private final List<CustomerTable.Placed> known = new ArrayList<>();
        private final List<CustomerTable.Placed> passed = new ArrayList<>();
        private final MembershipTable.Moves memberships = new MembershipTable.Moves();
        private final List<SegmentChange> told = new ArrayList<>();
        private final List<OutboxRecord> records = new ArrayList<>();
        private final CountDeltas deltas = new CountDeltas();
        private final AliasTable.Changes aliases = new AliasTable.Changes();
    }

    /**
     * Prepares transitions, at most one per profile.
     *
     * @param rescored whether the customers were scored by the latest parameters, so that none is to be looked at again
     */
    public Prepared prepare(List<StoredTransition> transitions, SegmentMoment moment, boolean rescored) {
        Collected collected = new Collected();
        for (StoredTransition transition : transitions) {
            boolean lost = isBehind(transition.before().place(), moment.openDay());
            boolean unplaced = transition.before().place() == null;
            if (lost || unplaced || rescored || !customerTransitions.isForgettable(transition.result())) {
                add(collected, transition, moment, lost ? Boolean.TRUE : rescored ? Boolean.FALSE : null);
            }
        }
        List<SqlCall> calls = new ArrayList<>(customers.calls(collected.known, collected.passed));
        calls.addAll(aliases.calls(collected.aliases));
        calls.addAll(memberships.calls(collected.memberships));
        calls.addAll(changes.calls(collected.told));
        calls.addAll(counts.calls(collected.deltas));
        return new Prepared(calls, collected.records);
    }

    private void add(Collected collected, StoredTransition transition, SegmentMoment moment, Boolean stale) {
        CustomerState before = transition.before().state();
        CustomerState after = transition.after();
        CustomerPlace place = place(transition, moment, collected.deltas);
        var placed = new CustomerTable.Placed(after, place, stale);
        // What is known changes with a revision that comes, or with one that has waited.
        boolean learned =
                before.revision() != after.revision() || !before.waiting().equals(after.waiting());
        (learned ? collected.known : collected.passed).add(placed);
        collected.aliases.of(after.profileId(), before.facts(), after.facts());
        List<SegmentChange> moves = transition.result().changes();
        if (!moves.isEmpty()) {
            collected.memberships.of(before, after);
            collected.told.addAll(moves);
            before.memberships().values().forEach(membership -> collected.deltas.leaves(membership.segment()));
            after.memberships().values().forEach(membership -> collected.deltas.joins(membership.segment()));
        }
        moves.forEach(change -> collected.records.add(SegmentRecords.change(change)));
        transition.result().memberships().ifPresent(all -> collected.records.add(SegmentRecords.memberships(all)));
        moves.forEach(this::count);
    }

    /** Writes what was prepared: all statements are sent at once, and the database runs them in their order. */
    public Uni<Void> write(SqlConnection tx, Prepared prepared) {
        List<Uni<Void>> all = new ArrayList<>();
        prepared.calls.forEach(call -> all.add(call.send(tx)));
        all.add(outbox.append(tx, prepared.records));
        return Uni.join().all(all).andFailFast().replaceWithVoid();
    }

    /** The place at the end of the open day; what changes in the counts of that day and of those closed lately. */
    private CustomerPlace place(StoredTransition transition, SegmentMoment moment, CountDeltas deltas) {
        SegmentationSettings settings = customerTransitions.evaluator().settings();
        ProfileFacts after = transition.after().facts();
        CustomerPlace place = transition.placed()
                ? CustomerPlace.at(after, moment.openDay(), settings)
                : CustomerPlace.nowhere(moment.openDay());
        deltas.move(moment.openDay(), transition.before().place(), place);
        ProfileFacts before = transition.before().state().facts();
        Optional<LocalDate> rewritten = transition.rewrittenFrom();
        LocalDate first = rewritten.filter(moment.countedFrom()::isBefore).orElse(moment.countedFrom());
        for (LocalDate day = first; rewritten.isPresent() && day.isBefore(moment.openDay()); day = day.plusDays(1)) {
            CustomerPlace then = CustomerPlace.at(before, day, settings);
            CustomerPlace now = CustomerPlace.at(after, day, settings);
            if (!then.sameAs(now)) {
                deltas.move(day, then, now);
                deltas.late(day);
            }
        }
        return place;
    }

    private static boolean isBehind(CustomerPlace place, LocalDate day) {
        return place != null && place.until() != null && !place.until().isAfter(day);
    }

    private void count(SegmentChange change) {
        registry.counter(
                        "touchfold.segment.changes",
                        "model",
                        change.model(),
                        "cause",
                        change.cause().kind().name().toLowerCase(Locale.ROOT))
                .increment();
    }
}
