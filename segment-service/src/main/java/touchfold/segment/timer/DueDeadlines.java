package touchfold.segment.timer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.config.SegmentConfig;
import touchfold.segment.store.CloseLock;
import touchfold.segment.store.CustomerTable;
import touchfold.segment.store.CustomerUnitOfWork;
import touchfold.segment.store.ScoringTable;
import touchfold.segment.store.SegmentMoment;
import touchfold.segment.store.StoredCustomer;

/** Meets the deadlines that the stream has passed: moves that time alone makes. Several instances share them. */
@ApplicationScoped
class DueDeadlines {

    @Inject
    CloseLock lock;

    @Inject
    CustomerTable customers;

    @Inject
    ScoringTable scoring;

    @Inject
    CustomerUnitOfWork work;

    @Inject
    CustomerTransitions transitions;

    @Inject
    SegmentConfig config;

    @Inject
    MeterRegistry registry;

    /**
     * Meets the oldest deadlines that the stream has passed, two batches at once: while the database writes one, the other
     * is evaluated. Tells whether a batch was full, so that there may be more.
     */
    Uni<Boolean> meet(Instant now) {
        return Uni.join().all(batch(now), batch(now)).andFailFast().map(met -> met.stream()
                .anyMatch(size -> size == config.batch()));
    }

    private Uni<Integer> batch(Instant now) {
        return lock.sharing(tx -> scoring.moment(tx).chain(moment -> customers
                .due(tx, moment.passed(), config.batch())
                .chain(due -> due.isEmpty() ? Uni.createFrom().item(0) : elapse(tx, moment, due, now))));
    }

    private Uni<Integer> elapse(SqlConnection tx, SegmentMoment moment, List<StoredCustomer> due, Instant now) {
        due.stream().filter(customer -> customer.fault().isEmpty()).forEach(customer -> lateness()
                .record(Duration.between(customer.state().dueAt(), now)));
        return work.move(
                        tx,
                        moment,
                        now,
                        due,
                        state -> !state.waiting().isEmpty(),
                        (state, published, at) -> transitions.onTimer(state, published, at),
                        false)
                .replaceWith(due.size());
    }

    private Timer lateness() {
        return registry.timer("touchfold.timer.lateness");
    }
}
