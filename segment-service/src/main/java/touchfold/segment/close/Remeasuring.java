package touchfold.segment.close;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import touchfold.segment.change.CustomerState;
import touchfold.segment.change.Progress;
import touchfold.segment.config.SegmentConfig;
import touchfold.segment.evaluate.Yardsticks;
import touchfold.segment.rfm.Cuts;
import touchfold.segment.store.Close;
import touchfold.segment.store.CustomerTable;
import touchfold.segment.store.Ledger;
import touchfold.segment.store.Params;
import touchfold.segment.store.Transition;
import touchfold.segment.store.WriterLock;
import touchfold.segment.store.YardstickTable;

/**
 * Measures customers again by new yardsticks, a batch a transaction. How far it came is stored with the yardstick, so a
 * restart goes on where it was.
 */
@ApplicationScoped
public class Remeasuring {

    private static final Logger LOG = Logger.getLogger(Remeasuring.class);

    @Inject
    WriterLock lock;

    @Inject
    CustomerTable customers;

    @Inject
    YardstickTable yardsticks;

    @Inject
    Concerned concerned;

    @Inject
    Ledger ledger;

    @Inject
    Progress progress;

    @Inject
    SegmentConfig config;

    /** Measures the next batch of those whom a close concerns; tells whether there may be more. */
    public Uni<Boolean> continueClose(Close close, Instant now) {
        return lock.holding(tx -> concerned(tx, close)
                .call(profiles -> measure(tx, profiles, now))
                .call(profiles -> yardsticks.reached(tx, close, last(profiles), end(profiles, now)))
                .invoke(profiles -> tell("cuts", close.cuts().version(), profiles))
                .map(profiles -> profiles.size() == config.batch()));
    }

    /** Measures the next batch by new churn parameters; tells whether there may be more. */
    public Uni<Boolean> continueParams(Params params, Instant now) {
        return lock.holding(tx -> concerned
                .buyers(tx, params.reached(), config.batch())
                .call(profiles -> measure(tx, profiles, now))
                .call(profiles -> yardsticks.reached(tx, params, last(profiles), end(profiles, now)))
                .invoke(profiles -> tell("parameters", params.parameters().version(), profiles))
                .map(profiles -> profiles.size() == config.batch()));
    }

    private Uni<List<UUID>> concerned(SqlConnection tx, Close close) {
        if (close.everyone() || !(close.cuts() instanceof Cuts.Ranked now)) {
            return concerned.buyers(tx, close.reached(), config.batch());
        }
        return yardsticks.close(tx, now.version() - 1).chain(before -> {
            Cuts.Ranked then = (Cuts.Ranked) before.orElseThrow().cuts();
            return concerned.moved(tx, CutMoves.between(then, now), close.reached(), config.batch());
        });
    }

    private Uni<Void> measure(SqlConnection tx, List<UUID> profiles, Instant now) {
        return customers
                .load(tx, profiles)
                .chain(states -> yardsticks.live(tx).chain(live -> write(tx, states, live, now)));
    }

    private Uni<Void> write(SqlConnection tx, List<CustomerState> states, Yardsticks live, Instant now) {
        List<Transition> transitions = states.stream()
                .map(state -> Transition.of(state, progress.measure(state, live, now, now)))
                .toList();
        return ledger.write(tx, transitions, live);
    }

    private Instant end(List<UUID> profiles, Instant now) {
        return profiles.size() < config.batch() ? now : null;
    }

    private static UUID last(List<UUID> profiles) {
        return profiles.isEmpty() ? null : profiles.getLast();
    }

    private static void tell(String yardstick, int version, List<UUID> profiles) {
        if (!profiles.isEmpty()) {
            LOG.infof("Measured by new %s; version=%d customers=%d", yardstick, version, profiles.size());
        }
    }
}
