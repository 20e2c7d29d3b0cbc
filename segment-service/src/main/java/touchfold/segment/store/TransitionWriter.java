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
        private final List<SegmentChangeTable.TellableChange> told = new ArrayList<>();
        private final List<OutboxRecord> records = new ArrayList<>();
        private final CountDeltas deltas = new CountDeltas();
        private final AliasTable.Changes aliases = new AliasTable.Changes();
    }

    /** Says what is written of a customer of whom a transition can't be written. */
    @FunctionalInterface
    public interface Replacement {

        /** What is written instead; or throws the cause, so that nothing of the batch is. */
        StoredTransition of(StoredTransition transition, RuntimeException cause);
    }

    /** One transition, put into words: nothing of it can fail any more. */
    private record Written(StoredTransition transition, PlaceMove place, List<OutboxRecord> records) {}

    /** Where a customer stood and stands at the ends of the days that are counted. */
    private record PlaceMove(CustomerPlace place, List<CountedDay> late) {}

    /** A place at the end of a closed day that turned out to be another. */
    private record CountedDay(LocalDate day, CustomerPlace then, CustomerPlace now) {}

    /**
     * Prepares transitions, at most one per profile.
     *
     * @param rescored whether the customers were scored by the latest parameters, so that none is to be looked at again
     */
    public Prepared prepare(
            List<StoredTransition> transitions, SegmentMoment moment, boolean rescored, Replacement replacement) {
        Collected collected = new Collected();
        for (StoredTransition transition : transitions) {
            boolean lost = isBehind(transition.before().place(), moment.openDay());
            boolean unplaced = transition.before().place() == null;
            if (lost || unplaced || rescored || !customerTransitions.isForgettable(transition.result())) {
                add(
                        collected,
                        written(transition, moment, replacement),
                        moment,
                        lost ? Boolean.TRUE : rescored ? Boolean.FALSE : null);
            }
        }
        List<SqlCall> calls = new ArrayList<>(customers.calls(collected.known, collected.passed));
        calls.addAll(aliases.calls(collected.aliases));
        calls.addAll(memberships.calls(collected.memberships));
        calls.addAll(changes.calls(collected.told));
        calls.addAll(counts.calls(collected.deltas));
        return new Prepared(calls, collected.records);
    }

    private Written written(StoredTransition transition, SegmentMoment moment, Replacement replacement) {
        try {
            return written(transition, moment);
        } catch (RuntimeException e) {
            return written(replacement.of(transition, e), moment);
        }
    }

    private Written written(StoredTransition transition, SegmentMoment moment) {
        List<OutboxRecord> records = new ArrayList<>();
        transition.result().changes().forEach(change -> records.add(SegmentRecords.change(change)));
        transition.result().memberships().ifPresent(all -> records.add(SegmentRecords.memberships(all)));
        return new Written(transition, place(transition, moment), records);
    }

    private void add(Collected collected, Written written, SegmentMoment moment, Boolean stale) {
        StoredTransition transition = written.transition();
        CustomerState before = transition.before().state();
        CustomerState after = transition.after();
        var placed = new CustomerTable.Placed(after, written.place().place(), stale);
        // What is known changes with a revision that comes, or with one that has waited.
        boolean learned = before.revision() != after.revision()
                || before.epoch() != after.epoch()
                || !before.waiting().equals(after.waiting());
        (learned ? collected.known : collected.passed).add(placed);
        collected.deltas.move(
                moment.openDay(), transition.before().place(), written.place().place());
        for (CountedDay late : written.place().late()) {
            collected.deltas.move(late.day(), late.then(), late.now());
            collected.deltas.late(late.day());
        }
        collected.aliases.of(before, after);
        List<SegmentChange> moves = transition.result().changes();
        if (!moves.isEmpty()) {
            collected.memberships.of(before, after);
            moves.forEach(move -> collected.told.add(counted(transition, move)));
            before.memberships().values().forEach(membership -> collected.deltas.leaves(membership.segment()));
            after.memberships().values().forEach(membership -> collected.deltas.joins(membership.segment()));
        }
        collected.records.addAll(written.records());
        moves.forEach(this::count);
    }

    private SegmentChangeTable.TellableChange counted(StoredTransition transition, SegmentChange change) {
        LocalDate day = customerTransitions.evaluator().settings().day(change.effectiveAt());
        return new SegmentChangeTable.TellableChange(change, transition.result().origin(change), day);
    }

    /** Writes what was prepared: all statements are sent at once, and the database runs them in their order. */
    public Uni<Void> write(SqlConnection tx, Prepared prepared) {
        List<Uni<Void>> all = new ArrayList<>();
        prepared.calls.forEach(call -> all.add(call.send(tx)));
        all.add(outbox.append(tx, prepared.records));
        return Uni.join().all(all).andFailFast().replaceWithVoid();
    }

    /** The place at the end of the open day, and where it was another at the ends of the days closed lately. */
    private PlaceMove place(StoredTransition transition, SegmentMoment moment) {
        SegmentationSettings settings = customerTransitions.evaluator().settings();
        ProfileFacts after = transition.after().facts();
        CustomerPlace place = transition.placed()
                ? CustomerPlace.at(after, moment.openDay(), settings)
                : CustomerPlace.nowhere(moment.openDay());
        Optional<LocalDate> rewritten = transition.rewrittenFrom();
        if (rewritten.isEmpty()) {
            return new PlaceMove(place, List.of());
        }
        ProfileFacts before = transition.before().state().facts();
        List<CountedDay> late = new ArrayList<>();
        LocalDate first = rewritten.filter(moment.countedFrom()::isBefore).orElse(moment.countedFrom());
        for (LocalDate day = first; day.isBefore(moment.openDay()); day = day.plusDays(1)) {
            CustomerPlace then = CustomerPlace.at(before, day, settings);
            CustomerPlace now = CustomerPlace.at(after, day, settings);
            if (!then.sameAs(now)) {
                late.add(new CountedDay(day, then, now));
            }
        }
        return new PlaceMove(place, late);
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
