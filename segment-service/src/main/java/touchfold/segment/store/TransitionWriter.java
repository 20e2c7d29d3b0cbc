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
    public static final class Prepared {

        private final List<CustomerTable.Placed> known = new ArrayList<>();
        private final List<CustomerTable.Placed> passed = new ArrayList<>();
        private final List<CustomerState> moved = new ArrayList<>();
        private final List<SegmentChange> told = new ArrayList<>();
        private final List<OutboxRecord> records = new ArrayList<>();
        private final CountDeltas deltas = new CountDeltas();
        private final AliasTable.Changes aliases = new AliasTable.Changes();

        private Prepared() {}
    }

    /**
     * Prepares transitions, at most one per profile.
     *
     * @param rescored whether the customers were scored by the latest parameters, so that none is to be looked at again
     */
    public Prepared prepare(List<Transition> transitions, SegmentMoment moment, boolean rescored) {
        Prepared prepared = new Prepared();
        for (Transition transition : transitions) {
            CustomerState before = transition.before().state();
            CustomerState after = transition.after();
            CustomerPlace place = place(transition, moment, prepared.deltas);
            boolean lost = isBehind(transition.before().place(), moment.openDay());
            var placed = new CustomerTable.Placed(after, place, lost ? Boolean.TRUE : rescored ? Boolean.FALSE : null);
            // What is known changes with a revision that comes, or with one that has waited.
            boolean learned =
                    before.revision() != after.revision() || !before.waiting().equals(after.waiting());
            (learned ? prepared.known : prepared.passed).add(placed);
            prepared.aliases.of(after.profileId(), before.facts(), after.facts());
            if (!transition.changes().isEmpty()) {
                prepared.moved.add(after);
                prepared.told.addAll(transition.changes());
                before.memberships().values().forEach(membership -> prepared.deltas.leaves(membership.segment()));
                after.memberships().values().forEach(membership -> prepared.deltas.joins(membership.segment()));
            }
            transition.changes().forEach(change -> prepared.records.add(SegmentRecords.change(change)));
            if (transition.toldAnew()) {
                prepared.records.add(SegmentRecords.memberships(after));
            }
            count(transition);
        }
        return prepared;
    }

    /** Writes what was prepared. */
    public Uni<Void> write(SqlConnection tx, Prepared prepared) {
        return customers
                .upsert(tx, prepared.known)
                .chain(() -> customers.update(tx, prepared.passed))
                .chain(() -> aliases.apply(tx, prepared.aliases))
                .chain(() -> memberships.replace(tx, prepared.moved))
                .chain(() -> changes.add(tx, prepared.told))
                .chain(() -> counts.add(tx, prepared.deltas))
                .chain(() -> outbox.append(tx, prepared.records));
    }

    /** The place at the end of the open day; what changes in the counts of that day and of those closed lately. */
    private CustomerPlace place(Transition transition, SegmentMoment moment, CountDeltas deltas) {
        SegmentationSettings settings = customerTransitions.evaluator().settings();
        ProfileFacts after = transition.after().facts();
        CustomerPlace place = transition.placed()
                ? CustomerPlace.at(after, moment.openDay(), settings)
                : CustomerPlace.nowhere(moment.openDay());
        deltas.move(moment.openDay(), transition.before().place(), place);
        if (transition.rewritesPurchases()) {
            ProfileFacts before = transition.before().state().facts();
            LocalDate first = moment.countedFrom();
            for (LocalDate day = first; day.isBefore(moment.openDay()); day = day.plusDays(1)) {
                CustomerPlace then = CustomerPlace.at(before, day, settings);
                CustomerPlace now = CustomerPlace.at(after, day, settings);
                if (!then.sameAs(now)) {
                    deltas.move(day, then, now);
                    deltas.late(day);
                }
            }
        }
        return place;
    }

    private static boolean isBehind(CustomerPlace place, LocalDate day) {
        return place != null && place.until() != null && !place.until().isAfter(day);
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
