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
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.config.SegmentConfig;
import touchfold.segment.evaluate.ScoringParameters;
import touchfold.segment.store.CustomerTable;
import touchfold.segment.store.ScoringTable;
import touchfold.segment.store.Transition;
import touchfold.segment.store.TransitionWriter;
import touchfold.segment.store.WriterLock;

/** Meets the deadlines that have come: moves that time alone makes. */
@ApplicationScoped
class Deadlines {

    @Inject
    WriterLock lock;

    @Inject
    CustomerTable customers;

    @Inject
    ScoringTable scoring;

    @Inject
    TransitionWriter transitionWriter;

    @Inject
    CustomerTransitions customerTransitions;

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
                        : scoring.live(tx).chain(live -> onTimer(tx, due, live, now))));
    }

    private Uni<Integer> onTimer(SqlConnection tx, List<CustomerState> due, ScoringParameters live, Instant now) {
        due.forEach(state -> lateness().record(Duration.between(state.dueAt(), now)));
        List<Transition> transitions = due.stream()
                .map(state -> Transition.of(state, customerTransitions.onTimer(state, live, now, now)))
                .toList();
        return transitionWriter.write(tx, transitions, live).replaceWith(due.size());
    }

    private Timer lateness() {
        return registry.timer("touchfold.timer.lateness");
    }
}
