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
import touchfold.segment.change.CustomerState;
import touchfold.segment.change.Progress;
import touchfold.segment.config.SegmentConfig;
import touchfold.segment.evaluate.Yardsticks;
import touchfold.segment.store.CustomerTable;
import touchfold.segment.store.Ledger;
import touchfold.segment.store.Transition;
import touchfold.segment.store.WriterLock;
import touchfold.segment.store.YardstickTable;

/** Meets the deadlines that have come: moves that time alone makes. */
@ApplicationScoped
class Deadlines {

    @Inject
    WriterLock lock;

    @Inject
    CustomerTable customers;

    @Inject
    YardstickTable yardsticks;

    @Inject
    Ledger ledger;

    @Inject
    Progress progress;

    @Inject
    SegmentConfig config;

    @Inject
    MeterRegistry registry;

    /** Meets the oldest deadlines up to now, a batch at most; tells how many customers had one. */
    public Uni<Integer> meet(Instant now) {
        return lock.holding(tx -> customers
                .due(tx, now, config.batch())
                .chain(due -> due.isEmpty()
                        ? Uni.createFrom().item(0)
                        : yardsticks.live(tx).chain(live -> elapse(tx, due, live, now))));
    }

    private Uni<Integer> elapse(SqlConnection tx, List<CustomerState> due, Yardsticks live, Instant now) {
        due.forEach(state -> lateness().record(Duration.between(state.dueAt(), now)));
        List<Transition> transitions = due.stream()
                .map(state -> Transition.of(state, progress.elapse(state, live, now, now)))
                .toList();
        return ledger.write(tx, transitions, live).replaceWith(due.size());
    }

    private Timer lateness() {
        return registry.timer("touchfold.timer.lateness");
    }
}
